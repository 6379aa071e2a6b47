"""The doubts of one check: why it matters, how to mend it, whom it concerns, and the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.data_checks import CheckGroup, Doubt, DoubtState, hit_text
from app.domain.data_checks import DataCheck, Hit
from app.domain.findings import TEXT_LIMIT
from app.domain.makers import Act, may
from app.domain.villages import place_name
from app.ui.context import Context, Route
from app.ui.pages.checks.doubt_rows import columns, doubt_row
from app.ui.pages.household.merge import LIKELIEST
from app.ui.texts import count, day
from app.ui.theme import px
from app.ui.widgets import Button, EmptyState, FilterButton, Label, LineEdit, Sheet, Table
from app.ui.widgets.bidi import start_side
from app.ui.widgets.folding import Folding, in_line
from app.words import word

_TWICE = frozenset({DataCheck.NUMBER_TWICE, DataCheck.PERSON_TWICE})
_CARDS = frozenset({DataCheck.NO_CARD, DataCheck.CARD_NOT_ACTIVATED})


class Doubts(Sheet):
    """One check and its people.

    Signals:
        village_wanted(str): the doubts of another village than those at hand.
        answered(object, str): hits, and why they are right as they are.
        taken_back(object): hits whose answers hold no more.
        followed(object, str): a hit that becomes a finding, with some words.
    """

    village_wanted = Signal(str)
    answered = Signal(object, str)
    taken_back = Signal(object)
    followed = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__(" ", flush=True)
        self._context = context
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._villages = {code: place_name(name) for name, code in context.sitting.villages.items()}
        self.group: CheckGroup | None = None
        self._narrowed: CheckGroup | None = None
        self.body.addLayout(self._build_words())
        self.body.addLayout(self._build_filters())
        self.table = Table(columns(), name=self.tr("Doubts"))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.body.addWidget(self.table, 1)
        self.none = EmptyState("circle-check", self.tr("Nothing here"), self.tr("This check found nothing open."))
        self.body.addWidget(self.none, 1)
        self.whole = Label("", "body", wrap=True)
        self.whole.setContentsMargins(px(16), px(6), px(16), px(8))
        self.body.addWidget(self.whole)
        self._build_foot()
        self.set_title(self.tr("Checks"))

    # -- building ----------------------------------------------------------------------------------------------------

    def _build_words(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(px(16), 0, px(16), px(4))
        line.setSpacing(px(16))
        self.why = Label("", "second", wrap=True)
        self.mend = Label("", "second", wrap=True)
        for label in (self.why, self.mend):
            label.setAlignment(start_side() | Qt.AlignmentFlag.AlignTop)
            line.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        return line

    def _build_filters(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(px(16), 0, px(16), px(6))
        line.setSpacing(px(8))
        self.village = FilterButton(self.tr("Village"), [("", self.tr("all"))], "")
        self.village.chosen.connect(self._on_village)
        lang = self._context.language
        states = [("", self.tr("all")), *((one.value, word("doubt_state", one.value, lang)) for one in DoubtState)]
        self.state = FilterButton(self.tr("Answer"), states, DoubtState.OPEN.value)
        self.state.chosen.connect(self._on_state)
        self.more = Label("", "note", wrap=True)
        line.addWidget(self.village)
        line.addWidget(self.state)
        line.addWidget(self.more, 1)
        return line

    def _build_foot(self) -> None:
        self.said = Label("", "second", wrap=True)
        self.answer = LineEdit(self.tr("Why is it right?"), dots=False)
        self.answer.setAccessibleName(self.tr("Answer"))
        self.answer.setMaxLength(TEXT_LIMIT)
        self.answer.setMinimumWidth(px(150))
        self.answer.returnPressed.connect(self.save)
        self.keep = Button(self.tr("Keep the answer"), icon="check")
        self.keep.clicked.connect(self.save)
        self.back = Button(self.tr("Take the answer back"), icon="rotate-2")
        self.back.clicked.connect(self._on_back)
        self.follow = Button(self.tr("Make it a finding"), icon="flag")
        self.follow.clicked.connect(self._on_follow)
        self.go = Button(self.tr("To the household"), kind="primary", icon="home")
        self.go.clicked.connect(self._on_go)
        self.also = Button("", icon="arrows-join")
        self.also.clicked.connect(self._on_also)
        answering = in_line((self.answer, 1), (self.said, 1), (self.keep, 0), (self.back, 0))
        going = in_line((self.follow, 0), (self.also, 0), (self.go, 0))
        self.acts = Folding((answering, 1), (going, 0))
        self.show_foot(self.acts)

    # -- showing -----------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> list[Doubt]:
        """The doubts of the selected rows."""
        return [one for one in self.table.chosen if isinstance(one, Doubt)]

    @property
    def typed(self) -> str:
        """What is typed as an answer and not kept."""
        return self.answer.value() if self.answer.isVisible() else ""

    def show_check(self, check: DataCheck, group: CheckGroup | None) -> None:
        """Show a check; None while it is not made yet."""
        if self.group is None or self.group.check is not check:
            self.village.set_value("")
            self.answer.clear()
        lang = self._context.language
        self.group, self._narrowed = group, None
        total = "" if group is None else self.tr("{open} open of {total}")
        if group is not None and not group.total:
            total = ""
        elif group is not None:
            total = total.format(open=count(group.open), total=count(group.total))
        self.set_title(word("data_check", check.value, lang), total)
        self.why.setText(self.tr("Why: {text}").format(text=word("data_check_why", check.value, lang)))
        self.mend.setText(self.tr("How to mend it: {text}").format(text=word("data_check_mend", check.value, lang)))
        codes = sorted(group.villages) if group is not None else []
        named = [(code, f"{self._villages.get(code, code)} {count(group.villages[code])}")
                 for code in codes if group is not None and group.villages[code]]  # fmt: skip
        kept = self.village.value
        self.village.set_options([("", self.tr("all")), *named])
        self.village.set_value(kept if kept in codes else "")
        self._fill()

    def show_village(self, group: CheckGroup) -> None:
        """Show all that was found in the chosen village."""
        self._narrowed = group
        self._fill()

    def _fill(self) -> None:
        doubts = self._shown()
        names = Counter(one.hit.name for one in doubts)
        lang, index = self._context.language, self._context.index
        self.table.set_rows(
            [doubt_row(one, self._villages, lang, None if names[one.hit.name] == 1 else index) for one in doubts]
        )
        self.table.setVisible(bool(doubts))
        self.none.setVisible(not doubts and self.group is not None)
        cut = self.group is not None and not self.group.whole and not self.village.value
        words = self.tr("The first {n} are shown. Choose a village to see all of it.")
        self.more.setText(words.format(n=count(len(doubts))) if cut else "")
        if doubts and self.table.current is None:
            self.table.select_first()
        self._show_foot_of(self.table.current)

    def _shown(self) -> Sequence[Doubt]:
        village, state = str(self.village.value or ""), str(self.state.value or "")
        group = self._narrowed if self._narrowed is not None and village else self.group
        found = group.doubts if group is not None else ()
        return [one for one in found if one.hit.village.startswith(village) and state in ("", one.state.value)]

    def _show_foot_of(self, doubt: object) -> None:
        """What can be done about the current doubt."""
        one = doubt if isinstance(doubt, Doubt) else None
        self.whole.setVisible(one is not None)
        if one is not None:
            words = self.tr("{name}: {seen}")
            self.whole.setText(words.format(name=one.hit.name, seen=hit_text(one.hit, self._context.language)))
        open_ = one is not None and one.state is DoubtState.OPEN
        self.answer.setVisible(open_ and self._enters)
        self.keep.setVisible(open_ and self._enters)
        self.follow.setVisible(open_ and self._enters)
        answered = one is not None and one.answer is not None
        self.said.setVisible(not open_ or not self._enters)
        self.said.setText(self._answer_text(one) if one is not None and answered else "")
        self.back.setVisible(answered and self._enters and not open_)
        self._show_also(one)
        self.go.setVisible(one is not None)
        foot = self.acts.parentWidget()
        if foot is not None:
            foot.setVisible(one is not None)
        if one is not None and one.hit.household_id is None:
            self.go.setText(self.tr("To the person"))
        else:
            self.go.setText(self.tr("To the household"))

    def _show_also(self, one: Doubt | None) -> None:
        """What mends this check at once: two records made one, or the list for the bank."""
        check = one.hit.check if one is not None else None
        self.also.setVisible(check in _TWICE | _CARDS and self._enters)
        if check in _TWICE:
            self.also.setText(self.tr("Make them one"))
            self.also.set_icon("arrows-join")
        elif check in _CARDS:
            self.also.setText(self.tr("Activation list"))
            self.also.set_icon("credit-card")

    def _on_also(self) -> None:
        one = self.table.current
        if isinstance(one, Doubt) and one.hit.check in _CARDS:
            self._context.go(Route("activation"))
        elif isinstance(one, Doubt) and one.hit.person_id is not None:
            self._context.go(Route("merge", one.hit.person_id, LIKELIEST))

    def _answer_text(self, one: Doubt) -> str:
        answer = one.answer
        if answer is None:
            return ""
        lang = self._context.language
        if one.state is DoubtState.FOLLOWED:
            words = self.tr("Finding {number}, {who}, {day}")
            return words.format(number=answer.finding_number, who=answer.by, day=day(answer.on, lang))
        text = answer.finding_reason or answer.text
        return self.tr("{text} ({who}, {day})").format(text=text, who=answer.by, day=day(answer.on, lang))

    # -- acts --------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the answer that is typed, for every selected doubt."""
        text = self.answer.value()
        hits = [one.hit for one in self.chosen if one.state is DoubtState.OPEN]
        if not text or not hits:
            self.answer.setFocus()
            return
        self.answered.emit(hits, text)

    def clear_answer(self) -> None:
        """It is kept: empty the line."""
        self.answer.clear()
        self.table.setFocus()

    def go_to(self, hit: Hit) -> None:
        """Go where it is mended."""
        if hit.household_id is not None:
            self._context.go(Route("household", hit.household_id))
        elif hit.person_id is not None:
            self._context.go(Route("person_form", hit.person_id))

    def primary(self) -> None:
        """Keep what is typed, else go where it is mended."""
        if self.typed:
            self.save()
        else:
            self._on_go()

    def focus_list(self) -> QWidget:
        """The doubts, or the answer where there are none."""
        self.table.setFocus()
        return self.table

    def _on_selected(self, doubt: object) -> None:
        self._show_foot_of(doubt)

    def _on_opened(self, doubt: object) -> None:
        if isinstance(doubt, Doubt):
            self.go_to(doubt.hit)

    def _on_go(self) -> None:
        self._on_opened(self.table.current)

    def _on_village(self, _value: object) -> None:
        village = str(self.village.value or "")
        if self.group is not None and not self.group.whole and village:
            self.village_wanted.emit(village)
        else:
            self._fill()

    def _on_state(self, _value: object) -> None:
        self._fill()

    def _on_back(self) -> None:
        self.taken_back.emit([one.hit for one in self.chosen if one.state is not DoubtState.OPEN])

    def _on_follow(self) -> None:
        one = self.table.current
        if isinstance(one, Doubt):
            self.followed.emit(one.hit, self.answer.value())
