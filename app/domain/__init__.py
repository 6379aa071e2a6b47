"""What things are and which rules hold: pure; no Qt, SQL, files or clock."""
