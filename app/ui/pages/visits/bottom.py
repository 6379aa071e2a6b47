"""The buttons below a visit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.casework.visit_views import VisitView
from app.domain.visits import Signer, Step, Visit, unfinished
from app.ui.pages.visits.card_step import CardStep
from app.ui.theme import px
from app.ui.widgets import Button, Label


class BottomBar(QFrame):
    """Back, not seen, a finding, on: 58 px high, always in reach."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status_bar")  # the hairline stands above it
        line = QHBoxLayout(self)
        line.setContentsMargins(px(20), px(12), px(20), px(12))
        line.setSpacing(px(12))
        rtl = self.isRightToLeft()
        self.back = Button("", kind="touch", icon="chevron-right" if rtl else "chevron-left")
        self.not_seen = Button(
            self.tr("This card was not seen"), kind="touch", icon="credit-card-off", shortcut="Alt+M"
        )
        self.missing = Label("", "second", wrap=True)
        self.missing.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.note = Button(self.tr("Write down a finding"), kind="touch", icon="flag", shortcut="Alt+J")
        self.print = Button(self.tr("Print the sheet"), kind="touch", icon="printer", shortcut="Ctrl+P")
        self.next = Button("", kind="touch_primary", icon="chevron-left" if rtl else "chevron-right")
        left = Qt.LayoutDirection.LeftToRight
        self.next.setLayoutDirection(
            left if self.isRightToLeft() else Qt.LayoutDirection.RightToLeft
        )  # sign at the end
        line.addWidget(self.back)
        line.addWidget(self.not_seen)
        line.addWidget(self.missing, 1)
        for button in (self.note, self.print, self.next):
            line.addWidget(button)
        tips = (
            (self.back, "PgUp"),
            (self.not_seen, "Alt+M"),
            (self.note, "Alt+J"),
            (self.print, "Ctrl+P"),
            (self.next, "Enter"),
        )
        for button, keys in tips:
            signs = button in (self.note, self.print)
            button.setToolTip(f"{button.text()} ({keys})" if signs else keys)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window with large text some buttons keep their sign only."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Whole words while there is room; else the sign, with the words in name and tip: none is cut."""
        whole = {self.note: self.note.accessibleName(), self.print: self.print.accessibleName()}
        for button, words in whole.items():
            button.setText(words)
        buttons = [one for one in (self.back, self.not_seen, *whole, self.next) if not one.isHidden()]
        need = sum(one.sizeHint().width() + px(12) for one in buttons) + px(40 if not self.missing.text() else 160)
        if need > self.width():
            for button in whole:
                button.setText("")

    def show_view(self, view: VisitView, step: Step, cards: CardStep, *, done: bool) -> None:
        """The buttons of a step."""
        on_card = step is Step.CARDS and cards.card is not None
        first = step is Step.DIBAO
        back_card = step is Step.CARDS and cards.at > 0
        _name(self.back, self.tr("Card before") if back_card else self.tr("Step before"))
        self.back.setVisible(not first)
        self.not_seen.setVisible(on_card and not done)
        self.note.setVisible(not done and step is not Step.SIGN)
        self.print.setVisible(not done and step is Step.SIGN)
        _name(self.next, self._next_words(view, step, cards, done=done))
        self.missing.setText(self._missing_words(view.visit) if step is Step.SIGN and not done else "")
        self._fit()

    def _next_words(self, view: VisitView, step: Step, cards: CardStep, *, done: bool) -> str:
        if step is Step.SIGN or done:
            if view.following is not None:
                return self.tr("To the next household") if done else self.tr("Done, to the next household")
            return self.tr("Back to the plan") if done else self.tr("Done, end the visit")
        if step is Step.CARDS:
            more = cards.at + 1 < cards.total
            return self.tr("Seen, next card") if more else self.tr("Cards done, go on")
        return self.tr("Next step")

    def _missing_words(self, visit: Visit) -> str:
        missing = unfinished(visit)
        if not missing:
            return self.tr("Nothing is missing")
        if missing != [Step.SIGN]:
            return self.tr("{count} steps are not done yet").format(count=len(missing))
        if Signer.HEAD not in visit.signatures:
            return self.tr("The head's signature is missing")
        return self.tr("The visitor's signature is missing")


def _name(button: Button, text: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
