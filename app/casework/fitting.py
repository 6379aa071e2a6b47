"""Whether a result workbook is that of the submission its rows fit: rows of last month fit this month's lines too.

Accounts, names and amounts are mostly the same from month to month. So a file is held against what it says of itself,
against how much of the submission it covers, and against older submissions of the same programme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.accounts import judge_account
from app.domain.faults import UserError
from app.domain.matching import ResultKey
from app.domain.money import Fen
from app.domain.naming import named_in
from app.domain.periods import Period
from app.domain.programmes import Channel
from app.domain.records import RosterName
from app.domain.states import LineState
from app.office.session import Session
from app.sheets.results import ResultStatus
from app.store import fitting as before
from app.store import programmes, sending_view
from app.store.sending_view import SentRow

OLDER = 13
"""So many submissions of a programme before this one are held against the file: a year of months."""

LOOKED_AT = 5000
"""So many rows of a file are held against older submissions; more would tell no more."""

_WAITS = (LineState.SUBMITTED, LineState.ACCEPTED)
_CONTRADICTS: Mapping[str, frozenset[LineState]] = {
    ResultStatus.PAID: frozenset(
        [LineState.RETURNED, LineState.REISSUED, LineState.STOPPED, LineState.REFUSED, LineState.CORRECTED]
    ),
    ResultStatus.RETURNED: frozenset([LineState.PAID, LineState.REFUSED, LineState.CORRECTED]),
}


class Doubt(StrEnum):
    """Why a file may be about something else: it names another time or programme, is too short, fits an older one."""

    OTHER_TIME = "other_time"
    OTHER_PROGRAMME = "other_programme"
    FEW = "few"
    OLDER = "older"


class Fit(Struct, frozen=True):
    """A submission and how many rows of the file fit it, of its lines (of those that wait, while any do).

    `closed`: every result of it is known. `by_package`: its results come by package, no workbook is read in for it.
    """

    submission_id: int
    roster: RosterName
    rows: int
    of: int
    closed: bool
    by_package: bool


class Judged(Struct, frozen=True):
    """What speaks against a file: doubts, the submissions its rows fit, and an older one that it fits better."""

    doubts: tuple[Doubt, ...] = ()
    fits: tuple[Fit, ...] = ()
    older: Fit | None = None


def judge_file(
    session: Session,
    told: Sequence[str],
    keys: Sequence[ResultKey],
    matched: Mapping[int, int],
    *,
    chosen: bool = False,
) -> Judged:
    """Hold a file against the submissions its rows fit; `matched` counts rows by submission, `told` names the file.

    `chosen`: somebody said which submission it is about; then only an older one that it fits better speaks against it.
    """
    db = session.store.db
    sent = {key: row for key in sorted(matched) if (row := sending_view.sent_row(db, key)) is not None}
    fits = tuple(_fit(row, matched[key]) for key, row in sent.items())
    names = {one.programme.code: one.programme.name for one in programmes.list_programmes(db)}
    named = named_in(told, names)
    doubts: list[Doubt] = []
    sure = bool(sent)
    for row in sent.values():
        period = Period.parse(row.roster.period)
        built = date.fromisoformat(row.built_at[:10])
        if named.other_programme(row.roster.programme):
            doubts.append(Doubt.OTHER_PROGRAMME)
        if named.other_time(period, built):
            doubts.append(Doubt.OTHER_TIME)
        sure = sure and named.speaks_for(period, built)
    if any(_few(one, len(keys)) for one in fits):
        doubts.append(Doubt.FEW)
    open_ones = {fit.submission_id: sent[fit.submission_id] for fit in fits if not fit.closed}
    older = _older(session, keys, open_ones, better=chosen)
    if older is not None and not (sure and not doubts):
        doubts.append(Doubt.OLDER)
    return Judged(tuple(dict.fromkeys(doubts)), fits, older)


def _fit(row: SentRow, rows: int) -> Fit:
    waiting = sum(row.states.get(state, (0, Fen(0)))[0] for state in _WAITS)
    package = row.submission.channel is Channel.PACKAGE
    return Fit(row.submission.id, row.roster, rows, waiting or row.submission.lines, not waiting, package)


def _few(one: Fit, rows: int) -> bool:
    """Whether a file of so many rows, or what of it fits, is but a small part of what waits."""
    return not one.closed and (rows * 2 < one.of or one.rows * 5 < one.of)


def _older(session: Session, keys: Sequence[ResultKey], sent: Mapping[int, SentRow], *, better: bool) -> Fit | None:
    """The older submission that the file fits as well as those that wait (or `better`); None without one."""
    if not sent:
        return None
    db = session.store.db
    known = before.submissions_before(db, {row.roster.programme for row in sent.values()}, max(sent), OLDER)
    known = [key for key in known if key not in sent]
    wanted = {pair: key.status for key in keys[:LOOKED_AT] if (pair := _pair(key)) is not None}
    counts: dict[int, int] = {}
    accounts = {account for account, _ in wanted}
    for key, account, fen, state in before.lines_to_accounts(db, [*known, *sent], accounts):
        status = wanted.get((account, fen))
        if status is not None and LineState(state) not in _CONTRADICTS.get(status, ()):
            counts[key] = counts.get(key, 0) + 1
    here = sum(counts.get(key, 0) for key in sent)
    best = max(known, key=lambda key: (counts.get(key, 0), key), default=None)
    if best is None or not counts.get(best) or counts[best] < here:
        return None
    row = sending_view.sent_row(db, best)
    if row is None:
        return None
    share, ours = counts[best] / row.submission.lines, here / sum(one.submission.lines for one in sent.values())
    as_well = share >= ours and not better
    return _fit(row, counts[best]) if as_well or (share > ours) or counts[best] > here else None


def _pair(key: ResultKey) -> tuple[str, int] | None:
    try:
        return str(judge_account(key.account).account), int(Fen.parse(key.amount))
    except UserError:
        return None
