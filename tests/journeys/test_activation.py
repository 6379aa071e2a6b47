"""Cards to be activated: a list out to the bank, its answer back with its days, who is left; the list for the door."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from desk_kit import Desk
from household_kit import FARM, HEAD, MOTHER, Home, make_home
from journey_kit import facts, open_page, read_rows, shown, told
from practice_kit import Practised

from app.casework import cards, enrolling_people
from app.domain.entry import PersonEntry
from app.domain.states import CardState
from app.office.session import Session
from app.sheets.writing import write_table
from app.ui.pages.activation import page as activation_page
from app.words import word
from tests.casework.kit import account, citizen

FATHER, SISTER = "买买提·热合曼", "热孜万古丽·买买提"
ASKED = {MOTHER, FATHER, SISTER}
DAY, LATER = "2026-04-02", date(2026, 4, 7)
AT_BANK = word("activation_stage", "at_bank", "zh")


def more_of_them(session: Session, household_id: int) -> None:
    """Two more cards of the same bank that were never activated; one is of a man of 87."""
    for at, (name, relation, day) in enumerate(
        ((FATHER, "父亲", date(1939, 2, 3)), (SISTER, "姐姐", date(1958, 4, 4)))
    ):
        card = (account(908_000 + at), FARM)
        entry = PersonEntry(name, citizen(960 + at, day), relation, "", "", "", "", *card)
        made = enrolling_people.register_person(session, household_id, entry)
        cards.set_state(session, made.card_id or 0, CardState.NOT_ACTIVATED, source="bank")


@pytest.fixture
def home(desk_folder: Practised) -> Home:
    """The household of the kit with two more people."""
    with desk_folder.sitting("clerk") as session:
        made = make_home(session)
        more_of_them(session, made.household)
    return made


def names(page: Any) -> list[str]:
    return [str(row.cells["name"]) for row in page.listing.table.rows_model.rows]


def stage(page: Any, name: str) -> str:
    return str(next(row for row in page.listing.table.rows_model.rows if row.cells["name"] == name).cell("stage").text)


def answered(sent: Path, back: Path, answers: dict[str, dict[str, str]]) -> None:
    """The bank fills its columns of our own workbook and sends it back."""
    head, *rows = read_rows(sent)
    titles = [str(one) for one in head]
    for row in rows:
        given = next((answers[name] for name in answers if name in row), {})
        for title, text in given.items():
            row[titles.index(title)] = text
    with back.open("wb") as target:
        texts = [["" if one is None else str(one) for one in row] for row in rows]
        write_table(target, titles, texts, sheet_name="反馈")


def out_to_the_bank(desk: Desk, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list for one bank, numbers covered; whoever is on it is at the bank from then on."""
    desk.presses = 0
    page = open_page(desk, "激活台账", "activation")
    desk.wait(lambda: page.lists is not None)
    assert set(names(page)) >= ASKED
    assert HEAD not in names(page), "control: a card in order is not on the list"
    desk.keys("Ctrl+E")
    page.out.bank.set_value(FARM)
    page.out.bank.chosen.emit(FARM)
    desk.presses += 1  # the bank, chosen from the drop-down
    desk.keys("Ctrl+Return")
    told(capsys, "a list of cards to be activated out to the bank", desk, 6)
    _, *rows = read_rows(path)
    assert {name for name in ASKED if any(name in row for row in rows)} == ASKED
    secrets = {text for (text,) in facts(desk, "SELECT account FROM card UNION SELECT document FROM person")}
    assert not any(str(cell) in secrets for row in rows for cell in row), "of numbers the last four only"
    assert {stage(page, name) for name in ASKED} == {AT_BANK}
    assert facts(desk, "SELECT bank FROM bank_list") == [(FARM,)]
    assert facts(desk, "SELECT count(*) FROM bank_list_row") == [(len(rows),)]


def back_from_the_bank(desk: Desk, home: Home, capsys: pytest.CaptureFixture[str]) -> Any:
    """Its answer, with its days; what says nothing is asked about, and who is not done stays on the list."""
    desk.presses = 0
    page = open_page(desk, "激活台账", "activation")
    desk.wait(lambda: page.lists is not None)
    before = len(names(page))
    desk.keys("Ctrl+O")
    assert len(page.back.file.sure) == 2
    assert shown(page.back.table, "name") == [SISTER], "an answer that says nothing is asked about"
    desk.keys("Ctrl+Return")
    told(capsys, "the bank's answer taken", desk, 4)
    mine = facts(desk, "SELECT state, state_on FROM card WHERE id = ?", home.mother_card)
    assert mine == [("active", DAY)], "the day is the bank's, not today's"
    assert MOTHER not in names(page)
    assert len(names(page)) == before - 1
    assert stage(page, SISTER) == AT_BANK, "what was not understood was not taken"
    assert stage(page, FATHER) == word("activation_stage", "not_yet", "zh")
    kept = facts(desk, "SELECT r.answer, r.answered_on FROM bank_list_row r JOIN person p ON p.id = r.person_id "
                       "WHERE p.name = ?", FATHER)  # fmt: skip
    assert kept == [("not_yet", DAY)]
    return page


def to_the_door(desk: Desk, home: Home, page: Any, printed: list[bytes], capsys: pytest.CaptureFixture[str]) -> None:
    """Who cannot come stands on the other list; it is planned into the visits and printed."""
    desk.presses = 0
    desk.press("上门服务", page.tabs)
    door = page.door
    assert FATHER in shown(door.table, "name"), "he is 87 and did not come to the bank"
    assert MOTHER not in shown(door.table, "name"), "control: her card is in order by now"
    door.table.select_key(next(row.key for row in door.table.rows_model.rows if row.cells["name"] == FATHER))
    door.table.setFocus()
    desk.keys("Ctrl+Return", "Ctrl+P")
    told(capsys, "service at the door planned and its list printed", desk, 3)
    (pdf,) = printed
    text = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert FATHER in text
    assert HEAD not in text
    planned = facts(desk, "SELECT planned_for FROM door_service d JOIN person p ON p.id = d.person_id WHERE p.name = ?",
                    FATHER)  # fmt: skip
    assert planned == [(LATER.isoformat(),)]
    assert facts(desk, "SELECT household_id FROM visit WHERE state = 'planned'") == [(home.household,)]


def test_out_to_the_bank_back_and_to_the_door(
    home: Home,
    open_desk: Callable[..., Desk],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, back = tmp_path / "请银行激活.xlsx", tmp_path / "银行退回.xlsx"
    monkeypatch.setattr(activation_page, "save_as", lambda *_: out)
    monkeypatch.setattr(activation_page, "choose_file", lambda *_: back)
    desk = open_desk("clerk")
    out_to_the_bank(desk, out, capsys)
    desk.close()
    told_by_the_bank = {MOTHER: "已激活", FATHER: "没来", SISTER: "看看再说"}
    answered(out, back, {name: {"办理结果": said, "办理日期": DAY} for name, said in told_by_the_bank.items()})
    desk = open_desk("clerk", today=LATER)
    printed: list[bytes] = []
    monkeypatch.setattr(desk.frame.context.printer, "print_pdf", lambda _page, pdf, *_: printed.append(pdf))
    page = back_from_the_bank(desk, home, capsys)
    to_the_door(desk, home, page, printed, capsys)
