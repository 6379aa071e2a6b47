"""Villages merged or renamed, groups merged or renamed: the dated table, one row entered, looked at and done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.casework import undoing
from app.casework.village_changes import (
    ChangeDone,
    ChangeView,
    apply_change,
    drop_change,
    enter_change,
    table,
    view_change,
    view_row,
)
from app.desktop.progress import Progress
from app.domain.records import Changes
from app.domain.village_changes import ChangeKind, VillageChange, WantedChange
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.settings.section import Section, words
from app.ui.pages.settings.village_change_effects import DroppingSheet, EffectsSheet
from app.ui.pages.settings.village_change_form import ChangeForm
from app.ui.texts import long_day
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, Row, Sheet, Table


class VillageChangesSection(Section):
    """The table; an admin enters a row, does one whose day has come, or drops one that waits."""

    nouns = frozenset({"setting", "user", "village_change"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wanted: WantedChange | None = None
        self._key: int | None = None
        self._view: ChangeView | None = None
        self.form = ChangeForm(self)
        self.form.asked.connect(self._on_form_asked)
        self.form.left.connect(self._put_away)
        self.effects = EffectsSheet(self)
        self.effects.wanted.connect(self.do_it)
        self.effects.back.connect(self._on_back)
        self.dropping = DroppingSheet()
        self.dropping.wanted.connect(self.drop_it)
        self.dropping.left.connect(self._put_away)
        for sheet in (self.form, self.effects, self.dropping):
            sheet.hide()
            self.body.addWidget(sheet)
        self._build_list()
        if not self.administers:
            self.only_admins(self.tr("Only an admin merges and renames villages."))

    def _build_list(self) -> None:
        sheet = self.list = Sheet(self.tr("Merged and renamed"), flush=True)
        self.drop = Button(self.tr("Drop it…"), icon="ban")
        self.drop.clicked.connect(self._on_drop_clicked)
        self.now = Button(self.tr("Do it now…"), icon="check")
        self.now.clicked.connect(self._on_now_clicked)
        self.enter = Button(self.tr("Enter a change"), kind="primary", icon="plus")
        self.enter.clicked.connect(self.begin)
        for button in (self.drop, self.now, self.enter):
            if not self.administers:
                button.hide()
            sheet.head.addWidget(button)
        columns = (
            Column("what", self.tr("What became what"), "bold", 330, stretch=True),
            Column("day", self.tr("From"), width=130),
            Column("document", self.tr("Document"), "dim", 210),
            Column("state", self.tr("State"), "pill", 150),
        )
        self.table = Table(columns, name=self.tr("Merged and renamed"), row_height=38)
        self.table.setMinimumHeight(px(36 + 38 * 6))
        self.table.selected.connect(self._on_selected)
        sheet.body.addWidget(self.table)
        text = self.tr(
            "Nothing was merged or renamed yet. When the county merges villages, gives one another name, or groups are "
            "put together, enter it here: people, grants and drafts go along, and old names are still understood."
        )
        self.none = words(text)
        self.none.setContentsMargins(px(16), px(12), px(16), px(16))
        sheet.body.addWidget(self.none)
        self.body.addWidget(sheet)

    # -- asked by the page -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """The table."""

        def look(session: Session) -> list[VillageChange]:
            return table(session)

        self.read(look, self._on_read)

    def focus_first(self) -> QWidget | None:
        """The list, or the button that begins it."""
        return self.table if self.table.isVisibleTo(self) else self.enter

    def unsaved(self) -> bool:
        """A row that was typed and is not entered."""
        looked_at = self.effects.isVisible() and self._key is None
        return self.form.unsaved() or looked_at or self.dropping.unsaved()

    def primary(self) -> None:
        """The next step: begin, look, do."""
        if self.form.isVisible():
            self.form.try_to_see()
        elif self.effects.isVisible():
            self.do_it()
        elif self.dropping.isVisible():
            self.drop_it()
        elif self.administers:
            self.begin()

    def keys(self) -> list[tuple[str, str]]:
        """The next step."""
        return [("Ctrl+Enter", self.tr("next step"))] if self.administers else []

    # -- entering --------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A new row."""
        self._put_away()
        self.quiet()
        self.list.hide()
        self.form.begin()

    def _on_form_asked(self, wanted: object) -> None:
        if not isinstance(wanted, WantedChange):
            return
        given = wanted

        def look(session: Session) -> ChangeView:
            return view_change(session, given)

        self._wanted, self._key = given, None
        self.read(look, self._on_view)

    def _on_view(self, view: ChangeView) -> None:
        self._view = view
        wanted = self._wanted
        if wanted is None:
            return
        if self._key is None:
            self.form.show_faults(view.faults)
            if view.faults:
                return
        self.form.hide()
        self.quiet()
        refused = next(iter(view.faults.values()), None)
        if refused is not None:
            self.show_error(refused)
            return
        self.list.hide()
        self.effects.show_view(wanted, view)

    def _on_back(self) -> None:
        self.effects.hide()
        if self._key is None:
            self.form.show()
            self.form.kind.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._put_away()

    def do_it(self) -> None:
        """Do what was looked at, or enter it for its day."""
        wanted, key, view = self._wanted, self._key, self._view
        if wanted is None or view is None or not self.effects.isVisible():
            return

        def work(session: Session, _progress: Progress) -> ChangeDone:
            if key is not None:
                return apply_change(session, key, seen=view.digest)
            return enter_change(session, wanted, seen=view.digest)

        self.write(work, self._on_done).run()

    def _on_done(self, done: ChangeDone) -> None:
        self._put_away()
        text = self.tr("Done: {before} → {after}.") if done.now else self.tr("Entered, it waits: {before} → {after}.")
        self._offer_undo(text.format(before=done.before, after=done.after), done.changes)
        self.reload()

    def _offer_undo(self, text: str, changes: Changes) -> None:
        def take_back() -> None:
            def work(session: Session, _progress: Progress) -> Changes:
                return undoing.undo(session, changes.seq)

            self.write(work, self._on_undone).run()

        undo = Button(self.tr("Undo"), icon="arrow-back-up")
        undo.clicked.connect(take_back)
        self.say("ok", text, undo)
        self.context.say(text, take_back)

    def _on_undone(self, _changes: Changes) -> None:
        self.say("ok", self.tr("Taken back; everything is as it was."))
        self.reload()

    # -- rows that wait --------------------------------------------------------------------------------------------

    def _on_now_clicked(self) -> None:
        row = self.table.current
        if isinstance(row, VillageChange):
            self.look_at(row)

    def look_at(self, row: VillageChange) -> None:
        """What a row whose day has come changes, with the button that does it."""
        self._put_away()

        def look(session: Session) -> ChangeView:
            return view_row(session, row.id)

        name = row.new_name if row.kind is ChangeKind.RENAMED else ""
        self._wanted = WantedChange(row.kind, row.place, row.into, row.day, row.document, name)
        self._key = row.id
        self.read(look, self._on_view)

    def _on_drop_clicked(self) -> None:
        row = self.table.current
        if isinstance(row, VillageChange):
            self._put_away()
            self._key = row.id
            self.list.hide()
            self.dropping.begin(row)

    def drop_it(self) -> None:
        """Drop the row that waits, with the reason that was typed."""
        key, reason = self._key, self.dropping.reason
        if key is None:
            return

        def work(session: Session, _progress: Progress) -> Changes:
            return drop_change(session, key, reason)

        def dropped(changes: Changes) -> None:
            self._put_away()
            self._offer_undo(self.tr("Dropped."), changes)
            self.reload()

        self.write(work, dropped).run()

    # -- showing ---------------------------------------------------------------------------------------------------

    def _put_away(self) -> None:
        for sheet in (self.form, self.effects, self.dropping):
            sheet.hide()
        self._wanted = self._key = self._view = None
        self.list.show()
        (self.table if self.table.isVisible() else self.enter).setFocus()

    def _on_read(self, rows: list[VillageChange]) -> None:
        today = self.context.sitting.today
        self.table.set_rows([self._row(one, today) for one in rows])
        self.none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        if self.table.current is None:
            self.table.select_first()
        self._on_selected(self.table.current)
        due = [one for one in rows if one.waits and one.day <= today]
        self.stand(*(self._due(one) for one in due if self.administers))

    def _due(self, one: VillageChange) -> Banner:
        text = self.tr("{before} → {after}: its day came on {day}. It is not done yet.")
        day = long_day(one.day, self.language)
        button = Button(self.tr("Do it now…"), icon="check")

        def look() -> None:
            self.look_at(one)

        button.clicked.connect(look)
        return Banner("warn", text.format(before=one.before, after=one.after, day=day), button)

    def _row(self, one: VillageChange, today: date) -> Row:
        cells: dict[str, Cell | str] = {
            "what": f"{one.before} → {one.after}",
            "day": Cell(long_day(one.day, self.language), sort=one.day.isoformat()),
            "document": Cell(one.document, tip=one.document),
            "state": self._state(one, today),
        }
        return Row(one.id, cells, one, dim=one.dropped_on is not None)

    def _state(self, one: VillageChange, today: date) -> Cell:
        if one.dropped_on is not None:
            return Cell(self.tr("dropped"), "neutral", tip=one.reason)
        if one.done_on is not None:
            return Cell(self.tr("done"), "ok", "circle-check")
        if one.day <= today:
            return Cell(self.tr("its day has come"), "warn", "clock")
        return Cell(self.tr("to come"), "info", "clock")

    def _on_selected(self, record: object) -> None:
        waits = isinstance(record, VillageChange) and record.waits
        self.drop.setEnabled(waits)
        self.now.setEnabled(waits and isinstance(record, VillageChange) and record.day <= self.context.sitting.today)
