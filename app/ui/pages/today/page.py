"""Today: what is due and the button that does it, the township in figures, the backup, what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.casework.card_waits import BAD, UNVERIFIED
from app.casework.due_items import DueItem, DueKind
from app.casework.figures import Figures, MonthBar, figures, months
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.keeping import Made
from app.office.session import Session
from app.ui import texts
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.today.due_list import DueList
from app.ui.pages.today.reading import Day, Goer, back_up_now, day_reading
from app.ui.pages.today.side import BackupSheet, FiguresSheet, MonthsSheet, month_name
from app.ui.theme import px, scale
from app.ui.widgets import Banner, Button, EmptyState, Label, Sheet
from app.ui.widgets.basics import spoken_icon

_SIDE, _NARROW = 392, 860
_AROUND, _ROW = 240, 67
"""Design pixels that a page has besides the rows of what is due, and that a row takes."""
_ACTS = 4
"""So many acts are named in the foot; the others in its tip."""


class TodayPage(Page):
    """The first page of the day; every thing due has the button that does it."""

    place = "today"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.day: Day | None = None
        self.known: Figures | None = None
        self._bars: tuple[MonthBar, ...] = ()
        self._yesterday = False
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._prints = may(context.sitting.user.role, Act.PRINT)
        self._build()

    def _build(self) -> None:
        self._build_actions()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(14))
        self.due = Sheet(flush=True)
        self.due.set_title(self.tr("To be done"), self.tr("the most urgent first"))
        self.due_count = Label("", "second")
        self.due.head.addWidget(self.due_count)
        self.list = DueList()
        self.list.wanted.connect(self._on_item_wanted)
        self.nothing = EmptyState(
            "circle-check", self.tr("Nothing is due"), self.tr("What is to be done shows here by itself.")
        )
        self.nothing.hide()
        self.due.body.addWidget(self.list)
        self.due.body.addWidget(self.nothing)
        self.due.body.addStretch(1)
        self.done_words = Label("", "second", wrap=True)
        self.done_button = Button("", kind="link")
        self.done_button.clicked.connect(self._on_other_day_clicked)
        self.due.foot.addWidget(spoken_icon("circle-check", "ok_fg", 18))
        self.due.foot.addWidget(self.done_words, 1)
        self.due.foot.addWidget(self.done_button)
        self.due.show_foot()
        self._columns.addWidget(self.due, 1)
        self._columns.addWidget(self._build_side())
        self.body.addLayout(self._columns)

    def _build_side(self) -> QWidget:
        self.side = QWidget()
        box = QVBoxLayout(self.side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(14))
        self.figures = FiguresSheet(self.context.language)
        self.figures.cards_wanted.connect(self._on_cards_wanted)
        self.months = MonthsSheet(self.context.language)
        self.backup = BackupSheet()
        self.backup.wanted.connect(self.back_up)
        for sheet in (self.figures, self.months, self.backup):
            box.addWidget(sheet)
        box.addStretch(1)
        return self.side

    def _build_actions(self) -> None:
        buttons = [self._going(self.tr("A resident asks"), "message-2", Route("asks"))]
        if self._enters:
            form = Route("person_form", None, "new_household")
            buttons.append(self._going(self.tr("Register a household"), "user-plus", form))
            buttons.append(self._going(self.tr("Take in Excel"), "file-spreadsheet", Route("take_in")))
        self.actions(*buttons)
        self.bind("Ctrl+P", self.print_day)

    def _going(self, words: str, icon: str, route: Route, *, kind: str = "plain") -> Button:
        button = Button(words, kind=kind, icon=icon)
        button.clicked.connect(Goer(button, self.context, route).go)
        return button

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read what is due first, then the figures, then the bars."""
        self._show_heading()
        if self.day is None:
            self.show_loading()
        ops, bars = self.context.ops, self._bars

        def read_months(session: Session) -> tuple[MonthBar, ...]:
            return months(session, known=bars)

        reading = day_reading(self.context.language)
        ops.read(self, reading, key="day").on_done(self._on_day_ready).on_failed(self._on_failed).run()
        ops.read(self, figures, key="figures").on_done(self._on_figures_ready).on_failed(self._on_failed).run()
        ops.read(self, read_months, key="months").on_done(self._on_months_ready).on_failed(self._on_failed).run()

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:  # noqa: ARG002 - anybody's
        """Whatever was saved may be due or done now."""
        if not changes.nouns:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _on_day_ready(self, day: Day) -> None:
        self.day = day
        self._show_heading()
        self._show_part()
        lang = self.context.language
        self.list.set_items(day.items, self.context.sitting.today, lang)
        self.list.setVisible(bool(day.items))
        self.nothing.setVisible(not day.items)
        self.due_count.setText(self.tr("{count} things").format(count=len(day.items)) if day.items else "")
        self._show_done()
        QTimer.singleShot(0, self._focus_list)
        self.keys_changed.emit()

    def _focus_list(self) -> None:
        """The keyboard to the first thing due once the rows have their heights, and the page to its top."""
        if not self.list.rows or not self.isVisible() or self.window().focusWidget() not in (None, self):
            return
        self.list.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        for area in self.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)

    def _on_figures_ready(self, found: Figures) -> None:
        self.known = found
        self._show_heading()
        self.figures.set_figures(found)
        self.backup.set_age(found.backup_days, stale=found.backup_stale)
        self._show_part()

    def _show_part(self) -> None:
        """The work; in a store without anybody the two ways to start."""
        if self.known is not None and self.known.register_empty and self.day is not None and not self.day.items:
            self._show_new_store()
        elif self.day is not None:
            self.show_content()

    def _on_months_ready(self, found: tuple[MonthBar, ...]) -> None:
        self._bars = found
        self.months.set_months(found)

    def _on_failed(self, error: BaseException) -> None:
        self.day = None
        self.show_fault(error, self.reload)

    # -- showing -------------------------------------------------------------------------------------------------

    def _show_heading(self) -> None:
        sitting, lang = self.context.sitting, self.context.language
        parts = [
            texts.long_day(sitting.today, lang, weekday=True),
            self.tr("{office}, {count} villages").format(office=sitting.office, count=len(sitting.villages)),
        ]
        if self.known is not None:
            until = texts.day(self.known.report_by, lang)
            month = month_name(self.known.report_by, lang)
            parts.append(self.tr("lists of {month} to the county by {day}").format(month=month, day=until))
        self.heading(self.tr("Today"), " · ".join(parts))

    def _show_done(self) -> None:
        if self.day is None:
            return
        told = self.day.before if self._yesterday else self.day.done
        joint = "、" if self.context.language == "zh" else ", "
        head = self.tr("Nothing was done today yet")
        if self._yesterday:
            on = texts.day(self.day.before_day, self.context.language)
            head = self.tr("Done on {day}: {acts}").replace("{day}", on)
        elif told:
            head = self.tr("Done today: {acts}")
        self.done_words.setText(head.replace("{acts}", joint.join(told[:_ACTS]) + ("…" if told[_ACTS:] else "")))
        self.done_words.setToolTip(joint.join(told))
        other = self.tr("See today") if self._yesterday else self.tr("See the day before")
        self.done_button.setText(other)
        self.done_button.setAccessibleName(other)
        self.done_button.setVisible(bool(self.day.before))

    def _show_new_store(self) -> None:
        """Nobody is registered: three ways to start, for whoever may enter."""
        buttons = []
        if self._enters:
            form = Route("person_form", None, "new_household")
            buttons = [
                self._going(self.tr("Put last year's sheets in"), "folder-open", Route("pile"), kind="primary"),
                self._going(self.tr("Take in Excel"), "file-spreadsheet", Route("take_in")),
                self._going(self.tr("Register a household"), "user-plus", form),
            ]
        text = self.tr(
            "Put all of last year's workbooks in at once; or take in one list, or register the first household by hand."
        )
        self.show_empty(EmptyState("users", self.tr("Nobody is registered yet"), text, buttons))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the figures go below the list."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW * scale() / 100
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        self.list.set_room(0 if narrow else (event.size().height() - px(_AROUND)) // px(_ROW))
        self.side.setMaximumWidth(16_777_215 if narrow else px(_SIDE))
        self.side.setMinimumWidth(0 if narrow else px(_SIDE))

    # -- doing ---------------------------------------------------------------------------------------------------

    def _on_item_wanted(self, item: DueItem) -> None:
        if item.kind is DueKind.BACKUP:
            self.back_up()
            return
        self.context.go(Route(item.place, item.key, item.what))

    def _on_cards_wanted(self) -> None:
        bad = self.known is not None and self.known.cards_bad
        self.context.go(Route("people", None, f"cards:{BAD if bad else UNVERIFIED}"))

    def _on_other_day_clicked(self) -> None:
        self._yesterday = not self._yesterday
        self._show_done()

    def back_up(self) -> None:
        """Make a backup now; the rest of the desk stays usable."""
        self.backup.button.setEnabled(False)
        self.context.ops.write(self, back_up_now).named(self.tr("Backing up")).on_done(self._on_backed_up).on_failed(
            self._on_backup_failed
        ).run()

    def _on_backed_up(self, made: Made) -> None:
        self.backup.button.setEnabled(True)
        self.context.say(
            self.tr("Backed up: {count} rows, opened again and counted").format(count=texts.count(made.rows))
        )
        if made.second_fault is not None:
            self.show_notice(Banner("warn", texts.fault_text(made.second_fault, self.context.language)))
        else:
            self.show_notice()
        self.reload()

    def _on_backup_failed(self, error: BaseException) -> None:
        self.backup.button.setEnabled(True)
        again = Button(self.tr("Back up again"))
        again.clicked.connect(self.back_up)
        self.show_error(error, again)

    def print_day(self) -> None:
        """Print the list of the day."""
        if not self._prints or self.day is None:
            return
        lang = self.context.language

        def draw(session: Session) -> bytes:
            from app.casework.today_paper import today_pdf  # what draws PDFs would be a tenth of every start

            return today_pdf(session, lang)

        self.context.ops.read(self, draw, key="print").on_done(self._on_drawn).on_failed(self.show_error).run()

    def _on_drawn(self, pdf: bytes) -> None:
        self.context.printer.print_pdf(self, pdf, self.tr("Today"))

    # -- keys ----------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """The first thing due."""
        if self.list.rows and self.list.isVisible():
            self._on_item_wanted(self.list.rows[0].item)

    def keys(self) -> list[tuple[str, str]]:
        """Arrows and Enter; printing for those who may."""
        printing = [("Ctrl+P", self.tr("print"))] if self._prints else []
        return [("↑↓", self.tr("choose")), ("Enter", self.tr("do it")), *printing]

    def focus_first(self) -> QWidget | None:
        """The first thing due."""
        return self.list.rows[0] if self.list.rows else None

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """All that is due; nothing due; a new store."""
        return {"all": self.list.show_all, "nothing": self._scene_nothing, "new": self._show_new_store}

    def _scene_nothing(self) -> None:
        self._on_day_ready(Day((), (), (), None))
