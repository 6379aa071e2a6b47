"""Policy sheets and 双公开 in the real window, by keys and clicks, held against what is stored."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdf
import pytest
from books_kit import paid_year
from paper_photos import poor_photo, pressed
from rosters_kit import Office, fact, notices, office, shown  # noqa: F401 - the fixture

from app.casework import catalogue, policy_sheets
from app.domain.money import Fen
from app.domain.publicity import HomeLanguage, PolicyForm
from app.ui.context import Route
from tests.casework.kit import OLD_AGE

ADDRESS = "https://example.invalid/gk/1.html"


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_policy_sheet_is_written_looked_at_printed_and_noted(
    office: Office,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalogue.set_standard(office.place.sit("clerk"), OLD_AGE, Fen(9_876), since=date(2026, 1, 1))
    with office.window() as desk:
        desk.go(Route("notices"))
        desk.go(Route("policy", what=OLD_AGE))
        page = desk.page
        desk.wait(lambda: page.current is not None and page.current.code == OLD_AGE and page.view.pages > 0)
        page.fields[2].editor.setFocus()
        desk.type("到村委会提出申请。")
        assert page.dirty
        desk.keys("Ctrl+S")
        desk.wait(lambda: fact(desk, "SELECT count(*) FROM policy_text") == 1 and not page.dirty)
        printed: list[bytes] = []
        monkeypatch.setattr(page.context.printer, "print_pdf", lambda _page, pdf, _title: printed.append(pdf))
        desk.keys("Ctrl+P")
        desk.wait(lambda: bool(printed))
        said = text_of(printed[0])
        assert "到村委会提出申请。" in said
        assert "以批准为准" in said
        assert "98.76" not in said
        desk.wait(lambda: page.given.isVisible() and page.given.which.value() is not None)
        page.given.where.editor.setFocus()
        desk.type("村公示栏")
        page.given.people.editor.setFocus()
        desk.type("abc")
        desk.click(page.given.keep_button)
        assert notices(desk)
        assert fact(desk, "SELECT count(*) FROM policy_given") == 0
        page.given.people.editor.setFocus()
        page.given.people.editor.selectAll()
        desk.type("30")
        desk.click(page.given.keep_button)
        desk.wait(lambda: fact(desk, "SELECT count(*) FROM policy_given") == 1)
        assert fact(desk, "SELECT people || place || day FROM policy_given") == "30村公示栏2026-03-31"


def test_a_policy_sheet_from_the_wall_is_held_against_the_very_sheet(
    office: Office,  # noqa: F811
    tmp_path: Path,
) -> None:
    clerk = office.place.sit("clerk")
    sheets = [policy_sheets.write_policy(clerk, [OLD_AGE, "A01"], form, tmp_path) for form in PolicyForm][:2]
    photo = tmp_path / "photo.jpg"
    pressed(poor_photo(sheets[0].path.read_bytes(), 0, tilt=4)).save(photo, "JPEG", quality=60)
    writer = pypdf.PdfWriter()
    writer.append(sheets[0].path, pages=(0, 1))
    writer.append(sheets[1].path, pages=(1, 2))
    writer.write(tmp_path / "mixed.pdf")
    with office.window() as desk:
        page = desk.go(Route("notice_check"))
        page.take([sheets[0].path, photo, tmp_path / "mixed.pdf"])
        desk.wait()
        pills = [page.list.items.item_at(row).pill for row in range(3)]
        assert pills == ["一样", "请对照", "不一样"]
        page.list.choose(2)
        desk.wait(lambda: page.approved.image is not None)
        assert desk.says(f"这是我们2026年3月2日印的政策公开：{sheets[0].number}。")
        assert desk.says("照片只能证明二维码是我们的")
        page.list.choose(3)
        desk.wait()
        others = "、".join(str(at) for at in range(2, sheets[0].pages + 1))
        assert desk.says(f"第 {others} 页和批准的不一样")


def test_several_are_ticked_for_one_leaflet_and_an_inspector_only_looks(office: Office) -> None:  # noqa: F811
    policy_sheets.print_policy(office.place.sit("clerk"), [OLD_AGE], PolicyForm.WALL_A4)
    with office.window("inspector") as desk:
        desk.go(Route("policy"))
        page = desk.page
        desk.wait(lambda: page.current is not None)
        page.table.setFocus()
        desk.keys("Space", "Down", "Space")
        assert len(page.codes()) == 2
        desk.keys("Ctrl+P")
        assert not page.given.isVisible()
        assert not page.fields[0].editor.isEnabled()
        assert fact(desk, "SELECT count(*) FROM policy_sheet") == 1


def test_a_copy_is_made_and_its_address_written_down(
    office: Office,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    year = paid_year(office.place)
    with office.window() as desk:
        desk.go(Route("open_both", year.land))
        page = desk.page
        desk.wait(lambda: page.table.current is not None and page.table.current.roster_id == year.land)
        assert set(shown(page.table, "web_before")) <= {"要公开", "已超期"}
        monkeypatch.setattr("app.ui.pages.notices.open_page.choose_folder", lambda *_: tmp_path / "web")
        desk.click(page.panel.buttons.itemAt(1).widget())
        desk.wait(lambda: fact(desk, "SELECT count(*) FROM web_copy") == 1)
        desk.wait(page.panel.address.isVisible)
        assert sorted(one.suffix for one in (tmp_path / "web").iterdir()) == [".txt", ".xlsx"]
        desk.click(page.panel.publish_button)  # without an address it is told what lacks
        desk.wait(lambda: desk.says("没有写网址"))
        page.panel.address.editor.setFocus()
        desk.type(ADDRESS)
        desk.keys("Ctrl+Return")
        desk.wait(lambda: fact(desk, "SELECT count(*) FROM web_copy WHERE address IS NOT NULL") == 1)
        assert fact(desk, "SELECT address || published_on || stage FROM web_copy") == f"{ADDRESS}2026-03-31after"
        desk.wait(lambda: page.table.current.copies[0].address == ADDRESS)
        desk.keys("F8")
        page.table.setFocus()
        desk.keys("Return")
        desk.wait(lambda: desk.page.route.place == "roster")


def test_the_notices_lead_there(office: Office) -> None:  # noqa: F811
    from app.ui.pages.notices.ways import WaysBox
    from app.ui.widgets import Button

    with office.window() as desk:
        paid = desk.page.context
        assert paid is not None
        for words, place in (("政策公开", "policy"), ("双公开", "open_both")):
            desk.go(Route("notices"))
            ways = desk.page.findChild(WaysBox)
            next(one for one in ways.findChildren(Button) if one.text() == words).click()
            desk.wait(lambda place=place: desk.page.route.place == place)


def test_a_slip_is_looked_at_in_the_language_of_the_household(
    office: Office,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paid_year(office.place)
    with office.window() as desk:
        household = fact(desk, "SELECT min(id) FROM household WHERE head_id IS NOT NULL")
        desk.go(Route("slip", household))
        page = desk.page
        desk.wait(lambda: page.view.pages > 0)
        page.language.chosen.emit(HomeLanguage.UYGHUR.value)
        desk.wait(lambda: fact(desk, "SELECT count(*) FROM home_language WHERE language = 'ug'") == 1)
        desk.wait(lambda: desk.says("译文还没有人核对过"))
        printed: list[bytes] = []
        monkeypatch.setattr(page.context.printer, "print_pdf", lambda _page, pdf, _title: printed.append(pdf))
        desk.keys("Ctrl+P")
        desk.wait(lambda: bool(printed))
        assert "惠民补贴明白卡" in text_of(printed[0])
        assert fact(desk, "SELECT count(*) FROM query_log") == 1
        desk.go(Route("household", household))
        desk.wait(lambda: desk.page.data is not None)


def test_rosters_of_one_programme_and_period_are_told_apart(office: Office) -> None:  # noqa: F811
    """A payment that came back is paid again in the same month: two rosters, two names on each page that lists them."""
    paid_year(office.place)
    office.place.leave()
    with office.window() as desk:
        desk.go(Route("open_both"))
        desk.wait(lambda: desk.page.table.rows_model.rowCount() > 0)
        names = [str(row.cells["name"]) for row in desk.page.table.every_row()()]
        assert len(names) == len(set(names)) > 1
        assert any("重新发放" in name for name in names)
        desk.go(Route("new_notice"))
        desk.wait(lambda: bool(desk.page.buttons))
        offered = [button.accessibleName() for button in desk.page.buttons]
        assert len(offered) == len(set(offered)) > 1
        assert any("重新发放" in name for name in offered)
