"""A group spelled two ways put right for all at once and undone; the list as seen taken out, covered, and in full."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from desk_kit import Desk
from journey_kit import answer, facts, open_page, read_rows, tap, told
from practice_kit import Practised
from PySide6.QtCore import Qt

from app.domain.villages import place_name
from app.ui.context import Route
from app.ui.widgets import FilterButton
from app.words import word

OLD, NEW = "牧业大队", "牧业队"
HOSTILE = '=HYPERLINK("http://x","古丽")'
LONG_NUMBER = re.compile(r"\d{8,}")


@pytest.fixture
def village(desk_folder: Practised) -> tuple[str, set[int]]:
    """A village where twelve households write their group in an old way, one head's name looks like a formula.

    Returns the village's name and the people of those households.
    """
    with desk_folder.sitting() as session:
        db = session.store.db.conn
        (code,) = db.execute("SELECT village FROM household GROUP BY village ORDER BY count(*) DESC").fetchone()
        homes = db.execute("SELECT id, head_id FROM household WHERE village = ? AND ended IS NULL LIMIT 12", (code,))
        rows = homes.fetchall()
        with session.write("misspell") as tx:
            for key, _ in rows:
                tx.update("household", key, grp=OLD)
            tx.update("person", rows[0][1], name=HOSTILE)
        people = db.execute(
            """SELECT m.person_id FROM household_member m JOIN household h ON h.id = m.household_id
               JOIN person p ON p.id = m.person_id WHERE h.grp = ? AND m.until IS NULL AND p.ended IS NULL""",
            (OLD,),
        ).fetchall()
        name = next(place_name(name) for name, one in session.villages.items() if one == code)
        return name, {key for (key,) in people}


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "拿出去" / "名单.xlsx"
    path.parent.mkdir()
    monkeypatch.setattr("app.ui.dialogs.list_out.save_as", lambda *_: path)
    return path


def choose(desk: Desk, button: FilterButton, words: str) -> None:
    """A choice of a drop-down: a click on it, a click in its list."""
    assert button.isVisible()
    desk.presses += 2
    action = next(one for one in button.menu().actions() if one.text() == words)
    action.trigger()
    desk.wait()


def group_page(desk: Desk, name: str) -> Any:
    """The people of the village whose group is written in the old way."""
    page = open_page(desk, "家庭与人员", "people")
    desk.wait(lambda: page.rows_shown)
    choose(desk, page.filters.village, name)
    choose(desk, page.filters.group, OLD)
    return page


def groups(desk: Desk) -> list[tuple[Any, ...]]:
    return facts(desk, "SELECT grp, count(*) FROM household WHERE grp IN (?, ?) GROUP BY grp ORDER BY 1", OLD, NEW)


def test_a_group_is_put_right_for_all_of_it_and_undone(
    open_desk: Callable[..., Desk], village: tuple[str, set[int]], capsys: pytest.CaptureFixture[str]
) -> None:
    name, people = village
    desk = open_desk("clerk")
    desk.wait(lambda: desk.window.index.loaded)
    desk.presses = 0
    group_page(desk, name)
    desk.keys("Ctrl+B")
    bulk = desk.page
    assert set(bulk.people) == people
    desk.keys("Return")
    desk.type(NEW)
    desk.keys("Return")
    rows = bulk.table.rows_model.rows
    assert [(row.cell("before").text, row.cell("after").text) for row in rows] == [(OLD, NEW)] * 12
    assert groups(desk) == [(OLD, 12)], "only looked at so far"
    desk.keys("Ctrl+Return")
    told(capsys, f"the group of 12 households ({len(people)} people) put right", desk, 11)
    assert groups(desk) == [(NEW, 12)]
    desk.keys("Ctrl+Z")
    assert groups(desk) == [(OLD, 12)]


def formulas(path: Path) -> int:
    """How many cells of a workbook a program would compute, as its own XML has them."""
    with zipfile.ZipFile(path) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    return sum(one.count(b"<f>") + one.count(b"<f ") + one.count(b"<hyperlink ") for one in sheets)


def test_the_list_as_seen_leaves_covered_and_in_full_for_a_reason(
    open_desk: Callable[..., Desk],
    village: tuple[str, set[int]],
    target: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, people = village
    desk = open_desk("clerk")
    desk.wait(lambda: desk.window.index.loaded)
    desk.presses = 0
    page = group_page(desk, name)
    assert {row.key for row in page.table.rows_model.rows} <= people
    answer(desk, Qt.Key.Key_Return)
    desk.keys("Ctrl+E")
    desk.wait(target.exists)
    told(capsys, "the list as it is seen taken out, numbers covered", desk, 9)
    covered(desk, target, people)
    target.unlink()
    desk.presses = 0
    said = answer(desk, Qt.Key.Key_4)
    tap(desk, page.list_out.button)
    desk.wait(target.exists)
    told(capsys, "the same in full, for a reason", desk, 2)
    assert any("填上级要的表" in text for text in said)
    in_full(desk, target, people)
    audit = desk.go(Route("audit"))
    desk.wait(lambda: bool(audit.table.rows_model.rows))
    newest = audit.table.rows_model.rows[0]
    assert newest.cell("verb").text == "取出名单"
    assert "填上级要的表" in newest.cell("reason").text


def covered(desk: Desk, path: Path, people: set[int]) -> None:
    """Read by two programs: everybody who was found, not one number in full, nothing that would be computed."""
    head, *rows = read_rows(path)
    assert len(rows) == len(people)
    read = python_calamine.CalamineWorkbook.from_path(str(path))
    every = [str(cell) for name in read.sheet_names for row in read.get_sheet_by_name(name).to_python() for cell in row]
    every += [str(cell) for row in (head, *rows) for cell in row]
    assert not [text for text in every if LONG_NUMBER.search(text.replace(" ", ""))]
    secrets = {str(one) for row in facts(desk, "SELECT document, phone FROM person") for one in row if one}
    assert not secrets & set(every)
    assert HOSTILE in [row[0] for row in rows]
    assert formulas(path) == 0
    cell = next(one for one in openpyxl.load_workbook(path).worksheets[0]["A"] if one.value == HOSTILE)
    assert (cell.data_type, cell.quotePrefix) == ("s", True), "text, also when somebody edits it"
    assert OLD in " ".join(every), "and how the list was narrowed stands with it"


def in_full(desk: Desk, path: Path, people: set[int]) -> None:
    """Every number of everybody who was found, and nobody else's."""
    head, *rows = read_rows(path)
    numbers = {row[head.index(word("list_column", "document", "zh"))] for row in rows}
    known = {document for key, document in facts(desk, "SELECT id, document FROM person") if key in people}
    assert numbers == known
    assert formulas(path) == 0
    about = [str(line[1]) for line in read_rows(path, 1)]
    assert any("填上级要的表" in text for text in about)
