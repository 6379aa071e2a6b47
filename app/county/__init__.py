"""The county's side."""
