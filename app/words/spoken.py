"""What is said aloud at a visit in a second language, beside the Chinese question: `i18n/visit_<lang>.toml`.

A draft that no native reader has checked is never shown (`ui.md` 11).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.words.sentences import i18n_folder

SECOND_LANGUAGES = ("ug",)


def spoken(language: str, key: str) -> str:
    """Return the sentence of a question, or "" while the language's sentences are unchecked. Raises KeyError."""
    table = _table(language)
    text = str(table["visit"][key])
    return text if table["checked"] is True else ""


def drafts(language: str) -> Mapping[str, str]:
    """Return all sentences, checked or not: for the reader who checks them, and for tests."""
    return {key: str(text) for key, text in _table(language)["visit"].items()}


@cache
def _table(language: str) -> Mapping[str, Any]:
    with (i18n_folder() / f"visit_{language}.toml").open("rb") as file:
        return tomllib.load(file)
