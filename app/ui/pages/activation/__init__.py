"""The activation list and service at the door."""
