"""Ledgers by the page and as files, read back and held against what an independent query says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from books_kit import LONG, YEAR, every_file, numbers, paid_year

from app.casework.book_files import MOST_ROWS, write_book, write_year_sheet
from app.casework.books import book_named, book_page, book_rows_of, book_totals, columns_of, filter_of
from app.casework.year_sheet import year_lines
from app.domain.books import COLUMNS, Book, BookFilter
from app.domain.faults import Code
from app.domain.roster_codes import RosterCode
from app.paper.year_sheet import Mark
from tests.casework.kit import CODE_OF, LAND, ORPHANS, VILLAGE, Place, code_of

ALL = BookFilter(YEAR)
LIVE = "l.state NOT IN ('left_out', 'withdrawn')"


def cells(path: Path) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture
def year(desk: Place) -> Any:
    return paid_year(desk)


# -- what stands in them -----------------------------------------------------------------------------------------------


def test_real_names_are_the_lines_of_the_year_with_the_money_of_the_store(year: Any, tmp_path: Path) -> None:
    path = tmp_path / "实名制.xlsx"
    done = write_book(year.place.sit("clerk"), Book.REAL_NAME, ALL, path, "zh")
    head, *rows = cells(path)
    assert head == [title for _, title in columns_of(Book.REAL_NAME, "zh")]
    lines, fen = year.place.facts(
        f"""SELECT count(*), sum(l.amount_fen) FROM line l JOIN roster r ON r.id = l.roster_id
            WHERE r.period LIKE '2026%' AND {LIVE}"""
    )[0]
    assert done.rows == len(rows) == lines == 10
    at = COLUMNS[Book.REAL_NAME].index("amount")
    assert round(sum(row[at] for row in rows) * 100) == fen
    paid = [row for row in rows if row[-1] == "已发放"]
    assert len(paid) == year.place.fact("SELECT count(*) FROM line WHERE state = 'paid'") == 8
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row[at + 1]) for row in paid)
    assert {row[0] for row in rows} == {one.name for one in year.people}
    assert {row[1] for row in rows} == {"******" + one.document[-4:] for one in year.people}


def test_the_summary_adds_up_to_the_files_that_went(year: Any) -> None:
    session = year.place.sit("clerk")
    rows = list(book_rows_of(session, Book.SUMMARY, ALL, "zh"))
    keys = COLUMNS[Book.SUMMARY]
    total = dict.fromkeys(("lines", "amount", "paid", "returned_sum", "stopped_sum", "open_sum"), 0.0)
    for row in rows:
        said = dict(zip(keys, row, strict=True))
        for key in total:
            total[key] += float(said[key].replace(",", ""))
    lines, fen = year.place.facts("SELECT sum(lines), sum(sum_fen) FROM submission")[0]
    assert (total["lines"], round(total["amount"] * 100)) == (lines, fen)
    assert total["amount"] == total["paid"] + total["returned_sum"] + total["stopped_sum"] + total["open_sum"]
    assert (total["paid"], total["returned_sum"], total["open_sum"]) == (800.0, 100.0, 100.0)


def test_what_came_back_changed_cards_notices_and_objections_stand_each_in_its_ledger(year: Any) -> None:
    session = year.place.sit("clerk")

    def rows(book: Book) -> list[dict[str, str]]:
        return [dict(zip(COLUMNS[book], row, strict=True)) for row in book_rows_of(session, book, ALL, "zh")]

    (back,) = rows(Book.RETURNED)
    assert (back["by"], back["why"], back["state"]) == ("银行", "已销户", "已重新发放")
    assert back["name"] == year.people[5].name
    (card,) = rows(Book.CARDS)
    assert card["old_card"] == year.people[5].account[-4:] != card["card"]
    (objection,) = rows(Book.OBJECTIONS)
    assert (objection["objection"], objection["upheld"], objection["answer"]) == (
        "地没有这么多",
        "不成立",
        "核过了，一样。",
    )
    (notice,) = rows(Book.NOTICES)
    assert (notice["lines"], notice["amount"]) == ("3", "300.00")
    assert notice["posted_at"].endswith("公示栏")
    members = year.place.fact(f"SELECT count(*) FROM line_member m JOIN line l ON l.id = m.line_id WHERE {LIVE}")
    assert len(rows(Book.PERSONAL)) == members
    assert [rows(book) for book in (Book.STOPPED, Book.ACTIVATION, Book.RECOVERY)] == [[], [], []]


@pytest.mark.parametrize("book", Book)
def test_a_pdf_says_what_the_workbook_says(year: Any, tmp_path: Path, book: Book) -> None:
    session = year.place.sit("clerk")
    sheet, paper = tmp_path / "a.xlsx", tmp_path / "a.pdf"
    assert write_book(session, book, ALL, sheet, "zh").rows == write_book(session, book, ALL, paper, "zh").rows
    found = plain(text_of(paper))
    _, *rows = cells(sheet)
    assert "第1页，共1页" in found
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and cell:
                assert plain(cell) in found, cell
    if not rows:
        assert "没有记录" in found


def test_no_file_holds_a_number_in_full_and_the_scan_finds_one_that_is_planted(year: Any, tmp_path: Path) -> None:
    session = year.place.sit("clerk")
    for book in Book:
        for suffix in (".xlsx", ".pdf"):
            write_book(session, book, ALL, tmp_path / f"{book.value}{suffix}", "zh")
    write_year_sheet(session, YEAR, tmp_path / "year.pdf", "zh")

    def said(path: Path) -> str:
        if path.suffix == ".pdf":
            return plain(text_of(path))
        book = openpyxl.load_workbook(path)
        return "".join(str(cell) for one in book.worksheets for row in one.iter_rows(values_only=True) for cell in row)

    secret = [*numbers(year.people), year.place.fact("SELECT max(account) FROM card WHERE account LIKE '%800_'")]
    found = {path.name: said(path) for path in every_file(tmp_path) if path.parent == tmp_path}
    assert len(found) == 2 * len(Book) + 1 == 23
    for name, text in found.items():
        assert not [one for one in secret if one in text], name
    assert any(year.people[0].document[-4:] in text for text in found.values())
    control = tmp_path / "全号" / "c.xlsx"
    control.parent.mkdir()
    book = openpyxl.Workbook()
    book.worksheets[0].append(["号", secret[0]])
    book.save(control)
    assert secret[0] in said(control)


def test_what_leaves_is_logged_and_a_formula_stays_text(year: Any, tmp_path: Path) -> None:
    place = year.place
    with place.sit("clerk").write("import") as tx:
        tx.update("objection", 1, text="=1+1", answer="+86 号")
    path = tmp_path / "异议.xlsx"
    write_book(place.sit("clerk"), Book.OBJECTIONS, ALL, path, "zh")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value in ("=1+1", "+86 号")]
    assert [(cell.data_type, cell.quotePrefix) for cell in found] == [("s", True), ("s", True)]
    assert place.facts("SELECT list, form, rows, file_name FROM list_out") == [
        ("2026年异议台账", "masked", 1, "异议.xlsx")
    ]


# -- by the page -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("book", Book)
@pytest.mark.parametrize("size", [1, 3])
def test_pages_sought_by_key_give_every_row_once(year: Any, book: Book, size: int) -> None:
    session = year.place.sit("clerk")
    whole = [row.cells for row in book_page(session, book, ALL, "zh", count=500).rows]
    found, after = [], None
    while True:
        page = book_page(session, book, ALL, "zh", after, count=size)
        found += [row.cells for row in page.rows]
        after = page.after
        if after is None:
            break
    assert found == whole
    if book is not Book.SUMMARY:
        assert book_totals(session, book, ALL).rows == len(whole)


def test_filters_narrow_the_rows_and_the_sum(year: Any) -> None:
    session = year.place.sit("clerk")

    def count(**more: Any) -> tuple[int, int]:
        narrowed = BookFilter(YEAR, **more)
        found = list(book_rows_of(session, Book.REAL_NAME, narrowed, "zh"))
        assert book_totals(session, Book.REAL_NAME, narrowed).rows == len(found)
        return len(found), int(book_totals(session, Book.REAL_NAME, narrowed).amount)

    assert count(programme=LAND) == (3, 30_000)
    assert count(programme=ORPHANS, period="2026-03") == (7, 70_000)
    assert count(village=CODE_OF[VILLAGE]) == (10, 100_000)
    assert count(village="000000000000") == (0, 0)
    person = year.place.fact("SELECT id FROM person WHERE document = ?", year.people[5].document)
    assert count(person=person) == (2, 20_000)
    assert filter_of(session, year=YEAR, village=VILLAGE, document=year.people[5].document).person == person
    assert book_totals(session, Book.REAL_NAME, BookFilter(2025)).rows == 0


def test_a_snapshot_is_told_not_what_the_register_says_later(year: Any) -> None:
    place = year.place
    with place.sit("clerk").write("change_person") as tx:
        tx.update("person", place.fact("SELECT id FROM person WHERE name = ?", LONG), name="另一个名字")
    names = {row[0] for row in book_rows_of(place.sit("clerk"), Book.REAL_NAME, ALL, "zh")}
    assert LONG in names
    assert "另一个名字" not in names


# -- refused -----------------------------------------------------------------------------------------------------------


def test_what_cannot_be_written_is_refused(year: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = year.place.sit("clerk")
    assert code_of(lambda: book_named("没有的")) == RosterCode.LEDGER_UNKNOWN
    assert book_named("退回台账") is book_named("returned") is Book.RETURNED
    form = code_of(lambda: write_book(session, Book.SUMMARY, ALL, tmp_path / "a.docx", "zh"))
    assert form == RosterCode.LEDGER_FORM
    monkeypatch.setattr("app.casework.book_files.MOST_ROWS", 9)
    assert MOST_ROWS > 9
    long = code_of(lambda: write_book(session, Book.REAL_NAME, ALL, tmp_path / "a.pdf", "zh"))
    assert long == RosterCode.LEDGER_TOO_LONG
    assert not list(tmp_path.glob("a.*"))
    inspector = year.place.sit("inspector")
    assert code_of(lambda: write_book(inspector, Book.SUMMARY, ALL, tmp_path / "a.xlsx", "zh")) == Code.ROLE_MAY_NOT
    assert book_page(inspector, Book.SUMMARY, ALL, "zh").rows


# -- the year at a glance ----------------------------------------------------------------------------------------------


def test_the_year_says_how_far_each_month_is(year: Any, tmp_path: Path) -> None:
    place = year.place
    place.draft([year.people[0]], ORPHANS, "2026-04")
    lines = {one.code: one for one in year_lines(place.sit("clerk"), YEAR)}
    march, april = lines[ORPHANS].months[2], lines[ORPHANS].months[3]
    assert march is not None
    assert march.marks == (Mark.DONE, Mark.DONE, Mark.NOT_NEEDED, Mark.DONE, Mark.DONE)
    assert (march.returned, int(march.paid)) == (1, 60_000)
    assert april is not None
    assert april.marks[1:] == (Mark.DONE, Mark.NOT_NEEDED, Mark.TO_DO, Mark.TO_DO)
    land = lines[LAND].months[11]
    assert land is not None
    assert land.marks == (Mark.DONE, Mark.DONE, Mark.DONE, Mark.DONE, Mark.PART)
    assert sum(int(one.paid) for one in lines.values()) == place.fact(
        "SELECT sum(amount_fen) FROM line WHERE state = 'paid'"
    )
    path = tmp_path / "年.pdf"
    write_year_sheet(place.sit("clerk"), YEAR, path, "zh")
    page = pypdf.PdfReader(path).pages[0]
    assert (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) == (420, 297)
    found = plain(page.extract_text())
    assert all(plain(one.name) in found for one in lines.values())
    assert "◐办了一部分" in found
