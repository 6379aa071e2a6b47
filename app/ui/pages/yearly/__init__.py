"""Yearly re-registration: its sheets, typing them back, and the land they are held against."""
