"""The picture as a widget of its own: mirrored right to left, painted with anything in it, empty too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from app.ui.theme import color, use
from app.ui.widgets.thread import BENEFIT, CARD, PERSON, Strand, Thread

PEOPLE = [Strand("1", "吐尔逊", "户主"), Strand("2", "阿依夏木", "母亲")]
BENEFITS = [
    Strand("a", "农村低保", "5 人", "1,860.00", "每月", ("1",)),
    Strand("b", "高龄津贴", "满 80 岁", "150.00", "每月", ("2",), "err", "不是本人的卡"),
]
CARDS = [Strand("x", "农商银行", "尾号 6038", second_end="吐尔逊", links=("a", "b"), tone="ok", trouble="正常")]


@pytest.fixture
def thread(qtbot: QtBot) -> Thread:
    use("light", 100)
    made = Thread(("家里人", "领什么", "打到哪张卡"))
    qtbot.addWidget(made)
    made.resize(1100, 200)
    made.show_strands(PEOPLE, BENEFITS, CARDS)
    made.show()
    QTest.qWaitForWindowExposed(made)
    return made


def box(thread: Thread, kind: str, key: str) -> object:
    return next(one for one in thread._boxes[kind] if one.strand.key == key)


def counted(image: QImage, wanted: QColor) -> int:
    return sum(
        image.pixelColor(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    )


def test_a_wrong_card_is_red_and_a_right_one_is_not(thread: Thread) -> None:
    wrong = counted(thread.grab().toImage(), color("err_fg"))
    thread.show_strands(PEOPLE, [BENEFITS[0]], CARDS)
    right = counted(thread.grab().toImage(), color("err_fg"))
    assert wrong > 20
    assert right == 0


def test_right_to_left_is_the_mirror(thread: Thread) -> None:
    before = [one.geometry() for one in thread._all()]
    thread.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    thread._lay_out()
    after = [one.geometry() for one in thread._all()]
    for one, mirrored in zip(before, after, strict=True):
        assert mirrored.left() == thread.width() - one.left() - one.width()
        assert mirrored.top() == one.top()
    thread.focus_key(PERSON, "1")
    QTest.keyClick(box(thread, PERSON, "1"), Qt.Key.Key_Left)  # type: ignore[call-overload]
    assert thread.current == (BENEFIT, "a"), "left leads on where the page reads from the right"


def test_clicks_and_keys_open(thread: Thread) -> None:
    spy = QSignalSpy(thread.opened)
    QTest.mouseClick(box(thread, CARD, "x"), Qt.MouseButton.LeftButton)  # type: ignore[call-overload]
    QTest.keyClick(box(thread, BENEFIT, "b"), Qt.Key.Key_Return)  # type: ignore[call-overload]
    QTest.keyClick(box(thread, PERSON, "2"), Qt.Key.Key_Space)  # type: ignore[call-overload]
    assert [spy.at(number) for number in range(spy.count())] == [[CARD, "x"], [BENEFIT, "b"], [PERSON, "2"]]


def test_the_focus_stays_when_it_is_filled_anew(thread: Thread) -> None:
    thread.focus_key(CARD, "x")
    thread.show_strands(PEOPLE[:1], BENEFITS, CARDS)
    assert thread.current == (CARD, "x")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [100, 175])
def test_anything_can_be_painted(qtbot: QtBot, theme: str, scale: int) -> None:
    use(theme, scale)
    try:
        made = Thread(("", "", ""))
        qtbot.addWidget(made)
        made.resize(400, 100)
        for people, benefits, cards in (
            ([], [], []),
            (PEOPLE, [], CARDS),
            ([], BENEFITS, []),
            ([Strand("1", "字" * 200, "字" * 200, "字" * 200, "字" * 200)] * 1, BENEFITS, CARDS * 1),
            (PEOPLE, [Strand("q", "没有卡", links=("nobody",), tone="warn", trouble="卡用不了" * 30)], CARDS),
        ):
            made.show_strands(people, benefits, cards)
            assert not made.grab().isNull()
            assert made.heightForWidth(400) > 0
    finally:
        use("light", 100)
