"""The county takes what a stand-in clerk reviewed, with the naming an enrolled admin signed, and with no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from app.casework import reviewing, rosters, stand_ins
from app.domain.roster_codes import RosterCode
from tests.casework.kit import ORPHANS, Place, human
from tests.county.county_kit import Records, forged, receive, review_body, submit

A, B = human(1), human(2)


def reviewed_by_a_clerk(desk: Place) -> int:
    """A cleared roster, reviewed by the second clerk in the reviewer's place."""
    today = desk.now.today
    stand_ins.name_stand_in(desk.sit("admin"), "second", "reviewer", today, today, "外出学习")
    roster_id = desk.draft([A, B], ORPHANS, "2026-03")
    desk.hand_over(roster_id)
    reviewing.review(desk.sit("second"), roster_id)
    rosters.close_roster(desk.sit("clerk"), roster_id)
    return roster_id


def test_a_stand_ins_review_is_accepted(desk: Place, county: Place) -> None:
    received = receive(county, submit(desk, reviewed_by_a_clerk(desk)))
    assert (received.accepted, received.refused) == (2, {})


def without(records: Records, _: Place) -> None:
    review_body(records, stand_in=None)


def changed(**values: str) -> Callable[[Records, Place], None]:
    def change(records: Records, _: Place) -> None:
        body: Any = records["reviews"][0].body
        review_body(records, stand_in=msgspec.structs.replace(body.stand_in, **values))

    return change


def by_the_clerk_himself(records: Records, desk: Place) -> None:
    body: Any = records["reviews"][0].body
    public = desk.opened["clerk"].signer.public.hex()
    review_body(records, stand_in=msgspec.structs.replace(body.stand_in, admin_sign_public=public))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (without, "not_enrolled"),
        (changed(last="2026-12-31"), RosterCode.STAND_IN_NOT_PROVED.value),
        (changed(first="2026-01-01", last="2026-01-02"), RosterCode.STAND_IN_NOT_PROVED.value),
        (changed(reason="病假"), RosterCode.STAND_IN_NOT_PROVED.value),
        (changed(user="0" * 16), RosterCode.STAND_IN_NOT_PROVED.value),
        (changed(first="yesterday"), RosterCode.STAND_IN_NOT_PROVED.value),
        (by_the_clerk_himself, RosterCode.STAND_IN_NOT_PROVED.value),
    ],
)
def test_without_its_proof_it_is_refused(
    desk: Place, county: Place, change: Callable[[Records, Place], None], code: str
) -> None:
    roster_id = reviewed_by_a_clerk(desk)
    received = receive(county, forged(desk, roster_id, lambda records: change(records, desk)))
    assert (received.accepted, received.refused) == (0, {code: 2})
