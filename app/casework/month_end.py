"""The month's end: a page with a short code that proves later that nothing of the month was changed since.

The code is made from the hash of the month's last audit entry, which covers every entry before it. It stands on paper:
whoever owns the file and its key and reckons the whole chain anew cannot make the paper right again.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from app.casework.slips import SlipPdf
from app.casework.verifying import verify_store
from app.domain.faults import UsageError, UserError
from app.domain.makers import Act
from app.domain.periods import Period, PeriodKind
from app.domain.roster_codes import RosterCode
from app.office.session import GIVEN, MONTH_PRINTED, Session
from app.paper.month_end import MonthEndSheet, draw_month_end
from app.paper.phrases import Phrases
from app.store import audit, audit_view, users
from app.store.settings import set_setting
from app.vault.fingerprints import digits_of, same_digits
from app.words import Language, user_words, word

CODE_GROUPS = 4
"""Groups of five digits of the code: 66 bits, since it is typed by hand and nobody can try chains by the billion."""
_MARK = b"YKT month end 1"
Progress = Callable[[int, int], None]


class MonthEnd(Struct, frozen=True):
    """What was written down in a month: its entries, by whom and what, and the code of the last of them.

    `at` is when the last one was made; `over` says that the month is past, `printed` that its page was printed.
    """

    month: Period
    first: int
    last: int
    entries: int
    at: str
    code: str
    by_user: tuple[tuple[str, int], ...]
    by_verb: tuple[tuple[str, int], ...]
    over: bool
    printed: bool


class MonthCheck(Struct, frozen=True):
    """Whether a code from paper belongs to the entry of that number as it stands here; when that was made."""

    seq: int
    holds: bool
    at: str


def months(session: Session) -> list[Period]:
    """The months in which something was written down, the newest first."""
    session.require(Act.READ)
    return [Period.parse(text) for text in audit_view.months_used(session.store.db)]


def month_end(session: Session, month: Period) -> MonthEnd:
    """How a month ended. Raises UserError MONTH_EMPTY (month) where nothing was written down, or it is no month."""
    session.require(Act.READ)
    since, until = _bounds(month)
    db = session.store.db
    span = audit_view.span(db, since, until)
    if span is None or month.kind is not PeriodKind.MONTH:
        raise UserError(RosterCode.MONTH_EMPTY, month=month.text)
    last = next(audit.entries(db, after=span.last - 1, limit=1))
    names = {one.id: user_words(one.name, "zh") for one in users.list_users(db)}
    by_user = audit_view.counted(db, "user_id", since, until)
    return MonthEnd(
        month,
        span.first,
        span.last,
        span.entries,
        last.at.removesuffix(GIVEN)[:16].replace("T", " "),
        code_of(last.seq, last.hash),
        tuple((names.get(int(key), str(key)), count) for key, count in by_user),
        tuple((str(key), count) for key, count in audit_view.counted(db, "verb", since, until)),
        month.last < session.today,
        month.text <= session.settings.get(MONTH_PRINTED, ""),
    )


def code_of(seq: int, digest: bytes) -> str:
    """The code of an entry by its number and hash: four groups of five digits."""
    return " ".join(digits_of(_MARK + seq.to_bytes(8, "big") + digest).split(" ")[:CODE_GROUPS])


def check_code(session: Session, seq: int, typed: str) -> MonthCheck:
    """Hold a code from paper against the entry of its number.

    Raises UsageError MONTH_CODE_FORM for what is no code, MONTH_ENTRY_GONE (seq, last) where the audit ends before it.
    """
    session.require(Act.READ)
    digits = [sign for sign in typed if sign.isdigit()]
    if len(digits) != CODE_GROUPS * 5 or seq < 1:
        raise UsageError(RosterCode.MONTH_CODE_FORM)
    found = next(audit.entries(session.store.db, after=seq - 1, limit=1), None)
    if found is None or found.seq != seq:
        raise UsageError(RosterCode.MONTH_ENTRY_GONE, seq=seq, last=audit.head(session.store.db)[0])
    return MonthCheck(seq, same_digits(typed, code_of(found.seq, found.hash)), found.at[:16].replace("T", " "))


def month_end_sheet(
    session: Session, month: Period, lang: Language = "zh", progress: Progress = lambda _done, _all: None
) -> SlipPdf:
    """Verify the store, then draw the month's page to be printed at once; that it was printed is an entry.

    Raises UserError ROLE_MAY_NOT, MONTH_EMPTY, MONTH_NOT_WHOLE (count) when verifying finds something changed: such a
    month gets no page.
    """
    session.require(Act.PRINT)
    found = month_end(session, month)
    verified = verify_store(session, progress)
    if verified.faults:
        raise UserError(RosterCode.MONTH_NOT_WHOLE, count=verified.found)
    target = io.BytesIO()
    printed = draw_month_end(target, _sheet(session, found, verified.rows, lang))
    with session.write("print_month_end", f"{month.text} {found.last}") as tx:
        if month.text > session.settings.get(MONTH_PRINTED, ""):
            set_setting(tx, MONTH_PRINTED, month.text)
    title = f"{Phrases(lang, 'month_end').plain('title')} {month.text}"
    return SlipPdf(target.getvalue(), title, len(printed.pages), session.changes(tx))


def _bounds(month: Period) -> tuple[str, str]:
    """First day, and the day after the last one, as ISO text."""
    day_after: date = month.last + timedelta(days=1)
    return month.first.isoformat(), day_after.isoformat()


def _sheet(session: Session, found: MonthEnd, rows: int, lang: Language) -> MonthEndSheet:
    return MonthEndSheet(
        office=session.settings["office_name"],
        month=found.month.chinese() if lang == "zh" else found.month.text,
        first=found.first,
        last=found.last,
        entries=found.entries,
        rows=rows,
        at=found.at,
        code=tuple(found.code.split(" ")),
        by_user=found.by_user,
        by_verb=tuple((word("verb", verb, lang), count) for verb, count in found.by_verb),
        made=session.today.isoformat(),
        store=session.settings["instance"][:6],
        over=found.over,
        language=lang,
    )
