"""Facts, and how to look them up."""
