"""Kinds of lists that hang on a wall, as they stand in a store and as sections of `i18n/notice_*.toml`."""

from __future__ import annotations

from typing import Final

DISCLOSURE: Final = "disclosure"
"""Before payment (公示)."""

ANNOUNCEMENT: Final = "announcement"
"""After payment (发放结果公告)."""

STANDING: Final = "standing"
"""Who receives at present, until it is replaced (长期公示)."""

CORRECTION: Final = "correction"
"""Only what differs from a notice before (更正)."""

LIST_KINDS: Final = (DISCLOSURE, ANNOUNCEMENT, STANDING, CORRECTION)
