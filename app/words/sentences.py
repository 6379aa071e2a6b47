"""Codes to sentences and words, from `i18n/words_<lang>.toml`, read once when first asked for."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.domain.cleaning import mask_identity

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
_SAME_THING = {"file": ("path", "folder", "name"), "folder": ("path", "file"), "name": ("file", "path")}
_STATE_KEYS = ("from_", "to", "next_")


_CODED = ("programme_field", "unfit", "native_key", "native_language", "notice_kind", "disclosure")
"""Values that are codes of the section of words of their own name."""


def sentence(code: str, /, lang: Language, **where: str | int) -> str:
    """Return the sentence of a fault: what happened, where, and how to mend it.

    A value the sentence names and `where` lacks is shown as "?"; a part in [[…]] goes with its value.
    Numbers of documents and cards show their last four characters, whoever passed them. Raises `KeyError`
    for a code that has no sentence.
    """
    row = table(lang)["fault"][str(code)]
    values = _spoken(where, lang)
    joint = " " if lang == "en" else ""
    return joint.join(_filled(row[part], values) for part in ("what", "mend") if row[part])


def told(key: str, lang: Language, **where: str | int) -> str:
    """Return a sentence of what was done or found; values as `sentence` shows them. Raises `KeyError`."""
    return _filled(str(table(lang)["told"][key]), _spoken(where, lang))


def phrase(section: str, key: str, /, lang: Language, **where: str | int) -> str:
    """Return a sentence of any section with its values filled as `sentence` shows them. Raises `KeyError`."""
    return _filled(str(table(lang)[section][key]), _spoken(where, lang))


def word(section: str, key: str, lang: Language) -> str:
    """Return a word: `word("state.line", "paid", "zh")`; the key itself where there is none."""
    found: Any = table(lang)
    for part in section.split("."):
        found = found.get(part, {})
    return str(found.get(str(key), key))


def user_words(name: str, lang: Language) -> str:
    """A user's name as people read it: those of a practice are called after their roles, and a role has words."""
    return word("role", name, lang)


@cache
def table(lang: Language) -> Mapping[str, Any]:
    """Return the whole table of a language."""
    with (i18n_folder() / f"words_{lang}.toml").open("rb") as file:
        return tomllib.load(file)


def placeholders(text: str) -> set[str]:
    """Return the names of the values a text has room for."""
    return set(_PLACEHOLDER.findall(text))


def i18n_folder() -> Path:
    """Return `i18n` of the checkout, or of the frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parents[2]) / "i18n"


def _spoken(where: Mapping[str, str | int], lang: Language) -> dict[str, str]:
    """Return the values as people say them: nouns, states, roles and verdicts in words."""
    values = {key: mask_identity(str(value)) for key, value in where.items() if str(value)}
    for section in _CODED:
        if section in values:
            values[section] = word(section, values[section], lang)
    noun = values.get("noun")
    if noun:
        for key in _STATE_KEYS:
            if key in values:
                values[key] = word(f"state.{noun}", values[key], lang)
        values["noun"] = word("noun", noun, lang)
    if "quantity" in values:
        values["quantity"] = word("quantity", values["quantity"], lang)
    return values


def _filled(text: str, values: Mapping[str, str]) -> str:
    def optional(match: re.Match[str]) -> str:
        part = match.group(1)
        return part if all(_value(name, values) for name in placeholders(part)) else ""

    return _PLACEHOLDER.sub(lambda match: _value(match.group(1), values) or "?", _OPTIONAL.sub(optional, text))


def _value(name: str, values: Mapping[str, str]) -> str:
    """Return a value under its name, or under another name of the same thing."""
    return next((values[key] for key in (name, *_SAME_THING.get(name, ())) if key in values), "")
