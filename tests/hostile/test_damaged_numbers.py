"""Every kind of damaged number in every column of numbers in every format: put right and shown, or told; never altered.

What is put right is only what stands around the digits. Everything else is a doubt or refused, and what the desk holds
then is what the file says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from messy_kit import Sheet, account, document, name, write_html, write_ods, write_text, write_xls, write_xlsx

from app.domain import cells
from app.domain.meanings import KnownNames, Meaning
from app.domain.rows import COLUMN_INDEX, COLUMNS, RowContext
from app.sheets.recognising import read_guessed, recognise
from app.sheets.template import read_template

TODAY = dt.date(2026, 3, 2)
VILLAGES = {"三段村委会": "654002100203"}
CONTEXT = RowContext(TODAY, VILLAGES)
NUMBER_COLUMNS = [column.key for column in COLUMNS if column.number_column]
FULL = str.maketrans("0123456789Xx", "０１２３４５６７８９Ｘｘ")

Harm = Callable[[str], object]


def _as_number(text: str) -> object:
    digits = re.sub(r"\D", "", text)
    return float(digits)


HARMLESS: dict[str, Harm] = {
    "as it is": str,
    "full-width": lambda text: text.translate(FULL),
    "half of it full-width": lambda text: text[:9].translate(FULL) + text[9:],
    "spaces in groups": lambda text: f"{text[:6]} {text[6:14]} {text[14:]}",
    "ideographic space": lambda text: f"\u3000{text}\u3000",
    "no-break space": lambda text: f"{text[:6]}\u00a0{text[6:]}",
    "tab and line end": lambda text: f"\t{text}\n",
    "line end inside": lambda text: f"{text[:6]}\n{text[6:]}",
    "leading apostrophe": lambda text: f"'{text}",
    "leading curly apostrophe": lambda text: f"\u2018{text}",
    "zero-width space": lambda text: f"{text[:6]}\u200b{text[6:]}",
    "byte order mark": lambda text: f"\ufeff{text}",
    "direction marks": lambda text: f"\u202d{text}\u202c",
    "soft hyphen": lambda text: f"{text[:6]}\u00ad{text[6:]}",
}
HARMFUL: dict[str, Harm] = {
    "a number": _as_number,
    "scientific": lambda text: f"{float(re.sub(chr(92) + 'D', '0', text)):.5E}",
    "scientific, short": lambda _: "6.6E+17",
    "last digits zeros": lambda text: text[:15] + "0" * (len(text) - 15) if len(text) > 15 else text[:-3] + "0000",
    "one digit missing": lambda text: text[:-1],
    "first digit missing": lambda text: text[1:],
    "one digit more": lambda text: text + "0",
    "one digit wrong": lambda text: text[:8] + str((int(text[8]) + 1) % 10) + text[9:],
    "letter O": lambda text: text.replace("0", "O", 1),
    "letter l": lambda text: text.replace("1", "l", 1),
    "hyphens": lambda text: f"{text[:6]}-{text[6:]}",
    "a word before": lambda text: f"号码:{text}",
    "a note behind": lambda text: f"{text}（旧）",
    "two numbers": lambda text: f"{text},{text}",
    "two numbers in lines": lambda text: f"{text}\n{text}",
    "formula": lambda text: f'="{text}"',
    "sum": lambda text: f"={text[:6]}+1",
    "Arabic digits": lambda text: "".join(chr(0x660 + int(char)) if char.isdigit() else char for char in text),
    "Devanagari digits": lambda text: "".join(chr(0x966 + int(char)) if char.isdigit() else char for char in text),
    "bold digits": lambda text: "".join(chr(0x1D7CE + int(char)) if char.isdigit() else char for char in text),
    "circled digit": lambda text: "\u2460" + text[1:],
    "superscript": lambda text: text[:-1] + "\u00b2",
    "Chinese digit": lambda text: text.replace("0", "〇", 1),
    "negative": lambda text: f"-{text}",
    "stars": lambda text: f"{text[:6]}********{text[14:]}",
    "question marks": lambda text: f"{text[:6]}????{text[10:]}",
    "excel error": lambda _: "#N/A",
    "a date": lambda _: dt.date(2026, 3, 1),
    "yes": lambda _: True,
    "a fraction": lambda _: 0.5,
    "zero": lambda _: 0,
    "nothing": lambda _: None,
    "blanks": lambda _: "  ",
    "other language": lambda _: "身份证丢失",
    "Cyrillic X": lambda text: text[:-1] + "\u0425",
    "decimal point": lambda text: f"{text}.0",
    "thousands": lambda text: f"{text[:3]},{text[3:6]},{text[6:]}",
}
NEVER_DOUBTED = {("phone", "nothing"), ("phone", "blanks")}
"""A telephone may be missing; that is no damage."""

CAN_BE_RIGHT = {
    ("phone", "a number"),  # eleven digits are exact in a spreadsheet
    ("phone", "one digit wrong"), ("phone", "last digits zeros"), ("phone", "one digit missing"),
    ("phone", "one digit more"),
    ("account", "one digit missing"), ("account", "first digit missing"), ("account", "one digit more"),
}  # fmt: skip
"""What no digit of the number itself can tell: the file's own digits are kept as they stand, nothing else."""


