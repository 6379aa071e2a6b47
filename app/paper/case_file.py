"""The pages of a case file (案卷) that are nowhere else: cover, contents, where a notice hung with its photos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from reportlab.pdfgen.canvas import Canvas

from app.paper.canvas import MM, Align, Paper, Type, shown_in
from app.paper.fonts import Style, runs, width
from app.paper.forms import LEFT, WIDE, foot, grid, office_paper, sign_lines, title_at
from app.paper.gate import Clear
from app.paper.layout import wrap
from app.paper.phrases import Phrases
from app.paper.volume import Bookmark, Volume

_A4 = (210.0 * MM, 297.0 * MM)
_ROWS, _ROW, _TOP = 27, 8.6, 40.0
_PHOTO_HIGH, _PHOTO_TOP, _CAPTION = 112.0, 36.0, 6.0
_A_PAGE = 2
_LEAST_ENTRY = 8.0
"""Points; an entry of the contents that is too long at 12 is set smaller, down to this."""


class CaseCover(Struct, frozen=True):
    """What stands on the cover: whose roster it is, and facts by the keys of their words."""

    office: str
    title: str
    facts: Sequence[tuple[str, str]]
    language: str = "zh"


class HungPhoto(Struct, frozen=True):
    """A photo of a hanging notice: what is said under it, and how its bytes come about.

    `read` returns a sentence in place of bytes when the photo cannot be read any more.
    """

    caption: str
    read: Callable[[], bytes | str]


def numbering(language: str) -> Callable[[Canvas, int, float, float], str]:
    """The running number in the upper right corner of every page of a case file."""
    say = Phrases(language, "case_file")

    def ops(canvas: Canvas, page: int, wide: float, high: float) -> str:
        text = "".join(one if isinstance(one, str) else one.text for one in say("running", page=page))
        left = wide - 12.0 * MM - width(text, Style.BODY, 9.0)
        shown = "".join(shown_in(canvas, font, run, 9.0) for font, run in runs(text, Style.BODY))
        return f"BT 1 0 0 1 {left:.2f} {high - 8.0 * MM:.2f} Tm {shown}ET"

    return ops


def contents_pages(entries: int) -> int:
    """How many pages the contents of so many entries take."""
    return max(1, -(-entries // _ROWS))


def keep_front(volume: Volume, entries: int, language: str) -> None:
    """Keep room for the cover and the contents, which are filled when the pages of everything else are known.

    `entries` are all parts with these two; each line of the contents leads to its part.
    """
    say = Phrases(language, "case_file")
    volume.part(say.plain("cover"))
    volume.keep_page(_A4)
    volume.part(say.plain("contents"))
    for page in range(contents_pages(entries)):
        first = page * _ROWS
        for at in range(min(_ROWS, entries - first)):
            volume.link(first + at, _line_box(at))
        volume.keep_page(_A4)


def _line_box(at: int) -> tuple[float, float, float, float]:
    """Where a line of the contents stands, in points from the bottom left."""
    y = _TOP + at * _ROW
    return (LEFT * MM, _A4[1] - (y + 2.6) * MM, (LEFT + WIDE) * MM, _A4[1] - (y - 6.0) * MM)


def fill_front(volume: Volume, cover: CaseCover, entries: Sequence[Bookmark]) -> None:
    """Draw the cover and the contents into the room that was kept. Raises `UserError(GLYPH_MISSING)`."""
    say = Phrases(cover.language, "case_file")
    paper = office_paper(volume, cover.title, language=cover.language)
    _cover(paper, say, cover)
    volume.fill(0, paper.take(), _A4)
    for place in range(contents_pages(len(entries))):
        _contents(paper, say, entries[place * _ROWS : (place + 1) * _ROWS], first=place * _ROWS)
        volume.fill(place + 1, paper.take(), _A4)
    paper.save()


def _cover(paper: Paper, say: Phrases, cover: CaseCover) -> None:
    middle = paper.width / 2
    big = Type(style=Style.TITLE, size=20, align=Align.CENTRE, leading=1.4)
    paper.say(cover.office, middle, 46.0, big)
    paper.say(say.plain("heading"), middle, 66.0, Type(style=Style.TITLE, size=34, align=Align.CENTRE))
    y = paper.paragraph(cover.title, LEFT, 84.0, wide=WIDE, type=big)
    y = grid(paper, [(say.plain(key), value) for key, value in cover.facts], y + 4.0)
    paper.paragraph(say.plain("masked"), LEFT, y + 9.0, wide=WIDE, type=Type(size=11))
    sign_lines(paper, [say.plain(key) for key in ("maker", "archivist", "leader", "date")], 262.0)
    paper.gate.page()


def _contents(paper: Paper, say: Phrases, entries: Sequence[Bookmark], *, first: int) -> None:
    title_at(paper, say.plain("contents"), 27.0, size=22)
    edges = [_TOP - 6.0]
    for at, entry in enumerate(entries):
        y = _TOP + at * _ROW
        left = LEFT + 14.0 + 6.0 * entry.level
        room = (LEFT + WIDE - 20.0 - left) * MM
        style = Style.BODY if entry.level else Style.BOLD
        size = min(12.0, 12.0 * room / max(width(entry.title, style, 12.0), 1.0))
        line = wrap(Clear(entry.title), room + 1.0, style=style, size=max(size, _LEAST_ENTRY))[0]
        paper.say(str(first + at + 1), LEFT + 9.0, y, Type(size=11, align=Align.RIGHT), end=False)
        paper.say(str(line), left, y, Type(style=style, size=max(size, _LEAST_ENTRY)), end=False)
        paper.say(str(entry.page), LEFT + WIDE - 4.0, y, Type(size=12, align=Align.RIGHT))
        edges.append(y + 2.6)
    paper.rules([(LEFT, edge, LEFT + WIDE, edge) for edge in edges], thick=0.3)
    paper.gate.page()


def draw_hung(
    volume: Volume, title: str, facts: Sequence[tuple[str, str]], photos: Iterable[HungPhoto], language: str
) -> None:
    """Where a notice hung, and its photos two a page; one that cannot be read says so. Raises GLYPH_MISSING."""
    say = Phrases(language, "case_file")
    paper = office_paper(volume, title, language=language)
    every = list(photos)
    groups = [every[at : at + _A_PAGE] for at in range(0, len(every), _A_PAGE)]
    _places(paper, say, title, facts, pages=1 + len(groups))
    for number, group in enumerate(groups, 2):
        title_at(paper, say.plain("photos"), 24.0, size=18)
        for place, photo in enumerate(group):
            _photo(paper, say, photo, _PHOTO_TOP + place * (_PHOTO_HIGH + 2 * _CAPTION))
        foot(paper, say, page=number, pages=1 + len(groups))
    paper.save()


def _places(paper: Paper, say: Phrases, title: str, facts: Sequence[tuple[str, str]], *, pages: int) -> None:
    y = title_at(paper, say.plain("hung"), 24.0, size=18)
    y = paper.paragraph(title, LEFT, y, wide=WIDE, type=Type(style=Style.BOLD, size=13, leading=1.4))
    if facts:
        grid(paper, facts, y)
    else:
        paper.say(say.plain("never_hung"), LEFT, y + 2.0, Type(size=13))
    foot(paper, say, page=1, pages=pages)


def _photo(paper: Paper, say: Phrases, photo: HungPhoto, y: float) -> None:
    content = photo.read()
    try:
        if isinstance(content, bytes):
            paper.picture(content, LEFT, y, wide=WIDE, high=_PHOTO_HIGH)
    except OSError:  # what was kept is no picture any more
        content = say.plain("unreadable")
    high = _PHOTO_HIGH
    if isinstance(content, str):
        high = 24.0
        paper.box(LEFT, y, wide=WIDE, high=high)
        paper.paragraph(content, LEFT + 4.0, y + 9.0, wide=WIDE - 8.0, type=Type(size=12))
    paper.say(photo.caption, LEFT, y + high + _CAPTION, Type(size=11))
