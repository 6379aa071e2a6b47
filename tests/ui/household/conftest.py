"""The household's fixtures."""

from household_kit import desk, home

__all__ = ["desk", "home"]
