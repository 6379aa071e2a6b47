"""Two records made one in the window: chosen side by side by keys, done as seen, taken apart again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk
from household_kit import FARM, MOTHER, Home, fact
from PySide6.QtWidgets import QApplication

from app.casework.enrolling_people import register_household
from app.domain.entry import PersonEntry
from app.ui.context import Route
from app.ui.dialogs.paper import PaperDialog
from app.ui.pages.household import papers
from app.ui.pages.household.pair import LEFT, RIGHT
from tests.casework.kit import account, citizen

TWIN = citizen(916, date(1941, 6, 2))


def twin(desk: Desk) -> int:
    """The mother once more, with another number, telephone and a household of her own."""
    session = desk.window.ops.session
    assert session is not None
    village = list(session.villages.values())[1]
    entry = PersonEntry(MOTHER, TWIN, "", "13800006099", village, "三组", "", account(906040), FARM)
    return register_household(session, entry).person_id


def open_panel(desk: Desk, home: Home, person: int) -> None:
    """The panel of a person: the ring on his box, Enter."""
    desk.go(Route("household", home.household, f"person:{person}"))
    assert desk.page.picture.thread_view.focus_key("person", str(person))
    desk.keys("Return")


def test_from_the_panel_by_keys_alone(desk: Desk, home: Home) -> None:
    other = twin(desk)
    open_panel(desk, home, home.mother)
    desk.press("登记了两次")
    assert desk.page.route == Route("merge", home.mother)
    assert desk.says("选另一条记录")
    desk.press("是同一个人，合并")
    assert desk.page.route.what == f"with:{other}"
    page: Any = desk.page
    assert page.seen.request.kept == home.mother
    assert desk.says("要改的")
    assert desk.says("1 张卡归他")
    before = desk.presses
    assert page.fields["document"].value() == LEFT
    page.fields["document"].editor.setFocus()
    desk.keys("Right")
    assert page.fields["document"].value() == RIGHT
    assert page.seen.request.right >= {"document", "phone"}
    page.fields["proof"].editor.setFocus()
    desk.type("户口簿和身份证")
    desk.keys("Ctrl+Return")
    assert desk.page.route.place == "household"
    assert desk.presses - before <= 4
    assert fact(desk, "SELECT document FROM person WHERE id = ?", home.mother) == TWIN
    assert fact(desk, "SELECT ended_reason FROM person WHERE id = ?", other) == "merged"
    assert fact(desk, "SELECT count(*) FROM card WHERE owner_id = ?", home.mother) == 2
    desk.keys("Ctrl+Z")
    assert fact(desk, "SELECT ended_reason FROM person WHERE id = ?", other) is None
    assert fact(desk, "SELECT count(*) FROM person_merge") == 0


def test_without_a_proof_nothing_is_done(desk: Desk, home: Home) -> None:
    other = twin(desk)
    desk.go(Route("merge", home.mother, f"with:{other}"))
    desk.keys("Ctrl+Return")
    assert desk.page.route.place == "merge"
    assert desk.page.fields["proof"].fault
    assert fact(desk, "SELECT count(*) FROM person_merge") == 0


def test_numbers_stand_behind_their_masks(desk: Desk, home: Home) -> None:
    other = twin(desk)
    desk.go(Route("merge", home.mother, f"with:{other}"))
    assert not any(TWIN in text for text in desk.texts())
    assert any(TWIN[-4:] in text for text in desk.texts())


def test_payments_of_one_period_stop_it_and_lead_to_the_roster(desk: Desk, home: Home) -> None:
    other = twin(desk)
    session = desk.window.ops.session
    assert session is not None
    row = session.store.db.conn.execute(
        """SELECT m.line_id, m.programme_id, m.period FROM line_member m JOIN line l ON l.id = m.line_id
           WHERE l.state = 'paid' AND m.live = 1 LIMIT 2"""
    ).fetchall()
    with session.write("bring_about") as tx:
        for person, line in zip((home.mother, other), (row[0], row[1]), strict=True):
            tx.insert(
                "line_member",
                line_id=line[0],
                person_id=person,
                programme_id=row[0][1],
                period=row[0][2],
                root_kind="regular",
                step=0,
                live=1,
            )
        tx.update("line", row[1][0], state="accepted")
    desk.go(Route("merge", home.mother, f"with:{other}"))
    assert desk.says("先要处理的")
    assert desk.says("向县里撤回")
    desk.page.fields["proof"].editor.setFocus()
    desk.type("户口簿")
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT count(*) FROM person_merge") == 0
    assert desk.says("所以不能合并")
    desk.press("去处理这一笔")
    assert desk.page.route.place == "roster"
    with session.write("bring_about") as tx:
        tx.update("line", row[1][0], state="paid")
    desk.go(Route("merge", home.mother, f"with:{other}"))
    assert desk.says("同一个人领了两次")
    desk.press("记一个问题")
    assert fact(desk, "SELECT count(*) FROM finding WHERE person_id = ?", home.mother) == 1
    desk.page.fields["proof"].editor.setFocus()
    desk.type("户口簿")
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT count(*) FROM person_merge") == 1


def test_taken_apart_from_the_panel(desk: Desk, home: Home) -> None:
    other = twin(desk)
    desk.go(Route("merge", home.mother, f"with:{other}"))
    desk.page.fields["proof"].editor.setFocus()
    desk.type("看错了")
    desk.keys("Ctrl+Return")
    open_panel(desk, home, home.mother)
    assert desk.says("合并进来")
    desk.press("拆开合并")
    assert desk.page.route.place == "unmerge"
    assert desk.says("退回合并以前的样子")
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT ended_reason FROM person WHERE id = ?", other) == "merged", "a reason is missing"
    desk.page.fields["reason"].editor.setFocus()
    desk.type("是两姐妹")
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT ended_reason FROM person WHERE id = ?", other) is None
    assert desk.page.route == Route("household", home.household)


def test_from_the_data_checks(desk: Desk, home: Home) -> None:
    """Same name, same day of birth: the doubt leads to the merge."""
    other = twin(desk)
    page = desk.go(Route("checks", what="check:person_twice"))
    names = [row.cells["name"] for row in page.doubts.table.rows_model.rows]
    page.doubts.table.select_key(next(r.key for r in page.doubts.table.rows_model.rows if r.cells["name"] == MOTHER))
    assert MOTHER in names
    desk.press("合并成一条")
    assert desk.page.route.place == "merge"
    assert desk.page.route.key in (home.mother, other)
    assert desk.says(MOTHER)


def test_living_elsewhere_by_keys(desk: Desk, home: Home) -> None:
    open_panel(desk, home, home.mother)
    desk.press("住在别处")
    assert desk.page.route == Route("living", home.mother)
    desk.type("乌鲁木齐市天山区")
    desk.keys("Return")
    desk.type("13900000001")
    desk.keys("Ctrl+S")
    assert desk.page.route.place == "household"
    assert fact(desk, "SELECT address FROM residence WHERE person_id = ? AND until IS NULL", home.mother)
    open_panel(desk, home, home.mother)
    assert desk.says("乌鲁木齐市天山区")
    desk.press("住在别处")
    desk.press("回来住了")
    assert fact(desk, "SELECT lives_in FROM person WHERE id = ?", home.mother) is None


def test_a_paper_is_kept_and_looked_at(desk: Desk, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    source = tmp_path / "户口簿.jpg"
    Image.new("RGB", (900, 600), (200, 210, 220)).save(source, "JPEG")
    monkeypatch.setattr(papers, "choose_file", lambda *_: source)
    open_panel(desk, home, home.head)
    desk.press("存照片、材料")
    assert fact(desk, "SELECT count(*) FROM attachment WHERE noun = 'person' AND record_id = ?", home.head) == 1
    open_panel(desk, home, home.head)
    desk.press("户口簿")
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, PaperDialog) and one.isVisible()]
    assert dialogs
    dialogs[0].accept()
    bad = tmp_path / "坏.jpg"
    bad.write_bytes(b"no picture")
    monkeypatch.setattr(papers, "choose_file", lambda *_: bad)
    open_panel(desk, home, home.head)
    desk.press("存照片、材料")
    assert fact(desk, "SELECT count(*) FROM attachment WHERE noun = 'person' AND record_id = ?", home.head) == 1
