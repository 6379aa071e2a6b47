from __future__ import annotations

import pytest

from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.programmes import Programme
from app.domain.shipped_terms import SHIPPED_TERMS, with_terms
from app.domain.terms import NO_TERMS, TERM_COLUMNS, Terms

from .catalogue_row import ROW
from .worked import catalogue


def test_a_row_without_terms_has_none() -> None:
    assert Programme.from_row(ROW).terms == NO_TERMS


def test_every_column_is_read() -> None:
    terms = Terms.from_row(
        {
            "tier_bases": "按年=PY",
            "age_tiers": "100=100 80=80 90=90",
            "stages": "1=第1年 3=第3年",
            "cap": "大型=30000 5000",
            "classes": "重残=30 儿童=12.5",
            "multiple_of": "C07=3",
            "first_years": "9=360",
            "whole_year": "1",
            "case_by_case": "是",
        }
    )
    assert terms.tier_bases == (("按年", "PY"),)
    assert terms.age_tiers == ((80, "80"), (90, "90"), (100, "100"))
    assert terms.stages == ((1, "第1年"), (3, "第3年"))
    assert (terms.cap_of("大型"), terms.cap_of("小型")) == (Fen(3_000_000), Fen(500_000))
    assert terms.classes == (("重残", 3_000), ("儿童", 1_250))
    assert (terms.multiple_of, terms.multiple) == ("C07", 3)
    assert (terms.first_years, terms.first_amount) == (9, 36_000)
    assert (terms.whole_year, terms.case_by_case) == (True, True)


def test_what_ships_is_what_older_stores_get() -> None:
    shipped = {
        code: found
        for code, row in catalogue().items()
        if (found := {key: row[key] for key in TERM_COLUMNS if row[key]})
    }
    assert shipped == {code: dict(row) for code, row in SHIPPED_TERMS.items()}
    old = {"code": "C12", "name": "高龄津贴"}
    assert with_terms(old)["age_tiers"] == "80=80 90=90 100=100"
    assert with_terms(old | {"age_tiers": ""})["age_tiers"] == ""  # control: the office has taken it out


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("tier_bases", "PY"),
        ("tier_bases", "按天=DAY"),  # no basis of this programme
        ("age_tiers", "八十=80"),
        ("age_tiers", "80=80 80=90"),
        ("age_tiers", "0=80"),
        ("stages", "3"),
        ("cap", "很多"),
        ("cap", "5000 6000"),
        ("classes", "重残"),
        ("classes", "重残=-3"),
        ("multiple_of", "C07=3 C06=2"),
        ("multiple_of", "C07=x"),
        ("first_years", "9=0"),
    ],
)
def test_what_cannot_be_read_names_programme_and_column(column: str, text: str) -> None:
    with pytest.raises(UserError) as caught:
        Programme.from_row(ROW | {column: text})
    assert caught.value.code is Code.CATALOGUE_ROW
    assert caught.value.where == {"programme": "C01", "column": column}


def test_what_is_shown_of_terms_is_read_as_it_was() -> None:
    for row in catalogue().values():
        terms = Terms.from_row(row)
        assert set(terms.texts()) == set(TERM_COLUMNS)
        assert Terms.from_row(terms.texts()) == terms, row["code"]
    assert Terms.from_row(Terms(whole_year=True).texts()) != NO_TERMS
