"""A resident asks, in the real window: found by name or tail, told in large type, logged, gone when one leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from desk_kit import Desk
from PySide6.QtWidgets import QLabel

from app.casework.ask_reasons import AskReason
from app.ui.context import Route
from app.ui.pages.asks.answer_view import MissingCard
from app.ui.pages.asks.choices import PersonRow
from tests.ui.busy import Busy

Open = Callable[..., Desk]


def fact(desk: Desk, sql: str, *parameters: Any) -> Any:
    session = desk.window.ops.session
    assert session is not None
    return session.for_reading().store.db.conn.execute(sql, parameters).fetchone()[0]


def logged(desk: Desk) -> list[tuple[int, str]]:
    session = desk.window.ops.session
    assert session is not None
    found = session.for_reading().store.db.conn.execute("SELECT person_id, way FROM query_log ORDER BY id")
    return [(row[0], row[1]) for row in found]


def at_the_page(open_desk: Open, busy: Busy, user: str = "clerk") -> Desk:
    desk = open_desk(user, folder=busy.folder)
    desk.go(Route("asks"))
    desk.wait(lambda: desk.page.context.index.loaded)
    return desk


def pick(desk: Desk, key: int) -> None:
    """Type a person's name, go down to him among those of his name, Enter."""
    desk.type(fact(desk, "SELECT name FROM person WHERE id = ?", key))
    while desk.page.choices.current.id != key:
        desk.keys("Down")
    desk.keys("Return")


def cards(desk: Desk) -> list[MissingCard]:
    return [one for one in desk.page.view.findChildren(MissingCard) if one.isVisible()]


