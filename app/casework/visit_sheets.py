"""The printed sheet of a visit, the main way, and typing it back: Enter is "as registered" (`ui.md` 12)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from msgspec import Struct, field

from app.casework.visit_answers import Finished, end_visit, finished, note_unregistered, signer_name
from app.casework.visiting import begin, visit_of
from app.domain.cleaning import clean_number, clean_text
from app.domain.faults import Code, UsageError, UserError
from app.domain.findings import TEXT_LIMIT, FindingKind, FindingSource, due_day
from app.domain.makers import Act
from app.domain.visit_marks import CardMarks
from app.domain.visits import Signer, SignWay, Topic, Visit, VisitState, is_sheet_code
from app.office.session import Session
from app.paper.visit_sheet import SheetCard, VisitSheet, draw_visit_sheets, parse_sheet_text
from app.store import findings, visits
from app.store.native_names import head_natives
from app.store.transaction import Transaction
from app.words import Language

_WAITING = (VisitState.PLANNED, VisitState.RUNNING)


class TypedSheet(Struct, frozen=True):
    """What was typed from a sheet, in its order; `marks` are by the visit's card in the order of print."""

    dibao: int
    cards: int
    marks: tuple[CardMarks, ...]
    extra_tails: tuple[str, ...] = field(default=())
    told: bool = True
    slip: bool = True
    signed: SignWay = SignWay.PAPER
    problem: str = ""


def draw_sheets(session: Session, visit_ids: Iterable[int], target: BinaryIO, lang: Language = "zh") -> int:
    """Draw the sheets of planned or running visits, in this order, into one PDF; returns how many households.

    Raises UserError NOTHING_TO_PRINT, GLYPH_MISSING, ROLE_MAY_NOT; UsageError VISIT_UNKNOWN.
    """
    session.require(Act.PRINT)
    names = session.village_names
    found = [visit_of(session, key) for key in visit_ids]
    natives = head_natives(session.store.db, {visit.household_id for visit in found})
    sheets = [_sheet(visit, names, natives.get(visit.household_id, "")) for visit in found if visit.state in _WAITING]
    if not sheets:
        raise UserError(Code.NOTHING_TO_PRINT)
    draw_visit_sheets(target, sheets, language=lang)
    return len(sheets)


def _sheet(visit: Visit, names: dict[str, str], native: str) -> VisitSheet:
    cards = [card for card in visit.cards if card.registered]
    return VisitSheet(
        visit.public_id,
        visit.code,
        visit.head,
        names.get(visit.village, visit.village),
        visit.group,
        visit.visitors,
        visit.dibao_registered,
        tuple(SheetCard(number, card.tail, card.owner, card.bank) for number, card in enumerate(cards, 1)),
        native=native,
    )


def visit_by_sheet(session: Session, typed: str) -> Visit:
    """The visit of a sheet, by its eight digits or by what a scanner read from its code.

    Raises UsageError VISIT_SHEET_UNKNOWN (sheet), HostileInput QR_NOT_OURS for a code of something else.
    """
    text = typed.strip()
    if text.upper().startswith("YK"):
        found = visits.visit_by_public_id(session.store.db, parse_sheet_text(text))
        code = ""
    else:
        code = clean_number(text)
        found = visits.visit_by_code(session.store.db, code) if is_sheet_code(code) else None
    if found is None:
        raise UsageError(Code.VISIT_SHEET_UNKNOWN, sheet=code[:12])
    return found


def type_back(session: Session, visit_id: int, sheet: TypedSheet) -> Finished:
    """Take a sheet's answers in and end the visit, in one transaction.

    Raises UserError VISIT_NOT_RUNNING (it was ended before), VISIT_UNFINISHED (marks for other cards than it has, or
    not signed), TEXT_LONG, ROLE_MAY_NOT; UsageError VISIT_UNKNOWN.
    """
    session.require(Act.ENTER)
    visit = visit_of(session, visit_id)
    if visit.state not in _WAITING:
        raise UserError(Code.VISIT_NOT_RUNNING)
    known = [card for card in visit.cards if card.registered]
    if len(sheet.marks) != len(known) or sheet.signed is SignWay.NONE:
        raise UserError(Code.VISIT_UNFINISHED, steps=1)
    problem = clean_text(sheet.problem)
    if len(problem) > TEXT_LIMIT:
        raise UserError(Code.TEXT_LONG, limit=TEXT_LIMIT)
    with session.write("type_back", visit.code) as tx:
        if visit.state is VisitState.PLANNED:
            begin(session, tx, visit_id, by_paper=True)
        for card, marks in zip(known, sheet.marks, strict=True):
            _answer(tx, card.id, marks)
        for tail in sheet.extra_tails:
            note_unregistered(tx, visit, tail, bank="", owner=visit.head)
        _household(tx, visit, sheet)
        if problem:
            _note_problem(session, tx, visit, problem)
        served = end_visit(session, tx, visit_id)
    return finished(session, visit_id, session.changes(tx), served)


def _answer(tx: Transaction, visit_card_id: int, marks: CardMarks) -> None:
    visits.change_visit_card(
        tx,
        visit_card_id,
        seen=int(marks.seen),
        hands=marks.hands.value if marks.hands else None,
        matches=None if marks.matches is None else int(marks.matches),
        drawn=marks.drawn.value if marks.drawn else None,
        holder=marks.holder,
    )


def _household(tx: Transaction, visit: Visit, sheet: TypedSheet) -> None:
    topics = [topic.value for topic in Topic] if sheet.told else []
    visits.change_visit(
        tx,
        visit.id,
        by_paper=1,
        dibao_said=sheet.dibao,
        cards_said=sheet.cards,
        topics=json.dumps(topics),
        slip=int(sheet.slip),
    )
    ways = {Signer.HEAD: sheet.signed, Signer.VISITOR: SignWay.PAPER}
    for who, way in ways.items():
        visits.put_signature(tx, visit.id, who, way=way, name=signer_name(visit, who), strokes=())


def _note_problem(session: Session, tx: Transaction, visit: Visit, text: str) -> None:
    findings.add_finding(
        tx,
        session.today,
        due_day(session.today),
        kind=FindingKind.OTHER.value,
        source=FindingSource.VISIT.value,
        text=text,
        household_id=visit.household_id,
        visit_id=visit.id,
    )
