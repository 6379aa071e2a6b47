"""The county has a new template and a list of its banks: confirmed, one row mended, its file and its library made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk
from journey_kit import drop, facts, notices, open_page, read_rows, shown, tap, told
from sending_kit import Township, people, states, township

from app.domain.programmes import Channel
from app.ui.pages.settings import county_words
from app.words import word
from tests.casework.kit import BANK, ORPHANS, Human, row
from tests.casework.test_county_profile import USUAL, blank, listed

__all__ = ["township"]

OURS, THEIRS = "邮储银行巴彦岱支行", "中国邮政储蓄银行伊宁市巴彦岱支行"
NEW = [heading for heading in USUAL if heading not in ("务工地点", "乘坐交通工具")]
NEW[NEW.index("收款人姓名*")] = "领款人姓名*"
NEW.append("户籍地址")


def new_template(desk: Desk, path: Path) -> None:
    """A county of its own, its blank template dropped in and confirmed, its list of banks read in."""
    page = open_page(desk, "设置", "settings")
    tap(desk, page._buttons["county"])
    section = page.section
    tap(desk, section.add)
    desk.wait(lambda: section.chosen > 0)
    tap(desk, section.rules.all)
    drop(desk, section, path)
    desk.wait(lambda: section.layout_sheet.dropped is not None)
    said = section.layout_sheet.told.text()
    assert all(part in said for part in ("改了名字 1", "新加的 1", "没有了 2")), said
    assert section.layout_sheet.table.current.heading == "领款人姓名*"
    assert facts(desk, "SELECT count(*) FROM county_layout") == [(0,)], "only looked at so far"
    tap(desk, section.layout_sheet.confirm)
    assert facts(desk, "SELECT file, until FROM county_layout") == [(path.name, None)]
    desk.press(word("word_kind", "bank", "zh"))
    tap(desk, section.words_sheet.open)
    desk.wait(lambda: bool(facts(desk, "SELECT 1 FROM county_word")))


def mend_the_row(desk: Desk, name: str, roster_id: int, stick: Path) -> None:
    """What the county would send back is seen before anything is written; Enter leads to the word it does not have."""
    desk.keys("Ctrl+7")
    page = desk.page
    desk.wait(lambda: page.going.county is not None)
    assert shown(page.going.table, "state") == ["县里会退 1 行"]
    desk.keys("Space", "Ctrl+Return")
    desk.wait(lambda: page.route.what == f"refused:{roster_id}")
    assert list(stick.glob("*.xlsx")) == [], "nothing is written before it is seen"
    (line,) = page.county.refused.table.rows_model.rows
    assert line.cell("name").text.startswith(name)
    assert line.cell("why").text == f"县里的名录没有“{OURS}”这家银行"
    desk.keys("Return")
    sheet = desk.page.section.words_sheet
    desk.wait(lambda: sheet.isVisible() and sheet.theirs.count() > 0)
    assert sheet.table.current.shown == OURS, "not just the list: the very word"
    tap(desk, sheet.keep)
    desk.wait(lambda: facts(desk, "SELECT theirs FROM county_spelling") == [(THEIRS,)])


def library(desk: Desk) -> Any:
    """The county's person library, from anywhere."""
    desk.keys("Ctrl+7")
    tap(desk, desk.page.library_button)
    found = desk.page.county.library
    desk.wait(lambda: found.view is not None and found.isVisible())
    return found


def hand_out(desk: Desk, who: list[Human], stick: Path) -> Path:
    """Everybody goes the first time, is ticked off, and the hand-over noted with its number."""
    view = library(desk)
    assert shown(view.table, "sort") == ["新增"] * len(who)
    desk.keys("Ctrl+Return")
    desk.wait(lambda: bool(list(stick.glob("人员库*"))))
    (path,) = stick.glob("人员库*")
    desk.wait(lambda: view.view is not None and not view.view.going)
    assert any("已经打勾" in text for text in notices(desk)), notices(desk)
    head, *rows = read_rows(path)
    assert {line[head.index("家庭成员姓名")] for line in rows} == {one.name for one in who}
    assert {line[head.index("开户银行")] for line in rows} == {BANK, THEIRS}
    view.number.setFocus()
    desk.type("RY20260331")
    tap(desk, view.hand)
    desk.wait(lambda: facts(desk, "SELECT county_number FROM library_out") == [("RY20260331",)])
    return path


