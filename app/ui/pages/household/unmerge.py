"""Two records of one taken apart again: what goes back, what stays, and why it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout

from app.casework.merging_apart import unmerge_people, unmerge_view
from app.domain.entry import Faults
from app.domain.faults import Code, UserError
from app.domain.merging import UnmergeView
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.household.entry_frame import Typed
from app.ui.pages.household.entry_page import EntryPage, SaveResult
from app.ui.pages.household.merge_side import MergeListing
from app.ui.texts import fault_text, long_day
from app.ui.widgets import Banner, Button, Field, LineEdit
from app.words import user_words

REASON = "reason"


class UnmergePage(EntryPage):
    """`route.key` is the merge, `route.what` is `household:ID` to go back to."""

    def __init__(self, context: Context, parent: Any = None) -> None:  # noqa: ANN401 - Qt's parent
        super().__init__(context, parent)
        self.listing = MergeListing(context.language)
        self.side.addWidget(self.listing)
        self.side.addStretch(1)
        self.cancel = Button(self.tr("Leave them one"))
        self.cancel.clicked.connect(self.give_up)
        self.save_button = Button(self.tr("Take them apart"), kind="primary", icon="arrows-split")
        self.save_button.clicked.connect(self.primary)
        self.show_buttons(self.cancel, self.save_button)

    def load(self, session: Session, route: Route) -> UnmergeView:
        """The merge, and what taking it apart would do."""
        return unmerge_view(session, route.key or 0)

    def build_fields(self, data: UnmergeView) -> Sequence[Sequence[tuple[str, Field]]]:
        """Why."""
        merge, lang = data.merge, self.context.language
        made = self.tr("Made one on {day} by {user}: {proof}").format(
            day=long_day(merge.made_on, lang), user=user_words(merge.maker, lang), proof=merge.proof
        )
        self.heading(self.tr("Take two records apart"), made)
        tail = self.tr("number ending in {tail}").format(tail=merge.gone_tail) if merge.gone_tail else ""
        self.sheet.set_title(f"{merge.kept_name} · {merge.gone_name}", tail)
        self.listing.show_told(data.told)
        fault = data.faults.get("person")
        if fault is not None:
            self.show_notice(Banner("err", fault_text(fault, lang)))
        self.save_button.setEnabled(fault is None)
        return [[(REASON, Field(self.tr("Why they are two people"), LineEdit(dots=False)))]]

    def stored_values(self, data: UnmergeView) -> Mapping[str, str]:  # noqa: ARG002 - nothing is kept of a reason
        """Nothing yet."""
        return {REASON: ""}

    def after(self, done: Any = None) -> Route:  # noqa: ANN401, ARG002 - what `save` gave
        """The household one came from."""
        key = self.route.what.partition(":")[2]
        return Route("household", int(key)) if key.isdigit() else Route("people")

    def last_button(self) -> Button:
        """Take them apart."""
        return self.save_button

    @property
    def help_key(self) -> str:
        """Its own help."""
        return "unmerge"

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the one question."""
        return [("Ctrl+Enter", self.tr("take them apart")), ("Esc", self.tr("leave them one"))]

    def _lay_fields(self, rows: Sequence[Sequence[tuple[str, Field]]]) -> None:
        """A reason takes the whole width."""
        super()._lay_fields(rows)
        grid = self._grid_box.layout()
        if isinstance(grid, QGridLayout):
            grid.addWidget(self.fields[REASON], 0, 0, 1, 2)

    def check(self, session: Session, typed: Typed) -> Faults:
        """Whether a reason is given."""
        _ = session
        return {} if typed.values.get(REASON, "").strip() else {REASON: UserError(Code.REASON_REQUIRED)}

    def save(self, session: Session, typed: Typed) -> SaveResult:
        """Take them apart, if it is still what was seen."""
        faults = self.check(session, typed)
        if faults:
            return SaveResult(faults)
        data: UnmergeView = typed.data
        done = unmerge_people(session, data.merge.id, typed.values[REASON], seen=data.digest)
        return SaveResult(done=done, changes=done.changes)

    def saved_text(self, done: Any) -> str:  # noqa: ANN401, ARG002 - what `save` gave
        """What was done."""
        return self.tr("They are two records again.")
