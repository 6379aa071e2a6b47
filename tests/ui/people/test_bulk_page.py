"""Changing many at once in the real window: by filter, by ticks, with every row before and after, and undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_kit import Desk
from practice_kit import Practised

from app.domain.bulk import BulkField
from app.ui.context import Route
from app.ui.pages.people.bulk import BulkPage
from app.ui.pages.people.page import PeoplePage

OLD, NEW = "牧业大队", "牧业队"


@pytest.fixture
def two_ways(desk_folder: Practised) -> tuple[str, int]:
    """A village in which twelve households have their group written in an old way; its code and their people."""
    with desk_folder.sitting() as session:
        village, _ = session.store.db.conn.execute(
            "SELECT village, count(*) FROM household GROUP BY village ORDER BY count(*) DESC"
        ).fetchone()
        homes = session.store.db.conn.execute(
            "SELECT id FROM household WHERE village = ? AND ended IS NULL ORDER BY id LIMIT 12", (village,)
        ).fetchall()
        with session.write("misspell") as tx:
            for (key,) in homes:
                tx.update("household", key, grp=OLD)
        people = session.store.db.conn.execute(
            """SELECT count(*) FROM household_member m JOIN household h ON h.id = m.household_id
               JOIN person p ON p.id = m.person_id
               WHERE h.grp = ? AND m.until IS NULL AND p.ended IS NULL""",
            (OLD,),
        ).fetchone()[0]
    return village, people


def groups(desk: Desk, desk_folder: Practised) -> list[str]:
    def read(session: object) -> list[str]:
        found = session.store.db.conn.execute("SELECT grp FROM household WHERE grp IN (?, ?)", (OLD, NEW))  # type: ignore[attr-defined]
        return [group for (group,) in found]

    answers: list[list[str]] = []
    desk.window.ops.read(desk.window, read).on_done(answers.append).run()
    desk.wait(lambda: bool(answers))
    return answers[0]


def people_page(desk: Desk) -> PeoplePage:
    page = desk.go(Route("people"))
    assert isinstance(page, PeoplePage)
    desk.wait(lambda: page.rows_shown)
    return page


def test_a_group_is_put_right_for_all_that_a_filter_leaves(
    open_desk: Callable[..., Desk], desk_folder: Practised, two_ways: tuple[str, int]
) -> None:
    village, people = two_ways
    desk = open_desk("clerk")
    page = people_page(desk)
    desk.go(Route("people", what=f"village:{village}"))
    page.filters.group.menu().actions()  # the groups of the village are offered
    action = next(one for one in page.filters.group.menu().actions() if one.text() == OLD)
    action.trigger()
    desk.wait()
    desk.presses = 0
    desk.keys("Ctrl+B")
    bulk = desk.page
    assert isinstance(bulk, BulkPage)
    assert len(bulk.people) == people
    assert desk.says(f"选了 {people} 人，在 12 户")
    assert bulk.plan is None
    assert desk.says("上面填好要改什么")
    desk.keys("Return")
    desk.type(NEW)
    desk.keys("Return")
    assert bulk.plan is not None
    rows = bulk.table.rows_model.rows
    assert [(row.cell("before").text, row.cell("after").text) for row in rows] == [(OLD, NEW)] * 12
    assert set(groups(desk, desk_folder)) == {OLD}, "only looked at so far"
    desk.keys("Ctrl+Return")
    assert desk.says("改好了 12 条")
    assert groups(desk, desk_folder).count(OLD) == 0
    assert desk.presses <= 6
    desk.press("撤销", bulk)
    desk.wait()
    assert desk.says("已撤销")
    assert groups(desk, desk_folder).count(OLD) == 12
    desk.press("回到名单")
    assert desk.page is page


def test_ticked_people_only_and_what_stays_says_why(open_desk: Callable[..., Desk], two_ways: tuple[str, int]) -> None:
    desk = open_desk("clerk")
    page = people_page(desk)
    page.table.setFocus()
    desk.keys("Space", "Down", "Space")
    ticked = [entry.id for entry in page.table.ticked]
    assert len(ticked) == 2
    desk.press("成批改")
    bulk = desk.page
    assert isinstance(bulk, BulkPage)
    assert sorted(bulk.people) == sorted(ticked)
    bulk.form.what.editor.set_value(BulkField.CARD_WORKS.value)
    bulk.form._on_what(None)
    desk.wait()
    bulk.form.fields["source"].editor.setFocus()
    desk.type("入户看过")
    desk.keys("Return")
    assert bulk.plan is not None
    shown = len(bulk.plan.rows) + len(bulk.plan.left)
    assert shown >= 2
    bulk.tabs.choose("stay")
    desk.wait()
    assert len(bulk.table.rows_model.rows) == len(bulk.plan.left)
    assert all(row.cell("why").text for row in bulk.table.rows_model.rows)


def test_nobody_is_chosen(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("bulk"))
    assert isinstance(page, BulkPage)
    assert desk.says("还没有选人")


def test_who_does_not_enter_is_not_offered_it(open_desk: Callable[..., Desk]) -> None:
    admin = open_desk("admin")
    people = people_page(admin)
    assert people.sheet.many.isHidden()
    admin.keys("Ctrl+B")
    assert admin.page is people
