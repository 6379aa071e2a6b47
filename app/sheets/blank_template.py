"""A county's blank template, and its lists of villages, banks and relations, as they come out of its system."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from itertools import islice
from pathlib import Path

from app.domain.columns import says
from app.domain.county_layouts import DEFAULTS, LayoutKind
from app.domain.county_templates import BlankTemplate, known_headings
from app.domain.county_words import without_code
from app.domain.faults import Code, UserError
from app.sheets.headings import HEADER_WITHIN
from app.sheets.reading import Cell, Row, open_sheets
from app.sheets.texts import cell_text, plain_heading

_ENOUGH = 4
_STARS = ("*", "＊", "(必填)", "（必填）")
_LONGEST_HEADING = 10
MOST_WORDS = 50_000
"""Words of one list; the live dictionary of bank branches has some 17 000 rows ([S56b])."""


def headings_known(kind: LayoutKind) -> dict[str, str]:
    """Field by plain heading, of all headings that say plainly what goes in."""
    return known_headings(kind, {column.heading: plain_heading(column.heading) for column in DEFAULTS[kind].columns})


def plain_headings(headings: Iterable[str]) -> tuple[str, ...]:
    """What headings say, in the form in which they are compared."""
    return tuple(plain_heading(heading) for heading in headings)


def read_blank_template(path: Path, password: str | None = None) -> BlankTemplate:
    """Read the headings of a template to the letter, with the rows of text above them.

    Of several sheets the one with the most headings that say something known. Raises UserError TEMPLATE_UNKNOWN (file)
    when no sheet has any, SHEET_EMPTY (file), and the faults of reading.
    """
    known = frozenset(headings_known(LayoutKind.ROSTER)) | frozenset(headings_known(LayoutKind.LIBRARY))
    best: tuple[int, BlankTemplate] | None = None
    anything = False
    with closing(open_sheets(path, password)) as sheets:
        for sheet, rows in sheets:
            head = list(islice(rows, HEADER_WITHIN))
            anything = anything or bool(head)
            found = _best_row(head, known)
            if found is not None and (best is None or found[0] > best[0]):
                best = found[0], _template(path, sheet.name, head, found[1])
    if best is None:
        raise UserError(Code.TEMPLATE_UNKNOWN if anything else Code.SHEET_EMPTY, file=path.name)
    return best[1]


def _best_row(head: list[Row], known: frozenset[str]) -> tuple[int, int] | None:
    """The row with the most headings that say something, and how many; of equals the upper one."""
    scored = [(_telling(cells, known), -at) for at, (_, cells) in enumerate(head)]
    most, place = max(scored, default=(0, 0))
    return (most, -place) if most >= _ENOUGH else None


def _telling(cells: list[Cell], known: frozenset[str]) -> int:
    plain = [plain_heading(cell) for cell in cells]
    return len({text for text in plain if text and (text in known or says(text) is not None)})


def _template(path: Path, sheet: str, head: list[Row], at: int) -> BlankTemplate:
    row, cells = head[at]
    texts = [cell_text(cell).strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    above: list[tuple[str, ...]] = [()] * (row - 1)
    for number, over in head[:at]:
        said = [cell_text(cell) for cell in over]
        while said and not said[-1]:
            said.pop()
        above[number - 1] = tuple(said)
    starred = tuple(any(star in text for star in _STARS) for text in texts)
    return BlankTemplate(path.name, sheet, tuple(texts), plain_headings(texts), starred, tuple(above))


def read_words(path: Path, password: str | None = None) -> list[str]:
    """Read a county's list of names: the column of names of each sheet, in order, each once, codes left out.

    A line 654002100201-巴彦岱村委会 gives the name. Raises UserError SHEET_EMPTY (file), WORKBOOK_TOO_LARGE (at_most),
    and the faults of reading.
    """
    found: dict[str, None] = {}
    with closing(open_sheets(path, password)) as sheets:
        for sheet, rows in sheets:
            if sheet.hidden:
                continue
            for word in _names(list(islice(rows, MOST_WORDS + 2))):
                found[word] = None
            if len(found) > MOST_WORDS:
                raise UserError(Code.WORKBOOK_TOO_LARGE, file=path.name, at_most=MOST_WORDS)
    if not found:
        raise UserError(Code.SHEET_EMPTY, file=path.name)
    return list(found)


def _names(rows: list[Row]) -> list[str]:
    if not rows:
        return []
    width = max(len(cells) for _, cells in rows)
    columns = [[_word(cells[at]) if at < len(cells) else "" for _, cells in rows] for at in range(width)]
    best = max(columns, key=_name_like)
    return [word for word in best[_first_name(best) :] if word and not word.isdigit()]


def _word(cell: Cell) -> str:
    return without_code("".join(cell_text(cell).split()))


def _name_like(column: list[str]) -> tuple[bool, int]:
    """A column under a heading that says so, then the one with the most different texts that are no numbers."""
    telling = any(_is_heading(word) for word in column[:HEADER_WITHIN])
    return telling, len({word for word in column if word and not word.isdigit()})


def _first_name(column: list[str]) -> int:
    """The first place below the heading; 0 where there is none."""
    heads = [at for at, word in enumerate(column[:HEADER_WITHIN]) if _is_heading(word)]
    return heads[0] + 1 if heads else 0


def _is_heading(word: str) -> bool:
    """A short word that names a list: 银行名称 and 联行号-名称, no bank's own name and no code's heading."""
    plain = plain_heading(word)
    if len(plain) <= _LONGEST_HEADING and plain.endswith(("名称", "全称")):
        return True
    return plain in _HEADING_WORDS


_HEADING_WORDS = frozenset(
    [
        "名称",
        "村名称",
        "村名",
        "村",
        "村(居)委会",
        "村(居)委会名称",
        "村居名称",
        "行政村",
        "行政村名称",
        "社区名称",
        "银行",
        "银行名称",
        "开户银行",
        "开户行",
        "开户行名称",
        "行名",
        "行名称",
        "支行名称",
        "网点名称",
        "关系",
        "与户主关系",
        "关系名称",
        "词条",
        "全称",
        "选项",
        "字典值",
        "字典名称",
        "值",
    ]
)
