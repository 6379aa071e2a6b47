"""Opens the desk's window, and takes pictures of its pages; both import Qt only when asked for."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.bootstrap import require_desk
from app.commands.asking import PASSPHRASE, passphrase
from app.commands.running import Day, Desk, option, verb
from app.commands.speaking import Told, bar
from app.desktop.starting import begin_opening, plain_imports
from app.domain.faults import Code, Fault, UsageError

if TYPE_CHECKING:
    from app.ui.main_window.window import MainWindow

THEMES = ("light", "dark", "contrast")
WINDOW_LANGUAGES = ("zh_CN", "en", "pseudo-rtl")


def open_window(arguments: Sequence[str], shown: Callable[[MainWindow], None] | None = None) -> int:
    """Open the window at the store that `--store` names, or where it was last; returns the exit code.

    `shown` is called once the window is there: benches and smokes act on it. Raises EnvironmentFault LIBRARY_MISSING,
    DISPLAY_MISSING, UsageError STORE_MISSING.
    """
    gc.disable()  # what is read from now on is no garbage; the window's own collector takes over (`collecting`)
    store = _named(arguments, "--store")
    folder = Path(store) if store else None
    words = os.environ.get(PASSPHRASE)
    opening = begin_opening(folder, words) if folder is not None and words is not None and _is_store(folder) else None
    try:
        require_desk(os.environ)
        if folder is not None and not _is_store(folder):
            raise UsageError(Code.STORE_MISSING, path=folder.name)
    except Fault:
        if opening is not None:
            opening.drop()
        raise
    plain_imports()
    from app.ui.desk import run_desk

    language = {"zh": "zh_CN", "en": "en"}.get(_named(arguments, "--language"), "")
    return run_desk(folder, language=language, opening=opening, shown=shown)


def _is_store(folder: Path) -> bool:
    return (folder / "keys.json").is_file()


def _named(arguments: Sequence[str], name: str) -> str:
    for at, text in enumerate(arguments):
        if text == name and at + 1 < len(arguments):
            return arguments[at + 1]
        if text.startswith(f"{name}="):
            return text.partition("=")[2]
    return ""


def add_to(cli: click.Group) -> None:
    """Add the command of this module."""
    verb(cli, "shots", opens="window")(shots)


@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False))
@option("--store", "of_store", type=click.Path(path_type=Path, file_okay=False))
@option("--passphrase-file", "secret", type=click.Path(path_type=Path, dir_okay=False))
@option("--today", "of_day", type=Day())
@option("--size", default="1366x768")
@option("--scale", type=click.Choice(("100", "115", "130", "150", "175")), default="100")
@option("--theme", type=click.Choice(THEMES), default="light")
@option("--language", "window_language", type=click.Choice(WINDOW_LANGUAGES), default="zh_CN")
@option("--only", default="")
def shots(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    *,
    folder: Path,
    of_store: Path | None,
    secret: Path | None,
    of_day: date | None,
    size: str,
    scale: str,
    theme: str,
    window_language: str,
    only: str,
) -> Told:
    """A picture of every page and state, of a copy of the store or of a made-up township."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    require_desk(os.environ)
    from app.ui.shots import Look, take_shots

    look = Look(_size(size), int(scale), theme, window_language)
    words = passphrase(desk.speak, secret) if of_store is not None else ""
    with bar(desk.speak, "shots") as progress:
        made = take_shots(folder, look, (of_store, words, of_day), only=only, progress=progress)
    return Told({"shots": [path.name for path in made]}, [str(path) for path in made])


def _size(text: str) -> tuple[int, int]:
    wide, _, high = text.partition("x")
    if not (wide.isdigit() and high.isdigit() and 640 <= int(wide) <= 7680 and 480 <= int(high) <= 4320):
        raise UsageError(Code.USAGE, detail=f"--size {text}")
    return int(wide), int(high)
