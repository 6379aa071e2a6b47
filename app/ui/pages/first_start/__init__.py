"""First start: restore, practice, or a new township, one question a page."""

from __future__ import annotations

from app.ui.pages.first_start.wizard import FirstStart

__all__ = ["FirstStart"]
