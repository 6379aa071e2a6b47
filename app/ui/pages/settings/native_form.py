"""One phrase of a second language while it is worded: from right to left, the values in braces."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.native_phrases import NativePhrase
from app.domain.native_phrases import slots_in
from app.ui.dialogs.ask import ask_to_leave
from app.ui.theme import px
from app.ui.widgets import Button, Label, LineEdit


class PhraseForm(QWidget):
    """The phrase that is selected, to be worded anew.

    Signals:
        saved(str): the new words.
    """

    saved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.phrase: NativePhrase | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(12), px(16), px(16))
        box.setSpacing(px(6))
        self.name = Label("", bold=True)
        box.addWidget(self.name)
        self.edit = LineEdit(dots=False)
        self.edit.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.edit.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )
        self.edit.returnPressed.connect(self.save)
        self.edit.textChanged.connect(self._on_changed)
        box.addWidget(self.edit)
        self.hint = Label("", "note", wrap=True)
        box.addWidget(self.hint)
        line = QHBoxLayout()
        self.keep = Button(self.tr("Save this phrase"), icon="device-floppy")
        self.keep.clicked.connect(self.save)
        self.shipped = Button(self.tr("Back to the wording of the program"), kind="quiet", icon="arrow-back-up")
        self.shipped.clicked.connect(self._on_shipped)
        line.addWidget(self.keep)
        line.addWidget(self.shipped)
        line.addStretch(1)
        box.addLayout(line)

    @property
    def changed(self) -> bool:
        """Whether something typed is not saved."""
        return self.phrase is not None and self.edit.text().strip() != self.phrase.text

    def show_phrase(self, phrase: NativePhrase, name: str) -> None:
        """Show a phrase; one that is being worded stays as it is."""
        if self.phrase is not None and self.phrase.key is phrase.key and self.phrase.text == phrase.text:
            return
        self.phrase = phrase
        self.name.setText(name)
        self.edit.setAccessibleName(name)
        self.edit.setText(phrase.text)
        slots = slots_in(phrase.shipped)
        text = self.tr("Leave what stands in braces as it is, the program fills it in: {slots}. No digits, no Chinese.")
        plain = self.tr("No digits, no Chinese, no Latin letters.")
        self.hint.setText(text.format(slots=" ".join(f"{{{one}}}" for one in slots)) if slots else plain)
        self._on_changed()

    def may_drop(self) -> bool:
        """Whether another phrase may take its place: what is typed and not saved is asked about."""
        return not self.changed or ask_to_leave(self.window())

    def forget(self) -> None:
        """What was typed is saved: the phrase is shown anew when it is read."""
        self.phrase = None

    def save(self) -> None:
        """Hand over what was typed."""
        if self.changed:
            self.saved.emit(self.edit.text())

    def _on_changed(self) -> None:
        self.keep.setEnabled(self.changed)
        self.shipped.setEnabled(self.phrase is not None and self.edit.text() != self.phrase.shipped)

    def _on_shipped(self) -> None:
        if self.phrase is not None:
            self.edit.setText(self.phrase.shipped)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
