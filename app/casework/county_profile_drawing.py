"""How a file for the county is drawn: a workbook by its profile, cut into several files above the row limit."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from app.casework.county_profile_rows import facts_of, roster_rows
from app.casework.county_profiles import InForce, in_force, profile_for, sent_in
from app.casework.looking_up import roster_of
from app.domain.county_layouts import LayoutKind, WorkbookForm
from app.domain.records import Line
from app.domain.snapshot import Snapshot
from app.office.session import Session
from app.sheets.layout_writing import write_layout
from app.sheets.writing import Form

FIRST_ROW = 2
"""Excel row of the first line, where the headings stand in row 1."""

Pairs = list[tuple[Line, Snapshot]]
"""Lines with what was signed of them."""


class Part(Struct, frozen=True):
    """One file that was drawn: where it goes, its bytes, its lines."""

    path: Path
    content: bytes
    sent: Pairs


class Drawing(Struct, frozen=True):
    """How a file is drawn: `draw` writes lines into a stream, at most `most` to a file (0: all), below `first_row`.

    `by` is what a workbook goes by; `forced` says that its form was asked for and is not the profile's.
    """

    suffix: str
    draw: Callable[[io.BytesIO, Pairs], None]
    first_row: int = FIRST_ROW
    most: int = 0
    by: InForce | None = None
    forced: bool = False

    def drawn(self, sent: Pairs) -> bytes:
        """The bytes of a file with these lines."""
        target = io.BytesIO()
        self.draw(target, sent)
        return target.getvalue()

    def parts(self, out: Path, stem: str, going: Pairs) -> list[Part]:
        """The files of a roster: one, or as many as the row limit asks for, each with its number in its name."""
        most = self.most or len(going)
        cut = [going[at : at + most] for at in range(0, len(going), most)]
        names = [stem] if len(cut) == 1 else [f"{stem}_{at}-{len(cut)}" for at in range(1, len(cut) + 1)]
        return [Part(out / (name + self.suffix), self.drawn(sent), sent) for name, sent in zip(names, cut, strict=True)]


def workbook_drawing(session: Session, roster_id: int, form: Form | None = None) -> Drawing:
    """How a roster's workbook is drawn by the profile in force today."""
    profile = profile_for(session, roster_of(session, roster_id).programme)
    if form is not None:
        profile = replace(profile, form=WorkbookForm(form))
    by = in_force(session, profile, LayoutKind.ROSTER)
    return replace(_by(session, roster_id, by), forced=form is not None)


def drawing_again(session: Session, submission_id: int, roster_id: int, wanted: Drawing | None) -> Drawing:
    """How a submission was drawn: in its own layout and form, unless another form is asked for.

    What was sent before profiles were kept, and what is no workbook, is drawn as `wanted`.
    """
    by = sent_in(session, submission_id)
    if by is None:
        return wanted or workbook_drawing(session, roster_id)
    if wanted is not None and wanted.forced and wanted.by is not None:
        by = replace(by, profile=replace(by.profile, form=wanted.by.profile.form))
    return _by(session, roster_id, by)


def _by(session: Session, roster_id: int, by: InForce) -> Drawing:
    layout, form = by.layout, by.profile.suffix

    def draw(target: io.BytesIO, sent: Pairs) -> None:
        rows = roster_rows(by, sent, facts_of(session, roster_of(session, roster_id), sent))
        write_layout(target, layout, rows, form)

    return Drawing(f".{form}", draw, layout.first_row, by.profile.rows_in_a_file(layout), by)
