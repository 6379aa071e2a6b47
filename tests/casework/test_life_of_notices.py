"""The life of notices: announcements on Today, lists nobody is on, the last day for posting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PIL import Image

from app.casework import (
    disclosing,
    granting,
    more_notices,
    notice_offers,
    posting,
)
from app.casework.due_items import DueItem, DueKind, due_words
from app.casework.looking_up import roster_of
from app.casework.notice_view import notice_page
from app.casework.posting_deadlines import post_by
from app.casework.programme_editing import edit_programme
from app.casework.standing_due import due_standing_lists
from app.casework.today import due_today
from app.casework.verifying import verify_store
from app.domain.notice_kinds import Choices, Reach
from app.domain.roster_codes import RosterCode
from app.store import notice_choices
from tests.casework.kit import CODE_OF, LAND, SECOND, VILLAGE, Place, code_of, human, new_programme, row
from tests.casework.test_notice_kinds import ANNOUNCED, STANDING, entitled, paid

A, B, C = human(1), human(2), human(3)


def due(desk: Place, kind: DueKind) -> DueItem | None:
    found = [one for one in due_today(desk.sit("clerk")) if one.kind is kind]
    assert len(found) < 2, "one row for all of them"
    return found[0] if found else None


def reviewed(desk: Place, code: str = LAND) -> tuple[int, int]:
    roster_id = desk.draft([A, B], code)
    desk.sign(roster_id)
    desk.day(date(2026, 3, 16))
    (one,) = disclosing.print_notices(desk.sit(), roster_id, desk.out / "wall")
    return roster_id, one.notice_id


# -- announcements -----------------------------------------------------------------------------------------------------


def test_a_paid_roster_stands_on_today_until_its_announcement_hangs(desk: Place) -> None:
    built = desk.sent([A, B])
    assert due(desk, DueKind.ANNOUNCE) is None, "nothing was paid yet"
    assert built.submission_id
    roster_id = paid(desk, [A, B, C], 1, new_programme(desk, "T01", LAND))
    item = due(desk, DueKind.ANNOUNCE)
    assert item is not None
    assert (item.place, item.what, item.count) == ("new_notice", f"announcement:{roster_id}", 1)
    title, note = due_words(item, "zh")
    assert (title, note) == ("1 本花名册发放完了，要做发放公告", "试验项目T01 2026年")
    (made,) = more_notices.prepare_more(desk.sit(), ANNOUNCED, roster_id).notices
    assert due(desk, DueKind.ANNOUNCE) is None
    for _ in range(2):  # made, then printed: it hangs nowhere
        more = due(desk, DueKind.HANG_MORE)
        assert more is not None
        assert (more.place, more.key, more.count) == ("notices", made.notice_id, 1)
        assert "发放后公告" in due_words(more, "zh")[0]
        disclosing.count_copies(desk.sit(), [made.notice_id])
    posting.post_notice(desk.sit(), made.notice_id, "村委会公示栏")
    assert (due(desk, DueKind.HANG_MORE), due(desk, DueKind.ANNOUNCE)) == (None, None)


def test_a_roster_is_announced_with_the_last_of_its_sheets(desk: Place) -> None:
    """Hung in one village only, it stays on Today until the other village has its sheet, too."""
    roster_id = paid(desk, [A, B, C])
    with desk.sit().write("move") as tx:
        tx.update("line", desk.line_ids(roster_id)[2], village=CODE_OF[SECOND])
    here, there = more_notices.prepare_more(desk.sit(), ANNOUNCED, roster_id).notices
    disclosing.count_copies(desk.sit(), [here.notice_id, there.notice_id])
    posting.post_notice(desk.sit(), here.notice_id, "村委会公示栏")
    assert desk.roster_state(roster_id) == "settled"
    more = due(desk, DueKind.HANG_MORE)
    assert more is not None
    assert (more.key, more.count) == (there.notice_id, 1)
    posting.post_notice(desk.sit(), there.notice_id, "村委会公示栏")
    assert desk.roster_state(roster_id) == "announced"
    assert (due(desk, DueKind.HANG_MORE), due(desk, DueKind.ANNOUNCE)) == (None, None)


def test_one_row_names_all_rosters_to_be_announced(desk: Place) -> None:
    for at in range(1, 5):
        paid(desk, [human(at)], 0, new_programme(desk, f"T0{at}", LAND))
    item = due(desk, DueKind.ANNOUNCE)
    assert item is not None
    title, note = due_words(item, "zh")
    assert title.startswith("4 本花名册")
    assert note == "试验项目T01 2026年、试验项目T02 2026年、试验项目T03 2026年"
    assert due_words(item, "en")[1].count(", ") == 2


def test_an_announcement_that_names_a_line_that_came_back_is_due_again(desk: Place) -> None:
    roster_id = paid(desk, [A, B])
    more_notices.prepare_more(desk.sit(), ANNOUNCED, roster_id)
    assert due(desk, DueKind.ANNOUNCE) is None
    with desk.sit().write("settle") as tx:
        tx.update("line", desk.line_ids(roster_id)[0], state="returned")
    assert due(desk, DueKind.ANNOUNCE) is not None
    assert [one.roster_id for one in notice_offers.offers(desk.now) if one.kind is ANNOUNCED] == [roster_id]


# -- lists nobody is on ------------------------------------------------------------------------------------------------


def all_left(desk: Place, *grants: int) -> None:
    with desk.sit().write("end_grant") as tx:
        for key in grants:
            tx.update("entitlement", key, until="2026-03-10", reason="moved_away")


def hung_list(desk: Place) -> int:
    (made,) = more_notices.prepare_more(desk.sit(), STANDING, programme=LAND).notices
    disclosing.count_copies(desk.sit(), [made.notice_id])
    posting.post_notice(desk.sit(), made.notice_id, "公示栏")
    return made.notice_id


def test_a_list_nobody_is_on_any_more_comes_down_and_no_empty_one_is_hung(desk: Place, tmp_path: Path) -> None:
    entitled(desk)
    key = hung_list(desk)
    all_left(desk, 1)
    desk.day(date(2026, 3, 12))
    assert (due(desk, DueKind.LIST_EMPTY), due(desk, DueKind.STANDING_LIST) is None) == (None, False)
    assert not notice_page(desk.sit(), key).nobody, "one of two is still on it"
    assert code_of(lambda: posting.take_notice_down(desk.sit(), key)) is RosterCode.STANDING_STAYS
    all_left(desk, 2)
    item = due(desk, DueKind.LIST_EMPTY)
    assert item is not None
    assert due(desk, DueKind.STANDING_LIST) is None, "nothing of it is to be renewed"
    assert due_words(item, "zh")[0] == "1 张长期公示上没有人了，该揭下来"
    assert (item.place, item.what) == ("new_notice", "standing:empty")
    (offer,) = [one for one in notice_offers.offers(desk.sit()) if one.kind is STANDING]
    assert (offer.why, offer.notice_id, offer.lines) == ("empty", key, 0)
    head = desk.head()
    fault = code_of(lambda: more_notices.prepare_more(desk.sit(), STANDING, programme=LAND))
    assert (fault, desk.head()) == (RosterCode.NOTICE_KIND_NOT_NOW, head), "no empty sheet"
    assert notice_page(desk.sit(), key).nobody
    picture = tmp_path / "bare.jpg"
    Image.new("RGB", (900, 700), "#88aa66").save(picture)
    posting.take_notice_down(desk.sit(), key, date(2026, 3, 12), photo=picture)
    assert desk.facts("SELECT state FROM notice WHERE id = ?", key) == [("down",)]
    assert desk.facts("SELECT down_on FROM posting WHERE notice_id = ?", key) == [("2026-03-12",)]
    assert desk.fact("SELECT count(*) FROM attachment WHERE noun = 'posting_down'") == 1
    assert due(desk, DueKind.LIST_EMPTY) is None
    # somebody is granted again: another list, never the one that was taken down
    desk.day(date(2026, 3, 13))
    granting.grant(desk.sit(), LAND, 1, {"milli_mu": 3_500}, since=date(2026, 3, 13))
    (again,) = more_notices.prepare_more(desk.sit(), STANDING, programme=LAND).notices
    assert (again.new, again.number.endswith("-V2")) == (True, True)
    assert verify_store(desk.now).faults == []


def test_a_list_made_for_nobody_is_withdrawn_and_the_one_before_it_comes_off(desk: Place) -> None:
    entitled(desk)
    old = hung_list(desk)
    desk.day(date(2026, 4, 1))
    (new,) = more_notices.prepare_more(desk.sit(), STANDING, programme=LAND).notices
    disclosing.count_copies(desk.sit(), [new.notice_id])
    assert desk.facts("SELECT state FROM notice ORDER BY id") == [("replaced",), ("printed",)]
    all_left(desk, 1, 2)
    assert notice_page(desk.sit(), new.notice_id).nobody
    posting.take_notice_down(desk.sit(), new.notice_id, date(2026, 4, 1))
    assert desk.facts("SELECT state FROM notice ORDER BY id") == [("replaced",), ("withdrawn",)]
    assert desk.facts("SELECT down_on FROM posting WHERE notice_id = ?", old) == [("2026-04-01",)]
    assert due_standing_lists(desk.sit()) == ()


def test_lists_of_a_township_and_of_groups_are_due_by_their_own_people(desk: Place) -> None:
    rows = [row(A, village=VILLAGE, group="1组"), row(B, village=SECOND, group="2组")]
    desk.take(rows, (LAND, "2026"))
    for key in (1, 2):
        granting.grant(desk.sit(), LAND, key, {"milli_mu": 3_500}, since=date(2026, 1, 1))
    programme = int(desk.fact("SELECT id FROM programme WHERE code = ?", LAND))
    for reach, many in ((Reach.TOWNSHIP, 1), (Reach.GROUP, 2)):
        with desk.sit().write("choose") as tx:
            notice_choices.keep_choices(tx, programme, Choices(reach=reach))
        made = more_notices.prepare_more(desk.sit(), STANDING, programme=LAND).notices
        assert len(made) == many
    desk.day(date(2026, 3, 12))
    assert due_standing_lists(desk.sit()) == ()
    all_left(desk, 2)
    # the group's own list is empty; the township's, which still names the other, is not
    found = due_standing_lists(desk.sit())
    assert [(one.why, one.village[9:], one.group) for one in found] == [("empty", village_of(desk), "2组")]


def village_of(desk: Place) -> str:
    return str(desk.fact("SELECT village FROM entitlement WHERE id = 2"))[9:]


# -- until when the county must have it --------------------------------------------------------------------------------


def test_a_yearly_roster_without_an_order_is_reckoned_from_the_programmes_own_day(desk: Place) -> None:
    roster_id, key = reviewed(desk)
    assert post_by(desk.sit(), roster_of(desk.sit(), roster_id)) is None
    page = notice_page(desk.sit(), key)
    assert (page.lacks_deadline, page.post_by) == (True, None)
    assert due(desk, DueKind.POST_BY) is None
    edit_programme(desk.sit(), LAND, {"report_by": "3月27日"})
    found = post_by(desk.sit(), roster_of(desk.sit(), roster_id))
    assert found is not None
    assert (found.due, found.by) == (date(2026, 3, 27), date(2026, 3, 19))
    page = notice_page(desk.sit(), key)
    assert (page.lacks_deadline, page.post_by) == (False, found)
    item = due(desk, DueKind.POST_BY)  # three days before
    assert item is not None
    assert item.due == date(2026, 3, 19)
    # the control: an order that is sooner goes before it
    with desk.sit().write("take_allotments") as tx:
        tx.insert(
            "allotment", programme_id=int(desk.fact("SELECT programme_id FROM roster")), period="2026", people=None,
            sum_fen=None, deadline="2026-03-26", document="", source="文件", taken_on="2026-03-01",
        )  # fmt: skip
    sooner = post_by(desk.sit(), roster_of(desk.sit(), roster_id))
    assert sooner is not None
    assert sooner.due == date(2026, 3, 26)


def test_a_draft_of_a_year_is_due_by_the_programmes_own_day(desk: Place) -> None:
    desk.draft([A])
    item = due(desk, DueKind.DRAFT)
    assert item is not None
    assert item.due is None
    edit_programme(desk.sit(), LAND, {"report_by": "04-20"})
    item = due(desk, DueKind.DRAFT)
    assert item is not None
    assert item.due == date(2026, 4, 20)
