"""What goes back to a department about its list (核对反馈表): as a page shows it, as a workbook, numbers covered."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from app.casework.department_lists import Differs
from app.casework.lists_out import ListColumn, ListedAway, ShownList, leave, write_covered
from app.casework.looking_up import programme_of, roster_of, rules_of
from app.casework.submitting import file_stem
from app.domain.makers import Act
from app.domain.masking_lists import covered
from app.domain.masks import mask_document
from app.domain.periods import Period
from app.domain.programmes import ListKeeper
from app.office.session import Session
from app.paper.feedback_sheet import FeedbackRow, FeedbackSheet, draw_feedback
from app.store import department_lists
from app.store.department_lists import KeptDifference, KeptList
from app.words import Language, phrase, sentence, word

COLUMNS = ("row", "name", "document", "what", "theirs", "ours", "reply")
"""Columns of the sheet, the last one for the department to write in; words `feedback_column`."""
_WIDE = {"name": 22, "document": 22, "what": 40, "theirs": 24, "ours": 24, "reply": 24}


class Difference(Struct, frozen=True):
    """One line of the feedback sheet: row of their file, who (number covered), what, theirs, ours."""

    row: int | None
    kind: Differs
    name: str
    document: str
    theirs: str
    ours: str


class ListView(Struct, frozen=True):
    """A department's list as its page shows it: its file and figures, and what differs."""

    list_id: int
    roster_id: int
    code: str
    programme: str
    department: str
    period: Period
    file_name: str
    taken_on: str
    rows: int
    begun: int
    ended: int
    differences: tuple[Difference, ...]


def list_view(session: Session, roster_id: int) -> ListView | None:
    """The department's list that a roster follows with what differs; None when it follows none.

    Raises UsageError ROSTER_UNKNOWN, UserError ROLE_MAY_NOT.
    """
    session.require(Act.READ)
    roster = roster_of(session, roster_id)
    found = department_lists.list_of(session.store.db, roster_id)
    return _view(session, found) if found is not None and roster is not None else None


def newest_list(session: Session, code: str) -> ListView | None:
    """The newest list of a programme. Raises UsageError PROGRAMME_UNKNOWN."""
    session.require(Act.READ)
    found = department_lists.last_list(session.store.db, programme_of(session, code).id)
    return _view(session, found) if found is not None else None


def keeper_of(session: Session, code: str) -> ListKeeper:
    """Who keeps the list of a programme. Raises UsageError PROGRAMME_UNKNOWN."""
    return programme_of(session, code).programme.list_keeper


def _view(session: Session, kept: KeptList) -> ListView:
    roster = roster_of(session, kept.roster_id)
    programme = rules_of(session, roster).programme
    return ListView(
        kept.id,
        kept.roster_id,
        programme.code,
        programme.name,
        programme.department,
        Period.parse(roster.period),
        kept.file_name,
        kept.taken_on,
        kept.rows,
        kept.begun,
        kept.ended,
        tuple(map(_shown, department_lists.differences_of(session.store.db, kept.id))),
    )


def _shown(one: KeptDifference) -> Difference:
    number = mask_document(one.document) if one.document else ""
    return Difference(one.row, Differs(one.kind), one.name, number, one.theirs, one.ours)


def said(one: Difference, lang: Language) -> str:
    """What differs, in a sentence for the department."""
    if one.kind is Differs.NOT_TAKEN:
        return sentence(one.theirs, lang)
    if one.kind is Differs.CHECK:
        return word("check", one.theirs, lang)
    return phrase("list_difference_told", one.kind.value, lang, theirs=one.theirs, ours=one.ours)


def theirs_and_ours(one: Difference) -> tuple[str, str]:
    """The two values side by side; what was refused or found by a check has none of theirs."""
    return ("", one.ours) if one.kind in (Differs.NOT_TAKEN, Differs.CHECK) else (one.theirs, one.ours)


def write_feedback(session: Session, roster_id: int, path: Path, lang: Language) -> ListedAway | None:
    """Write the feedback sheet of a roster's list as a workbook, numbers covered; None when it follows no list.

    Raises UserError ROLE_MAY_NOT; EnvironmentFault DISK_*, DRIVE_GONE.
    """
    view = list_view(session, roster_id)
    if view is None:
        return None
    columns = [ListColumn(word("feedback_column", key, lang), width=_WIDE.get(key, 0)) for key in COLUMNS]
    about = [
        (word("feedback", "department", lang), view.department),
        (word("feedback", "file", lang), view.file_name),
        (word("feedback", "counts", lang), _counts(view, lang)),
    ]
    return write_covered(session, ShownList(_title(view, lang), columns, _rows(view, lang), about), path, lang)


class PrintedFeedback(Struct, frozen=True):
    """A feedback sheet for the printer: its name as a file, how many rows and pages, and the PDF."""

    file_name: str
    rows: int
    pages: int
    content: bytes


def print_feedback(session: Session, roster_id: int, lang: Language = "zh") -> PrintedFeedback | None:
    """Draw the feedback sheet of a roster's list for the printer, numbers covered; None when it follows no list.

    Raises UsageError ROSTER_UNKNOWN; UserError ROLE_MAY_NOT, GLYPH_MISSING.
    """
    session.require(Act.PRINT)
    view = list_view(session, roster_id)
    if view is None:
        return None
    rows = [
        FeedbackRow(number, name, document, covered(what), covered(theirs), covered(ours))
        for number, name, document, what, theirs, ours, _ in _rows(view, lang)
    ]
    period = view.period.chinese() if lang == "zh" else view.period.text
    sheet = FeedbackSheet(
        view.programme,
        period,
        session.settings["office_name"],
        view.department,
        covered(view.file_name),
        session.today.isoformat(),
        view.rows,
        view.begun,
        view.ended,
        rows,
        lang,
    )
    target = io.BytesIO()
    printed = draw_feedback(target, sheet)
    name = f"{file_stem(session, roster_of(session, roster_id))}_{word('feedback', 'file_name', lang)}.pdf"
    return PrintedFeedback(name, len(rows), len(printed.pages), target.getvalue())


def write_feedback_pdf(session: Session, roster_id: int, path: Path, lang: Language) -> ListedAway | None:
    """Write the printed feedback sheet as a file; it is recorded as any list that leaves. None without a list.

    Raises what `print_feedback` raises, EnvironmentFault DISK_*, DRIVE_GONE.
    """
    made, view = print_feedback(session, roster_id, lang), list_view(session, roster_id)
    if made is None or view is None:
        return None
    columns = [word("feedback_column", key, lang) for key in COLUMNS]
    return leave(session, path, made.content, made.rows, _title(view, lang), columns)


def _title(view: ListView, lang: Language) -> str:
    return phrase("feedback", "title", lang, programme=view.programme, period=view.period.text)


def _counts(view: ListView, lang: Language) -> str:
    return phrase("feedback", "count", lang, rows=view.rows, begun=view.begun, ended=view.ended)


def _rows(view: ListView, lang: Language) -> Iterator[list[str]]:
    for one in view.differences:
        theirs, ours = theirs_and_ours(one)
        number = str(one.row) if one.row is not None else ""
        yield [number, one.name, one.document, said(one, lang), theirs, ours, ""]
