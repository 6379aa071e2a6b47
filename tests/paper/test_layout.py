from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.paper.fonts import Style, width
from app.paper.gate import Clear
from app.paper.layout import wrap, wrap_name
from app.paper.table import paginate

BODY = {"style": Style.BODY, "size": 15.0}


def test_stops_never_begin_a_line_and_openers_never_end_one() -> None:
    text = Clear("现予公示，时间为2026年3月17日至3月23日（7 天）。对名单有“不同意见”的，请在公示期内反映。" * 4)
    for limit in range(60, 400, 7):
        for line in wrap(text, limit, **BODY):
            assert line[0] not in "，。、）”"
            assert line[-1] not in "（“"
            assert width(line, Style.BODY, 15.0) <= limit or len(line) < 8


def test_numbers_and_telephones_are_not_broken() -> None:
    lines = wrap(Clear("举报电话0990-5550123咨询电话0990-5550456金额1,860.00"), 110, **BODY)
    joined = "|".join(lines)
    assert all(value in joined for value in ("0990-5550123", "0990-5550456", "1,860.00"))


def test_names_break_after_their_dots() -> None:
    assert wrap_name(Clear("阿卜来提·如则托合提·买买提艾力"), 180, style=Style.BODY, size=16.0) == [
        "阿卜来提·如则托合提·",
        "买买提艾力",
    ]


@given(st.text("阿卜来提·如则 ，（）a1", max_size=60), st.floats(20, 300))
def test_nothing_is_lost_by_breaking(text: str, limit: float) -> None:
    for broken in (wrap(Clear(text), limit, **BODY), wrap_name(Clear(text), limit, **BODY)):
        assert "".join("".join(broken).split()) == "".join(text.split())


@given(st.lists(st.sampled_from([9.6, 16.4, 23.0, 60.0]), max_size=80), st.floats(-20, 150), st.floats(10, 100))
def test_pages_hold_every_row_once_and_none_overflows(heights: list[float], first: float, closing: float) -> None:
    later = 200.0
    pages = paginate(heights, first=first, later=later, closing=closing)
    assert [place for page in pages for place in page] == list(range(len(heights)))
    for number, page in enumerate(pages):
        room = first if number == 0 else later
        used = sum(heights[page.start : page.stop]) + (closing if number == len(pages) - 1 else 0.0)
        assert used <= room + 1e-6 or not used  # an opening that fills its page leaves it without rows
