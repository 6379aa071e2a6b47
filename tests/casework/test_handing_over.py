"""The county's number of a submission: judged when it is noted, corrected with a reason, both kept in the audit."""

from __future__ import annotations

from app.casework import handing_over, submitting
from app.casework.verifying import verify_store
from app.domain.faults import Code
from tests.casework.kit import Place, code_of, human
from tests.county import county_kit


def built(desk: Place) -> int:
    roster_id = county_kit.ready(desk, [human(1)])
    (one,) = submitting_of(desk, roster_id)
    return one


def submitting_of(desk: Place, roster_id: int) -> tuple[int, ...]:
    from app.domain.programmes import Channel

    made = submitting.submit_workbook(desk.sit("clerk"), roster_id, Channel.WEB, desk.out / "sent")
    return (made.submission_id,)


def number(desk: Place) -> object:
    return desk.fact("SELECT county_number FROM submission")


def test_a_path_is_no_number(desk: Place) -> None:
    key = built(desk)
    path = "/tmp/yk/fresh1/demo/out/office/result_bank_C12_2026-03-24_1906.xlsx"
    assert code_of(lambda: submitting.record_hand_over(desk.sit(), key, path)) is Code.COUNTY_NUMBER_FORM
    assert desk.fact("SELECT state FROM submission") == "built"


def test_a_wrong_number_is_corrected_with_a_reason(desk: Place) -> None:
    key = built(desk)

    def correct(text: str, reason: str = "抄错一位") -> Code | None:
        return code_of(lambda: handing_over.correct_county_number(desk.sit(), key, text, reason))

    assert correct("XT2") is Code.STEP_NOT_ALLOWED, "nothing was handed over yet"
    submitting.record_hand_over(desk.sit(), key, "XT1")
    assert correct("XT2", " ") is Code.REASON_REQUIRED
    assert correct("到县里了") is Code.COUNTY_NUMBER_FORM
    assert number(desk) == "XT1"
    assert correct("XT2") is None
    assert number(desk) == "XT2"
    assert desk.facts("SELECT verb, reason FROM audit ORDER BY seq DESC LIMIT 1") == [
        ("correct_county_number", "XT1 → XT2: 抄错一位")
    ]
    assert verify_store(desk.sit("admin")).faults == []
