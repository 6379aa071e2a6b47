"""Two records of one person made one: chosen field by field, done only as it was seen, taken apart again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct
from PySide6.QtWidgets import QGridLayout, QWidget

from app.casework.enrolling_people import SimilarPerson
from app.casework.merging import Merged, TwiceNoted, asked, candidates, merge_people, merge_view, note_paid_twice
from app.casework.merging_words import choice_label
from app.desktop.progress import Progress
from app.domain.entry import Faults
from app.domain.faults import Code, Fault, UsageError, UserError
from app.domain.merging import MergeChoice, MergeField, MergeRequest, MergeView
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.household.entry_frame import Typed
from app.ui.pages.household.entry_page import EntryPage, SaveResult
from app.ui.pages.household.form_parts import SimilarSheet
from app.ui.pages.household.merge_side import ClashSheet, MergeListing, RecordsSheet
from app.ui.pages.household.pair import LEFT, RIGHT, Pair, PairHead
from app.ui.texts import day, fault_text, masked_document, masked_phone
from app.ui.widgets import Banner, Button, Field, Label, LineEdit

PROOF = "proof"
LIKELIEST = "likeliest"
"""What a route asks for where the other record is not chosen yet: a single one that may be meant is opened at once."""


class MergeForm(Struct, frozen=True):
    """What the page opens with: the merge asked for, or who may be the same person."""

    view: MergeView | None
    people: tuple[SimilarPerson, ...] = ()


def merge_route(person_id: int, other_id: int | None = None) -> Route:
    """The page for a person, with the other record or to choose it."""
    return Route("merge", person_id, f"with:{other_id}" if other_id is not None else "")


class MergePage(EntryPage):
    """`route.key` is a person, `route.what` is `with:PERSON`, or empty to choose among those who may be the same.

    With `LIKELIEST` there is nothing to choose where only one may be: a data check of two records leads to both.
    """

    def __init__(self, context: Context, parent: Any = None) -> None:  # noqa: ANN401 - Qt's parent
        super().__init__(context, parent)
        self.seen: MergeView | None = None
        self._hint_words = self._hint.text()
        self.similar = SimilarSheet()
        self.similar.may_be_one = True
        self.similar.opened.connect(self._on_person)
        self.similar.same.connect(self._on_person)
        self.clashes = ClashSheet(context)
        self.clashes.finding_wanted.connect(self._on_finding_wanted)
        self.clashes.roster_wanted.connect(self._on_roster_wanted)
        self.listing = MergeListing(context.language)
        self.records = RecordsSheet(context)
        for sheet in (self.similar, self.clashes, self.listing, self.records):
            self.side.addWidget(sheet)
        self.side.addStretch(1)
        self.cancel = Button(self.tr("Do not make them one"))
        self.cancel.clicked.connect(self.give_up)
        self.save_button = Button(self.tr("Make them one"), kind="primary", icon="arrows-join")
        self.save_button.clicked.connect(self.primary)
        self.show_buttons(self.cancel, self.save_button)

    # -- what it is ------------------------------------------------------------------------------------------------

    def load(self, session: Session, route: Route) -> MergeForm:
        """The two records with what is likely right; without a second one those who may be it."""
        if route.key is None:
            raise UsageError(Code.PERSON_UNKNOWN, tail="")
        other = route.what.partition(":")[2]
        if other.isdigit():
            return MergeForm(merge_view(session, asked(session, route.key, int(other))))
        people = tuple(candidates(session, route.key))
        if route.what == LIKELIEST and len(people) == 1:
            return MergeForm(merge_view(session, asked(session, route.key, people[0].person_id)))
        return MergeForm(None, people)

    def build_fields(self, data: MergeForm) -> Sequence[Sequence[tuple[str, Field]]]:
        """One row for each field that differs, and how one knows that it is one person."""
        self.seen = data.view
        chosen = data.view is not None
        for part in (self.clashes, self.listing, self.records, self.save_button):
            part.setVisible(chosen)
        self.similar.setVisible(not chosen)
        self._hint.setText(self._hint_words if chosen else "")
        self.keys_changed.emit()
        self.similar.show_people(data.people)
        if data.view is None:
            self.heading(self.tr("Two records of one person"))
            self.sheet.set_title(self.tr("Choose the other record"), "")
            self.similar.set_title(self.tr("Perhaps the same person"))
            return []
        view = data.view
        self.heading(self.tr("Two records of one person"), self.tr("Choose what is right, field by field."))
        names = [view.left.name, *([view.right.name] if view.right.name != view.left.name else [])]
        self.sheet.set_title(" · ".join(names))
        rows: list[Sequence[tuple[str, Field]]] = []
        for choice in view.choices:
            if choice.differs:
                label = choice_label(choice, self.context.language)
                rows.append([(choice.key, Field(label, Pair(*self._texts(choice), name=label)))])
        rows.append([(PROOF, Field(self.tr("How one knows"), LineEdit(dots=False)))])
        return rows

    def _lay_fields(self, rows: Sequence[Sequence[tuple[str, Field]]]) -> None:
        """Each takes the whole width."""
        super()._lay_fields(rows)
        grid = self._grid_box.layout()
        if not isinstance(grid, QGridLayout):
            return
        for at, one in enumerate(self.fields.values(), start=1):
            grid.addWidget(one, at, 0, 1, 2)
        grid.addWidget(self._above(), 0, 0, 1, 2)

    def _above(self) -> QWidget:
        """What stands over the fields: which side stays; before a record is chosen, how it is."""
        if self.seen is None:
            told = self.tr("Whoever has a name, birthday or number alike is listed. The same person? Make them one.")
            return Label(told, "second", wrap=True)
        if len(self.fields) == 1:
            return Label(self.tr("Both say the same: only the proof is missing."), "second", wrap=True)
        return PairHead(self.tr("The record that stays"), self.tr("The record that becomes part of it"))

    def _texts(self, choice: MergeChoice) -> tuple[str, str]:
        lang = self.context.language
        if choice.field is MergeField.DOCUMENT:
            return masked_document(choice.left), masked_document(choice.right)
        if choice.field is MergeField.PHONE:
            return masked_phone(choice.left), masked_phone(choice.right)
        if choice.field is MergeField.DIED and self.seen is not None:
            days = (self.seen.left.died, self.seen.right.died)
            return day(days[0], lang) if days[0] else "", day(days[1], lang) if days[1] else ""
        return choice.left, choice.right

    def stored_values(self, data: MergeForm) -> Mapping[str, str]:
        """What is likely right."""
        if data.view is None:
            return {}
        right = data.view.request.right
        return {one.key: RIGHT if one.key in right else LEFT for one in data.view.choices} | {PROOF: ""}

    def after(self, done: Any = None) -> Route:  # noqa: ANN401 - what `save` gave
        """The household in which he stands now."""
        home = done.household_id if isinstance(done, Merged) else None
        if home is None and isinstance(self.data, MergeForm) and self.data.view is not None:
            home = self.data.view.left.household_id
        return Route("household", home) if home is not None else Route("people")

    def last_button(self) -> Button:
        """Make them one."""
        return self.save_button

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the choices and of a form."""
        if self.seen is None:
            return [("Tab", self.tr("another record")), ("Esc", self.tr("do not make them one"))]
        return [
            ("← →", self.tr("left or right")),
            ("Enter", self.tr("next field")),
            ("Ctrl+Enter", self.tr("make them one")),
            ("Esc", self.tr("do not make them one")),
        ]

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """The other record is not chosen yet."""
        return {"choose": partial(self.open, merge_route(self.route.key or 0))}

    @property
    def help_key(self) -> str:
        """Its own help."""
        return "merge"

    # -- the list --------------------------------------------------------------------------------------------------

    def show_side(self) -> None:
        """What follows from the choices as they stand."""
        if self.seen is not None:
            self.records.show_records(self.seen)
            self._show_listed(self.seen)

    def left_field(self, name: str) -> None:
        """Nothing else follows from a choice than the list, which is read anew."""

    def _check(self) -> None:
        if self.seen is None:
            return
        typed = self.typed()
        self.ask_store("check", partial(_view_of, typed=typed), self._on_listed)

    def _on_listed(self, view: MergeView) -> None:
        self._show_listed(view)
        self._on_checked(dict(view.faults))

    def _show_listed(self, view: MergeView) -> None:
        self.seen = view
        self.listing.show_told(view.told)
        self.clashes.show_clashes(view.clashes, view.finding)
        stops = [view.faults[key] for key in ("person", "household", "clashes") if key in view.faults]
        banners = [Banner("err", fault_text(fault, self.context.language)) for fault in stops]
        self.show_notice(*banners)

    def _on_person(self, person_id: int) -> None:
        self.context.go(merge_route(self.route.key or 0, person_id))

    def _on_roster_wanted(self, roster_id: int) -> None:
        """Deal with a payment; what was chosen waits here."""
        self.peek(Route("roster", roster_id))

    def _on_finding_wanted(self) -> None:
        typed, lang = self.typed(), self.context.language

        def write(session: Session, _progress: Progress) -> TwiceNoted:
            return note_paid_twice(session, _request(typed), lang)

        self.context.ops.write(self, write).on_done(self._on_noted).on_failed(self.show_error).run()

    def _on_noted(self, noted: TwiceNoted) -> None:
        self.context.say(self.tr("Finding {number} is written down.").format(number=noted.number))
        self._check()

    # -- doing it ----------------------------------------------------------------------------------------------------

    def check(self, session: Session, typed: Typed) -> Faults:
        """What is wrong, by field."""
        return dict(_view_of(session, typed).faults)

    def save(self, session: Session, typed: Typed) -> SaveResult:
        """Make them one, if it is still what was seen."""
        request = _request(typed)
        view = merge_view(session, request)
        for key, fault in view.faults.items():
            if key != PROOF:
                raise fault
        if view.faults:
            return SaveResult(dict(view.faults))
        if self.seen is None or self.seen.digest != view.digest:
            raise UserError(Code.ACT_CHANGED)
        done = merge_people(session, request, seen=view.digest)
        return SaveResult(done=done, changes=done.changes)

    def saved_text(self, done: Any) -> str:  # noqa: ANN401 - what `save` gave
        """Who is one now."""
        return self.tr("{name}: the two records are one now.").format(name=done.name)

    def _on_not_saved(self, error: BaseException) -> None:
        super()._on_not_saved(error)
        if isinstance(error, Fault) and error.code is Code.ACT_CHANGED:
            self._check()


def _request(typed: Typed) -> MergeRequest:
    """The merge as it is chosen in the form."""
    data: MergeForm = typed.data
    if data.view is None:
        raise UsageError(Code.PERSON_UNKNOWN, tail="")
    asked_for = data.view.request
    right = frozenset(key for key, value in typed.values.items() if key != PROOF and value == RIGHT)
    shown = {one.key for one in data.view.choices if one.differs}
    kept = asked_for.right - shown
    return MergeRequest(asked_for.kept, asked_for.gone, right | kept, typed.values.get(PROOF, ""))


def _view_of(session: Session, typed: Typed) -> MergeView:
    return merge_view(session, _request(typed))
