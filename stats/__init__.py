"""Arithmetic for published trial findings: records in, records out; it knows nothing of ours."""
