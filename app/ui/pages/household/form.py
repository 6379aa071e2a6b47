"""The form of a person: one more of a household, a new household with its head, or a change of what is registered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from app.casework.enrolling_people import (
    Enrolled,
    PersonForm,
    SimilarPerson,
    bank_of_account,
    change_person,
    check_person,
    groups_of,
    new_member_form,
    person_form,
    register_household,
    register_person,
    similar_people,
)
from app.casework.households import household_of
from app.casework.rare_names import RareName, rare_name
from app.domain.documents import age_on, birth_of, sex_of
from app.domain.entry import Faults, PersonEntry
from app.domain.faults import Code, Fault
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.household.entry_frame import Typed
from app.ui.pages.household.entry_page import EntryPage, Loaded, SaveResult
from app.ui.pages.household.form_parts import RELATIONS, SimilarSheet, inline_completer
from app.ui.pages.household.rare_words import rare_words
from app.ui.widgets import Button, Choice, Field, LineEdit, NumberEdit
from app.ui.widgets.native_edit import NativeEdit
from app.words import word

_ENTRY_FIELDS = ("name", "document", "relation", "phone", "village", "group", "lives_in", "account", "bank", "native")


class PersonFormPage(EntryPage):
    """A person: `route.key` is who is changed; `route.what` is `household:ID` for one more, else a new household."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._derived_bank = ""
        self._last_village = ""
        self._groups = QStringListModel(self)
        self.similar = SimilarSheet()
        self.similar.opened.connect(self._on_similar)
        self.similar.same.connect(self._on_same)
        self.side.addWidget(self.similar)
        self.side.addStretch(1)
        self.cancel = Button(self.tr("Do not save"))
        self.cancel.clicked.connect(self.give_up)
        self.again = Button(self.tr("Save, and register another one"))
        self.again.clicked.connect(self._on_again)
        self.save_button = Button(self.tr("Save"), kind="primary", icon="device-floppy")
        self.save_button.clicked.connect(self.primary)
        self.show_buttons(self.cancel, self.again, self.save_button)

    # -- what it is ------------------------------------------------------------------------------------------------

    def load(self, session: Session, route: Route) -> PersonForm:
        """The person as stored, an empty form for one more, or one for a new household."""
        if route.key is not None:
            return person_form(session, route.key)
        home = _household_of(route)
        if home is not None:
            return new_member_form(session, home)
        return PersonForm(PersonEntry(), None, "", is_head=True, member=None)

    def _on_loaded(self, loaded: Loaded) -> None:
        """An organisation has a form of its own, whatever led here."""
        if loaded.data.organisation:
            self._initial, self.fields = {}, {}
            self._go_on(Route("organisation_form", self.route.key))
            return
        super()._on_loaded(loaded)

    def build_fields(self, data: PersonForm) -> Sequence[Sequence[tuple[str, Field]]]:
        """Two columns, in the order of the paper form."""
        name = ("name", Field(self.tr("Name"), LineEdit(), hint=self.tr("Alt+. types the dot between names")))
        document = ("document", Field(self.tr("Document number"), NumberEdit()))
        born = ("born", self._derived_field())
        phone = ("phone", Field(self.tr("Telephone"), LineEdit(dots=False), optional=True))
        lives = ("lives_in", Field(self.tr("Lives elsewhere"), LineEdit(dots=False), optional=True))
        rows: list[list[tuple[str, Field]]] = []
        if data.is_head:
            place = [("village", self._village(asked=not data.entry.village)), ("group", self._group())]
            rows += [[name, phone], [document, born], place]
        else:
            relation = [("relation", self._relation())] if data.household_id is not None else []
            rows += [[name, *relation], [document, born]]
        if data.member is None:
            rows.append(self._card_row())
        script = self.tr("Uyghur or Kazakh, as he writes it")
        native = ("native", Field(self.tr("Name in own script"), NativeEdit(), hint=script, optional=True))
        rows += [[lives, native]] if data.is_head else [[phone, lives], [native]]
        self._title(data)
        return rows

    def stored_values(self, data: PersonForm) -> Mapping[str, str]:
        """The entry as stored; of several new households the next one begins in the village of the last.

        The first of them is asked for: a village that stands there already is soon somebody's wrong one.
        """
        entry = data.entry
        values = {name: getattr(entry, name) for name in _ENTRY_FIELDS}
        if data.is_head and not entry.village:
            values["village"] = self._last_village
        self._derive(entry.document)
        self._read_groups(values["village"])
        return values | {"born": self.fields["born"].value()}

    def after(self, done: Any = None) -> Route:  # noqa: ANN401 - what `save` gave
        """The household; the list of people where there is none yet."""
        home = _household_of(self.route) or (self.data.household_id if isinstance(self.data, PersonForm) else None)
        if isinstance(done, Enrolled):
            home = done.household_id
        return Route("household", home) if home is not None else Route("people")

    def last_button(self) -> Button:
        """Save."""
        return self.save_button

    # -- fields ----------------------------------------------------------------------------------------------------

    def _title(self, data: PersonForm) -> None:
        whose = self.tr("Household of {name}").format(name=data.head_name) if data.head_name else ""
        if data.member is not None:
            title, sheet = self.tr("Change what is registered"), data.member.name
        elif data.household_id is not None:
            title, sheet = self.tr("Register"), self.tr("One more person")
        else:
            title, sheet = self.tr("Register"), self.tr("A new household and its head")
        self.heading(title)
        self.sheet.set_title(sheet, whose)
        self.again.setVisible(data.member is None)

    def _derived_field(self) -> Field:
        editor = LineEdit(dots=False)
        editor.setReadOnly(True)
        editor.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found = Field(self.tr("Date of birth"), editor, hint=self.tr("Filled in from the document number"))
        found.setEnabled(False)
        return found

    def _relation(self) -> Field:
        editor = LineEdit(dots=False)
        inline_completer(editor, RELATIONS)
        return Field(self.tr("Relation to the head"), editor, optional=True)

    def _village(self, *, asked: bool) -> Field:
        places = [(code, name) for name, code in self.context.sitting.villages.items()]
        editor = Choice([("", self.tr("Choose the village")), *places] if asked else places)
        editor.chosen.connect(self._on_village)
        return Field(self.tr("Village or community"), editor)

    def _group(self) -> Field:
        editor = LineEdit(dots=False)
        completer = QCompleter(self._groups, editor)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        editor.setCompleter(completer)
        return Field(self.tr("Group"), editor)

    def _card_row(self) -> list[tuple[str, Field]]:
        account = Field(self.tr("Social-security card number"), NumberEdit(), optional=True)
        bank = Field(self.tr("Bank"), LineEdit(dots=False), optional=True)
        return [("account", account), ("bank", bank)]

    # -- what follows from what was typed --------------------------------------------------------------------------

    def left_field(self, name: str) -> None:
        """Birth and sex follow from the number, the bank from the card, similar people from name and number."""
        if name == "document":
            self._derive(str(self.fields["document"].value()))
        if name == "account":
            self._read_bank()
        if name in ("name", "document", "phone", "village"):
            self._read_similar()
        if name == "name":
            self._read_rare()

    def _read_rare(self) -> None:
        """Whether the name can be printed, and what of it was put right, beside the name at once."""
        field = self.fields["name"]
        former = getattr(field.editor, "former", "")
        name = str(field.value())

        def read(_session: Session) -> RareName:
            return rare_name(name, former)

        self.ask_store("rare", read, self._on_rare)

    def _on_rare(self, found: RareName) -> None:
        field = self.fields.get("name")
        if field is not None:
            field.set_hint(rare_words(found) or self.tr("Alt+. types the dot between names"))

    def _derive(self, number: str) -> None:
        born = birth_of(number)
        sex = sex_of(number) if born is not None else None
        text = ""
        if born is not None:
            today: date = self.context.sitting.today
            parts = [born.isoformat()]
            if sex is not None:
                parts.append(word("sex", sex.value, self.context.language))
            if born <= today:
                parts.append(self.tr("{age} years").format(age=age_on(born, today)))
            text = " · ".join(parts)
        self.set_quietly("born", text)

    def _read_bank(self) -> None:
        bank = str(self.fields["bank"].value())
        account = str(self.fields["account"].value())
        if bank and bank != self._derived_bank:
            return

        def read(session: Session) -> str:
            return bank_of_account(session, account)

        self.ask_store("bank", read, self._on_bank)

    def _on_bank(self, bank: str) -> None:
        found = self.fields.get("bank")
        if found is None or (found.value() and found.value() != self._derived_bank):
            return
        self._derived_bank = bank
        if not found.editor.hasFocus() or not found.value():
            found.set_value(bank)
        found.set_hint(self.tr("Recognised by the card number") if bank else "")
        self._check()

    def _on_village(self, village: object) -> None:
        self._read_groups(str(village))

    def _read_groups(self, village: str) -> None:
        if not village:
            return

        def read(session: Session) -> list[str]:
            return groups_of(session, village)

        self.ask_store("groups", read, self._on_groups)

    def _on_groups(self, groups: list[str]) -> None:
        self._groups.setStringList(groups)
        found = self.fields.get("group")
        if found is not None:
            known = " ".join(sorted(groups, key=_by_number)[:8])
            found.set_hint(self.tr("In this village: {groups}").format(groups=known) if known else "")

    def _read_similar(self) -> None:
        entry, person_id = _entry(self.values()), self.route.key

        def read(session: Session) -> list[SimilarPerson]:
            return similar_people(session, entry, person_id=person_id)

        self.ask_store("similar", read, self.similar.show_people)

    def show_side(self) -> None:
        """Nobody is like somebody not typed yet."""
        self.similar.may_be_one = self.route.key is not None
        self.similar.show_people([])
        self.similar.show_holder(None)
        if self.route.key is None and self.is_changed:
            self._read_similar()

    def checked(self, faults: Faults) -> None:
        """Who holds the number stands beside the form, one click away."""
        taken: Fault | None = next(
            (one for one in faults.values() if one.code in (Code.DOCUMENT_TAKEN, Code.ACCOUNT_TAKEN)), None
        )
        self.similar.show_holder(taken)

    def _on_similar(self, person_id: int) -> None:
        """Look at who it is; what was typed waits here."""

        def read(session: Session) -> int:
            return household_of(session, person_id)

        self.ask_store("who", read, self._on_household)

    def _on_same(self, person_id: int) -> None:
        """The two records are one person's; what was typed waits here."""
        self.peek(Route("merge", self.route.key, f"with:{person_id}"))

    def _on_household(self, household_id: int) -> None:
        self.peek(Route("household", household_id))

    # -- pictures --------------------------------------------------------------------------------------------------

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """One more person of the household; a form with faults."""
        return {"one_more": self._scene_one_more, "faults": self._scene_faults}

    def _scene_one_more(self) -> None:
        home = self.data.household_id if isinstance(self.data, PersonForm) else None
        self.open(Route("person_form", None, f"household:{home}" if home is not None else "new_household"))

    def _scene_faults(self) -> None:
        typed = {"name": "艾克拜尔·吐尔逊", "relation": "儿子", "document": "65990020040101031", "phone": "13800006"}
        for name, value in typed.items():
            if name in self.fields:
                self.fields[name].set_value(value)
        self.primary()

    # -- saving ----------------------------------------------------------------------------------------------------

    def check(self, session: Session, typed: Typed) -> Faults:
        """What is wrong, by field."""
        entry = _entry(typed.values)
        return check_person(session, entry, person_id=typed.route.key, is_head=typed.data.is_head)

    def save(self, session: Session, typed: Typed) -> SaveResult:
        """Register or change; all faults at once instead of the first."""
        faults = self.check(session, typed)
        if faults:
            return SaveResult(faults)
        done = _write(session, typed.route, _entry(typed.values))
        return SaveResult(done=done, changes=done.changes)

    def saved_text(self, done: Any) -> str:  # noqa: ANN401 - what `save` gave
        """Who was saved; signed lines that keep what they say of him are told."""
        text = self.tr("{name} is saved.").format(name=str(self.fields["name"].value()))
        if isinstance(done, Enrolled) and done.under_way:
            more = self.tr("{n} payments under way keep the name and number they were signed with.")
            text += more.format(n=done.under_way)
        return text

    def open(self, route: Route) -> None:
        """Another form begins another series."""
        self._last_village = ""
        super().open(route)

    def _on_again(self) -> None:
        self._last_village = self.values().get("village", "")
        self.save_now(again=True)


def _household_of(route: Route) -> int | None:
    """The household one more person is added to."""
    kind, _, key = route.what.partition(":")
    return int(key) if kind == "household" and key.isdigit() else None


def _by_number(group: str) -> tuple[int, str]:
    digits = "".join(one for one in group if one.isdigit())
    return int(digits) if digits.isdecimal() else 0, group


def _entry(values: Mapping[str, str]) -> PersonEntry:
    return PersonEntry(**{name: values.get(name, "") for name in _ENTRY_FIELDS})


def _write(session: Session, route: Route, entry: PersonEntry) -> Enrolled:
    home = _household_of(route)
    if route.key is not None:
        return change_person(session, route.key, entry)
    if home is not None:
        return register_person(session, home, entry)
    return register_household(session, entry)
