"""公示怎么写: how names stand on each kind, the columns, the words, for whom one sheet is."""

from __future__ import annotations

from app.casework.notice_choosing import Chosen, choose_notices
from app.domain.masks import DisclosureLevel
from app.domain.notice_kinds import OWN, WIDTH, Choices, Reach
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.notices.act_form import ActForm, Faults, Job
from app.ui.pages.notices.fields import text_of
from app.ui.widgets import Choice, Field, LineEdit
from app.words import word

_NONE = ""
_SHOWN = 3
"""Columns that can be chosen at once; one more comes when the last is taken, as long as the sheet has room."""


class ChoicesForm(ActForm):
    """What the notices of one programme show."""

    def __init__(self, context: Context, chosen: Chosen) -> None:
        self._chosen = chosen
        lang, now = context.language, chosen.choices
        widest = WIDTH[chosen.programme.disclosure]
        same = self.tr("as before payment: {level}").format(
            level=word("disclosure", chosen.programme.disclosure.value, lang)
        )
        levels: list[tuple[object, str]] = [(_NONE, same)]
        levels += [(one.value, word("disclosure", one.value, lang)) for one in DisclosureLevel if WIDTH[one] <= widest]
        self.announcement = _choice(self.tr("Names after payment"), levels, now.announcement)
        self.standing = _choice(self.tr("Names on standing lists"), levels, now.standing)
        self.web = _choice(self.tr("Names on the web"), levels, now.web)
        reaches: list[tuple[object, str]] = [(one.value, word("notice_reach", one.value, lang)) for one in Reach]
        self.reach = _choice(self.tr("One sheet is for"), reaches, now.reach)
        none: tuple[object, str] = (_NONE, self.tr("nothing"))
        columns = [none, *((key, _column(key, context)) for key in chosen.possible)]
        most = max(min(chosen.most, len(chosen.possible)), len(chosen.columns))
        given = [*chosen.columns, *[_NONE] * most][:most]
        heading = self.tr("Column {number}")
        self.columns = [_choice(heading.format(number=at), columns, key) for at, key in enumerate(given, start=1)]
        days: list[tuple[object, str]] = [
            (False, self.tr("printed as planned")),
            (True, self.tr("left blank, filled in when it is hung")),
        ]
        choice = Choice(days)
        choice.set_value(now.dates_by_hand)
        self.days = Field(self.tr("Days of the notice"), choice)
        self.basis = _text(self.tr("It rests on"), now.basis)
        self.opening = _text(self.tr("Opening words"), now.opening)
        fields = [self.announcement, self.standing, self.web, self.reach, *self.columns]
        fields += [self.days, self.basis, self.opening]
        title = self.tr("What notices of {programme} show").format(programme=chosen.programme.name)
        super().__init__(context, title, self.tr("Save"), fields)
        for field in self.columns:
            if isinstance(field.editor, Choice):
                field.editor.chosen.connect(self._show_columns)
        self._show_columns()

    def _show_columns(self, _value: object = None) -> None:
        """Every column that is chosen and one more; what is hidden the keyboard passes by."""
        taken = max((at for at, field in enumerate(self.columns, 1) if field.value()), default=0)
        for at, field in enumerate(self.columns):
            shown = at < max(taken + 1, _SHOWN)
            field.setEnabled(shown)
            field.setVisible(shown)

    def check(self) -> Faults:
        """A column stands there once."""
        seen: set[object] = set()
        for field in self.columns:
            value = field.value()
            if value and value in seen:
                return [(self.tr("A column stands there twice."), field)]
            seen.add(value)
        return []

    def job(self) -> Job:
        """Keep it."""
        code = self._chosen.programme.code
        columns = tuple(str(field.value()) for field in self.columns if field.value())
        wanted = Choices(
            _level(self.announcement),
            _level(self.standing),
            _level(self.web),
            self._chosen.choices.columns if columns == self._chosen.columns else columns,
            text_of(self.basis),
            text_of(self.opening),
            Reach(str(self.reach.value())),
            bool(self.days.value()),
        )

        def keep(session: Session) -> object:
            return choose_notices(session, code, wanted)

        return keep

    def sentence(self) -> str:
        """It holds from now on."""
        return self.tr("Saved. It holds for notices made from now on.")


def _choice(label: str, options: list[tuple[object, str]], value: object) -> Field:
    editor = Choice(options)
    editor.set_value(str(value) if value else _NONE)
    return Field(label, editor)


def _text(label: str, value: str) -> Field:
    editor = LineEdit(dots=False)
    editor.set_value(value)
    return Field(label, editor)


def _level(field: Field) -> DisclosureLevel | None:
    value = str(field.value() or "")
    return DisclosureLevel(value) if value else None


def _column(key: str, context: Context) -> str:
    return key.removeprefix(OWN) if key.startswith(OWN) else word("notice_column", key, context.language)
