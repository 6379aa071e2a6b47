"""What a page may use of the desk it lies on; and where one can go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.casework.searching import PeopleIndex
from app.casework.village_changes import OfficePlaces
from app.desktop.hub import ChangeHub
from app.desktop.operations import Operations
from app.desktop.preferences import Preferences
from app.domain.records import User
from app.words import Language

if TYPE_CHECKING:
    from app.ui.dialogs.printing import PrintDesk
    from app.ui.widgets.reveal import NumberReveal


@dataclass(frozen=True, slots=True)
class Route:
    """A place of the desk: which page, which record, what of it."""

    place: str
    key: int | None = None
    what: str = ""


@dataclass(slots=True)
class Sitting:
    """Who sits here, at which office, on which day."""

    user: User
    office: str
    township: str
    villages: dict[str, str]
    language: Language
    practice: bool
    clock: Callable[[], datetime]
    village_names: dict[str, str] = field(default_factory=dict)
    """12-digit code → full name, of villages that were merged into others too; `villages` are those in force."""
    former: dict[str, str] = field(default_factory=dict)
    """Full names that no village bears any more → full name of today."""

    def take_places(self, found: OfficePlaces) -> bool:
        """Call the villages as they are called now; says whether anything is other than it was."""
        same = (self.villages, self.village_names, self.former) == (found.villages, found.names, found.former)
        if not same:
            for mine, theirs in (
                (self.villages, found.villages),
                (self.village_names, found.names),
                (self.former, found.former),
            ):
                mine.clear()
                mine.update(theirs)
        return not same

    @property
    def today(self) -> date:
        """The day that counts."""
        return self.clock().date()

    def now(self) -> datetime:
        """The time that counts."""
        return self.clock()


@dataclass(slots=True, eq=False)
class Context:
    """Handed to every page: operations, changes, who sits here, and the few doors out of the page."""

    ops: Operations
    hub: ChangeHub
    sitting: Sitting
    prefs: Preferences
    index: PeopleIndex
    go: Callable[[Route], None]
    back: Callable[[], None]
    say: Callable[..., None]
    """`say(text, undo=None)`: one sentence in the status strip, with 撤销 when `undo` is given."""
    reveal: NumberReveal = field(init=False)
    printer: PrintDesk = field(init=False)

    @property
    def language(self) -> Language:
        """The language of words."""
        return self.sitting.language
