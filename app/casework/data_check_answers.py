"""Doubts answered: why it is right as it is, remembered until the facts change; or a finding that follows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from app.casework.data_checks import CheckGroup, DoubtState, doubt_of, hit_text
from app.casework.findings import OpenedFinding, finding_within, words_of
from app.domain.data_checks import DataCheck, Hit
from app.domain.findings import TEXT_LIMIT, FindingKind
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.session import Session
from app.store import data_check_answers as store
from app.store.transaction import Transaction
from app.words import Language, word

_CARDS = ("card_", "account_", "no_card", "issuer_")
_MONEY = frozenset([
    DataCheck.DEAD_PAID, DataCheck.PAID_AFTER_DEATH, DataCheck.LEFT_PAID, DataCheck.EXCLUDED, DataCheck.PAYEE_RULE,
    DataCheck.TOO_YOUNG, DataCheck.TOO_OLD, DataCheck.LIST_DECEASED, DataCheck.LIST_PAYROLL, DataCheck.LIST_PRISON,
    DataCheck.LIST_VEHICLE,
])  # fmt: skip


class FollowedUp(Struct, frozen=True):
    """The finding that a doubt became."""

    finding: OpenedFinding
    changes: Changes


def answer_doubts(session: Session, hits: Sequence[Hit], text: str) -> Changes:
    """It is right as it is, for this reason; asked again only when the facts behind it change.

    Raises UserError REASON_REQUIRED, TEXT_LONG, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    words = words_of(text)
    with session.write("answer_doubts", words) as tx:
        _count(session, tx, _unanswered(tx, hits), -1)
        for hit in hits:
            store.add_answer(tx, hit, words, session.today)
    return session.changes(tx)


def take_back_answers(session: Session, hits: Sequence[Hit]) -> Changes:
    """The answers to these doubts hold no more: they are asked again. Raises UserError ROLE_MAY_NOT."""
    session.require(Act.ENTER)
    with session.write("take_back_answers") as tx:
        waiting = {hit.key for hit in _unanswered(tx, hits)}
        ended = [hit for hit in hits if store.end_answer(tx, hit, session.today)]
        _count(session, tx, [hit for hit in ended if hit.key not in waiting], +1)
    return session.changes(tx)


def follow_up(session: Session, hit: Hit, text: str, lang: Language) -> FollowedUp:
    """Write a doubt down as a finding, with somebody's words after what was seen; it is open no more.

    Raises UserError TEXT_LONG, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    seen = f"{word('data_check', hit.check.value, lang)}：{hit.name}，{hit_text(hit, lang)}"
    words = words_of(f"{seen} {text}".strip() if text.strip() else seen[:TEXT_LIMIT])
    with session.write("follow_up_doubt", hit.check.value) as tx:
        opened = finding_within(
            session, tx, text=words, kind=_kind(hit.check), household_id=hit.household_id, person_id=hit.person_id,
            card_id=hit.card_id,
        )  # fmt: skip
        _count(session, tx, _unanswered(tx, [hit]), -1)
        store.add_answer(tx, hit, words, session.today, opened.finding_id)
    return FollowedUp(opened, session.changes(tx))


def keep_counts(session: Session, groups: Mapping[DataCheck, CheckGroup]) -> Changes:
    """Remember how many doubts are open, for the list of the day; who may not enter anything keeps nothing."""
    known = store.counts(session.store.db)
    now = {check: group.open for check, group in groups.items()}
    changed = {check: count for check, count in now.items() if known.get(check, (0, None))[0] != count}
    if not changed or not may(session.user.role, Act.ENTER):
        return session.no_changes()
    with session.write("count_doubts") as tx:
        store.set_counts(tx, changed, session.today)
    return session.changes(tx)


def _unanswered(tx: Transaction, hits: Sequence[Hit]) -> list[Hit]:
    """Those to which no answer holds."""
    answers = store.answers(tx.db)
    return [hit for hit in hits if doubt_of(hit, answers.get(hit.key)).state is DoubtState.OPEN]


def _count(session: Session, tx: Transaction, hits: Sequence[Hit], step: int) -> None:
    """What was open or is again changes the counts of the day."""
    known = store.counts(tx.db)
    some = Counter(hit.check for hit in hits)
    now = {check: max(0, known[check][0] + step * count) for check, count in some.items() if check in known}
    store.set_counts(tx, now, session.today)


def _kind(check: DataCheck) -> FindingKind:
    if check in _MONEY:
        return FindingKind.MONEY
    return FindingKind.CARD if check.value.startswith(_CARDS) else FindingKind.RECORD
