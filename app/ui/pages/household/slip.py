"""The benefit slip of a household or of one person: looked at in its language, printed; the language is kept."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from app.casework.household_slips import SlipView, slip_preview, slip_view
from app.casework.slip_languages import set_home_language
from app.casework.slips import SlipPdf, benefit_slip, person_slip
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.publicity import HomeLanguage
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.theme import px
from app.ui.widgets import Banner, Button, FilterButton, Sheet
from app.ui.widgets.pdf_view import PdfView
from app.words import Language, word


class _Read(Struct, frozen=True):
    view: SlipView
    pdf: bytes


class SlipPage(Page):
    """`route.key` is the household, `route.what` is `person:ID` to begin with one of its people."""

    place: ClassVar[str] = "people"
    scrolls: ClassVar[bool] = False
    nouns: ClassVar[frozenset[str]] = frozenset({"home_language", "line", "result", "person", "setting", "native_name"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        role = context.sitting.user.role
        self._enters, self._prints = may(role, Act.ENTER), may(role, Act.PRINT)
        self.whose = FilterButton(self.tr("For"), [(0, "")], 0)
        self.whose.chosen.connect(self._on_whose)
        languages = [(one.value, word("home_language", one.value, context.language)) for one in HomeLanguage]
        self.language = FilterButton(self.tr("Language"), languages, HomeLanguage.CHINESE.value)
        self.language.chosen.connect(self._on_language)
        self.language.setEnabled(self._enters)
        self.print_button = Button(self.tr("Print"), kind="primary", icon="printer", shortcut="Ctrl+P")
        self.print_button.clicked.connect(self.print_slip)
        self.actions(self.whose, self.language, *([self.print_button] if self._prints else []))
        sheet = Sheet(flush=True)
        self.view = PdfView(context.ops, self.tr("The slip as it is printed"))
        self.view.setMinimumHeight(px(300))
        sheet.body.addWidget(self.view, 1)
        self.body.addWidget(sheet, 1)

    # -- asked by the window -----------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to a household, or to one of its people."""
        kind, _, number = route.what.partition(":")
        self._person = int(number) if kind == "person" and number.isdecimal() else 0
        super().open(route)

    def reload(self) -> None:
        """Read whose it may be, and draw it."""
        self.show_loading()
        job = partial(_read, household=self.route.key or 0, person=self._person, lang=self.context.language)
        self.context.ops.read(self, job, key="slip").on_done(self._on_read).on_failed(self.show_fault).run()

    def focus_first(self) -> QWidget | None:
        """The slip."""
        return self.view

    def keys(self) -> list[tuple[str, str]]:
        """What the status strip shows."""
        return [("Ctrl+P", self.tr("print"))] if self._prints else []

    def primary(self) -> None:
        """Ctrl+Enter prints."""
        self.print_slip()

    # -- the slip ----------------------------------------------------------------------------------------------------

    def _on_read(self, found: _Read) -> None:
        view = found.view
        self.heading(self.tr("Benefit slip"), view.place)
        every = self.tr("the whole household")
        self.whose.set_options([(0, every), *((key, name) for key, name in view.members)])
        self.whose.set_value(self._person)
        self.language.set_value(view.language.value)
        unread = view.language is not HomeLanguage.CHINESE and not view.reader
        text = self.tr("No native reader has checked these words yet: the slip is printed in Chinese only.")
        self.show_notice(*([Banner("warn", text)] if unread else []))
        self.view.set_pdf(found.pdf)
        self.show_content()

    def _on_whose(self, value: object) -> None:
        self._person = value if isinstance(value, int) else 0
        self.reload()

    def _on_language(self, value: object) -> None:
        key, language = self.route.key or 0, HomeLanguage(str(value))

        def write(session: Session, _progress: Progress) -> Changes:
            return set_home_language(session, key, language)

        self.context.ops.write(self, write).on_done(self._on_kept).on_failed(self.show_error).run()

    def _on_kept(self, _changes: Changes) -> None:
        self.context.say(self.tr("Slips of this household are in this language from now on."))
        self.reload()

    def print_slip(self) -> None:
        """Print what is shown; it leaves no file behind."""
        if not self._prints:
            return
        job = partial(_print, household=self.route.key or 0, person=self._person, lang=self.context.language)
        self.context.ops.write(self, job).on_done(self._on_printed).on_failed(self.show_error).run()

    def _on_printed(self, made: SlipPdf) -> None:
        self.context.printer.print_pdf(self, made.content, made.title)


def _read(session: Session, household: int, person: int, lang: Language) -> _Read:
    return _Read(slip_view(session, household), slip_preview(session, household, person, lang))


def _print(session: Session, _progress: Progress, household: int, person: int, lang: Language) -> SlipPdf:
    return person_slip(session, person, lang) if person else benefit_slip(session, household, lang)
