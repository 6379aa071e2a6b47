"""How a notice is shown to people, and what becomes of the photos that prove it."""

from __future__ import annotations

from enum import StrEnum


class PostingWay(StrEnum):
    """By which way a notice is shown; which of them count is told by `posting_days`."""

    BOARD = "board"
    GROUP_BOARD = "group_board"
    SCREEN = "screen"
    BROADCAST = "broadcast"
    CHAT = "chat"
    WEBSITE = "website"
    DOOR = "door"


class PhotoPurpose(StrEnum):
    """What a photo proves: that the sheet was put up, or that it was taken down."""

    UP = "up"
    DOWN = "down"


class PhotoState(StrEnum):
    """What became of a picture: with its notice, waiting for somebody, thrown away with a reason, not read at all."""

    FILED = "filed"
    WAITING = "waiting"
    THROWN = "thrown"
    REFUSED = "refused"


class PhotoWhy(StrEnum):
    """Why a picture was not filed by itself; words `photo_why` say it and what to do."""

    NO_CODE = "no_code"
    NOT_OURS = "not_ours"
    OTHER_OFFICE = "other_office"
    UNKNOWN = "unknown"
    POLICY = "policy"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    OTHER_PAGE = "other_page"
    NOT_POSTED = "not_posted"
    STILL_HANGS = "still_hangs"
    SEVERAL_PLACES = "several_places"
    SEVERAL_NOTICES = "several_notices"
    NO_PICTURE = "no_picture"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"


LONGEST_REASON = 200
"""Characters of a reason, a written proof, or a name beside it."""
