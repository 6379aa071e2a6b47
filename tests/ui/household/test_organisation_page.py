"""An organisation in the window: entered by keys, its page, its account and panel, into a roster; faults by field."""

from __future__ import annotations

from typing import Any

from desk_kit import Desk
from household_kit import FARM, HEAD_DOCUMENT, Home, fact
from PySide6.QtWidgets import QLabel

from app.domain.documents import credit_check_character
from app.ui.context import Route
from app.ui.widgets import Pill
from tests.casework.kit import account

CODE = "93659900MA0000001" + credit_check_character("93659900MA0000001")
NAME = "巴彦岱村第3农机专业合作社"


def enter(desk: Desk) -> int:
    """Type one in, by keys."""
    desk.go(Route("people"))
    desk.press("登记单位")
    page: Any = desk.page
    assert page.route == Route("organisation_form")
    assert page.fields["name"].editor.hasFocus()
    desk.type(NAME)
    desk.keys("Return", "Down", "Return")
    assert page.fields["sort"].value() == "cooperative"
    desk.type(CODE.lower())
    desk.keys("Return")
    desk.type("李建国")
    desk.keys("Return", "Down", "Return", "Return")
    desk.type("13800000001")
    desk.keys("Return")
    desk.type(account(907770))
    desk.keys("Return")
    page.fields["bank"].set_value(FARM)
    desk.keys("Ctrl+S")
    assert desk.page.route.place == "household", [one.fault for one in page.fields.values()]
    found = fact(desk, "SELECT id FROM person WHERE kind = 'organisation' AND document = ?", CODE)
    assert isinstance(found, int)
    return found


def labels(desk: Desk) -> str:
    return "\n".join(one.text() for one in desk.page.findChildren(QLabel) if one.isVisible())


def test_it_is_entered_and_has_its_page(desk: Desk, home: Home) -> None:
    key = enter(desk)
    page: Any = desk.page
    assert page.title.text() == NAME
    assert "单位" in [one.text for one in page.findChildren(Pill) if one.isVisible()]
    assert not page.facts.kind.isVisible(), "an organisation has no kind of household"
    assert page.picture.thread_view.focus_key("person", str(key))
    desk.keys("Return")
    shown = labels(desk)
    for text in ("信用代码", "合作社", "李建国"):
        assert text in shown
    assert CODE not in shown, "covered like every number"
    assert not [one for one in ("登记了两次", "住在别处", "不便出门") if desk.says(one)]
    desk.keys("F2")
    assert desk.page.route == Route("organisation_form", key)
    desk.page.fields["contact"].set_value("王秀英")
    desk.keys("Ctrl+S")
    assert fact(desk, "SELECT contact FROM organisation WHERE person_id = ?", key) == "王秀英"
    desk.keys("Ctrl+Z")
    assert fact(desk, "SELECT contact FROM organisation WHERE person_id = ?", key) == "李建国"
    assert home.household


def test_it_is_found_by_its_code_and_among_organisations(desk: Desk) -> None:
    key = enter(desk)
    desk.go(Route("people"))
    page: Any = desk.page
    page.search.edit.setText(CODE[-6:])
    desk.wait()
    assert [hit.entry.id for hit in page.sheet.found.rows] == [key]
    desk.keys("F2")
    assert desk.page.route == Route("organisation_form", key)


def test_a_person_s_number_and_a_doubtful_code(desk: Desk, home: Home) -> None:
    desk.go(Route("organisation_form"))
    page: Any = desk.page
    page.fields["code"].set_value(HEAD_DOCUMENT)
    desk.keys("Ctrl+S")
    assert "信用代码" in page.fields["code"].fault
    assert page.fields["name"].fault
    assert fact(desk, "SELECT count(*) FROM organisation") == 0
    page.fields["code"].set_value(CODE[:17] + ("1" if CODE[17] != "1" else "2"))
    page._read_doubt()
    desk.wait()
    page._check()
    desk.wait()
    assert not page.fields["code"].fault
    assert desk.says("最后一位对不上")
    assert home.head


def test_the_form_of_a_person_takes_no_code(desk: Desk) -> None:
    desk.go(Route("person_form", None, "new_household"))
    page: Any = desk.page
    page.fields["document"].set_value(CODE)
    desk.keys("Ctrl+S")
    assert "单位" in page.fields["document"].fault


def test_whatever_leads_to_its_form_leads_to_its_own(desk: Desk, home: Home) -> None:
    key = enter(desk)
    desk.go(Route("people"))
    desk.go(Route("person_form", key))
    desk.wait()
    assert desk.page.route == Route("organisation_form", key)
    desk.page.context.back()
    desk.wait()
    assert desk.page.route.place == "people", "no way back leads into the wrong form"
    desk.go(Route("person_form", home.head))
    desk.wait()
    assert desk.page.route == Route("person_form", home.head), "the control: a person has his"
