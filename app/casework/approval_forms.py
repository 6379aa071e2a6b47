"""The one-page approval form of a roster (发放审批表): lines as they are, signatures as they were given."""

from __future__ import annotations

import hashlib
import io

from msgspec import Struct

from app.casework.looking_up import rules_of
from app.casework.review_view import stand_in_words
from app.casework.roster_rows import AMOUNT_CHANGES, Change, RosterLine
from app.casework.roster_view import RosterView, roster_view
from app.casework.submitting import file_stem, period_text
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.records import Roster
from app.domain.states import LineState
from app.office.session import Session
from app.paper.approval_form import ApprovalForm, ApprovalRow, draw_approval_form
from app.store import review_facts, stand_ins
from app.words import Language, word

_DIGEST_SHOWN = 16


class Form(Struct, frozen=True):
    """The form for the printer: name of its file and the PDF; lines and sum as they stand on it."""

    file_name: str
    content: bytes
    lines: int
    total: Fen


def approval_form(session: Session, roster_id: int, lang: Language = "zh") -> Form:
    """Draw the form; before the review the names of who has not signed yet are left white, and it says so.

    Raises UserError ROSTER_EMPTY, ROLE_MAY_NOT, GLYPH_MISSING; UsageError ROSTER_UNKNOWN.
    """
    session.require(Act.PRINT)
    view = roster_view(session, roster_id)
    if not view.totals.lines:
        raise UserError(Code.ROSTER_EMPTY, programme=view.roster.programme, period=view.roster.period)
    form = _form(session, view, lang)
    target = io.BytesIO()
    draw_approval_form(target, form)
    name = f"{file_stem(session, view.roster)}_{word('approval_form', 'file', lang)}.pdf"
    return Form(name, target.getvalue(), form.lines, form.total)


def approval_form_sheet(session: Session, roster_id: int, lang: Language) -> ApprovalForm:
    """What the form says, to be drawn among other sheets. Raises UsageError ROSTER_UNKNOWN."""
    return _form(session, roster_view(session, roster_id), lang)


def _form(session: Session, view: RosterView, lang: Language) -> ApprovalForm:
    roster, totals = view.roster, view.totals
    signed = review_facts.signed_of(session.store.db, roster.id)
    naming = stand_ins.of_review(session.store.db, signed.review_id) if signed and signed.checker else None
    same = [line for line in view.lines if _stays(line)]
    kind = word("kind", roster.kind.value, lang)
    batch = word("approval_form", "batch", lang).format(batch=roster.batch, version=roster.version)
    return ApprovalForm(
        number=_number(roster),
        programme=f"{view.programme} ({roster.programme})",
        department=rules_of(session, roster).programme.department,
        period_text=period_text(roster),
        kind_text=f"{kind} {batch}",
        office=session.settings["office_name"],
        before=view.before or "",
        rows=_rows(view),
        lines=totals.lines,
        households=totals.households,
        people=totals.people,
        total=totals.now,
        cards=sum(line.change is Change.CARD for line in view.lines),
        same=len(same),
        same_total=Fen(sum(line.now or 0 for line in same)),
        doubts=sum(any(answer is not None for answer in line.answers) for line in view.lines),
        held=sum(line.state is LineState.HELD for line in view.lines),
        maker=f"{signed.maker}　{signed.made_at[:10]}" if signed else "",
        reviewer=f"{signed.checker}　{signed.checked_at[:10]}" if signed and signed.checker else "",
        stand_in=stand_in_words(naming, lang),
        state_text=word("state.roster", roster.state.value, lang),
        digest=hashlib.sha256(signed.listing).hexdigest()[:_DIGEST_SHOWN].upper() if signed and signed.checker else "",
        language=lang,
    )


def _number(roster: Roster) -> str:
    return f"SP-{roster.programme}-{roster.period.replace('#', '-N')}-B{roster.batch}-{roster.id}"


def _rows(view: RosterView) -> tuple[ApprovalRow, ...]:
    """Last period, new, stopped, changed: the four add up to the total."""
    was = [line for line in view.lines if line.last is not None]
    new = [line for line in view.lines if line.now is not None and line.last is None]
    gone = [line for line in view.lines if line.now is None and line.last is not None]
    totals = view.totals
    return (
        ApprovalRow("last", len(was), totals.last),
        ApprovalRow("new", len(new), totals.new),
        ApprovalRow("stopped", len(gone), Fen(-totals.stopped)),
        ApprovalRow("changed", sum(line.change in AMOUNT_CHANGES for line in view.lines), totals.changed),
    )


def _stays(line: RosterLine) -> bool:
    return line.change is Change.SAME and line.now is not None
