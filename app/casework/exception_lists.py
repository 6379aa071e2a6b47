"""The printed list of exceptions: what is new, stopped, changed or doubtful, numbered; and typed back in its order."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence

from msgspec import Struct

from app.casework.looking_up import roster_of
from app.casework.review_view import ReviewView, review_view
from app.casework.roster_view import RosterLine
from app.casework.stand_ins import require_reviews
from app.casework.submitting import file_stem, period_text
from app.domain.exception_marks import LETTERS, Wrong
from app.domain.faults import UsageError, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.records import Changes, Review
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterState, step_refused
from app.office.session import Session
from app.paper.exception_list import ExceptionRow, ExceptionSheet, draw_exceptions
from app.store import exception_lists, rosters, ticks
from app.store.exception_lists import PrintedList, PrintedRow
from app.words import Language, word

_TAIL_MARK = "…"


class PrintedExceptions(Struct, frozen=True):
    """A list for the printer: its number, rows and pages, and the PDF."""

    number: str
    rows: int
    pages: int
    file_name: str
    content: bytes
    changes: Changes


class TypedRow(Struct, frozen=True):
    """A row of the list that is typed back: its number and page, the line as it is now, and what was said of it.

    `changed` when the line is no longer as it was printed; then it is looked at in the window. `line` is None when it
    is no exception any more.
    """

    row: int
    page: int
    mark_id: int
    line: RosterLine | None
    changed: bool
    right: bool
    wrong: str


class TypedList(Struct, frozen=True):
    """The list printed last, as far as it was typed back; `besides` counts exceptions that came after printing."""

    number: str
    printed_by: str
    printed_at: str
    rows: tuple[TypedRow, ...]
    besides: int
    found: ReviewView

    @property
    def open_rows(self) -> list[TypedRow]:
        """Rows of which nothing was typed yet."""
        return [row for row in self.rows if not row.right and not row.wrong]

    def page_total(self, page: int) -> tuple[int, Fen]:
        """Rows and sum of a page, as they stand at its foot."""
        rows = [row for row in self.rows if row.page == page]
        return len(rows), Fen(sum(row.line.now or 0 for row in rows if row.line is not None))


def print_exceptions(session: Session, roster_id: int, lang: Language = "zh") -> PrintedExceptions:
    """Draw the list of a roster under review and remember its order; unchanged since the last one it is the same list.

    Raises UserError ROLE_MAY_NOT, STEP_NOT_ALLOWED when nothing is under review, GLYPH_MISSING; UsageError
    ROSTER_UNKNOWN.
    """
    require_reviews(session)
    session.require(Act.PRINT)
    review = _open_review(session, roster_id)
    found = review_view(session, roster_id)
    last = exception_lists.newest(session.store.db, review.id)
    marks = [(line.mark_id, row_digest(line)) for line in found.exceptions]
    changes = Changes()
    sheet = _sheet(session, found, lang)
    if last is not None and [(row.mark_id, row.digest) for row in last.rows] == marks:
        key, (content, pages) = last.id, _draw(sheet, _number(roster_id, last.id))
    else:
        _, pages = _draw(sheet, _number(roster_id, 0))
        page_of = {at: page for page, span in enumerate(pages, start=1) for at in span}
        rows = [PrintedRow(page_of[at], *mark) for at, mark in enumerate(marks)]
        with session.write("print_exceptions", str(roster_id)) as tx:
            key = exception_lists.add(tx, review.id, rows)
        changes = session.changes(tx)
        content, pages = _draw(sheet, _number(roster_id, key))
    name = f"{file_stem(session, found.view.roster)}_{word('exception_list', 'file', lang)}_{key}.pdf"
    return PrintedExceptions(_number(roster_id, key), len(marks), len(pages), name, content, changes)


def _draw(sheet: ExceptionSheet, number: str) -> tuple[bytes, list[range]]:
    target = io.BytesIO()
    pages = draw_exceptions(target, sheet, number)
    return target.getvalue(), pages


def _number(roster_id: int, key: int) -> str:
    return f"BD-{roster_id}-{key}"


def _open_review(session: Session, roster_id: int) -> Review:
    roster = roster_of(session, roster_id)
    under_way = rosters.open_review(session.store.db, roster_id)
    if under_way is None or roster.state is not RosterState.IN_REVIEW:
        wanted = frozenset([(RosterState.DRAFT, RosterState.IN_REVIEW), (RosterState.IN_REVIEW, RosterState.REVIEWED)])
        raise step_refused(wanted, roster.state, RosterState.REVIEWED)
    return under_way


def row_digest(line: RosterLine) -> str:
    """A digest of all that a printed row says of a line: a tick from paper counts only while it is the same."""
    answers = [one.text if one is not None else "" for one in line.answers]
    said = (line.mark_id, line.name, line.document_tail, line.card_before, line.card_tail, line.last, line.now)
    more = (line.change.value, [one.value for one in line.checks], line.details, answers, line.state, line.reason)
    return hashlib.sha256(repr((*said, *more, line.note, line.people, line.payee)).encode()).hexdigest()[:16]


def typed_list(session: Session, roster_id: int) -> TypedList:
    """The list printed last for the review under way, row by row in print order.

    Raises UserError EXCEPTIONS_NOT_PRINTED, STEP_NOT_ALLOWED; UsageError ROSTER_UNKNOWN.
    """
    review = _open_review(session, roster_id)
    printed = exception_lists.newest(session.store.db, review.id)
    if printed is None:
        raise UserError(RosterCode.EXCEPTIONS_NOT_PRINTED)
    return _typed(session, roster_id, printed)


def _typed(session: Session, roster_id: int, printed: PrintedList) -> TypedList:
    found = review_view(session, roster_id)
    by_mark = {line.mark_id: line for line in found.exceptions}
    rows = []
    for at, row in enumerate(printed.rows, start=1):
        line = by_mark.get(row.mark_id)
        changed = line is not None and row_digest(line) != row.digest
        right = row.mark_id in found.ticked or line is None
        rows.append(TypedRow(at, row.page, row.mark_id, line, changed, right, found.wrong.get(row.mark_id, "")))
    besides = len(by_mark.keys() - {row.mark_id for row in printed.rows})
    number = _number(roster_id, printed.id)
    return TypedList(number, printed.user, printed.printed_at[:16], tuple(rows), besides, found)


def type_exceptions(session: Session, roster_id: int, marks: Mapping[int, str]) -> Changes:
    """Type rows of the printed list back: by row number, empty for right, else why it is wrong; all or none.

    Ticks land where those of the window do. Raises UserError ROLE_MAY_NOT, EXCEPTIONS_NOT_PRINTED, EXCEPTION_CHANGED
    when a line is no longer as it was printed, STEP_NOT_ALLOWED; UsageError EXCEPTION_UNKNOWN, ROSTER_UNKNOWN.
    """
    require_reviews(session)
    review = _open_review(session, roster_id)
    typed = typed_list(session, roster_id)
    for row in marks:
        if not 1 <= row <= len(typed.rows):
            raise UsageError(RosterCode.EXCEPTION_UNKNOWN, row=row, rows=len(typed.rows))
        if typed.rows[row - 1].changed:
            raise UserError(RosterCode.EXCEPTION_CHANGED, row=row)
    with session.write("type_exceptions", str(roster_id)) as tx:
        for row, reason in sorted(marks.items()):
            one = typed.rows[row - 1]
            if one.line is not None:
                ticks.set_tick(tx, review.id, one.mark_id, on=not reason.strip())
                exception_lists.set_wrong(tx, review.id, one.mark_id, reason.strip())
    return session.changes(tx)


def wrong_text(mark: Wrong | str, lang: Language = "zh") -> str:
    """A reason as it is kept: a letter in words."""
    return word("wrong", mark.value, lang) if isinstance(mark, Wrong) else mark


# -- what is printed --------------------------------------------------------------------------------------------------


def _sheet(session: Session, found: ReviewView, lang: Language) -> ExceptionSheet:
    view, totals = found.view, found.view.totals
    names = session.village_names
    letters = [f"{letter} {word('wrong', one.value, lang)}" for letter, one in LETTERS.items()]
    return ExceptionSheet(
        programme_name=view.programme,
        period_text=period_text(view.roster),
        office=session.settings["office_name"],
        handed_over_by=found.handed_over_by,
        reviewer=found.reviewer,
        stand_in=found.stand_in_words,
        before=view.before or "",
        last=totals.last,
        new=totals.new,
        stopped=totals.stopped,
        changed=totals.changed,
        now=totals.now,
        lines=totals.lines,
        folded_lines=found.folded_lines,
        folded_total=found.folded_total,
        letters=tuple(letters),
        rows=[_row(at, line, names, lang) for at, line in enumerate(found.exceptions, start=1)],
        language=lang,
    )


def _row(at: int, line: RosterLine, names: dict[str, str], lang: Language) -> ExceptionRow:
    change = word("change", line.change.value, lang).replace("{people}", str(abs(line.people_more)))
    said = [_checks(line, lang)]
    if line.card_before:
        said.insert(0, f"{_TAIL_MARK}{line.card_before} → {_TAIL_MARK}{line.card_tail}")
    if line.reason:
        said.append(word("line_reason", line.reason, lang))
    if line.note:
        said.append(line.note)
    return ExceptionRow(
        at,
        line.name,
        line.document_tail,
        f"{names.get(line.village, line.village)} {line.group}".strip(),
        line.last,
        line.now,
        change,
        "；".join(part for part in said if part) if lang == "zh" else "; ".join(part for part in said if part),
    )


def _checks(line: RosterLine, lang: Language) -> str:
    return "；".join(check_words(line, lang))


def check_words(line: RosterLine, lang: Language) -> Sequence[str]:
    """What is doubtful about a line, with what it rests on and the answer that was given, a text each."""
    found = []
    for at, check in enumerate(line.checks):
        detail = line.details[at] if at < len(line.details) else ""
        answer = line.answers[at] if at < len(line.answers) else None
        text = word("check", check.value, lang) + (f" ({detail})" if detail else "")
        if answer is not None:
            text += word("exception_list", "answered", lang).format(text=answer.text, user=answer.user)
        found.append(text)
    return found
