"""Answers questions about published trial findings from the ledger."""
