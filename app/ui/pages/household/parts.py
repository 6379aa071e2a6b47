"""The sheets of a household's page: facts under the title, the picture, payments, visits and findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.benefits import Benefit, BenefitCard, HouseholdView, Member
from app.domain.rare_scripts import isolated_native
from app.ui.pages.household.card_list import CardList
from app.ui.pages.household.words import (
    CARD_STATES,
    OFTEN,
    STANDINGS,
    TROUBLES,
    benefit_line,
    person_line,
    tr,
)
from app.ui.texts import NONE, isolated, long_day, masked_document, masked_phone, money, yuan
from app.ui.theme import px
from app.ui.widgets import Button, Label, Pill, Sheet
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.flow import flow
from app.ui.widgets.thread import Strand, Thread
from app.words import Language


def pills_of(view: HouseholdView) -> list[Pill]:
    """What a household is known for, how much is to be checked, and whether it ended."""
    pills = [Pill(tone, tr(text), icon) for tone, icon, text in (STANDINGS[one] for one in view.standings)]
    if view.problems:
        tone = TROUBLES[view.problems[0].trouble][0]
        check = QCoreApplication.translate("Household", "{n} to check")
        pills.append(Pill(tone, check.format(n=len(view.problems))))
    if view.organisation:
        pills.append(Pill("accent", QCoreApplication.translate("Household", "Organisation"), "building-bank"))
    elif view.kind == "provisional":
        pills.append(Pill("neutral", QCoreApplication.translate("Household", "Household not looked at yet")))
    elif view.kind == "collective":
        pills.append(Pill("neutral", QCoreApplication.translate("Household", "Collective household")))
    if view.ended is not None:
        ended = QCoreApplication.translate("Household", "Ended")
        pills.append(Pill("neutral", ended))
    return pills


class Facts(QWidget):
    """Place, telephone, how many people and cards, the last visit; in one line, or in two when it is narrow.

    Signals:
        history_wanted(): who changed what.
        problems_wanted(): everything that must be looked at.
        wanted(str, str): what else is asked for, as the panel asks (`going.wanted`).
    """

    history_wanted = Signal()
    problems_wanted = Signal()
    wanted = Signal(str, str)

    def __init__(self, lang: Language, *, may_enter: bool) -> None:
        super().__init__()
        self._lang = lang
        self._may_enter = may_enter
        self._narrow = False
        self._labels = {name: Label("", "second") for name in ("place", "formerly", "phone", "people", "visit")}
        self._boxes = {}
        icons = ("map-pin", "arrows-join", "phone-call", "users", "history")
        for name, icon in zip(self._labels, icons, strict=True):
            self._boxes[name] = QWidget()
            line = QHBoxLayout(self._boxes[name])
            line.setContentsMargins(0, 0, px(12), 0)
            line.setSpacing(px(6))
            line.addWidget(spoken_icon(icon, "text3", 16))
            line.addWidget(self._labels[name])
            self._boxes[name].setMinimumHeight(px(28))  # as high as the links beside them: their words are level
        self.problems = Button(self.tr("All problems"), kind="link")
        self.problems.clicked.connect(self.problems_wanted)
        self.history = Button(self.tr("History"), kind="link", icon="history")
        self.history.clicked.connect(self.history_wanted)
        self.kind = Button(self.tr("Kind of household"), kind="link", icon="home-edit")
        self.kind.clicked.connect(self._on_kind)
        rows = QHBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(flow(*self._boxes.values(), self.problems, self.kind, self.history), 1)

    def _on_kind(self) -> None:
        self.wanted.emit("kind", "")

    def show_household(self, view: HouseholdView, last_visit: date | None) -> None:
        """Show these facts; what is not known is left out."""
        place = self.tr("{village} {group} · No. {number}")
        said = {"place": place.format(village=view.village, group=view.group, number=view.number)}
        if view.book_number:
            book = self.tr("{place} · hukou book {number}")
            said["place"] = book.format(place=said["place"], number=isolated(view.book_number))
        said["formerly"] = self._formerly(view)
        said["phone"] = isolated(masked_phone(view.phone)) if view.phone else ""
        if view.phone and view.phone_of:
            said["phone"] = self.tr("{phone} ({name})").format(phone=said["phone"], name=view.phone_of)
        people = self.tr("{people} people · {cards} cards")
        said["people"] = people.format(people=len(view.members), cards=sum(1 for one in view.cards if one.ours))
        said["visit"] = ""
        if last_visit is not None:
            said["visit"] = self.tr("last visit {day}").format(day=long_day(last_visit, self._lang))
        for name, text in said.items():
            self._labels[name].setText(text)
        self.problems.setVisible(len(view.problems) > 1)
        self.kind.setVisible(self._may_enter and not view.organisation and view.ended is None)
        self.set_narrow(narrow=self._narrow)

    def _formerly(self, view: HouseholdView) -> str:
        """What its village and group were called before they were merged or renamed; more in the tip."""
        told = self.tr("{before} → {after}, {day}, {document}")
        lines = [
            told.format(before=one.before, after=one.after, day=long_day(one.day, self._lang), document=one.document)
            for one in view.formerly
        ]
        self._labels["formerly"].setToolTip("\n".join(lines))
        places = "、".join(dict.fromkeys(one.before for one in view.formerly))
        return self.tr("formerly {place}").format(place=places) if places else ""

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window the last visit is left to the list below."""
        self._narrow = narrow
        for name, label in self._labels.items():
            self._boxes[name].setVisible(bool(label.text()) and not (narrow and name == "visit"))


