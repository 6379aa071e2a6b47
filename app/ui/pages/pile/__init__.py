"""Putting last year's sheets in."""
