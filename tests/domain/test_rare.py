"""Rare characters: former private-use codes of GB 18030 become their standard ones, others stay and are named."""

from __future__ import annotations

import itertools
import unicodedata

import pytest

from app.domain.cleaning import clean_text
from app.domain.entry import PersonEntry, cleaned, judge_person
from app.domain.faults import Code
from app.domain.finding.entries import folded, terms_of
from app.domain.names import NameVerdict, judge_name
from app.domain.rare import (
    HAN_BLOCKS,
    SCRIPT_BLOCKS,
    STANDARD_OF,
    block_of,
    codes_of,
    former_private,
    to_standard,
    unknown_private,
)
from app.domain.rare_scripts import SAMPLES, isolated_native, judge_native_name, normalise_native_name
from tests.casework.kit import START, citizen

TWENTY_FOUR = {
    0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14, 0xE792: 0xFE15, 0xE793: 0xFE16,
    0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19, 0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4,
    0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F, 0xE843: 0x9FB9,
    0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
}  # fmt: skip
"""What GB 18030-2005 still had in the private area, as Unicode's own list of its differences to 2022 has it."""
KNOWN_TO_CODEC = [(0xFE50, 0xE815, 80), (0xA8BC, 0xE7C7, 1), (0xA8BF, 0xE7C8, 1), (0xA989, 0xE7E7, 13)]


def bytes_from(first: int, count: int) -> list[bytes]:
    """Two-byte codes of GBK from one on; 7F is no second byte."""
    found, code = [], first
    while len(found) < count:
        if code & 0xFF != 0x7F:
            found.append(code.to_bytes(2, "big"))
        code += 1
    return found


def test_the_table_agrees_with_the_standard_of_2005_where_that_has_no_private_code() -> None:
    """Python's codec knows the tables of 2005: where it gives a standard code for the two bytes, so do we."""
    compared = 0
    for first, private, count in KNOWN_TO_CODEC:
        for at, code in enumerate(bytes_from(first, count)):
            known = ord(code.decode("gb18030"))
            if not 0xE000 <= known <= 0xF8FF:
                assert STANDARD_OF[private + at] == known, code.hex()
                compared += 1
            else:
                assert known in TWENTY_FOUR or known == 0xE7C7  # the codec has the table of 2000 for ḿ
    assert compared == len(STANDARD_OF) - len(TWENTY_FOUR) - 1 == 80


def test_what_2005_left_private_is_standard_since_2022() -> None:
    assert {code: STANDARD_OF[code] for code in TWENTY_FOUR} == TWENTY_FOUR
    assert len(set(STANDARD_OF.values())) == len(STANDARD_OF)
    for code in STANDARD_OF.values():
        assert unicodedata.name(chr(code), "")
        assert block_of(chr(code)) is not None or unicodedata.category(chr(code))[0] in "PSL"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("张\ue816", "张\U00020087"), ("\ue855·阿", "\U000241fe·阿"), ("王\ue864明", "王\u9fbb明")],
)
def test_a_name_is_put_right_as_it_is_typed_or_taken_in(typed: str, stored: str) -> None:
    verdict = judge_name(typed)
    assert (verdict.name, verdict.code, verdict.fixed) == (stored, None, True)
    assert judge_name(stored) == NameVerdict(stored, None, fixed=False)
    assert clean_text(typed) == stored
    assert folded(typed) == folded(stored)
    assert terms_of(typed) == terms_of(stored)


def test_what_no_standard_knows_stays_and_is_named() -> None:
    text = "李\ue816\uf123\U000f0001"
    assert to_standard(text) == f"李{chr(0x20087)}\uf123\U000f0001"
    assert former_private(text) == "\ue816"
    assert unknown_private(text) == "\uf123\U000f0001"
    assert judge_name(text).code is None
    assert codes_of("𠮷\uf123") == "U+20BB7 U+F123"
    assert to_standard("abc李") == "abc李"


def test_the_blocks_hold_what_the_standard_counts() -> None:
    ideographs = sum(
        unicodedata.name(char, "").startswith("CJK UNIFIED IDEOGRAPH-")
        for block in HAN_BLOCKS
        for char in block.characters()
    )
    assert ideographs >= 87_887, "all that the standard has, and what Unicode added inside its ranges since"
    assert not {one.name for one in HAN_BLOCKS} & {one.name for one in SCRIPT_BLOCKS}
    ends = sorted((one.first, one.last) for one in (*HAN_BLOCKS, *SCRIPT_BLOCKS))
    assert all(before[1] < after[0] for before, after in itertools.pairwise(ends))


# -- a name in one's own script ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_a_name_in_own_script_is_kept(name: str) -> None:
    verdict = judge_native_name(name)
    assert (verdict.name, verdict.code, verdict.fixed) == (name, None, False)
    assert isolated_native(name)[1:-1] == name


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  گۈلنار   سالىق ", "گۈلنار سالىق"),
        ("\u200fگۈلنار\u2069", "گۈلنار"),
        ("گـۈلنار", "گۈلنار"),
        ("ئابدۇرېشىت • ئابدۇكېرىم", "ئابدۇرېشىت·ئابدۇكېرىم"),
        ("\ufee3\ufeea", "مه"),
        ("", ""),
    ],
)
def test_it_is_put_right(typed: str, stored: str) -> None:
    assert normalise_native_name(typed) == stored
    assert judge_native_name(typed).code is None
    assert judge_native_name(typed).fixed == (typed != stored)


@pytest.mark.parametrize("typed", ["Gulnar", "古丽娜尔", "گۈلنار 12", "گۈلنار!", "Гүлнар"])
def test_what_is_no_such_name_is_refused(typed: str) -> None:
    assert judge_native_name(typed).code is Code.NATIVE_NAME_SCRIPT


def test_one_that_is_too_long_is_refused() -> None:
    assert judge_native_name("ا" * 101).code is Code.TEXT_LONG


def test_the_form_tells_it_by_field() -> None:
    entry = PersonEntry(name="古丽", document=citizen(1), village="1", group="1", native="Gulnar")
    faults = judge_person(entry, START.date(), ["1"], is_head=True)
    assert [(key, fault.code) for key, fault in faults.items()] == [("native", Code.NATIVE_NAME_SCRIPT)]
    sound = PersonEntry(name="古丽", document=citizen(1), group="1", native=" گۈلنار ")
    assert cleaned(sound, START.date()).native == "گۈلنار"
