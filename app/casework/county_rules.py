"""The county's own rules over a roster before its file is made: which rows would come back, why, and where to mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from app.casework.county_profile_rows import facts_of, values_of
from app.casework.county_profiles import OTHERS, InForce, in_force, profile_for
from app.casework.looking_up import roster_of
from app.casework.sending_view import Going
from app.domain.county_layouts import LayoutKind, Profile
from app.domain.county_library import LibrarySort
from app.domain.county_rules import Checked, CountyRules, KnownThere, Refusal
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.records import Line, Roster, RosterName
from app.domain.snapshot import Snapshot, read_snapshot
from app.domain.states import LineState, RosterState
from app.office.session import Session
from app.sheets.texts import cell_text
from app.store import county_profile_library, lines, sending_view
from app.words import Language, phrase

WORKBOOKS = (Channel.WEB, Channel.SHEET)
"""The channels by which a roster leaves as a workbook of the county's."""

_OPEN = (LineState.PROPOSED, LineState.HELD, LineState.READY)


class RefusedLine(Struct, frozen=True):
    """A line that the county would send back: whose, where he stands, and why."""

    line_id: int
    serial: int
    household_id: int
    payee_id: int
    beneficiary_id: int
    name: str
    tail: str
    amount: Fen
    ready: bool
    refusals: tuple[Refusal, ...]


class RosterRefusals(Struct, frozen=True):
    """What the county would send back of one roster, by which profile, of how many lines in how many files."""

    roster: RosterName
    profile: Profile
    lines: int
    files: int
    refused: tuple[RefusedLine, ...]


def county_refusals(session: Session, roster_id: int) -> RosterRefusals:
    """Run the county's rules over the lines of a roster as they were signed. Raises UsageError ROSTER_UNKNOWN.

    A roster that is not signed yet, or goes as a package or on paper, has none.
    """
    session.require(Act.READ)
    roster = roster_of(session, roster_id)
    by = in_force(session, profile_for(session, roster.programme), LayoutKind.ROSTER)
    library = _library(session, by.profile)
    name = sending_view.roster_name(session.store.db, roster_id)
    assert name is not None  # noqa: S101 - the roster was found a line before
    signed = [
        (line, read_snapshot(line.snapshot))
        for line in lines.each_of(session.store.db, roster_id)
        if line.state in _OPEN and line.snapshot
    ]
    refused = tuple(_refused(session, roster, by, signed, library))
    most = by.profile.rows_in_a_file(by.layout)
    return RosterRefusals(name, by.profile, len(signed), -(-len(signed) // most), refused)


def refusals_of_cleared(session: Session, roster_id: int, channel: Channel) -> RosterRefusals | None:
    """What would come back of a roster that can be written now; None where no workbook is to be made of it.

    Raises UsageError ROSTER_UNKNOWN.
    """
    if channel not in WORKBOOKS or roster_of(session, roster_id).state is not RosterState.CLEARED:
        return None
    return county_refusals(session, roster_id)


def refusal_text(one: Refusal, lang: Language) -> str:
    """A refusal in words."""
    return phrase("would_refuse", one.why.value, lang, heading=one.heading.rstrip("*＊"), value=one.value or "?")


class CountyLook(Struct, frozen=True):
    """By roster that leaves as a workbook: how many of its lines the county would send back; whose library is meant."""

    refused: dict[int, int]
    profile_id: int


def county_look(session: Session, going: Iterable[Going]) -> CountyLook:
    """Run the county's rules over all that is on its way to it."""
    found = {}
    for one in going:
        if one.channel in WORKBOOKS:
            key = one.roster.roster_id
            found[key] = len(county_refusals(session, key).refused)
    return CountyLook(found, profile_for(session, OTHERS).id)


def _refused(
    session: Session,
    roster: Roster,
    by: InForce,
    signed: list[tuple[Line, Snapshot]],
    library: Mapping[int, KnownThere],
) -> Iterator[RefusedLine]:
    facts = facts_of(session, roster, signed)
    rules = CountyRules(by.profile, by.layout, by.words, library)
    for at, (line, one) in enumerate(signed, start=1):
        values = {field: cell_text(value) for field, value in values_of(line, one, facts).items()} | {"order": str(at)}
        documents = (one.payee[1], one.beneficiary[1], one.head[1])
        row = Checked(values, one.village, documents, (line.payee_id, line.beneficiary_id))
        refusals = tuple(rules.refusals(row))
        if refusals:
            yield RefusedLine(
                line.id,
                line.serial,
                line.household_id,
                line.payee_id,
                line.beneficiary_id,
                one.beneficiary[0],
                one.beneficiary[1][-4:],
                line.amount,
                line.state is LineState.READY,
                refusals,
            )


def _library(session: Session, profile: Profile) -> dict[int, KnownThere]:
    """What the county's library has of us, where it matters."""
    if not profile.needs_library:
        return {}
    last = county_profile_library.last_handed(session.store.db, profile.id)
    return {
        person: KnownThere(
            content.get("name", ""),
            content.get("account", ""),
            content.get("head_name", ""),
            gone=sort == LibrarySort.GONE,
        )
        for person, (sort, content) in last.items()
    }
