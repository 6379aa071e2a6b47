"""按村打包: what is to hang, by village in the clerk's order, with a slip each; printed in one go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import ClassVar

from msgspec import Struct
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.casework.bundles import Bundle, BundleDrawing, bundle_drawing, bundles, set_village_order, village_order
from app.casework.disclosing import count_copies, waiting_rosters
from app.desktop.printing import Document
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.notices.preview import Preview
from app.ui.pages.page import Page
from app.ui.texts import count, day, fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, EmptyState, Row, Sheet, Table

_NARROW = 900
_BELOW, _BESIDE, _ROWS = 520, 200, 200
"""Heights at 100 %: a sheet below the table is as high as it needs to be read, the page scrolls."""


class _Found(Struct, frozen=True):
    bundles: tuple[Bundle, ...]
    waiting: int
    """Villages whose notice was not made yet."""


class BundlesPage(Page):
    """Villages with what they are to hang. Alt+↑ and Alt+↓ change their order, which is kept; Ctrl+P prints."""

    place: ClassVar[str] = "notices"
    nouns: ClassVar[frozenset[str]] = frozenset({"notice", "posting", "roster", "setting", "allotment"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found = _Found((), 0)
        self._current = ""
        self._may = may(context.sitting.user.role, Act.PRINT)
        self.heading(
            self.tr("Bundles for the villages"),
            self.tr("One bundle a village: a slip for posting, then its notices. They are printed in this order."),
        )
        self.earlier = Button(self.tr("Earlier"), icon="chevron-up")
        self.earlier.clicked.connect(partial(self._move, -1))
        self.later = Button(self.tr("Later"), icon="chevron-down")
        self.later.clicked.connect(partial(self._move, 1))
        self.print_button = Button(self.tr("Print the bundles"), kind="primary", icon="printer")
        self.print_button.clicked.connect(self.primary)
        self.actions(*([self.earlier, self.later, self.print_button] if self._may else []))
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(px(12))
        sheet = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("Bundles for the villages"))
        self.table.selected.connect(self._on_selected)
        sheet.body.addWidget(self.table, 1)
        self._split.addWidget(sheet, 5)
        self.preview = Preview(context)
        self.preview.setMinimumWidth(px(280))
        self._split.addWidget(self.preview, 3)
        self.body.addLayout(self._split, 1)
        for keys, call in (
            ("Ctrl+P", self.primary),
            ("Alt+Up", partial(self._move, -1)),
            ("Alt+Down", partial(self._move, 1)),
            ("PgUp", partial(self.preview.turn, -1)),
            ("PgDown", partial(self.preview.turn, 1)),
        ):
            self.bind(keys, call)
        self.offer_list(self.table, self.title.text)

    def _columns(self) -> list[Column]:
        return [
            Column("village", self.tr("Village"), "bold", 150, stretch=True),
            Column("sheets", self.tr("Notices"), "text", 84),
            Column("pages", self.tr("Pages"), "text", 66),
            Column("printed", self.tr("Printed"), "pill", 128),
            Column("by", self.tr("Post by"), "text", 110),
            Column("latest", self.tr("Latest day"), "text", 130),
        ]

    # -- asked by the window -------------------------------------------------------------------------------------

    def reload(self) -> None:
        """What is to hang, by village."""
        roster = self.route.key

        def read(session: Session) -> _Found:
            waiting = sum(one.villages for one in waiting_rosters(session) if not one.draft)
            return _Found(bundles(session, roster), waiting)

        self.show_loading()
        self.context.ops.read(self, read, key="bundles").on_done(self._on_read).on_failed(self.show_fault).run()

    def keys(self) -> list[tuple[str, str]]:
        """Keys of this page."""
        found = [("PgDn", self.tr("next page"))]
        if self._may:
            found = [("Ctrl+P", self.tr("print")), ("Alt+↑/Alt+↓", self.tr("earlier or later")), *found]
        return found

    def focus_first(self) -> QWidget | None:
        """The villages."""
        return self.table

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the sheet stands below."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._split.setDirection(way)
        self.preview.setMinimumHeight(px(_BELOW if narrow else _BESIDE))
        self.table.setMinimumHeight(px(_ROWS))

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """The second village is looked at."""
        return {"moved": partial(self._move, 1)}

    # -- showing -------------------------------------------------------------------------------------------------

    def _on_read(self, found: _Found) -> None:
        self.found = found
        if not found.bundles:
            self._show_nothing(found.waiting)
            return
        self.show_content()
        banners = [Banner("info", self._waiting_text(found.waiting), self._to_notices())] if found.waiting else []
        faults = {fault_text(one.fault, self.context.language) for all_ in found.bundles for one in all_.sheets
                  if isinstance(one.fault, Fault)}  # fmt: skip
        self.show_notice(*banners, *(Banner("warn", text) for text in sorted(faults)))
        kept = self._current
        self.table.set_rows([self._row(one) for one in found.bundles])
        if not self.table.select_key(kept):
            self.table.select_first()
        self.take_keyboard()

    def _row(self, one: Bundle) -> Row:
        lang = self.context.language
        copies = [sheet.copies for sheet in one.sheets]
        printed = Cell(self.tr("Not yet"), "warn") if not min(copies) else Cell(
            self.tr("{copies} copies").format(copies=count(min(copies))), "ok")  # fmt: skip
        latest = Cell(day(one.latest, lang) if one.latest else "—", "err" if one.late else "")
        cells: dict[str, Cell | str] = {
            "village": one.name,
            "sheets": count(len(one.sheets)),
            "pages": count(one.pages),
            "printed": printed,
            "by": day(one.post_by, lang) if one.post_by else "—",
            "latest": latest,
        }
        return Row(one.village, cells, one)

    def _waiting_text(self, waiting: int) -> str:
        return self.tr("In {villages} villages the notice is not made yet.").format(villages=count(waiting))

    def _to_notices(self) -> Button:
        button = Button(self.tr("To the notices"), icon="speakerphone")
        button.clicked.connect(partial(self.context.go, Route("notices")))
        return button

    def _show_nothing(self, waiting: int) -> None:
        self.show_notice()
        self.preview.show_notice(None)
        text = self.tr("What was made or printed and does not hang yet stands here, by village.")
        text = self._waiting_text(waiting) if waiting else text
        self.show_empty(EmptyState("printer", self.tr("Nothing is to be posted"), text, [self._to_notices()]))

    def _on_selected(self, one: object) -> None:
        if not isinstance(one, Bundle):
            return
        self._current = one.village
        at = self.found.bundles.index(one)
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(at + 1 < len(self.found.bundles))
        if self._may:
            self.preview.show_made(int(one.village[-6:]), partial(_drawer, one))

    # -- order ---------------------------------------------------------------------------------------------------

    def _move(self, step: int) -> None:
        """The village that is current goes one place up or down among those that are shown; the order is kept."""
        shown = [one.village for one in self.found.bundles]
        if not self._may or self._current not in shown:
            return
        at = shown.index(self._current)
        if not 0 <= at + step < len(shown):
            return
        moved, other = self._current, shown[at + step]

        def job(session: Session, _progress: Progress) -> Changes:
            order = [code for code in village_order(session) if code != moved]
            order.insert(order.index(other) + (step > 0), moved)
            return set_village_order(session, order)

        self.context.ops.write(self, job).on_done(self._on_moved).on_failed(self.show_error).run()

    def _on_moved(self, _changes: Changes) -> None:
        self.reload()

    # -- printing ------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Print the bundles in this order; those that were not printed yet are ticked."""
        if not self._may or not self.found.bundles:
            return
        wanted = self.found.bundles

        def read(session: Session) -> list[BundleDrawing]:
            return [bundle_drawing(session, one) for one in wanted]

        job = self.context.ops.read(self, read, key="drawings").named(self.tr("Making the bundles"))
        job.on_done(self._on_drawings).on_failed(self.show_error).run()

    def _on_drawings(self, drawings: list[BundleDrawing]) -> None:
        by_village = {one.village: one for one in self.found.bundles}
        new = any(not min(sheet.copies for sheet in one.sheets) for one in self.found.bundles)
        documents = [self._document(one, by_village[one.village], new=new) for one in drawings]
        title = self.tr("Print {villages} bundles").format(villages=count(len(documents)))
        self.context.printer.print_many(self, documents, title, self._on_came)

    def _document(self, drawing: BundleDrawing, bundle: Bundle, *, new: bool) -> Document:
        note = self.tr("{sheets} notices, {pages} pages").format(
            sheets=count(len(bundle.sheets)), pages=count(bundle.pages)
        )
        ticked = not new or not min(sheet.copies for sheet in bundle.sheets)
        return Document(bundle.village, bundle.name, note, drawing.draw, drawing.file_name, ticked)

    def _on_came(self, keys: list[Hashable]) -> None:
        came = [one for one in self.found.bundles if one.village in keys]
        if not came:
            self.context.say(self.tr("Nothing was counted; the bundles are still to be printed."))
            return
        ids = [key for one in came for key in one.notice_ids]
        copies = self.context.printer.copies

        def job(session: Session, _progress: Progress) -> Changes:
            return count_copies(session, ids, copies)

        def done(_changes: Changes) -> None:
            words = self.tr("{villages} villages are printed, {notices} notices are counted.")
            self.context.say(words.format(villages=count(len(came)), notices=count(len(ids))))
            self.reload()

        self.context.ops.write(self, job).on_done(done).on_failed(self.show_error).run()


def _drawer(one: Bundle, session: Session) -> Callable[[], bytes]:
    return bundle_drawing(session, one).draw
