"""The form of an organisation (合作社, 村集体): what it is, its credit code, its account, whom one asks there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.casework.enrolling_people import Enrolled, bank_of_account
from app.casework.organisations import (
    OrganisationForm,
    change_organisation,
    check_organisation,
    doubtful_code,
    new_organisation_form,
    organisation_form,
    register_organisation,
)
from app.domain.entry import Faults
from app.domain.organisations import OrganisationEntry, OrganisationSort
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.household.entry_frame import Typed
from app.ui.pages.household.entry_page import EntryPage, SaveResult
from app.ui.widgets import Button, Choice, Field, Label, LineEdit, NumberEdit, Sheet
from app.words import word

_FIELDS = ("name", "sort", "code", "contact", "phone", "village", "group", "account", "bank", "account_name")


class OrganisationPage(EntryPage):
    """`route.key` is the organisation that is changed; None for a new one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.about = Sheet(" ")
        self.about.set_title(self.tr("How it is paid"))
        for text in (
            self.tr("It heads a household of its own and is paid like one: add it to a roster by its name."),
            self.tr("Its name hangs whole on the board; its credit code and account never do."),
            self.tr("Many counties take no line without a code: without one it is paid from a stamped list."),
        ):
            self.about.body.addWidget(Label(text, wrap=True))
        self.side.addWidget(self.about)
        self.side.addStretch(1)
        self.cancel = Button(self.tr("Do not save"))
        self.cancel.clicked.connect(self.give_up)
        self.save_button = Button(self.tr("Save"), kind="primary", icon="device-floppy")
        self.save_button.clicked.connect(self.primary)
        self.show_buttons(self.cancel, self.save_button)

    # -- what it is ------------------------------------------------------------------------------------------------

    def load(self, session: Session, route: Route) -> OrganisationForm:
        """The organisation as stored, or an empty form."""
        return organisation_form(session, route.key) if route.key is not None else new_organisation_form()

    def build_fields(self, data: OrganisationForm) -> Sequence[Sequence[tuple[str, Field]]]:
        """In the order of its certificate, its account last."""
        new, lang = data.person_id is None, self.context.language
        self.heading(self.tr("Enter an organisation") if new else self.tr("Change an organisation"))
        self.sheet.set_title(self.tr("As on its certificate"), "" if new else data.entry.name)
        sorts = [(one.value, word("organisation_sort", one.value, lang)) for one in OrganisationSort]
        places = [(code, name) for name, code in self.context.sitting.villages.items()]
        choose = [("", self.tr("Choose what it is")), *sorts] if not data.entry.sort else sorts
        where = [("", self.tr("Choose the village")), *places] if not data.entry.village else places
        name = ("name", Field(self.tr("Name"), LineEdit()))
        sort = ("sort", Field(self.tr("What it is"), Choice(choose)))
        code = ("code", Field(self.tr("Unified social credit code"), LineEdit(dots=False), optional=True))
        village = ("village", Field(self.tr("Village or community"), Choice(where)))
        group = ("group", Field(self.tr("Group"), LineEdit(dots=False), optional=True))
        contact = ("contact", Field(self.tr("Whom to ask"), LineEdit(), optional=True))
        phone = ("phone", Field(self.tr("Telephone"), LineEdit(dots=False), optional=True))
        rows = [[name, sort], [code, contact], [village, group]]
        return [*rows, *self._account_rows(phone)] if new else [*rows, [phone]]

    def _account_rows(self, phone: tuple[str, Field]) -> list[list[tuple[str, Field]]]:
        account = ("account", Field(self.tr("Account of the organisation"), NumberEdit(), optional=True))
        bank = ("bank", Field(self.tr("Bank"), LineEdit(dots=False), optional=True))
        hint = self.tr("As the bank writes it; empty: as the name above")
        holder = ("account_name", Field(self.tr("Holder's name at the bank"), LineEdit(), hint=hint, optional=True))
        return [[phone, account], [bank, holder]]

    def stored_values(self, data: OrganisationForm) -> Mapping[str, str]:
        """The entry as stored."""
        self._say_code("")
        return {name: getattr(data.entry, name) for name in _FIELDS}

    def show_side(self) -> None:
        """What is to be said of the code that stands there."""
        self._read_doubt()

    def after(self, done: Any = None) -> Route:  # noqa: ANN401 - what `save` gave
        """Its page; the list of people when nothing was saved."""
        home = self.data.household_id if isinstance(self.data, OrganisationForm) else None
        if isinstance(done, Enrolled):
            home = done.household_id
        return Route("household", home) if home is not None else Route("people")

    def last_button(self) -> Button:
        """Save."""
        return self.save_button

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A form with faults."""
        return {"faults": self._scene_faults}

    def _scene_faults(self) -> None:
        typed = {"name": "巴彦岱村第3农机合作社", "code": "93659900MA00000", "phone": "138000"}
        for name, value in typed.items():
            self.fields[name].set_value(value)
        self.primary()

    # -- what follows from what was typed ----------------------------------------------------------------------------

    def left_field(self, name: str) -> None:
        """A doubt about the code is said at once; the bank follows from the account."""
        if name == "code":
            self._read_doubt()
        if name == "account" and not self.fields["bank"].value():
            account = str(self.fields["account"].value())

            def read(session: Session) -> str:
                return bank_of_account(session, account)

            self.ask_store("bank", read, self._on_bank)

    def _on_bank(self, bank: str) -> None:
        if bank and not self.fields["bank"].value():
            self.set_quietly("bank", bank)

    def _read_doubt(self) -> None:
        code = str(self.fields["code"].value())

        def read(session: Session) -> bool:
            return doubtful_code(session, code)

        self.ask_store("doubt", read, self._on_doubt)

    def _on_doubt(self, doubtful: bool) -> None:
        text = self.tr("Its last character does not fit. Early codes are like that: look at the certificate once more.")
        self._say_code(text if doubtful else "")

    def _say_code(self, doubt: str) -> None:
        field = self.fields.get("code")
        if field is not None:
            field.set_hint(doubt or self.tr("18 digits and letters; leave it empty only if it has none"))

    # -- saving ----------------------------------------------------------------------------------------------------

    def check(self, session: Session, typed: Typed) -> Faults:
        """What is wrong, by field."""
        return check_organisation(session, _entry(typed.values), person_id=typed.route.key)

    def save(self, session: Session, typed: Typed) -> SaveResult:
        """Enter or change it; all faults at once instead of the first."""
        faults = self.check(session, typed)
        if faults:
            return SaveResult(faults)
        entry, key = _entry(typed.values), typed.route.key
        done = register_organisation(session, entry) if key is None else change_organisation(session, key, entry)
        return SaveResult(done=done, changes=done.changes)

    def saved_text(self, done: Any) -> str:  # noqa: ANN401 - what `save` gave
        """What was saved; signed lines that keep what they say are told."""
        text = self.tr("{name} is saved.").format(name=str(self.fields["name"].value()))
        if isinstance(done, Enrolled) and done.under_way:
            more = self.tr("{n} payments under way keep the name and number they were signed with.")
            text += more.format(n=done.under_way)
        return text


def _entry(values: Mapping[str, str]) -> OrganisationEntry:
    return OrganisationEntry(**{name: values.get(name, "") for name in _FIELDS})
