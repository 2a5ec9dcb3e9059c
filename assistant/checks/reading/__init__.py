"""Reads the figures of a text: their digits or words, units, hedges, and what is no claim."""
