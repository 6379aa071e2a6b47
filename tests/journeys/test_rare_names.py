"""Rare characters and a name in one's own script: typed, stored, found, on the notice, the slip and in the workbook."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from desk_kit import Desk
from journey_kit import answer, facts, open_page, read_rows, tap, told
from PySide6.QtCore import Qt
from sending_kit import Township, township

from app.casework import disclosing
from app.domain.faults import UserError
from app.domain.rare import HAN_BLOCKS
from app.domain.rare_scripts import SAMPLES, isolated_native
from app.domain.roster_codes import RosterCode
from tests.casework.kit import BANK, COTTON, DIBAO, Human, account, citizen, row

__all__ = ["township"]

RARE = "李䶮\U0002cb38"
"""𬭸 stands in extension E, 䶮 in extension A; GB 18030-2005 had the second at a private code (U+E863)."""
TYPED = "李\ue863\U0002cb38"
LACKING = "\U00031350"
"""Extension H: no font here has it."""
NATIVE = SAMPLES[1]
NUMBER, ACCOUNT = citizen(941, date(1961, 3, 4)), account(941_000)


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def register(desk: Desk) -> int:
    """A household of a man with rare characters in his name; returns his key."""
    page = open_page(desk, "登记一户", "person_form")
    name = page.fields["name"].editor
    name.setFocus()
    desk.type(f"王{LACKING}")
    desk.keys("Return")
    desk.wait(lambda: "U+31350" in page.fields["name"]._below.text())
    assert "打印不出来" in page.fields["name"]._below.text(), "what no font has is said before anything is saved"
    name.setFocus()
    name.selectAll()
    desk.type(TYPED)
    desk.keys("Return")
    desk.wait(lambda: "旧编码" in page.fields["name"]._below.text())
    assert page.fields["name"].value() == RARE, "the old private code became the standard character"
    for field, text in (("document", NUMBER), ("account", ACCOUNT), ("group", "1组"), ("native", NATIVE)):
        page.fields[field].editor.setFocus()
        desk.type(text)
        desk.keys("Return")
    page.fields["bank"].set_value(BANK)
    page.fields["village"].set_value(next(iter(desk.frame.context.sitting.villages.values())))
    desk.presses += 2  # the village, chosen from the drop-down
    desk.keys("Ctrl+S")
    desk.wait(lambda: desk.page.route.place == "household")
    (found,) = facts(desk, "SELECT id, name FROM person WHERE document = ?", NUMBER)
    assert found[1] == RARE
    assert facts(desk, "SELECT name FROM native_name WHERE person_id = ?", found[0]) == [(NATIVE,)]
    return int(found[0])


def found(desk: Desk, typed: str) -> list[int]:
    """Who the list of people shows for what is typed."""
    page = open_page(desk, "家庭与人员", "people")
    desk.wait(lambda: page.rows_shown)
    page.search.edit.setFocus()
    page.search.edit.selectAll()
    desk.type(typed)
    desk.wait()
    return [row.key for row in page.table.rows_model.rows]


def slip(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> str:
    """The household's card of benefits, as it goes to the printer."""
    printed: list[bytes] = []
    monkeypatch.setattr(desk.frame.context.printer, "print_pdf", lambda _page, pdf, *_: printed.append(pdf))
    desk.keys("Ctrl+P")
    desk.wait(lambda: bool(printed))
    return text_of(printed[0])


def letters(text: str) -> set[str]:
    """Its letters, wherever a PDF has put them."""
    return set(text) - set(" \u2067\u2069")


def test_from_the_form_to_paper_and_workbook(
    township: Township, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert any(block.first <= 0x2CB38 <= block.last and block.level for block in HAN_BLOCKS)
    target = tmp_path / "名单.xlsx"
    monkeypatch.setattr("app.ui.dialogs.list_out.save_as", lambda *_: target)
    other = Human("王秀英", citizen(942, date(1970, 1, 2)), account(942_000))
    township.place.take([row(other)], name="register.xlsx")
    with township.window() as desk:
        desk.wait(lambda: desk.window.index.loaded)
        desk.presses = 0
        key = register(desk)
        told(capsys, "a household with rare characters and a Uyghur name registered", desk, 14)
        text = slip(desk, monkeypatch)
        assert RARE in text, "read back from the paper character by character"
        assert letters(NATIVE) <= letters(text), "his own script stands beside it"
        assert other.name not in text
        for typed in ("\U0002cb38", "䶮", "\ue863", RARE, NATIVE.split()[0], "گ" + "ئ" * 9):
            expected = [] if typed.startswith("گ") else [key]
            assert found(desk, typed) == expected, typed
        assert found(desk, RARE) == [key]
        page: Any = desk.page
        assert page.table.rows_model.rows[0].cell("native").text == isolated_native(NATIVE)
        answer(desk, Qt.Key.Key_Return)
        tap(desk, page.list_out.button)
        desk.wait(target.exists)
        head, only = read_rows(target)
        assert only[0] == RARE
        assert NATIVE in only
        assert len(head) == len(only)
    on_the_wall(township, other)


def on_the_wall(township: Township, other: Human) -> None:
    """The notice says them as it may (李*𬭸); a name that no font can print is refused by its code, nothing hangs."""
    place = township.place
    who = Human(RARE, NUMBER, ACCOUNT)
    roster_id = place.take([row(who), row(other)], (COTTON, "2026"), name="cotton.xlsx").roster_id or 0
    place.sign(roster_id)
    (notice,) = disclosing.print_notices(place.sit(), roster_id, place.out / "wall")
    wall = text_of(notice.path.read_bytes())
    assert f"{RARE[0]}*{RARE[-1]}" in wall
    assert f"{other.name[0]}*{other.name[-1]}" in wall
    assert NUMBER not in wall
    lost = Human(f"王小{LACKING}", citizen(943, date(1980, 5, 5)), account(943_000))
    roster_id = place.take([row(lost)], (DIBAO, "2026-03"), name="dibao.xlsx").roster_id or 0
    place.sign(roster_id)
    with pytest.raises(UserError) as refused:
        disclosing.print_notices(place.sit(), roster_id, place.out / "wall")
    assert refused.value.code is RosterCode.NOTICE_RARE
    assert refused.value.where == {"count": 1, "people": f"1 王*{LACKING}（U+31350）"}
