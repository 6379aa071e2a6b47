"""The encrypted file: all SQL."""
