"""The forms of a person and a card in the real window: keys, faults, duplicates, drafts, undo, a full disk."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk, window_of
from household_kit import (
    FREE_ACCOUNT,
    HEAD,
    HEAD_ACCOUNT,
    HEAD_DOCUMENT,
    MOTHER,
    MOTHER_ACCOUNT,
    RURAL,
    SON_DOCUMENT,
    Home,
    fact,
    spoken,
)
from practice_kit import Practised
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.ui.context import Route
from app.ui.pages.household import entry_page
from app.ui.pages.household.entry_page import route_of_draft


def fill(desk: Desk, *texts: str) -> None:
    """Type into one field after another, Enter between them."""
    for text in texts:
        if text:
            desk.type(text)
        desk.keys("Return")


@contextmanager
def no_room() -> Iterator[None]:
    """No file of this process may grow: what the disk says when it is full reaches SQLite as a failed write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def one_more(desk: Desk, home: Home) -> Any:
    return desk.go(Route("person_form", None, f"household:{home.household}"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were asked on leaving; each is answered with "do not save"."""
    questions: list[str] = []

    def answer(_parent: object) -> bool:
        questions.append("asked")
        return True

    monkeypatch.setattr(entry_page, "ask_to_leave", answer)
    return questions


# -- by keys -----------------------------------------------------------------------------------------------------------


def test_a_person_is_registered_by_keys_and_undone(desk: Desk, home: Home) -> None:
    desk.go(Route("household", home.household))
    people = fact(desk, "SELECT count(*) FROM person")
    desk.keys("Ctrl+N")
    fill(desk, "艾克拜尔.吐尔逊", "儿子", SON_DOCUMENT)
    page = desk.page
    assert page.fields["name"].editor.text() == "艾克拜尔·吐尔逊"
    assert page.fields["born"].value() == "2004-01-01 · 男 · 22岁"
    fill(desk, FREE_ACCOUNT)
    assert page.fields["bank"].value() == fact(
        desk, "SELECT bank FROM card WHERE ended IS NULL GROUP BY bank ORDER BY count(*) DESC LIMIT 1"
    )
    assert desk.says("按卡号自动认出来")
    fill(desk, "", "13900001234")
    desk.keys("Ctrl+S")
    assert desk.page.route == Route("household", home.household)
    assert any("艾克拜尔·吐尔逊, 儿子 · 男 · 22岁" in text for text in spoken(desk))
    assert desk.says("艾克拜尔·吐尔逊存好了")
    row = "SELECT phone FROM person WHERE document = ?"
    assert fact(desk, row, SON_DOCUMENT) == "13900001234"
    desk.keys("Ctrl+Z")
    assert fact(desk, "SELECT count(*) FROM person") == people
    assert desk.says("撤销好了")
    assert not any("艾克拜尔" in text for text in spoken(desk))


def test_enter_and_shift_enter_walk_the_fields_and_press_nothing(desk: Desk, home: Home) -> None:
    page = one_more(desk, home)
    order = [one.editor for name, one in page.fields.items() if name != "born"]
    assert desk.window.focusWidget() is order[0]
    for editor in order[1:]:
        desk.keys("Return")
        assert desk.window.focusWidget() is editor
    desk.keys("Shift+Return")
    assert desk.window.focusWidget() is order[-2]
    desk.keys("Return", "Return")
    assert desk.window.focusWidget() is page.save_button
    desk.keys("Return")
    assert desk.page is page, "Enter on the button saves nothing"


# -- faults ------------------------------------------------------------------------------------------------------------


def test_a_field_is_judged_when_it_is_left_and_not_before(desk: Desk, home: Home) -> None:
    page = one_more(desk, home)
    desk.type("张")
    desk.keys("Return", "Return")
    desk.type(SON_DOCUMENT[:-1])
    assert page.fields["document"].fault == ""
    desk.keys("Return")
    assert "位" in page.fields["document"].fault
    assert page.fields["phone"].fault == "", "what was not reached is not judged"
    desk.keys("Shift+Return")
    desk.type(SON_DOCUMENT)
    desk.keys("Return")
    assert page.fields["document"].fault == ""


def test_saving_with_faults_lists_them_in_the_same_words_with_links(desk: Desk, home: Home) -> None:
    page = one_more(desk, home)
    fill(desk, "", "", SON_DOCUMENT[:-1], HEAD_ACCOUNT, RURAL, "13800006")
    desk.keys("Ctrl+S")
    assert desk.page is page
    faults = [one.fault for one in page.fields.values() if one.fault]
    links = page.faults.links
    assert [link.text() for link in links] == faults
    assert len(faults) == 4
    assert desk.says("还有 4 处要改，改好才能存")
    assert desk.window.focusWidget() is links[0], "the keyboard stands on the first fault"
    assert HEAD in page.fields["account"].fault
    assert fact(desk, "SELECT count(*) FROM person WHERE name = '艾克拜尔·吐尔逊'") == 0
    links[2].setFocus()
    desk.keys("Return")
    assert desk.window.focusWidget() is page.fields["account"].editor
    desk.keys("F8")
    assert desk.window.focusWidget() is page.fields["phone"].editor
    desk.keys("F8")
    assert desk.window.focusWidget() is page.fields["name"].editor
    assert page.fields["document"].value() == SON_DOCUMENT[:-1], "what was typed stays"
    desk.type("艾克拜尔·吐尔逊")
    desk.keys("Return")
    assert len(page.faults.links) == 3, "the summary shrinks as faults are mended"
    assert desk.window.focusWidget() is page.fields["relation"].editor, "and takes no focus away"


def test_a_duplicate_says_who_holds_the_number_and_leads_there_and_back(
    desk: Desk, home: Home, asked: list[str]
) -> None:
    page = one_more(desk, home)
    fill(desk, "又一个人", "", HEAD_DOCUMENT)
    assert HEAD in page.fields["document"].fault
    assert desk.says("这个号码登记在", page)
    desk.press(HEAD, page.similar)
    assert desk.page.route == Route("household", home.household)
    assert asked == [], "looking is not leaving"
    desk.keys("Alt+Left")
    assert desk.page is page
    assert page.fields["name"].value() == "又一个人"
    desk.keys("Ctrl+S")
    assert fact(desk, "SELECT count(*) FROM person WHERE document = ?", HEAD_DOCUMENT) == 1


def test_similar_people_stand_beside_the_form(desk: Desk, home: Home) -> None:
    page = one_more(desk, home)
    assert desk.says("没有相像的人", page)
    fill(desk, MOTHER)
    assert desk.says("同名", page.similar)
    assert desk.says(MOTHER, page.similar)


# -- leaving and coming back -------------------------------------------------------------------------------------------


def test_escape_asks_only_when_something_would_be_lost(desk: Desk, home: Home, asked: list[str]) -> None:
    desk.go(Route("household", home.household))
    desk.keys("Ctrl+N", "Escape")
    assert asked == []
    assert desk.page.route.place == "household"
    desk.keys("Ctrl+N")
    fill(desk, "半个")
    desk.keys("Escape")
    assert len(asked) == 1
    assert desk.page.route.place == "household"
    assert fact(desk, "SELECT count(*) FROM draft") == 0, "who gives it up gives up the draft"


def test_after_a_power_cut_the_form_opens_with_what_was_typed(
    desk: Desk, home: Home, desk_folder: Practised, tmp_path: Path
) -> None:
    one_more(desk, home)
    fill(desk, "艾克拜尔·吐尔逊", "儿子")
    desk.type("659900")  # this field was not left: it is what a power cut may take
    cut = tmp_path / "after the cut.yikatong"
    shutil.copytree(desk_folder.desk, cut)
    form = fact(desk, "SELECT form FROM draft")
    assert route_of_draft(form) == Route("person_form", None, f"household:{home.household}")
    desk.page.may_leave = lambda: True
    (tmp_path / "second").mkdir()
    with window_of(tmp_path / "second") as later:
        later.sign_in(cut, "clerk", desk_folder.passphrases["clerk"])
        later.wait(lambda: later.page.route == route_of_draft(form))
        page = later.page
        assert page.fields["name"].value() == "艾克拜尔·吐尔逊"
        assert page.fields["relation"].value() == "儿子"
        assert later.says("上次填了没存完的内容还在这里")
        later.press("不要了")
        assert page.fields["name"].value() == ""
        assert fact(later, "SELECT count(*) FROM draft") == 0


def test_saving_drops_the_draft_and_another_one_begins_empty(desk: Desk, home: Home) -> None:
    page = one_more(desk, home)
    fill(desk, "艾克拜尔·吐尔逊", "儿子", SON_DOCUMENT)
    assert fact(desk, "SELECT count(*) FROM draft") == 1
    desk.press("存好，再登记一人")
    assert desk.page is page
    assert fact(desk, "SELECT count(*) FROM draft") == 0
    assert page.fields["name"].value() == ""
    assert page.fields["document"].value() == ""
    assert desk.window.focusWidget() is page.fields["name"].editor
    assert desk.says("艾克拜尔·吐尔逊存好了", page)
    desk.press("撤销", page)
    assert fact(desk, "SELECT count(*) FROM person WHERE document = ?", SON_DOCUMENT) == 0


def test_a_disk_that_takes_nothing_is_said_and_nothing_typed_is_lost(desk: Desk, home: Home) -> None:
    page = one_more(desk, home)
    fill(desk, "艾克拜尔·吐尔逊", "儿子", SON_DOCUMENT)
    with no_room():
        desk.keys("Ctrl+S")
    assert fact(desk, "SELECT count(*) FROM person WHERE document = ?", SON_DOCUMENT) == 0
    assert desk.page is page
    assert page.fields["name"].value() == "艾克拜尔·吐尔逊"
    assert page.fields["document"].value() == SON_DOCUMENT
    desk.press("再存一次")
    assert fact(desk, "SELECT count(*) FROM person WHERE document = ?", SON_DOCUMENT) == 1
    assert desk.page.route.place == "household"


# -- changing ----------------------------------------------------------------------------------------------------------


def test_the_head_moves_with_his_household(desk: Desk, home: Home) -> None:
    desk.go(Route("household", home.household))
    desk.keys("F2")
    page = desk.page
    assert page.fields["document"].value() == HEAD_DOCUMENT
    assert HEAD_DOCUMENT not in " ".join(desk.texts()), "it is covered until its field has the focus"
    desk.keys("Return", "Return")
    assert page.fields["document"].editor.text() == HEAD_DOCUMENT
    desk.keys("Return")
    assert page.fields["document"].value() == HEAD_DOCUMENT, "uncovering and covering leaves the number as it is"
    page.fields["group"].editor.setFocus()
    page.fields["group"].editor.selectAll()
    desk.type("第五村民小组")
    desk.keys("Ctrl+S")
    assert fact(desk, "SELECT grp FROM household WHERE id = ?", home.household) == "5组"
    assert desk.page.route.place == "household"
    assert desk.says("5组")


def test_a_new_household_begins_with_its_head(desk: Desk, home: Home) -> None:
    desk.go(Route("people"))
    page = desk.go(Route("person_form", None, "new_household"))
    fill(desk, "韩志强", "", SON_DOCUMENT)
    assert page.fields["village"].editor.hasFocus()
    assert page.values()["village"] == "", "a village that stands there already is soon somebody's wrong one"
    desk.keys("Return")
    desk.type("6组")
    desk.keys("Ctrl+S")
    assert page.fields["village"].fault
    assert fact(desk, "SELECT count(*) FROM person WHERE name = '韩志强'") == 0
    page.fields["village"].editor.setFocus()
    desk.keys("Down", "Down", "Ctrl+S")
    assert (
        fact(desk, "SELECT village FROM household ORDER BY id DESC LIMIT 1")
        == list(desk.frame.context.sitting.villages.values())[1]
    )
    assert desk.page.route.place == "household"
    assert desk.says("韩志强 家")
    assert fact(desk, "SELECT grp FROM household ORDER BY id DESC LIMIT 1") == "6组"


def test_of_several_new_households_the_next_begins_in_the_village_of_the_last(desk: Desk, home: Home) -> None:
    page = desk.go(Route("person_form", None, "new_household"))
    fill(desk, "韩志强", "", SON_DOCUMENT)
    desk.keys("Down", "Return")
    desk.type("6组")
    first = page.values()["village"]
    desk.press("存好，再登记一人")
    assert (page.values()["name"], page.values()["village"]) == ("", first)
    assert not page.is_changed, "what the desk filled in asks nobody on leaving"
    desk.go(Route("people"))
    again = desk.go(Route("person_form", None, "new_household"))
    assert again.values()["village"] == "", "another day, another village"


def test_a_number_that_is_wrong_keeps_the_mask_and_is_read_in_its_field(desk: Desk, home: Home) -> None:
    page = one_more(desk, home)
    edit = page.fields["document"].editor
    edit.setFocus()
    desk.type(SON_DOCUMENT[:-1] + ("0" if SON_DOCUMENT[-1] != "0" else "1"))
    page.fields["phone"].editor.setFocus()
    desk.wait(lambda: bool(page.fields["document"].fault))
    assert "*" in edit.displayText(), "what is wrong is covered like every other (ui.md 9)"
    page.fields["document"].editor.setFocus()
    desk.wait()
    assert edit.displayText() == edit.value(), "in the field it is compared digit by digit"
    desk.keys("Ctrl+A")
    desk.type(SON_DOCUMENT)
    page.fields["phone"].editor.setFocus()
    desk.wait(lambda: not page.fields["document"].fault)
    assert "*" in edit.displayText()
    assert edit.value() == SON_DOCUMENT


def test_a_card_is_put_right(desk: Desk, home: Home) -> None:
    desk.go(Route("household", home.household))
    page = desk.go(Route("card_form", home.mother, f"change:{home.mother_card}"))
    assert page.fields["account"].value() == MOTHER_ACCOUNT
    page.fields["keeper"].editor.setFocus()
    desk.type("村干部")
    desk.keys("Ctrl+S")
    assert fact(desk, "SELECT keeper FROM card WHERE id = ?", home.mother_card) == "村干部"
    assert fact(desk, "SELECT state FROM card WHERE id = ?", home.mother_card) == "not_activated"
    assert desk.page.route.place == "household"


# -- rubbish -----------------------------------------------------------------------------------------------------------

RUBBISH = (
    "\x00\x01\x02",
    "🙂" * 40,
    "a\tb\nc" * 30,
    "\u202e\u2066" * 20,
    "９" * 70,
    "'; DROP TABLE person; --",
    " " * 60,
    "字" * 400,
    "-1e308",
)


@pytest.mark.parametrize("place", ["person_form", "card_form"])
def test_rubbish_pasted_into_any_field_is_refused_in_words(
    desk: Desk, home: Home, place: str, asked: list[str]
) -> None:
    route = Route("card_form", home.head) if place == "card_form" else Route("person_form", None, "new_household")
    page = desk.go(route)
    people, cards = (fact(desk, f"SELECT count(*) FROM {table}") for table in ("person", "card"))
    for rubbish in RUBBISH:
        for one in page.fields.values():
            if not one.isEnabled() or not hasattr(one.editor, "selectAll"):
                continue
            one.editor.setFocus()
            one.editor.selectAll()
            QGuiApplication.clipboard().setText(rubbish)
            QTest.keyClick(one.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        desk.keys("Ctrl+S")
        assert desk.page is page
        assert page.faults.links, rubbish
    assert [people, cards] == [fact(desk, f"SELECT count(*) FROM {table}") for table in ("person", "card")]
    desk.keys("Escape")


def test_forms_are_freed_with_their_desk(home: Home, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    one_more(desk, home)
    fields = [one.editor for one in desk.page.fields.values()]
    one_more(desk, home)
    desk.go(Route("person_form", home.mother))
    desk.wait()
    import shiboken6

    assert not any(shiboken6.isValid(one) for one in fields), "a form laid anew lets its old fields go"
