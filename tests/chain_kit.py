"""What stands around the desk in the journey of the whole chain: Qt's file dialog, the bank, and the count of keys."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import openpyxl
from desk_kit import Desk
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QWidget

from app.sheets.writing import write_results
from tests.casework.kit import Human

_POLL_MS, _POLLS = 10, 1_000


# -- keys, clicks and the system's file dialog -------------------------------------------------------------------------


def naming(desk: Desk, path: Path, act: Callable[[], None]) -> None:
    """Do what opens the file dialog, type the path into it and press Enter, as a user without a mouse does."""
    met: list[QFileDialog] = []
    timer = QTimer()
    timer.setInterval(_POLL_MS)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return
        timer.stop()
        met.append(dialog)
        target = dialog.focusWidget() or dialog
        event = QInputMethodEvent()
        event.setCommitString(str(path))
        QApplication.sendEvent(target, event)
        desk.presses += 1
        QTest.keyClick(target, Qt.Key.Key_Return)

    timer.timeout.connect(answer)
    timer.start()
    try:
        act()
    finally:
        timer.stop()
    assert met, "no file dialog came"
    desk.window.activateWindow()  # the offscreen platform has no window manager that would
    desk.wait()


def choose(desk: Desk, box: QWidget, *keys: str) -> None:
    """Click a drop-down and choose in its list by keys."""
    desk.click(box)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    views = popup.findChildren(QAbstractItemView)  # held: a wrapper that dies takes those of its children along
    desk.keys(*keys)
    assert not popup.isVisible(), views


def become(desk: Desk, name: str, passphrase: str) -> None:
    """Another user sits down at the same PC: a click on who sits there, the passphrase, Enter."""
    desk.click(desk.frame.navigation.user)
    assert desk.window.gate is None, "a click alone locks nothing"
    desk.keys("Return")  # the first of the menu: another user
    desk.type(passphrase)
    desk.keys("Return")
    desk.wait(lambda: desk.window.gate is None)
    assert desk.frame.context.sitting.user.name == name


def open_roster(desk: Desk, roster_id: int) -> None:
    """To the rosters, a click on one, Enter."""
    desk.keys("Ctrl+3")
    table = desk.page.table
    desk.click_cell(table, table.rows_model.place_of(roster_id), 1)
    desk.keys("Return")
    assert desk.page.route.key == roster_id


@dataclass(slots=True)
class Counted:
    """Keys and clicks of every station, in order."""

    stations: dict[str, int] = field(default_factory=dict)

    @contextlib.contextmanager
    def station(self, desk: Desk, name: str) -> Iterator[None]:
        """Count what is pressed at a station."""
        before = desk.presses
        yield
        self.stations[name] = self.stations.get(name, 0) + desk.presses - before

    def told(self) -> str:
        """One line a station."""
        lines = [f"  {name}: {presses}" for name, presses in self.stations.items()]
        return "\n".join(["the whole chain, keys and clicks:", *lines, f"  in all: {sum(self.stations.values())}"])


# -- what is on a drive ------------------------------------------------------------------------------------------------


def cells_of(path: Path) -> list[list[object]]:
    """The first sheet of a workbook, as whoever opens it in Excel sees it."""
    with contextlib.closing(openpyxl.load_workbook(path, read_only=True)) as book:
        return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def put_right(path: Path, out: Path, cells: Mapping[tuple[int, str], str]) -> Path:
    """Correct cells (Excel row, heading) of a workbook as the village does, under another name."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = [str(one.value) for one in sheet[1]]
    for (row, heading), text in cells.items():
        sheet.cell(row, titles.index(heading) + 1).value = text
    book.save(out)
    book.close()
    return out


def fen_of(yuan: object) -> int:
    """Yuan as they stand in a cell, in fen; refused when they are no whole fen."""
    fen = Decimal(str(yuan)) * 100
    assert fen == int(fen), yuan
    return int(fen)


# -- the bank ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Order:
    """One row that the bank is told to pay."""

    name: str
    account: str
    fen: int


