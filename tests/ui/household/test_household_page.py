"""A household in the real window: the picture, its keys, the panel, findings, visits, paper; narrow and for readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from desk_kit import Desk
from household_kit import HEAD, HEAD_ACCOUNT, MOTHER, MOTHER_ACCOUNT, Home, fact, spoken
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.cleaning import strip_invisible
from app.domain.states import CardState
from app.ui.context import Route
from app.ui.widgets.reveal import CoveredNumber
from app.ui.widgets.thread import CARD, PERSON


def test_the_picture_says_who_gets_what_on_which_card(desk: Desk, home: Home) -> None:
    desk.go(Route("household", home.household))
    assert desk.says(f"{HEAD} 家")
    assert desk.says("2 处要核对")
    boxes = spoken(desk)
    assert boxes[0] == f"{HEAD}, 户主 · 男 · 63岁"
    assert boxes[1] == f"{MOTHER}, 母亲 · 女 · 84岁"
    assert f"耕地地力保护补贴, {HEAD}, 2,728.00, 每年" in boxes
    assert f"高龄津贴, {MOTHER}, 50.00, 每月, 不是本人的卡" in boxes
    assert f"尾号 {HEAD_ACCOUNT[-4:]}, {HEAD}, 正常" in boxes
    assert f"尾号 {MOTHER_ACCOUNT[-4:]}, {MOTHER}, 没激活" in boxes
    assert desk.says(f"{MOTHER}（84 岁）的高龄津贴打到了别人尾号 {HEAD_ACCOUNT[-4:]} 的卡上")
    assert desk.says("50.00 元")
    assert desk.says("另有每年 2,728.00 元")
    said = " ".join(desk.texts()) + " ".join(boxes)
    assert HEAD_ACCOUNT not in said
    assert fact(desk, "SELECT document FROM person WHERE id = ?", home.head) not in said


def test_a_household_in_order_has_nothing_red(desk: Desk, home: Home) -> None:
    """The control: what is right is not called wrong."""
    quiet = fact(desk, "SELECT household_id FROM household_member WHERE person_id = 1")
    desk.go(Route("household", quiet))
    assert not desk.says("不是本人的卡")
    assert not desk.says("处要核对")


def test_arrows_walk_the_picture_and_enter_opens(desk: Desk, home: Home) -> None:
    desk.go(Route("household", home.household))
    picture = desk.page.picture
    assert picture.current == (PERSON, str(home.head))
    desk.keys("Down")
    assert picture.current == (PERSON, str(home.mother))
    desk.keys("Right")
    assert picture.current == ("benefit", f"e{home.old_age}")
    desk.keys("Right")
    assert picture.current == (CARD, str(home.head_card)), "along the wrong line to the card it reaches"
    desk.keys("Return")
    panel = desk.page.panel
    assert panel.isVisible()
    assert desk.says(f"尾号 {HEAD_ACCOUNT[-4:]} 的卡", panel)
    assert desk.says("高龄津贴", panel)
    desk.keys("Escape")
    assert not panel.isVisible()
    desk.keys("Up", "Left")
    assert picture.current == (PERSON, str(home.head))


def test_f2_opens_the_form_of_what_has_the_focus(desk: Desk, home: Home) -> None:
    page = desk.go(Route("household", home.household))
    desk.keys("Down", "F2")
    assert desk.page.route == Route("person_form", home.mother)
    desk.keys("Escape")
    assert desk.page is page
    page.picture.thread_view.focus_key(CARD, str(home.mother_card))
    desk.keys("F2")
    assert desk.page.route == Route("card_form", home.mother, f"change:{home.mother_card}")
    desk.keys("Escape", "Ctrl+N")
    assert desk.page.route == Route("person_form", None, f"household:{home.household}")


def test_a_problem_becomes_a_finding_once(desk: Desk, home: Home) -> None:
    page = desk.go(Route("household", home.household))
    desk.press("生成整改")
    assert fact(desk, "SELECT count(*) FROM finding") == 1
    text = fact(desk, "SELECT text FROM finding")
    assert "不是" not in text
    assert f"{MOTHER}（84 岁）的高龄津贴打到了别人" in text
    assert fact(desk, "SELECT person_id FROM finding") == home.mother
    assert not any(
        one.text() == "生成整改" for one in page.notice.itemAt(0).widget().findChildren(type(page.edit_button))
    )
    number = fact(desk, "SELECT number FROM finding")
    assert desk.says(f"整改 {number}")
    desk.press(f"整改 {number}")
    assert desk.page.place == "findings"


def test_changes_elsewhere_are_shown_and_told_in_the_history(desk: Desk, home: Home) -> None:
    from app.casework import cards
    from app.domain.entry import CardEntry

    page = desk.go(Route("household", home.household))
    entry = CardEntry(MOTHER_ACCOUNT, "中国农业银行", MOTHER, "村干部")
    desk.window.ops.write(desk.window, lambda session, _p: cards.change_card(session, home.mother_card, entry)).run()
    desk.wait()
    assert any("3 处要核对" in text for text in desk.texts()), "the page has read what another one changed"
    desk.press("改动记录")
    told = [one.text() for one in page.panel.findChildren(QLabel) if one.isVisible()]
    assert any(f"卡在谁手里（{MOTHER_ACCOUNT[-4:]}）：没有 → 村干部" in text for text in told)
    assert any("经办" in text for text in told)
    assert any("卡的状态" in text and "没激活" in text for text in told)


def test_a_visit_starts_and_goes_on(desk: Desk, home: Home) -> None:
    desk.go(Route("household", home.household))
    desk.keys("Ctrl+Return")
    assert desk.page.route.place == "visit"
    visit = fact(desk, "SELECT id FROM visit WHERE household_id = ?", home.household)
    assert desk.page.route.key == visit
    desk.go(Route("household", home.household))
    assert desk.says("正在入户")
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT count(*) FROM visit") == 1


def test_the_card_of_benefits_goes_to_the_printer(desk: Desk, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[tuple[bytes, str]] = []

    def keep(_parent: object, source: bytes, title: str, done: Callable[[bool], None] | None = None) -> None:
        printed.append((source, title))

    monkeypatch.setattr(desk.frame.context.printer, "print_pdf", keep)
    desk.go(Route("household", home.household))
    desk.keys("Ctrl+P")
    assert len(printed) == 1
    assert printed[0][0].startswith(b"%PDF")


def test_narrow_it_is_a_list_by_card_with_the_same_facts(desk: Desk, home: Home) -> None:
    desk.go(Route("household", home.household))
    desk.window.resize(1000, 700)
    desk.wait()
    desk.go(Route("household", home.household))
    page = desk.page
    assert not page.picture.thread_view.isVisible()
    assert page.picture.cards_view.isVisible()
    for words in (
        "哪张卡收谁的什么钱",
        "不是本人的卡",
        f"尾号 {HEAD_ACCOUNT[-4:]}",
        "高龄津贴",
        "2,728.00",
        MOTHER,
        "没激活",
    ):
        assert desk.says(words, page.picture), words
    desk.press("高龄津贴", page.picture)
    assert desk.says("收款人", page.panel)
    desk.window.resize(1366, 768)
    desk.wait()
    assert desk.page.picture.thread_view.isVisible()


def test_who_may_not_enter_sees_no_button_that_would_refuse(home: Home, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    desk.go(Route("household", home.household))
    for words in ("修改", "入户核查", "加一口人", "生成整改", "记一次"):
        assert not any(words == text for text in desk.texts(desk.page)), words
    desk.keys("F2", "Ctrl+N", "Ctrl+J")
    assert desk.page.route.place == "household"


def test_a_household_that_is_none_says_so(desk: Desk) -> None:
    desk.go(Route("household", 999_999))
    assert desk.says("没有这一户")


def test_payments_unfold(desk: Desk, home: Home) -> None:
    busy = fact(
        desk,
        """SELECT m.household_id FROM line l JOIN household_member m ON m.person_id = l.beneficiary_id
           WHERE l.state = 'paid' GROUP BY 1 ORDER BY count(DISTINCT l.id) DESC LIMIT 1""",
    )
    page = desk.go(Route("household", busy))
    total = len(page.data.household.payments)
    shown = len(page.payments.table.rows_model.rows)
    assert 0 < shown < total
    desk.press(f"全部 {total} 笔")
    assert len(page.payments.table.rows_model.rows) == total
    desk.press("只看最近一期")
    assert len(page.payments.table.rows_model.rows) == shown


def test_words_of_any_length_and_no_cards_at_all(desk: Desk, home: Home) -> None:
    """Sixty characters in a name, a person without a card, a household without money."""
    from app.casework import enrolling_people
    from app.domain.entry import PersonEntry
    from tests.casework.kit import citizen

    session = desk.window.ops.session
    assert session is not None
    village = next(iter(session.villages.values()))
    entry = PersonEntry("阿" * 50, citizen(977), "", "", village, "牧业队一组第三片区")
    made: list[Any] = []
    job = desk.window.ops.write(desk.window, lambda s, _p: enrolling_people.register_household(s, entry))
    job.on_done(made.append).run()
    desk.wait()
    desk.go(Route("household", made[0].household_id))
    assert desk.page.title.toolTip() == "阿" * 50 + " 家"
    assert desk.page.title.width() <= desk.page.width()
    assert spoken(desk)[0].startswith("阿" * 50)
    assert desk.says("还没有发放过")


def test_every_box_is_reached_by_tab(desk: Desk, home: Home) -> None:
    page = desk.go(Route("household", home.household))
    boxes = page.picture.thread_view._all()
    assert all(box.focusPolicy() & Qt.FocusPolicy.TabFocus for box in boxes)
    boxes[0].setFocus()
    for box in boxes[1:]:
        desk.keys("Tab")
        assert desk.window.focusWidget() is box


def test_the_panels_numbers_can_be_seen_in_full_for_a_reason(desk: Desk, home: Home) -> None:
    page = desk.go(Route("household", home.household))
    member = next(one for one in page.view.members if one.person_id == home.head)
    page.panel.show_person(member, [])
    number = page.panel.findChildren(CoveredNumber)[0]
    assert member.document not in _words(page.panel)
    desk.click(number.button)
    desk.keys("1")
    desk.wait(lambda: number.shown)
    assert member.document in _words(page.panel)
    assert fact(desk, "SELECT verb FROM audit ORDER BY seq DESC LIMIT 1") == "reveal"


def test_a_card_that_nobody_checked_has_no_day_of_checking(desk: Desk, home: Home) -> None:
    page = desk.go(Route("household", home.household))
    cards = {one.id: one for one in page.view.cards}
    unchecked = replace(cards[home.head_card], state=CardState.UNKNOWN)
    page.panel.show_card(unchecked, [])
    desk.wait()
    assert "登记日期" in _words(page.panel)
    assert "核对日期" not in _words(page.panel)
    desk.wait()
    page.panel.show_card(replace(unchecked, state=CardState.ACTIVE), [])
    desk.wait()
    assert "核对日期" in _words(page.panel), "control"


def _words(panel: QWidget) -> str:
    """Everything that is written on a panel, its direction marks left out."""
    texts = (one.text() for one in panel.findChildren(QLabel) if one.isVisibleTo(panel))
    return strip_invisible(" ".join(texts))
