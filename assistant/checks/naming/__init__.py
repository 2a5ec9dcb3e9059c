"""Finds what a text names: trials, people, outcomes, groups, and by which words."""
