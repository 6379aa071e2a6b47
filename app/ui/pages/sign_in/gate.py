"""Who is it: the store, the day, one line for the passphrase. The same page covers a locked desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.preferences import Preferences
from app.domain.faults import Code, Fault, UsageError
from app.office.first_start import SUFFIX, is_store
from app.ui.dialogs.ask import choose_folder
from app.ui.pages.first_start.parts import PassphraseEdit, spoken
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Choice, Field, Label, LineEdit, Sheet
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.sheets import clear_layout
from app.words import user_words

WIDTH = 460
_NAMED = (Code.USER_NAME_NEEDED, Code.USER_UNKNOWN)


class SignIn(QWidget):
    """Sign in at a store, or at the locked one: the passphrase tells who it is; a name only where two share one.

    Signals:
        wanted(Path, str, str): folder, name ("" for whoever the passphrase opens), passphrase.
        other_store(): begin anew, restore or practise instead.
        forgotten(Path): the passphrase of this store is forgotten, the recovery code is at hand.
    """

    wanted = Signal(object, str, str)
    other_store = Signal()
    forgotten = Signal(object)

    def __init__(
        self,
        prefs: Preferences,
        folder: Path,
        names: Sequence[str],
        parent: QWidget | None = None,
        *,
        locked: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.prefs = prefs
        self.folder = folder
        self._last = next((name for name in names if name), "")
        self._locked = locked
        self._language = spoken()
        self._build()
        self._say_store()
        self.setFocusProxy(self.secret.editor)

    # -- asked by the window -------------------------------------------------------------------------------------

    def busy(self, *, on: bool) -> None:
        """The store is being opened: nothing else can be pressed."""
        for widget in (self.secret, self.name, self.open, self.lost, self.others, self.anew):
            widget.setEnabled(not on)
        self.open.setText(self.tr("Opening…") if on else self.tr("Open"))

    def show_fault(self, error: BaseException) -> None:
        """What was wrong with what was typed stands below it; what is wrong with the store stands on top."""
        clear_layout(self._notice)
        self.secret.set_fault("")
        self.name.set_fault("")
        if not isinstance(error, Fault):
            return
        text = fault_text(error, self._language)
        if isinstance(error, UsageError) and error.code in _NAMED:
            self.name.show()
            self.name.set_fault(text)
            self.name.editor.setFocus()
        elif isinstance(error, UsageError) and error.code is Code.WRONG_PASSPHRASE:
            self.secret.set_fault(text)
            self.secret.editor.setFocus()
            self._edit.selectAll()
        else:
            self._notice.addWidget(Banner("err", text))
            self.secret.editor.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard belongs to the passphrase."""
        super().focusInEvent(event)
        self.secret.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, wherever the ring is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_to_open()
        else:
            super().keyPressEvent(event)

    def try_to_open(self) -> None:
        """Ask the window to open the store with what was typed."""
        if not self.open.isEnabled():
            return
        if not self.secret.value():
            self.secret.set_fault(self.tr("Type your passphrase."))
            self.secret.editor.setFocus()
            return
        name = str(self.name.value()) if self.name.isVisibleTo(self) else ""
        self.wanted.emit(self.folder, name, str(self.secret.value()))

    # -- inside --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(20), px(20), px(20), px(20))
        outer.addStretch(2)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addStretch(1)
        head.addWidget(spoken_icon("id", "primary", 28))
        head.addWidget(Label(self.tr("Yikatong Desk"), "title"))
        head.addStretch(1)
        outer.addLayout(head)
        outer.addSpacing(px(12))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._build_sheet())
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        lines = QHBoxLayout()
        lines.addStretch(1)
        lines.addWidget(Label(self.tr("No state secrets may be kept or carried in this program."), "note"))
        lines.addStretch(1)
        outer.addLayout(lines)

    def _build_sheet(self) -> Sheet:
        sheet = Sheet()
        sheet.setFixedWidth(px(WIDTH))
        sheet.body.setSpacing(px(12))
        self.store = Label("", "panel", wrap=True)
        self.day = Label("", "second", wrap=True)
        sheet.body.addWidget(self.store)
        sheet.body.addWidget(self.day)
        self._notice = QVBoxLayout()
        sheet.body.addLayout(self._notice)
        self._edit = PassphraseEdit()
        self.secret = Field(self.tr("Passphrase"), self._edit, hint=self._hint())
        self._edit.returnPressed.connect(self.try_to_open)
        self.name = Field(self.tr("Name"), LineEdit())
        edit = self.name.editor
        if isinstance(edit, LineEdit):
            edit.returnPressed.connect(self.try_to_open)
        self.name.hide()
        sheet.body.addWidget(self.secret)
        sheet.body.addWidget(self.name)
        self.open = Button(self.tr("Open"), kind="primary", icon="lock-open")
        self.open.clicked.connect(self.try_to_open)
        sheet.body.addWidget(self.open)
        self.others = Choice()
        self.others.setAccessibleName(self.tr("Another data folder"))
        self.others.chosen.connect(self._on_other_chosen)
        self.anew = Button(self.tr("Restore, practise, begin anew"), kind="link")
        self.anew.clicked.connect(self.other_store)
        self.lost = Button(self.tr("Forgotten: use the recovery code"), kind="link")
        self.lost.clicked.connect(lambda: self.forgotten.emit(self.folder))
        sheet.body.addWidget(self.lost)
        self.lost.setVisible(not self._locked)  # only once it has a parent: shown alone it would be a window of its own
        line = QHBoxLayout()
        line.addWidget(self.others, 1)
        line.addWidget(self.anew)
        sheet.body.addLayout(line)
        self.others.setVisible(not self._locked)
        self.anew.setVisible(not self._locked)
        return sheet

    def _hint(self) -> str:
        if self._locked and self._last:
            return self.tr(
                "Locked by {name}. Another user may sign in too: the pages of {name} stay as they are."
            ).format(name=user_words(self._last, self._language))
        last = user_words(self._last, self._language)
        return self.tr("Last signed in: {name}").format(name=last) if self._last else ""

    def _say_store(self) -> None:
        self.store.setText(self._name_of(self.folder))
        self.store.setToolTip(str(self.folder))
        self.day.setText(_day_words(datetime.now().astimezone().date()))
        known = [Path(one) for one in self.prefs.stores if Path(one) != self.folder and is_store(Path(one))]
        items: list[tuple[object, str]] = [(None, self.tr("Another folder…"))]
        items += [(one, self._name_of(one)) for one in known]
        items.append(("choose", self.tr("Choose a folder…")))
        self.others.set_items(items)
        self.others.setCurrentIndex(0)

    def _name_of(self, folder: Path) -> str:
        """Whose data it is, once it was opened on this PC; before that what somebody called it, or where it lies."""
        known, called = self.prefs.names.get(str(folder)), folder.name.removesuffix(SUFFIX)
        if known or not called.isascii():
            return known or called
        return self.tr("Data in {folder}").format(folder=f"{folder.parent.name}/{folder.name}")

    def _on_other_chosen(self, value: object) -> None:
        folder = value if isinstance(value, Path) else None
        if value == "choose":
            folder = choose_folder(self, self.tr("Where does the data lie?"), str(self.folder.parent))
        if folder is not None:
            self.use(folder)
        self.others.setCurrentIndex(0)

    def use(self, folder: Path) -> None:
        """Sign in at another store, or say that it is none."""
        clear_layout(self._notice)
        if not is_store(folder):
            text = self.tr("{name} is no data of this program. It is the folder whose name ends in .yikatong.")
            self._notice.addWidget(Banner("err", text.format(name=folder.name)))
            return
        self.folder = folder
        self._last = ""
        self.secret.set_hint("")
        self.name.hide()
        self._say_store()
        self.secret.editor.setFocus()


def _day_words(day: date) -> str:
    """The day in the window's language, with its weekday."""
    return str(QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat))
