"""The letter to somebody who was overpaid: drawn in memory, printed at once, its printing kept in the ledger."""

from __future__ import annotations

import io
from datetime import date, timedelta

from app.casework.recovery import recovery_of
from app.casework.slips import SlipPdf
from app.domain.faults import UserError
from app.domain.makers import Act
from app.domain.money import NO_MONEY
from app.domain.periods import Period
from app.domain.recovery import Recovery
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.paper.phrases import Phrases
from app.paper.recovery_letter import RecoveryLetter, draw_letter
from app.store import recovery as store
from app.words import Language, word

DAYS_TO_PAY = 30
"""Days a letter leaves to pay back, when nobody names another day."""


def print_letter(session: Session, key: int, *, due: date | None = None, language: Language = "zh") -> SlipPdf:
    """Draw the letter of a recovery that goes on and keep that it was made.

    Raises UserError RECOVERY_OVER when it ended or all came back, ROLE_MAY_NOT, GLYPH_MISSING; UsageError
    RECOVERY_UNKNOWN.
    """
    session.require(Act.PRINT)
    found = recovery_of(session, key)
    if not found.is_open:
        raise UserError(RosterCode.RECOVERY_OVER)
    target = io.BytesIO()
    printed = draw_letter(target, _letter(session, found, due or session.today + timedelta(days=DAYS_TO_PAY), language))
    with session.write("print_letter", str(key)) as tx:
        store.add_step(tx, key, "letter", on=session.today, fen=NO_MONEY, receipt="")
    title = Phrases(language, "recovery_letter").plain("title")
    return SlipPdf(target.getvalue(), title, len(printed.pages), session.changes(tx))


def letter_number(key: int) -> str:
    """By what a recovery is called on paper."""
    return f"ZJ{key:05d}"


def _letter(session: Session, found: Recovery, due: date, lang: Language) -> RecoveryLetter:
    village = session.village_names.get(found.village, "")
    return RecoveryLetter(
        number=letter_number(found.id),
        name=found.name,
        tail=found.document[-4:],
        died=found.died is not None,
        place=f"{village}{found.group}",
        programme=found.programme,
        cause=word("recovery_cause", found.cause, lang),
        months=[(Period.parse(one.period).chinese() if lang == "zh" else one.period, one.fen) for one in found.months],
        total=found.total,
        back=type(found.total)(found.paid_back + found.set_off),
        left=found.left,
        due=due,
        office=session.settings["office_name"],
        phone=session.settings["consult_phone"],
        day=session.today,
        language=lang,
    )
