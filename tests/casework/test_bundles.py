"""Bundles of the villages: what is in them, by which day they hang, the clerk's order, copies, one PDF each."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from app.casework import allotments, bundles, disclosing, posting
from app.domain.allotments import Allotment
from app.domain.faults import Code, UsageError, UserError
from app.domain.money import Fen
from app.domain.periods import Period
from app.paper.scan import scan_public
from tests.casework.kit import LAND, OLD_AGE, SECOND, THIRD, VILLAGE, Place, human, row


def reviewed(desk: Place, *villages: str, code: str = LAND, period: str = "2026", first: int = 1) -> int:
    rows = [row(human(at), village=village) for at, village in enumerate(villages, start=first)]
    roster_id = desk.take(rows, (code, period), name=f"{code}{first}.xlsx").roster_id or 0
    desk.sign(roster_id)
    return roster_id


def text_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_a_bundle_is_a_slip_and_the_sheets_of_its_village(desk: Place) -> None:
    roster = reviewed(desk, VILLAGE, SECOND, VILLAGE)
    disclosing.prepare_notices(desk.sit(), roster)
    found = bundles.bundles(desk.now)
    assert [(one.name, len(one.sheets), one.pages) for one in found] == [(VILLAGE, 1, 1), (SECOND, 1, 1)]
    drawing = bundles.bundle_drawing(desk.now, found[0])
    pdf = drawing.draw()
    assert pdf == drawing.draw()  # the same bytes each time
    pages = text_of(pdf)
    assert len(pages) == 2
    assert found[0].sheets[0].number in pages[0]
    assert "公示张贴交接单" in pages[0]
    titles = [str(one["/Title"]) for one in PdfReader(io.BytesIO(pdf)).outline if not isinstance(one, list)]
    assert titles[0] == "公示张贴交接单"
    assert found[0].sheets[0].number in titles[1]
    alone = disclosing.notice_pdf(desk.now, found[0].sheets[0].notice_id)
    assert text_of(alone) == pages[1:]  # the sheet in the bundle is the sheet alone
    assert len(text_of(drawing.draw(sheets=False))) == 1
    assert not scan_public([(str(at), page) for at, page in enumerate(pages)])
    assert scan_public([("control", human(1).document)])


def test_the_latest_day_is_counted_back_from_what_the_department_ordered(desk: Place) -> None:
    roster = reviewed(desk, VILLAGE)
    disclosing.prepare_notices(desk.sit(), roster)
    (one,) = bundles.bundles(desk.now)
    assert (one.latest, one.due, one.late) == (None, None, False)  # of a year's roster nobody has said a day
    order = Allotment(LAND, Period.parse("2026"), None, Fen(1_000_000), date(2026, 4, 10), "文件")
    allotments.keep_orders(desk.sit(), [order], "批次.xlsx")
    (one,) = bundles.bundles(desk.now)
    (sheet,) = one.sheets
    assert (one.due, one.late) == (date(2026, 4, 10), False)
    assert one.latest == sheet.latest
    assert one.latest is not None
    assert "2026-04-10" in text_of(bundles.bundle_drawing(desk.now, one).draw())[0]
    assert one.latest.isoformat() in text_of(bundles.bundle_drawing(desk.now, one).draw())[0]
    desk.day(date(2026, 4, 9))
    late = desk.sit()
    (one,) = bundles.bundles(late)
    assert one.late
    assert one.post_by == date(2026, 4, 9)
    assert "已经过了" in text_of(bundles.bundle_drawing(late, one).draw())[0]


def test_a_month_is_due_on_the_county_s_day(desk: Place) -> None:
    roster = reviewed(desk, VILLAGE, code=OLD_AGE, period="2026-03")
    disclosing.prepare_notices(desk.sit(), roster)
    (one,) = bundles.bundles(desk.now)
    assert one.due == date(2026, 3, 25)
    assert one.latest is not None
    assert one.latest < date(2026, 3, 25)


def test_the_order_is_kept_and_only_of_known_villages(desk: Place) -> None:
    roster = reviewed(desk, VILLAGE, SECOND, THIRD)
    disclosing.prepare_notices(desk.sit(), roster)
    codes = [desk.now.villages[THIRD], desk.now.villages[VILLAGE]]
    bundles.set_village_order(desk.sit(), codes)
    assert [one.name for one in bundles.bundles(desk.now)] == [THIRD, VILLAGE, SECOND]
    assert bundles.village_order(desk.sit())[:2] == tuple(codes)
    again = bundles.set_village_order(desk.now, codes)
    assert not again.nouns  # nothing is written twice
    with pytest.raises(UsageError) as refused:
        bundles.set_village_order(desk.now, ["没有的村"])
    assert refused.value.code is Code.VILLAGE_UNKNOWN


def test_copies_are_counted_as_they_were_sent_and_what_hangs_leaves_the_bundle(desk: Place) -> None:
    roster = reviewed(desk, VILLAGE, SECOND)
    keys = [one.notice_id for one in disclosing.prepare_notices(desk.sit(), roster).notices]
    disclosing.count_copies(desk.sit(), keys[:1], 3)
    assert desk.facts("SELECT state, copies FROM notice ORDER BY id") == [("printed", 3), ("prepared", 0)]
    assert "3" in text_of(bundles.bundle_drawing(desk.now, bundles.bundles(desk.now)[0]).draw())[0]
    with pytest.raises(UserError) as refused:
        disclosing.count_copies(desk.sit(), keys, 0)
    assert refused.value.code is Code.QUANTITY_FORM
    posting.post_notice(desk.sit(), keys[0], "公示栏")
    assert [one.name for one in bundles.bundles(desk.now)] == [SECOND]
    assert bundles.bundles(desk.now, roster + 1) == ()


def test_the_places_where_it_hung_before_stand_on_the_slip(desk: Place) -> None:
    first = reviewed(desk, VILLAGE)
    (made,) = disclosing.print_notices(desk.sit(), first, desk.out / "wall")
    posting.post_notice(desk.sit(), made.notice_id, "村委会东墙公示栏")
    second = reviewed(desk, VILLAGE, code=OLD_AGE, period="2026-03", first=5)
    disclosing.prepare_notices(desk.sit(), second)
    (one,) = bundles.bundles(desk.now)
    assert one.places == ("村委会东墙公示栏",)
    assert "村委会东墙公示栏" in text_of(bundles.bundle_drawing(desk.now, one).draw())[0]
