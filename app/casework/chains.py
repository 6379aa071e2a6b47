"""The chain of a payment: sent, come back, sent again, as often as it took; told line by line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from app.casework.ask_reasons import day_text, plain
from app.casework.looking_up import line_of
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.states import LineOrigin, LineState
from app.office.session import Session
from app.store import chains as store
from app.store.chains import ChainRow
from app.words import Language, phrase, word

_TAIL = 4


class Link(Struct, frozen=True):
    """One try of a payment: by which line, when it was sent and answered, to which card, and what became of it.

    `step` 0 is the first; `reason` is a code of words `reason`, `said` the bank's or county's own words.
    """

    line_id: int
    roster_id: int
    step: int
    origin: LineOrigin
    state: LineState
    amount: Fen
    tail: str
    sent: date | None
    answered: date | None
    reason: str
    said: str
    maker: str
    checker: str


def chain_of(session: Session, line_id: int) -> tuple[Link, ...]:
    """The chain a line stands in, the first payment first; of a line that never came back itself alone.

    Raises UsageError LINE_UNKNOWN.
    """
    session.require(Act.READ)
    line_of(session, line_id)
    return chains_of(session, [line_id])[line_id]


def chains_of(session: Session, line_ids: Iterable[int]) -> dict[int, tuple[Link, ...]]:
    """By line: the chain it stands in."""
    found = store.chains_of(session.store.db, line_ids)
    return {key: tuple(_link(row) for row in rows) for key, rows in found.items()}


def _link(row: ChainRow) -> Link:
    return Link(
        row.line_id,
        row.roster_id,
        row.step,
        row.origin,
        row.state,
        row.amount,
        row.account[-_TAIL:],
        _day(row.sent_at),
        _day(row.answered_at),
        row.reason,
        plain(row.said),
        row.maker,
        row.checker,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def say_link(link: Link, lang: Language) -> str:
    """A try in words: 第1次　3月16日报送　卡尾号 1234　3月20日退回：账户已销户."""
    parts = [phrase("chain", "try", lang, n=link.step + 1)]
    if link.sent is not None:
        parts.append(phrase("chain", "sent", lang, day=day_text(link.sent, lang)))
    parts.append(phrase("chain", "card", lang, tail=link.tail))
    state = LineState.RETURNED if link.state is LineState.REISSUED else link.state
    state = LineState.REFUSED if state is LineState.CORRECTED else state
    outcome = word("state.line", state.value, lang)
    if link.answered is not None:
        outcome = phrase("chain", "answered", lang, day=day_text(link.answered, lang), state=outcome)
    why = why_of(link, lang)
    parts.append(f"{outcome}：{why}" if why and lang == "zh" else f"{outcome}: {why}" if why else outcome)
    return "　".join(parts) if lang == "zh" else ", ".join(parts)


def why_of(link: Link, lang: Language) -> str:
    """Why a try failed: the plain reason of a return, the county's own words of a refusal; empty when it did not."""
    if link.state in (LineState.RETURNED, LineState.REISSUED):
        return word("reason", link.reason, lang)
    if link.state in (LineState.REFUSED, LineState.CORRECTED):
        return link.said
    return word("line_reason", link.reason, lang) if link.state in (LineState.STOPPED, LineState.WITHDRAWN) else ""
