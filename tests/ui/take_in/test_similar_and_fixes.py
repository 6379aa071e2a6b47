"""In the real window: who may be meant is settled, cells put right are shown, changes are said field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from messy_kit import Sheet, write_xlsx
from rosters_kit import Office, fact, notices, office, people, shown, told

from app.domain.documents import citizen_check_digit
from app.domain.rare_scripts import SAMPLES
from app.ui.context import Route
from tests.casework.kit import BANK, SECOND, VILLAGE, Human, account, row

__all__ = ["office"]
HEADINGS = ["序号", "姓名", "身份证号", "银行账号", "开户银行", "村", "组别", "电话", "金额", "填报日期"]


def line(at: int, one: Human, **cells: object) -> list[object]:
    given: dict[str, object] = {
        "name": one.name, "document": one.document, "account": one.account, "bank": BANK, "village": VILLAGE,
        "group": "1组", "phone": None, "amount": 50, "day": None,
    }  # fmt: skip
    return [at, *(given | cells).values()]


def listed(office: Office, *rows: list[object], headings: list[str] = HEADINGS, stem: str = "C14_2026-04") -> Path:
    return write_xlsx(office.place.out / f"{stem}.xlsx", Sheet("四月", [["困难残疾人生活补贴"], headings, *rows]))


def opened(desk: Desk, path: Path) -> Any:
    page = desk.go(Route("take_in", what=f"file:{path}"))
    desk.wait(lambda: page._guessed)
    desk.keys("Ctrl+Return")
    desk.wait(lambda: page.looked is not None)
    return page


def nearly(number: str) -> str:
    """Two digits wrong, the check digit holds."""
    found = (f"{number[:15]}{tens}{ones}{number[17]}" for tens in range(10) for ones in range(10))
    return next(
        one
        for one in found
        if one[15] != number[15] and one[16] != number[16] and citizen_check_digit(one[:17]) == one[17]
    )


def test_somebody_similar_is_named_and_it_is_him(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    who = people(4)
    office.place.take([row(one, phone="13811112222") for one in who[:3]], name="first.xlsx")
    path = listed(
        office,
        line(1, who[0], document=nearly(who[0].document), account=None),
        line(2, who[1], document=None, account=None),
        line(3, who[2], document=nearly(who[2].document), account=account(500)),
        line(4, who[3]),
    )
    with office.window() as desk:
        page = opened(desk, path)
        assert shown(page.verdicts.table, "verdict") == ["存疑"] * 3 or page.looked.counts["doubtful"] == 3
        said = " ".join(desk.texts(page.verdicts))
        assert "登记册里：" in said
        assert who[0].document not in said
        assert "138****2222" in said
        assert cut_texts(page) == []
        desk.keys("Ctrl+Return")
        desk.press("去待定名单")
        page = desk.page
        desk.presses = 0
        desk.wait(lambda: desk.says(f"登记册里：{who[0].name}", page.sheet))
        assert page.sheet.new.isVisible()
        assert cut_texts(page) == []
        desk.press("就是他")
        desk.wait(lambda: page.sheet.current is not None and page.sheet.current.name == who[1].name)
        assert not page.sheet.new.isVisible()  # without a number there is nobody to make
        desk.wait(lambda: desk.says(f"登记册里：{who[1].name}", page.sheet))
        desk.press("就是他")
        desk.wait(lambda: page.sheet.current is not None and page.sheet.current.name == who[2].name)
        desk.press("是新的人")
        desk.wait(lambda: desk.says("没有待定的行"))
        assert fact(desk, "SELECT count(*) FROM line") == 4
        assert fact(desk, "SELECT count(*) FROM person") == 5
        told(capsys, "three rows like somebody of the register settled", desk, 6)
        desk.keys("Ctrl+Z")
        desk.wait(lambda: page.sheet.current is not None)
        assert fact(desk, "SELECT count(*) FROM person") == 4


def test_a_row_put_right_asks_who_is_meant_before_it_is_taken(office: Office) -> None:
    who = people(2)
    office.place.take([row(who[0])], name="first.xlsx")
    path = listed(office, line(1, who[0], document=nearly(who[0].document), account=account(500), amount="五十"))
    with office.window() as desk:
        opened(desk, path)
        desk.press("把不能导入的1行放进待定名单补全")
        desk.wait(lambda: any("等您补上" in text for text in notices(desk)))
        desk.press("去待定名单")
        page = desk.page
        desk.wait(lambda: page.sheet.current is not None)
        page.sheet.text.setFocus()
        page.sheet.text.set_value("")
        desk.type("50")
        desk.keys("Return")
        desk.wait(lambda: desk.says(f"登记册里：{who[0].name}", page.sheet))
        assert fact(desk, "SELECT count(*) FROM line") == 0
        assert page.sheet.new.isVisible()
        assert cut_texts(page) == []
        desk.press("就是他")
        desk.wait(lambda: desk.says("没有待定的行"))
        assert fact(desk, "SELECT amount_fen FROM line") == 5000
        assert fact(desk, "SELECT count(*) FROM person") == 1


def test_a_refused_row_is_completed_by_typing(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    who = people(2)
    path = listed(office, line(1, who[0], document=who[0].document[:17], amount="五十"), line(2, who[1]))
    with office.window() as desk:
        page = opened(desk, path)
        assert page.verdicts.tabs.current == "refused"
        desk.presses = 0
        desk.press("把不能导入的1行放进待定名单补全")
        desk.wait(lambda: any("等您补上" in text for text in notices(desk)))
        assert fact(desk, "SELECT count(*) FROM line") == 0
        assert page.looked is None or page.looked.to_complete == 0
        desk.press("去待定名单")
        page = desk.page
        desk.wait(lambda: page.sheet.current is not None)
        page.sheet.number.setFocus()
        page.sheet.number.set_value("")
        desk.type(who[0].document)
        desk.keys("Return")
        desk.wait(lambda: page.sheet.what.value() == "amount")  # that was put right, and the next cell is asked for
        assert any("补贴金额" in text for text in notices(desk))
        page.sheet.text.set_value("")
        desk.type("50")
        desk.keys("Return")
        desk.wait(lambda: fact(desk, "SELECT count(*) FROM waiting_row WHERE state = 'waiting'") == 0)
        assert fact(desk, "SELECT amount_fen FROM line") == 5000
        told(capsys, "a refused row completed by hand", desk, 60)
        desk.keys("Ctrl+Z")
        desk.wait(lambda: page.sheet.current is not None)
        assert fact(desk, "SELECT count(*) FROM line") == 0


def test_what_was_put_right_is_shown_cell_by_cell(office: Office) -> None:
    who = people(3)
    name, number = who[0].name, who[0].document
    path = listed(
        office,
        line(
            1,
            who[0],
            name=f"{name[0]}　{name[1:]}",
            document="'" + number.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            account=who[0].account[:6] + " " + who[0].account[6:],
            day="2026.3.1",
        ),
        line(2, who[1], name=f"{who[1].name}\u200b", day="20260301"),
        line(3, who[2], day="2026-03-01"),
    )
    with office.window() as desk:
        page = opened(desk, path)
        assert page.looked.fixed_cells == 6
        assert any("6格顺手改好" in text or "6" in text for text in notices(desk))
        desk.press("看一看")
        fixes = page.verdicts.fixes
        assert fixes.isVisible()
        assert not page.verdicts.table.isVisible()
        assert shown(fixes.table, "cell") == ["B3", "C3", "D3", "J3", "B4", "J4"]
        stood, read = shown(fixes.table, "stood"), shown(fixes.table, "read")
        assert (stood[0], read[0]) == (f"{name[0]}　{name[1:]}", name)
        assert stood[1] == "'" + "＊" * 14 + number[-4:].translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        assert read[1] == "*" * 14 + number[-4:]
        assert "␣" in stood[2]
        assert (stood[3], read[3]) == ("2026.3.1", "2026-03-01")
        assert "[200B]" in stood[4]
        assert (stood[5], read[5]) == ("20260301", "2026-03-01")
        assert number not in " ".join([*stood, *read])
        assert cut_texts(page) == []
        page.verdicts.tabs.choose("all")
        assert page.verdicts.table.isVisible()


def test_control_of_a_clean_file_nothing_was_put_right(office: Office) -> None:
    path = listed(office, *(line(at, one, day="2026-03-01") for at, one in enumerate(people(3), start=1)))
    with office.window() as desk:
        page = opened(desk, path)
        assert page.looked.fixed_cells == 0
        assert not page.verdicts.tabs._buttons.get("fixed")


def test_every_field_of_a_changed_row_is_said_ours_and_theirs(office: Office) -> None:
    who = people(2)
    office.place.take(
        [row(one, amount=50, standard="50", phone="13811112222") for one in who], ("C14", "2026-04"), name="first.xlsx"
    )
    changed = line(
        1, who[0], account=account(700), village=SECOND, group="3组", phone="13933334444", amount="66.60",
    )  # fmt: skip
    headings = [*HEADINGS, "维吾尔文姓名"]
    path = listed(
        office, [*changed, SAMPLES[0]], [*line(2, who[1], bank="建设银行伊宁市支行"), None], headings=headings
    )
    with office.window() as desk:
        page = opened(desk, path)
        first, second = (row.differences for row in page.looked.rows)
        found = {one.what: (one.before, one.after) for one in first}
        assert set(found) == {"village", "group", "phone", "account", "amount", "standard", "native_name"}
        assert found["phone"] == ("138****2222", "139****4444")
        assert found["account"] == (f"******{who[0].account[-4:]}", f"******{account(700)[-4:]}")
        assert found["standard"] == ("50.00", "")
        assert found["native_name"] == ("", SAMPLES[0])
        assert [(one.what, one.before, one.after) for one in second] == [("bank", BANK, "建设银行伊宁市支行")]
        told = shown(page.verdicts.table, "why")[0]
        for word in ("村(居)委会", "村(居)民小组", "联系电话", "银行账号", "补贴金额", "本民族文字姓名"):
            assert word in told
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT name FROM native_name") == SAMPLES[0]
        assert fact(desk, "SELECT phone FROM person WHERE document = ?", who[0].document) == "13933334444"
        desk.press("撤销这次导入")
        assert fact(desk, "SELECT count(*) FROM native_name") == 0
