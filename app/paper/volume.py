"""Several sheets in one PDF: every drawing function of this room takes a volume for the file it would write alone.

What is drawn into it shares fonts and bookmarks; pages are kept as the operators they are made of until the file is
written, so its memory grows by the page and not by the sheet. Nothing in the file depends on the day or the machine.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import BinaryIO

from msgspec import Struct
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0

_GREY = "q 0.35 g {ops} Q"


class Bookmark(Struct, frozen=True):
    """A bookmark: its title, the page it leads to (from 1), and how deep it stands below the others (0 is the top)."""

    title: str
    page: int
    level: int
    key: str


class Volume(io.BytesIO):
    """A file of several sheets. Give it to a drawing function as its target; `finish` writes the file into `target`.

    `numbering` returns the operators of the number that each page gets on its margin: of the page (from 1), and how
    wide and high it is in points. None leaves the pages as they are.
    """

    def __init__(
        self,
        target: BinaryIO,
        *,
        title: str,
        lang: str = "zh-CN",
        numbering: Callable[[Canvas, int, float, float], str] | None = None,
    ) -> None:
        super().__init__()
        self.canvas = Canvas(target, invariant=1, pageCompression=1, lang=lang)
        self.canvas.setTitle(title)
        self.canvas.setCreator("Yikatong Desk")
        self.canvas.setAuthor("")
        self.canvas.setSubject("")
        self.pages = 0
        self.bookmarks: list[Bookmark] = []
        self._numbering = numbering
        self._forms: list[str] = []

    def part(self, title: str, *, level: int = 0) -> Bookmark:
        """What is drawn next begins a part: a bookmark leads to its first page, `level` deep below the others."""
        made = Bookmark(title, self.pages + 1, level, _key(len(self.bookmarks)))
        self.canvas.bookmarkPage(made.key)
        self.canvas.addOutlineEntry(title, made.key, level, closed=level == 0)
        self.bookmarks.append(made)
        return made

    def end_page(self, ops: Sequence[str], size: tuple[float, float]) -> None:
        """End a page of this size (points) made of these operators; called by the paper that was drawn."""
        self.pages += 1
        self.canvas.setPageSize(size)
        self.canvas.addLiteral("\n".join(ops))
        self._number(size)
        self.canvas.showPage()

    def keep_page(self, size: tuple[float, float]) -> None:
        """End a page that is filled later, by `fill`, in the order in which pages were kept."""
        name = f"kept{len(self._forms)}"
        self._forms.append(name)
        self.pages += 1
        self.canvas.setPageSize(size)
        self.canvas.doForm(name)
        self._number(size)
        self.canvas.showPage()

    def fill(self, place: int, ops: Sequence[str], size: tuple[float, float]) -> None:
        """Fill a kept page (from 0)."""
        wide, high = size
        self.canvas.beginForm(self._forms[place], 0, 0, wide, high)
        self.canvas.addLiteral("\n".join(ops))
        self.canvas.endForm()

    def link(self, place: int, box: tuple[float, float, float, float]) -> None:
        """A box (points from the bottom left: x1, y1, x2, y2) of the page being made leads to a part (from 0).

        The part may begin later, but it must have begun when the file is finished.
        """
        self.canvas.linkRect("", _key(place), box, relative=0, thickness=0)

    def finish(self) -> None:
        """Write the file. Raises OSError as the target does."""
        if self.bookmarks:
            self.canvas.showOutline()
        self.canvas.save()

    def _number(self, size: tuple[float, float]) -> None:
        if self._numbering is not None:
            self.canvas.addLiteral(_GREY.format(ops=self._numbering(self.canvas, self.pages, *size)))


def _key(place: int) -> str:
    """The name of a part's first page within the file."""
    return f"part{place}"
