"""How the county takes workbooks: profiles, their rules, templates and dictionaries; a new template dropped in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from msgspec import Struct
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.casework.county_profile_templates import Dropped, look_at_template
from app.casework.county_profile_words import WordsView, words_view
from app.casework.county_profiles import (
    InForce,
    ProfileView,
    add_profile,
    in_force,
    list_profiles,
    own_field_takers,
    programme_names,
)
from app.desktop.progress import Progress
from app.domain.county_layouts import BUILT_IN, LayoutKind, Profile, WordKind
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.settings.county_layout import CountyLayout
from app.ui.pages.settings.county_rules import CountyRulesForm
from app.ui.pages.settings.county_words import CountyWords
from app.ui.pages.settings.section import Section
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, Row, Sheet, Table, Tabs
from app.words import word

RULES = "rules"
_TABS = (RULES, *(kind.value for kind in LayoutKind), *(kind.value for kind in WordKind))
_LAYOUTS = {kind.value: kind for kind in LayoutKind}
_WORDS = {kind.value: kind for kind in WordKind}


_LEAST, _MOST = 1, 4
"""Profiles that are seen at once: the list is as high as it is long."""


class CountyRead(Struct, frozen=True):
    """All that the section shows: the profiles, and of the chosen one what its tab is about."""

    views: list[ProfileView]
    programmes: list[tuple[str, str]]
    chosen: int
    layout: InForce | None = None
    words: WordsView | None = None
    own: dict[str, tuple[str, ...]] = {}


class CountySection(Section):
    """Profiles in a list, the chosen one below it by tabs. `show_part("ID:TAB:OURS")` leads straight to one."""

    nouns: ClassVar[frozenset[str]] = frozenset(
        {"county_profile", "county_use", "county_layout", "county_word", "county_spelling"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.chosen = 0
        self._asked = self._led = False
        self._word = ""
        self._read_it: CountyRead | None = None
        self.setAcceptDrops(self.may(Act.ENTER))
        self._build_list()
        titles = {RULES: self.tr("Rules"), LayoutKind.ROSTER.value: self.tr("Roster")}
        titles[LayoutKind.LIBRARY.value] = self.tr("Library")
        titles |= {kind.value: word("word_kind", kind.value, self.language) for kind in WordKind}
        self.tabs = Tabs([(key, titles[key], None) for key in _TABS])
        self.tabs.chosen.connect(self._on_tab_chosen)
        self.body.addWidget(self.tabs)
        self.rules = CountyRulesForm(self)
        self.layout_sheet = CountyLayout(self)
        self.words_sheet = CountyWords(self)
        for part in (self.rules, self.layout_sheet, self.words_sheet):
            self.body.addWidget(part)
            part.hide()

    def _build_list(self) -> None:
        sheet = Sheet(self.tr("How the county takes our workbooks"), flush=True)
        self.add = Button(self.tr("Add a county's own"), icon="plus")
        self.add.clicked.connect(self._on_add_clicked)
        if self.may(Act.ENTER):
            sheet.head.addWidget(self.add)
        columns = (
            Column("name", self.tr("Name"), "bold", stretch=True),
            Column("form", self.tr("Kind of file"), "text", 100),
            Column("rows", self.tr("Rows in a file"), "number", 130),
            Column("use", self.tr("Used for"), "text", 260),
        )
        self.table = Table(columns, name=self.tr("How the county takes our workbooks"), row_height=38)
        self.table.setFixedHeight(px(36 + 38 * _LEAST))
        self.table.selected.connect(self._on_selected)
        sheet.body.addWidget(self.table)
        self.body.addWidget(sheet)

    # -- asked by the page ---------------------------------------------------------------------------------------

    def show_part(self, what: str) -> None:
        """Lead to a profile's tab, "3:bank", or to one word of ours in its list, "3:bank:邮储银行"."""
        key, _, rest = what.partition(":")
        tab, _, self._word = rest.partition(":")
        if key.isdecimal():
            self.chosen, self._asked = int(key), True
        self._led = True
        if tab in _TABS:
            self.tabs.choose(tab)
        else:
            self.reload()

    def reload(self) -> None:
        """Read the profiles and what the shown tab is about."""
        chosen, tab, asked = self.chosen, self.tabs.current, self._asked

        def look(session: Session) -> CountyRead:
            views = list_profiles(session)
            there = {view.profile.id: view.profile for view in views}
            key = chosen if chosen in there and (asked or chosen) else _likely(views)
            layout = in_force(session, there[key], _LAYOUTS[tab]) if tab in _LAYOUTS else None
            found = words_view(session, key, _WORDS[tab]) if tab in _WORDS else None
            return CountyRead(views, programme_names(session), key, layout, found, own_field_takers(session))

        self.read(look, self._on_read)

    def unsaved(self) -> bool:
        """Rules that were changed, or a template that is not confirmed yet."""
        return self.rules.unsaved() or self.layout_sheet.dropped is not None

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    # -- showing -------------------------------------------------------------------------------------------------

    def _on_read(self, found: CountyRead) -> None:
        self._read_it, self.chosen = found, found.chosen
        rows = [Row(view.profile.id, self._cells(view), view) for view in found.views]
        self.table.blockSignals(True)
        self.table.set_rows(rows)
        self.table.setFixedHeight(px(36 + 38 * min(max(len(rows), _LEAST), _MOST) + 8))
        self.table.select_key(found.chosen)
        self.table.blockSignals(False)
        self._show_tab(found)
        if self._led:
            self._led = False
            self.words_sheet.lead_to(self._word)
            self.lead_to(self.words_sheet.table if found.words is not None else self.layout_sheet.table)

    def lead_to(self, part: QWidget) -> None:
        """Bring a part into sight, with the keyboard in it: it may stand below the edge of a small window."""
        if not part.isVisible():
            return
        part.setFocus()
        QTimer.singleShot(0, self, partial(self._scroll_to, part))

    def _scroll_to(self, part: QWidget) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and part.isVisible():
            around.ensureWidgetVisible(part)

    def _cells(self, view: ProfileView) -> dict[str, Cell | str]:
        one = view.profile
        use = [self.tr("every other programme")] if view.for_others else []
        if view.programmes:
            use.insert(0, self.tr("{n} programmes of its own").format(n=len(view.programmes)))
        return {
            "name": self.name_of(one),
            "form": f".{one.form.value}",
            "rows": f"{one.row_limit:,}" if one.row_limit else self.tr("no limit"),
            "use": Cell(" · ".join(use) or self.tr("nothing"), tip=" ".join(view.programmes)),
        }

    def name_of(self, one: Profile) -> str:
        """What a profile is called; the built-in one has no name of its own."""
        return self.tr("Built in: the usual 18 and 24 columns") if one.built_in else one.name

    def _show_tab(self, found: CountyRead) -> None:
        view = next(one for one in found.views if one.profile.id == found.chosen)
        self.rules.setVisible(self.tabs.current == RULES)
        self.layout_sheet.setVisible(found.layout is not None)
        self.words_sheet.setVisible(found.words is not None)
        if self.tabs.current == RULES:
            self.rules.show_view(view, found.programmes)
        if found.layout is not None:
            kept = view.layouts[found.layout.layout.kind]
            told = (kept.file, kept.confirmed_on) if kept else None
            self.layout_sheet.own = found.own
            self.layout_sheet.show_layout(view.profile, found.layout.layout, told)
        if found.words is not None:
            self.words_sheet.show_words(view.profile, found.words)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_selected(self, view: ProfileView | None) -> None:
        if view is not None and view.profile.id != self.chosen:
            self.chosen, self._asked = view.profile.id, True
            self.layout_sheet.forget()
            self.reload()

    def _on_tab_chosen(self, _tab: str) -> None:
        self.layout_sheet.forget()
        self.reload()

    def _on_add_clicked(self) -> None:
        taken = {view.profile.name for view in self._read_it.views} if self._read_it else set()
        base = self.tr("Our county")
        name = next(one for one in (base, *(f"{base} {n}" for n in range(2, 100))) if one not in taken)

        def work(session: Session, _progress: Progress) -> tuple[int, Changes]:
            return add_profile(session, Profile(name=name, form=BUILT_IN.form))

        def done(made: tuple[int, Changes]) -> None:
            self.chosen, self._asked = made[0], True
            self.say("ok", self.tr("Added. Give it a name, then drop in the county's blank template."))
            self.tabs.choose(RULES)

        self.write(work, done).run()

    # -- a template ----------------------------------------------------------------------------------------------

    def drop_template(self, path: Path, kind: LayoutKind | None = None) -> None:
        """Read a blank template and show what differs; of which kind it is its headings tell."""
        key = self.chosen

        def look(session: Session) -> Dropped:
            return look_at_template(session, key, path, kind=kind)

        self.context.ops.read(self, look, key="template").named(self.tr("Reading the template")).on_done(
            self._on_dropped
        ).on_failed(self.show_error).run()

    def _on_dropped(self, dropped: Dropped) -> None:
        if dropped.same:
            self.quiet()
            self.say(
                "ok", self.tr("{file} is the template in use: nothing changed.").format(file=dropped.template.file)
            )
            return
        if self.tabs.current != dropped.kind.value:
            self.tabs.choose(dropped.kind.value)
        self.layout_sheet.show_dropped(dropped)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A file may be dropped anywhere here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """The first file that was dropped is a template."""
        found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if found:
            event.acceptProposedAction()
            self.drop_template(found[0])


def _likely(views: list[ProfileView]) -> int:
    """The profile that is shown first: the one that most goes by."""
    return next((view.profile.id for view in views if view.for_others), 0)
