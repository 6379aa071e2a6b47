"""Phrases of a second language on public sheets: which there are, and what an office's own wording must hold to.

Chinese stands first and other scripts beside it; translations come from a table that a native reader has checked, never
from a machine (`domain.md` 1.6).
"""

from __future__ import annotations

import re
from enum import StrEnum

from app.domain.faults import UserError
from app.domain.roster_codes import RosterCode

MOST = 160
"""Characters of a phrase."""

_SLOT = re.compile(r"\{(\w+)\}")
_BARE = re.compile(r"[0-9A-Za-z\u0660-\u0669\u06f0-\u06f9\u2e80-\u9fff\U00020000-\U0003ffff{}]")
"""Digits, Latin letters and Han characters are values and belong into slots; a brace that closes nothing is none."""


class NativeLanguage(StrEnum):
    """Languages that may stand beside Chinese (words `native_language`): both are written in Arabic script here."""

    UG = "ug"
    KK = "kk"


class NativeKey(StrEnum):
    """The phrases of a sheet in their order (words `native_key`)."""

    TITLE_DISCLOSURE = "title_disclosure"
    TITLE_ANNOUNCEMENT = "title_announcement"
    TITLE_STANDING = "title_standing"
    TITLE_CORRECTION = "title_correction"
    PERIOD = "period"
    TOTALS = "totals"
    OBJECTION = "objection"
    REPORT_PHONE = "report_phone"
    CONSULT_PHONE = "consult_phone"


def slots_in(text: str) -> list[str]:
    """The slots of a phrase in their order."""
    return _SLOT.findall(text)


def tidy_phrase(text: str) -> str:
    """A phrase as it is kept: one space between words, none at the ends."""
    return " ".join(text.split())


def require_phrase(key: NativeKey, text: str, shipped: str) -> None:
    """Say what is wrong with a phrase before it is kept; `shipped` holds the slots it must have.

    Raises UserError NATIVE_EMPTY (key), NATIVE_LONG (key, most), NATIVE_SLOTS (key, slots), NATIVE_BARE (key,
    characters).
    """
    if not text:
        raise UserError(RosterCode.NATIVE_EMPTY, native_key=key.value)
    if len(text) > MOST:
        raise UserError(RosterCode.NATIVE_LONG, native_key=key.value, most=MOST)
    wanted = slots_in(shipped)
    if sorted(slots_in(text)) != sorted(wanted):
        raise UserError(RosterCode.NATIVE_SLOTS, native_key=key.value, slots=" ".join(f"{{{one}}}" for one in wanted))
    bare = _BARE.findall(_SLOT.sub("", text))
    if bare:
        raise UserError(RosterCode.NATIVE_BARE, native_key=key.value, characters="".join(dict.fromkeys(bare)))
