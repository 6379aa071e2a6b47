"""The help of every page, from `resources/help`, read once when first asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from msgspec import Struct

from app.files.resources import root
from app.words import Language


class HelpText(Struct, frozen=True):
    """One screen: what a page is for, and its steps."""

    key: str
    title: str
    what: str
    steps: tuple[str, ...]

    @property
    def picture(self) -> Path:
        """The picture of the page."""
        return root() / "help" / "pictures" / f"{self.key}.png"


@cache
def help_texts(language: Language) -> dict[str, HelpText]:
    """Key → help."""
    path = root() / "help" / f"help_{language}.toml"
    with path.open("rb") as file:
        found = tomllib.load(file)
    return {key: HelpText(key, row["title"], row["what"], tuple(row["steps"])) for key, row in found.items()}
