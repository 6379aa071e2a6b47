"""Which rows below the headings are people, and which are totals, signatures, sections and headings again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from app.domain.cells import is_blank
from app.domain.cleaning import clean_text, whole_number_text
from app.domain.groups import normalise_group
from app.domain.meanings import Meaning

_TOTAL = re.compile(r".{0,10}(?:合计|小计|总计|共计|累计).{0,14}")
_SIGNATURE = re.compile(
    r"(?:制表|填表|审核|审批|经办|负责|复核|核对|统计|主管|填报|签字|盖章|公章|联系人|报送|监督|村委会[(（]?盖?章?)"
    r".{0,8}[:：_]|[(（](?:签字|签章|盖章|公章)[)）]|年\s*月\s*日\s*$|^(?:说明|注|备注|填表说明|填报说明|注意)[:：]"
)
_TELLING = (
    Meaning.HEAD_DOCUMENT,
    Meaning.PERSON_DOCUMENT,
    Meaning.PAYEE_DOCUMENT,
    Meaning.ACCOUNT,
)
_NAMES = (Meaning.PERSON_NAME, Meaning.HEAD_NAME, Meaning.PAYEE_NAME)
_PLACE = re.compile(r"[\u3400-\u9fff]{1,12}(?:村|社区|村委会|居委会)")
_LEAST_DIGITS = 8


class RowSort(StrEnum):
    """What a row below the headings is."""

    DATA = "data"
    TOTAL = "total"
    SIGNATURE = "signature"
    SECTION = "section"
    HEADINGS = "headings"
    BLANK = "blank"


def sort_row(cells: Sequence[object], columns: Mapping[Meaning, int], headings: Sequence[str]) -> RowSort:
    """Tell what a row is. A row with a long number where numbers belong is data, whatever else it says."""
    if any(_has_digits(cells, columns.get(meaning)) for meaning in _TELLING):
        return RowSort.DATA
    filled = [(at, cell) for at, cell in enumerate(cells) if not is_blank(cell)]
    if not filled:
        return RowSort.BLANK
    texts = ["".join(clean_text(cell).split()) for _, cell in filled if isinstance(cell, str)]
    if _repeats(filled, headings):
        return RowSort.HEADINGS
    return _sort_texts(texts, len(filled)) or _sort_poor(cells, columns, len(filled))


def _sort_texts(texts: Sequence[str], filled: int) -> RowSort | None:
    if any(_TOTAL.fullmatch(text) for text in texts):
        return RowSort.TOTAL
    if any(_SIGNATURE.search(text) for text in texts) and len(texts) * 2 >= filled:
        return RowSort.SIGNATURE
    return RowSort.SECTION if filled == 1 and texts and _is_place(texts[0]) else None


def section_of(text: object) -> tuple[str, str]:
    """Split the text of a row that only names a place into village and group, each or both "" when not told."""
    plain = "".join(clean_text(str(text)).split())
    found = _PLACE.match(plain)
    village = found.group() if found else ""
    rest = plain[len(village) :]
    return village, rest if re.search(r"[组队]$", rest) else ""


def _sort_poor(cells: Sequence[object], columns: Mapping[Meaning, int], filled: int) -> RowSort:
    """Sort a row without any number of a person or card: half a person is data, so that it is told, sums are not."""
    named = any(_is_text(cells, columns.get(meaning)) for meaning in (*_NAMES, *_TELLING))
    mapped = {column for meaning, column in columns.items() if meaning is not Meaning.ORDER}
    texts = sum(_is_text(cells, column) for column in mapped)
    if named and (filled > 1 or texts):
        return RowSort.DATA
    return RowSort.DATA if texts >= 2 else RowSort.TOTAL


def _has_digits(cells: Sequence[object], column: int | None) -> bool:
    if column is None or column >= len(cells):
        return False
    cell = cells[column]
    if isinstance(cell, str) and len(cell) >= _LEAST_DIGITS and cell.isdecimal():
        return True
    text = whole_number_text(cell)
    if text is None:
        return cell is not None
    return sum(char.isdigit() for char in text) >= _LEAST_DIGITS or bool(re.fullmatch(r"[0-9.]+[eE]\+?[0-9]+", text))


def _is_text(cells: Sequence[object], column: int | None) -> bool:
    return column is not None and column < len(cells) and isinstance(cells[column], str) and not is_blank(cells[column])


def _repeats(filled: Sequence[tuple[int, object]], headings: Sequence[str]) -> bool:
    """Say whether a row says the headings again, as the top of each printed page does."""
    same = sum(
        at < len(headings) and bool(headings[at]) and _plain(cell) in {headings[at], headings[at][-len(_plain(cell)) :]}
        for at, cell in filled
        if isinstance(cell, str)
    )
    return same >= 2 and same * 2 > len(filled)


def _plain(cell: object) -> str:
    return "".join(clean_text(str(cell)).split()).replace("*", "") or "?"


def _is_place(text: str) -> bool:
    if len(text) > 20:
        return False
    village, group = section_of(text)
    return (
        bool(village and village == text) or bool(group) or bool(re.search(r"[组队]$", text) and normalise_group(text))
    )
