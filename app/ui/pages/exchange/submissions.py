"""The sheet "how far each submission is": steps as a track, where it stands, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.casework.sending_view import Next, Sent, SentPage
from app.domain.programmes import Channel
from app.ui.pages.exchange.two_lines import TwoLines
from app.ui.pages.exchange.views import compact
from app.ui.pages.exchange.widths import pills, words
from app.ui.pages.exchange.words import NEXT, STANDS, STEPS, roster_title, said, stand_text
from app.ui.texts import count, money
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, EmptyState, Row, Sheet, Table
from app.words import Language, word

_WAITING = (Next.WAIT_RECEIPT, Next.WAIT_RESULTS, Next.NOTHING)
"""Nothing the clerk could press: said in grey."""
_NAME = 200


class SubmissionsSheet(Sheet):
    """Every submission, newest first.

    Signals:
        opened(Sent): look at one, or do what comes next.
        more_wanted(): show older ones too.
    """

    opened = Signal(object)
    more_wanted = Signal()

    def __init__(self, lang: Language) -> None:
        super().__init__(flush=True)
        self._lang = lang
        self._rows: list[Sent] = []
        self.below: int | None = None
        self.set_title(self.tr("How far each submission is"))
        self.more = Button("", kind="link")
        self.more.clicked.connect(self.more_wanted)
        self.head.addWidget(self.more)
        columns = self._columns()
        self.table = Table(columns, name=self.tr("How far each submission is"))
        self.table.setItemDelegate(TwoLines(self.table))
        self.table.setMinimumHeight(px(36 + 2 * 40 + 2))
        self.table.opened.connect(self.opened)
        self.table.link_clicked.connect(self._on_link_clicked)
        self.body.addWidget(self.table, 1)
        self.empty = EmptyState("send", self.tr("Nothing was sent yet"), self.tr("What you write above appears here."))
        compact(self.empty)
        self.body.addWidget(self.empty, 1)

    def _columns(self) -> list[Column]:
        steps = " › ".join(said(text) for text in STEPS.values())
        ways = [word("channel", one.value, self._lang) for one in Channel]
        stands = [said(text).format(count=999) for _, _, text in STANDS.values()]
        following = [said(text) for text in NEXT.values()]
        way, lines, amount = self.tr("Way"), self.tr("Paid / lines"), self.tr("Amount (yuan)")
        stand, what_next = self.tr("Stands at"), self.tr("Next")
        return [
            Column("what", self.tr("Submission"), "text", 220, stretch=True),
            Column("channel", way, "dim", words([way, *ways], at_most=110)),
            Column("lines", lines, "number", words([lines])),
            Column("money", amount, "money", words([amount, "9,999,999.99"])),
            Column("steps", steps, "track", max(words([steps]), 200)),
            Column("stand", stand, "pill", pills(stands, stand)),
            Column("next", what_next, "link", words([what_next, *following], at_most=190)),
        ]

    def fit(self, width: int) -> None:
        """Leave out what the detail says too, until the names have room in a page of this many pixels."""
        columns = self.table.rows_model.columns
        room = width - px(60) - sum(px(one.width) for one in columns if not one.stretch)
        for key in ("channel", "money", "lines"):
            at = next(number for number, one in enumerate(columns) if one.key == key)
            hide = room < px(_NAME)
            self.table.setColumnHidden(at, hide)
            room += px(columns[at].width) if hide else 0

    def set_page(self, page: SentPage, *, add: bool = False) -> None:
        """Show a page of submissions; with `add` below those shown already."""
        self._rows = [*self._rows, *page.rows] if add else list(page.rows)
        self.below = page.below
        self.table.set_rows([self._row(one) for one in self._rows])
        self.table.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self.more.setVisible(page.below is not None)
        self.more.setText(self.tr("All {count}").format(count=count(page.total)))

    @property
    def shown(self) -> int:
        """How many are shown."""
        return len(self._rows)

    def _row(self, one: Sent) -> Row:
        tone, icon, text = stand_text(one)
        lines = count(one.submission.lines)
        if one.paid and one.paid != one.submission.lines:
            lines = f"{count(one.paid)} / {lines}"
        states = [said(STEPS[step.step]) for step in one.steps if step.state in ("past", "now", "bad")]
        following = said(NEXT[one.next])
        cells: dict[str, Cell | str] = {
            "what": Cell(roster_title(one.roster, self._lang), tip=one.submission.file_name),
            "channel": word("channel", one.submission.channel.value, self._lang),
            "lines": lines,
            "money": money(one.submission.total),
            "steps": Cell(" › ".join(states), steps=tuple(step.state for step in one.steps)),
            "stand": Cell(text, tone, icon),
            "next": Cell(following, "text2" if one.next in _WAITING else ""),
        }
        return Row(one.submission.id, cells, one)

    def _on_link_clicked(self, one: Sent, _column: str) -> None:
        self.opened.emit(one)
