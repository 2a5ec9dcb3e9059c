"""Drafts written before the checker was run on them, and how well it did."""
