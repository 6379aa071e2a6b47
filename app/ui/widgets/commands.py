"""What the command bar offers for what was typed: people, lists, places, and things to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.roster_list import RosterRow
from app.casework.searching import PeopleIndex
from app.domain.finding.entries import Hit, folded
from app.domain.finding.initials import initials_of
from app.domain.makers import Act, Role, may
from app.ui.context import Route
from app.ui.texts import NONE, count, period, state_word
from app.words import Language

PEOPLE_SHOWN = 7
_ROSTERS_SHOWN = 4

_KINDS = {
    "person": QT_TRANSLATE_NOOP("CommandBar", "Person"),
    "roster": QT_TRANSLATE_NOOP("CommandBar", "List"),
    "place": QT_TRANSLATE_NOOP("CommandBar", "Go to"),
    "act": QT_TRANSLATE_NOOP("CommandBar", "Do"),
}
_ASKS = QT_TRANSLATE_NOOP("CommandBar", "{name} asks about money")
_ACTS = QT_TRANSLATE_NOOP("CommandBar", "Acts for {name}")
_EVERY = QT_TRANSLATE_NOOP("CommandBar", "All {n} people who fit")
_PERSON_NOTE = QT_TRANSLATE_NOOP("CommandBar", "{place} · no. {tail}")
_HOUSEHOLD_NOTE = QT_TRANSLATE_NOOP("CommandBar", "{place} · household {number}")
_CARD_NOTE = QT_TRANSLATE_NOOP("CommandBar", "{place} · card {tail}")
_PHONE_NOTE = QT_TRANSLATE_NOOP("CommandBar", "{place} · tel. {tail}")


class Offer(Struct, frozen=True):
    """One line of the command bar: where Enter leads, and where Tab leads (people only)."""

    key: str
    kind: str
    text: str
    note: str
    route: Route
    other: Route | None = None
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def kind_word(self) -> str:
        """What sort of thing it is."""
        return said(_KINDS[self.kind])


class _Fixed(Struct, frozen=True):
    """A place or act that is always there, for those whose role allows it."""

    kind: str
    text: object
    route: Route
    act: Act = Act.READ


_FIXED = (
    _Fixed(
        "act",
        QT_TRANSLATE_NOOP("CommandBar", "Register a household"),
        Route("person_form", what="new_household"),
        Act.ENTER,
    ),
    _Fixed("act", QT_TRANSLATE_NOOP("CommandBar", "Take in Excel"), Route("take_in"), Act.ENTER),
    _Fixed("act", QT_TRANSLATE_NOOP("CommandBar", "Put last year's sheets in"), Route("pile"), Act.ENTER),
    _Fixed("act", QT_TRANSLATE_NOOP("CommandBar", "Acts at the counter"), Route("acts"), Act.ENTER),
    _Fixed("act", QT_TRANSLATE_NOOP("CommandBar", "A village's batch of acts"), Route("acts_batch"), Act.ENTER),
    _Fixed("act", QT_TRANSLATE_NOOP("CommandBar", "Look at people to check"), Route("people", what="check")),
    _Fixed("act", QT_TRANSLATE_NOOP("CommandBar", "Data checks"), Route("checks")),
    _Fixed("act", QT_TRANSLATE_NOOP("CommandBar", "Activation list"), Route("activation")),
    _Fixed("act", QT_TRANSLATE_NOOP("CommandBar", "Service at the door"), Route("activation", what="door")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Today"), Route("today")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Households and people"), Route("people")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Rosters"), Route("rosters")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Home visits"), Route("visits")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Notices"), Route("notices")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Findings"), Route("findings")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Sending and results"), Route("exchange")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Programmes and rates"), Route("programmes")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Ledgers and the year"), Route("ledgers")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Log of what was done"), Route("audit")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Settings"), Route("settings")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Guided jobs"), Route("guided")),
    _Fixed("place", QT_TRANSLATE_NOOP("CommandBar", "Help"), Route("help")),
)


def said(text: object) -> str:
    """A text of this module in the language in force."""
    return QCoreApplication.translate("CommandBar", str(text))


def offers(text: str, index: PeopleIndex, rosters: Sequence[RosterRow], role: Role, lang: Language) -> list[Offer]:
    """What fits what was typed, people first; without a text what one can do and where one can go."""
    fixed = _fixed_offers(text, role)
    if not text.strip():
        return fixed
    people = index.find(text, first=PEOPLE_SHOWN)
    found = [_person(hit) for hit in people.rows]
    if people.total > PEOPLE_SHOWN:
        words = said(_EVERY).format(n=count(people.total))
        found.append(Offer("every", "place", words, "", Route("people", what=f"text:{text}")))
    if people.rows:
        found.append(_asks(people.rows[0]))
        if may(role, Act.ENTER):
            found.append(_acts(people.rows[0]))
    return [*found, *_roster_offers(text, rosters, lang), *fixed]


def _person(hit: Hit) -> Offer:
    entry = hit.entry
    notes = {"card": _CARD_NOTE, "phone": _PHONE_NOTE, "household": _HOUSEHOLD_NOTE}
    note = said(notes.get(hit.where.value, _PERSON_NOTE)).format(
        place=entry.place,
        tail=hit.shown or entry.document[-4:] or NONE,
        number=entry.household,
    )
    home = Route("person_form", entry.id)
    if entry.household is not None:  # with the person: keys of the household's page are about whoever was looked for
        home = Route("household", entry.household, f"person:{entry.id}")
    marks = tuple((start, end - start) for start, end in hit.spans)
    return Offer(f"person:{entry.id}", "person", entry.name, note, home, Route("asks", entry.id), marks)


def _asks(hit: Hit) -> Offer:
    route = Route("asks", hit.entry.id)
    return Offer(f"asks:{hit.entry.id}", "act", said(_ASKS).format(name=hit.entry.name), "", route)


def _acts(hit: Hit) -> Offer:
    route = Route("acts", hit.entry.household, f"person:{hit.entry.id}")
    return Offer(f"acts:{hit.entry.id}", "act", said(_ACTS).format(name=hit.entry.name), "", route)


def _roster_offers(text: str, rosters: Iterable[RosterRow], lang: Language) -> list[Offer]:
    terms = [folded(term) for term in text.split()]
    found = []
    for one in rosters:
        name = f"{one.programme} {period(one.period.text, lang)}"
        searched = f"{folded(name)} {folded(one.period.text)} {initials_of(one.programme)}"
        if all(term in searched for term in terms):
            note = state_word("roster", one.state.value, lang)
            found.append(Offer(f"roster:{one.id}", "roster", name, note, Route("roster", one.id)))
    return found[:_ROSTERS_SHOWN]


def _fixed_offers(text: str, role: Role) -> list[Offer]:
    wanted = folded(text)
    found = []
    for at, one in enumerate(_FIXED):
        words = said(one.text)
        if may(role, one.act) and (wanted in folded(words) or (wanted.isascii() and wanted in initials_of(words))):
            found.append(Offer(f"fixed:{at}", one.kind, words, "", one.route))
    return found
