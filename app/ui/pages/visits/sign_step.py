"""The fifth step: what was seen today, and two signatures; read aloud in large type; a finding by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.casework import visit_answers
from app.casework.visit_answers import signer_name
from app.casework.visit_views import VisitView
from app.domain.visits import Signer, SignWay
from app.ui.pages.visits.steps import StepPanel
from app.ui.pages.visits.summary import Seen, summary
from app.ui.theme import px
from app.ui.widgets import Button, Hairline, Label, Pill, Sheet
from app.ui.widgets.basics import TONE_ICONS, spoken_icon
from app.ui.widgets.sheets import clear_layout
from app.ui.widgets.signature_pad import SignaturePad
from app.words import Language


class SignStep(StepPanel):
    """The summary at one side, the head's and the visitor's signatures at the other.

    Signals:
        aloud_wanted(): show the summary in large type.
        photo_opened(int): look at a photo.
        photo_wanted(): a photo of the household: the leaflet, the door.
    """

    aloud_wanted = Signal()
    photo_opened = Signal(int)
    photo_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.onward: QWidget | None = None  # where the ring goes when nobody's signature is missing
        line = self._line = QHBoxLayout()
        line.setSpacing(px(14))
        self._seen = self._build_seen()
        line.addWidget(self._seen, 1)
        right = Sheet()
        self.boxes = {
            Signer.HEAD: SignBox(self.tr("Signature of the head"), self.tr("Please sign here"), Signer.HEAD),
            Signer.VISITOR: SignBox(
                self.tr("Signature of the visitor"), self.tr("The visitor signs here"), Signer.VISITOR
            ),
        }
        for number, box in enumerate(self.boxes.values()):
            if number:
                right.body.addWidget(Hairline())
            right.body.addWidget(box, 1)
            box.tapped.connect(self.tapped)
        line.addWidget(right, 1)
        self.box.addLayout(line, 1)

    def _build_seen(self) -> Sheet:
        left = Sheet(self.tr("What was seen today"))
        aloud = Button(self.tr("Read aloud"), icon="volume", shortcut="Alt+R")
        aloud.clicked.connect(self.aloud_wanted)
        left.head.addWidget(aloud)
        self.aloud = aloud
        inner = QWidget()
        inner.setObjectName("page_body")
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, px(6), 0)
        box.setSpacing(px(8))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(6))
        box.addLayout(self._rows)
        self._photo_title = Label("", "second")
        box.addWidget(self._photo_title)
        self._photos = QGridLayout()
        self._photos.setSpacing(px(8))
        box.addLayout(self._photos)
        photo = Button(self.tr("Add a photo"), icon="camera", shortcut="Alt+P")
        photo.clicked.connect(self.photo_wanted)
        line = QHBoxLayout()
        line.addWidget(photo)
        line.addStretch(1)
        box.addLayout(line)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        left.body.addWidget(scroll, 1)
        return left

    def show_view(self, view: VisitView) -> None:
        """What was seen, and who has signed."""
        super().show_view(view)
        clear_layout(self._rows)
        seen = summary(view, self.language)
        for one in seen:
            self._rows.addWidget(SeenRow(one))
            self._rows.addWidget(Hairline())
        if not seen:
            text = self.tr("Nothing was asked yet: what the first four steps find stands here.")
            self._rows.addWidget(Label(text, "visit", wrap=True, tone="text2"))
        self._show_photos(view)
        ringed = any(box.thumb.hasFocus() or box.again.hasFocus() for box in self.boxes.values())
        for box in self.boxes.values():
            box.show_visit(view)
        if ringed:  # its button may be gone now: on to the signature that is missing
            self.focus_first()

    def set_narrow(self, *, narrow: bool) -> None:
        """The signatures stand below what was seen."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        self._seen.setMinimumHeight(px(260) if narrow else 0)

    def focus_first(self) -> None:
        """The ring on the first signature that is missing."""
        for who, box in self.boxes.items():
            if self.view is not None and who not in self.view.visit.signatures:
                box.thumb.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        (self.onward or self.aloud).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_photos(self, view: VisitView) -> None:
        clear_layout(self._photos)
        self._photo_title.setText(self.tr("{count} photos").format(count=len(view.photos)))
        for at, (key, title, _) in enumerate(view.photos):
            button = Button(title, icon="photo")
            button.setProperty("photo", key)
            button.clicked.connect(self._on_photo)
            self._photos.addWidget(button, at // 3, at % 3)

    def _on_photo(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.photo_opened.emit(int(sender.property("photo")))


class SeenRow(QWidget):
    """One line of the summary."""

    def __init__(self, seen: Seen, *, large: bool = False) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(4), 0, px(4))
        line.setSpacing(px(14))
        line.addWidget(spoken_icon(TONE_ICONS[seen.tone], f"{seen.tone}_fg", 34 if large else 22))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(Label(seen.text, "figure" if large else "section", wrap=True, bold=large))
        if seen.note:
            words.addWidget(Label(seen.note, "question" if large else "second", wrap=True, tone="text2", bold=False))
        line.addLayout(words, 1)
        self.setAccessibleName(f"{seen.text} {seen.note}".strip())


class SignBox(QWidget):
    """One signature: the pad, who signs, and the other way for those who do not write.

    Signals:
        tapped(object): a `Job`, to be kept at once.
    """

    tapped = Signal(object)

    def __init__(self, title: str, invitation: str, who: Signer) -> None:
        super().__init__()
        self._who = who
        self._visit = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(Label(title, "section"))
        head.addStretch(1)
        self._name = Label("", "second")
        head.addWidget(self._name)
        box.addLayout(head)
        self.pad = SignaturePad(invitation, name=title)
        self.pad.signed.connect(self._on_signed)
        box.addWidget(self.pad, 1)
        below = QHBoxLayout()
        below.setSpacing(px(10))
        self.pill = Pill("ok", " ")
        below.addWidget(self.pill)
        below.addStretch(1)
        self.again = Button(self.tr("Sign again"), icon="eraser")
        self.again.clicked.connect(self._on_again)
        below.addWidget(self.again)
        words = self.tr("Cannot write: thumbprint") if who is Signer.HEAD else self.tr("Signed on the paper sheet")
        self.thumb = Button(words, icon="fingerprint" if who is Signer.HEAD else "writing")
        self.thumb.clicked.connect(self._on_thumb)
        below.addWidget(self.thumb)
        box.addLayout(below)

    def show_visit(self, view: VisitView) -> None:
        """Show whether and how it was signed."""
        self._visit = view.visit.id
        self._name.setText(signer_name(view.visit, self._who))
        signature = view.visit.signatures.get(self._who)
        self.pad.set_strokes(signature.strokes if signature is not None else ())
        self.pill.setVisible(signature is not None)
        self.again.setVisible(signature is not None)
        self.thumb.setVisible(signature is None)
        if signature is None:
            return
        texts = {
            SignWay.DRAWN: self.tr("Signed {time}"),
            SignWay.THUMBPRINT: self.tr("Thumbprint on the sheet {time}"),
            SignWay.PAPER: self.tr("Signed on the sheet {time}"),
        }
        self.pill.set("ok", texts[signature.way].format(time=f"{signature.at:%H:%M}"))

    def _on_signed(self, _strokes: object) -> None:
        self._keep(SignWay.DRAWN, self.pad.strokes())

    def _on_again(self) -> None:
        self.pad.set_strokes(())
        self._keep(SignWay.NONE, [])

    def _on_thumb(self) -> None:
        self._keep(SignWay.THUMBPRINT if self._who is Signer.HEAD else SignWay.PAPER, [])

    def _keep(self, way: SignWay, strokes: Sequence[Sequence[float]]) -> None:
        self.tapped.emit(partial(visit_answers.sign, visit_id=self._visit, who=self._who, way=way, strokes=strokes))
