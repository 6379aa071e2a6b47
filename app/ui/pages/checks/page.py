"""Checks over the whole register: what is open by severity, the people of a check, and what is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.casework import data_check_answers, reference_lists
from app.casework.data_checks import CheckGroup, Part, part_of, reanswered, run_part
from app.casework.reference_lists import TakenList
from app.domain.data_checks import SEVERITY, DataCheck, Hit, ReferenceList, Severity
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask
from app.ui.pages.checks import jobs
from app.ui.pages.checks.check_list import WIDTH, CheckList
from app.ui.pages.checks.doubts import Doubts
from app.ui.pages.checks.lists import ReferenceLists
from app.ui.pages.page import Page
from app.ui.texts import count
from app.ui.theme import px
from app.ui.widgets import Banner, Button

_OURS = frozenset({"check_answer", "check_count", "finding", "reference_list"})
_NARROW = 900


class ChecksPage(Page):
    """The checks at the left, the doubts of one at the right, the answer below them."""

    place = "people"
    nouns = _OURS | {"person", "household", "household_member", "card", "entitlement", "line", "visit", "mandate"}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.groups: dict[DataCheck, CheckGroup] = {}
        self._build()

    def _build(self) -> None:
        self.heading(self.tr("Data checks"))
        self.lists_button = Button(self.tr("Lists to compare with"), icon="file-spreadsheet")
        self.lists_button.clicked.connect(self._on_lists)
        self.again = Button(self.tr("Check again"), icon="refresh", shortcut="F5")
        self.again.clicked.connect(self.reload)
        self.actions(self.lists_button, self.again)
        self.lists = ReferenceLists(self.context)
        self.lists.given.connect(self._on_given)
        self.lists.wiped.connect(self._on_wiped)
        self.lists.closed.connect(self._on_lists_closed)
        self.lists.hide()
        self.body.addWidget(self.lists, 1)
        self._both = QWidget()
        self._both.setObjectName("page_body")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._both)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(px(14))
        self.checks = CheckList(self.context.language)
        self.checks.setFixedWidth(px(WIDTH))
        self.checks.chosen.connect(self._on_check)
        self.checks.wanted.connect(self._on_wanted)
        self._sides.addWidget(self.checks)
        self.doubts = Doubts(self.context)
        self.doubts.village_wanted.connect(self._on_village)
        self.doubts.answered.connect(self._on_answered)
        self.doubts.taken_back.connect(self._on_taken_back)
        self.doubts.followed.connect(self._on_followed)
        self._sides.addWidget(self.doubts, 1)
        self.body.addWidget(self._both, 1)
        self.offer_list(self.doubts.table, self.doubts.title.text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the doubts stand below the checks."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(_NARROW)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self.checks.setMinimumWidth(0 if narrow else px(WIDTH))
        self.checks.setMaximumWidth(16_777_215 if narrow else px(WIDTH))
        self.checks.set_narrow(narrow=narrow)
        self._sides.setStretchFactor(self.checks, 0)
        self.doubts.table.setMinimumHeight(px(180) if narrow else px(120))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes the lists."""
        if event.key() == Qt.Key.Key_Escape and not self.lists.isHidden():
            self._on_lists_closed()
        else:
            super().keyPressEvent(event)

    # -- reading -----------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come here; `what` is a severity, `check:CODE`, or `lists`."""
        kind, _, value = route.what.partition(":")
        if kind == "check" and value in {one.value for one in DataCheck}:
            self.checks.choose(DataCheck(value))
        elif kind == "lists":
            self._on_lists()
        elif kind in {one.value for one in Severity}:
            self.checks.choose_severity(Severity(kind))
        super().open(route)

    def reload(self) -> None:
        """Make every check, a part at a time: between two of them other pages may read."""
        if not self.groups:
            self.show_loading(self.tr("Checking the register…"))
        self.again.setEnabled(False)
        self._read(list(Part))

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:
        """What this page did itself it shows by itself."""
        if initiator is not self:
            super().apply_changes(changes, initiator)

    def _read(self, parts: Sequence[Part]) -> None:
        reading = self.context.ops.read(self, partial(run_part, part=parts[0]), key="checks")
        reading.on_done(partial(self._on_part, parts[1:])).on_failed(self._on_failed).run()

    def _on_part(self, rest: Sequence[Part], found: Mapping[DataCheck, CheckGroup]) -> None:
        self.groups |= found
        if rest:
            self._read(rest)
            return
        self.again.setEnabled(True)
        self._show()
        self.show_content()
        job = partial(jobs.keep, groups=dict(self.groups))
        self.context.ops.write(self, job).on_failed(self._on_not_kept).run()

    def _on_failed(self, error: BaseException) -> None:
        self.again.setEnabled(True)
        self.show_fault(error)

    def _on_not_kept(self, error: BaseException) -> None:
        """The counts for the list of the day could not be kept; the doubts are shown all the same."""
        self.show_error(error)

    def _show(self) -> None:
        total = sum(group.open for group in self.groups.values())
        severe = sum(group.open for check, group in self.groups.items() if SEVERITY[check] is Severity.SEVERE)
        words = self.tr("{open} open, {severe} of them to be seen to now")
        none = self.tr("Everything is answered.")
        self.heading(self.tr("Data checks"), words.format(open=count(total), severe=count(severe)) if total else none)
        self.checks.set_groups(self.groups)

    def _on_check(self, check: object) -> None:
        if isinstance(check, DataCheck):
            self.doubts.show_check(check, self.groups.get(check))

    def _on_wanted(self) -> None:
        self.doubts.focus_list()

    def _on_village(self, village: str) -> None:
        check = self.checks.current
        if check is not None:
            job = partial(run_part, part=part_of(check), only=check, village=village)
            reading = self.context.ops.read(self, job, key="village")
            reading.on_done(partial(self._on_narrowed, check)).on_failed(self.show_error).run()

    def _on_narrowed(self, check: DataCheck, found: Mapping[DataCheck, CheckGroup]) -> None:
        if self.checks.current is check:
            self.doubts.show_village(found[check])

    # -- answers -----------------------------------------------------------------------------------------------------

    def _on_answered(self, hits: Sequence[Hit], text: str) -> None:
        said = self.tr("Answered {n}. They are asked again only when the data change.").format(n=count(len(hits)))
        job = partial(jobs.answer, hits=tuple(hits), text=text)
        acting = self.context.ops.write(self, job).on_done(partial(self._on_acted, hits[0].check, said, tuple(hits)))
        acting.on_failed(self.show_error).run()

    def _on_taken_back(self, hits: Sequence[Hit]) -> None:
        if hits:
            self._take_back(tuple(hits))

    def _take_back(self, hits: tuple[Hit, ...]) -> None:
        said = self.tr("The answer was taken back.")
        acting = self.context.ops.write(self, partial(jobs.take_back, hits=hits))
        acting.on_done(partial(self._on_acted, hits[0].check, said, ())).on_failed(self.show_error).run()

    def _on_followed(self, hit: Hit, text: str) -> None:
        job = partial(jobs.follow, hit=hit, text=text, lang=self.context.language)
        acting = self.context.ops.write(self, job).on_done(partial(self._on_opened_finding, hit.check))
        acting.on_failed(self.show_error).run()

    def _on_opened_finding(self, check: DataCheck, found: data_check_answers.FollowedUp) -> None:
        said = self.tr("Kept as finding {number}.").format(number=found.finding.number)
        self._on_acted(check, said, (), found.changes)

    def _on_acted(self, check: DataCheck, said: str, undone: tuple[Hit, ...], _changes: Changes) -> None:
        self.show_notice()
        self.context.say(said, partial(self._take_back, undone) if undone else None)
        self.doubts.clear_answer()
        group = self.groups.get(check)
        if group is not None:
            reading = self.context.ops.read(self, partial(reanswered, group=group), key="reanswered")
            reading.on_done(self._on_reanswered).run()

    def _on_reanswered(self, group: CheckGroup) -> None:
        self.groups[group.check] = group
        self._show()

    # -- lists -------------------------------------------------------------------------------------------------------

    def _on_lists(self) -> None:
        self.lists.show()
        self._both.hide()
        self.keys_changed.emit()
        self.show_content()
        reading = self.context.ops.read(self, reference_lists.lists, key="lists")
        reading.on_done(self._on_lists_read).on_failed(self.show_error).run()

    def _on_lists_read(self, found: list[ReferenceList]) -> None:
        self.lists.show_lists(found)
        self.lists.focus_first()

    def _on_lists_closed(self) -> None:
        self.lists.hide()
        self._both.show()
        self.keys_changed.emit()
        self.checks.first.setFocus()

    def _on_given(self, job: Callable[[Session, object], TakenList]) -> None:
        acting = self.context.ops.write(self, job).named(self.tr("Taking in the list"))
        acting.on_done(self._on_taken).on_failed(self.show_error).run()

    def _on_taken(self, taken: TakenList) -> None:
        words = self.tr("{rows} rows are kept, {skipped} had no number that can be one.")
        text = words.format(rows=count(taken.rows), skipped=count(taken.skipped))
        self.show_notice(Banner("ok", text))
        self.lists.clear()
        self._after_lists()

    def _on_wiped(self, job: Callable[[Session, object], Changes]) -> None:
        self.context.ops.write(self, job).on_done(self._on_wiped_out).on_failed(self.show_error).run()

    def _on_wiped_out(self, _changes: Changes) -> None:
        self.show_notice(Banner("ok", self.tr("The list is wiped.")))
        self._after_lists()

    def _after_lists(self) -> None:
        """The lists as they are now, and the doubts they raise."""
        self._on_lists()
        self._read([Part.LISTS])

    # -- about itself ------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Keep the answer that is typed, or go where the current doubt is mended."""
        if not self._both.isHidden():
            self.doubts.primary()

    def may_leave(self) -> bool:
        """What is typed and not kept is asked about."""
        typed = self.doubts.typed
        if not typed:
            return True
        title = self.tr("This answer is not kept yet. Leave it?")
        if ask(self, title, typed, self.tr("Leave, do not keep it"), self.tr("Stay"), danger=True):
            self.doubts.answer.clear()
            return True
        return False

    def focus_first(self) -> QWidget | None:
        """The checks."""
        return self.checks.first

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page, or of the lists."""
        if not self.lists.isHidden():
            return [("Enter", self.tr("next field")), ("Esc", self.tr("back to the checks"))]
        return [("Enter", self.tr("to the doubts, then the household")), ("Ctrl+Enter", self.tr("keep the answer")),
                ("F5", self.tr("check again"))]  # fmt: skip

    @property
    def help_key(self) -> str:
        """Its own help, not that of the people."""
        return "checks"

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """The doubts of one severity, and the lists."""
        return {
            "wrong": partial(self.checks.choose_severity, Severity.WRONG),
            "look": partial(self.checks.choose_severity, Severity.LOOK),
            "lists": self._on_lists,
        }
