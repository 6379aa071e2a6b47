"""Sending and results: what goes to the county, what comes back, and what is done about it (picture 07)."""
