"""Amounts worked by hand, every basis among them, against the rules and against a second implementation of them."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from app.domain.amounts import is_computable
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Programme, Standard
from app.domain.reckoned import Reckoned, sum_of
from app.domain.reckoning import Grant, reckon
from app.words import LANGUAGES, Language
from app.words.explaining import explained

from .worked import Rate, Worked, catalogue, due, worked

ROWS = worked()


def standard(rate: Rate) -> Standard:
    basis_of = Programme.from_row(catalogue()[rate.code]).basis_of
    return Standard(
        rate.code, rate.first, rate.last, rate.tier, Fen.parse(rate.yuan), basis_of(rate.tier), confirmed=True
    )


def ours(one: Worked) -> Reckoned:
    standards = [standard(rate) for rate in one.rates]
    grant = Grant(one.tier, one.quantities, one.since, one.until, one.born, one.last)
    own = [each for each in standards if each.programme_code == one.code]
    base = [each for each in standards if each.programme_code != one.code]
    return reckon(Programme.from_row(one.row), own, grant, Period.parse(one.period), base)


def figures(text: str) -> tuple[Fraction, Fraction]:
    """The value of the sum as it is written, and the result as it is written; units are words and count nothing."""
    last = re.split("[;；]", text)[-1]
    capped = re.search(r"(?:，封顶|, at most) ([0-9,.]+)", last)
    left, _, result = last.rpartition(" = ") if capped is None else last[: capped.start()].rpartition(" = ")
    value = sum((_product(part) for part in left.split(" + ")), start=Fraction(0))
    if capped is not None:
        return min(value, _number(capped.group(1))), _number(capped.group(1))
    return value, _number(result)


def _product(text: str) -> Fraction:
    value = Fraction(1)
    for sign, factor in re.findall(r"(?:^|(×|÷) )((?:\([^()]*\)|[^×÷])+)", text):
        bracket = re.fullmatch(r"\((.*) − (.*)\)", factor.strip())
        number = _number(bracket[1]) - _number(bracket[2]) if bracket else _number(factor)
        value = value / number if sign == "÷" else value * number
    return value


def _number(text: str) -> Fraction:
    found = re.search(r"[0-9][0-9,]*(?:\.[0-9]+)?", text)
    assert found is not None, text
    number = Fraction(found[0].replace(",", ""))
    return number / 100 if text[found.end() :].startswith("%") else number


def test_the_table_is_long_enough_and_has_every_basis() -> None:
    assert len(ROWS) >= 150
    bases = {part for row in catalogue().values() for part in row["basis"].split("/")} - {"案"}
    shown = {"台" if one.tier == "定额" else one.row["basis"].split("/")[0] for one in ROWS}
    assert bases - shown == set()
    assert {"F02", "F03", "C11", "C12", "O01"} <= {one.code for one in ROWS}


@pytest.mark.parametrize("one", ROWS, ids=str)
def test_an_amount_is_what_was_worked_by_hand(one: Worked) -> None:
    assert (ours(one).fen, due(one)) == (one.fen, one.fen)


@pytest.mark.parametrize("one", ROWS, ids=str)
def test_the_months_add_up_and_the_sum_is_what_it_says(one: Worked) -> None:
    found = ours(one)
    assert sum(fen for _, fen in found.months) == found.fen
    assert all(before < after for (before, _), (after, _) in pairwise(found.months))
    exact = sum_of(found.steps)
    assert Fraction(-1, 200) < Fraction(found.fen, 100) - exact <= Fraction(1, 200)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("one", [one for one in ROWS if one.fen], ids=str)
def test_the_explaining_line_evaluates_to_the_amount(one: Worked, lang: Language) -> None:
    text = explained(ours(one), lang)
    value, result = figures(text)
    assert result == Fraction(one.fen, 100), text
    assert abs(value - result) <= Fraction(1, 200), text


def test_the_reader_of_lines_is_no_yes_sayer() -> None:
    text = explained(ours(ROWS[0]), "zh")
    assert text == "12.345 亩 × 71.46 元 = 882.17 元"
    value, result = figures(text.replace("12.345", "12.346"))
    assert abs(value - result) > Fraction(1, 200)


def test_another_figure_is_found_by_both() -> None:
    one = next(one for one in ROWS if one.code == "C01" and one.fen == 186000)
    more = replace(one, quantities=one.quantities | {"people": 6})
    assert ours(more).fen == due(more) == 223_200 != one.fen


def test_which_programmes_have_no_formula() -> None:
    programmes = [Programme.from_row(row) for row in catalogue().values()]
    without = [one.code for one in programmes if not is_computable(one)]
    assert (len(programmes), without) == (122, ["F13", "V10"])
