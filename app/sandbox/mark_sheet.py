"""One worksheet part of an xlsx with a column more: its text is kept as it stands, pieces are put in between."""

from __future__ import annotations

import re
from xml.parsers import expat

from app.sandbox.frames import RowMark, SheetMarks
from app.sandbox.mark_styles import OddError, StyleEditor, require_plain

MOST_COLUMNS = 16_384
LONGEST_TEXT = 32_767
COLUMN_WIDTH = 48

_ATTRIBUTES = rb"""((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>"""
_NAME = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,7})["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_SPANS = re.compile(rb"""(\sspans\s*=\s*["'][0-9]+:)([0-9]+)(["'])""")
_DIMENSION = re.compile(rb"""(<(?:\w+:)?dimension\s+ref\s*=\s*["'])([A-Z]{1,3})([0-9]+):([A-Z]{1,3})([0-9]+)(["'])""")
_COLUMN_END = re.compile(rb"""\smax\s*=\s*["']([0-9]+)["']""")
_SHEET_DATA = re.compile(rb"<((?:\w+:)?)sheetData(?:\s[^>]*)?>")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def column_of(letters: bytes) -> int:
    """Give the 0-based column of its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def letters_of(column: int) -> bytes:
    """Give the letters of a 0-based column."""
    letters, rest = b"", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = bytes([65 + letter]) + letters
    return letters


class SheetEditor:
    """Puts marks into the text of a worksheet part; `OddError` when it is written in a way that is not understood."""

    def __init__(self, xml: bytes, styles: StyleEditor) -> None:
        require_plain(xml)
        opened = _SHEET_DATA.search(xml)
        if opened is None:
            raise OddError("sheet")
        self._prefix = opened.group(1)
        self._start = opened.end()
        self._end = xml.find(b"</" + self._prefix + b"sheetData", self._start)
        self._sheet_data = opened.start()
        if self._end < 0:
            raise OddError("sheet")
        self._xml, self._styles = xml, styles
        self._cell = re.compile(rb"<" + re.escape(self._prefix) + rb"c" + _ATTRIBUTES)
        self._row = re.compile(rb"<" + re.escape(self._prefix) + rb"row" + _ATTRIBUTES)
        self._column = self._free_column()

    def marked(self, marks: SheetMarks, heading: str) -> bytes:
        """Give the part with the marks, and `heading` over the new column."""
        by_row = {mark.row: mark for mark in marks.marks}
        pieces, at = [self._head()], self._start
        for found in self._row.finditer(self._xml, self._start, self._end):
            number = _ROW_NUMBER.search(found.group(1))
            if number is None:
                raise OddError("rows")
            row = int(number.group(1))
            mark = by_row.pop(row, None)
            if mark is None and row != marks.heading_row:
                continue
            text = heading if row == marks.heading_row else ""
            said = "\n".join(filter(None, (text, mark.text if mark is not None else "")))
            columns = mark.columns if mark is not None else []
            pieces.append(self._xml[at : found.start()])
            at, new = self._marked_row(found, RowMark(row, said, columns), is_heading=bool(text))
            pieces.append(new)
        if by_row:
            raise OddError("rows")
        pieces.append(self._xml[at:])
        whole = b"".join(pieces)
        _require_well_formed(whole)
        return whole

    def _free_column(self) -> int:
        """The column right of everything that is filled; blank cells that only have a style do not count."""
        used: set[bytes] = set()
        tag = b"<" + self._prefix + b"c"
        cells = 0
        for found in self._cell.finditer(self._xml, self._start, self._end):
            name = _NAME.search(found.group(1))
            if name is None:
                raise OddError("cells")
            cells += 1
            if not found.group(2):
                used.add(name.group(1))
        body = self._xml[self._start : self._end]
        if cells != sum(body.count(tag + end) for end in (b" ", b">", b"/", b"\n", b"\r", b"\t")):
            raise OddError("cells")
        column = max(map(column_of, used), default=-1) + 1
        if column >= MOST_COLUMNS:
            raise OddError("width")
        return column

    def _marked_row(self, found: re.Match[bytes], mark: RowMark, *, is_heading: bool) -> tuple[int, bytes]:
        """Give where the row ends, and its new text."""
        closing = b"</" + self._prefix + b"row"
        if found.group(2):
            body, end = b"", found.end()
        else:
            stop = self._xml.index(closing, found.end())
            body, end = self._xml[found.end() : stop], self._xml.index(b">", stop) + 1
        head = _SPANS.sub(self._wider_span, found.group(1))
        tag = b"<" + self._prefix + b"row" + head + b">"
        return end, tag + self._marked_cells(body, mark, is_heading=is_heading) + closing + b">"

    def _wider_span(self, found: re.Match[bytes]) -> bytes:
        return found.group(1) + b"%d" % max(int(found.group(2)), self._column + 1) + found.group(3)

    def _marked_cells(self, body: bytes, mark: RowMark, *, is_heading: bool) -> bytes:
        wanted = {column for column in mark.columns if column < self._column}
        new = {column: self._blank(mark.row, column) for column in wanted}
        if mark.text:
            new[self._column] = self._sentence(mark, wrapped=not is_heading)
        out, at = [], 0
        for found in self._cell.finditer(body):
            name = _NAME.search(found.group(1))
            if name is None:
                raise OddError("cells")
            column = column_of(name.group(1))
            out.append(body[at : found.start()])
            out += [new.pop(one) for one in sorted(new) if one < column]
            at = found.start()
            if column in new and column == self._column:
                if not found.group(2):
                    raise OddError("cells")
                out.append(new.pop(column))
                at = found.end()
            elif column in new:
                new.pop(column)
                out.append(self._coloured(found))
                at = found.end()
        return b"".join(out) + body[at:] + b"".join(new[one] for one in sorted(new))

    def _coloured(self, found: re.Match[bytes]) -> bytes:
        style = _STYLE.search(found.group(1))
        number = self._styles.coloured(int(style.group(1)) if style else 0)
        told = _STYLE.sub(b"", found.group(1)) + b' s="%d"' % number
        return b"<" + self._prefix + b"c" + told + (b"/>" if found.group(2) else b">")

    def _blank(self, row: int, column: int) -> bytes:
        return b'<%sc r="%s%d" s="%d"/>' % (self._prefix, letters_of(column), row, self._styles.coloured(0))

    def _sentence(self, mark: RowMark, *, wrapped: bool) -> bytes:
        text = _NOT_XML.sub("", mark.text)[:LONGEST_TEXT].translate(_ESCAPES).encode()
        style = self._styles.coloured(0, wrapped=wrapped)
        name, at = self._prefix, letters_of(self._column)
        cell = b'<%sc r="%s%d" s="%d" t="inlineStr">' % (name, at, mark.row, style)
        return cell + b'<%sis><%st xml:space="preserve">%s</%st></%sis></%sc>' % (name, name, text, name, name, name)

    def _head(self) -> bytes:
        """What stands before the rows, with the sheet's extent and the width of the new column."""
        before, tag = self._xml[: self._sheet_data], self._xml[self._sheet_data : self._start]
        before = _DIMENSION.sub(self._wider_dimension, before)
        column = b'<%scol min="%d" max="%d" width="%d" customWidth="1"/>' % (
            self._prefix, self._column + 1, self._column + 1, COLUMN_WIDTH,
        )  # fmt: skip
        close = b"</" + self._prefix + b"cols>"
        at = before.rfind(close)
        if at < 0:
            if b"cols" in before:
                return before + tag
            return before + b"<%scols>%s</%scols>" % (self._prefix, column, self._prefix) + tag
        opened = before.rfind(b"<" + self._prefix + b"cols", 0, at)
        ends = [int(end) for end in _COLUMN_END.findall(before[opened:at])]
        if max(ends, default=0) > self._column:
            return before + tag  # it has a width already
        return before[:at] + column + before[at:] + tag

    def _wider_dimension(self, found: re.Match[bytes]) -> bytes:
        right = max(column_of(found.group(4)), self._column)
        first = found.group(1) + found.group(2) + found.group(3)
        return first + b":" + letters_of(right) + found.group(5) + found.group(6)


def _require_well_formed(xml: bytes) -> None:
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError:
        raise OddError("sheet") from None
