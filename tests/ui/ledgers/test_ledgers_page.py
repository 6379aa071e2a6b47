"""The page of ledgers by keys: found, narrowed, saved, printed; the year at a glance; closing and opening a year."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from books_kit import AFTER, YEAR, Year, draft_of_next, paid_year, plant
from desk_kit import Desk, window_of
from journey_kit import answer, facts, notices, open_page, shown
from PySide6.QtCore import Qt

from app.domain.books import Book
from app.ui.context import Route
from app.ui.pages.ledgers import page as shell
from tests.casework.kit import Places


class Office:
    """A small office with a year of payments, and the window over it."""

    def __init__(self, folder: Path, places: Places) -> None:
        self._folder = folder
        self.year: Year = paid_year(places())

    @contextlib.contextmanager
    def window(self, user: str = "clerk", today: date = AFTER) -> Iterator[Desk]:
        self.year.place.leave()
        with window_of(self._folder, today=today) as desk:
            desk.sign_in(self.year.place.folder, user, f"passphrase of {user}")
            desk.presses = 0
            yield desk


@pytest.fixture
def office(tmp_path: Path, qapp: Any) -> Iterator[Office]:
    places = Places(tmp_path)
    yield Office(tmp_path, places)
    places.leave()


@pytest.fixture
def places_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Where the dialogs for files and folders answer to; the question before closing is answered by its verb."""

    def choose(path: Path) -> None:
        monkeypatch.setattr(shell, "save_as", lambda *_: path)
        monkeypatch.setattr(shell, "choose_folder", lambda *_: path)

    return choose


def test_a_ledger_is_found_by_words_shown_and_added_up(office: Office) -> None:
    with office.window(today=date(2026, 12, 20)) as desk:
        page = open_page(desk, "台账报表", "ledgers")
        assert shown(page.books.table, "result").count("已发放") == 8
        assert desk.says("共10行，9人，1,000.00元")
        names = shown(page.books.table, "name")
        assert set(names) == {one.name for one in office.year.people}
        tails = {one.document[-4:] for one in office.year.people}
        assert {text[-4:] for text in shown(page.books.table, "document")} <= tails


def test_from_the_rosters_by_a_key_and_narrowed_by_whom(office: Office) -> None:
    with office.window(today=date(2026, 12, 20)) as desk:
        desk.keys("Ctrl+3", "Ctrl+L")
        page = desk.page
        assert page.route.place == "ledgers"
        page.books.search.setFocus()
        desk.type(office.year.people[5].name)
        desk.wait(lambda: len(shown(page.books.table, "name")) == 2)
        assert set(shown(page.books.table, "name")) == {office.year.people[5].name}
        assert desk.says("共2行，1人，200.00元")
        desk.keys("Down", "Return")
        assert desk.page.route == Route("asks", page.books.table.current.person_id)
        desk.keys("Alt+Left")
        assert desk.page is page


@pytest.mark.parametrize("book", Book)
def test_every_ledger_is_shown(office: Office, book: Book) -> None:
    with office.window() as desk:
        page = desk.go(Route("ledgers", what=f"book:{book.value}"))
        page.by_year.set_value(YEAR)
        page._on_year(YEAR)
        desk.wait()
        assert page.books.chosen_book is book
        empty = book in (Book.STOPPED, Book.ACTIVATION, Book.RECOVERY)
        assert bool(page.books.table.rows_model.rows) is not empty
        assert desk.says("这里没有记录") is empty


def test_one_key_saves_excel_another_pdf(office: Office, tmp_path: Path, places_to: Callable[[Path], None]) -> None:
    sheet, paper = tmp_path / "台账.xlsx", tmp_path / "台账.pdf"
    with office.window(today=date(2026, 12, 20)) as desk:
        desk.go(Route("ledgers"))
        places_to(sheet)
        desk.keys("Ctrl+E")
        places_to(paper)
        desk.keys("Ctrl+Shift+E")
        assert desk.says("10行写进了台账.pdf")
        assert facts(desk, "SELECT form, rows, file_name FROM list_out ORDER BY id") == [
            ("masked", 10, "台账.xlsx"),
            ("masked", 10, "台账.pdf"),
        ]
    assert openpyxl.load_workbook(sheet).worksheets[0].max_row == 11
    assert "实名制台账" in "".join(pypdf.PdfReader(paper).pages[0].extract_text().split())


