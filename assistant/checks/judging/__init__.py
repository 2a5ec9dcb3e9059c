"""Holds bound figures against what the trials support, and names what is wrong."""
