"""Breaking text into lines as Chinese is set: no stop at the head of a line, no opener at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.paper.fonts import Style, width
from app.paper.gate import Clear

_ATOM = re.compile(r"(?:＿+[年月日天])+|[0-9A-Za-z][0-9A-Za-z.,:/@+\-]*|.", re.DOTALL)
_NOT_FIRST = frozenset("，。、；：？！）》」』”’·…—,.;:?!)]}%％℃元")
_NOT_LAST = frozenset("（《「『“‘([{")


def wrap(text: Clear, limit: float, *, style: Style, size: float, indent: float = 0.0) -> list[Clear]:
    """Break into lines no wider than `limit` points, the first shorter by `indent`; a too long word is cut."""
    lines: list[str] = []
    line, room = "", limit - indent
    for atom in _atoms(text, limit, style=style, size=size):
        if line and width(line + atom, style, size) > room:
            lines.append(line.rstrip())
            line, room = atom.lstrip(), limit
        else:
            line += atom
    return [Clear(one) for one in [*lines, line] if one]


def wrap_name(name: Clear, limit: float, *, style: Style, size: float) -> list[Clear]:
    """Break a name that is too wide, after its dots (阿卜来提·如则托合提·) where that fits, else anywhere."""
    if width(name, style, size) <= limit:
        return [name]
    lines: list[Clear] = []
    line = ""
    for piece in re.findall(r"[^·\s]+[·\s]*|.", name):
        if line and width((line + piece).rstrip(), style, size) > limit:
            lines += wrap(Clear(line), limit, style=style, size=size)
            line = piece
        else:
            line += piece
    return lines + wrap(Clear(line), limit, style=style, size=size)


def title_lines(title: str, name: str, limit: float, *, size: float) -> list[Clear]:
    """Break a title into lines of much the same length, before or after the `name` in it where two lines do.

    Width and limit in points; never one word alone on the second line.
    """
    lines = wrap(Clear(title), limit, style=Style.TITLE, size=size)
    if len(lines) < 2:
        return lines
    if len(lines) == 2 and name and name in title:
        at = title.index(name)
        halves = [(title[:cut], title[cut:]) for cut in (at, at + len(name)) if 0 < cut < len(title)]
        longest = {max(width(half, Style.TITLE, size) for half in pair): pair for pair in halves}
        if longest and min(longest) <= limit:
            return [Clear(half) for half in longest[min(longest)]]
    return balanced(Clear(title), limit, style=Style.TITLE, size=size)


def balanced(text: Clear, limit: float, *, style: Style, size: float) -> list[Clear]:
    """Break as `wrap` does, into no more lines, and these as even as they come."""
    lines = wrap(text, limit, style=style, size=size)
    least, most = width(text, style, size) / max(len(lines), 1), limit
    while most - least > size / 4:
        middle = (least + most) / 2
        tried = wrap(text, middle, style=style, size=size)
        if len(tried) > len(lines):
            least = middle
        else:
            lines, most = tried, middle
    return lines


def _atoms(text: str, limit: float, *, style: Style, size: float) -> Iterable[str]:
    """Cut into what stays whole: words, numbers, an opener with what follows, a stop with what precedes."""
    held = ""
    for atom in _ATOM.findall(text):
        if held and (atom in _NOT_FIRST or held[-1] in _NOT_LAST) and len(held) < 8:
            held += atom
            continue
        yield from _cut(held, limit, style=style, size=size)
        held = atom
    yield from _cut(held, limit, style=style, size=size)


def _cut(atom: str, limit: float, *, style: Style, size: float) -> Iterable[str]:
    if len(atom) > 1 and width(atom, style, size) > limit:
        return list(atom)
    return [atom] if atom else []
