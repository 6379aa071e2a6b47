"""Slips for residents: the answer to one person, and a household's card of benefits; each copy is logged."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from app.casework.answering import Answer, Received, answer_for
from app.casework.ask_reasons import Kind, Missing, day_text, period_text, say
from app.casework.slip_languages import second_of
from app.domain.faults import Code, UsageError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.records import Changes
from app.files.publish import published, settle
from app.office.session import Session
from app.paper.benefit_slip import (
    AnswerSlip,
    BenefitRow,
    BenefitSlip,
    SlipMissing,
    SlipPayment,
    draw_answer_slip,
    draw_benefit_slip,
)
from app.paper.gate import Printed
from app.paper.phrases import Phrases
from app.store import answering
from app.store.native_names import native_name
from app.store.publicity import household_of
from app.words import Language


class Slip(Struct, frozen=True):
    """A slip that was written: its file, its pages, and what writing it changed (the query log)."""

    path: Path
    pages: int
    changes: Changes


class SlipPdf(Struct, frozen=True):
    """A slip to be printed at once, which never lies on a disk: the PDF, a title, its pages, and the log's line."""

    content: bytes
    title: str
    pages: int
    changes: Changes


class Drawing(Struct, frozen=True):
    """A slip about to be drawn: for whom, how it is logged, what it tells of."""

    title: str
    name: str
    person_id: int
    way: str
    told: tuple[int, int]
    draw: Callable[[BinaryIO], Printed]


def answer_slip(session: Session, person_id: int, language: Language = "zh") -> SlipPdf:
    """The printed answer to one resident: his own money, what he takes for others, his household's.

    Raises UsageError PERSON_UNKNOWN; UserError ROLE_MAY_NOT, GLYPH_MISSING, IDENTITY_ON_PUBLIC_SHEET.
    """
    return _drawn(session, _answering(session, person_id, language))


def benefit_slip(session: Session, household_id: int, language: Language = "zh") -> SlipPdf:
    """A household's card of benefits. Raises UsageError HOUSEHOLD_UNKNOWN, and as `answer_slip` does."""
    return _drawn(session, drawing_of_household(session, household_id, language))


def person_slip(session: Session, person_id: int, language: Language = "zh") -> SlipPdf:
    """One person's card of benefits. Raises UsageError PERSON_UNKNOWN, and as `answer_slip` does."""
    return _drawn(session, drawing_of_person(session, person_id, language))


def write_person_slip(session: Session, person_id: int, out: Path, language: Language = "zh") -> Slip:
    """Write one person's card of benefits into `out`. Raises as `person_slip` does; EnvironmentFault DISK_*."""
    return _written(session, drawing_of_person(session, person_id, language), out)


def write_answer_slip(session: Session, person_id: int, out: Path, language: Language = "zh") -> Slip:
    """Write the printed answer into the folder `out`. Raises as `answer_slip` does; EnvironmentFault DISK_*."""
    return _written(session, _answering(session, person_id, language), out)


def write_benefit_slip(session: Session, household_id: int, out: Path, language: Language = "zh") -> Slip:
    """Write a household's card of benefits into `out`. Raises as `benefit_slip` does; EnvironmentFault DISK_*."""
    return _written(session, drawing_of_household(session, household_id, language), out)


def _answering(session: Session, person_id: int, lang: Language) -> Drawing:
    session.require(Act.PRINT)
    answer = answer_for(session, person_id)
    second = second_of(session, household_of(session.store.db, person_id))
    slip = replace(_answer_slip(answer, lang), native=native_name(session.store.db, person_id), second=second)
    title = Phrases(lang, "answer_slip").plain("title")
    told = (len(answer.received), len(answer.missing))
    name = f"{title}_{answer.person.name}_{person_id}"
    return Drawing(title, name, person_id, "slip", told, lambda target: draw_answer_slip(target, slip))


def drawing_of_household(session: Session, household_id: int, lang: Language) -> Drawing:
    """A household's card of benefits, about to be drawn. Raises as `benefit_slip` does."""
    session.require(Act.PRINT)
    head_id = answering.head_of(session.store.db, household_id)
    if head_id is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=household_id)
    keys = [row["id"] for row in answering.members(session.store.db, household_id)]
    slip = _benefit_slip([answer_for(session, key) for key in keys or [head_id]], lang)
    slip = replace(slip, native=native_name(session.store.db, head_id), second=second_of(session, household_id))
    title = Phrases(lang, "benefit_slip").plain("title")
    told = (sum(row.times for row in slip.rows), len(slip.late))
    name = f"{title}_{slip.head}_{household_id}"
    return Drawing(title, name, head_id, "card", told, lambda target: draw_benefit_slip(target, slip))


