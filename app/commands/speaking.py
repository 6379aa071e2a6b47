"""What commands say: sentences and tables in the language asked for, a bar on a terminal, one JSON object."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from msgspec import Struct, field

from app.domain.cleaning import mask_identity
from app.domain.faults import Fault
from app.words import Language, sentence, told, word

_BAR = 30
_PLACES = frozenset({"path", "folder", "file", "files", "sheet"})
"""Keys of JSON whose texts are names of files as the caller knows them; every other text is masked."""


class Told(Struct):
    """What a command has to say: data for `--json`, lines of text, and the exit code (1: something was refused)."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    exit_code: int = 0


class Progress(Protocol):
    """Told how far a long job is; a total of 0 is one nobody knows."""

    def __call__(self, done: int, total: int, /) -> None:
        """So much is done."""


class Speaker(Struct, frozen=True):
    """Says things in one language."""

    language: Language

    def say(self, key: str, **where: str | int) -> str:
        """A sentence of what was done."""
        return told(key, self.language, **where)

    def word(self, section: str, key: str) -> str:
        """A word: a state, a role, a verdict."""
        return word(section, key, self.language)

    def fault(self, fault: Fault) -> str:
        """A fault as it is written: `code: sentence`."""
        return f"{fault.code.value}: {sentence(fault.code, self.language, **fault.where)}"

    def refused(self, faults: Iterable[Fault]) -> list[str]:
        """Faults that stopped nothing, a line each."""
        return [self.fault(one) for one in faults]

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
        """Aligned columns under headings (keys of words `heading`); numbers stand right."""
        head = [self.word("heading", key) for key in headings]
        body = [["" if cell is None else mask_identity(str(cell)) for cell in row] for row in rows]
        right = [bool(body) and all(_is_number(row[at]) for row in body) for at in range(len(head))]
        widths = [max(map(_width, column)) for column in zip(head, *body, strict=True)]
        return [
            "  ".join(map(_padded, line, widths, right)).rstrip()
            for line in [head, ["-" * wide for wide in widths], *body]
        ]


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").isdecimal() or not text


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, wide: int, right: bool) -> str:
    gap = " " * (wide - _width(text))
    return gap + text if right else text + gap


def masked(value: Any, key: str = "") -> Any:  # noqa: ANN401 - JSON of any shape
    """The same data with every long number but its last four characters left out."""
    if isinstance(value, dict):
        return {name: masked(inner, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [masked(inner, key) for inner in value]
    return mask_identity(value) if isinstance(value, str) and key not in _PLACES else value


def publish(said: Told, *, as_json: bool) -> int:
    """Write what was said: sentences to standard output; with `--json` one object there, sentences on the other."""
    if as_json:
        sys.stdout.write(json.dumps(masked(said.data), ensure_ascii=False) + "\n")
    stream = sys.stderr if as_json or said.exit_code > 1 else sys.stdout
    for line in said.lines:
        stream.write(line + "\n")
    return said.exit_code


@contextmanager
def bar(speaker: Speaker, key: str) -> Iterator[Progress]:
    """A bar on standard error while the block runs, when that is a terminal; `key` is a word of `doing`."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    label = speaker.word("doing", key)
    shown = ""

    def draw(done: int, total: int) -> None:
        nonlocal shown
        part = f"{'#' * (_BAR * done // total):<{_BAR}} {done}/{total}" if total else str(done)
        line = f"\r{label} {part}"
        if line != shown:
            shown = line
            sys.stderr.write(line)
            sys.stderr.flush()

    try:
        yield draw
    finally:
        if shown:
            sys.stderr.write("\n")
