"""The first start as a whole: which question follows which, back, on, and the door into the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.operations import Operations
from app.desktop.preferences import Preferences
from app.desktop.progress import Progress
from app.domain.makers import Role
from app.office.divisions import townships
from app.office.first_start import is_store, sweep, usual_place
from app.ui.dialogs.ask import ask
from app.ui.pages.first_start import (
    step_backup,
    step_catalogue,
    step_code,
    step_office,
    step_people,
    step_practice,
    step_ways,
    step_who,
)
from app.ui.pages.first_start.kept import begun, keep_for_next_time
from app.ui.pages.first_start.parts import spoken
from app.ui.pages.first_start.step import Answers, Step
from app.ui.theme import px
from app.ui.widgets import Button, Label
from app.ui.widgets.basics import spoken_icon

WIDTH = 720
Make = Callable[[Answers, Operations], Step]

NEW: tuple[Make, ...] = (
    step_office.TownshipStep,
    step_office.OfficeStep,
    step_office.PlaceStep,
    step_people.ClerkStep,
    step_people.ReviewerStep,
    step_people.AdminStep,
    step_catalogue.CatalogueStep,
    step_code.PrintStep,
    step_code.TypeStep,
)
RESTORE: tuple[Make, ...] = (
    step_backup.FindStep,
    step_backup.PlaceStep,
    step_backup.OpenStep,
    step_who.WhoStep,
)
PRACTICE: tuple[Make, ...] = (step_practice.MakeStep, step_practice.SecretsStep)
WAYS = {"new": NEW, "restore": RESTORE, "practice": PRACTICE}


class FirstStart(QWidget):
    """Restore from a backup, practise, or begin anew.

    Signals:
        opened(object): (folder, user name, passphrase) of the desk that is ready; with an empty passphrase the folder
            is only to be signed in to.
    """

    opened = Signal(object)

    def __init__(self, ops: Operations, prefs: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.ops = ops
        self.prefs = prefs
        self.answers = Answers(spoken())
        self.way = ""
        self.always_leaves = False
        self._busy = False
        self._filled: dict[int, Step] = {}
        self._build()
        self._begin()

        def prepare(_progress: Progress) -> None:
            sweep(usual_place())
            townships()  # read once, off the main thread, while the first question is read

        ops.free(self, prepare).run()

    # -- looking -------------------------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The question that is asked now."""
        found = self._stack.currentWidget()
        assert isinstance(found, Step)  # noqa: S101 - only steps are put in
        return found

    def scenes(self) -> dict[str, Callable[[], None]]:
        """The questions that need nothing before them, for pictures."""
        return {
            "restore": self._show_restore,
            "practice": self._show_practice,
            "township": self._scene_township,
            "people": self._show_people,
            "catalogue": self._show_catalogue,
        }

    # -- going ---------------------------------------------------------------------------------------------------

    def choose(self, way: str) -> None:
        """Go one of the three ways; who came back to the choice finds what he had typed on the same way."""
        if way != self.way:
            self.way = way
            self.answers = begun(self.prefs, way)
            self._forget()
        self._put(WAYS[way][0])

    def go_on(self) -> None:
        """Next."""
        if not self._busy:
            self.step.go_on()

    def go_back(self) -> None:
        """Back by one question; from the first of a way to the choice of ways."""
        if self._busy or self._stack.count() <= 1 or not self.step.may_go_back():
            return
        self.step.go_back()
        self._drop()
        self._show()

    def can_go(self) -> bool:
        """Whether the window may be closed: asks when people have typed what is kept nowhere."""
        if self.always_leaves or (not self._busy and not self.answers.users and self.answers.recovery is None):
            return True
        if self.way == "new":
            text = self.tr(
                "The township, the office and its telephones are kept for the next time. Names and passphrases are "
                "not: all three type them again. A recovery code printed now will open nothing."
            )
        else:
            text = self.tr("It is not ready yet. The next time it begins from the start.")
        title, leave, stay = self.tr("Leave before it is ready?"), self.tr("Leave"), self.tr("Stay here")
        if not ask(self.window(), title, text, leave, stay):
            return False
        if not self._busy:
            self.step.go_back()  # what was made is thrown away
            for draft in (self.answers.draft, self.answers.recovery):
                if draft is not None:
                    draft.discard()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard belongs to the question."""
        super().focusInEvent(event)
        self._enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+Enter goes on, Alt+← and Esc go back."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        back = event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if enter:
            self.go_on()
        elif back or event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    # -- inside --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._build_head())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QWidget()
        box.setObjectName("page_body")
        line = QHBoxLayout(box)
        line.setContentsMargins(px(20), px(20), px(20), px(20))
        line.addStretch(1)
        self._stack = _AsTallAsShown()
        self._stack.setFixedWidth(px(WIDTH))
        line.addWidget(self._stack)
        line.addStretch(1)
        area.setWidget(box)
        outer.addWidget(area, 1)
        self._foot = self._build_foot()
        outer.addWidget(self._foot)

    def _build_head(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("top_bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(px(20), px(10), px(20), px(10))
        line.setSpacing(px(10))
        line.addWidget(spoken_icon("id", "primary", 22))
        line.addWidget(Label(self.tr("Yikatong Desk"), "panel"))
        line.addStretch(1)
        self._count = Label("", "second")
        line.addWidget(self._count)
        return bar

    def _build_foot(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("status_bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(px(20), px(10), px(20), px(10))
        line.setSpacing(px(10))
        self.known = Button(self.tr("Back to signing in"), kind="link", icon="login")
        self.known.clicked.connect(self._on_known)
        line.addWidget(self.known)
        line.addStretch(1)
        self.back = Button(self.tr("Back"), icon="arrow-right" if self.isRightToLeft() else "arrow-left")
        self.back.clicked.connect(self.go_back)
        line.addWidget(self.back)
        self.next = Button(self.tr("Next"), kind="primary")
        self.next.clicked.connect(self.go_on)
        line.addWidget(self.next)
        return bar

    def _begin(self) -> None:
        ways = step_ways.WaysStep(self.answers, self.ops)
        ways.chosen.connect(self.choose)
        ways.folder_chosen.connect(self._on_folder_chosen)
        self._stack.addWidget(ways)
        self._show()

    def _put(self, make: Make) -> None:
        made = self._filled.pop(self._stack.count(), None)
        if made is None:
            made = make(self.answers, self.ops)
            made.done.connect(self._on_step_done)
            made.busy.connect(self._on_busy)
            made.ready.connect(self.next.setFocus)
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        self._show()

    def _drop(self) -> None:
        last = self.step
        self._stack.removeWidget(last)
        if last.stays:
            last.hide()
            self._filled[self._stack.count()] = last
        else:
            last.deleteLater()
        self._stack.setCurrentIndex(self._stack.count() - 1)

    def _forget(self) -> None:
        for one in self._filled.values():
            one.deleteLater()
        self._filled = {}

    def _enter(self) -> None:
        """Put the keyboard where the answer goes, or on the button that goes on where nothing is typed."""
        self.step.enter()
        if self.step.enter_goes_on and not self.next.isHidden():
            self.next.setFocus()

    def _show(self) -> None:
        at = self._stack.count() - 1
        self.back.setVisible(at > 0)
        self.next.setVisible(at > 0)
        self.next.setText(self.step.next_text)
        known = Path(self.prefs.store) if self.prefs.store else None
        self.known.setVisible(at == 0 and known is not None and is_store(known))
        self._foot.setVisible(at > 0 or not self.known.isHidden())  # an empty strip says nothing
        steps = WAYS.get(self.way, ())
        words = self.tr("Step {at} of {all}").format(at=at, all=len(steps))
        self._count.setText(words if at and len(steps) > 2 else "")
        self._enter()

    def _on_step_done(self) -> None:
        if self.way == "new":
            keep_for_next_time(self.prefs, self.answers)
        if self.answers.opened is not None:
            self.opened.emit(self.answers.opened)
            return
        steps = WAYS[self.way]
        self._put(steps[self._stack.count() - 1])

    def _on_busy(self, busy: bool) -> None:
        self._busy = busy
        self.next.setEnabled(not busy)
        self.back.setEnabled(not busy)

    def _on_known(self) -> None:
        self.opened.emit((Path(self.prefs.store), "", ""))

    def _on_folder_chosen(self, folder: Path) -> None:
        self.opened.emit((folder, "", ""))

    # -- scenes --------------------------------------------------------------------------------------------------

    def _show_way(self, way: str, at: int) -> None:
        while self._stack.count() > 1:
            self._drop()
        self.way = ""
        self.choose(way)
        if at:
            self._put(WAYS[way][at])

    def _show_restore(self) -> None:
        self._show_way("restore", 0)

    def _show_practice(self) -> None:
        self._show_way("practice", 0)

    def _scene_township(self) -> None:
        self._show_way("new", 0)
        found = self.step
        if isinstance(found, step_office.TownshipStep):
            found.search.edit.setText("bydz")

    def _show_people(self) -> None:
        self._show_way("new", 3)
        self.answers.users.pop(Role.CLERK, None)

    def _show_catalogue(self) -> None:
        self._show_way("new", 6)


class _AsTallAsShown(QStackedWidget):
    """Pages of different height: the scroll area follows the shown one, not the tallest."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """That of the shown page."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """That of the shown page."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()