def drawing_of_person(session: Session, person_id: int, lang: Language) -> Drawing:
    """A person's card of benefits, about to be drawn. Raises as `person_slip` does."""
    session.require(Act.PRINT)
    slip = _benefit_slip([answer_for(session, person_id)], lang)
    second = second_of(session, household_of(session.store.db, person_id))
    slip = replace(slip, native=native_name(session.store.db, person_id), second=second)
    title = Phrases(lang, "benefit_slip").plain("title")
    told = (sum(row.times for row in slip.rows), len(slip.late))
    name = f"{title}_{slip.head}_P{person_id}"
    return Drawing(title, name, person_id, "card", told, lambda target: draw_benefit_slip(target, slip))


def _drawn(session: Session, drawing: Drawing) -> SlipPdf:
    target = io.BytesIO()
    printed = drawing.draw(target)
    return SlipPdf(target.getvalue(), drawing.title, len(printed.pages), _log(session, drawing))


def _written(session: Session, drawing: Drawing, out: Path) -> Slip:
    """Draw, log, then let the file appear: no slip leaves that the log does not name."""
    path = out / f"{drawing.name}.pdf".replace("/", "-")
    path.parent.mkdir(parents=True, exist_ok=True)
    with published(path, overwrite=True) as target:
        printed = drawing.draw(target)
        settle(target, path)
        changes = _log(session, drawing)
    return Slip(path, len(printed.pages), changes)


def _log(session: Session, drawing: Drawing) -> Changes:
    received, missing = drawing.told
    with session.write("print_slip", drawing.way) as tx:
        answering.add_query(tx, drawing.person_id, way=drawing.way, received=received, missing=missing)
    return session.changes(tx)


def _place(answer: Answer) -> str:
    return f"{answer.village}{answer.person.group}"


def _answer_slip(answer: Answer, lang: Language) -> AnswerSlip:
    payments = [
        SlipPayment(
            one.programme,
            period_text(one.period, lang),
            day_text(one.day, lang),
            "" if one.payee else one.tail,
            one.amount,
            one.other,
            one.payee,
        )
        for one in answer.received
    ]
    return AnswerSlip(
        answer.person.name,
        answer.person.document[-4:],
        _place(answer),
        answer.office,
        answer.phone,
        answer.year,
        answer.on.isoformat(),
        payments,
        [_slip_missing(one, lang) for one in answer.missing],
        answer.total,
        lang,
    )


def _slip_missing(one: Missing, lang: Language) -> SlipMissing:
    """What is on its way needs neither bringing nor asking: the slip stays one page for most people."""
    spoken, waits = say(one, lang), one.kind is Kind.WAIT
    title = " ".join(part for part in (one.programme, period_text(one.period, lang)) if part)
    bring, whom = ("", "") if waits else (spoken.bring, spoken.whom)
    return SlipMissing(title, one.amount, spoken.why, bring, whom, spoken.next, one.other, one.payee)


def _benefit_slip(answers: list[Answer], lang: Language) -> BenefitSlip:
    """One row a member and programme; what several members are told of (the household's grant) is counted once."""
    head, phrases = answers[0], Phrases(lang, "benefit_slip")
    seen: dict[int, tuple[str, Received, str]] = {}
    late: dict[str, None] = {}
    for answer in answers:
        for one in answer.received:
            own = answer.person.name if not one.other else one.other
            if one.line_id not in seen:
                seen[one.line_id] = (own, one, one.payee or answer.person.name)
        for missing in answer.missing:
            if missing.programme and missing.kind is not Kind.OVER and not missing.payee:
                title = " ".join(part for part in (missing.programme, period_text(missing.period, lang)) if part)
                who = missing.other or answer.person.name
                late[f"{who}　{title}{phrases.plain('colon')}{say(missing, lang).why}"] = None
    rows = _rows(seen)
    return BenefitSlip(
        head.person.name,
        _place(head),
        head.office,
        head.phone,
        head.year,
        head.on.isoformat(),
        [answer.person.name for answer in answers if answer.person.died is None],
        rows,
        list(late),
        Fen(sum(row.amount for row in rows)),
        lang,
    )


def _rows(seen: dict[int, tuple[str, Received, str]]) -> list[BenefitRow]:
    grouped: dict[tuple[str, str, str, str], tuple[int, int]] = {}
    for who, one, owner in seen.values():
        key = (who, one.programme, one.tail, owner)
        times, amount = grouped.get(key, (0, 0))
        grouped[key] = (times + 1, amount + one.amount)
    return [
        BenefitRow(who, programme, times, Fen(amount), tail, owner)
        for (who, programme, tail, owner), (times, amount) in grouped.items()
    ]
