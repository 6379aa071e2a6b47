"""From which posting the days of a notice run: a worked table of ways and days."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.posting_days import ON_WALL, counts, hangs_since
from app.domain.wall_photos import PostingWay

W = PostingWay


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("shown", "with_wall", "without"),
    [
        ([], None, None),
        ([(W.BOARD, 16)], 16, 16),
        ([(W.GROUP_BOARD, 16)], 16, 16),
        ([(W.SCREEN, 16)], 16, 16),
        # of several walls the latest counts
        ([(W.BOARD, 16), (W.GROUP_BOARD, 18), (W.SCREEN, 17)], 18, 18),
        # what is added puts nothing off and begins nothing
        ([(W.BOARD, 16), (W.BROADCAST, 20)], 16, 16),
        ([(W.CHAT, 12), (W.BOARD, 16), (W.WEBSITE, 25), (W.DOOR, 26)], 16, 16),
        ([(W.BROADCAST, 16)], None, 16),
        ([(W.CHAT, 16), (W.DOOR, 19)], None, 19),
        ([(W.WEBSITE, 16)], None, 16),
    ],
)
def test_from_which_posting_the_days_run(
    shown: list[tuple[PostingWay, int]], with_wall: int | None, without: int | None
) -> None:
    found = [(way, march(day)) for way, day in shown]
    assert hangs_since(found, wall=True) == (march(with_wall) if with_wall else None)
    assert hangs_since(found, wall=False) == (march(without) if without else None)
    assert hangs_since(reversed(found), wall=True) == (march(with_wall) if with_wall else None), "in any order"


def test_every_way_counts_or_adds() -> None:
    assert {way for way in PostingWay if counts(way, wall=True)} == ON_WALL == {W.BOARD, W.GROUP_BOARD, W.SCREEN}
    assert all(counts(way, wall=False) for way in PostingWay)
