"""A county's dictionary of one kind: its list read in, and how it spells each of ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.county_profile_words import WordsTaken, WordsView, candidates, forget_words, say_spelling, take_words
from app.desktop.progress import Progress
from app.domain.county_layouts import Profile, WordKind
from app.domain.county_words import Spelling
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.ui.dialogs.ask import choose_file
from app.ui.pages.beside import beside_field
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Choice, Column, Field, Label, LineEdit, Row, Sheet, Table
from app.words import word

if TYPE_CHECKING:
    from app.ui.pages.settings.county import CountySection

_WORKBOOKS = "*.xls *.xlsx *.xlsm *.et *.ods *.csv *.txt"


class CountyWords(QWidget):
    """Ours at the left, the county's at the right; those its list has nothing for stand first."""

    def __init__(self, section: CountySection) -> None:
        super().__init__()
        self._section = section
        self._profile = Profile()
        self._kind = WordKind.VILLAGE
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.sheet = Sheet(self.tr("The county's list"), flush=True)
        self.none = Button(self.tr("Check no list"))
        self.none.clicked.connect(self._on_none_clicked)
        self.open = Button(self.tr("Read the county's list…"), kind="primary", icon="file-spreadsheet")
        self.open.clicked.connect(self._on_open_clicked)
        for button in (self.none, self.open):
            self.sheet.head.addWidget(button)
        self.told = Label("", "second", wrap=True)
        self.told.setContentsMargins(px(16), 0, px(16), px(6))
        self.sheet.body.addWidget(self.told)
        self.sheet.body.addWidget(self._build_editor())
        columns = (
            Column("ours", self.tr("As we write it"), "bold", 240, stretch=True),
            Column("theirs", self.tr("As the county spells it"), "text", 280),
            Column("state", self.tr("State"), "pill", 150),
        )
        self.table = Table(columns, name=self.tr("The county's list"), row_height=36)
        self.table.setMinimumHeight(px(36 + 36 * 7))
        self.table.selected.connect(self._on_selected)
        self.sheet.body.addWidget(self.table)
        box.addWidget(self.sheet)

    def _build_editor(self) -> QWidget:
        self.editor = QWidget()
        column = QVBoxLayout(self.editor)
        column.setContentsMargins(px(16), px(4), px(16), px(12))
        column.setSpacing(px(8))
        self.which = Label("", bold=True, wrap=True)
        column.addWidget(self.which)
        line = QHBoxLayout()
        line.setSpacing(px(10))
        column.addLayout(line)
        self.typed = LineEdit(self.tr("Some characters of it"), dots=False)
        self.typed.textEdited.connect(self._on_typed)
        self.theirs = Choice()
        self.search = Field(self.tr("Look in the county's list"), self.typed)
        line.addWidget(self.search, 1)
        line.addWidget(Field(self.tr("The county's own words"), self.theirs), 2)
        self.keep = Button(self.tr("That is it"), kind="primary", icon="check")
        self.keep.clicked.connect(self._on_keep_clicked)
        self.undo = Button(self.tr("Take it back"), icon="arrow-back-up")
        self.undo.clicked.connect(self._on_undo_clicked)
        line.addWidget(beside_field(self.keep, self.undo))
        return self.editor

    def show_words(self, profile: Profile, view: WordsView) -> None:
        """Show how the county spells each of ours."""
        self._profile, self._kind = profile, view.kind
        may = self._section.may(Act.ENTER) and not profile.built_in
        self.open.setVisible(may)
        self.open.set_kind("plain" if view.count else "primary")
        self.none.setVisible(may and view.count > 0)
        self.sheet.set_title(word("word_kind", view.kind.value, self._section.language))
        if view.count:
            text = self.tr("The county's list has {n} words; {open} of ours are not clear.")
        else:
            text = self.tr("No list of the county was read: ours go as we write them and are not checked.")
        self.told.setText(text.format(n=f"{view.count:,}", open=view.open))
        self.table.set_rows([Row(one.ours, self._cells(one, view), one) for one in view.spellings])
        self.editor.setVisible(may and view.count > 0 and bool(view.spellings))
        if self.table.current is None:
            self.table.select_first()
        else:
            self._on_selected(self.table.current)

    def lead_to(self, shown: str) -> None:
        """Make the row of one of ours current, as we write it."""
        found = (row.key for row in self.table.rows_model.rows if row.cell("ours").text == shown)
        if (key := next(found, None)) is not None:
            self.table.select_key(key)

    def _cells(self, one: Spelling, view: WordsView) -> dict[str, Cell | str]:
        if not view.count and not one.said:
            state = Cell("")
        elif not one.theirs:
            state = Cell(self.tr("Not clear"), "err", "alert-circle")
        elif one.said:
            state = Cell(self.tr("Said by us"), "ok", "circle-check")
        else:
            state = Cell(self.tr("Found"), "neutral")
        return {"ours": one.shown, "theirs": one.theirs, "state": state}

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_selected(self, one: Spelling | None) -> None:
        if one is None or not self.editor.isVisibleTo(self):
            return
        self.undo.setVisible(one.said)
        self.which.setText(self.tr("What does the county call {ours}?").format(ours=one.shown))
        self._offer(one, self.typed.value())

    def _on_typed(self, text: str) -> None:
        if isinstance(self.table.current, Spelling):
            self._offer(self.table.current, text.strip())

    def _offer(self, one: Spelling, typed: str) -> None:
        key, kind = self._profile.id, self._kind

        def look(session: Session) -> list[str]:
            return candidates(session, key, kind, one.shown, typed)

        def show(found: list[str]) -> None:
            self.theirs.set_items([(text, text) for text in found])
            if one.theirs in found:
                self.theirs.set_value(one.theirs)
            self.keep.setEnabled(bool(found))

        self._section.context.ops.read(self, look, key="candidates").on_done(show).run()

    def _on_keep_clicked(self) -> None:
        if self.theirs.value() is not None:
            self._say(str(self.theirs.value()))

    def _on_undo_clicked(self) -> None:
        self._say("")

    def _say(self, theirs: str) -> None:
        one = self.table.current
        if not isinstance(one, Spelling):
            return
        key, kind = self._profile.id, self._kind

        def work(session: Session, _progress: Progress) -> Changes:
            return say_spelling(session, key, kind, one.ours, theirs)

        def done(_changes: Changes) -> None:
            self.typed.set_value("")
            self._section.quiet()
            self._section.reload()

        self._section.write(work, done).run()

    def _on_open_clicked(self) -> None:
        kinds = self.tr("Workbooks and texts")
        found = choose_file(self, self.tr("Which list of the county?"), f"{kinds} ({_WORKBOOKS})")
        if found is not None:
            self.take(found)

    def take(self, path: Path) -> None:
        """Read a list of the county in."""
        key, kind = self._profile.id, self._kind

        def work(session: Session, _progress: Progress) -> WordsTaken:
            return take_words(session, key, kind, path)

        def done(taken: WordsTaken) -> None:
            text = self.tr("{file} was read: {fresh} words are new, {gone} are gone.")
            self._section.say("ok", text.format(file=path.name, fresh=taken.fresh, gone=taken.gone))
            self._section.reload()

        self._section.write(work, done).named(self.tr("Reading the county's list")).run()

    def _on_none_clicked(self) -> None:
        key, kind = self._profile.id, self._kind

        def work(session: Session, _progress: Progress) -> Changes:
            return forget_words(session, key, kind)

        def done(_changes: Changes) -> None:
            self._section.say("ok", self.tr("No list is checked any more; what was said of spellings stays."))
            self._section.reload()

        self._section.write(work, done).run()
