"""A PDF of ours, page by page, drawn off the main thread at the resolution of the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.desktop.operations import Operations
from app.desktop.progress import Progress
from app.desktop.rendering import PdfShape, page_image, pdf_shape
from app.ui.theme import color, px

_SCREEN_DPI, _POINTS = 96.0, 72.0
_STEPS: Final = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300)
_KEPT_IMAGES = 4
_MARGIN = 10


class _Paper(QWidget):
    """The sheet itself: white until it is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.sheet = QSize()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("nav"))
        if not self.sheet.isEmpty():
            corner = QPoint(max(0, (self.width() - self.sheet.width()) // 2), px(_MARGIN))
            painter.fillRect(corner.x(), corner.y(), self.sheet.width(), self.sheet.height(), Qt.GlobalColor.white)
            if self.image is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(QRect(corner, self.sheet), self.image)
            painter.setPen(QPen(color("strong"), 1))
            painter.drawRect(corner.x(), corner.y(), self.sheet.width() - 1, self.sheet.height() - 1)
        painter.end()


class PdfView(QScrollArea):
    """Shows one page. PgUp and PgDn turn, Ctrl with the wheel or `zoom_by` enlarges; first the whole page fits.

    Signals:
        turned(int, int): page (from 1) of pages; 0 of 0 when there is nothing.
        zoomed(int): per cent of the paper's own size.
        drawn(): the page stands there sharp.
    """

    turned = Signal(int, int)
    zoomed = Signal(int)
    drawn = Signal()

    def __init__(self, ops: Operations, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ops = ops
        self._name = name
        self._data = b""
        self._serial = 0
        self._shape = PdfShape(())
        self._page = 0
        self._zoom: int | None = None
        self._busy = False
        self._images: dict[tuple[int, int, int], QImage] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._paper = _Paper()
        self.setWidget(self._paper)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(60)
        self._settle.timeout.connect(self._want_image)

    # -- asking --------------------------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page that is shown, from 1; 0 when there is none."""
        return self._page + 1 if self._shape.count else 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._shape.count

    @property
    def zoom(self) -> int:
        """How large it is shown, in per cent of the paper."""
        if not self._shape.count:
            return 100
        return round(self._sheet_width() / self._paper_width() * 100)

    @property
    def image(self) -> QImage | None:
        """The picture that is shown now; None while it is being drawn."""
        return self._images.get(self._wanted())

    # -- doing ---------------------------------------------------------------------------------------------------

    def set_pdf(self, data: bytes, *, page: int = 1) -> None:
        """Show a PDF of ours; empty bytes show nothing."""
        self._serial += 1
        self._data = data
        self._images.clear()
        self._shape = PdfShape(())
        self._paper.image = None
        self._lay()
        if not data:
            self.turned.emit(0, 0)
            return
        serial = self._serial

        def shape(_progress: Progress) -> tuple[int, PdfShape]:
            return serial, pdf_shape(data)

        def shaped(found: tuple[int, PdfShape]) -> None:
            self._on_shape(*found, page)

        self._ops.free(self, shape).on_done(shaped).run()

    def turn(self, page: int) -> None:
        """Go to a page (from 1); beyond the ends nothing happens."""
        if 1 <= page <= self._shape.count and page - 1 != self._page:
            self._page = page - 1
            self.verticalScrollBar().setValue(0)
            self._show_page()

    def zoom_by(self, step: int) -> None:
        """One step larger (1) or smaller (-1); 0 fits the whole page."""
        if not self._shape.count:
            return
        now = self.zoom
        if step > 0:
            self._zoom = next((one for one in _STEPS if one > now), _STEPS[-1])
        elif step < 0:
            self._zoom = next((one for one in reversed(_STEPS) if one < now), _STEPS[0])
        else:
            self._zoom = None
        self._show_page()

    # -- events --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """PgUp and PgDn turn the page, Home and End go to the ends; arrows scroll."""
        wanted = {
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self.pages,
        }.get(Qt.Key(event.key()))
        if wanted is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.turn(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """With Ctrl it enlarges."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The page that fits goes on fitting; it is drawn anew when the size has settled."""
        super().resizeEvent(event)
        self._lay()
        self._settle.start()
        if self._shape.count and self._zoom is None:
            self.zoomed.emit(self.zoom)

    # -- inside --------------------------------------------------------------------------------------------------

    def _on_shape(self, serial: int, shape: PdfShape, page: int) -> None:
        if serial != self._serial:
            return
        self._shape = shape
        self._page = min(max(page, 1), shape.count) - 1
        self._show_page()

    def _show_page(self) -> None:
        self._paper.image = self._images.get(self._wanted())
        self._lay()
        self.turned.emit(self.page, self.pages)
        self.zoomed.emit(self.zoom)
        words = f"{self._name} {self.page} / {self.pages}".strip()
        self.setAccessibleName(words)
        self._paper.setAccessibleName(words)
        self._want_image()

    def _paper_width(self) -> float:
        return self._shape.pages[self._page][0] / _POINTS * _SCREEN_DPI

    def _sheet_width(self) -> int:
        wide, high = self._shape.pages[self._page]
        if self._zoom is not None:
            return round(self._paper_width() * self._zoom / 100)
        room = self.viewport().size()
        by_height = (room.height() - px(2 * _MARGIN)) * wide / high
        return max(px(80), min(room.width() - px(2 * _MARGIN), round(by_height)))

    def _lay(self) -> None:
        if not self._shape.count:
            self._paper.sheet = QSize()
            self._paper.setMinimumSize(0, 0)
        else:
            wide, high = self._shape.pages[self._page]
            sheet = QSize(self._sheet_width(), round(self._sheet_width() * high / wide))
            self._paper.sheet = sheet
            fits = self._zoom is None
            self._paper.setMinimumSize(QSize(0, 0) if fits else sheet + QSize(px(_MARGIN), px(2 * _MARGIN)))
        self._paper.update()

    def _wanted(self) -> tuple[int, int, int]:
        wide = round(self._sheet_width() * self.devicePixelRatioF()) if self._shape.count else 0
        return self._serial, self._page, wide

    def _want_image(self) -> None:
        """Draw what is wanted now; while one is being drawn, the latest wish waits."""
        wanted = self._wanted()
        if not self._shape.count or self._busy:
            return
        if wanted in self._images:
            self._paper.image = self._images[wanted]
            self._paper.update()
            self.drawn.emit()
            return
        self._busy = True
        data = self._data

        def draw(_progress: Progress) -> tuple[tuple[int, int, int], QImage]:
            return wanted, page_image(data, wanted[1], width=wanted[2])

        self._ops.free(self, draw).on_done(self._on_image).on_failed(self._on_no_image).run()

    def _on_image(self, found: tuple[tuple[int, int, int], QImage]) -> None:
        self._busy = False
        wanted, image = found
        if wanted[0] == self._serial:
            while len(self._images) >= _KEPT_IMAGES:
                self._images.pop(next(iter(self._images)))
            self._images[wanted] = image
        self._want_image()

    def _on_no_image(self, _error: BaseException) -> None:
        self._busy = False
