"""What may lie over a step of a visit: the summary in large type, a finding by hand, a photo."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.casework.findings import open_finding
from app.casework.visit_views import VisitView
from app.domain.findings import BY_HAND, TEXT_LIMIT, FindingKind, FindingSource
from app.ui.pages.visits.sign_step import SeenRow
from app.ui.pages.visits.steps import StepPanel
from app.ui.pages.visits.summary import summary
from app.ui.theme import px
from app.ui.widgets import Button, Field, Label, Sheet, TextEdit, Tiles
from app.ui.widgets.sheets import clear_layout
from app.words import Language, word


class OverPanel(StepPanel):
    """Something that covers the step until it is closed.

    Signals:
        closed(): back to the visit.
    """

    closed = Signal()

    def accept(self) -> None:
        """Enter: do what it is for, and close."""
        self.closed.emit()


class Aloud(OverPanel):
    """The summary in large type, to be read to the household."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        sheet = Sheet(self.tr("Read this to them slowly"))
        self.button = Button(self.tr("Back to the visit"), kind="touch", icon="arrow-back-up")
        self.button.clicked.connect(self.closed)
        sheet.head.addWidget(self.button)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("page_body")
        self._rows = QVBoxLayout(inner)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rows.setSpacing(px(12))
        scroll.setWidget(inner)
        sheet.body.addWidget(scroll, 1)
        self.box.addWidget(sheet, 1)

    def show_view(self, view: VisitView) -> None:
        """Every line of the summary, large."""
        super().show_view(view)
        clear_layout(self._rows)
        seen = summary(view, self.language)
        for one in seen:
            self._rows.addWidget(SeenRow(one, large=True))
        if not seen:
            text = self.tr("Nothing to read yet: what the first four steps find stands here.")
            self._rows.addWidget(Label(text, "question", wrap=True, bold=False, tone="text2"))

    def focus_first(self) -> None:
        """The ring on the way back."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


class NotePanel(OverPanel):
    """Write a finding down by hand, at any moment of a visit."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        sheet = Sheet(self.tr("Write down a finding"))
        about = self.tr("What is it about?")
        self.kind = Tiles([(kind, word("finding_kind", kind, language)) for kind in BY_HAND], name=about)
        self.kind.set_value(FindingKind.OTHER)
        hint = self.tr("Due in 15 days; the day can be changed later.")
        self.text = Field(self.tr("What is wrong?"), TextEdit(lines=4), hint=hint)
        sheet.body.addWidget(Label(about, "section"))
        sheet.body.addWidget(self.kind)
        sheet.body.addWidget(self.text)
        line = QHBoxLayout()
        self.cancel = Button(self.tr("Do not write it down"), kind="touch")
        self.keep = Button(self.tr("Write it down"), kind="touch_primary", icon="flag")
        self.cancel.clicked.connect(self.closed)
        self.keep.clicked.connect(self.accept)
        line.addWidget(self.cancel)
        line.addStretch(1)
        line.addWidget(self.keep)
        sheet.body.addLayout(line)
        sheet.body.addStretch(1)
        self.box.addWidget(sheet, 1)

    def focus_first(self) -> None:
        """The ring on the words."""
        self.text.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Keep it, and go back; without words say so."""
        words = str(self.text.value())[:TEXT_LIMIT]
        kind = self.kind.value()
        if self.view is None or not isinstance(kind, FindingKind):
            return
        if not words:
            self.text.set_fault(self.tr("Say in a few words what is wrong."))
            self.focus_first()
            return
        self.text.set_fault("")
        self.text.set_value("")
        self.tap(
            open_finding,
            text=words,
            kind=kind,
            source=FindingSource.VISIT,
            household_id=self.view.visit.household_id,
            visit_id=self.view.visit.id,
        )
        self.closed.emit()


class PhotoPanel(OverPanel):
    """A kept photo, as large as there is room."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        sheet = Sheet(self.tr("Photo"))
        self.button = Button(self.tr("Back to the visit"), kind="touch", icon="arrow-back-up")
        self.button.clicked.connect(self.closed)
        sheet.head.addWidget(self.button)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("Photo"))
        sheet.body.addWidget(self.picture, 1)
        self.box.addWidget(sheet, 1)

    def show_photo(self, content: bytes, room: QSize) -> None:
        """Show a JPEG of ours within this room."""
        picture = QPixmap()
        picture.loadFromData(QByteArray(content))
        if not picture.isNull():
            fits = QSize(max(px(200), room.width() - px(60)), max(px(200), room.height() - px(110)))
            keep = Qt.AspectRatioMode.KeepAspectRatio
            picture = picture.scaled(fits, keep, Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(picture)

    def focus_first(self) -> None:
        """The ring on the way back."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


class PanelStack(QStackedWidget):
    """As large as the panel that is shown needs, not as the largest of them."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._on_current_changed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the current panel wants."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the current panel needs."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def _on_current_changed(self, _number: int) -> None:
        self.updateGeometry()
