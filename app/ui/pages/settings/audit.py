"""The audit: who did what, when, to which record; looked through, verified, taken out as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.casework.verifying import verify_store
from app.desktop.progress import Progress
from app.office import audit_view
from app.office.audit_view import AuditDetail, AuditFilter, AuditRow, Choices, Exported
from app.office.audit_view import AuditPage as Found
from app.office.session import Session
from app.office.verifying import VerifiedStore
from app.ui.context import Context, Route
from app.ui.dialogs.ask import save_as
from app.ui.pages.page import Page
from app.ui.pages.settings.audit_panel import AuditPanel
from app.ui.texts import NONE, fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, FilterButton, Label, Row, Sheet, Table

_PERIODS = (0, 7, 31, 366)
_MOST_FAULTS = 5
_NARROW = 1000
_ANY = 16_777_215
_LIST, _BELOW = 260, 300
"""Design pixels that list and panel keep when one stands below the other; the page scrolls then."""


class AuditPage(Page):
    """Newest first, page by page; `Route("audit", key, what="person")` shows one record's entries."""

    place = "settings"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._filter = AuditFilter()
        self._record_words = ""
        self._build_filters()
        self._work = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._work.setSpacing(px(12))
        sheet = Sheet(flush=True)
        columns = (
            Column("seq", self.tr("No."), "number", 66),
            Column("at", self.tr("When"), width=176),
            Column("user", self.tr("Who"), "bold", 110),
            Column("verb", self.tr("What"), width=170),
            Column("reason", self.tr("Of what, why"), "dim", stretch=True),
        )
        self.table = Table(columns, name=self.tr("Audit"), row_height=38)
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_selected)
        sheet.body.addWidget(self.table)
        self._work.addWidget(sheet, 1)
        self.panel = AuditPanel()
        self.panel.record_wanted.connect(self._on_record_wanted)
        self._work.addWidget(self.panel)
        self.body.addLayout(self._work, 1)
        self.verify = Button(self.tr("Verify"), icon="shield-check")
        self.verify.clicked.connect(self.verify_all)
        self.export = Button(self.tr("Take out as a file…"), icon="download", shortcut="Ctrl+E")
        self.export.clicked.connect(self._on_export_clicked)
        self.month_end = Button(self.tr("Month's end"), icon="calendar")
        self.month_end.clicked.connect(self._on_month_end)
        may_export = audit_view.may_export(context.sitting.user.role)
        self.actions(self.month_end, self.verify, *([self.export] if may_export else []))

    def _build_filters(self) -> None:
        everybody, everything = self.tr("everybody"), self.tr("everything")
        self.user = FilterButton(self.tr("Who"), [(None, everybody)])
        self.verb = FilterButton(self.tr("What"), [(None, everything)])
        spans = (self.tr("all time"), self.tr("7 days"), self.tr("31 days"), self.tr("a year"))
        self.period = FilterButton(self.tr("When"), list(zip(_PERIODS, spans, strict=True)), 0)
        self.record = Button("", kind="link", icon="x")
        self.record.clicked.connect(self._on_record_left)
        self.record.hide()
        self.count = Label("", "second")
        line = QHBoxLayout()
        line.setSpacing(px(8))
        for widget in (self.user, self.verb, self.period, self.record):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.count)
        for button in (self.user, self.verb, self.period):
            button.chosen.connect(self._on_filtered)
        self.body.addLayout(line)

    # -- asked by the window -------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """With a key, only what changed that record (`what` names its table)."""
        self.heading(self.tr("Audit: who did what"), self.tr("Nothing in it can be changed or taken away unseen."))
        if route.key is not None and route.what:
            self._filter_by(route.what, route.key)
        super().open(route)

    def reload(self) -> None:
        """The choices of the filters, then the newest entries."""
        lang = self.context.language

        def look(session: Session) -> Choices:
            return audit_view.choices(session, lang)

        self.context.ops.read(self, look, key="choices").on_done(self._on_choices).on_failed(self._on_failed).run()
        self.table.set_pages(self._fetch)

    def keys(self) -> list[tuple[str, str]]:
        """What the status strip shows."""
        return [("↑ ↓", self.tr("entry")), ("Ctrl+E", self.tr("take out"))]

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def scenes(self) -> dict[str, Callable[[], None]]:
        """What verifying says."""
        return {"verified": self.verify_all}

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is no room beside the list, the panel goes below it."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(_NARROW)
        way = QBoxLayout.Direction
        self._work.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.panel.setMinimumWidth(0 if narrow else px(AuditPanel.WIDTH))
        self.panel.setMaximumWidth(_ANY if narrow else px(AuditPanel.WIDTH))
        self.panel.setMinimumHeight(px(_BELOW) if narrow else 0)
        self.table.setMinimumHeight(px(_LIST) if narrow else 0)

    # -- filters -------------------------------------------------------------------------------------------------

    @property
    def wanted(self) -> AuditFilter:
        """What is filtered by now."""
        days = int(str(self.period.value or 0))
        first: date | None = self.context.sitting.today - timedelta(days=days) if days else None
        user = self.user.value if isinstance(self.user.value, int) else None
        verb = str(self.verb.value) if self.verb.value is not None else None
        return AuditFilter(user, verb, self._filter.record, first)

    def _fetch(self, after: object, answer: Callable[[list[Row], object], None]) -> None:
        wanted, lang = self.wanted, self.context.language
        before = after if isinstance(after, int) else None

        def look(session: Session) -> Found:
            return audit_view.page(session, wanted, lang, before=before)

        def found(result: Found) -> None:
            answer([_row(one) for one in result.rows], result.below)
            if before is None:
                self._on_first_page(result)

        self.context.ops.read(self, look).on_done(found).on_failed(self._on_failed).run()

    def _on_first_page(self, found: Found) -> None:
        shown = len(found.rows)
        more = self.tr("the newest {n}, more below")
        self.count.setText((more if found.below is not None else self.tr("{n} entries")).format(n=shown))
        if shown:
            self.table.select_first()
        else:
            self.panel.show_nothing()

    def _on_choices(self, found: Choices) -> None:
        self.user.set_options([(None, self.tr("everybody")), *found.users])
        self.verb.set_options([(None, self.tr("everything")), *found.verbs])

    def _on_filtered(self, _value: object) -> None:
        self.table.set_pages(self._fetch)

    def _filter_by(self, noun: str, key: int) -> None:
        self._filter = AuditFilter(record=(noun, key))
        name = audit_view.noun_word(noun, self.context.language)
        self.record.setText(self.tr("only {what} no. {number}").format(what=name, number=key))
        self.record.show()

    def _on_record_wanted(self, noun: str, key: int) -> None:
        self._filter_by(noun, key)
        self.table.set_pages(self._fetch)

    def _on_record_left(self) -> None:
        self._filter = AuditFilter()
        self.record.hide()
        self.table.set_pages(self._fetch)

    # -- one entry -----------------------------------------------------------------------------------------------

    def _on_selected(self, one: AuditRow | None) -> None:
        if one is None:
            self.panel.show_nothing()
            return
        seq, lang = one.seq, self.context.language

        def look(session: Session) -> AuditDetail | None:
            return audit_view.detail(session, seq, lang)

        self.context.ops.read(self, look, key="detail").on_done(self.panel.show_entry).on_failed(self._on_failed).run()

    # -- verifying and taking out --------------------------------------------------------------------------------

    def verify_all(self) -> None:
        """Chain, rows, signed heads, reviews and attachments; beside the work."""
        self.verify.setEnabled(False)

        def look(session: Session, progress: Progress) -> VerifiedStore:
            return verify_store(session, progress)

        # On the writing thread: nothing is written meanwhile that the chain would not know yet.
        operation = self.context.ops.write(self, look).named(self.tr("Verifying the audit"))
        operation.on_done(self._on_verified).on_failed(self._on_verify_failed).run()

    def _on_month_end(self) -> None:
        self.context.go(Route("month_end"))

    def _on_verified(self, found: VerifiedStore) -> None:
        self.verify.setEnabled(True)
        counts = {"entries": f"{found.entries:,}", "rows": f"{found.rows:,}", "reviews": f"{found.reviews:,}"}
        if not found.faults:
            text = self.tr("All is as it was written: {entries} entries, {rows} rows, {reviews} reviews.")
            self.show_notice(Banner("ok", text.format(**counts)), *self._unwitnessed(found))
            return
        text = self.tr("{n} things are not as they were written: {entries} entries, {rows} rows, {reviews} reviews.")
        lines = [fault_text(one, self.context.language) for one in found.faults[:_MOST_FAULTS]]
        banners = [Banner("err", text.format(n=f"{found.found:,}", **counts))]
        self.show_notice(*banners, *(Banner("err", line) for line in lines), *self._unwitnessed(found))

    def _unwitnessed(self, found: VerifiedStore) -> list[Banner]:
        if not found.unwitnessed:
            return []
        text = self.tr("{n} entries since the last signature ({at}) are whole, but nobody has signed for them yet.")
        if not found.witnessed_seq:
            text = self.tr("Nobody has signed for any entry yet: the first hand-over to review does.")
        return [Banner("info", text.format(n=f"{found.unwitnessed:,}", at=found.witnessed_at[:16].replace("T", " ")))]

    def _on_verify_failed(self, error: BaseException) -> None:
        self.verify.setEnabled(True)
        self.show_error(error)

    def _on_export_clicked(self) -> None:
        name = self.tr("audit {day}.xlsx").format(day=self.context.sitting.today.isoformat())
        filters = self.tr("Excel (*.xlsx);;CSV (*.csv)")
        path = save_as(self, self.tr("Take the shown entries out as"), name, filters)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write what is filtered; long numbers are masked, and that it was taken out is itself an entry."""
        wanted, lang = self.wanted, self.context.language
        if path.suffix.lower() not in (".xlsx", ".csv"):
            path = path.with_name(path.name + ".xlsx")

        def write(session: Session, progress: Progress) -> Exported:
            return audit_view.export(session, wanted, path, lang, progress=progress)

        operation = self.context.ops.write(self, write).named(self.tr("Writing the audit"))
        operation.on_done(self._on_exported).on_failed(self.show_error).run()

    def _on_exported(self, done: Exported) -> None:
        text = self.tr("{n} entries are in {name}; long numbers show their last four digits only.")
        self.show_notice(Banner("ok", text.format(n=f"{done.rows:,}", name=done.path.name)))
        self.table.set_pages(self._fetch)

    def _on_failed(self, error: BaseException) -> None:
        self.show_fault(error, self.reload)


def _row(one: AuditRow) -> Row:
    cells: dict[str, Cell | str] = {
        "seq": f"{one.seq:,}",
        "at": one.at,
        "user": one.user,
        "verb": one.verb,
        "reason": one.reason or NONE,
    }
    return Row(one.seq, cells, one)
