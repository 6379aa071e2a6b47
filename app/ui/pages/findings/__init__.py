"""Findings: the list and what is done about each."""
