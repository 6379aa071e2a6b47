"""A resident asks about his money."""
