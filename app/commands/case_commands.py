"""The case file of a roster, written by a command."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.running import Desk, Group, number, option, verb
from app.commands.speaking import Told, bar


def add_to(group: Group) -> None:
    """Add the commands of this module to the group of rosters."""
    verb(group, "case-file")(case_file)


@number("--roster")
@option("--out", "pdf", type=click.Path(path_type=Path, dir_okay=False), required=True)
def case_file(desk: Desk, *, roster: int, pdf: Path) -> Told:
    """Everything that belongs to a roster in one PDF with bookmarks; exit code 1 when a review does not hold."""
    from app.casework.case_file import write_case_file

    with bar(desk.speak, "notice") as progress:
        made = write_case_file(desk.session, roster, pdf, desk.speak.language, progress)
    data = {
        "file": str(made.path),
        "pages": made.pages,
        "sha256": made.digest,
        "broken_reviews": made.broken,
        "parts": [{"title": one.title, "page": one.page, "level": one.level} for one in made.entries],
    }
    said = Told(data, [desk.speak.say("filed_case", pages=made.pages, file=str(made.path))])
    if made.broken:
        said.exit_code = 1
        said.lines.append(desk.speak.say("case_broken", count=made.broken))
    return said