@dataclass(frozen=True)
class Case:
    column: str
    harm: str
    true: str
    raw: object


def right(column: str, number: int) -> str:
    if column == "account":
        return account(number)
    return f"1380000{number:04d}" if column == "phone" else document(number, "19870211")


def cases() -> list[Case]:
    found = []
    for column in NUMBER_COLUMNS:
        for harm, change in {**HARMLESS, **HARMFUL}.items():
            true = right(column, len(found) % 900)
            found.append(Case(column, harm, true, change(true)))
    return found


CASES = cases()


def line(number: int, case: Case | None) -> list[object]:
    """A row of the county's 18 columns that is sound but for one number."""
    values: dict[str, object] = {
        "order": number + 1, "head_name": name(number), "payee_name": name(number), "bank": "农商银行",
        "village": "三段村委会", "group": "1组", "beneficiary_name": name(number), "amount": 100,
        **{column: right(column, number % 900) for column in NUMBER_COLUMNS},
    }  # fmt: skip
    if case is not None:
        values[case.column] = case.raw
    return [values.get(column.key) for column in COLUMNS]


def sheet(raw: Callable[[object], object] = lambda cell: cell) -> Sheet:
    rows: list[list[object]] = [[column.heading for column in COLUMNS]]
    rows += [[raw(cell) for cell in line(number, case)] for number, case in enumerate(CASES)]
    return Sheet("花名册", rows)


def _as_text(cell: object) -> object:
    """What a text file shows of a cell: a long number as Excel saves it."""
    if isinstance(cell, bool | dt.date):
        return str(cell).upper()
    if isinstance(cell, float) and cell >= 1e11:
        return f"{cell:.5E}"
    return cell


def _plain(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell) if isinstance(cell, bool) else cell


def encrypted(path: Path) -> Path:
    import msoffcrypto

    plain = write_xlsx(path.with_name("明.xlsx"), sheet())
    with plain.open("rb") as source, path.open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("口令", target)
    plain.unlink()
    return path


FORMATS: dict[str, Callable[[Path], Path]] = {
    "xlsx": lambda folder: write_xlsx(folder / "表.xlsx", sheet()),
    "xlsm": lambda folder: write_xlsx(folder / "表.xlsm", sheet()),
    "xls": lambda folder: write_xls(folder / "表.xls", sheet()),
    "ods": lambda folder: write_ods(folder / "表.ods", sheet(_plain)),
    "csv": lambda folder: write_text(folder / "表.csv", sheet(_as_text), encoding="gb18030", delimiter=","),
    "csv in UTF-8": lambda folder: write_text(folder / "表.csv", sheet(_as_text), encoding="utf-8-sig", delimiter=","),
    "text in UTF-16": lambda folder: write_text(folder / "表.xls", sheet(_as_text), encoding="utf-16"),
    "text named xls": lambda folder: write_text(folder / "表.xls", sheet(_as_text)),
    "tab-separated": lambda folder: write_text(folder / "表.tsv", sheet(_as_text), encoding="utf-8"),
    "page": lambda folder: write_html(folder / "表.html", sheet(_plain)),
    "page named xls": lambda folder: write_html(folder / "表.xls", sheet(_plain)),
    "encrypted": lambda folder: encrypted(folder / "表.xlsx"),
}
MEANINGS = {
    "head_document": Meaning.HEAD_DOCUMENT, "payee_document": Meaning.PAYEE_DOCUMENT, "account": Meaning.ACCOUNT,
    "beneficiary_document": Meaning.PERSON_DOCUMENT, "phone": Meaning.PHONE,
}  # fmt: skip
NAMES = KnownNames({}, VILLAGES, 2026)


