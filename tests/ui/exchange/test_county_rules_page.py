"""Before a file is made the county's own rules are seen; changes of people go to its library: in the real window."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from sending_kit import Township, exchange, facts, notices, people, states, township

from app.casework import county_profile_words, county_profiles
from app.domain.county_layouts import Profile, WordKind
from app.domain.programmes import Channel
from app.ui.context import Route
from app.ui.pages.exchange import county_parts
from tests.casework.kit import BANK, ORPHANS, row
from tests.casework.test_county_profile import listed

__all__ = ["township"]

LOOKS = [
    ((1366, 697), 100, "zh_CN"),
    ((1366, 768), 150, "zh_CN"),
    ((1366, 768), 150, "en"),
    ((1366, 768), 100, "pseudo-rtl"),
]


def strict(township: Township, tmp_path: Path, **rules: Any) -> int:
    """A county whose list of banks does not have ours."""
    session = township.place.sit("clerk")
    key, _ = county_profiles.add_profile(session, Profile(name="伊宁市", **rules))
    county_profiles.use_profile(session, key)
    banks = listed(tmp_path / "行.xlsx", [["开户银行"], ["伊犁农商银行巴彦岱支行"]])
    county_profile_words.take_words(session, key, WordKind.BANK, banks)
    return key


def front(desk: Desk) -> Any:
    page = exchange(desk)
    desk.wait(lambda: page.going.county is not None)
    return page


def test_what_would_come_back_is_seen_before_it_is_written_and_mended_by_one_key(
    township: Township, tmp_path: Path
) -> None:
    township.by(Channel.WEB)
    roster_id = township.ready(people(3))
    key = strict(township, tmp_path)
    with township.window() as desk:
        page = front(desk)
        assert page.going.table.rows_model.rows[0].cell("state").text == "县里会退 3 行"
        assert desk.says("县里会退的 3 行")
        desk.keys("Space", "Ctrl+Return")
        desk.wait(lambda: page.route.what == f"refused:{roster_id}")
        assert list(township.stick.glob("*.xlsx")) == [], "nothing was written yet"
        refused = page.county.refused
        why = {row.cell("why").text for row in refused.table.rows_model.rows}
        assert why == {"县里的名录没有“伊宁农村商业银行巴彦岱支行”这家银行"}
        assert not refused.leave.isVisible(), "when all of them would come back nothing is left to write"
        assert [*dict(page.keys())][:2] != ["Enter", "Ctrl+Enter"], "and no key says that it is"
        desk.keys("Return")
        desk.wait(lambda: desk.page.place == "settings")
        section = desk.page.section
        desk.wait(section.words_sheet.isVisible)
        assert (section.chosen, section.tabs.current) == (key, "bank")
        sheet = section.words_sheet
        desk.wait(lambda: sheet.theirs.count() == 1)
        desk.press("就是这个")
        desk.wait(lambda: facts(desk, "SELECT count(*) FROM county_spelling") == [(1,)])
        page = front(desk)
        assert page.going.table.rows_model.rows[0].cell("state").text == "可以带走"
        assert len(page.going.going()) == 1, "what was ticked stays ticked"
        desk.keys("Ctrl+Return")
        desk.wait(lambda: bool(list(township.stick.glob("*.xlsx"))))
        (path,) = township.stick.glob("*.xlsx")
        with closing(openpyxl.load_workbook(path)) as book:
            banks = {row[6] for row in book.active.iter_rows(min_row=2, values_only=True)}
        assert banks == {"伊犁农商银行巴彦岱支行"}
        assert states(desk, roster_id) == ["submitted"] * 3


def test_what_would_come_back_stays_and_the_others_go(township: Township, tmp_path: Path) -> None:
    township.by(Channel.WEB)
    a, b, c = people(3)
    place = township.place
    taken = place.take([row(a), row(b, bank="邮储银行巴彦岱支行"), row(c)], (ORPHANS, "2026-03"))
    roster_id = taken.roster_id or 0
    place.clear(roster_id)
    key = strict(township, tmp_path)
    county_profile_words.take_words(
        place.sit("clerk"), key, WordKind.BANK, listed(tmp_path / "行2.xlsx", [["开户银行"], [BANK]])
    )
    with township.window() as desk:
        page = front(desk)
        desk.keys("Space", "Ctrl+Return")
        desk.wait(lambda: page.county.refused.found is not None and page.county.refused.isVisible())
        assert [one.cell("name").text[:3] for one in page.county.refused.table.rows_model.rows] == [b.name]
        assert [*dict(page.keys())][:2] == ["Enter", "Ctrl+Enter"]
        before = desk.presses
        desk.keys("Ctrl+Return")
        desk.wait(lambda: bool(list(township.stick.glob("*.xlsx"))))
        assert desk.presses - before == 1
        (path,) = township.stick.glob("*.xlsx")
        with closing(openpyxl.load_workbook(path)) as book:
            names = [one[1] for one in book.active.iter_rows(min_row=2, values_only=True)]
        assert names == [a.name, c.name]
        assert states(desk, roster_id) == ["submitted", "submitted"]
        assert facts(desk, "SELECT state, reason FROM line WHERE roster_id <> ?", roster_id) == [
            ("held", "county_refuses")
        ]


def test_all_of_it_all_the_same(township: Township, tmp_path: Path) -> None:
    township.by(Channel.WEB)
    roster_id = township.ready(people(2))
    strict(township, tmp_path)
    with township.window() as desk:
        page = front(desk)
        desk.press("县里会退的 2 行")
        desk.wait(lambda: page.county.refused.found is not None and page.county.refused.isVisible())
        refused = page.county.refused
        assert not refused.write.isEnabled(), "not without a reason"
        assert cut_texts(refused) == []
        refused.why.setFocus()
        desk.type("县里说行名随后补")
        desk.press("照样全写出去")
        desk.wait(lambda: bool(list(township.stick.glob("*.xlsx"))))
        desk.wait(lambda: page.on_front)
        assert states(desk, roster_id) == ["submitted"] * 2
        ((reason,),) = facts(desk, "SELECT reason FROM audit WHERE verb = 'submit'")
        assert reason.endswith(" 县里说行名随后补")


@pytest.mark.parametrize(("size", "scale", "language"), LOOKS)
def test_no_look_cuts_what_would_come_back(
    township: Township, tmp_path: Path, size: tuple[int, int], scale: int, language: str
) -> None:
    township.by(Channel.WEB)
    a, b, c = people(3)
    taken = township.place.take([row(a), row(b, bank="邮储银行巴彦岱支行"), row(c)], (ORPHANS, "2026-03"))
    township.place.clear(taken.roster_id or 0)
    key = strict(township, tmp_path)
    banks = listed(tmp_path / "行2.xlsx", [["开户银行"], [BANK]])
    county_profile_words.take_words(township.place.sit("clerk"), key, WordKind.BANK, banks)
    with township.window(language=language) as desk:
        desk.window.resize(*size)
        desk.window.change_look("light", scale, language)
        page = desk.go(Route("exchange", what=f"refused:{taken.roster_id}"))
        refused = page.county.refused
        desk.wait(lambda: refused.found is not None and refused.isVisible())
        assert refused.leave.isVisible()
        assert refused.write.isVisible()
        assert cut_texts(desk.window) == []


def test_the_library_is_written_ticked_off_handed_over_and_taken_back(
    township: Township, monkeypatch: pytest.MonkeyPatch
) -> None:
    township.ready(people(3))
    with township.window() as desk:
        page = front(desk)
        desk.press("人员库", page)
        library = page.county.library
        desk.wait(lambda: library.view is not None and library.isVisible())
        assert [row.cell("sort").text for row in library.table.rows_model.rows] == ["新增"] * 3
        desk.keys("Ctrl+Return")
        desk.wait(lambda: bool(list(township.stick.glob("人员库*"))))
        (path,) = township.stick.glob("人员库*.xlsx")
        with closing(openpyxl.load_workbook(path)) as book:
            names = [row[4] for row in book.active.iter_rows(min_row=2, values_only=True)]
        assert sorted(names) == sorted(one.name for one in people(3))
        desk.wait(lambda: library.view is not None and not library.view.going)
        assert any("已经打勾" in text for text in notices(desk))
        assert desk.says("没有要报的")
        library.number.setFocus()
        desk.type("RY1")
        desk.press("记下已送到")
        desk.wait(lambda: facts(desk, "SELECT county_number FROM library_out") == [("RY1",)])
        desk.press("收回", library)
        desk.wait(lambda: library.reason_field.fault != "")
        library.reason.setFocus()
        desk.type("县里没收到")
        desk.press("收回", library)
        desk.wait(lambda: library.view is not None and len(library.view.going) == 3)
        assert facts(desk, "SELECT reason FROM library_out") == [("县里没收到",)]
        monkeypatch.setattr(county_parts, "ask", lambda *_: True)
        desk.press("县里已经有了全部人员")
        desk.wait(lambda: library.view is not None and not library.view.going)
        assert facts(desk, "SELECT kind, rows FROM library_out ORDER BY id") == [("file", 3), ("known", 3)]


def test_without_a_drive_nothing_is_ticked_off(township: Township) -> None:
    township.ready(people(2))
    township.plug()
    with township.window() as desk:
        page = front(desk)
        desk.press("人员库", page)
        library = page.county.library
        desk.wait(lambda: library.view is not None and library.isVisible())
        desk.keys("Ctrl+Return")
        assert any("请插上 U 盘" in text for text in notices(desk))
        assert facts(desk, "SELECT count(*) FROM library_out") == [(0,)]
