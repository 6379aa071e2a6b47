"""One thing that is due: its kind, its words, how urgent it is, and where it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import IntEnum, StrEnum

from msgspec import Struct, field

from app.casework.ask_reasons import day_text, period_text
from app.domain.states import RosterKind
from app.words import Language, phrase, word

SOON_DAYS = 4
"""Up to so many days away a thing is due soon (`ui.md` 5)."""


class DueKind(StrEnum):
    """What is due, the most pressing first among those equally urgent; sentences in words `due` and `due_note`."""

    RETURNED = "returned"
    REFUSED = "refused"
    DEAD_LISTED = "dead_listed"
    TO_REVIEW = "to_review"
    GIVEN_BACK = "given_back"
    TO_CLOSE = "to_close"
    VISIT = "visit"
    OBJECTION = "objection"
    POST_BY = "post_by"
    TO_POST = "to_post"
    HANG_MORE = "hang_more"
    TO_PRINT = "to_print"
    AMENDMENT = "amendment"
    TO_CORRECT = "to_correct"
    NO_NOTICE = "no_notice"
    ANNOUNCE = "announce"
    WEB_COPY = "web_copy"
    TO_SEND = "to_send"
    TO_HAND_OVER = "to_hand_over"
    FINDING = "finding"
    PHOTOS = "photos"
    ORDERED = "ordered"
    DRAFT = "draft"
    WAITING_ROWS = "waiting_rows"
    TO_MAKE = "to_make"
    DOUBTS = "doubts"
    REDRAFT = "redraft"
    HELD_CARD = "held_card"
    AT_BANK = "at_bank"
    HANGING = "hanging"
    STANDARD = "standard"
    YEARLY = "yearly"
    PARKED = "parked"
    HOLIDAYS = "holidays"
    VILLAGES = "villages"
    AWAIT_RESULTS = "await_results"
    AWAIT_TAKEN = "await_taken"
    REVIEW_WAITS = "review_waits"
    PROOF = "proof"
    TAKE_DOWN = "take_down"
    LIST_EMPTY = "list_empty"
    STANDING_LIST = "standing_list"
    WORK_HANDOVER = "work_handover"
    MONTH_END = "month_end"
    CLOSE_YEAR = "close_year"
    BACKUP = "backup"


QUIET = (
    DueKind.AWAIT_TAKEN,
    DueKind.AWAIT_RESULTS,
    DueKind.REVIEW_WAITS,
    DueKind.HANGING,
    DueKind.TAKE_DOWN,
    DueKind.PROOF,
    DueKind.STANDING_LIST,
)
"""What only waits for others, or for nobody, is no number in the navigation."""

PLACES = {
    **dict.fromkeys(("roster", "review", "programmes", "waiting_rows", "ledgers"), "rosters"),
    **dict.fromkeys(("wall_photos", "photo_wall", "new_notice", "open_both"), "notices"),
    **dict.fromkeys(("asks", "checks", "pile", "activation"), "people"),
}
"""Which place of the navigation counts what is done on another page."""


class Urgency(IntEnum):
    """How soon: at once, today, within four days, later."""

    NOW = 0
    TODAY = 1
    SOON = 2
    LATER = 3


Slot = str | int | date


class DueItem(Struct, frozen=True):
    """A thing to do: `place`, `key` and `what` are where the desk does it; `mine` when this user made what it is about.

    `slots` fill its words; of a roster they are `programme`, `period` and `roster_kind`, said together as `roster`.
    """

    kind: DueKind
    urgency: Urgency
    place: str
    key: int | None = None
    what: str = ""
    mine: bool = False
    due: date | None = None
    slots: Mapping[str, Slot] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many things it stands for, 1 where it does not say."""
        found = self.slots.get("count", 1)
        return found if isinstance(found, int) else 1

    def days_left(self, today: date) -> int | None:
        """Days until it is due, negative when it is overdue; None when it has no day."""
        return None if self.due is None else (self.due - today).days


def urgency_of(due: date | None, today: date, *, at_most: Urgency = Urgency.LATER) -> Urgency:
    """How urgent a thing of this day is; `at_most` is the least urgency it has anyway."""
    if due is None:
        return at_most
    left = (due - today).days
    found = Urgency.NOW if left <= 0 else Urgency.SOON if left <= SOON_DAYS else Urgency.LATER
    return min(found, at_most)


def due_words(item: DueItem, lang: Language) -> tuple[str, str]:
    """Title and note of a due item."""
    where: dict[str, str | int] = {}
    for key, value in item.slots.items():
        where[key] = day_text(value, lang) if isinstance(value, date) else value
    if "programme" in where:
        where["roster"] = _roster_name(where, lang)
    if "rosters" in where:
        told = [_roster_name({**where, **_roster_slots(one)}, lang) for one in str(where["rosters"]).splitlines()]
        where["names"] = ("、" if lang == "zh" else ", ").join(told)
    if "reasons" in where:
        where["why"] = _reasons(str(where["reasons"]), lang)
    if "kinds" in where:
        joint = "、" if lang == "zh" else ", "
        where["names"] = joint.join(word("notice_kind", one, lang) for one in str(where["kinds"]).split())
    if "checks" in where:
        joint = "、" if lang == "zh" else ", "
        where["names"] = joint.join(word("data_check", one, lang) for one in str(where["checks"]).split())
    return phrase("due", item.kind.value, lang, **where), phrase("due_note", item.kind.value, lang, **where)


def rosters_slot(found: Iterable[tuple[str, str, str]]) -> str:
    """Rosters as one slot, a line each: programme, period and kind; the words name them."""
    return "\n".join("\t".join(one) for one in found)


def _roster_slots(line: str) -> dict[str, str]:
    return dict(zip(("programme", "period", "roster_kind"), line.split("\t"), strict=True))


def _roster_name(where: Mapping[str, str | int], lang: Language) -> str:
    """Programme and period as people call a roster: 高龄津贴 4月; with another year, with its kind unless regular."""
    kind, period = str(where.get("roster_kind", "")), str(where.get("period", ""))
    special = "" if kind in ("", RosterKind.REGULAR.value) else word("kind", kind, lang)
    spoken = period_text(period, lang)
    if lang == "zh" and period[:4] == str(where.get("year")) and period[4:5] == "-" and period[5:].isdigit():
        spoken = f"{int(period[5:])}月"
    parts = (str(where["programme"]), spoken, special)
    return " ".join(part for part in parts if part)


def _reasons(counted: str, lang: Language) -> str:
    """Reasons with how many: `closed=2 lost=1` is 已销户 2 笔、已挂失 1 笔."""
    pairs = [one.partition("=") for one in counted.split()]
    unit, joint = (" 笔", "、") if lang == "zh" else ("", ", ")
    return joint.join(f"{word('reason', code, lang)} {count}{unit}" for code, _, count in pairs)


def when_text(item: DueItem, today: date, lang: Language) -> str:
    """How soon a thing is due, in a few words: 今天办, 还剩 4 天, 过了 2 天."""
    left = item.days_left(today)
    if left is None or item.urgency is Urgency.NOW:
        late = left is not None and left < 0
        return phrase("due_when", "overdue" if late else item.urgency.name.lower(), lang, count=abs(left or 0))
    return phrase("due_when", "left" if left else "today", lang, count=left)