def test_a_name_and_enter_show_the_answer(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    key = busy.people["closed_card"]
    pick(desk, key)
    assert desk.page.view.answer.person.id == key
    assert desk.says("的卡已经销户。")
    assert desk.says("再到乡里登记新卡")
    assert desk.says("咨询电话 0999-8000002")
    assert logged(desk) == [(key, "shown")]


@pytest.mark.parametrize("column", ["document", "account"])
def test_the_last_four_digits_are_enough(open_desk: Open, busy: Busy, column: str) -> None:
    desk = at_the_page(open_desk, busy)
    key = busy.people["card_not_activated"]
    sql = "SELECT document FROM person WHERE id = ?"
    if column == "account":
        sql = "SELECT account FROM card WHERE owner_id = ? ORDER BY id DESC LIMIT 1"
    number = str(fact(desk, sql, key))
    desk.type(number[-8:])
    rows = desk.page.choices.rows
    assert key in [row.entry.id for row in rows]
    assert number not in "".join(row.words.text() for row in rows)


def test_same_names_are_told_apart_by_tail_village_and_head(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    session = desk.window.ops.session
    assert session is not None
    name = fact(desk, "SELECT name FROM person GROUP BY name HAVING count(*) > 1 ORDER BY count(*) DESC, name LIMIT 1")
    desk.type(name)
    rows = [row for row in desk.page.choices.findChildren(PersonRow) if row.entry.name == name]
    texts = [row.words.text() for row in rows]
    assert len(rows) > 1
    assert len(set(texts)) == len(texts)
    assert all("证件尾号" in text and "户主" in text for text in texts)


def test_arrows_choose_while_the_keyboard_stays_in_the_field(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    desk.type("王")
    second = desk.page.choices.rows[1].entry.id
    desk.keys("Down", "Down", "Up")
    assert desk.window.focusWidget() is desk.page.field.edit
    desk.keys("Return")
    assert desk.page.view.answer.person.id == second


def test_a_click_takes_him_too(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    desk.type("王")
    row = desk.page.choices.rows[2]
    key = row.entry.id
    desk.click(row)
    assert desk.page.view.answer.person.id == key


def test_nobody_of_that_name(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    desk.type("慕容")
    assert desk.says("没有登记叫这个名字")
    desk.keys("Return")
    assert desk.page.view.answer is None
    assert logged(desk) == []


def test_esc_and_typing_are_for_the_next_resident(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    first, second = busy.people["closed_card"], busy.people["held"]
    desk.go(Route("asks", first))
    assert desk.page.view.answer.person.id == first
    desk.keys("Esc")
    assert desk.page.view.answer is None
    assert desk.says("是谁来问？")
    desk.go(Route("asks", first))
    desk.page.setFocus()
    pick(desk, second)
    assert desk.page.view.answer.person.id == second
    assert desk.says("等村里核实是否还在本村居住")
    assert [key for key, _ in logged(desk)] == [first, first, second]


def test_letters_typed_on_a_button_are_the_next_name(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    desk.go(Route("asks", busy.people["held"]))
    desk.button("看这一家").setFocus()
    desk.keys("W")
    assert desk.page.field.text().lower() == "w"
    assert desk.window.focusWidget() is desk.page.field.edit
    assert desk.page.choices.isVisible()


def test_large_type_everywhere_in_the_answer(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    desk.go(Route("asks", busy.people["closed_card"]))
    why = [label for card in cards(desk) for label in card.findChildren(QLabel) if "卡已经销户" in label.text()]
    assert why[0].font().pixelSize() >= 20
    name = [label for label in desk.page.view.findChildren(QLabel) if label.text() == desk.page.view.answer.person.name]
    assert max(label.font().pixelSize() for label in name) >= 28
    told = [label for card in cards(desk) for label in card.findChildren(QLabel) if len(label.text()) > 8]
    assert min(label.font().pixelSize() for label in told) >= 18


def test_what_he_must_do_comes_first_and_what_only_waits_asks_nothing_of_him(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    desk.go(Route("asks", busy.people["closed_card"]))
    shown = cards(desk)
    assert shown[0].missing.reason is AskReason.CLOSED
    assert desk.says("带什么", shown[0])
    waiting = next(one for one in shown if one.missing.reason is AskReason.SENT)
    assert not desk.says("带什么", waiting)
    assert "县里还没有回话" in waiting.accessibleName()


def test_the_slip_is_printed_and_logged(open_desk: Open, busy: Busy, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = at_the_page(open_desk, busy)
    key = busy.people["closed_card"]
    desk.go(Route("asks", key))
    printed: list[bytes] = []
    monkeypatch.setattr(
        desk.page.context.printer, "print_pdf", lambda _parent, source, _title, _done=None: printed.append(source)
    )
    desk.keys("Ctrl+P")
    desk.wait(lambda: bool(printed))
    assert printed[0].startswith(b"%PDF")
    assert logged(desk) == [(key, "shown"), (key, "slip")]


def test_the_answer_goes_when_the_page_is_left_and_comes_back_with_it(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    key = busy.people["closed_card"]
    page = desk.go(Route("asks", key))
    desk.go(Route("today"))
    assert page.view.answer is None
    assert not page.view.findChildren(QLabel, "amount")
    desk.keys("Alt+Left")
    assert desk.page is page
    assert page.view.answer.person.id == key
    assert logged(desk) == [(key, "shown"), (key, "shown")]


def test_a_card_that_is_mended_meanwhile_changes_the_answer_without_a_second_log_line(
    open_desk: Open, busy: Busy
) -> None:
    from app.casework import cards as cards_of
    from app.domain.states import CardState

    desk = at_the_page(open_desk, busy)
    key = busy.people["card_not_activated"]
    desk.go(Route("asks", key))
    assert desk.says("的卡还没有激活，钱先没有报上去")
    card = fact(desk, "SELECT id FROM card WHERE owner_id = ? ORDER BY id DESC LIMIT 1", key)

    def mend(session: Any, _progress: Any) -> Any:
        return cards_of.set_state(session, card, CardState.ACTIVE, source="银行短信")

    desk.window.ops.write(desk.window, mend).run()
    desk.wait(lambda: not desk.says("的卡还没有激活，钱先没有报上去"))
    assert desk.says("正在编，还没有送去审核")
    assert logged(desk) == [(key, "shown")]


def test_from_today_and_to_the_household(open_desk: Open, busy: Busy) -> None:
    desk = open_desk("clerk", folder=busy.folder)
    desk.press("群众来问")
    assert desk.page.route.place == "asks"
    assert desk.window.focusWidget() is desk.page.field.edit
    key = busy.people["closed_card"]
    desk.go(Route("asks", key))
    home = fact(desk, "SELECT household_id FROM household_member WHERE person_id = ? AND until IS NULL", key)
    desk.press("看这一家")
    assert desk.page.route == Route("household", home)


def test_who_may_not_print_has_no_button_for_it(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    desk.page._prints = False
    desk.go(Route("asks", busy.people["closed_card"]))
    assert not desk.says("打印查询单", desk.page)
    desk.keys("Ctrl+P")
    assert [way for _, way in logged(desk)] == ["shown"]


def test_somebody_who_is_gone_is_a_sentence(open_desk: Open, busy: Busy) -> None:
    desk = at_the_page(open_desk, busy)
    desk.go(Route("asks", 99_999))
    assert desk.page.view.answer is None
    assert desk.says("登记册里没有")
    assert logged(desk) == []


@pytest.mark.parametrize("text", ["'; DROP TABLE line; --", "\x00\x07", "％％％", "9" * 300, "阿" * 200, "\u202e王"])
def test_rubbish_in_the_field_finds_nobody_and_breaks_nothing(open_desk: Open, busy: Busy, text: str) -> None:
    desk = at_the_page(open_desk, busy)
    desk.page.field.edit.setText(text)
    desk.wait()
    desk.keys("Return")
    assert desk.window.crashes.count == 0
    assert desk.page.field.isVisible()
