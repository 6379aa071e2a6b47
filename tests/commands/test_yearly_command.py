"""A yearly re-registration by commands: from last year's roster to the list that is signed, typed from a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from commands_kit import Ran, ran
from yearly_kit import contracted, granted, heads, standard

from tests.casework.kit import LAND, Place, Places

WORDS = "passphrase of clerk"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    made = places()
    homes = granted(made, heads(14), [1000 * at for at in range(1, 15)])
    contracted(made, homes[:13], [20_000] * 13)
    standard(made)
    made.leave()
    yield made
    places.leave()


def test_from_the_sheets_to_the_list_to_sign(place: Place, tmp_path: Path) -> None:
    def run(*arguments: str | Path) -> Ran:
        return ran(
            *arguments, "--store", place.folder, "--today", "2026-03-31", "--json", tmp=tmp_path, passphrase=WORDS
        )

    begun = run("yearly", "start", "--programme", LAND, "--year", "2027")
    assert (begun.code, begun.json) == (0, {"yearly": 1, "pages": 2, "rows": 14}), begun.err
    assert run("yearly", "start", "--programme", LAND, "--year", "2027").code == 1
    out = tmp_path / "sheets.pdf"
    assert run("yearly", "print", "--yearly", "1", "--out", out).json["pages"] == 2
    assert len(pypdf.PdfReader(out).pages) == 2
    table = tmp_path / "keys.csv"
    rows = ["page,row,key", "1,0,11 76.5", *(f"1,{at}," for at in range(1, 13)), "2,0,2 27", "2,1,", "2,2,"]
    rows[3], rows[4] = "1,2,2.5", "1,3,q"
    table.write_text("\n".join(rows), encoding="utf-8")
    wrong = run("yearly", "type", "--yearly", "1", table)
    assert wrong.code == 1
    assert wrong.json["more"] == {"count": 0, "sum": -1000}
    assert wrong.json["done"] == []
    assert wrong.json["page"]["page"] == 1  # the next page did not open
    assert run("yearly", "finish", "--yearly", "1").code == 1
    rows[1] = "1,0,11 75.5"
    table.write_text("\n".join(rows), encoding="utf-8")
    right = run("yearly", "type", "--yearly", "1", table)
    assert (right.code, right.json["done"]) == (0, [1, 2])
    assert run("yearly", "back", "--yearly", "1", "--page", "2").json["page"]["state"] == "waiting"
    assert run("yearly", "aside", "--yearly", "1", "--page", "2", "--why", "unsigned").code == 0
    found = run("yearly", "checks", "--yearly", "1")
    assert found.code == 1
    waiting = [one for one in found.json["doubts"] if one["check"] == "not_signed"]
    assert len(waiting) == 2
    done = run("yearly", "finish", "--yearly", "1").json
    assert (done["same"], done["changed"], done["ended"], done["waiting"]) == (10, 1, 1, 2)
    assert run("yearly", "settle", "--row", str(waiting[0]["row"]), "--key", "13").json["quantity"] == 13_000
    roster = run("yearly", "roster", "--yearly", "1").json
    assert (roster["lines"], roster["sum_fen"]) == (12, (75_500 + 13_000) * 11_500 // 1000)
    sign = tmp_path / "sign.pdf"
    assert run("yearly", "sign", "--yearly", "1", "--out", sign).json["rows"] == 12
    assert "合计" in pypdf.PdfReader(sign).pages[-1].extract_text()
    pages = run("yearly", "pages", "--yearly", "1").json["pages"]
    assert [one["state"] for one in pages] == ["done", "unsigned"]
    assert run("yearly", "list").json["yearly"][0]["state"] == "finished"


def test_a_table_that_is_none_and_an_unknown_check_are_wrongly_asked(place: Place, tmp_path: Path) -> None:
    table = tmp_path / "keys.csv"
    table.write_text("1,x,", encoding="utf-8")
    asked = ran("yearly", "pages", "--yearly", "9", "--store", place.folder, tmp=tmp_path, passphrase=WORDS)
    assert asked.code == 2
    begun = ran(
        "yearly",
        "start",
        "--programme",
        LAND,
        "--year",
        "2027",
        "--store",
        place.folder,
        tmp=tmp_path,
        passphrase=WORDS,
    )
    assert begun.code == 0
    typed = ran("yearly", "type", "--yearly", "1", table, "--store", place.folder, tmp=tmp_path, passphrase=WORDS)
    assert typed.code == 2


def test_land_by_commands(place: Place, tmp_path: Path) -> None:
    def run(*arguments: str | Path) -> Ran:
        return ran(*arguments, "--store", place.folder, "--json", tmp=tmp_path, passphrase=WORDS)

    assert run("land", "set", "--household", "1", "--village", "654002100201", "--contracted", "3.5").code == 0
    assert run("land", "lease", "--household", "1", "--other", "2", "--area", "1", "--way", "out").code == 0
    listed = {one["household"]: one for one in run("land", "list").json["land"]}
    assert (listed[1]["contracted"], listed[1]["leased_out"]) == (3500, 1000)
    assert run("land", "end-lease", "--household", "1", "--lease", "1").code == 0
    table = tmp_path / "land.csv"
    name = place.now.store.db.conn.execute(
        "SELECT p.name FROM household h JOIN person p ON p.id = h.head_id WHERE h.id = 1"
    ).fetchone()[0]
    place.leave()
    table.write_text(f"户主姓名,承包面积\n{name},7.25\n没有的人,1\n", encoding="utf-8")
    taken = run("land", "take", table)
    assert taken.code == 1
    assert (taken.json["rows"], [one["code"] for one in taken.json["refused"]]) == (1, ["land_household_unclear"])
    listed = {one["household"]: one for one in run("land", "list").json["land"]}
    assert listed[1]["contracted"] == 7250
