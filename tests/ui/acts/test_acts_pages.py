"""Acts at the window: the tiles, the form beside its list, done as seen, taken back, a village's batch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from desk_kit import Desk
from household_kit import FREE_ACCOUNT, HEAD, HEAD_DOCUMENT, MOTHER, MOTHER_DOCUMENT, RURAL, Home, fact, home
from PySide6.QtGui import QGuiApplication

from app.casework.acts.wording import said
from app.domain.act_fields import FIELDS
from app.domain.acts import ActKind
from app.ui.context import Route
from app.ui.pages.acts.chooser import KEYS
from app.ui.pages.acts.routes import to_form
from app.words import word

__all__ = ["home"]


@pytest.fixture
def desk(home: Home, open_desk: Callable[..., Desk]) -> Desk:
    return open_desk("clerk")


def listed(desk: Desk) -> list[str]:
    return [said(item, "zh") for item in desk.page.listing.items]


def test_every_tile_has_its_key_and_leads_to_its_form(desk: Desk, home: Home) -> None:
    assert len(set(KEYS.values())) == len(ActKind)
    for kind, key in KEYS.items():
        desk.go(Route("acts", home.household, f"person:{home.mother}"))
        desk.keys(key)
        assert desk.page.route.what.startswith(kind.value), kind
        assert desk.says(word("act_kind", kind.value, "zh"))
        names = {spec.name for spec in FIELDS[kind]}
        assert set(desk.page.fields) <= names
        assert "day" in desk.page.fields


def test_the_list_changes_as_the_form_is_filled(desk: Desk, home: Home) -> None:
    desk.go(to_form(ActKind.DEATH, home.household, home.head))
    assert any("户主由" in text and MOTHER in text for text in listed(desk))
    desk.type("20260110")
    desk.keys("Return")
    assert any("发到2026年1月31日为止" in text for text in listed(desk)) or not any("发到" in t for t in listed(desk))
    assert any("于2026年1月10日去世" in text for text in listed(desk))
    desk.keys("Ctrl+Return")
    assert desk.says("这一格必须填写"), "the proof is missing: nothing was done"
    assert fact(desk, "SELECT count(*) FROM act") == 0


def test_what_changed_meanwhile_is_shown_before_it_is_done(desk: Desk, home: Home) -> None:
    desk.go(to_form(ActKind.LOST_CARD, home.household, home.head))
    session = desk.window.ops.session
    assert session is not None
    with session.write("a_mistake") as tx:
        key = fact(desk, "SELECT id FROM entitlement WHERE household_id = ?", home.household)
        tx.update("entitlement", key, until="2026-01-31", reason="x")
    desk.keys("Ctrl+Return")
    assert desk.says("刚才有人改了登记")
    assert fact(desk, "SELECT count(*) FROM act") == 0
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT count(*) FROM act") == 1, "looked at again, it is done"


def test_a_new_card_lists_what_goes_to_it(desk: Desk, home: Home) -> None:
    desk.go(to_form(ActKind.NEW_CARD, home.household, home.head))
    desk.type(FREE_ACCOUNT)
    desk.keys("Return")
    assert desk.page.fields["bank"].value() == RURAL or desk.page.fields["bank"].value()
    assert any("改打到卡" in text for text in listed(desk))
    desk.keys("Ctrl+Return")
    assert desk.page.route.place == "act_done"
    new = fact(desk, "SELECT id FROM card WHERE account = ?", FREE_ACCOUNT)
    assert fact(desk, "SELECT card_id FROM entitlement WHERE household_id = ?", home.household) == new
    desk.press("撤销")
    assert fact(desk, "SELECT count(*) FROM card WHERE account = ?", FREE_ACCOUNT) == 0
    assert fact(desk, "SELECT count(*) FROM act") == 0
    assert desk.page.route == Route("household", home.household)


def test_ticks_say_what_stops(desk: Desk, home: Home) -> None:
    desk.go(to_form(ActKind.PRISON, home.household, home.mother))
    assert any("发到" in text for text in listed(desk))
    desk.click(desk.page.fields["grants"].editor._boxes[0][1])
    assert any("照发" in text for text in listed(desk))
    assert not any("发到" in text for text in listed(desk))


def test_the_household_shows_what_was_done(desk: Desk, home: Home) -> None:
    desk.go(to_form(ActKind.ARMY, home.household, home.head))
    desk.page.fields["place"].set_value("部队")
    desk.page.fields["proof"].set_value("入伍通知书")
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT count(*) FROM act") == 0, "the list is another than the one that was seen"
    desk.keys("Ctrl+Return")
    assert desk.page.route.place == "act_done"
    desk.keys("Ctrl+Return")
    assert desk.page.route == Route("household", home.household)
    assert desk.says(f"参军 · {HEAD}")
    desk.click(desk.button(f"看看：参军 · {HEAD}")) if desk.says(f"看看：参军 · {HEAD}") else None


def test_somebody_is_found_first(desk: Desk, home: Home) -> None:
    desk.wait(lambda: desk.window.index.loaded)
    desk.go(Route("acts"))
    assert not desk.page.tiles[ActKind.DEATH].isEnabled()
    assert desk.page.tiles[ActKind.MOVED_IN].isEnabled()
    desk.type(MOTHER)
    desk.wait(lambda: desk.page.people.rows_model.rowCount() > 0)
    desk.page.people.setFocus()
    desk.keys("Return")
    assert desk.page.route == Route("acts", home.household, f"person:{home.mother}")
    assert desk.says(f"给{MOTHER}办理")


def test_an_inspector_does_nothing_here(home: Home, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    desk.go(Route("household", home.household))
    assert not desk.page.acts_button.isVisible()
    desk.go(Route("acts", home.household, f"person:{home.head}"))
    assert not any(tile.isEnabled() for tile in desk.page.tiles.values())


def test_a_batch_pasted_and_read_is_done_and_undone_as_one(desk: Desk, home: Home, tmp_path: Path) -> None:
    desk.go(Route("acts_batch"))
    lines = (("去世", HEAD_DOCUMENT, "2026-01-10", "死亡证明"), ("服刑", MOTHER_DOCUMENT, "2026-01-10", "判决书"))
    text = "\n".join("\t".join(line) for line in (*lines, ("唱歌", HEAD_DOCUMENT)))
    QGuiApplication.clipboard().setText(text)
    desk.page.table.setCurrentIndex(desk.page.table.rows_model.index(0, 2))
    desk.page._on_paste()
    desk.wait(lambda: len(desk.page.judged) == 3)
    assert [one.ready for _, one in sorted(desk.page.judged.items())] == [True, False, False]
    model = desk.page.table.rows_model
    cells = [model.data(model.index(row, column)) for row in range(3) for column in range(6)]
    assert not any(HEAD_DOCUMENT in cell for cell in cells), "numbers are covered"
    assert desk.says("办这 1 件")
    desk.page._on_edited(desk.page.table.rows_model.rows[1], "place", "监狱")
    desk.wait(lambda: desk.page.judged[1].ready)
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT count(*) FROM act") == 2
    assert fact(desk, "SELECT count(DISTINCT maker_seq) FROM act") == 1
    assert [cells.get("kind") for cells in desk.page.rows if cells] == ["唱歌"], "what could not be done stays"
    desk.press("撤销")
    assert fact(desk, "SELECT count(*) FROM act") == 0
    assert fact(desk, "SELECT count(*) FROM person WHERE died IS NOT NULL AND id = ?", home.head) == 0
    path = tmp_path / "变动.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["变动类型", "身份证号", "变动日期", "证明材料"])
    sheet.write_row(1, 0, ["死亡", MOTHER_DOCUMENT, "2026-01-05", "死亡证明"])
    book.close()
    desk.page.read_file(path)
    desk.wait(lambda: desk.page.judged.get(0) is not None and desk.page.judged[0].ready)
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT died FROM person WHERE id = ?", home.mother) == "2026-01-05"
