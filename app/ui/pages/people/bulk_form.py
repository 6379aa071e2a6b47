"""What is to be changed for many: which thing, and the few values each of them takes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from app.casework.bulk import BulkChoices
from app.domain.bulk import BulkField, BulkWish
from app.ui.context import Context
from app.ui.pages.people.bulk_rows import tier_words
from app.ui.texts import count
from app.ui.theme import px
from app.ui.widgets import Choice, DateEdit, Field, Form, LineEdit, Sheet
from app.words import word

_FIELDS: dict[BulkField, tuple[str, ...]] = {
    BulkField.GROUP: ("group",),
    BulkField.BANK: ("old", "bank"),
    BulkField.CARD_WORKS: ("day", "source"),
    BulkField.TIER: ("programme", "tier"),
    BulkField.END: ("programme", "last", "reason"),
}
_LONGEST = 100


class BulkForm(Sheet):
    """Which thing, and its values.

    Signals:
        changed(): something was chosen, or a field was left.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._choices: BulkChoices | None = None
        lang = context.language
        what = Choice([(one.value, word("bulk_field", one.value, lang)) for one in BulkField])
        what.chosen.connect(self._on_what)
        self.what = Field(self.tr("What is to change"), what)
        self.fields = self._build_fields()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.addWidget(self.what, 0, 0)
        for number, field in enumerate(self.fields.values()):
            self._grid.addWidget(field, 0, 1 + number)
        self.body.addLayout(self._grid)
        self._form = Form([self.what, *self.fields.values()], self)
        self._form.past_last.connect(self.changed)
        for field in self.fields.values():
            field.left.connect(self.changed)
        self._show_fields()

    def _build_fields(self) -> dict[str, Field]:
        day, last = DateEdit("2026-03-16"), DateEdit("2026-03-31")
        old, programme, tier = Choice(), Choice(), Choice()
        programme.chosen.connect(self._on_programme)
        old.chosen.connect(self._on_chosen)
        tier.chosen.connect(self._on_chosen)
        day.set_value(self._context.sitting.today)
        made = {
            "group": Field(self.tr("New group"), LineEdit(dots=False)),
            "old": Field(self.tr("Written now as"), old),
            "bank": Field(self.tr("Write it as"), LineEdit(dots=False)),
            "programme": Field(self.tr("Programme"), programme),
            "tier": Field(self.tr("New tier"), tier),
            "day": Field(self.tr("Seen to work on"), day),
            "source": Field(self.tr("How is it known"), LineEdit(dots=False)),
            "last": Field(self.tr("Last day"), last),
            "reason": Field(self.tr("Why it ends"), LineEdit(dots=False)),
        }
        for field in made.values():
            if isinstance(field.editor, QLineEdit):
                field.editor.setMaxLength(_LONGEST)
        return made

    # -- asked by the page -------------------------------------------------------------------------------------------

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.what.editor

    @property
    def field(self) -> BulkField:
        """Which thing is to change."""
        return BulkField(str(self.what.value()))

    def offer(self, choices: BulkChoices) -> None:
        """Offer what these people have."""
        self._choices = choices
        self._items("old", [(bank, f"{bank} ({count(cards)})") for bank, cards in choices.banks])
        self._items("programme", [(key, f"{name} ({count(number)})") for key, name, number in choices.programmes])
        self.fields["programme"].set_hint("" if choices.programmes else self.tr("None of them is granted anything."))
        self.fields["old"].set_hint("" if choices.banks else self.tr("None of them has a card."))
        group = self.fields["group"]
        completer = QCompleter(list(choices.groups), group.editor)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        if isinstance(group.editor, QLineEdit):
            group.editor.setCompleter(completer)
        known = " ".join(choices.groups[:6])
        group.set_hint(self.tr("Now: {groups}").format(groups=known) if known else "")
        self._offer_tiers()

    def wish(self, people: tuple[int, ...]) -> BulkWish | None:
        """What is to be done; None while something of it is not said yet."""
        asked = {key: self.fields[key].value() for key in _FIELDS[self.field]}
        if any(value is None or value == "" for key, value in asked.items() if key != "tier") or self._lacks_tier():
            return None
        day = self._day("day" if "day" in asked else "last")
        if day is None and ("day" in asked or "last" in asked):
            return None
        value = next((str(asked[key]) for key in ("group", "bank", "tier") if key in asked), "")
        return BulkWish(
            self.field,
            people,
            value,
            old=str(asked.get("old", "")),
            programme=int(str(asked.get("programme", 0))),
            day=day,
            reason=str(asked.get("source", asked.get("reason", ""))),
        )

    def show_lacking(self) -> None:
        """Put the keyboard into the first field that is not filled in."""
        for key in _FIELDS[self.field]:
            if self.fields[key].value() in ("", None):
                self.fields[key].editor.setFocus()
                return
        self.what.editor.setFocus()

    def fill_for_picture(self, field: BulkField) -> None:
        """Fill in something that changes rows, for the pictures."""
        self.what.set_value(field.value)
        self._show_fields()
        self.fields["group"].set_value("第一村民小组")
        self.fields["bank"].set_value("伊犁农村商业银行巴彦岱支行")
        self.fields["last"].set_value(self._context.sitting.today)
        self.fields["reason"].set_value("县里停办")
        self.changed.emit()

    # -- inside ------------------------------------------------------------------------------------------------------

    def _day(self, key: str) -> date | None:
        editor = self.fields[key].editor
        return editor.day() if isinstance(editor, DateEdit) else None

    def _lacks_tier(self) -> bool:
        tier = self.fields["tier"].editor
        return self.field is BulkField.TIER and isinstance(tier, Choice) and tier.count() == 0

    def _items(self, key: str, items: list[tuple[object, str]]) -> None:
        editor = self.fields[key].editor
        if isinstance(editor, Choice):
            editor.set_items(items)

    def _offer_tiers(self) -> None:
        key = self.fields["programme"].value()
        tiers = self._choices.tiers.get(int(str(key or 0)), ()) if self._choices is not None else ()
        self._items("tier", [(tier, tier_words(tier, fen)) for tier, fen in tiers])

    def _show_fields(self) -> None:
        wanted = _FIELDS[self.field]
        for key, field in self.fields.items():
            field.setVisible(key in wanted)
            field.setEnabled(key in wanted)

    def _on_what(self, _value: object) -> None:
        self._show_fields()
        self.changed.emit()

    def _on_programme(self, _value: object) -> None:
        self._offer_tiers()
        self.changed.emit()

    def _on_chosen(self, _value: object) -> None:
        self.changed.emit()
