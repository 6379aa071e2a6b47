"""What a household is: put under the hukou page that was seen, made a home of many, or back; with what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.household_kind_words import kind_told_text, kind_told_tone
from app.casework.household_kinds import KindForm, KindPlan, Told, change_kind, kind_form, plan_kind
from app.domain.entry import Faults
from app.domain.household_kinds import HouseholdKind, KindEntry, KindRow
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.beside import beside_text
from app.ui.pages.household.entry_frame import Typed
from app.ui.pages.household.entry_page import EntryPage, SaveResult
from app.ui.texts import fault_text, isolated, long_day
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Choice, DateEdit, Field, Label, LineEdit, Sheet
from app.ui.widgets.basics import TONE_ICONS, spoken_icon
from app.ui.widgets.sheets import clear_layout
from app.words import Language, user_words, word

_OF_KIND = {"book_number": HouseholdKind.REGISTERED.value, "name": HouseholdKind.COLLECTIVE.value}
"""Fields that only one kind has."""


class KindPage(EntryPage):
    """`route.key` is the household."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.listing = KindListing(context.language)
        self.before = Sheet(" ")
        self.side.addWidget(self.listing)
        self.side.addWidget(self.before)
        self.side.addStretch(1)
        self.cancel = Button(self.tr("Do not save"))
        self.cancel.clicked.connect(self.give_up)
        self.save_button = Button(self.tr("Save"), kind="primary", icon="device-floppy")
        self.save_button.clicked.connect(self.primary)
        self.show_buttons(self.cancel, self.save_button)

    # -- what it is ------------------------------------------------------------------------------------------------

    def load(self, session: Session, route: Route) -> KindForm:
        """What it is now."""
        return kind_form(session, route.key or 0)

    def build_fields(self, data: KindForm) -> Sequence[Sequence[tuple[str, Field]]]:
        """The kind, what only this kind has, the proof and since when."""
        lang = self.context.language
        self.heading(self.tr("Kind of household"))
        self.sheet.set_title(
            self.tr("Household of {name}").format(name=data.head_name),
            self.tr("{place} · {n} people").format(place=data.place, n=data.people),
        )
        self._show_before(data)
        if data.fault is not None:
            self.show_notice(Banner("err", fault_text(data.fault, lang)))
        self.save_button.setEnabled(data.fault is None)
        kinds = Choice([(one.value, word("household_kind", one.value, lang)) for one in HouseholdKind])
        kinds.chosen.connect(self._on_kind)
        kind = Field(self.tr("What it is"), kinds)
        since = Field(self.tr("Since"), DateEdit("2026-03-16"))
        hint = self.tr("As on its first page; leave it empty where there is none")
        number = Field(self.tr("Number of the hukou book"), LineEdit(dots=False), hint=hint, optional=True)
        name = Field(self.tr("What the home is called"), LineEdit(), hint=self.tr("For example an old people's home"))
        proof = Field(self.tr("Proof"), LineEdit(dots=False), hint=self.tr("What was seen, and by whom it was brought"))
        return [[("kind", kind)], [("book_number", number)], [("name", name)], [("proof", proof), ("since", since)]]

    def stored_values(self, data: KindForm) -> Mapping[str, str]:
        """What is in force; of a provisional household the likely next step is chosen."""
        next_one = HouseholdKind.REGISTERED if data.kind is HouseholdKind.PROVISIONAL else data.kind
        now = data.now
        values = {
            "kind": next_one.value,
            "book_number": now.book_number if now is not None else "",
            "name": now.name if now is not None else "",
            "proof": "",
            "since": self.context.sitting.today.isoformat(),
        }
        self._offer(next_one.value)
        return values

    def show_side(self) -> None:
        """A draft may have brought another kind; what follows from it is read."""
        self._offer(self.values()["kind"])
        self._read_told()

    def after(self, done: Any = None) -> Route:  # noqa: ANN401, ARG002 - what `save` gave
        """The household."""
        return Route("household", self.route.key)

    def last_button(self) -> Button:
        """Save."""
        return self.save_button

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A home of many; a form with faults."""
        return {"collective": self._scene_collective, "faults": self._scene_faults}

    def _scene_collective(self) -> None:
        self.fields["kind"].set_value(HouseholdKind.COLLECTIVE.value)
        self._on_kind(HouseholdKind.COLLECTIVE.value)
        self.fields["name"].set_value("巴彦岱镇中心敬老院")
        self.fields["proof"].set_value("民政所设立文件")
        self._read_told()

    def _scene_faults(self) -> None:
        self.fields["book_number"].set_value("户号一二三")
        self.primary()

    # -- what follows ------------------------------------------------------------------------------------------------

    def left_field(self, name: str) -> None:  # noqa: ARG002 - whichever it was
        """What follows is read anew."""
        self._read_told()

    def _on_kind(self, kind: object) -> None:
        self._offer(str(kind))
        self._read_told()

    def _offer(self, kind: str) -> None:
        """Fields that this kind has not are put away; what was typed stays in them."""
        for name, only in _OF_KIND.items():
            field = self.fields[name]
            field.setVisible(kind == only)
            field.setEnabled(kind == only)

    def _read_told(self) -> None:
        key, entry = self.route.key or 0, _entry(self.values())

        def read(session: Session) -> KindPlan:
            return plan_kind(session, key, entry)

        self.ask_store("told", read, self._on_told)

    def _on_told(self, plan: KindPlan) -> None:
        self.listing.show_told(plan.told)

    def _show_before(self, data: KindForm) -> None:
        clear_layout(self.before.body)
        self.before.set_title(self.tr("Until now"))
        lang = self.context.language
        lines = [self._row_text(one, lang) for one in ([data.now] if data.now is not None else []) + [*data.before]]
        for line in lines or [word("household_kind", data.kind.value, lang)]:
            self.before.body.addWidget(Label(line, wrap=True))

    def _row_text(self, one: KindRow, lang: Language) -> str:
        parts = [word("household_kind", one.kind.value, lang), one.name, isolated(one.book_number), one.proof]
        parts.append(self.tr("since {day}").format(day=long_day(one.since, lang)))
        if one.until is not None:
            parts.append(self.tr("until {day}").format(day=long_day(one.until, lang)))
        return " · ".join(part for part in (*parts, user_words(one.maker, lang)) if part)

    # -- saving ----------------------------------------------------------------------------------------------------

    def check(self, session: Session, typed: Typed) -> Faults:
        """What is wrong, by field."""
        return plan_kind(session, typed.route.key or 0, _entry(typed.values)).faults

    def save(self, session: Session, typed: Typed) -> SaveResult:
        """Change it; all faults at once instead of the first."""
        faults = self.check(session, typed)
        if faults:
            return SaveResult(faults)
        done = change_kind(session, typed.route.key or 0, _entry(typed.values))
        return SaveResult(done=done, changes=done.changes)

    def saved_text(self, done: Any) -> str:  # noqa: ANN401 - what `save` gave
        """What the household is now."""
        text = self.tr("{name}: {kind}")
        return text.format(name=done.name, kind=word("household_kind", done.kind.value, self.context.language))


class KindListing(Sheet):
    """Everything that follows from another kind, and what somebody will be asked about."""

    def __init__(self, lang: Language) -> None:
        super().__init__(" ")
        self._lang: Language = lang
        self.set_title(self.tr("What this changes"))

    def show_told(self, told: Sequence[Told]) -> None:
        """List these; nothing while something is still missing."""
        clear_layout(self.body)
        if not told:
            self.body.addWidget(Label(self.tr("Fill in the proof to see it."), "second", wrap=True))
        for one in told:
            tone = kind_told_tone(one)
            line = QHBoxLayout()
            line.setSpacing(px(8))
            line.addWidget(
                beside_text(spoken_icon(TONE_ICONS[tone], f"{tone}_fg", 17)), 0, Qt.AlignmentFlag.AlignTop
            )  # fmt: skip
            line.addWidget(Label(kind_told_text(one, self._lang), wrap=True), 1)
            self.body.addLayout(line)


def _entry(values: Mapping[str, str]) -> KindEntry:
    return KindEntry(**{name: values.get(name, "") for name in ("kind", "book_number", "name", "proof", "since")})
