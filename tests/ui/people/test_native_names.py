"""A name in one's own script and rare characters in the real window: typed, shown right to left, found, put right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from desk_kit import Desk
from practice_kit import Practised, clock_at

from app.domain.rare_scripts import SAMPLES, isolated_native
from app.store.native_names import native_name
from app.ui.context import Route

NAME = SAMPLES[0]


def stored(desk_folder: Practised, person_id: int) -> tuple[str, str]:
    with desk_folder.sitting(clock=clock_at(date(2026, 4, 1))) as session:
        name = session.store.db.conn.execute("SELECT name FROM person WHERE id = ?", (person_id,)).fetchone()[0]
        return name, native_name(session.store.db, person_id)


@pytest.mark.parametrize("language", ["zh_CN", "pseudo-rtl"])
def test_it_is_typed_shown_found_and_taken_back(
    open_desk: Callable[..., Desk], desk_folder: Practised, language: str
) -> None:
    desk = open_desk("clerk", language=language)
    form = desk.go(Route("person_form", 1))
    desk.wait(lambda: form.rows_shown)
    field = form.fields["native"]
    assert field.editor.isRightToLeft()
    field.editor.setFocus()
    desk.type("  گـ" + NAME[1:])
    desk.keys("Ctrl+Return")
    desk.wait(lambda: desk.page.route.place == "household")
    household = desk.page
    desk.wait(lambda: household.rows_shown)
    page = desk.go(Route("people"))
    desk.wait(lambda: page.rows_shown)
    desk.type(NAME.split()[0])
    desk.wait()
    (row,) = page.table.rows_model.rows
    assert row.key == 1
    assert row.cell("native").text == isolated_native(NAME), "isolated: the line around it keeps its order"
    desk.wait(lambda: desk.says(isolated_native(NAME), page.side))
    desk.close()
    assert stored(desk_folder, 1)[1] == NAME


def test_another_script_is_refused_beside_the_field(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    form = desk.go(Route("person_form", 1))
    desk.wait(lambda: form.rows_shown)
    form.fields["native"].editor.setFocus()
    desk.type("Gulnar")
    desk.keys("Ctrl+Return")
    assert desk.page is form
    assert "维吾尔文" in form.fields["native"].fault


def test_an_old_code_is_put_right_and_said(open_desk: Callable[..., Desk], desk_folder: Practised) -> None:
    desk = open_desk("clerk")
    form = desk.go(Route("person_form", 1))
    desk.wait(lambda: form.rows_shown)
    name = form.fields["name"]
    name.editor.setFocus()
    name.editor.selectAll()
    desk.type("王\ue816明")
    desk.keys("Return")
    desk.wait(lambda: "旧编码" in name._below.text())
    assert name.value() == "王\U00020087明"
    assert "\U00020087" in name._below.text()
    desk.keys("Ctrl+Return")
    desk.wait(lambda: desk.page.route.place == "household")
    page = desk.go(Route("people"))
    desk.wait(lambda: page.rows_shown)
    desk.type("\ue816")
    desk.wait()
    assert [row.key for row in page.table.rows_model.rows] == [1], "who types the old code finds him too"
    desk.close()
    assert stored(desk_folder, 1)[0] == "王\U00020087明"


@pytest.mark.parametrize(("typed", "said"), [("王\uf123明", "U+F123"), ("王\U00031350明", "U+31350")])
def test_what_cannot_be_printed_is_said_before(open_desk: Callable[..., Desk], typed: str, said: str) -> None:
    desk = open_desk("clerk")
    form = desk.go(Route("person_form", 1))
    desk.wait(lambda: form.rows_shown)
    name = form.fields["name"]
    name.editor.setFocus()
    name.editor.selectAll()
    desk.type(typed)
    desk.keys("Return")
    desk.wait(lambda: said in name._below.text())