def test_the_year_at_a_glance_says_each_month_and_leads_to_the_ledger(
    office: Office, tmp_path: Path, places_to: Callable[[Path], None]
) -> None:
    paper = tmp_path / "总表.pdf"
    with office.window(today=date(2026, 12, 20)) as desk:
        page = desk.go(Route("ledgers"))
        page.tabs.setFocus()
        page.tabs.choose("sheet")
        desk.wait()
        rows = {row.cell("name").text: row for row in page.sheet.table.rows_model.rows}
        orphans = next(row for name, row in rows.items() if "孤儿" in name)
        assert orphans.cell("3").text == "已发"
        assert "退回1笔，已发600.00元" in orphans.cell("3").tip
        places_to(paper)
        desk.keys("Ctrl+Shift+E")
        page.sheet.table.select_key(orphans.key)
        page.sheet.table.setFocus()
        desk.keys("Return")
        assert page.tabs.current == "books"
        assert len(shown(page.books.table, "name")) == 7
    assert round(pypdf.PdfReader(paper).pages[0].mediabox.width / 72 * 25.4) == 420


def test_today_leads_to_closing_the_year_which_keeps_an_archive(
    office: Office, tmp_path: Path, places_to: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "档案柜"
    folder.mkdir()
    with office.window() as desk:
        desk.click(desk.page.list.more)  # six things are more pressing
        assert desk.says("2026年还没有结账")
        desk.press("去结账")
        page = desk.page
        assert page.route.place == "ledgers"
        assert desk.says("2026年的账对得上")
        places_to(folder)
        asked: list[str] = []

        def yes(_parent: object, title: str, *_: str) -> bool:
            asked.append(title)
            return True

        monkeypatch.setattr(shell, "ask", yes)
        desk.keys("Ctrl+Return")
        assert asked == ["给2026年结账吗？"]
        assert any("2026年结账了" in text for text in notices(desk))
        assert desk.says("2026年已由clerk在2027-01-11结账")
        assert not page.close_button.isVisible()
        assert facts(desk, "SELECT year, lines FROM closed_year") == [(YEAR, 10)]
    assert (folder / "2026年惠民补贴档案" / "封面.pdf").is_file()


def test_no_is_no_and_nothing_is_closed(office: Office) -> None:
    with office.window() as desk:
        desk.go(Route("ledgers", what=f"year:{YEAR}"))
        said = answer(desk, Qt.Key.Key_Escape)
        desk.keys("Ctrl+Return")
        desk.wait(lambda: bool(said))
        assert "给2026年结账吗？" in said
        assert facts(desk, "SELECT count(*) FROM closed_year") == [(0,)]


def test_what_stands_against_closing_is_named_and_opened(office: Office) -> None:
    place = office.year.place
    plant(place, "DELETE FROM result WHERE line_id = (SELECT min(id) FROM line WHERE state = 'paid')")
    roster = draft_of_next(place)
    with office.window() as desk:
        page = desk.go(Route("ledgers", what=f"year:{YEAR}"))
        assert desk.says("1笔对不上，1份花名册没有报出去")
        assert not page.close_button.isVisible()
        desk.keys("Ctrl+Return")
        assert facts(desk, "SELECT count(*) FROM closed_year") == [(0,)]
        assert shown(page.closing.against, "why") == ["状态和县里、银行最后的说法不一样", "有1笔没有报出去"]
        assert shown(page.closing.against, "name")[0] == office.year.people[0].name
        page.closing.against.select_key(f"unsent {roster}")
        page.closing.against.setFocus()
        desk.keys("Return")
        assert desk.page.route == Route("roster", roster)


def test_an_admin_opens_a_year_again_with_a_reason_only(office: Office) -> None:
    from app.casework.year_closing import close_year

    office.year.place.day(AFTER)
    close_year(office.year.place.sit("clerk"), YEAR)
    with office.window() as desk:
        page = desk.go(Route("ledgers", what=f"year:{YEAR}"))
        assert page.closing.reopening.isHidden()
    with office.window("admin") as desk:
        page = desk.go(Route("ledgers", what=f"year:{YEAR}"))
        assert not page.close_button.isVisible()
        desk.press("重新打开这一年")
        assert desk.says("请写明原因。")
        desk.type("审计要改一笔")
        desk.press("重新打开这一年")
        assert facts(desk, "SELECT reason FROM closed_year") == [("审计要改一笔",)]
        assert page.closing.reopening.isHidden()


def test_an_inspector_looks_and_takes_nothing_out(office: Office) -> None:
    with office.window("inspector", today=date(2026, 12, 20)) as desk:
        page = desk.go(Route("ledgers"))
        assert len(shown(page.books.table, "name")) == 10
        assert not page.excel.isVisible()
        desk.keys("Ctrl+E", "Ctrl+P")
        assert facts(desk, "SELECT count(*) FROM list_out") == [(0,)]
