"""What lists do to numbers is told from what is simply another number."""

from __future__ import annotations

import pytest

from app.domain.faults import Code
from app.domain.mending_numbers import may_have_been

SOUND = "659900194105060014"
CARD = "6299990000000000017"


@pytest.mark.parametrize(
    ("raw", "code", "fits"),
    [
        (float(659900194105060000), Code.DIGITS_LOST, True),
        (659900194105060014, Code.DIGITS_LOST, True),
        ("6.59900194105E+17", Code.DIGITS_LOST, True),
        ("6.599E+17", Code.DIGITS_LOST, False),  # four digits tell nobody
        (float(659900194105070000), Code.DIGITS_LOST, False),
        ("659900194105060000", Code.DIGITS_LOST, True),
        ("659900194105060041", Code.DOCUMENT_CHECK_DIGIT, True),  # neighbours exchanged
        ("659900194105160014", Code.DOCUMENT_CHECK_DIGIT, True),
        ("659900194115160014", Code.DOCUMENT_CHECK_DIGIT, False),  # two slips
        ("65990019410506001", Code.DOCUMENT_LENGTH, True),
        ("6599001941050600144", Code.DOCUMENT_LENGTH, True),
        ("6599001941050600", Code.DOCUMENT_LENGTH, False),
        ("", Code.VALUE_REQUIRED, True),
        (None, Code.VALUE_REQUIRED, True),
        ("无", Code.DOCUMENT_CHARACTERS, False),
    ],
)
def test_a_damaged_document(raw: object, code: Code, fits: bool) -> None:
    assert may_have_been(raw, code, SOUND) is fits


def test_fifteen_digits_become_one_number_only() -> None:
    from app.domain.documents import as_eighteen

    old = "659900410506001"
    assert may_have_been(old, Code.DOCUMENT_FIFTEEN, as_eighteen(old))
    assert not may_have_been(old, Code.DOCUMENT_FIFTEEN, "659900194105060022")


@pytest.mark.parametrize(
    ("raw", "code", "fits"),
    [
        (float(int(CARD)), Code.DIGITS_LOST, True),
        (float(int(CARD) + 10**6), Code.DIGITS_LOST, False),
        ("6299990000000000071", Code.ACCOUNT_CHECK_DIGIT, True),
        ("6299990000000000117", Code.ACCOUNT_CHECK_DIGIT, True),
        ("6299990000000001117", Code.ACCOUNT_CHECK_DIGIT, False),
    ],
)
def test_a_damaged_account(raw: object, code: Code, fits: bool) -> None:
    assert may_have_been(raw, code, CARD) is fits
