"""A village's workbook of changes, one row an act, done and undone as one; single acts by keys, each undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from acts_kit import ALONE, COUNTED, DISABLED, HEAD, LAND, NAMES, OTHER, SON, WIFE, Homes, make_homes, number
from desk_kit import Desk
from journey_kit import facts, open_page, tap, told
from sending_kit import Township, township

from app.casework import rosters
from app.domain.acts import ActKind, What
from app.ui.pages.acts import batch
from app.ui.pages.acts.chooser import KEYS
from tests.casework.kit import BANK, account

__all__ = ["township"]

NEW = account(880_001)
HEADINGS = ["变动类型", "身份证号", "变动日期", "证明材料", "新卡号", "开户银行", "去向"]


@pytest.fixture
def homes(township: Township) -> Homes:
    """The households of the acts, and this month's list of the old-age allowance still in draft."""
    homes = make_homes(township.place)
    rosters.make_roster(township.place.sit("clerk"), DISABLED, "2026-03")
    return homes


@pytest.fixture
def desk(homes: Homes, township: Township) -> Iterator[Desk]:
    assert homes.home
    with township.window() as desk:
        desk.wait(lambda: desk.window.index.loaded)
        yield desk


def register(desk: Desk) -> dict[tuple[str, int], tuple[Any, ...]]:
    """Every row an act may touch, `rev` and makers left out."""
    found = {}
    for table in COUNTED:
        columns = [row[1] for row in facts(desk, f"PRAGMA table_info({table})")]
        names = [name for name in columns if name not in ("rev", "maker_id", "maker_seq")]
        found |= {(table, row[0]): row for row in facts(desk, f"SELECT {', '.join(names)} FROM {table}")}
    return found


def village_sheet(path: Path) -> Path:
    """Three changes as a village writes them, and a row that says nothing one can do."""
    rows = [
        ["死亡", number(ALONE), "2026年3月5日", "死亡证明", "", "", ""],
        ["迁出", number(SON), "2026.3.10", "户口迁移证", "", "", "乌鲁木齐市"],
        ["换卡", number(HEAD), "20260312", "社会保障卡", NEW, BANK, ""],
        ["唱歌", number(OTHER), "2026-03-12", "", "", "", ""],
    ]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("3月变动")
        sheet.write(0, 0, "巴彦岱村2026年3月人员变动情况表")
        for at, row in enumerate([HEADINGS, *rows], start=1):
            sheet.write_row(at, 0, row)
    return path


