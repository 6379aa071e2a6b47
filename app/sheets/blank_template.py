"""A county's blank template, and its lists of villages, banks and relations, as they come out of its system."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from app.domain.columns import says
from app.domain.county_layouts import DEFAULTS, Layout, LayoutKind
from app.domain.county_templates import BlankTemplate, known_headings, says_together
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


def plain_of_layout(layout: Layout) -> tuple[str, ...]:
    """What the headings of a layout say; of two rows what both say together."""
    if not layout.head:
        return plain_headings(layout.headings)
    return _together(layout.head, headings_known(layout.kind))


def _together(head: Sequence[Sequence[str]], known: Container[str]) -> tuple[str, ...]:
    upper, lower = (plain_headings(row) for row in (_carried(*head), head[1]))
    return tuple(says_together(over, under, known) for over, under in zip(upper, lower, strict=True))


def _carried(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The upper row with each heading carried over the columns it stands over: those that have one of their own below.

    A merged cell keeps its text in the first of them.
    """
    carried, out = "", []
    for over, under in zip(upper, lower, strict=True):
        carried = over if over else carried if under else ""
        out.append(carried if under else over)
    return out


def read_blank_template(path: Path, password: str | None = None) -> BlankTemplate:
    """Read the headings of a template to the letter, in one row or in two, with the rows of text above them.

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
                best = found[0], _template(path, sheet.name, head, found[1:])
    if best is None:
        raise UserError(Code.TEMPLATE_UNKNOWN if anything else Code.SHEET_EMPTY, file=path.name)
    return best[1]


def _best_row(head: list[Row], known: frozenset[str]) -> tuple[int, int, int] | None:
    """How many headings say something, their first row, and how many rows they fill; of equals one, the upper one."""
    scored = [(_telling(plain_headings(map(cell_text, cells)), known), -1, -at) for at, (_, cells) in enumerate(head)]
    for at in range(len(head) - 1):
        two = _two_rows(head[at], head[at + 1])
        if two is not None:
            scored.append((_telling(_together(two, known), known), -2, -at))
    most, rows, place = max(scored, default=(0, 0, 0))
    return (most, -place, -rows) if most >= _ENOUGH else None


def _telling(plain: Iterable[str], known: frozenset[str]) -> int:
    return len({text for text in plain if text and (text in known or says(text) is not None)})


def _two_rows(first: Row, second: Row) -> tuple[list[str], list[str]] | None:
    """Two rows to the letter when they may be one heading: a cell of the upper one stands over several columns."""
    (number, over), (following, under) = first, second
    if following != number + 1 or any(cell is not None and not isinstance(cell, str) for cell in (*over, *under)):
        return None
    width = max(len(over), len(under))
    upper, lower = ([cell_text(cell).strip() for cell in (*row, *[None] * (width - len(row)))] for row in (over, under))
    while width and not (upper[width - 1] or lower[width - 1]):
        width -= 1
    upper, lower = upper[:width], lower[:width]
    several = any(upper[at] and lower[at] and lower[at + 1] and not upper[at + 1] for at in range(width - 1))
    short = all(len(text) <= _LONGEST_HEADING for text in lower)
    return (upper, lower) if several and short else None


def _template(path: Path, sheet: str, head: list[Row], at: tuple[int, int]) -> BlankTemplate:
    first, rows = at
    row, cells = head[first]
    above: list[tuple[str, ...]] = [()] * (row - 1)
    for number, over in head[:first]:
        said = [cell_text(cell) for cell in over]
        while said and not said[-1]:
            said.pop()
        above[number - 1] = tuple(said)
    two = _two_rows(head[first], head[first + 1]) if rows > 1 else None
    if two is not None:
        known = frozenset(headings_known(LayoutKind.ROSTER)) | frozenset(headings_known(LayoutKind.LIBRARY))
        texts = [" ".join(part for part in pair if part) for pair in zip(_carried(*two), two[1], strict=True)]
        plain, kept = _together(two, known), tuple(map(tuple, two))
    else:
        texts = [cell_text(cell).strip() for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        plain, kept = plain_headings(texts), ()
    starred = tuple(any(star in text for star in _STARS) for text in texts)
    return BlankTemplate(path.name, sheet, tuple(texts), plain, starred, tuple(above), kept)


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