class PictureSheet(Sheet):
    """The picture 人 → 补贴 → 卡, or in a narrow window the same as a list, with the sums of a month and a year.

    Signals:
        opened(str, str): kind and key of a box.
        add_wanted(): one more person.
    """

    opened = Signal(str, str)
    add_wanted = Signal()

    def __init__(self, lang: Language, *, may_enter: bool) -> None:
        super().__init__(" ")
        self._lang = lang
        self._narrow = False
        self._month = Label("", "second")
        self._month_sum = Label("", "section")
        self._year = Label("", "second")
        for label in (self._month, self._month_sum, self._year):
            self.head.addWidget(label)
        self.thread_view = Thread((self.tr("People"), self.tr("What they get"), self.tr("On which card")))
        self.cards_view = CardList(lang)
        self.cards_view.hide()
        self.body.addWidget(self.thread_view)
        self.body.addWidget(self.cards_view)
        for part in (self.thread_view, self.cards_view):
            part.opened.connect(self.opened)
        self.add = Button(self.tr("Add a person"), kind="link", icon="plus")
        self.add.clicked.connect(self.add_wanted)
        self._may_enter = may_enter
        if may_enter:
            self.thread_view.set_corner(self.add)
        else:
            self.add.setParent(self)
            self.add.hide()

    @property
    def current(self) -> tuple[str, str] | None:
        """Kind and key of the box with the focus."""
        return self.thread_view.current

    def first_box(self) -> QWidget | None:
        """Where the keyboard lands."""
        if not self._narrow:
            return self.thread_view.first_box()
        return next((one for one in self.cards_view.findChildren(Button) if one.isVisible()), None)

    def set_narrow(self, *, narrow: bool) -> None:
        """Picture or list."""
        self._narrow = narrow
        self.thread_view.setVisible(not narrow)
        self.cards_view.setVisible(narrow)
        self.set_title(self.tr("Which card gets whose money") if narrow else self.tr("Who gets what, on which card"))
        if self._may_enter and narrow and self.add.parent() is not self.cards_view:
            self.foot.addWidget(self.add)
            self.foot.addStretch(1)
            self.show_foot()
            self.add.show()

    def show_household(self, view: HouseholdView) -> None:
        """Show who gets what on which card."""
        self.add.setVisible(self._may_enter and not view.organisation)
        self._month.setText(self.tr("a month"))
        self._month_sum.setText(yuan(view.a_month, self._lang))
        more = self.tr("and {sum} a year besides").format(sum=yuan(view.a_year, self._lang))
        if not view.a_month:
            more = self.tr("{sum} a year").format(sum=yuan(view.a_year, self._lang))
        self._year.setText(more if view.a_year else "")
        self._month.setVisible(bool(view.a_month) or not view.a_year)
        self._month_sum.setVisible(bool(view.a_month) or not view.a_year)
        people = [self._person(one) for one in view.members]
        benefits = [self._benefit(one) for one in view.benefits]
        cards = [self._card(one, view.benefits) for one in _in_order(view)]
        self.thread_view.show_strands(people, benefits, cards)
        self.cards_view.show_household(view)

    def _person(self, member: Member) -> Strand:
        about = person_line(member, self._lang)
        number = isolated(masked_document(member.document)) if member.document else NONE
        named = f"{member.name}  {isolated_native(member.native)}" if member.native else member.name
        return Strand(str(member.person_id), named, about, second_end=number, spoken=f"{named}, {about}")

    def _benefit(self, one: Benefit) -> Strand:
        tone, trouble = "", ""
        if one.troubles:
            tone, text = TROUBLES[one.troubles[0]]
            trouble = tr(text)
        often = tr(OFTEN[one.unit])
        spoken = f"{one.programme}, {one.beneficiary_name}, {money(one.amount)}, {often}"
        return Strand(
            one.key,
            one.programme,
            benefit_line(one, self._lang),
            money(one.amount),
            often,
            (str(one.beneficiary_id),),
            tone,
            trouble,
            spoken=", ".join(part for part in (spoken, trouble) if part),
        )

    def _card(self, card: BenefitCard, benefits: Sequence[Benefit]) -> Strand:
        tone, icon, text = CARD_STATES[card.state]
        tail = self.tr("Ending in {tail}").format(tail=card.tail)
        links = tuple(one.key for one in benefits if one.card_id == card.id)
        spoken = f"{tail}, {card.owner_name}, {tr(text)}"
        return Strand(
            str(card.id), card.bank, tail, second_end=card.owner_name, links=links, tone=tone, trouble=tr(text),
            icon=icon, spoken=spoken,
        )  # fmt: skip


def _in_order(view: HouseholdView) -> list[BenefitCard]:
    """Cards in the order of the money that goes to them, so that few lines cross."""
    order = [one.card_id for one in view.benefits]
    return sorted(view.cards, key=lambda card: order.index(card.id) if card.id in order else len(order))
