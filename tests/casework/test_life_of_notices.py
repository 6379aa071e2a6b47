"""The life of notices: announcements on Today, lists nobody is on, ways that count, photos that post in one act."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from app.casework import disclosing, granting, more_notices, notice_offers, photo_tray, posting, staying, wall_photos
from app.casework.due_items import DueItem, DueKind, due_words
from app.casework.looking_up import notice_of, roster_of
from app.casework.notice_view import Stage, notice_page
from app.casework.posting_deadlines import post_by
from app.casework.programme_editing import edit_programme
from app.casework.today import due_today
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.notice_kinds import Choices, Reach
from app.domain.roster_codes import RosterCode
from app.domain.wall_photos import PhotoPurpose, PostingWay
from app.store import hung, lines, notice_choices
from app.store import wall_photos as kept
from tests.casework.kit import LAND, SECOND, VILLAGE, Place, code_of, human, new_programme, row
from tests.casework.test_notice_kinds import ANNOUNCED, STANDING, entitled, paid

A, B, C = human(1), human(2), human(3)
CHAT = posting.Shown(PostingWay.CHAT, "发到群里，46 户看到", "张会计")


def due(desk: Place, kind: DueKind) -> DueItem | None:
    found = [one for one in due_today(desk.sit("clerk")) if one.kind is kind]
    assert len(found) < 2, "one row for all of them"
    return found[0] if found else None


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
    assert notice_offers.due_standing_lists(desk.sit()) == ()


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
    assert notice_offers.due_standing_lists(desk.sit()) == ()
    all_left(desk, 2)
    # the group's own list is empty; the township's, which still names the other, is not
    found = notice_offers.due_standing_lists(desk.sit())
    assert [(one.why, one.village[9:], one.group) for one in found] == [("empty", village_of(desk), "2组")]


def village_of(desk: Place) -> str:
    return str(desk.fact("SELECT village FROM entitlement WHERE id = 2"))[9:]


# -- which way counts --------------------------------------------------------------------------------------------------


def reviewed(desk: Place, code: str = LAND) -> tuple[int, int]:
    roster_id = desk.draft([A, B], code)
    desk.sign(roster_id)
    desk.day(date(2026, 3, 16))
    (one,) = disclosing.print_notices(desk.sit(), roster_id, desk.out / "wall")
    return roster_id, one.notice_id


def test_what_is_added_to_the_wall_begins_no_days_and_puts_none_off(desk: Place) -> None:
    roster_id, key = reviewed(desk)
    posting.post_notice(desk.sit(), key, "三段村微信群", shown=CHAT)
    assert (desk.roster_state(roster_id), notice_of(desk.sit(), key).state.value) == ("reviewed", "printed")
    assert posting.last_day(desk.sit(), notice_of(desk.sit(), key)) is None
    assert hung.posted_on(desk.sit().store.db, roster_id) == {}
    found = staying.staying(desk.sit(), roster_of(desk.sit(), roster_id), lines.lines_of(desk.now.store.db, roster_id))
    assert {one.reason for one in found.values()} == {"not_posted"}
    page = notice_page(desk.sit(), key)
    assert (page.item.stage, page.item.notice.posted_on, len(page.postings)) == (Stage.TO_POST, None, 1)
    assert due(desk, DueKind.TO_POST) is not None
    desk.day(date(2026, 3, 18))
    posting.post_notice(desk.sit(), key, "村公示栏", date(2026, 3, 18))
    desk.day(date(2026, 3, 20))
    posting.post_notice(desk.sit(), key, "村广播", shown=posting.Shown(PostingWay.BROADCAST, "早上播三遍", "张会计"))
    assert (desk.roster_state(roster_id), notice_of(desk.sit(), key).state.value) == ("disclosed", "posted")
    assert set(hung.posted_on(desk.sit().store.db, roster_id).values()) == {date(2026, 3, 18)}
    assert posting.last_day(desk.sit(), notice_of(desk.sit(), key)) == date(2026, 3, 25)
    page = notice_page(desk.sit(), key)
    assert (page.item.notice.posted_on, page.item.notice.place) == (date(2026, 3, 18), "村公示栏")
    # the control: a second board counts, the latest of them
    posting.post_notice(desk.sit(), key, "二组公告栏", shown=posting.Shown(PostingWay.GROUP_BOARD))
    assert set(hung.posted_on(desk.sit().store.db, roster_id).values()) == {date(2026, 3, 20)}


def test_without_a_wall_any_way_counts(desk: Place) -> None:
    code = new_programme(desk, "T03", LAND, disclosure="withheld")
    roster_id, key = reviewed(desk, code)
    posting.post_notice(desk.sit(), key, "三段村微信群", shown=CHAT)
    assert (desk.roster_state(roster_id), notice_of(desk.sit(), key).state.value) == ("disclosed", "posted")
    assert set(hung.posted_on(desk.sit().store.db, roster_id).values()) == {date(2026, 3, 16)}
    assert posting.last_day(desk.sit(), notice_of(desk.sit(), key)) == date(2026, 3, 23)


# -- photos that post and take down ------------------------------------------------------------------------------------


def waiting_photo(desk: Place, path: Path, purpose: PhotoPurpose) -> int:
    Image.new("RGB", (900, 700), "#88aa66").save(path)
    return wall_photos.file_photo(desk.sit(), wall_photos.see_photo(path), purpose).photo.id


@pytest.mark.parametrize("broken", ["move_attachment", "file_under", "set_photo"])
def test_a_photo_posts_its_notice_in_one_act_or_not_at_all(
    desk: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    roster_id, key = reviewed(desk)
    photo = waiting_photo(desk, tmp_path / "a.jpg", PhotoPurpose.UP)
    before = desk.everything()
    where = photo_tray.Hung("村公示栏", date(2026, 3, 16))

    def killed(*_args: object, **_more: object) -> None:
        raise OSError("the power went")

    monkeypatch.setattr(kept, broken, killed)
    with pytest.raises(OSError, match="power"):
        photo_tray.post_with_photo(desk.sit(), photo, key, where)
    monkeypatch.undo()
    desk.leave()  # as after a power cut: another sitting
    desk.sit("clerk")
    assert desk.everything() == before, "neither posted nor filed"
    photo_tray.post_with_photo(desk.sit(), photo, key, where)
    assert (desk.roster_state(roster_id), desk.fact("SELECT state FROM wall_photo")) == ("disclosed", "filed")
    assert desk.fact("SELECT count(*) FROM audit") == len(before["audit"]) + 1, "one act"
    assert desk.facts("SELECT noun, record_id FROM attachment") == [("posting", 1)]
    assert verify_store(desk.now).faults == []


def test_a_photo_takes_its_notice_down_in_one_act_or_not_at_all(
    desk: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, key = reviewed(desk)
    posting.post_notice(desk.sit(), key, "村公示栏")
    photo = waiting_photo(desk, tmp_path / "a.jpg", PhotoPurpose.DOWN)
    before = desk.everything()

    def killed(*_args: object, **_more: object) -> None:
        raise OSError("the power went")

    monkeypatch.setattr(kept, "file_under", killed)
    with pytest.raises(OSError, match="power"):
        photo_tray.take_down_with_photo(desk.sit(), photo, 1, date(2026, 3, 16))
    monkeypatch.undo()
    desk.leave()
    desk.sit("clerk")
    assert desk.everything() == before
    assert (
        code_of(lambda: photo_tray.take_down_with_photo(desk.sit(), photo, 9, date(2026, 3, 16))) is Code.NOTICE_UNKNOWN
    )
    photo_tray.take_down_with_photo(desk.sit(), photo, 1, date(2026, 3, 16))
    assert desk.facts("SELECT state FROM notice") == [("down",)]
    assert desk.facts("SELECT noun, record_id FROM attachment") == [("posting_down", 1)]
    assert desk.fact("SELECT count(*) FROM audit") == len(before["audit"]) + 1


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
