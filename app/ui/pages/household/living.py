"""Registered here and living there: the form for the address, the telephone there and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout

from app.casework.living import LivingForm, check_living, come_home, live_elsewhere, living_form
from app.desktop.progress import Progress
from app.domain.entry import Faults
from app.domain.living import LivingEntry
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.household.entry_frame import Typed
from app.ui.pages.household.entry_page import EntryPage, SaveResult
from app.ui.pages.household.person_more import lived_text, living_text
from app.ui.widgets import Button, DateEdit, Field, Label, LineEdit, Sheet
from app.ui.widgets.sheets import clear_layout


class LivingPage(EntryPage):
    """`route.key` is the person."""

    def __init__(self, context: Context, parent: Any = None) -> None:  # noqa: ANN401 - Qt's parent
        super().__init__(context, parent)
        self.before = Sheet(" ")
        self.side.addWidget(self.before)
        self.side.addStretch(1)
        self.home_button = Button(self.tr("Lives here again"), icon="home")
        self.home_button.clicked.connect(self._on_home)
        self.cancel = Button(self.tr("Do not save"))
        self.cancel.clicked.connect(self.give_up)
        self.save_button = Button(self.tr("Save"), kind="primary", icon="device-floppy")
        self.save_button.clicked.connect(self.primary)
        self.show_buttons(self.home_button, self.cancel, self.save_button)

    def load(self, session: Session, route: Route) -> LivingForm:
        """Where he lives now."""
        return living_form(session, route.key or 0)

    def build_fields(self, data: LivingForm) -> Sequence[Sequence[tuple[str, Field]]]:
        """Address, telephone, since when."""
        self.heading(self.tr("Lives elsewhere"))
        self.sheet.set_title(data.name, self.tr("registered in {place}").format(place=data.registered))
        self.home_button.setVisible(data.now is not None)
        clear_layout(self.before.body)
        self.before.set_title(self.tr("Where he lived and lives"))
        lang = self.context.language
        lines = [self.tr("Now: {place}").format(place=living_text(data.now, lang))] if data.now is not None else []
        lines += [lived_text(one, lang) for one in data.before]
        for line in lines or [self.tr("Lives where he is registered.")]:
            self.before.body.addWidget(Label(line, wrap=True))
        address = Field(self.tr("Address"), LineEdit(dots=False), hint=self.tr("Province, town, street, number"))
        phone = Field(self.tr("Telephone there"), LineEdit(dots=False), optional=True)
        since = Field(self.tr("Since"), DateEdit("2026-03-16"))
        return [[("address", address)], [("phone", phone), ("since", since)]]

    def _lay_fields(self, rows: Sequence[Sequence[tuple[str, Field]]]) -> None:
        """An address is long: it takes the whole width."""
        super()._lay_fields(rows)
        grid = self._grid_box.layout()
        if isinstance(grid, QGridLayout):
            grid.addWidget(self.fields["address"], 0, 0, 1, 2)

    def stored_values(self, data: LivingForm) -> Mapping[str, str]:
        """What is in force; a new one begins today."""
        now, today = data.now, self.context.sitting.today
        since = now.since if now is not None and now.since is not None else today
        return {
            "address": now.address if now is not None else "",
            "phone": now.phone if now is not None else "",
            "since": since.isoformat(),
        }

    def after(self, done: Any = None) -> Route:  # noqa: ANN401, ARG002 - what `save` gave
        """His household."""
        home = self.data.household_id if isinstance(self.data, LivingForm) else None
        return Route("household", home) if home is not None else Route("people")

    def last_button(self) -> Button:
        """Save."""
        return self.save_button

    @property
    def help_key(self) -> str:
        """Its own help."""
        return "living"

    def check(self, session: Session, typed: Typed) -> Faults:
        """What is wrong, by field."""
        return check_living(session, LivingEntry(**typed.values))

    def save(self, session: Session, typed: Typed) -> SaveResult:
        """Keep it."""
        faults = self.check(session, typed)
        if faults:
            return SaveResult(faults)
        done = live_elsewhere(session, typed.route.key or 0, LivingEntry(**typed.values))
        return SaveResult(done=done, changes=done.changes)

    def saved_text(self, done: Any) -> str:  # noqa: ANN401 - what `save` gave
        """Who lives elsewhere now."""
        return self.tr("{name}: the address is saved.").format(name=done.name)

    def _on_home(self) -> None:
        key = self.route.key or 0

        def write(session: Session, _progress: Progress) -> SaveResult:
            done = come_home(session, key)
            return SaveResult(done=done, changes=done.changes)

        self.context.ops.write(self, write).on_done(self._on_came_home).on_failed(self.show_error).run()

    def _on_came_home(self, result: SaveResult) -> None:
        self._initial = self.values()
        text = self.tr("{name} lives here again.").format(name=result.done.name)
        self.context.say(text, self._undoer(result.changes))
        self._go_on(self.after(result.done))
