"""The third step: one card at a time; in whose hands it is, whether it agrees, whether the money was drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.casework import visit_answers
from app.casework.visit_views import VisitView
from app.domain.programmes import Frequency
from app.domain.visits import CardMoney, Drawn, Hands, VisitCard
from app.ui.pages.visits.new_card import NewCardPanel
from app.ui.pages.visits.parts import CardFace
from app.ui.pages.visits.steps import StepPanel
from app.ui.texts import day, isolated, period, yuan
from app.ui.theme import px
from app.ui.widgets import Button, Hairline, Label, LineEdit, Pill, Sheet, Tiles
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.sheets import clear_layout
from app.words import Language, word

_LEFT = 300


class CardStep(StepPanel):
    """One card with its three questions, or room for one that is not registered.

    Signals:
        photo_wanted(int): a photo for this card of the visit.
        all_answered(): nothing more is asked about this card: Enter may go on.
    """

    photo_wanted = Signal(int)
    all_answered = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.at = 0
        self._sheet = Sheet(" ")
        self._pills = QHBoxLayout()
        self._pills.setSpacing(px(8))
        self._sheet.head.addLayout(self._pills)
        self._below = QGridLayout()
        self._below.setSpacing(px(8))
        self._narrow = False
        self._sheet.body.addLayout(self._below)
        self._sheet.body.addWidget(Hairline())
        self._stack = QStackedWidget()
        self.question = CardQuestions(language)
        self.question.tapped.connect(self.tapped)
        self.question.photo_wanted.connect(self.photo_wanted)
        self.extra = NewCardPanel(language)
        self.extra.tapped.connect(self.tapped)
        self._stack.addWidget(self.question)
        self._stack.addWidget(self.extra)
        self._sheet.body.addWidget(self._stack, 1)
        self.box.addWidget(self._sheet, 1)

    @property
    def card(self) -> VisitCard | None:
        """The card that is looked at; None where one may be added."""
        if self.view is None or self.at >= len(self.view.visit.cards):
            return None
        return self.view.visit.cards[self.at]

    @property
    def total(self) -> int:
        """How many cards there are to see: those noted, or more if more were named."""
        if self.view is None:
            return 0
        return max(len(self.view.visit.cards), self.view.visit.cards_said or 0)

    @property
    def coming(self) -> int | None:
        """The place to look at next: the following card, one left out, room for one more; None when all are done."""
        if self.view is None:
            return None
        cards = self.view.visit.cards
        if self.at + 1 < len(cards):
            return self.at + 1
        left = next((at for at, one in enumerate(cards) if not one.answered and at != self.at), None)
        if left is None and self.card is not None and self.total > len(cards):
            return len(cards)
        return left

    def show_view(self, view: VisitView) -> None:
        """The card at the place where the visit stands."""
        super().show_view(view)
        self.at = min(self.at, len(view.visit.cards))
        self._show(view)

    def show_card(self, at: int) -> None:
        """Look at another card."""
        self.at = at
        if self.view is not None:
            self.at = min(at, len(self.view.visit.cards))
            self._show(self.view)

    def set_narrow(self, *, narrow: bool) -> None:
        """The pills go below the title, the questions below the card."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.question.set_narrow(narrow=narrow)
            self.extra.set_narrow(narrow=narrow)
            if self.view is not None:
                self._show(self.view)

    def focus_first(self) -> None:
        """The ring on the first question without an answer."""
        (self.question if self.card is not None else self.extra).focus_first()

    def _show(self, view: VisitView) -> None:
        title = self.tr("Card {number}").format(number=self.at + 1)
        note = self.tr("{count} in all").format(count=max(self.total, self.at + 1))
        self._sheet.set_title(title, note)
        card = self.card
        if card is None:
            self.extra.show_view(view)
            self._stack.setCurrentWidget(self.extra)
        else:
            self.question.show_card(view, card)
            self._stack.setCurrentWidget(self.question)
        clear_layout(self._pills)
        clear_layout(self._below)
        for at, (tone, text, name) in enumerate(self._told(view)):
            if self._narrow:
                self._below.addWidget(Pill(tone, text, name), at // 3, at % 3, Qt.AlignmentFlag.AlignLeading)
            else:
                self._pills.addWidget(Pill(tone, text, name))

    def _told(self, view: VisitView) -> list[tuple[str, str, str]]:
        """One pill a card: seen, being looked at, to come."""
        found = []
        unknown = 0
        for at, card in enumerate(view.visit.cards):
            tail = isolated(card.tail)
            if at == self.at:
                found.append(("accent", self.tr("{tail} now").format(tail=tail), "eye"))
            elif not card.answered:
                found.append(("neutral", self.tr("{tail} not yet").format(tail=tail), "circle-dashed"))
            elif card.seen is True:
                found.append(("ok", self.tr("{tail} seen").format(tail=tail), "circle-check"))
            else:
                found.append(("err", self.tr("{tail} not seen").format(tail=tail), "alert-circle"))
            unknown += not card.registered
        missing = max(0, (view.visit.cards_said or 0) - len(view.visit.cards)) + unknown
        if missing:
            text = self.tr("{count} not registered").format(count=missing)
            found.append(("warn", text, "alert-triangle"))
        return found[-5:]


class CardQuestions(StepPanel):
    """The face of a card with its money at one side, the questions at the other.

    Signals:
        photo_wanted(int): a photo for this card of the visit.
    """

    photo_wanted = Signal(int)

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._card: VisitCard | None = None
        self._line = QHBoxLayout()
        self._line.setSpacing(px(26))
        self._left = self._build_left()
        self._line.addWidget(self._left)
        self._line.addLayout(self._build_right(), 1)
        self.box.addLayout(self._line, 1)

    def set_narrow(self, *, narrow: bool) -> None:
        """The questions stand below the card."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        self._left.setMinimumWidth(px(_LEFT))
        self._left.setMaximumWidth(px(2000) if narrow else px(_LEFT))

    def _build_left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(px(_LEFT))
        box = QVBoxLayout(left)
        box.setContentsMargins(0, px(4), 0, 0)
        box.setSpacing(px(8))
        self.face = CardFace()
        box.addWidget(self.face)
        self._money = QVBoxLayout()
        self._money.setSpacing(px(8))
        box.addLayout(self._money)
        box.addStretch(1)
        self._photos = Label("", "second", wrap=True)
        box.addWidget(self._photos)
        self.photo = Button(self.tr("Photo of the card"), kind="touch", icon="camera", shortcut="Alt+P")
        self.photo.clicked.connect(self._on_photo)
        box.addWidget(self.photo)
        self.drop = Button(self.tr("Take this card away again"), kind="touch", icon="trash")
        self.drop.clicked.connect(self._on_drop)
        box.addWidget(self.drop)
        return left

    def _build_right(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(px(8))
        lang = self.language
        self.hands = self._ask(
            box, self.tr("In whose hands is the card?"), [(one, word("hands", one, lang)) for one in Hands]
        )
        agree = [(True, self.tr("Agrees")), (False, self.tr("Does not agree"))]
        self.matches = self._ask(box, self.tr("Do the name on it and the last four digits agree?"), agree)
        self.drawn = self._ask(
            box, self.tr("Was the last money drawn?"), [(one, word("drawn", one, lang)) for one in Drawn]
        )
        self.hands.chosen.connect(self._on_hands)
        self.matches.chosen.connect(self._on_matches)
        self.drawn.chosen.connect(self._on_drawn)
        box.addWidget(Label(self.tr("Who keeps it?"), "section"))
        self.holder = LineEdit(self.tr("who, and whether the owner knows"))
        self.holder.setMaxLength(60)
        self.holder.setStyleSheet(f"QLineEdit {{ min-height: {px(44)}px; font-size: {px(17)}px; }}")
        self.holder.setAccessibleName(self.tr("Who keeps it?"))
        self.holder.left.connect(self._on_holder)
        box.addWidget(self.holder)
        hint = QHBoxLayout()
        hint.setSpacing(px(8))
        hint.addWidget(spoken_icon("info-circle", "info_fg", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = self.tr(
            "If family keeps it, ask who and whether the owner knows. A card kept by a cadre becomes a finding."
        )
        told = Label(words, "second", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        hint.addWidget(told, 1)
        box.addLayout(hint)
        box.addStretch(1)
        return box

    @staticmethod
    def _ask(box: QVBoxLayout, words: str, options: Sequence[tuple[object, str]]) -> Tiles:
        box.addWidget(Label(words, "section", wrap=True))
        tiles = Tiles(options, name=words)
        box.addWidget(tiles)
        box.addSpacing(px(6))
        return tiles

    def show_card(self, view: VisitView, card: VisitCard) -> None:
        """Show a card with its answers so far."""
        self.view = view
        changed = self._card is None or self._card.id != card.id
        self._card = card
        kind = self.tr("Social-security card") if card.registered else self.tr("Not registered")
        self.face.show_card(kind, card.bank, card.tail, card.owner)
        self._show_money(view, card)
        self.hands.set_value(card.hands)
        self.matches.set_value(card.matches)
        self.drawn.set_value(card.drawn)
        gone = card.hands is Hands.NOBODY or card.seen is False
        for tiles in (self.matches, self.drawn):
            tiles.setEnabled(not gone)
        if changed or not self.holder.hasFocus():
            self.holder.set_value(card.holder)
        self.drop.setVisible(not card.registered)
        photos = [title for _, title, of in view.photos if of == card.id]
        self._photos.setText(self.tr("{count} photos kept").format(count=len(photos)))
        self._photos.setVisible(bool(photos))

    def focus_first(self) -> None:
        """The ring on the first question without an answer; when all are answered, on the first."""
        card = self._card
        if card is None:
            return
        asked = [(card.hands, self.hands), (card.matches, self.matches), (card.drawn, self.drawn)]
        waiting = [tiles for value, tiles in asked if value is None and tiles.isEnabled()]
        (waiting or [self.hands])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_money(self, view: VisitView, card: VisitCard) -> None:
        clear_layout(self._money)
        money = view.money.get(card.card_id or 0, [])
        self._money.addWidget(Label(self.tr("Money that this card gets"), "second"))
        for one in money:
            line = QHBoxLayout()
            line.addWidget(Label(one.programme, "second", wrap=True, tone="text"), 1)
            amount = f"{yuan(one.amount_fen, self.language)} / {self._often(one)}"
            line.addWidget(Label(amount, "second", bold=True, tone="text"), 0, Qt.AlignmentFlag.AlignTop)
            self._money.addLayout(line)
        if not money:
            self._money.addWidget(Label(self.tr("None in the last twelve months"), "second"))
        self._money.addWidget(Hairline())
        last = view.last.get(card.card_id or 0)
        name, token, text = "circle-dashed", "text3", self.tr("No payment has been reported yet")
        if last is not None and last.paid and not last.returned:
            name, token = "circle-check", "ok_fg"
            text = self.tr("{day}: {count} payments arrived").format(day=day(last.day, self.language), count=last.paid)
        elif last is not None:
            name, token = "alert-circle", "err_fg"
            text = self.tr("{day}: {count} payments came back").format(
                day=day(last.day, self.language), count=last.returned
            )
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(spoken_icon(name, token, 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(text, "second", wrap=True), 1)
        self._money.addLayout(line)

    def _often(self, one: CardMoney) -> str:
        """How often it is paid; of what has no rhythm, its period. Rules are kept in Chinese."""
        if not one.frequency:
            return period(one.period, self.language)
        if self.language == "zh":
            return one.frequency.replace("/", "或")
        return word("frequency", Frequency.parse(one.frequency).unit.value, self.language)

    # -- taps ----------------------------------------------------------------------------------------------------

    def _on_hands(self, hands: object) -> None:
        if self._card is not None and isinstance(hands, Hands):
            self.tap(visit_answers.card_in_hands, self._card.id, hands)
            if hands is not Hands.NOBODY:
                for tiles in (self.matches, self.drawn):
                    tiles.setEnabled(True)
                self._next_after(self.hands)

    def _on_matches(self, matches: object) -> None:
        if self._card is not None:
            self.tap(visit_answers.card_matches, self._card.id, matches=bool(matches))
            self._next_after(self.matches)

    def _on_drawn(self, drawn: object) -> None:
        if self._card is not None and isinstance(drawn, Drawn):
            self.tap(visit_answers.card_drawn, self._card.id, drawn)

    def _next_after(self, tiles: Tiles) -> None:
        """The ring goes on to the next question that has no answer yet, so that three digits answer a card."""
        order = [self.hands, self.matches, self.drawn]
        for one in order[order.index(tiles) + 1 :]:
            if one.value() is None:
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _on_holder(self) -> None:
        if self._card is not None and self.holder.value() != self._card.holder:
            self.tap(visit_answers.card_held_by, self._card.id, self.holder.value())

    def keep_holder(self) -> None:
        """Keep what was typed about the keeper before the card is left."""
        self._on_holder()

    def _on_photo(self) -> None:
        if self._card is not None:
            self.photo_wanted.emit(self._card.id)

    def _on_drop(self) -> None:
        if self._card is not None:
            self.tap(visit_answers.drop_unregistered, self._card.id)