def judge(column: str, raw: object) -> cells.Cell:
    if column == "account":
        return cells.judge_account_cell(raw)
    return cells.judge_phone(raw) if column == "phone" else cells.judge_number(TODAY, raw)


def by_the_countys_layout(path: Path) -> Iterator[tuple[Case, object, cells.Cell]]:
    rows = list(read_template(path, "口令"))
    assert len(rows) == len(CASES)
    for case, row in zip(CASES, rows, strict=True):
        at = COLUMN_INDEX[case.column]
        yield case, row.values[at], CONTEXT.judge(row.values)[at]


def by_recognising(path: Path) -> Iterator[tuple[Case, object, cells.Cell]]:
    (guess,) = recognise(path, "口令", names=NAMES)
    assert {MEANINGS[column] for column in NUMBER_COLUMNS} <= guess.columns.keys()
    rows = list(read_guessed(path, guess, "口令", with_hidden=True))
    assert len(rows) == len(CASES)
    for case, row in zip(CASES, rows, strict=True):
        raw = row.cells[MEANINGS[case.column]]
        yield case, raw, judge(case.column, raw)


def held(cell: cells.Cell) -> str:
    """What the desk would keep."""
    return str(getattr(cell.value, "number", cell.value) or "")


@pytest.mark.parametrize("read", [by_the_countys_layout, by_recognising], ids=lambda read: read.__name__)
@pytest.mark.parametrize("form", FORMATS)
def test_none_is_altered_silently(form: str, read: Callable[..., Iterator[object]], tmp_path: Path) -> None:
    path = FORMATS[form](tmp_path)
    before = path.read_bytes()
    wrong: list[str] = []
    told = 0
    for case, raw, cell in read(path):
        told += cell.code is not None
        if not fair(case, raw, cell):
            wrong.append(f"{case.column}, {case.harm}: {case.true} -> {raw!r} -> {cell}")
    assert not wrong, "\n".join(wrong)
    assert told >= len(HARMFUL) * 4
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def fair(case: Case, raw: object, cell: cells.Cell) -> bool:
    """Whether what the desk made of a cell is right: the true number and shown as put right, or a word against it."""
    if case.harm in HARMLESS:
        sound = cell.code is None and held(cell) == case.true
        return sound and (cell.fixed or raw == case.true or not isinstance(raw, str))
    if cell.code is not None:
        return True
    if case.harm == "formula" and raw == case.true:
        return True  # in a text file ="…" is how a number is kept as text
    if (case.column, case.harm) in NEVER_DOUBTED:
        return held(cell) == ""
    if (case.column, case.harm) in CAN_BE_RIGHT or isinstance(raw, int | float):
        return held(cell) == (raw if isinstance(raw, str) else f"{raw:.0f}")
    # a page or text may have no more than the digits themselves left of a formula or a date
    return False


def test_there_are_enough_kinds_columns_and_formats() -> None:
    assert len(HARMFUL) >= 35
    assert len(NUMBER_COLUMNS) == 5
    assert len(FORMATS) == 12
    assert len(CASES) == (len(HARMFUL) + len(HARMLESS)) * 5


def test_control_a_reader_that_mends_silently_is_noticed() -> None:
    case = next(one for one in CASES if (one.column, one.harm) == ("account", "letter O"))
    assert not fair(case, case.raw, cells.Cell(case.true))
    case = next(one for one in CASES if (one.column, one.harm) == ("account", "full-width"))
    assert not fair(case, case.raw, cells.Cell(case.true))
    assert fair(case, case.raw, cells.Cell(case.true, fixed=True))
