"""Why money is not there, in codes and in words: what a resident is told, asked to bring, and whom he should ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Frequency, FrequencyUnit
from app.domain.reasons import ReturnReason
from app.domain.states import CardState
from app.words import Language, phrase

_LONG = re.compile(r"\d[\d\s-]{4,}[\dXx]")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class AskReason(StrEnum):
    """Why money is not there; each has its sentences in words `ask_why`, `ask_bring`, `ask_whom` and `ask_next`."""

    NAME_MISMATCH = "name_mismatch"
    ACCOUNT_WRONG = "account_wrong"
    NOT_ACTIVATED = "not_activated"
    CLOSED = "closed"
    LOST = "lost"
    FROZEN = "frozen"
    DORMANT = "dormant"
    DOCUMENT_EXPIRED = "document_expired"
    LIMIT = "limit"
    CARD_EXPIRED = "card_expired"
    BANK_SAYS_DEAD = "bank_says_dead"
    DUPLICATE = "duplicate"
    OTHER = "other"
    CARD_NOT_ACTIVATED = "card_not_activated"
    CARD_LOST = "card_lost"
    CARD_FROZEN = "card_frozen"
    CARD_DORMANT = "card_dormant"
    CARD_CLOSED = "card_closed"
    NO_CARD = "no_card"
    OBJECTION = "objection"
    COUNTY_REFUSED = "county_refused"
    HELD = "held"
    PAYEE_DEAD = "payee_dead"
    DRAFTING = "drafting"
    IN_REVIEW = "in_review"
    TO_POST = "to_post"
    HANGING = "hanging"
    TO_SEND = "to_send"
    SENT = "sent"
    WITH_BANK = "with_bank"
    NOT_LISTED = "not_listed"
    STARTS = "starts"
    OBJECTION_UPHELD = "objection_upheld"
    LEFT_OUT = "left_out"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    ENDED = "ended"
    DEAD = "dead"
    NOT_GRANTED = "not_granted"


class Kind(StrEnum):
    """What a reason asks of the resident: to do something, to wait, or nothing any more."""

    DO = "do"
    WAIT = "wait"
    OVER = "over"


_R = AskReason
_WAIT = frozenset(
    [
        _R.OBJECTION,
        _R.COUNTY_REFUSED,
        _R.HELD,
        _R.DRAFTING,
        _R.IN_REVIEW,
        _R.TO_POST,
        _R.HANGING,
        _R.TO_SEND,
        _R.SENT,
        _R.WITH_BANK,
        _R.NOT_LISTED,
        _R.STARTS,
    ]
)
_OVER = frozenset(
    [_R.OBJECTION_UPHELD, _R.LEFT_OUT, _R.WITHDRAWN, _R.STOPPED, _R.ENDED, _R.DEAD, _R.NOT_GRANTED, _R.DUPLICATE]
)
BANK_REASONS = {one.value: _R(one.value) for one in ReturnReason if one is not ReturnReason.DEAD}
BANK_REASONS[ReturnReason.DEAD.value] = _R.BANK_SAYS_DEAD
CARD_REASONS = {
    CardState.NOT_ACTIVATED.value: _R.CARD_NOT_ACTIVATED,
    CardState.LOST.value: _R.CARD_LOST,
    CardState.FROZEN.value: _R.CARD_FROZEN,
    CardState.DORMANT.value: _R.CARD_DORMANT,
    CardState.CLOSED.value: _R.CARD_CLOSED,
}


class Missing(Struct, frozen=True):
    """Money that is not there and why; `where` fills the sentences (dates are said in the reader's language)."""

    programme: str
    period: str
    amount: Fen | None
    reason: AskReason
    tail: str = ""
    other: str = ""
    payee: str = ""
    where: Mapping[str, str | date] = field(default_factory=dict)
    line_id: int = 0

    @property
    def kind(self) -> Kind:
        """Whether the resident must do something, wait, or nothing any more."""
        if self.reason in _WAIT:
            return Kind.WAIT
        return Kind.OVER if self.reason in _OVER else Kind.DO


class Spoken(Struct, frozen=True):
    """A missing payment in words: why, what to bring, whom to ask, what comes next."""

    why: str
    bring: str
    whom: str
    next: str


def say(missing: Missing, lang: Language) -> Spoken:
    """The sentences of a missing payment."""
    where = {key: day_text(value, lang) if isinstance(value, date) else value for key, value in missing.where.items()}
    filled = [phrase(f"ask_{part}", missing.reason.value, lang, **where) for part in ("why", "bring", "whom", "next")]
    return Spoken(*filled)


def day_text(day: date, lang: Language) -> str:
    """A day as it is said aloud: 3月18日, 18 Mar."""
    return f"{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {_MONTHS[day.month - 1]}"


def period_text(period: str, lang: Language) -> str:
    """A period as it is said aloud in Chinese, as it is written elsewhere."""
    return Period.parse(period).chinese() if lang == "zh" and period else period


def plain(text: str) -> str:
    """Somebody's own words without the long numbers in them: they are said to a resident and printed for him."""
    return _LONG.sub("…", text).strip().rstrip("。.;；")


def period_of(frequency: str, day: date) -> Period:
    """The period of a programme in which a day lies, by how often it pays (`月/季` pays by the month)."""
    unit, year = Frequency.parse(frequency).unit, f"{day:%Y}"
    if unit is FrequencyUnit.MONTH:
        return Period.parse(f"{year}-{day:%m}")
    if unit is FrequencyUnit.QUARTER:
        return Period.parse(f"{year}Q{(day.month + 2) // 3}")
    if unit is FrequencyUnit.HALF_YEAR:
        return Period.parse(f"{year}H{(day.month + 5) // 6}")
    return Period.parse(year)
