"""The whole loop once, with made-up people."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from app.commands.running import Desk, option, verb
from app.commands.speaking import Told, bar

FIGURES = (
    "households",
    "people",
    "cards",
    "programmes",
    "lines",
    "notices",
    "packages",
    "paid",
    "returned",
    "refused",
    "withdrawn",
    "corrected",
    "reissued",
)


def add_to(cli: click.Group) -> None:
    """Add the command of this module."""
    verb(cli, "practice", opens="nothing")(practice)


@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@option("--people", type=click.IntRange(min=1), default=2000)
@option("--months", type=click.IntRange(min=1, max=3), default=3)
@option("--seed", type=int, default=1)
@option("--channel", type=click.Choice(("package", "web")), default="package")
def practice(desk: Desk, *, folder: Path, people: int, months: int, seed: int, channel: str) -> Told:
    """Made-up people, both sides, month by month."""
    from app.practice.driver import practice as run

    with bar(desk.speak, "practice") as progress:
        found = run(folder, people=people, months=months, seed=seed, channel=channel, progress=progress)
    word, say = desk.speak.word, desk.speak.say
    lines = desk.speak.table(("figure", "count"), [(word("figure", key), found.get(key, "")) for key in FIGURES])
    sums = [(word("sum", key), _yuan(fen)) for key, fen in found.get("sum_fen", {}).items()]
    lines += ["", *desk.speak.table(("figure", "sum"), sums), ""]
    lines.append(say("practice_files", folder=str(folder / "out")))
    lines.append(say("practice_secrets", file=str(folder / "passphrases.json")))
    store, program = _quoted(folder / "desk.yikatong"), _program()
    lines += [say("practice_window"), f"  {program} --store {store}", say("practice_next")]
    lines += [f"  {program} {rest} --store {store}" for rest in ("verify", "roster list", "notice list")]
    return Told(found, lines)


def _program() -> str:
    """How this very program is started again from the folder one is in: with the interpreter that has its libraries."""
    frozen = bool(getattr(sys, "frozen", False))
    parts = [Path(sys.executable)] if frozen else [Path(sys.executable), Path(__file__).parents[2] / "main.py"]
    return " ".join(map(_quoted, parts))


def _quoted(path: Path) -> str:
    """A path below the folder one is in as seen from there; in quotes when it has blanks."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link to the interpreter must stay one
    shown = absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else absolute
    return f'"{shown}"' if " " in str(shown) else str(shown)


def _yuan(fen: int) -> str:
    from app.domain.money import Fen

    return Fen(fen).grouped()
