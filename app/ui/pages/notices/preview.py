"""The middle: the very sheet that is printed, with its number, pages and zoom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.notice_sheets import Drawing, Drawn, notice_drawing
from app.casework.notice_view import NoticeItem
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.notices.look_bar import LookBar
from app.ui.pages.notices.print_flow import PrintFlow
from app.ui.pages.page import Page
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Label, Sheet
from app.ui.widgets.pdf_view import PdfView
from app.ui.widgets.sheets import clear_layout


def _silent() -> None:
    """Nobody shows the keys."""


class Preview(Sheet):
    """Shows one notice. It is read, drawn and rendered off the main thread, the latest wish winning.

    Signals:
        shown(int): the notice whose sheet stands there now.
    """

    shown = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(" ", flush=True)
        self.setParent(parent)
        self._context = context
        self._wanted = 0
        self._drawing: Drawing | None = None
        self._scripts_changed: Callable[[], None] = _silent
        self._build_ui()

    def _build_ui(self) -> None:
        self.pages = Label("", "second")
        self.back = self._tool(
            "chevron-right" if self.isRightToLeft() else "chevron-left", self.tr("Page before (PgUp)")
        )
        self.forth = self._tool(
            "chevron-left" if self.isRightToLeft() else "chevron-right", self.tr("Next page (PgDn)")
        )
        self.smaller = self._tool("zoom-out", self.tr("Smaller"))
        self.zoom = Label("100%", "second")
        self.larger = self._tool("zoom-in", self.tr("Larger"))
        self.title.hide()
        for place, widget in enumerate((self.back, self.pages, self.forth)):
            self.head.insertWidget(place, widget)
        for widget in (self.smaller, self.zoom, self.larger):
            self.head.addWidget(widget)
        self.head.setSpacing(px(4))
        self.head.setContentsMargins(px(8), px(6), px(8), px(4))
        self.look = LookBar(self._context.language)
        self.look.changed.connect(self._on_look)
        self.body.addWidget(self.look)
        self._said = QVBoxLayout()
        self.body.addLayout(self._said)
        self.view = PdfView(self._context.ops, self.tr("The sheet that is printed"))
        self.body.addWidget(self.view, 1)
        self.body.setSpacing(0)
        self.back.clicked.connect(self._on_back)
        self.forth.clicked.connect(self._on_forth)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.view.turned.connect(self._on_turned)
        self.view.zoomed.connect(self._on_zoomed)
        self._on_turned(0, 0)

    def _tool(self, icon: str, words: str) -> Button:
        button = Button("", kind="quiet", icon=icon)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def show_notice(self, item: NoticeItem | None) -> None:
        """Show the sheet of this notice; the one that is shown already stays as it is."""
        if item is None:
            self._wanted = 0
            self._say()
            self.view.set_pdf(b"")
            return
        self.view.setToolTip(item.notice.number)
        if item.notice.id == self._wanted:
            return
        self._wanted = item.notice.id
        self._say()
        key = item.notice.id

        def read(session: Session) -> Drawing:
            return notice_drawing(session, key)

        self._context.ops.read(self, read, key="drawing").on_done(self._on_read).on_failed(self._on_failed).run()

    def show_made(self, key: int, read: Callable[[Session], Callable[[], bytes]]) -> None:
        """Show a PDF that is drawn away from the store by what `read` returns; `key` tells it from others."""
        self._wanted, self._drawing = key, None
        self.look.hide()  # it is drawn as it is: there is nothing to choose
        self._say()
        script, large = self.look.script, self.look.large

        def found(draw: Callable[[], bytes]) -> None:
            def job(_progress: Progress) -> tuple[int, str | None, bool, Drawn]:
                return key, script, large, Drawn(draw(), 0, as_kept=True)

            self._context.ops.free(self, job).on_done(self._on_drawn).on_failed(self._on_failed).run()

        self._context.ops.read(self, read, key="drawing").on_done(found).on_failed(self._on_failed).run()

    def turn(self, step: int) -> None:
        """Turn the page by a step."""
        self.view.turn(self.view.page + step)

    def join(self, page: Page, flow: PrintFlow) -> Preview:
        """The page's keys choose the script; what is looked at is what is printed."""
        for keys, call in self.look.places():
            page.bind(keys, call)
        flow.look = self.look
        self._scripts_changed = page.keys_changed.emit
        return self

    def _on_read(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self.look.offer(drawing)
        self._scripts_changed()
        self._on_look()

    def _on_look(self) -> None:
        drawing, script, large = self._drawing, self.look.script, self.look.large
        if drawing is None or drawing.notice_id != self._wanted:
            return
        self._say()

        def draw(_progress: Progress) -> tuple[int, str | None, bool, Drawn]:
            return drawing.notice_id, script, large, drawing.shown_as(script, large=large).draw()

        self._context.ops.free(self, draw).on_done(self._on_drawn).on_failed(self._on_failed).run()

    def _on_drawn(self, found: tuple[int, str | None, bool, Drawn]) -> None:
        key, script, large, drawn = found
        if (key, script, large) != (self._wanted, self.look.script, self.look.large):
            return
        if not drawn.as_kept:
            words = self.tr("Drawn again from today's register: the sheet that hangs may look different.")
            self._say(Banner("warn", words))
        self.view.set_pdf(drawn.pdf)
        self.shown.emit(key)

    def _on_failed(self, error: BaseException) -> None:
        self.view.set_pdf(b"")
        if isinstance(error, Fault):
            self._say(Banner("err", fault_text(error, self._context.language)))

    def _say(self, *banners: Banner) -> None:
        clear_layout(self._said)
        for banner in banners:
            self._said.addWidget(banner)

    def _on_turned(self, page: int, pages: int) -> None:
        self.pages.setText(self.tr("{page} of {pages}").format(page=page, pages=pages))
        several = pages > 1
        for widget in (self.pages, self.back, self.forth):
            widget.setVisible(several)
        self.back.setEnabled(page > 1)
        self.forth.setEnabled(page < pages)
        for tool in (self.smaller, self.larger):
            tool.setEnabled(bool(pages))

    def _on_zoomed(self, per_cent: int) -> None:
        self.zoom.setText(f"{per_cent}%")

    def _on_back(self) -> None:
        self.turn(-1)

    def _on_forth(self) -> None:
        self.turn(1)

    def _on_smaller(self) -> None:
        self.view.zoom_by(-1)

    def _on_larger(self) -> None:
        self.view.zoom_by(1)
