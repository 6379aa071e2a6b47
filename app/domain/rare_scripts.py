"""A name in Uyghur or Kazakh script beside the Chinese one: Arabic letters, written from right to left.

Forms that old systems stored letter by letter (U+FB50…, U+FE70…) become the letters they are forms of; tatweel and
marks of direction say nothing and go.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from msgspec import Struct

from app.domain.cleaning import strip_invisible
from app.domain.faults import Code
from app.domain.names import DOT

NATIVE_LIMIT = 100
"""Characters: a Uyghur name of three parts has some forty."""

RIGHT_TO_LEFT, END = "\u2067", "\u2069"
_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
_NAME = re.compile(f"[{_ARABIC}]+(?:[ {DOT}-][{_ARABIC}]+)*")
_ANY = re.compile(f"[{_ARABIC}\ufb50-\ufdff\ufe70-\ufefc]")
_DROPPED = re.compile("[\u0640\u064b-\u065f\u0670]")
_DOTS = re.compile(f"\\s*[{DOT}\u2022\u2027\u30fb\u2219.]+\\s*")
_NONE = frozenset("-—－/／、无.") | {"", "——", "--"}
"""What people write where there is nothing to write."""

_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")


class NativeVerdict(Struct, frozen=True):
    """A name as it is to be stored, what is wrong with it, and whether it was put right."""

    name: str
    code: Code | None
    fixed: bool


def judge_native_name(raw: str) -> NativeVerdict:
    """Judge a name in Arabic letters; an empty one is none. Codes: NATIVE_NAME_SCRIPT, TEXT_LONG."""
    name = normalise_native_name(raw)
    code = None
    if name and not _NAME.fullmatch(name):
        code = Code.NATIVE_NAME_SCRIPT
    elif len(name) > NATIVE_LIMIT:
        code = Code.TEXT_LONG
    return NativeVerdict(name, code, fixed=name != raw)


def native_cell(raw: object) -> NativeVerdict | None:
    """Judge a cell of a column of such names; None where it says none: blank, or a dash."""
    text = strip_invisible(str(raw)).strip() if raw is not None else ""
    return None if text in _NONE else judge_native_name(str(raw))


def normalise_native_name(raw: str) -> str:
    """Return the name as stored: letters instead of their forms, no marks, one blank or dot between its parts."""
    text = _FORMS.sub(_letters, strip_invisible(raw))
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    return _DOTS.sub(DOT, " ".join(text.split())).strip(f" {DOT}-")


def is_native(text: str) -> bool:
    """Whether a text holds a letter of these scripts: what is typed so looks for such a name."""
    return _ANY.search(text) is not None


def isolated_native(name: str) -> str:
    """Return a name kept right to left in a line of any direction (U+2067 … U+2069)."""
    return f"{RIGHT_TO_LEFT}{name}{END}" if name else ""


def _letters(forms: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", forms.group())


SAMPLES: Final = ("گۈلنار سالىق", "ئابدۇرېشىت ئابدۇكېرىم", "جۇماباي قايرات ۇلى")
"""Names as they are written, for practice and tests; nobody's."""
