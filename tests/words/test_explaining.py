from __future__ import annotations

from datetime import date

import pytest

from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Programme, Standard
from app.domain.reckoned import NOTHING, Reckoned
from app.domain.reckoning import Grant, reckon
from app.words import sentence
from app.words.explaining import explained, quantity_text, quantity_word
from tests.domain.catalogue_row import ROW

START = date(2020, 1, 1)


def made(basis: str, amount: str, period: str = "2026", since: date = START, **quantities: int) -> Reckoned:
    columns = {"basis": basis, "frequency": "年", "cap": "3000", "classes": "重残=30"}
    classes = {key.replace("class_", "class:"): value for key, value in quantities.items()}
    rate = Standard("C01", START, None, "", Fen.parse(amount), basis, confirmed=True)
    rules = Programme.from_row(ROW | columns | {"stop_rule": "by_day" if since != START else "this_month"})
    return reckon(rules, [rate], Grant("", classes, since), Period.parse(period))


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        (made("PM", "372", "2026-01", people=5), "5 人 × 372.00 元 × 1 个月 = 1,860.00 元",
         "5 people × 372.00 yuan × 1 month = 1,860.00 yuan"),
        (made("PY", "600", "2026Q1", people=1), "1 人 × 600.00 元 × 3 个月 ÷ 12 个月 = 150.00 元",
         "1 person × 600.00 yuan × 3 months ÷ 12 months = 150.00 yuan"),
        (made("MU", "71.46", milli_mu=12345), "12.345 亩 × 71.46 元 = 882.17 元",
         "12.345 mu × 71.46 yuan = 882.17 yuan"),
        (made("GAP", "600", "2026-01", people=2, income_fen=22800, class_重残=1),
         "(600.00 元 − 228.00 元) × 2 人 × 1 个月 + 600.00 元 × 30% × 1 人（重残） × 1 个月 = 924.00 元",
         "(600.00 yuan − 228.00 yuan) × 2 people × 1 month + 600.00 yuan × 30% × 1 (重残) × 1 month = 924.00 yuan"),
        (made("PCT", "30", base_fen=1_200_000), "12,000.00 元 × 30% = 3,600.00 元，封顶 3,000.00 元",
         "12,000.00 yuan × 30% = 3,600.00 yuan, at most 3,000.00 yuan"),
        (made("PM", "1900", "2026-03", date(2026, 3, 11), people=1),
         "1 人 × 1,900.00 元 × 21 天 ÷ 31 天 = 1,287.10 元",
         "1 person × 1,900.00 yuan × 21 days ÷ 31 days = 1,287.10 yuan"),
        (made("台", "8000", pieces=2), "2 台 × 8,000.00 元 = 16,000.00 元",
         "2 machines × 8,000.00 yuan = 16,000.00 yuan"),
        (made("YR×PM", "35", "2026-03", years=5), "5 年 × 35.00 元 × 1 个月 = 175.00 元",
         "5 years × 35.00 yuan × 1 month = 175.00 yuan"),
        (NOTHING, "0.00 元", "0.00 yuan"),
    ],
)  # fmt: skip
def test_the_sum_is_said_in_both_languages(found: Reckoned, zh: str, en: str) -> None:
    assert (explained(found, "zh"), explained(found, "en")) == (zh, en)


def test_quantities_are_called_by_their_names() -> None:
    assert quantity_text("milli_mu", 12_500, "zh") == "申报面积（亩） 12.5"
    assert quantity_text("leased_in_milli_mu", 500, "zh") == "流转入面积（亩） 0.5"
    assert quantity_text("income_fen", 22_800, "en") == "income a head and month (yuan) 228.00"
    assert quantity_text("class:重残", 2, "en") == "重残 2"
    assert quantity_word("years", "zh") == "年限（年）"


def test_a_fault_names_the_quantity_in_words() -> None:
    said = sentence("quantity_missing", "zh", programme="农村低保", quantity="income_fen", name="王秀英")
    assert said.startswith("王秀英的“农村低保”缺“人均月收入（元）”。")
    assert sentence("quantity_missing", "en", programme="Dibao", quantity="years", value=0).startswith(
        '"Dibao" lacks "years served"; "0" is not right.'
    )
