"""Which way of posting counts; a photo that posts its notice or takes it down does so in one act."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from app.casework import (
    photo_tray,
    posting,
    staying,
    wall_photos,
)
from app.casework.due_items import DueKind
from app.casework.looking_up import notice_of, roster_of
from app.casework.notice_view import Stage, notice_page
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.wall_photos import PhotoPurpose, PostingWay
from app.store import hung, lines
from app.store import wall_photos as kept
from app.store.roster_view import steps_dated
from tests.casework.kit import LAND, Place, code_of, new_programme
from tests.casework.test_life_of_notices import due, reviewed

CHAT = posting.Shown(PostingWay.CHAT, "发到群里，46 户看到", "张会计")


# -- which way counts --------------------------------------------------------------------------------------------------


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
    assert "disclosed" not in steps_dated(desk.now.store.db, roster_id), "the page of the roster says so too"
    desk.day(date(2026, 3, 18))
    posting.post_notice(desk.sit(), key, "村公示栏", date(2026, 3, 18))
    desk.day(date(2026, 3, 20))
    posting.post_notice(desk.sit(), key, "村广播", shown=posting.Shown(PostingWay.BROADCAST, "早上播三遍", "张会计"))
    assert (desk.roster_state(roster_id), notice_of(desk.sit(), key).state.value) == ("disclosed", "posted")
    assert set(hung.posted_on(desk.sit().store.db, roster_id).values()) == {date(2026, 3, 18)}
    assert posting.last_day(desk.sit(), notice_of(desk.sit(), key)) == date(2026, 3, 25)
    assert steps_dated(desk.now.store.db, roster_id)["disclosed"] == "2026-03-18"
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
