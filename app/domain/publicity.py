"""What is made public beside the village list: forms of policy sheets, ways, copies for the web and their last days.

Days: 涉农补贴 within 20 working days of the information coming to be or changing, 社会救助 within 10 (`domain.md` 1.4,
[S12], [S13]). Information comes to be when a list is reviewed, and again when its payment is known.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.domain.days import DayKind, RestDays, notice_days
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.programmes import Programme

WARN_DAYS: Final = timedelta(days=3)
"""So long before the last day Today speaks of it."""
LONGEST_TEXT: Final = 600
"""Characters of one text of a policy sheet: more is not read on a wall and does not fit on a leaflet."""
_AID_DAYS, _OTHER_DAYS = 10, 20
_LONGEST = 90
"""So many days hold any twenty working days."""
_ONE = timedelta(days=1)
SOCIAL_AID: Final = "民政"
"""What the name of a department holds whose lists are social aid."""


class PolicyForm(StrEnum):
    """How a policy sheet is printed: for a wall in large print, A5 to be cut, or A4 to be folded (`policy_form`)."""

    WALL_A4 = "wall_a4"
    WALL_A3 = "wall_a3"
    LEAFLET_A5 = "leaflet_a5"
    LEAFLET_FOLDED = "leaflet_folded"

    @property
    def on_wall(self) -> bool:
        """Whether it hangs, else it is handed out."""
        return self in (PolicyForm.WALL_A4, PolicyForm.WALL_A3)


class PublicWay(StrEnum):
    """How something was made public: each `wall_photos.PostingWay` and a meeting (words `public_way`)."""

    BOARD = "board"
    GROUP_BOARD = "group_board"
    SCREEN = "screen"
    BROADCAST = "broadcast"
    CHAT = "chat"
    WEBSITE = "website"
    DOOR = "door"
    MEETING = "meeting"


class WebStage(StrEnum):
    """Before payment the list that is to be paid, after it what was paid (words `web_stage`)."""

    BEFORE = "before"
    AFTER = "after"


class OpenWay(StrEnum):
    """The two places of 双公开 (words `open_way`)."""

    WALL = "wall"
    WEB = "web"


class OpenState(StrEnum):
    """How one of the four stands (words `open_state`); `later` while what it tells of is not known yet."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    LATER = "later"
    NOT_NEEDED = "not_needed"


class HomeLanguage(StrEnum):
    """In which language a household reads what it is given (words `home_language`)."""

    CHINESE = "zh"
    UYGHUR = "ug"
    KAZAKH = "kk"


class PolicyText(Struct, frozen=True):
    """What the township writes of a programme; empty parts are blanks on paper."""

    what: str = ""
    who: str = ""
    how: str = ""
    papers: str = ""


class PolicySheetRow(Struct, frozen=True):
    """A policy sheet that was printed: its number, form and programmes (codes parted by spaces)."""

    id: int
    number: str
    form: str
    codes: str
    pages: int
    made_on: date


class WebCopy(Struct, frozen=True):
    """A copy for the web; `published_on` and `address` are empty until it stands there."""

    id: int
    roster_id: int
    stage: str
    number: str
    version: int
    lines: int
    total: Fen
    made_on: date
    published_on: date | None
    address: str


def web_days(programme: Programme) -> int:
    """Within how many working days a list of this programme is on the web: 10 for social aid, else 20."""
    return days_for(aid=SOCIAL_AID in programme.department)


def days_for(*, aid: bool) -> int:
    """The working days of social aid, and of everything else."""
    return _AID_DAYS if aid else _OTHER_DAYS


def web_due(programme: Programme, since: date, table: RestDays) -> date:
    """The last day, counted from the day on which the information came to be; HOLIDAYS_MISSING outside the table."""
    return due_after(since, web_days(programme), table)


def due_after(since: date, days: int, table: RestDays) -> date:
    """The last of so many working days after a day. Raises UserError HOLIDAYS_MISSING outside the table."""
    return notice_days(since, days, DayKind.WORKING, table, last_on_working_day=True).last


def spoken_since(today: date, days: int, table: RestDays) -> date:
    """The latest day since which a list may be there for Today to speak of it: its last day is three days away or over.

    Days that cannot be counted for want of holidays are passed over: the page says which year lacks them.
    """
    day = today
    while (today - day).days < _LONGEST:
        try:
            if due_after(day, days, table) - WARN_DAYS <= today:
                return day
        except UserError as fault:
            if fault.code is not Code.HOLIDAYS_MISSING:
                raise
        day -= _ONE
    return day


def state_of(done: date | None, since: date | None, due: date | None, today: date) -> OpenState:
    """How one of the four stands: done, late, to be done, or not yet."""
    if done is not None:
        return OpenState.DONE
    if since is None:
        return OpenState.LATER
    return OpenState.OVERDUE if due is not None and due < today else OpenState.DUE
