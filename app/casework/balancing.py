"""Money balances before anything is called settled: every roster and channel, every difference by its lines."""

from __future__ import annotations

from msgspec import Struct

from app.casework.looking_up import programme_of, roster_of, rules_of
from app.domain.balance import Balance, Difference, Differs, difference_of, differences
from app.domain.faults import UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.records import RosterName
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterState
from app.domain.success import By, Success
from app.office.session import Session
from app.store import balances as store
from app.store import sending_view


class ChannelBalance(Struct, frozen=True):
    """What one channel carried of a roster, and what became of it."""

    channel: Channel
    balance: Balance


class RosterBalance(Struct, frozen=True):
    """A roster's money: by channel, and every line that does not fit its evidence."""

    roster: RosterName
    state: RosterState
    channels: tuple[ChannelBalance, ...]
    differences: tuple[Difference, ...]
    figures: Success | None

    @property
    def even(self) -> bool:
        """Whether it may be called settled and announced."""
        return not self.differences and all(one.balance.even for one in self.channels)


def balance_of(session: Session, roster_id: int) -> RosterBalance:
    """The money of one roster. Raises UsageError ROSTER_UNKNOWN."""
    session.require(Act.READ)
    db, roster = session.store.db, roster_of(session, roster_id)
    named = sending_view.roster_name(db, roster_id)
    if named is None:
        kept = rules_of(session, roster).programme
        named = RosterName(roster_id, kept.code, kept.name, roster.period, roster.kind, roster.batch, roster.version)
    found = [ChannelBalance(channel, one) for (_, channel), one in store.balances(db, roster_id).items()]
    figures = store.success(db, By.ROSTER, roster_id=roster_id)
    return RosterBalance(
        named, roster.state, tuple(found), tuple(differences_of(session, roster_id)), figures[0] if figures else None
    )


def differences_of(session: Session, roster_id: int) -> list[Difference]:
    """What does not fit of a roster: lines against their evidence, then files against their lines."""
    db = session.store.db
    found = differences(store.evidence_of(db, roster_id))
    for submission_id, said, come in store.files_of(db, roster_id):
        if said != come:
            found.append(Difference(Differs.FILE_SUM, 0, "", Fen(abs(said.fen - come.fen)), submission_id))
    return found


def is_even(session: Session, roster_id: int) -> bool:
    """Whether a roster's money adds up, as it stands in the transaction under way."""
    db = session.store.db
    whole = all(said == come for _, said, come in store.files_of(db, roster_id))
    return whole and all(difference_of(one) is None for one in store.evidence_of(db, roster_id))


def require_even(session: Session, roster_id: int) -> None:
    """Before a roster is announced or called settled. Raises UserError MONEY_DIFFERS (roster, lines, first name)."""
    found = differences_of(session, roster_id)
    if found:
        raise UserError(RosterCode.MONEY_DIFFERS, roster=roster_id, lines=len(found), name=found[0].name or "-")


def all_balances(session: Session) -> dict[int, tuple[ChannelBalance, ...]]:
    """By roster that was sent, newest first: its channels."""
    session.require(Act.READ)
    found: dict[int, list[ChannelBalance]] = {}
    for (roster_id, channel), one in store.balances(session.store.db).items():
        found.setdefault(roster_id, []).append(ChannelBalance(channel, one))
    return {key: tuple(ones) for key, ones in found.items()}


class Figure(Struct, frozen=True):
    """Success of one roster, programme, period or village, with its name as people say it."""

    name: str
    key: str
    success: Success
    roster: RosterName | None = None


def success_by(session: Session, by: By, year: str = "") -> list[Figure]:
    """What was paid at first go and in the end, of a year (left out: of all), by `by`."""
    session.require(Act.READ)
    found = store.success(session.store.db, by, year)
    if by is By.ROSTER:
        found.sort(key=lambda one: int(one.key), reverse=True)
        named = {one.key: sending_view.roster_name(session.store.db, int(one.key)) for one in found}
        return [Figure(getattr(named[one.key], "name", one.key), one.key, one, named[one.key]) for one in found]
    return [Figure(_name(session, by, one.key), one.key, one) for one in found]


def _name(session: Session, by: By, key: str) -> str:
    if by is By.PROGRAMME:
        return programme_of(session, key).programme.name
    return session.village_names.get(key, key) if by is By.VILLAGE else key


def years(session: Session) -> list[str]:
    """The years for which something was sent, newest first."""
    return store.years_sent(session.store.db)