def orders_of(path: Path, name: str, account: str, amount: str) -> list[Order]:
    """The rows of a workbook as the bank's people read them, by the titles of three columns."""
    titles, *rows = cells_of(path)
    at = [titles.index(title) for title in (name, account, amount)]
    return [Order(str(row[at[0]]), str(row[at[1]]), fen_of(row[at[2]])) for row in rows if row[at[1]] is not None]


@dataclass(slots=True)
class Bank:
    """A bank that does what workbooks say and knows nothing of the store: whose accounts, and which take no money."""

    holders: dict[str, str] = field(default_factory=dict)
    refuses: dict[str, str] = field(default_factory=dict)
    paid: dict[str, int] = field(default_factory=dict)

    def opens(self, one: Human, account: str) -> None:
        """An account for somebody."""
        self.holders[account] = one.name

    def carry_out(self, orders: Sequence[Order]) -> list[tuple[str, str, Decimal, str, str | None]]:
        """Pay what can be paid; returns the rows of its answer: name, account, amount, status, reason."""
        answer = []
        for one in orders:
            why = self.refuses.get(one.account)
            if why is None and self.holders.get(one.account) != one.name:
                why = "户名不符"
            if why is None:
                self.paid[one.account] = self.paid.get(one.account, 0) + one.fen
            answer.append((one.name, one.account, Decimal(one.fen) / 100, "失败" if why else "成功", why))
        return answer


def write_answer(path: Path, rows: Sequence[tuple[object, ...]]) -> Path:
    """The bank's answer as a workbook."""
    keys = ("name", "account", "amount", "status", "reason")
    with path.open("wb") as target:
        write_results(target, [dict(zip(keys, one, strict=True)) for one in rows], order=keys)
    return path


# -- the money ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Due:
    """What the sheets say somebody is to get, and the account it must be on in the end."""

    programme: str
    document: str
    fen: int
    account: str


@dataclass(frozen=True, slots=True)
class Paid:
    """One line of the store: `follows` is the line it pays again."""

    id: int
    follows: int | None
    programme: str
    document: str
    fen: int
    state: str
    account: str


LINES = """SELECT l.id, l.origin_line, g.code, p.document, l.amount_fen, l.state, c.account FROM line l
    JOIN roster r ON r.id = l.roster_id JOIN programme g ON g.id = r.programme_id
    JOIN person p ON p.id = l.beneficiary_id JOIN card c ON c.id = l.card_id ORDER BY l.id"""


def follow_the_money(due: Sequence[Due], lines: Sequence[Paid], bank: Mapping[str, int]) -> dict[int, list[str]]:
    """Hold every amount of the sheets against its lines and the bank's own books, to the fen.

    Each is the root of one thread of lines of the same amount; all but the last were paid again, the last is paid, on
    the account it must be on; and the accounts hold nothing else. Returns the states along each thread by its root.
    """
    after = {one.follows: one for one in lines if one.follows is not None}
    roots = {(one.programme, one.document): one for one in lines if one.follows is None}
    assert sorted(roots) == sorted((one.programme, one.document) for one in due), "a row has no line, or a line no row"
    assert len(roots) + len(after) == len(lines), "two lines for one row, or two that follow one"
    threads: dict[int, list[str]] = {}
    reached: dict[str, int] = {}
    for wanted in due:
        one = root = roots[wanted.programme, wanted.document]
        states = threads.setdefault(root.id, [root.state])
        assert one.fen == wanted.fen, f"{wanted} is not what line {one.id} pays"
        while one.id in after:
            one = after[one.id]
            states.append(one.state)
            assert (one.fen, one.document) == (wanted.fen, wanted.document), f"line {one.id} pays something else again"
        assert states == ["reissued"] * (len(states) - 1) + ["paid"], f"{wanted} ended as {states}"
        assert one.account == wanted.account, f"{wanted} went to another account"
        reached[one.account] = reached.get(one.account, 0) + one.fen
    assert reached == dict(bank), "the accounts do not hold what the lines say"
    assert sum(one.fen for one in due) == sum(bank.values())
    return threads
