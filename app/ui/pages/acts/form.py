"""The form of any act: its fields from the core, beside it the list of all it changes; done only as it was seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.casework.acts.doing import Done, do, preview
from app.casework.acts.forms import PROOFS, ActForm, AskedField, act_form
from app.casework.acts.wording import field_said, is_whole, kind_said, tone_of
from app.casework.enrolling_people import bank_of_account
from app.domain.act_fields import FieldSort
from app.domain.acts import ActKind, Consequences
from app.domain.entry import Faults
from app.domain.faults import Code, Fault, UserError
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.acts.listing import ConsequenceSheet
from app.ui.pages.acts.routes import kind_of, names_an_act, person_of, to_form
from app.ui.pages.household.entry_frame import Typed
from app.ui.pages.household.entry_page import EntryPage, SaveResult
from app.ui.pages.household.form_parts import RELATIONS, inline_completer
from app.ui.texts import fault_text
from app.ui.widgets import Banner, Button, Choice, DateEdit, Field, LineEdit, NumberEdit
from app.ui.widgets.ticks import Ticks
from app.words import Language, word

_WIDE = frozenset({FieldSort.TICKS})


class ActFormPage(EntryPage):
    """An act. `route.key` is the household (None: a new one), `route.what` is `KIND:PERSON`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.seen: Consequences | None = None
        self._derived_bank = ""
        self.listing = ConsequenceSheet(context.language)
        self.side.addWidget(self.listing)
        self.side.addStretch(1)
        self.cancel = Button(self.tr("Do not do it"))
        self.cancel.clicked.connect(self.give_up)
        self.save_button = Button(self.tr("Do it"), kind="primary", icon="check")
        self.save_button.clicked.connect(self.primary)
        self.show_buttons(self.cancel, self.save_button)

    # -- what it is ------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """The form of an act; who names none chooses one first."""
        if names_an_act(route):
            super().open(route)
        else:
            self.context.go(Route("acts", route.key))

    def load(self, session: Session, route: Route) -> ActForm:
        """The fields as this person and household have them."""
        return act_form(session, kind_of(route), route.key, person_of(route), self.context.language)

    def build_fields(self, data: ActForm) -> Sequence[Sequence[tuple[str, Field]]]:
        """Two columns, ticks in a row of their own."""
        self.seen = None
        self.listing.say_nothing()
        name = kind_said(data.kind, self.context.language)
        self.heading(name, data.place)
        whose = self.tr("Household of {name}").format(name=data.head) if data.head else ""
        tail = self.tr("number ending in {tail}").format(tail=data.tail) if data.tail else ""
        self.sheet.set_title(data.person or whose or name, tail if data.person else "")
        rows: list[list[tuple[str, Field]]] = []
        for asked in data.fields:
            entry = (asked.spec.name, _field(asked, data, self.context.language))
            if rows and len(rows[-1]) == 1 and not {asked.spec.sort, rows[-1][0][1].property("sort")} & _WIDE:
                rows[-1].append(entry)
            else:
                rows.append([entry])
            entry[1].setProperty("sort", asked.spec.sort)
        for row in rows:
            for _, field in row:
                if isinstance(field.editor, Choice):
                    field.editor.chosen.connect(self._on_chosen)
        return rows

    def stored_values(self, data: ActForm) -> Mapping[str, str]:
        """What the form starts with."""
        return {one.spec.name: one.start for one in data.fields}

    def after(self, done: Any = None) -> Route:  # noqa: ANN401 - what `save` gave
        """What was done, to be signed; the household when nothing was."""
        if isinstance(done, Done):
            return Route("act_done", done.acts[0])
        return Route("household", self.route.key) if self.route.key is not None else Route("people")

    def last_button(self) -> Button:
        """Do it."""
        return self.save_button

    def keys(self) -> list[tuple[str, str]]:
        """The keys of a form."""
        return [
            ("Enter", self.tr("next field")),
            ("F8", self.tr("next fault")),
            ("Ctrl+Enter", self.tr("do it")),
            ("Esc", self.tr("do not do it")),
        ]

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """The form of every act for the same person; one that is not filled in."""
        home, person = self.route.key, person_of(self.route)
        forms = {kind.value: partial(self.open, to_form(kind, home, person)) for kind in ActKind}
        return {**forms, "faults": self.primary}

    @property
    def help_key(self) -> str:
        """Its own help, not that of the people."""
        return "act"

    # -- the list --------------------------------------------------------------------------------------------------

    def show_side(self) -> None:
        """List what follows from what the form starts with; the first field is ready to be typed over."""
        self._check()
        first = self.focus_first()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _on_loaded(self, loaded: Any) -> None:  # noqa: ANN401 - the frame's own
        super()._on_loaded(loaded)
        first = self.focus_first()
        if isinstance(first, QLineEdit) and self.isVisible():
            first.setFocus(Qt.FocusReason.TabFocusReason)
            first.selectAll()

    def _on_chosen(self) -> None:
        self._check()

    def left_field(self, name: str) -> None:
        """The bank follows from the number."""
        if name != "account" or "bank" not in self.fields:
            return
        account, bank = str(self.fields["account"].value()), str(self.fields["bank"].value())
        if bank and bank != self._derived_bank:
            return

        def read(session: Session) -> str:
            return bank_of_account(session, account)

        self.ask_store("bank", read, self._on_bank)

    def _on_bank(self, bank: str) -> None:
        self._derived_bank = bank
        self.set_quietly("bank", bank)
        self._check()

    def _check(self) -> None:
        """What is wrong and what would be changed are one answer."""
        typed = self.typed()

        def read(session: Session) -> Consequences:
            return preview(session, _request(typed))

        self.ask_store("check", read, self._on_listed)

    def _on_listed(self, listed: Consequences) -> None:
        self.seen = listed
        self._on_checked(dict(listed.faults))
        person = listed.faults.get("person")
        if person is not None:
            self.show_notice(Banner("err", fault_text(person, self.context.language)))
        told = [item for item in listed.items if is_whole(item, self.context.language)]
        if told:
            self.listing.show_items(told)
        else:
            self.listing.say_nothing()

    # -- doing it ----------------------------------------------------------------------------------------------------

    def check(self, session: Session, typed: Typed) -> Faults:
        """What is wrong, by field."""
        return dict(preview(session, _request(typed)).faults)

    def save(self, session: Session, typed: Typed) -> SaveResult:
        """Do it, if it is still what was seen."""
        request = _request(typed)
        listed = preview(session, request)
        if "person" in listed.faults:
            raise listed.faults["person"]
        if listed.faults:
            return SaveResult(dict(listed.faults))
        if self.seen is None or self.seen.digest != listed.digest:
            raise UserError(Code.ACT_CHANGED)
        done = do(session, request, seen=listed.digest)
        return SaveResult(done=done, changes=done.changes)

    def saved_text(self, done: Any) -> str:  # noqa: ANN401 - what `save` gave
        """What was done."""
        kind = kind_said(kind_of(self.route), self.context.language)
        changed = sum(1 for item in done.consequences[0].items if tone_of(item) == "ok")
        return self.tr("{kind}: done, {n} things changed.").format(kind=kind, n=changed)

    def _on_not_saved(self, error: BaseException) -> None:
        super()._on_not_saved(error)
        if isinstance(error, Fault) and error.code is Code.ACT_CHANGED:
            self._check()


def _request(typed: Typed) -> Any:  # noqa: ANN401 - the form's request
    data: ActForm = typed.data
    return data.request(dict(typed.values))


def _field(asked: AskedField, data: ActForm, lang: Language) -> Field:
    spec = asked.spec
    hint = word("act_hint", asked.hint, lang) if asked.hint else ""
    label = field_said(data.kind, spec.name, lang)
    return Field(label, _editor(asked, data, label), hint=hint, optional=spec.optional)


def _editor(asked: AskedField, data: ActForm, label: str) -> QWidget:
    spec = asked.spec
    options = [(one.value, one.text) for one in asked.options]
    if spec.sort is FieldSort.CHOICE:
        return Choice(options)
    if spec.sort is FieldSort.TICKS:
        return Ticks(options, name=label)
    if spec.sort is FieldSort.DAY:
        return DateEdit("2026-03-16")
    if spec.sort in (FieldSort.NUMBER, FieldSort.PERSON, FieldSort.ACCOUNT):
        return NumberEdit()
    line = LineEdit(dots=spec.sort is FieldSort.NAME)
    if spec.name == "proof":
        inline_completer(line, PROOFS[data.kind])
    if spec.name == "relation":
        inline_completer(line, RELATIONS)
    return line
