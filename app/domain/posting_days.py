"""Which postings the days of a notice run from; from a deadline back to the last day for hanging (`domain.md` 1.4).

The rules that were found name walls: 村公示栏和村民小组醒目位置 for 耕地地力 [S10], by group with a photo [S09],
村公示栏 [S12]; 公示 online is asked for beside them with a deadline of its own ([S12], [S03] weak). So the days
run from what stands where whoever passes reads it at any hour: the board of the village, that of a group, a screen.
What is heard once, scrolls away in a chat, stands on a website or goes from door to door is added to it, and neither
begins the days nor puts them off: a list that hangs is due no later because it was read out a week after. Only a
programme without a wall (its level is 不上墙, `domain.md` 1.5) counts any way, as long as its sheet hangs nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain.days import DayKind, RestDays, is_working, notice_days
from app.domain.masks import DisclosureLevel
from app.domain.programmes import Programme
from app.domain.wall_photos import PostingWay

_ONE = timedelta(days=1)

ON_WALL = frozenset({PostingWay.BOARD, PostingWay.GROUP_BOARD, PostingWay.SCREEN})
"""Ways whose days count."""


def has_wall(programme: Programme) -> bool:
    """Whether the lists of a programme hang on a wall at all."""
    return programme.disclosure is not DisclosureLevel.WITHHELD


def counts(way: PostingWay, *, wall: bool) -> bool:
    """Whether a notice that is shown this way is posted by it; `wall` as `has_wall`."""
    return way in ON_WALL or not wall


def hangs_since(shown: Iterable[tuple[PostingWay, date]], *, wall: bool) -> date | None:
    """The day from which the days of a notice run: of several walls the latest counts (`product.md` 3), no other way.

    None while it is on no wall; without a wall (`has_wall`) the latest of the other ways, while it hangs on none.
    `store.hung` says the same of many notices at once.
    """
    found = list(shown)
    on_wall = [day for way, day in found if way in ON_WALL]
    if on_wall:
        return max(on_wall)
    return max((day for _, day in found), default=None) if not wall else None


def latest_posting_day(due: date, days: int, kind: DayKind, table: RestDays, *, last_on_working_day: bool) -> date:
    """The last day on which a notice of `days` can be hung so that its lines may be cleared on the day `due`.

    Due 10 April 2026 with 7 working days: posted by 30 March. Raises `UserError` HOLIDAYS_MISSING (year) outside the
    table, QUANTITY_FORM for fewer than one day.
    """
    day = due - (days + 1) * _ONE
    while notice_days(day, days, kind, table, last_on_working_day=last_on_working_day).cleared_from > due:
        day -= _ONE
    return day


def post_by(today: date, latest: date, table: RestDays) -> date:
    """By which day the sheets are asked to hang: the next working day, never after the latest one nor before today.

    Outside the table of holidays a day counts by its day of the week: the wish is no legal term.
    """
    day = today + _ONE
    while not (is_working(day, table) if day.year in table.years else day.weekday() < 5):
        day += _ONE
    return max(min(day, latest), today)
