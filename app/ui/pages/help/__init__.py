"""Help of every page, and the guided jobs of practice."""
