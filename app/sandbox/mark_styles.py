"""The styles of somebody's xlsx with a few more: a fill, and each style that a coloured cell had, with that fill."""

from __future__ import annotations

import re

_FILL = b'<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill>'
_WRAPPED = b'<alignment vertical="top" wrapText="1"/>'
_XF = re.compile(rb"<xf\b(?:[^>]*?/>|.*?</xf\s*>)", re.DOTALL)
_FILL_TAG = re.compile(rb"<fill[\s/>]")
_COUNT = re.compile(rb"""(\bcount\s*=\s*)(?:"[^"]*"|'[^']*')""")
_FILL_ID = re.compile(rb"""\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')""")


class OddError(Exception):
    """Why a workbook is not marked in place: a word."""


def require_plain(xml: bytes) -> None:
    """Raise `OddError` for a part that is not UTF-8 or holds what a search for tags would take for a tag."""
    head = xml[:200].lower()
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"encoding=" in head and b"utf-8" not in head):
        raise OddError("encoding")
    if b"<!" in xml or xml.find(b"<?", 5) >= 0:
        raise OddError("comments")


class StyleEditor:
    """Adds styles; those that were there keep their numbers."""

    def __init__(self, xml: bytes) -> None:
        require_plain(xml)
        self._xml = xml
        fills, formats = self._block(b"fills"), self._block(b"cellXfs")
        self._fill = len(_FILL_TAG.findall(xml[fills[0] : fills[1]]))
        self._formats = _XF.findall(xml[formats[0] : formats[1]])
        if not self._fill or not self._formats:
            raise OddError("styles")
        self._added: dict[tuple[int, bool], int] = {}
        self._new: list[bytes] = []

    def coloured(self, style: int, *, wrapped: bool = False) -> int:
        """Give the number of a style as `style` is, but with the fill; `wrapped` breaks long texts into lines."""
        key = (style, wrapped)
        if key not in self._added:
            if style >= len(self._formats):
                raise OddError("styles")
            self._added[key] = len(self._formats) + len(self._new)
            self._new.append(self._filled(self._formats[style], wrapped=wrapped))
        return self._added[key]

    def written(self) -> bytes:
        """Give the styles with what was added."""
        xml = self._with(self._xml, b"cellXfs", self._new)
        return self._with(xml, b"fills", [_FILL])

    def _filled(self, xf: bytes, *, wrapped: bool) -> bytes:
        end = xf.index(b">")
        head, rest = xf[:end].rstrip(b"/"), xf[end + 1 :]
        head = _FILL_ID.sub(b"", head).rstrip() + b' fillId="%d" applyFill="1"' % self._fill
        if wrapped:
            head = re.sub(rb'\sapplyAlignment\s*=\s*"[^"]*"', b"", head) + b' applyAlignment="1"'
            return head + b">" + _WRAPPED + b"</xf>"
        return head + (b">" + rest if rest else b"/>")

    def _block(self, name: bytes) -> tuple[int, int]:
        opened = re.search(rb"<" + name + rb"(?:\s[^>]*)?>", self._xml)
        closed = self._xml.find(b"</" + name, opened.end()) if opened else -1
        if opened is None or closed < 0:
            raise OddError("styles")  # none, or written with a prefix
        return opened.start(), closed

    def _with(self, xml: bytes, name: bytes, more: list[bytes]) -> bytes:
        opened = re.search(rb"<" + name + rb"(?:\s[^>]*)?>", xml)
        if opened is None:
            raise OddError("styles")
        closed = xml.index(b"</" + name, opened.end())
        body = xml[opened.end() : closed]
        count = len(_XF.findall(body)) if name == b"cellXfs" else len(_FILL_TAG.findall(body))
        tag = _COUNT.sub(rb'\g<1>"%d"' % (count + len(more)), opened.group())
        return xml[: opened.start()] + tag + body + b"".join(more) + xml[closed:]
