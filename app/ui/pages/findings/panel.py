"""The story of one finding, and what can be done about it now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCompleter, QLabel, QWidget

from app.casework import findings
from app.casework.findings import finding_text
from app.casework.photos import Photo, photo_bytes, prepare_photo
from app.domain.findings import Finding
from app.domain.records import Changes
from app.domain.states import FindingState
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask_to_leave, choose_file
from app.ui.pages.findings.story import story
from app.ui.texts import fault_text, long_day, state_word
from app.ui.theme import px
from app.ui.widgets import Button, DateEdit, Field, Form, Hairline, Label, LineEdit, Pill, SidePanel, TextEdit
from app.ui.widgets.sheets import fact
from app.words import word

Job = Callable[[Session, object], Changes]


class FindingPanel(SidePanel):
    """What is wrong, whose household, what happened when and by whom; on top the fields of the next step.

    Signals:
        acted(object, str): a job that takes the next step, and what to say when it is done.
    """

    acted = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self._context = context
        self._villages = {code: name for name, code in context.sitting.villages.items()}
        self.finding: Finding | None = None
        self._people: Sequence[str] = ()
        self._photo: Photo | None = None
        self.fields: list[Field] = []
        self._first: QWidget | None = None
        self._refusing = False

    def set_narrow(self, *, narrow: bool) -> None:
        """Below the list it is as wide as the page and has a height of its own."""
        self.setMinimumWidth(0 if narrow else px(self.WIDTH))
        self.setMaximumWidth(px(3000) if narrow else px(self.WIDTH))
        self.setMinimumHeight(px(360) if narrow else 0)

    def set_people(self, people: Sequence[str]) -> None:
        """Whose names are offered."""
        self._people = people

    def show_finding(self, one: Finding) -> None:
        """Show a finding; what is being typed about the same one stays."""
        if self.finding == one:
            return
        self.finding, self._photo, self._refusing = one, None, False
        self._rebuild(one)

    def _rebuild(self, one: Finding) -> None:
        self.clear()
        self.fields, self._first = [], None
        lang = self._context.language
        self.title.setText(finding_text(one, lang))
        tone = {FindingState.OPEN: "warn", FindingState.ASSIGNED: "info", FindingState.PUT_RIGHT: "accent",
                FindingState.CLOSED: "ok"}.get(one.state, "neutral")  # fmt: skip
        self.body.addWidget(Pill(tone, state_word("finding", one.state, lang)))
        {
            FindingState.OPEN: self._build_open,
            FindingState.ASSIGNED: self._build_assigned,
            FindingState.PUT_RIGHT: self._build_put_right,
        }.get(one.state, self._build_ended)(one)
        self.body.addWidget(Hairline())
        facts = [
            (self.tr("Number"), one.number),
            (self.tr("About"), word("finding_kind", one.kind, lang)),
            (self.tr("From"), word("finding_source", one.source, lang)),
            (self.tr("Due"), long_day(one.due, lang)),
        ]
        if one.household_head:
            where = f"{one.household_head} {self._villages.get(one.village, one.village)} {one.group}"
            facts.insert(0, (self.tr("Household"), where))
        if one.assignee:
            facts.append((self.tr("Given to"), one.assignee))
        for label, value in facts:
            self.body.addLayout(fact(label, Label(value, wrap=True)))
        self._links(one)
        self.body.addWidget(Hairline())
        self._story(one)

    def _links(self, one: Finding) -> None:
        if one.household_id is not None:
            button = Button(self.tr("To the household"), kind="link", icon="home")
            button.clicked.connect(self._on_household)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        if one.visit_id is not None:
            button = Button(self.tr("To the visit"), kind="link", icon="home-check")
            button.clicked.connect(self._on_visit)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _story(self, one: Finding) -> None:
        for text in story(one, self._context.language):
            self.body.addWidget(Label(text, "second", wrap=True))
        for key in one.photos:
            self._show_photo(key)

    def _show_photo(self, key: int) -> None:
        label = QLabel()
        label.setAccessibleName(self.tr("Photo"))
        self.body.addWidget(label)
        reading = self._context.ops.read(label, partial(photo_bytes, attachment_id=key))
        reading.on_done(partial(_put_photo, label)).run()

    # -- the next step -------------------------------------------------------------------------------------------

    def _build_open(self, one: Finding) -> None:
        if self._refusing:
            self._build_refusing()
            return
        who = LineEdit(self.tr("somebody here, or the village"))
        completer = QCompleter(list(self._people), who)
        who.setCompleter(completer)
        due = DateEdit()
        due.set_value(max(one.due, self._context.sitting.today))
        self._add(Field(self.tr("Who puts it right?"), who))
        self._add(Field(self.tr("By when?"), due))
        self._finish_fields()
        self._button(self.tr("Give it out"), self._on_assign, primary=True, icon="user-check")
        self._button(self.tr("No fault…"), self._on_refusing)

    def _build_assigned(self, one: Finding) -> None:  # noqa: ARG002 - one signature for all states
        if self._refusing:
            self._build_refusing()
            return
        self._add(Field(self.tr("How was it put right?"), TextEdit(self.tr("what was done, what proves it"), lines=3)))
        self._photo_words = Label("", "second", wrap=True)
        photo = Button(self.tr("Add a photo"), icon="camera")
        photo.clicked.connect(self._on_photo)
        self.body.addWidget(photo, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._photo_words)
        self._finish_fields()
        self._button(self.tr("It is put right"), self._on_put_right, primary=True, icon="check")
        self._button(self.tr("No fault…"), self._on_refusing)

    def _build_put_right(self, one: Finding) -> None:
        if one.put_right_by_id == self._context.sitting.user.id:
            words = self.tr("You put it right, so another person must check it and strike it off.")
            self.body.addWidget(Label(words, "second", wrap=True))
            return
        words = self.tr("Check what was done; then strike it off.")
        self.body.addWidget(Label(words, "second", wrap=True))
        self._button(self.tr("Checked, strike it off"), self._on_close, primary=True, icon="circle-check")

    def _build_refusing(self) -> None:
        self._add(Field(self.tr("Why is it no fault?"), TextEdit(lines=3)))
        self._finish_fields()
        self._button(self.tr("It is no fault"), self._on_not_a_fault, primary=True)
        self._button(self.tr("It is one"), self._on_not_refusing)

    def _build_ended(self, one: Finding) -> None:
        """Nothing more is done."""

    def _add(self, field: Field) -> None:
        self.body.addWidget(field)
        self.fields.append(field)

    def _finish_fields(self) -> None:
        form = Form(self.fields, self)
        form.past_last.connect(self.primary)
        self._first = self.fields[0].editor

    def _button(self, text: str, act: Callable[[], None], *, primary: bool = False, icon: str = "") -> None:
        button = Button(text, icon=icon)
        button.clicked.connect(act)
        self.actions.addWidget(button, 1 if primary else 0)
        if primary:
            self._next = act
            self._first = self._first or button

    def focus_first(self) -> None:
        """The ring on the first field of the next step."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def primary(self) -> None:
        """Take the next step."""
        if self.finding is not None and self.finding.is_open and self.isVisible() and self.actions.count():
            self._next()

    @property
    def typed(self) -> bool:
        """Whether words stand in it that are not kept."""
        return any(str(field.value()) for field in self.fields if not isinstance(field.editor, DateEdit))

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        if self.finding is None or not self.typed:
            return True
        if not ask_to_leave(self):
            return False
        for field in self.fields:
            if not isinstance(field.editor, DateEdit):
                field.set_value("")
        return True

    # -- acts ----------------------------------------------------------------------------------------------------

    def _key(self) -> int:
        return self.finding.id if self.finding is not None else 0

    def _required(self, field: Field, words: str) -> str:
        """The text of a field; without one it says so and takes the ring."""
        text = str(field.value())
        field.set_fault("" if text else words)
        if not text:
            field.editor.setFocus()
        return text

    def _on_assign(self) -> None:
        who = self._required(self.fields[0], self.tr("Name who puts it right."))
        editor = self.fields[1].editor
        due = editor.day() if isinstance(editor, DateEdit) else None
        wrong = due is None or due < self._context.sitting.today
        self.fields[1].set_fault(self.tr("Write a day from today on, like 2026-04-02.") if wrong else "")
        if who and due is not None and not wrong:
            said = self.tr("Given to {name}.").format(name=who)
            self._act(partial(_assign, key=self._key(), who=who, due=due), said)

    def _on_put_right(self) -> None:
        proof = self._required(self.fields[0], self.tr("Say what was done and what proves it."))
        if proof:
            job = partial(_put_right, key=self._key(), proof=proof, photo=self._photo)
            self._act(job, self.tr("Put right. Another person strikes it off."))

    def _on_close(self) -> None:
        self._act(partial(_close, key=self._key()), self.tr("Struck off."))

    def _on_not_a_fault(self) -> None:
        reason = self._required(self.fields[0], self.tr("Say why it is no fault."))
        if reason:
            self._act(partial(_not_a_fault, key=self._key(), reason=reason), self.tr("Ended as no fault."))

    def _act(self, job: Job, said: str) -> None:
        for field in self.fields:
            if not isinstance(field.editor, DateEdit):
                field.set_value("")
        self.acted.emit(job, said)

    def _on_refusing(self) -> None:
        self._turn(refusing=True)

    def _on_not_refusing(self) -> None:
        self._turn(refusing=False)

    def _turn(self, *, refusing: bool) -> None:
        self._refusing = refusing
        if self.finding is not None:
            self._rebuild(self.finding)
            self.focus_first()

    def _on_household(self) -> None:
        if self.finding is not None:
            self._context.go(Route("household", self.finding.household_id))

    def _on_visit(self) -> None:
        if self.finding is not None:
            self._context.go(Route("visit", self.finding.visit_id))

    def _on_photo(self) -> None:
        filters = self.tr("Photos ({patterns})").format(patterns="*.jpg *.jpeg *.png")
        path = choose_file(self, self.tr("Choose the photo"), filters)
        if path is not None:
            self.take_photo(path)

    def take_photo(self, path: Path) -> None:
        """Shrink a photo that will be kept with the proof."""
        shrinking = self._context.ops.free(self, partial(_prepare, path=path))
        shrinking.on_done(self._on_shrunk).on_failed(self._on_no_photo).run()

    def _on_shrunk(self, photo: Photo) -> None:
        self._photo = photo
        self._photo_words.set_tone("text2")
        self._photo_words.setText(self.tr("The photo will be kept with it."))

    def _on_no_photo(self, error: BaseException) -> None:
        self._photo_words.set_tone("err")
        self._photo_words.setText(fault_text(error, self._context.language))


def _put_photo(label: QLabel, content: bytes) -> None:
    picture = QPixmap()
    picture.loadFromData(QByteArray(content))
    if not picture.isNull():
        label.setPixmap(picture.scaledToWidth(px(320), Qt.TransformationMode.SmoothTransformation))


def _prepare(_progress: object, path: Path) -> Photo:
    return prepare_photo(path)


def _assign(session: Session, _progress: object, key: int, who: str, due: date) -> Changes:
    return findings.assign_finding(session, key, who, due)


def _put_right(session: Session, _progress: object, key: int, proof: str, photo: Photo | None) -> Changes:
    return findings.put_right(session, key, proof, photo=photo)


def _close(session: Session, _progress: object, key: int) -> Changes:
    return findings.close_finding(session, key)


def _not_a_fault(session: Session, _progress: object, key: int, reason: str) -> Changes:
    return findings.not_a_fault(session, key, reason)
