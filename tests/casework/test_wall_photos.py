"""A folder of photos files itself by the codes on the sheets; what does not waits with a reason, nothing is lost."""

from __future__ import annotations

import struct
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
import qrcode
from msgspec.structs import replace
from paper_photos import poor_photo
from PIL import Image

from app.casework import disclosing, photo_tray, photo_wall, policy_sheets, posting, rosters, wall_photos
from app.casework.photos import photo_bytes, prepare_photo
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.publicity import PolicyForm
from app.domain.roster_codes import RosterCode
from app.domain.wall_photos import PhotoPurpose, PhotoState, PhotoWhy, PostingWay
from app.paper.qr import parse_code
from app.store import attachments
from app.store import wall_photos as kept
from app.vault.signing import Signer
from tests.casework.kit import LAND, SECOND, VILLAGE, Place, code_of, human, row

UP, DOWN = PhotoPurpose.UP, PhotoPurpose.DOWN


def printed(desk: Place, villages: tuple[str, ...] = (VILLAGE, SECOND)) -> list[disclosing.PrintedNotice]:
    rows = [row(human(1 + at), village=village) for at, village in enumerate(villages)]
    roster_id = desk.take(rows, (LAND, "2026")).roster_id or 0
    desk.sign(roster_id)
    return disclosing.print_notices(desk.sit(), roster_id, desk.out / "wall")


def hung(desk: Place) -> disclosing.PrintedNotice:
    """One notice that hangs at the village's entrance."""
    (one,) = printed(desk, (VILLAGE,))
    posting.post_notice(desk.sit(), one.notice_id, "村口公告栏")
    return one


def shot(path: Path, pdf: Path, page: int = 0, **how: float) -> Path:
    """A poor photo of a printed page."""
    poor_photo(pdf.read_bytes(), page, **how).save(path, "JPEG", quality=60)
    return path


def code_picture(path: Path, text: str) -> Path:
    qrcode.make(text).convert("RGB").save(path)
    return path


