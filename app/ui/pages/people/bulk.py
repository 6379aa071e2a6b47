"""One thing changed for many people at once: what, for whom, every row before and after, then done as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.bulk import BulkChoices, BulkDone, BulkPlan, bulk_choices, change_many, plan_bulk
from app.casework.undoing import undo
from app.desktop.progress import Progress
from app.domain.bulk import BulkField
from app.domain.faults import Fault
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.people.bulk_form import BulkForm
from app.ui.pages.people.bulk_rows import columns, left_row, plan_row
from app.ui.texts import count, fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, EmptyState, Label, Sheet, Table, Tabs

CHANGE, STAY = "change", "stay"


class BulkPage(Page):
    """`Route("bulk", what="12,13,14")` names the chosen people by their keys."""

    place = "people"
    nouns = frozenset({"household", "card", "entitlement", "standard"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.people: tuple[int, ...] = ()
        self.plan: BulkPlan | None = None
        self._choices: BulkChoices | None = None
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._build_ui()

    # -- building ----------------------------------------------------------------------------------------------------

    def _build_ui(self) -> None:
        self.heading(self.tr("Change many at once"))
        self.back_button = Button(self.tr("Back to the list"), icon="arrow-left")
        self.back_button.clicked.connect(self.context.back)
        self.do_button = Button(self.tr("Change them"), kind="primary", icon="check")
        self.do_button.clicked.connect(self.primary)
        self.actions(self.back_button, self.do_button)
        self.form = BulkForm(self.context)
        self.form.changed.connect(self._preview)
        self.body.addWidget(self.form)
        sheet = Sheet(flush=True)
        sheet.body.setContentsMargins(0, px(8), 0, 0)
        self.tabs = Tabs([(CHANGE, self.tr("Will change"), None), (STAY, self.tr("Stays as it is"), None)])
        self.tabs.chosen.connect(self._on_tab)
        inset = QHBoxLayout()
        inset.setContentsMargins(px(16), 0, px(16), 0)
        inset.addWidget(self.tabs)
        sheet.body.addLayout(inset)
        self.table = Table(columns(BulkField.GROUP, stays=False), name=self.tr("Before and after"))
        self.table.setMinimumHeight(px(240))
        sheet.body.addWidget(self.table, 1)
        text = self.tr("Every row is shown here, before and after; nothing is done before you have seen them.")
        self.unsaid = EmptyState("edit", self.tr("Say above what is to change"), text)
        sheet.body.addWidget(self.unsaid, 1)
        self.said = Label("", "second", wrap=True)
        sheet.show_foot(self.said)
        self.body.addWidget(sheet, 1)
        self.offer_list(self.table, self._list_title)

    def _list_title(self) -> str:
        return self.tr("Before and after")

    # -- the page ----------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come here with the people that were chosen."""
        self.people = tuple(int(key) for key in route.what.split(",") if key.isdigit())
        self.plan = None
        self.show_notice()
        super().open(route)

    def reload(self) -> None:
        """What can be changed for them."""
        people = self.people

        def read(session: Session) -> BulkChoices:
            return bulk_choices(session, people)

        self.show_loading()
        self.context.ops.read(self, read, key="choices").on_done(self._on_choices).on_failed(self.show_fault).run()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [("Enter", self.tr("next field")), ("Ctrl+Enter", self.tr("change them")), ("Alt+←", self.tr("back"))]

    def focus_first(self) -> QWidget | None:
        """What is to be changed."""
        return self.form.first

    def primary(self) -> None:
        """Change what is shown, as one."""
        plan = self.plan
        if not self._enters or plan is None or not plan.rows:
            self.form.show_lacking()
            return

        def write(session: Session, _progress: Progress) -> BulkDone:
            return change_many(session, plan.wish, plan.digest)

        operation = self.context.ops.write(self, write).named(self.tr("Changing many at once"))
        operation.on_done(self._on_done).on_failed(self._on_refused).run()

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A group, a bank, an end."""
        return {
            "group": partial(self._scene, BulkField.GROUP),
            "bank": partial(self._scene, BulkField.BANK),
            "end": partial(self._scene, BulkField.END),
        }

    # -- seeing ------------------------------------------------------------------------------------------------------

    def _on_choices(self, choices: BulkChoices) -> None:
        self._choices = choices
        if not choices.people:
            back = Button(self.tr("Back to the list"), icon="arrow-left")
            back.clicked.connect(self.context.back)
            text = self.tr("Select people in the list, or narrow it, and come back.")
            self.show_empty(EmptyState("users", self.tr("Nobody is chosen"), text, [back]))
            return
        note = self.tr(
            "{people} people in {households} households are chosen. Numbers and names are changed one by one."
        )
        self.heading(
            self.tr("Change many at once"),
            note.format(people=count(choices.people), households=count(choices.households)),
        )
        self.form.offer(choices)
        self.show_content()
        self._preview()

    def _preview(self) -> None:
        """Every row before and after, as soon as what is to be done is said whole."""
        wish = self.form.wish(self.people)
        if wish is None:
            self._show_plan(None, "")
            return

        def read(session: Session) -> BulkPlan:
            return plan_bulk(session, wish)

        self.context.ops.read(self, read, key="plan").on_done(self._on_plan).on_failed(self._on_unsound).run()

    def _on_plan(self, plan: BulkPlan) -> None:
        self._show_plan(plan, "")

    def _on_unsound(self, error: BaseException) -> None:
        text = fault_text(error, self.context.language) if isinstance(error, Fault) else ""
        self._show_plan(None, text)

    def _show_plan(self, plan: BulkPlan | None, said: str) -> None:
        self.plan = plan
        going, staying = (len(plan.rows), len(plan.left)) if plan is not None else (0, 0)
        self.tabs.set_tabs([(CHANGE, self.tr("Will change"), going), (STAY, self.tr("Stays as it is"), staying)])
        words = self.tr("Change {n} records").format(n=count(going)) if going else self.tr("Change them")
        self.do_button.setText(words)
        self.do_button.setAccessibleName(words)
        self.do_button.setEnabled(self._enters)
        text = self.tr("{n} records change in one step, which can be undone as one; {left} stay as they are.")
        self.said.setText(text.format(n=count(going), left=count(staying)) if plan is not None else said)
        foot = self.said.parentWidget()
        if foot is not None:
            foot.setVisible(bool(self.said.text()))
        self._fill()

    def _fill(self) -> None:
        lang, stays = self.context.language, self.tabs.current == STAY
        self.table.set_columns(columns(self.form.field, stays=stays))
        self.table.setVisible(self.plan is not None)
        self.tabs.setVisible(self.plan is not None)
        self.unsaid.setVisible(self.plan is None)
        plan, tiers = self.plan, self._choices.tiers if self._choices is not None else {}
        if plan is None:
            self.table.set_rows([])
        elif stays:
            self.table.set_rows([left_row(at, one, plan.wish, tiers, lang) for at, one in enumerate(plan.left)])
        else:
            self.table.set_rows([plan_row(one, plan.wish, tiers, lang) for one in plan.rows])

    def _on_tab(self, _key: str) -> None:
        self._fill()

    # -- doing -------------------------------------------------------------------------------------------------------

    def _on_done(self, done: BulkDone) -> None:
        text = self.tr("{n} records were changed.").format(n=count(done.count))
        take_back = partial(self._take_back, done.changes.seq)
        button = Button(self.tr("Undo"), icon="arrow-back-up")
        button.clicked.connect(take_back)
        self.show_notice(Banner("ok", text, button))
        self.context.say(text, take_back)
        self.table.setFocus()  # in a field Ctrl+Z would take back what was typed there, not what was done
        self._preview()

    def _on_refused(self, error: BaseException) -> None:
        self.show_error(error)
        self._preview()

    def _take_back(self, seq: int, *_: object) -> None:
        def job(session: Session, _progress: Progress) -> Changes:
            return undo(session, seq)

        self.context.ops.write(self, job).on_done(self._on_undone).on_failed(self.show_error).run()

    def _on_undone(self, _changes: Changes) -> None:
        self.show_notice(Banner("info", self.tr("Undone: everything is as it was.")))
        self._preview()

    # -- pictures ----------------------------------------------------------------------------------------------------

    def _scene(self, field: BulkField) -> None:
        self.form.fill_for_picture(field)


def route_of(people: list[int]) -> Route:
    """The page for these people."""
    return Route("bulk", what=",".join(map(str, people)))
