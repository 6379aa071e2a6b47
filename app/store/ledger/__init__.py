"""The county's schema and its repositories."""
