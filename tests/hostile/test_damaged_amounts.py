"""Every kind of damaged amount in every column of money in every format: read as it stands, or told; never altered.

What a reader must make of a cell is written beside it and never asked of the code under test.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from messy_kit import Sheet, account, document, name, write_html, write_ods, write_text, write_xls, write_xlsx

from app.domain import cells
from app.domain.meanings import KnownNames, Meaning
from app.domain.money import Fen
from app.domain.rows import COLUMN_INDEX, COLUMNS, RowContext
from app.sheets.recognising import read_guessed, recognise
from app.sheets.template import read_template

TODAY = dt.date(2026, 3, 2)
VILLAGES = {"三段村委会": "654002100203"}
CONTEXT = RowContext(TODAY, VILLAGES)
MONEY = {"amount": Meaning.AMOUNT, "standard": Meaning.STANDARD}
TOLD = None

CASES: dict[str, tuple[object, int | None]] = {
    "plain": ("1860.50", 186050),
    "a number": (1860.5, 186050),
    "a whole number": (1860, 186000),
    "a sum of floats": (0.1 + 0.2, 30),
    "full-width": ("１８６０．５０", 186050),
    "half of it full-width": ("18６０.50", 186050),
    "blanks around": (" 1860.50 ", 186050),
    "ideographic space": ("\u30001860.50", 186050),
    "no-break space": ("1\u00a0860.50", 186050),
    "line end": ("1860.50\n", 186050),
    "leading apostrophe": ("'1860.50", 186050),
    "zero-width space": ("18\u200b60.50", 186050),
    "byte order mark": ("\ufeff1860.50", 186050),
    "direction marks": ("\u202d1860.50\u202c", 186050),
    "thousands": ("1,860.50", TOLD),
    "thousands the other way": ("1.860,50", TOLD),
    "comma for point": ("1860,50", TOLD),
    "unit": ("1860.50元", TOLD),
    "sign of yuan": ("¥1860.50", TOLD),
    "in ten thousands": ("0.186万", TOLD),
    "in words": ("壹仟捌佰陆拾元伍角", TOLD),
    "finer than fen": ("1860.505", TOLD),
    "finer than fen as a number": (1860.505, TOLD),
    "negative": ("-1860.50", TOLD),
    "negative number": (-1860.5, TOLD),
    "negative in brackets": ("(1860.50)", TOLD),
    "minus behind": ("1860.50-", TOLD),
    "zero": (0, TOLD),
    "zero as text": ("0.00", TOLD),
    "scientific": ("1.8605E+03", TOLD),
    "beyond all sums": (1e16, TOLD),
    "infinity": ("inf", TOLD),
    "not a number": ("nan", TOLD),
    "excel error": ("#DIV/0!", TOLD),
    "formula": ("=930.25*2", TOLD),
    "two amounts": ("930.25+930.25", TOLD),
    "two amounts in lines": ("1860.50\n200", TOLD),
    "two points": ("18.60.50", TOLD),
    "letter O": ("186O.50", TOLD),
    "letter l": ("l860.50", TOLD),
    "Arabic digits": ("\u0661\u0668\u0666\u0660", TOLD),
    "circled digit": ("\u2460860", TOLD),
    "superscript": ("1860\u00b2", TOLD),
    "stars": ("18**", TOLD),
    "question marks": ("18??", TOLD),
    "percent": ("50%", TOLD),
    "yes": (True, TOLD),
    "a date": (dt.date(2026, 3, 1), TOLD),
    "a word": ("未发", TOLD),
}
"""Harm → what stands in the cell, and the fen it says; TOLD: it must be told, whatever is in it."""


def line(number: int, column: str, raw: object) -> list[object]:
    values: dict[str, object] = {
        "order": number + 1, "head_name": name(number), "payee_name": name(number), "bank": "农商银行",
        "village": "三段村委会", "group": "1组", "beneficiary_name": name(number), "amount": 100, "standard": 100,
        "head_document": document(number), "payee_document": document(number),
        "beneficiary_document": document(number), "account": account(number),
    }  # fmt: skip
    values[column] = raw
    return [values.get(one.key) for one in COLUMNS]


PLACES = [(column, harm) for column in MONEY for harm in CASES]


def sheet(as_text: bool) -> Sheet:
    rows: list[list[object]] = [[column.heading for column in COLUMNS]]
    for number, (column, harm) in enumerate(PLACES):
        rows.append([_text(cell) if as_text else cell for cell in line(number, column, CASES[harm][0])])
    return Sheet("花名册", rows)


def _text(cell: object) -> object:
    return str(cell) if isinstance(cell, bool | dt.date) else cell


def _write(folder: Path, form: str) -> Path:
    if form in ("xlsx", "xlsm"):
        return write_xlsx(folder / f"表.{form}", sheet(False))
    if form == "xls":
        return write_xls(folder / "表.xls", sheet(False))
    if form == "ods":
        return write_ods(folder / "表.ods", sheet(True))
    if form in ("html", "htm named xls"):
        return write_html(folder / ("表.html" if form == "html" else "表.xls"), sheet(True))
    if form.startswith("csv"):
        return write_text(folder / "表.csv", sheet(True), encoding=form.rsplit(maxsplit=1)[-1], delimiter=",")
    return write_text(
        folder / ("表.tsv" if form.startswith("tsv") else "表.xls"), sheet(True), encoding=form.rsplit(maxsplit=1)[-1]
    )


FORMATS = (
    "xlsx", "xlsm", "xls", "ods", "html", "htm named xls", "csv gb18030", "csv utf-8", "csv utf-8-sig",
    "tsv gb18030", "tsv utf-8", "tsv utf-16", "named xls gb18030",
)  # fmt: skip


def judged(column: str, raw: object) -> cells.Cell:
    return cells.judge_amount(raw) if column == "amount" else cells.judge_standard(raw)


def by_the_countys_layout(path: Path) -> Iterator[tuple[object, cells.Cell]]:
    rows = list(read_template(path))
    assert len(rows) == len(PLACES)
    for (column, _), row in zip(PLACES, rows, strict=True):
        at = COLUMN_INDEX[column]
        yield row.values[at], CONTEXT.judge(row.values)[at]


def by_recognising(path: Path) -> Iterator[tuple[object, cells.Cell]]:
    (guess,) = recognise(path, names=KnownNames({}, VILLAGES, 2026))
    assert set(MONEY.values()) <= guess.columns.keys()
    rows = list(read_guessed(path, guess))
    assert len(rows) == len(PLACES)
    for (column, _), row in zip(PLACES, rows, strict=True):
        raw = row.cells[MONEY[column]]
        yield raw, judged(column, raw)


def fair(harm: str, raw: object, cell: cells.Cell, column: str) -> bool:
    """Whether what the desk made of a cell is what it says and was shown as put right, or is told."""
    fen = CASES[harm][1]
    if harm == "a date" and isinstance(raw, int | float):
        return cell.value == Fen(int(raw) * 100)  # without the format of a date the file says no more than a number
    if harm == "a sum of floats" and isinstance(raw, str):
        return cell.code is not None  # a text file keeps all its digits
    if fen is TOLD:
        return cell.code is not None or (cell.value is None and column == "standard" and cells.is_blank(raw))
    return cell.code is None and cell.value == Fen(fen) and (cell.fixed or not isinstance(raw, str) or _plain(raw))


def _plain(raw: str) -> bool:
    return raw.isascii() and raw.replace(".", "", 1).isdigit()


@pytest.mark.parametrize("read", [by_the_countys_layout, by_recognising], ids=lambda read: read.__name__)
@pytest.mark.parametrize("form", FORMATS)
def test_no_amount_is_altered_silently(form: str, read: object, tmp_path: Path) -> None:
    path = _write(tmp_path, form)
    before = path.read_bytes()
    found = list(read(path))  # type: ignore[operator]
    wrong = [
        f"{column}, {harm}: {CASES[harm]} -> {raw!r} -> {cell}"
        for (column, harm), (raw, cell) in zip(PLACES, found, strict=True)
        if not fair(harm, raw, cell, column)
    ]
    assert not wrong, "\n".join(wrong)
    assert sum(cell.code is not None for _, cell in found) >= 60
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_there_are_enough_kinds_columns_and_formats() -> None:
    assert len(CASES) >= 45
    assert len(PLACES) == 2 * len(CASES)
    assert {form.split()[0] for form in FORMATS} >= {"xls", "xlsx", "xlsm", "ods", "csv", "html", "tsv"}


def test_control_a_reader_that_alters_is_noticed() -> None:
    assert not fair("thousands", "1,860.50", cells.Cell(Fen(186050)), "amount")
    assert not fair("full-width", "１８６０．５０", cells.Cell(Fen(186050)), "amount")
    assert not fair("plain", "1860.50", cells.Cell(Fen(186000)), "amount")
    assert fair("full-width", "１８６０．５０", cells.Cell(Fen(186050), fixed=True), "amount")
