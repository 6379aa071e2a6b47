"""The window's fixtures."""

from desk_kit import desk_folder, open_desk

__all__ = ["desk_folder", "open_desk"]
