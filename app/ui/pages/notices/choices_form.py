"""公示怎么写: how names stand on each kind, the columns, the words, for whom one sheet is."""

from __future__ import annotations

from app.casework.notice_choosing import Chosen, choose_notices
from app.domain.masks import DisclosureLevel
from app.domain.notice_kinds import MOST_COLUMNS, OWN, WIDTH, Choices, Reach
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.notices.act_form import ActForm, Faults, Job
from app.ui.pages.notices.fields import text_of
from app.ui.widgets import Choice, Field, LineEdit
from app.words import word

_NONE = ""


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
        given = [*chosen.columns, *[_NONE] * MOST_COLUMNS][:MOST_COLUMNS]
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

    def check(self) -> Faults:
        """A column stands there once."""
        seen = [str(field.value()) for field in self.columns if field.value()]
        if len(set(seen)) < len(seen):
            return [(self.tr("A column stands there twice."), self.columns[-1])]
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
