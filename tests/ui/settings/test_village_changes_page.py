"""Villages merged or renamed and groups put together in the real window, by keys and clicks, and what is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from desk_kit import Desk
from PySide6.QtWidgets import QPushButton
from sending_kit import facts

from app.casework import village_changes
from app.domain.village_changes import ChangeKind, Place, WantedChange
from app.domain.villages import place_name
from app.office.session import Session
from app.ui.context import Route

DOCUMENT = "伊市民字〔2026〕3 号"


def session_of(desk: Desk) -> Session:
    found = desk.window.ops.session
    assert found is not None
    return found


def section(desk: Desk) -> Any:
    desk.go(Route("settings", what="village_changes"))
    return desk.page.section


def villages(desk: Desk) -> list[tuple[str, str, int]]:
    """Full name, code and people of the villages of the store, the most people first."""
    counted = dict(facts(desk, "SELECT village, count(*) FROM person GROUP BY village"))
    found = [(name, code, counted.get(code, 0)) for name, code in session_of(desk).villages.items()]
    return sorted(found, key=lambda one: -one[2])


def offered(desk: Desk) -> list[object]:
    """The villages that the filter of the list of people offers."""
    return [value for value, _ in desk.page.filters.village._options]


def choose(desk: Desk, field: Any, value: object) -> None:
    """Go through a drop-down with the arrow keys, as somebody does who sees what he wants."""
    field.editor.setFocus()
    for _ in range(field.editor.count()):
        if field.value() == value:
            return
        desk.keys("Down")
    desk.keys("Home")
    for _ in range(field.editor.count()):
        if field.value() == value:
            return
        desk.keys("Down")
    raise AssertionError(f"{value!r} is not offered")


def typed(desk: Desk, field: Any, text: str) -> None:
    field.editor.setFocus()
    desk.keys("Ctrl+A")
    desk.type(text)


def test_a_village_goes_into_another_and_back(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    (old, code, people), (new, into, more) = villages(desk)[1], villages(desk)[0]
    part = section(desk)
    before = facts(desk, "SELECT id, village FROM person ORDER BY id")
    desk.keys("Ctrl+Return")
    form = part.form
    assert form.kind.editor.hasFocus()
    desk.keys("Return")
    choose(desk, form.place, code)
    desk.keys("Return")
    assert form.into.editor.hasFocus()  # a group is not asked for
    choose(desk, form.into, into)
    desk.keys("Return", "Return")
    assert form.document.editor.hasFocus()
    desk.keys("Return")
    assert form.document.fault  # what is missing is said beside the field
    assert desk.says(form.document.fault, part.form.faults)
    desk.type(DOCUMENT)
    desk.keys("Return")
    assert part.effects.isVisible()
    assert desk.says(f"{people} 人")
    assert desk.says("签字时的样子")
    assert facts(desk, "SELECT id, village FROM person ORDER BY id") == before  # only looked at
    desk.keys("Ctrl+Return")
    assert facts(desk, "SELECT count(*) FROM person WHERE village = ?", into) == [(people + more,)]
    assert facts(desk, "SELECT count(*) FROM person WHERE village = ?", code) == [(0,)]
    desk.wait(lambda: old not in desk.frame.context.sitting.villages)
    assert desk.frame.context.sitting.village_names[code] == old
    assert desk.frame.context.sitting.former == {old: new}
    assert [row.cell("state").text for row in part.table.rows_model.rows] == ["办好了"]
    desk.go(Route("people"))
    desk.wait(lambda: into in offered(desk))
    assert code not in offered(desk)  # nobody stands there: it is no choice any more
    section(desk)
    desk.keys("Ctrl+Z")
    assert facts(desk, "SELECT id, village FROM person ORDER BY id") == before
    desk.wait(lambda: old in desk.frame.context.sitting.villages)
    assert desk.says("撤回")


def test_people_are_found_by_the_old_name_and_the_household_says_it(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    (old, code, people), (_, into, _) = villages(desk)[1], villages(desk)[0]
    stem = place_name(old)
    home = facts(desk, "SELECT id FROM household WHERE village = ? AND ended IS NULL ORDER BY id LIMIT 1", code)[0][0]
    page = desk.go(Route("household", home))
    assert not desk.says(f"原{stem}")
    merge(desk, code, into)
    desk.wait(lambda: desk.window.index.find(stem).total == people)
    desk.go(Route("people"))
    desk.keys("Ctrl+K")
    desk.type(stem)
    assert desk.window.index.find(stem).total == people
    page = desk.go(Route("household", home))
    assert page.isVisible()
    assert desk.says(f"原{stem}")


def merge(desk: Desk, code: str, into: str) -> None:
    """Through the page, quickly."""
    part = section(desk)
    desk.press("登记一条")
    part.form.place.set_value(code)
    part.form.into.set_value(into)
    typed(desk, part.form.document, DOCUMENT)
    desk.press("看看会改什么")
    desk.press("就这样办")


def test_a_new_name_is_everywhere(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    old, code, people = villages(desk)[0]
    part = section(desk)
    desk.press("登记一条")
    choose(desk, part.form.kind, ChangeKind.RENAMED)
    choose(desk, part.form.place, code)
    typed(desk, part.form.name, old)
    typed(desk, part.form.document, DOCUMENT)
    desk.press("看看会改什么")
    assert part.form.name.fault  # it is called so already
    typed(desk, part.form.name, "幸福社区居民委员会")
    desk.press("看看会改什么")
    assert desk.says(f"以后就叫幸福社区：共 {people} 人")
    desk.press("回去改")
    assert part.form.name.value() == "幸福社区居民委员会"  # what was typed is kept
    desk.press("看看会改什么")
    desk.press("就这样办")
    desk.wait(lambda: "幸福社区居民委员会" in desk.frame.context.sitting.villages)
    assert facts(desk, "SELECT count(*) FROM person WHERE village = ?", code) == [(people,)]
    desk.press("撤销", part)
    assert session_of(desk).villages[old] == code


def test_a_group_goes_into_another(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    _, code, _ = villages(desk)[0]
    part = section(desk)
    desk.press("登记一条")
    choose(desk, part.form.kind, ChangeKind.GROUP)
    choose(desk, part.form.place, code)
    assert part.form.into.value() == code
    groups = [group for (group,) in facts(desk, "SELECT DISTINCT grp FROM household WHERE village = ?", code)]
    desk.wait(lambda: part.form.group.editor.count() == len(groups) + 1)
    choose(desk, part.form.group, groups[0])
    typed(desk, part.form.into_group, "第九村民小组")
    typed(desk, part.form.document, DOCUMENT)
    desk.keys("Return")
    homes = facts(desk, "SELECT count(*) FROM household WHERE village = ? AND grp = ?", code, groups[0])[0][0]
    assert desk.says(f"{homes} 户")
    desk.press("就这样办")
    assert facts(desk, "SELECT count(*) FROM household WHERE village = ? AND grp = '9组'", code) == [(homes,)]


def test_a_day_to_come_is_offered_and_dropped(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    (old, code, _), (_, into, _) = villages(desk)[1], villages(desk)[0]
    session = session_of(desk)
    tomorrow = session.today + timedelta(days=1)
    wanted = WantedChange(ChangeKind.MERGED, Place(code), Place(into), tomorrow, DOCUMENT)
    village_changes.enter_change(session, wanted)
    part = section(desk)
    assert [row.cell("state").text for row in part.table.rows_model.rows] == ["还没到"]
    assert not part.now.isEnabled()
    assert old in desk.frame.context.sitting.villages
    session.clock.given = tomorrow + timedelta(days=1)  # type: ignore[attr-defined]
    desk.go(Route("today"))
    desk.page.reload()
    desk.wait()
    assert desk.says("到日子了")
    desk.press("去办")
    part = desk.page.section
    assert desk.says("就该生效，还没办")
    desk.press("撤销这一条…")
    desk.keys("Return")
    assert part.dropping.isVisible()  # without a reason it is not dropped
    desk.type("文件撤回了")
    desk.keys("Return")
    assert [row.cell("state").text for row in part.table.rows_model.rows] == ["不办了"]
    desk.keys("Ctrl+Z")
    part.table.select_first()
    desk.press("现在办…")
    desk.press("就这样办")
    assert facts(desk, "SELECT count(*) FROM person WHERE village = ?", code) == [(0,)]


@pytest.mark.parametrize("user", ["clerk", "reviewer"])
def test_others_read_it_only(open_desk: Callable[..., Desk], user: str) -> None:
    desk = open_desk(user)
    section(desk)
    assert desk.says("村组撤并、改名要由管理员来做。")
    assert not any(one.isVisible() and one.text() == "登记一条" for one in desk.page.findChildren(QPushButton))
    desk.keys("Ctrl+Return")
    assert not desk.page.section.form.isVisible()


def test_leaving_a_half_typed_row_is_asked(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    part = section(desk)
    desk.press("登记一条")
    assert not part.unsaved()
    typed(desk, part.form.document, DOCUMENT)
    assert part.unsaved()
    desk.press("先不登记")
    assert not part.unsaved()