def new_telephone(desk: Desk, one: Human, number: str) -> None:
    """Something changes after the hand-over; how that is done is another journey's."""
    desk.keys("Ctrl+K")
    desk.type(one.name)
    desk.keys("Return", "F2")
    desk.page.fields["phone"].editor.setFocus()
    desk.type(number)
    desk.keys("Ctrl+S")
    assert desk.page.route.place == "household"


def hand_out_again(desk: Desk, one: Human, number: str, stick: Path, before: Path) -> None:
    """The second file holds what changed since, and nothing else."""
    view = library(desk)
    assert (shown(view.table, "sort"), shown(view.table, "name")) == (["变动"], [f"{one.name} ({one.document[-4:]})"])
    assert number[-4:] in shown(view.table, "what")[0]
    assert number not in shown(view.table, "what")[0], "a telephone is covered here too"
    desk.keys("Ctrl+Return")
    desk.wait(lambda: len(list(stick.glob("人员库*"))) == 2)
    (path,) = set(stick.glob("人员库*")) - {before}
    head, *rows = read_rows(path)
    (only,) = rows
    assert (only[head.index("家庭成员姓名")], only[head.index("联系电话")]) == (one.name, number)
    assert facts(desk, "SELECT kind, rows FROM library_out ORDER BY id") == [("file", 3), ("file", 1)]


def test_from_a_new_template_to_the_file_and_the_library(
    township: Township, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    township.by(Channel.WEB)
    a, b, c = people(3)
    place, stick = township.place, township.stick
    roster_id = place.take([row(a), row(b, bank=OURS), row(c)], (ORPHANS, "2026-03")).roster_id or 0
    place.clear(roster_id)
    banks = listed(tmp_path / "网点.xlsx", [["开户银行"], [BANK], [THEIRS]])
    monkeypatch.setattr(county_words, "choose_file", lambda *_: banks)
    with township.window() as desk:
        desk.presses = 0
        new_template(desk, blank(tmp_path / "2026新模板.xlsx", NEW))
        told(capsys, "a county's new template and its list of banks", desk, 10)
        desk.presses = 0
        mend_the_row(desk, b.name, roster_id, stick)
        desk.keys("Ctrl+7")
        page = desk.page
        desk.wait(lambda: page.going.county is not None and bool(page.going.going()))
        assert shown(page.going.table, "state") == ["可以带走"]
        desk.keys("Ctrl+Return")
        desk.wait(lambda: bool(list(stick.glob("*.xlsx"))))
        told(capsys, "one row that the county would send back mended, and its file", desk, 8)
        (path,) = stick.glob("*.xlsx")
        head, *rows = read_rows(path)
        assert head == NEW, "the county's own headings, in its own order"
        assert [line[NEW.index("开户银行*")] for line in rows] == [BANK, THEIRS, BANK]
        assert [line[NEW.index("领款人姓名*")] for line in rows] == [a.name, b.name, c.name]
        assert [line[-1] for line in rows] == [None] * 3, "control: what nobody fills stays empty"
        assert states(desk, roster_id) == ["submitted"] * 3
        desk.presses = 0
        first = hand_out(desk, [a, b, c], stick)
        told(capsys, "the person library handed out and ticked off", desk, 4)
        new_telephone(desk, c, "13800007001")
        desk.presses = 0
        hand_out_again(desk, c, "13800007001", stick, first)
        told(capsys, "the second hand-over of the person library", desk, 3)