def bomb(path: Path) -> Path:
    """A PNG of a few kilobytes that would unpack to gigabytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1 << 20))))
    return path


def filed(desk: Place, path: Path, purpose: PhotoPurpose = UP) -> kept.WallPhoto:
    return wall_photos.file_photo(desk.sit(), wall_photos.see_photo(path), purpose).photo


def proofs(desk: Place, noun: str = "posting") -> list[tuple[int, str]]:
    return [
        (int(a), str(b))
        for a, b in desk.facts("SELECT record_id, title FROM attachment WHERE noun = ? ORDER BY id", noun)
    ]


def test_a_policy_sheet_is_told_from_a_notice_that_is_gone(desk: Place, tmp_path: Path) -> None:
    made = policy_sheets.write_policy(desk.sit(), [LAND], PolicyForm.WALL_A4, tmp_path)
    photo = filed(desk, shot(tmp_path / "p.jpg", made.path, tilt=3))
    assert (photo.state, photo.why) == (PhotoState.WAITING, PhotoWhy.POLICY)
    with desk.sit().write("control") as tx:  # the control: a number of ours that this store does not have
        tx.update("policy_sheet", made.sheet_id, number="ZC-2025-777")
    again = filed(desk, shot(tmp_path / "q.jpg", made.path, tilt=5))
    assert again.why is PhotoWhy.UNKNOWN


def test_a_folder_files_itself_and_the_rest_says_why(desk: Place, tmp_path: Path) -> None:
    one, two = printed(desk)
    posting.post_notice(desk.sit(), one.notice_id, "村口公告栏")
    folder = tmp_path / "相机"
    folder.mkdir()
    shot(folder / "a.jpg", one.path, tilt=4)
    shot(folder / "b.jpg", two.path)
    Image.new("RGB", (900, 700), "#88aa66").save(folder / "c.jpg")
    code_picture(folder / "d.png", "https://example.org/")
    (folder / "e.jpg").write_bytes(b"no picture at all")
    bomb(folder / "f.png")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "g.txt").write_text("字", encoding="utf-8")
    done = wall_photos.file_folder(desk.sit(), [folder], UP)
    told = {found.photo.name: (found.photo.state.value, found.photo.why) for found in done.files}
    assert told == {
        "a.jpg": ("filed", None),
        "b.jpg": ("waiting", PhotoWhy.NOT_POSTED),
        "c.jpg": ("waiting", PhotoWhy.NO_CODE),
        "d.png": ("waiting", PhotoWhy.NOT_OURS),
        "e.jpg": ("refused", PhotoWhy.NO_PICTURE),
        "f.png": ("refused", PhotoWhy.TOO_LARGE),
        "g.txt": ("refused", PhotoWhy.NO_PICTURE),
    }
    hanging = int(desk.fact("SELECT id FROM posting"))
    ((key, title),) = attachments.attachments_of(desk.now.store, "posting", hanging)
    assert title == "a.jpg"
    assert photo_bytes(desk.now, key).startswith(b"\xff\xd8")
    small = kept.thumbs(desk.now.store.db, [key])[key]
    assert small.startswith(b"\xff\xd8")
    assert len(small) < len(photo_bytes(desk.now, key))
    assert sorted(path.name for path in folder.iterdir()) == sorted([*told, "Thumbs.db"])  # the folder is left alone
    assert small not in b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert verify_store(desk.sit()).faults == []


def test_the_same_folder_again_writes_nothing_and_goes_on_where_it_ended(desk: Place, tmp_path: Path) -> None:
    one = hung(desk)
    folder = tmp_path / "camera"
    folder.mkdir()
    for at in range(4):
        shot(folder / f"{at}.jpg", one.path, tilt=at)

    class KilledError(Exception):
        pass

    def kill(done: int, _total: int) -> None:
        if done == 2:
            raise KilledError

    with pytest.raises(KilledError):
        wall_photos.file_folder(desk.sit(), [folder], UP, kill)
    desk.leave()  # as after a power cut: another sitting
    assert desk.sit()
    assert desk.fact("SELECT count(*) FROM wall_photo") == 2
    done = wall_photos.file_folder(desk.sit(), [folder], UP)
    assert [found.known for found in done.files] == [True, True, False, False]
    before = desk.everything()
    again = wall_photos.file_folder(desk.sit(), [folder], UP)
    assert all(found.known for found in again.files)
    assert desk.everything() == before
    assert len(proofs(desk)) == 4


def test_codes_of_others_and_codes_gone_wrong(desk: Place, tmp_path: Path) -> None:
    one = hung(desk)
    picture = prepare_photo(shot(tmp_path / "true.jpg", one.path), scan=True)
    ours = parse_code(picture.codes[0])
    stranger = replace(ours, signature=b"").signed(Signer(b"\2" * 32).sign)
    mine = desk.sit().office_keys().signer.sign
    for name, code, why in (
        ("strange", stranger, PhotoWhy.OTHER_OFFICE),
        ("unknown", replace(ours, number="GS-NONE").signed(mine), PhotoWhy.UNKNOWN),
        ("page", replace(ours, page=9).signed(mine), PhotoWhy.OTHER_PAGE),
        ("text", replace(ours, digest=b"\0" * 16).signed(mine), PhotoWhy.OTHER_PAGE),
        ("true", ours, None),
    ):
        found = filed(desk, code_picture(tmp_path / f"{name}.png", code.text()))
        assert found.why is why, name
        assert found.state is (PhotoState.WAITING if why else PhotoState.FILED)
        assert found.number == code.number
    assert [title for _, title in proofs(desk)] == ["true.png"]
    assert [title for _, title in proofs(desk, "wall_photo")] == ["strange.png", "unknown.png", "page.png", "text.png"]


def test_a_notice_that_was_replaced_is_told(desk: Place, tmp_path: Path) -> None:
    rows = [row(human(1)), row(human(2))]
    roster_id = desk.take(rows, (LAND, "2026")).roster_id or 0
    desk.sign(roster_id)
    (old,) = disclosing.print_notices(desk.sit(), roster_id, desk.out / "old")
    posting.post_notice(desk.sit(), old.notice_id, "村口公告栏")
    rosters.leave_out(desk.sit(), desk.line_ids(roster_id)[0], "不种了")
    (new,) = disclosing.print_notices(desk.sit(), roster_id, desk.out / "new")
    assert new.number != old.number
    found = filed(desk, shot(tmp_path / "old.jpg", old.path))
    assert (found.state, found.why) == (PhotoState.WAITING, PhotoWhy.REPLACED)
    place = next(one.posting_id for one in photo_tray.tray(desk.sit()).choices if one.number == old.number)
    assert place is not None
    photo_tray.file_by_hand(desk.sit(), found.id, place)
    assert proofs(desk) == [(place, "old.jpg")]


def test_of_several_places_the_one_without_photo_gets_it(desk: Place, tmp_path: Path) -> None:
    one = hung(desk)
    posting.post_notice(desk.sit(), one.notice_id, "小卖部")
    first, second = (key for (key,) in desk.facts("SELECT id FROM posting ORDER BY id"))
    doubtful = filed(desk, shot(tmp_path / "0.jpg", one.path))
    assert doubtful.why is PhotoWhy.SEVERAL_PLACES
    photo_tray.file_by_hand(desk.sit(), doubtful.id, second)
    filed(desk, shot(tmp_path / "1.jpg", one.path, tilt=2))
    assert proofs(desk) == [(second, "0.jpg"), (first, "1.jpg")]
    photo_tray.file_by_hand(desk.sit(), doubtful.id, first)  # it was the other one after all
    assert proofs(desk) == [(first, "0.jpg"), (first, "1.jpg")]
    assert (
        filed(desk, shot(tmp_path / "2.jpg", one.path, tilt=3)).state is PhotoState.FILED
    )  # only the second lacks one


def test_two_sheets_on_one_board(desk: Place, tmp_path: Path) -> None:
    one, two = printed(desk)
    for notice in (one, two):
        posting.post_notice(desk.sit(), notice.notice_id, "村口公告栏")
    board = Image.new("RGB", (1900, 1300), "#777")
    board.paste(poor_photo(one.path.read_bytes()), (20, 10))
    board.paste(poor_photo(two.path.read_bytes()), (970, 10))
    board.save(tmp_path / "board.jpg", "JPEG", quality=80)
    found = filed(desk, tmp_path / "board.jpg")
    assert found.state is PhotoState.FILED
    assert len(proofs(desk)) == 2
    assert len({posting_id for posting_id, _ in proofs(desk)}) == 2
    assert code_of(lambda: photo_tray.file_by_hand(desk.sit(), found.id, 1)) is RosterCode.PHOTO_NOT_WAITING


def test_photos_of_what_was_taken_down(desk: Place, tmp_path: Path) -> None:
    one = hung(desk)
    early = filed(desk, shot(tmp_path / "early.jpg", one.path), DOWN)
    assert early.why is PhotoWhy.STILL_HANGS
    desk.day(desk.clock.today() + timedelta(days=9))
    posting.take_notice_down(
        desk.sit(), one.notice_id, photo=prepare_photo(shot(tmp_path / "own.jpg", one.path, tilt=1))
    )
    assert filed(desk, shot(tmp_path / "later.jpg", one.path, tilt=3), DOWN).state is PhotoState.FILED
    place = int(desk.fact("SELECT id FROM posting"))
    photo_tray.file_by_hand(desk.sit(), early.id, place)
    assert [key for key, _ in proofs(desk, "posting_down")] == [place] * 3
    assert proofs(desk) == []


def test_thrown_away_with_a_reason_and_brought_back(desk: Place, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "#345").save(tmp_path / "dog.jpg")
    found = filed(desk, tmp_path / "dog.jpg")
    assert code_of(lambda: photo_tray.throw_away(desk.sit(), found.id, "  ")) is Code.REASON_REQUIRED
    photo_tray.throw_away(desk.sit(), found.id, "拍错了")
    assert [one.reason for one in photo_tray.tray(desk.sit(), PhotoState.THROWN).photos] == ["拍错了"]
    assert photo_tray.tray(desk.sit()).photos == ()
    assert filed(desk, tmp_path / "dog.jpg").state is PhotoState.THROWN  # dropped in again it stays thrown away
    photo_tray.bring_back(desk.sit(), found.id)
    assert photo_tray.waiting_photo(desk.sit(), found.id).startswith(b"\xff\xd8")
    assert code_of(lambda: photo_tray.bring_back(desk.sit(), found.id)) is RosterCode.PHOTO_NOT_WAITING
    assert code_of(lambda: photo_tray.waiting_photo(desk.sit(), 99)) is RosterCode.PHOTO_UNKNOWN
    assert code_of(lambda: photo_tray.throw_away(desk.sit("inspector"), found.id, "看看")) is Code.ROLE_MAY_NOT


def test_a_folder_that_is_gone(desk: Place, tmp_path: Path) -> None:
    assert code_of(lambda: wall_photos.file_folder(desk.sit(), [tmp_path / "gone"], UP)) is Code.FILE_MISSING


def test_the_wall_names_what_lacks_a_photo(desk: Place, tmp_path: Path) -> None:
    one, two = printed(desk)
    posting.post_notice(desk.sit(), one.notice_id, "村口公告栏")
    told = posting.Shown(PostingWay.BROADCAST, "", "")
    posting.post_notice(desk.sit(), two.notice_id, "村广播", shown=told)
    wall = photo_wall.photo_wall(desk.sit())
    assert [(village.places, village.lacking) for village in wall.villages] == [(1, 1), (1, 1)]
    filed(desk, shot(tmp_path / "1.jpg", one.path))
    broadcast = next(place for place in wall.places if place.way is PostingWay.BROADCAST)
    assert (
        code_of(lambda: posting.prove_posting(desk.sit(), broadcast.posting_id, "播了三遍", "")) is Code.REASON_REQUIRED
    )
    posting.prove_posting(desk.sit(), broadcast.posting_id, "早上播了三遍", "王秀英")
    wall = photo_wall.photo_wall(desk.sit())
    assert (wall.lacking, wall.photos) == (0, 1)
    assert next(place for place in wall.places if place.way is PostingWay.BROADCAST).proof == "早上播了三遍"
    shown = [key for place in wall.places for key in place.photos]
    assert photo_wall.small_pictures(desk.sit(), shown).keys() == set(shown)