def test_a_villages_workbook_is_done_and_undone_as_one(
    desk: Desk, homes: Homes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = village_sheet(tmp_path / "巴彦岱村3月变动.xlsx")
    monkeypatch.setattr(batch, "choose_file", lambda *_: path)
    before = register(desk)
    desk.presses = 0
    page = open_page(desk, "成批办理", "acts_batch")
    tap(desk, page.file_button)
    desk.wait(lambda: len(page.judged) == 4)
    assert [one.ready for _, one in sorted(page.judged.items())] == [True, True, True, False]
    assert "kind" in page.judged[3].faults, "and the row says what is wrong with it"
    assert not any(number(who) in text for text in shown_cells(page) for who in (ALONE, SON, HEAD)), (
        "numbers are covered"
    )
    assert register(desk) == before, "only looked at so far"
    desk.keys("Ctrl+Return")
    told(capsys, "a village's workbook of three acts", desk, 5)
    assert [kind for (kind,) in facts(desk, "SELECT kind FROM act ORDER BY id")] == ["death", "moved_out", "new_card"]
    assert facts(desk, "SELECT count(DISTINCT maker_seq) FROM act") == [(1,)], "one entry, so one undo"
    assert facts(desk, "SELECT died FROM person WHERE id = ?", homes.ids[ALONE]) == [("2026-03-05",)]
    assert facts(desk, "SELECT owner_id, state FROM card WHERE account = ?", NEW)[0][0] == homes.ids[HEAD]
    assert [row.get("kind") for row in page.rows if any(row.values())] == ["唱歌"], "what could not be done stays"
    desk.keys("Ctrl+Z")
    assert register(desk) == before
    assert facts(desk, "SELECT count(*) FROM act") == [(0,)]


def shown_cells(page: Any) -> list[str]:
    model = page.table.rows_model
    return [str(model.data(model.index(row, column))) for row in range(4) for column in range(model.columnCount())]


def act(desk: Desk, who: int, kind: ActKind) -> Any:
    """From anywhere to the form of an act: Ctrl+K, the name, Enter, Ctrl+B, the key of its tile."""
    desk.presses = 0
    desk.keys("Ctrl+K")
    desk.type(NAMES[who])
    desk.keys("Return", "Ctrl+B", KEYS[kind])
    assert desk.page.route.place == "act"
    assert desk.page.route.what.startswith(kind.value)
    return desk.page


def fill(desk: Desk, page: Any, **values: str) -> None:
    """What comes from the paper, field by field; Enter goes on."""
    for name, text in values.items():
        page.fields[name].editor.setFocus()
        desk.type(text)
        desk.keys("Return")


def listed(page: Any) -> list[What]:
    return [item.what for item in page.listing.items]


def test_a_new_card_lists_what_goes_to_it(desk: Desk, homes: Homes, capsys: pytest.CaptureFixture[str]) -> None:
    before = register(desk)
    page = act(desk, HEAD, ActKind.NEW_CARD)
    fill(desk, page, account=NEW, proof="社会保障卡")
    desk.keys("Ctrl+Return")
    if desk.page is page:  # the last field brought another line into the list: it is seen before it is done
        desk.keys("Ctrl+Return")
    told(capsys, "a new card with all that goes to it", desk, 10)
    done = desk.page
    assert done.route.place == "act_done"
    assert listed(done).count(What.GRANT_CARD) == 3, "land, the old-age allowance and the child's, which he is paid"
    assert listed(done).count(What.LINE_CARD) == 1, "and the line of this month that is still in draft"
    (new,) = facts(desk, "SELECT id FROM card WHERE account = ?", NEW)
    paid = facts(desk, "SELECT DISTINCT card_id FROM entitlement WHERE payee_id = ? AND until IS NULL", homes.ids[HEAD])
    assert paid == [new]
    assert facts(desk, "SELECT card_id FROM line WHERE payee_id = ?", homes.ids[HEAD]) == [new]
    desk.keys("Ctrl+Z")
    assert register(desk) == before


def test_a_new_head_and_somebody_who_moved_out(desk: Desk, homes: Homes, capsys: pytest.CaptureFixture[str]) -> None:
    before = register(desk)
    page = act(desk, HEAD, ActKind.NEW_HEAD)
    page.fields["head"].set_value(str(homes.ids[WIFE]))
    page.fields["head"].editor.chosen.emit(str(homes.ids[WIFE]))
    desk.presses += 2  # the new head, chosen from the drop-down
    fill(desk, page, relation="丈夫", proof="户口簿")
    desk.keys("Ctrl+Return")
    if desk.page is page:
        desk.keys("Ctrl+Return")
    told(capsys, "a new head of a household", desk, 12)
    assert facts(desk, "SELECT head_id FROM household WHERE id = ?", homes.home) == [(homes.ids[WIFE],)]
    land = facts(desk, "SELECT e.payee_id FROM entitlement e JOIN programme p ON p.id = e.programme_id "
                       "WHERE p.code = ? AND e.household_id = ? AND e.until IS NULL", LAND, homes.home)  # fmt: skip
    assert land == [(homes.ids[WIFE],)], "the household's land is paid to its new head"
    desk.keys("Ctrl+Z")
    assert register(desk) == before

    page = act(desk, SON, ActKind.MOVED_OUT)
    fill(desk, page, place="乌鲁木齐市", proof="户口迁移证")
    desk.keys("Ctrl+Return")
    if desk.page is page:
        desk.keys("Ctrl+Return")
    told(capsys, "somebody who moved out", desk, 10)
    home = facts(desk, "SELECT until IS NOT NULL FROM household_member WHERE person_id = ?", homes.ids[SON])
    assert home == [(1,)]
    assert facts(desk, "SELECT until IS NOT NULL FROM entitlement WHERE person_id = ?", homes.ids[SON]) == [(1,)]
    desk.keys("Ctrl+Z")
    assert register(desk) == before
