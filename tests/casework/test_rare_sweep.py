"""Every character that GB 18030-2022 names: typed, stored, read back, found. The long form asks for each by itself.

YKT_LONG=1 pytest tests/casework/test_rare_sweep.py
"""

from __future__ import annotations

import os
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from app.casework.lists_out import ListColumn, ShownList, write_covered
from app.casework.searching import PeopleIndex
from app.domain.names import judge_name
from app.domain.rare import HAN_BLOCKS, SCRIPT_BLOCKS, Block
from app.sheets.writing import write_table
from app.store.register import RegisterRows
from tests.casework.kit import CODE_OF, START, VILLAGE, Place

LONG = os.environ.get("YKT_LONG") == "1"
TOGETHER = 5
KEPT = ("L", "M", "S")
"""Letters, marks on letters, radicals (symbols); digits, punctuation and controls are no part of a name."""


def characters(block: Block) -> Iterator[str]:
    """What Unicode has assigned in a range, as far as it stands in names."""
    return (char for char in block.characters() if unicodedata.category(char)[0] in KEPT)


def repertoire() -> list[str]:
    return [char for block in (*HAN_BLOCKS, *SCRIPT_BLOCKS) for char in characters(block)]


def names() -> list[str]:
    """Names of five characters that together hold all of the repertoire; each stands once."""
    every = repertoire()
    return ["".join(every[at : at + TOGETHER]) for at in range(0, len(every), TOGETHER)]


def test_the_repertoire_is_whole() -> None:
    found = repertoire()
    assert len(found) == len(set(found))
    assert len(found) > 100_000
    assert sum(unicodedata.name(char).startswith("CJK UNIFIED") for char in found) >= 87_887


def test_every_character_is_typed_stored_and_found(desk: Place) -> None:
    session, typed = desk.sit(), names()
    judged = [judge_name(name) for name in typed]
    assert [one.name for one in judged if one.code is not None] == []
    stored = [one.name for one in judged]
    with session.write("everybody") as tx:
        rows = RegisterRows(tx, START.date(), "test")
        keys = [
            rows.person("person", f"x{at}", name=name, phone=None, village=CODE_OF[VILLAGE], born=None)
            for at, name in enumerate(stored)
        ]
        rows.flush()
    assert [name for (name,) in desk.facts("SELECT name FROM person ORDER BY id")] == stored
    desk.leave()
    session = desk.sit()
    assert [name for (name,) in desk.facts("SELECT name FROM person ORDER BY id")] == stored, "after a restart"
    index = PeopleIndex()
    assert index.load(session) == len(stored)
    for text in (typed, stored):
        lost = [name for key, name in zip(keys, text, strict=True) if key not in found_by(index, name)]
        assert lost == []
    single = [(key, char) for key, name in zip(keys, stored, strict=True) for char in name if _alone(char)]
    for key, char in single if LONG else random.Random(4).sample(single, 1_500):
        assert key in found_by(index, char), f"U+{ord(char):04X}"
    assert index.find("王\U0003ffff").total == 0, "control: who has no such character is not found"


def found_by(index: PeopleIndex, text: str) -> set[int]:
    return set(index.find(text).keys())


def _alone(char: str) -> bool:
    """Whether a character stays itself beside others: marks and letters of Hangul join their neighbours."""
    name = unicodedata.name(char, "")
    joins = unicodedata.category(char).startswith("M") or name.startswith("HANGUL")
    return not joins and bool(unicodedata.normalize("NFKC", char).strip())


@pytest.mark.parametrize("form", ["xlsx", "xls"])
def test_every_character_leaves_in_a_sheet(desk: Place, tmp_path: Path, form: str) -> None:
    every = names() if LONG else names()[::7]
    path = tmp_path / f"x.{form}"
    write_table(path, ["姓名"], [[name] for name in every], sheet_name="x", form="xls" if form == "xls" else "xlsx")
    read = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [str(line[0]) for line in read[1:]] == every
    if form == "xlsx":
        out = tmp_path / "y.xlsx"
        write_covered(desk.sit(), ShownList("x", [ListColumn("姓名")], [[name] for name in every]), out, "zh")
        book = openpyxl.load_workbook(out, read_only=True)
        assert [line[0] for line in book.worksheets[0].iter_rows(values_only=True)][1:] == every
        book.close()


@pytest.mark.parametrize("lead", range(4))
def test_a_text_longer_than_a_record_of_an_xls_stays_whole(tmp_path: Path, lead: int) -> None:
    """Beyond 8 KB a text goes on in the next record: never in the middle of a character."""
    text = "x" * lead + "𥒎" * 5_000 + "王𠮷" * 2_000
    path = tmp_path / "x.xls"
    write_table(path, ["姓名"], [["𠮷" * lead], [text], ["a" * 20_000], ["好"]], sheet_name="x", form="xls")
    read = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [line[0] for line in read[-3:]] == [text, "a" * 20_000, "好"]
