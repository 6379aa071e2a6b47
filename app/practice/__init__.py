"""Made-up people, and the driver of both sides."""
