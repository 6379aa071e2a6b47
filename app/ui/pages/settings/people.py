"""People who work here: enrolled, given a new passphrase, disabled; and what the county needs to know of it."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.progress import Progress
from app.domain.makers import Role
from app.domain.records import Changes
from app.office import keeping, users
from app.office.session import Session
from app.office.users import CardState, StaffMember
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask
from app.ui.pages.first_start.parts import NewPassphrase
from app.ui.pages.settings.alone import alone
from app.ui.pages.settings.section import Section, role_order, words
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Choice, Column, Field, Form, LineEdit, Row, Sheet, Table
from app.words import user_words, word


class _Shown(Struct, frozen=True):
    staff: list[StaffMember]
    card: CardState


class PeopleSection(Section):
    """The list, and for an admin what can be done with each."""

    nouns = frozenset({"user", "user_key", "setting"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._build_list()
        self._build_form()
        if not self.administers:
            self.only_admins(self.tr("Only an admin enrols people, gives new passphrases and disables."))
        self._resetting: StaffMember | None = None

    # -- building ------------------------------------------------------------------------------------------------

    def _build_list(self) -> None:
        self.sheet = Sheet(self.tr("People who work here"), flush=True)
        self.add = Button(self.tr("Enrol somebody"), kind="primary", icon="user-plus")
        self.add.clicked.connect(self._on_add_clicked)
        self.reset = Button(self.tr("New passphrase"), icon="key")
        self.reset.clicked.connect(self._on_reset_clicked)
        self.disable = Button(self.tr("Disable"), kind="danger", icon="user-minus")
        self.disable.clicked.connect(self._on_disable_clicked)
        self.work = Button(self.tr("Hand work over"), icon="signature")
        self.work.clicked.connect(lambda: self.context.go(Route("work_handover")))
        self.sheet.head.addWidget(self.work)
        for button in (self.disable, self.reset, self.add):
            self.sheet.head.addWidget(button)
            button.setVisible(self.administers)  # in its sheet by now: else it is a window of its own for a moment
        columns = (
            Column("name", self.tr("Name"), "bold", stretch=True),
            Column("role", self.tr("Role"), width=140),
            Column("since", self.tr("Since"), "dim", 130),
            Column("state", self.tr("State"), "pill", 150),
        )
        self.table = Table(columns, name=self.tr("People who work here"))
        self.table.setMinimumHeight(px(36 + 40 * 5))
        self.table.selected.connect(self._on_selected)
        self.sheet.body.addWidget(self.table)
        self.body.addWidget(self.sheet)

    def _build_form(self) -> None:
        self.form_sheet = Sheet(self.tr("Enrol somebody"))
        self.name = Field(self.tr("Name"), LineEdit())
        roles = [(role, word("role", role.value, self.language)) for role in sorted(Role, key=role_order)]
        note = self.tr("A clerk enters, a reviewer checks, an admin administers, an inspector only reads.")
        self.role = Field(self.tr("Role"), Choice(roles), hint=note)
        self.secret = NewPassphrase(self.language, self)
        line = QHBoxLayout()
        line.setSpacing(px(20))
        line.addWidget(self.name, 1)
        line.addWidget(self.role, 1)
        self.form_sheet.body.addLayout(line)
        again = QHBoxLayout()
        again.setSpacing(px(20))
        for field in self.secret.fields:
            again.addWidget(field, 1)
        self.form_sheet.body.addLayout(again)
        text = self.tr("Let the person type the passphrase: it is the signature under every roster.")
        self.form_sheet.body.addWidget(words(text, "note"))
        self.save = Button("", kind="primary", icon="device-floppy")
        self.save.clicked.connect(self.try_to_save)
        self.cancel = Button(self.tr("Leave it"))
        self.cancel.clicked.connect(self._close_form)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        self.form_sheet.body.addLayout(buttons)
        self.form_sheet.hide()
        self.body.insertWidget(0, self.form_sheet)
        self.form = Form([self.name, self.role, *self.secret.fields], self)
        self.form.past_last.connect(self.try_to_save)

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """The list and how our enrolment file stands."""

        def look(session: Session) -> _Shown:
            return _Shown(users.staff(session), users.card_state(session))

        self.read(look, self._on_read)

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def unsaved(self) -> bool:
        """A form that is open with something in it."""
        return self.form_sheet.isVisible() and bool(self.name.value() or self.secret.value())

    def _on_read(self, shown: _Shown) -> None:
        self.table.set_rows([self._row(one) for one in shown.staff])
        if self.table.current is None:
            self.table.select_first()
        self._on_selected(self.table.current)
        self.stand(*([self._card_due(shown.card)] if shown.card.due and self.administers else []))

    def _row(self, one: StaffMember) -> Row:
        if not one.user.active:
            state = Cell(self.tr("disabled"), "neutral", "ban")
        elif one.me:
            state = Cell(self.tr("signed in"), "accent", "user")
        else:
            state = Cell(self.tr("works here"), "ok")
        cells: dict[str, Cell | str] = {
            "name": user_words(one.user.name, self.language),
            "role": word("role", one.user.role.value, self.language),
            "since": one.since,
            "state": state,
        }
        return Row(one.user.id, cells, one, dim=not one.user.active)

    def _card_due(self, card: CardState) -> Banner:
        button = Button(self.tr("Write the enrolment file"), icon="certificate")
        button.clicked.connect(self._on_keys_clicked)
        text = self.tr("The county needs our enrolment file number {number}; last written was {written}.")
        if not card.written:
            text = self.tr("Our enrolment file for the county was not written yet (number {number}).")
        return Banner("warn", text.format(number=card.number, written=card.written), button)

    def _on_selected(self, one: StaffMember | None) -> None:
        can = one is not None and one.user.active
        self.reset.setEnabled(can)
        self.disable.setEnabled(can and one is not None and not one.me)

    # -- enrolling and new passphrases ---------------------------------------------------------------------------

    def _on_add_clicked(self) -> None:
        self._open_form(None)

    def _on_reset_clicked(self) -> None:
        one = self.table.current
        if isinstance(one, StaffMember):
            self._open_form(one)

    def _open_form(self, one: StaffMember | None) -> None:
        self._resetting = one
        self.secret.clear()
        self.name.set_fault("")
        self.name.set_value(one.user.name if one else "")
        self.role.set_value(one.user.role if one else Role.CLERK)
        for field in (self.name, self.role):
            field.setEnabled(one is None)
        self.form_sheet.set_title(
            self.tr("A new passphrase for {name}").format(name=one.user.name) if one else self.tr("Enrol somebody")
        )
        self.save.setText(self.tr("Give the new passphrase") if one else self.tr("Enrol"))
        self.form_sheet.show()
        (self.secret.first if one else self.name).editor.setFocus()

    def _close_form(self) -> None:
        self.form_sheet.hide()
        self.name.set_value("")
        self.secret.clear()
        self._resetting = None
        self.table.setFocus()

    def try_to_save(self) -> None:
        """Enrol, or give the new passphrase."""
        name = str(self.name.value())
        self.secret.name = name
        self.name.set_fault("" if name else self.tr("Type the name."))
        faults = [self.name.fault, *(text for text, _ in self.secret.check())]
        if any(faults):
            next(one for one in (self.name, *self.secret.fields) if one.fault).editor.setFocus()
            return
        role, secret, one = self.role.value(), self.secret.value(), self._resetting

        def act(session: Session, _progress: Progress) -> Changes:
            if one is not None:
                return users.reset_user(session, one.user.name, secret)
            return users.add_user(session, name, Role(str(role)), secret)

        def acted(_changes: Changes) -> None:
            self._close_form()
            renewed = self.tr("{name} has a new passphrase and a new signing key.")
            enrolled = self.tr("{name} is enrolled.")
            self.context.say((renewed if one else enrolled).format(name=name))
            self.reload()

        self.write(act, acted).run()

    # -- disabling -----------------------------------------------------------------------------------------------

    def _on_disable_clicked(self) -> None:
        one = self.table.current
        if not isinstance(one, StaffMember):
            return
        name = one.user.name
        text = self.tr(
            "From now on this person cannot sign in. What was signed stays valid. Copies and backups taken away before "
            "still open with the old passphrase."
        )
        title = self.tr("Disable {name}?").format(name=name)
        if not ask(self, title, text, self.tr("Disable"), self.tr("Leave it"), danger=True):
            return

        def disable(session: Session, _progress: Progress) -> Changes:
            return users.disable_user(session, name)

        def disabled(_changes: Changes) -> None:
            self.reload()
            self._offer_new_key(name)

        self.write(disable, disabled).run()

    def _offer_new_key(self, name: str) -> None:
        button = Button(self.tr("Make a new data key"), icon="key")
        button.clicked.connect(self.make_new_key)
        text = self.tr(
            "{name} is disabled. A new data key shuts this person out of everything that comes after, even of a copy "
            "of the disk."
        )
        self.context.say(self.tr("{name} is disabled.").format(name=name))
        self.say("info", text.format(name=name), button)

    def make_new_key(self) -> None:
        """Write everything anew under another key; nobody reads meanwhile."""

        def rekey(session: Session, progress: Progress) -> None:
            progress.no_return()
            users.new_store_key(session)

        operation = alone(self.context.ops, self, rekey).named(self.tr("Writing everything under the new key"))
        operation.on_done(self._on_rekeyed).on_failed(self.show_error).run()

    def _on_rekeyed(self, _result: object) -> None:
        button = Button(self.tr("Delete the older backups"), kind="danger", icon="trash")
        button.clicked.connect(self._on_forget_clicked)
        text = self.tr(
            "The data has a new key. Backups made before still open with the old passphrases: make one now and delete "
            "the older ones?"
        )
        self.say("ok", text, button)

    def _on_forget_clicked(self) -> None:
        title = self.tr("Delete all older backups?")
        text = self.tr("One backup under the new key is made first and opened again. The older ones, here and at the "
                       "second place, cannot be brought back.")  # fmt: skip
        if not ask(self, title, text, self.tr("Delete the older ones"), self.tr("Keep them"), danger=True):
            return

        def forget(session: Session, progress: Progress) -> int:
            return keeping.forget_older(session, progress)

        def forgot(count: int) -> None:
            self.say("ok", self.tr("{n} older backups are deleted; one under the new key is there.").format(n=count))

        self.write(forget, forgot).named(self.tr("Backing up")).run()

    def _on_keys_clicked(self) -> None:
        self.context.go(Route("settings", what="keys"))
