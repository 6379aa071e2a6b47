"""No text is cut on the pages of merging, living elsewhere, the activation list and service at the door."""

from __future__ import annotations

import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from household_kit import FARM, MOTHER, Home

from app.casework.enrolling_people import register_household
from app.casework.merging import asked, merge_people
from app.domain.entry import PersonEntry
from app.domain.merging import MergeRequest
from app.ui.context import Route
from tests.casework.kit import account, citizen

LOOKS = [((1366, 697), 100, "zh_CN"), ((1366, 768), 150, "zh_CN"), ((1366, 768), 150, "en"),
         ((1366, 768), 100, "pseudo-rtl")]  # fmt: skip


@pytest.mark.parametrize(("size", "scale", "language"), LOOKS)
def test_nothing_is_cut(desk: Desk, home: Home, size: tuple[int, int], scale: int, language: str) -> None:
    session = desk.window.ops.session
    assert session is not None
    village = list(session.villages.values())[1]
    entry = PersonEntry(MOTHER, citizen(916), "", "13800006099", village, "三组", "", account(906040), FARM)
    other = register_household(session, entry).person_id
    third = PersonEntry(MOTHER, citizen(917), "", "", village, "三组")
    gone = register_household(session, third).person_id
    request = asked(session, home.head, gone)
    merge_id = merge_people(session, MergeRequest(home.head, gone, request.right, "户口簿")).merge_id
    desk.window.resize(*size)
    desk.window.change_look("light", scale, language)
    desk.wait()
    found = {}
    for route in (
        Route("merge", home.mother),
        Route("merge", home.mother, f"with:{other}"),
        Route("unmerge", merge_id, f"household:{home.household}"),
        Route("living", home.mother),
        Route("activation"),
        Route("activation", what="door"),
    ):
        desk.go(route)
        for name, scene in {"": lambda: None, **desk.page.scenes()}.items():
            scene()
            desk.wait()
            if cut := cut_texts(desk.window):
                found[route, name] = cut
    assert found == {}
