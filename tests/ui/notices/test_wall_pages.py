"""Photos of walls in the window: a folder files itself, the rest one by one; the wall; sheets that are compared."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest
from desk_kit import Desk
from notices_kit import FilePrinters, at, reviewed_roster
from paper_photos import poor_photo
from PIL import Image
from practice_kit import Practised
from pypdf.generic import DecodedStreamObject, NameObject
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from app.casework import disclosing, posting
from app.casework.photos import Photo
from app.casework.posting import Care
from app.practice.offices import TODAY
from app.store import attachments, wall_photos
from app.ui.context import Route
from app.ui.dialogs.picture import PictureDialog
from app.ui.dialogs.print_dialog import PrintDialog
from app.ui.pages.notices import tray_page
from app.ui.pages.notices.check_page import NoticeCheckPage
from app.ui.pages.notices.page import NoticesPage
from app.ui.pages.notices.tray_page import WallPhotosPage
from app.ui.pages.notices.wall_grid import PICTURE_ROLE, WallModel
from app.ui.pages.notices.wall_page import PhotoWallPage

LATER = TODAY + timedelta(days=1)


class Hung:
    """A township with three printed notices, two of which hang; their PDFs."""

    def __init__(self, township: Practised, out: Path) -> None:
        roster_id = reviewed_roster(township, out)
        with at(township, hour=12) as clerk:
            self.printed = disclosing.print_notices(clerk, roster_id, out / "wall")
            posting.post_notice(clerk, self.printed[0].notice_id, "村口公告栏")
            posting.post_notice(clerk, self.printed[1].notice_id, "小卖部")
        self.township = township

    def photo(self, at_: int, path: Path, **how: float) -> Path:
        path.parent.mkdir(exist_ok=True)
        poor_photo(self.printed[at_].path.read_bytes(), **how).save(path, "JPEG", quality=60)
        return path


@pytest.fixture
def hung(desk_folder: Practised, tmp_path: Path) -> Hung:
    return Hung(desk_folder, tmp_path)


def facts(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    session = desk.window.ops.session
    assert session is not None
    found: list[tuple[object, ...]] = session.for_reading().store.db.conn.execute(sql).fetchall()
    return found


def tray_of(desk: Desk) -> WallPhotosPage:
    page = desk.page
    assert isinstance(page, WallPhotosPage)
    return page


def test_a_folder_files_itself_and_the_rest_is_filed_one_by_one(
    open_desk: Callable[..., Desk], hung: Hung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "相机"
    hung.photo(0, folder / "a.jpg", tilt=3)
    hung.photo(2, folder / "b.jpg")
    Image.new("RGB", (640, 480), "#557799").save(folder / "c.jpg")
    (folder / "d.jpg").write_bytes(b"none")
    desk = open_desk("clerk", today=LATER)
    desk.go(Route("notices"))
    desk.press("照片归档")
    page = tray_of(desk)
    monkeypatch.setattr(tray_page, "choose_folder", lambda *_more: folder)
    desk.keys("Ctrl+O")
    desk.wait(lambda: not page._run.running)
    desk.wait()
    assert desk.says("收了 4 张（共 4 张）：1 张归好，2 张等您看，1 张不是照片"), desk.texts()
    assert facts(desk, "SELECT name, state FROM wall_photo ORDER BY id") == [
        ("a.jpg", "filed"),
        ("b.jpg", "waiting"),
        ("c.jpg", "waiting"),
        ("d.jpg", "refused"),
    ]
    assert desk.says("还没有登记张贴")
    assert page.panel.place.isVisible()
    desk.keys("Ctrl+Return")  # the place is proposed: it is posted with its photo
    desk.wait()
    assert facts(
        desk, "SELECT count(*) FROM posting g JOIN attachment a ON a.noun = 'posting' AND a.record_id = g.id"
    ) == [(2,)]
    assert facts(desk, "SELECT state FROM notice ORDER BY id DESC LIMIT 1") == [("posted",)]
    assert desk.says("照片里没有拍到二维码")
    desk.press("丢弃这张照片")
    assert desk.says("写上为什么丢弃。")
    page.panel.reason.set_value("拍错了")
    desk.press("丢弃这张照片")
    assert desk.says("没有等着的照片。") or page.picture.words == "没有等着的照片。"
    page.filter.set_value("thrown")
    page.filter.chosen.emit("thrown")
    desk.wait()
    desk.press("取回来")
    assert facts(desk, "SELECT state FROM wall_photo WHERE name = 'c.jpg'") == [("waiting",)]
    assert facts(desk, "SELECT count(*) FROM draft WHERE form = 'wall_photos'") == [(0,)]


def test_a_folder_that_was_stopped_is_gone_on_with(open_desk: Callable[..., Desk], hung: Hung, tmp_path: Path) -> None:
    folder = tmp_path / "相机"
    for number in range(4):
        hung.photo(0, folder / f"{number}.jpg", tilt=number)
    desk = open_desk("clerk", today=LATER)
    page = desk.go(Route("wall_photos"))
    assert isinstance(page, WallPhotosPage)
    page._run.moved.connect(lambda: page._run.stop() if page._run.done == 2 else None)
    page.take([folder])
    desk.wait(lambda: not page._run.running and page._run.done == 2)
    desk.wait()
    assert facts(desk, "SELECT count(*) FROM wall_photo") == [(2,)]
    desk.close()
    again = open_desk("clerk", today=LATER)
    page = again.go(Route("wall_photos"))
    assert again.says("上次没有归完")
    again.press("接着归")
    again.wait(lambda: page._run.done == 4 and not page._run.running)
    again.wait()
    assert facts(again, "SELECT count(*) FROM wall_photo WHERE state = 'filed'") == [(4,)]
    assert again.says("2 张以前收过")
    assert not again.says("上次没有归完")


def test_who_does_not_enter_looks_only(open_desk: Callable[..., Desk], hung: Hung, tmp_path: Path) -> None:
    desk = open_desk("admin", today=LATER)
    page = desk.go(Route("wall_photos"))
    assert isinstance(page, WallPhotosPage)
    page.take([tmp_path])
    desk.wait()
    assert facts(desk, "SELECT count(*) FROM wall_photo") == [(0,)]
    assert not page.folder.isVisible()


# -- the wall ----------------------------------------------------------------------------------------------------------


def test_the_wall_says_what_lacks_a_photo(open_desk: Callable[..., Desk], hung: Hung, tmp_path: Path) -> None:
    with at(hung.township, hour=13) as clerk:
        from app.casework.wall_photos import file_photo, see_photo
        from app.domain.wall_photos import PhotoPurpose

        file_photo(clerk, see_photo(hung.photo(0, tmp_path / "p" / "a.jpg")), PhotoPurpose.UP)
    desk = open_desk("clerk", today=LATER)
    desk.go(Route("notices"))
    desk.press("照片墙")
    page = desk.page
    assert isinstance(page, PhotoWallPage)
    cards = page.grid.wall.cards
    ours = [card for card in cards if card.key in {one.notice_id for one in hung.printed}]
    assert [(bool(card.photo), card.lacking) for card in ours] == [(True, False), (False, True)]
    page.filter.set_value("lacking")
    page.filter.chosen.emit("lacking")
    desk.wait()
    assert all(card.lacking for card in page.grid.wall.cards)
    lacking = next(at for at, card in enumerate(page.grid.wall.cards) if card.key == hung.printed[1].notice_id)
    page.grid.setCurrentIndex(page.grid.wall.index(lacking))
    desk.keys("Ctrl+Return")
    assert isinstance(desk.page, NoticesPage)
    assert desk.page.list.current_key == hung.printed[1].notice_id
    desk.go(Route("photo_wall"))
    desk.wait()
    cards = page.grid.wall.cards
    at_ = cards.index(ours[0])
    page.grid.scrollTo(page.grid.wall.index(at_))
    desk.wait(lambda: page.grid.wall.index(at_).data(PICTURE_ROLE) is not None)
    page.grid.setCurrentIndex(page.grid.wall.index(at_))
    desk.keys("Ctrl+Return")
    assert isinstance(QApplication.activeModalWidget(), PictureDialog)
    desk.keys("Escape")


def test_two_thousand_photos_are_read_as_they_come_into_sight(
    open_desk: Callable[..., Desk], hung: Hung, tmp_path: Path
) -> None:
    """However many there are, only two screens of small pictures are read, and no whole photo is."""
    small = io.BytesIO()
    Image.new("RGB", (320, 240), "#447755").save(small, "JPEG")
    photo = Photo(small.getvalue(), 320, 240, small.getvalue())
    with at(hung.township, hour=13) as clerk:
        (place,) = clerk.store.db.conn.execute(
            "SELECT max(id) FROM posting WHERE notice_id = ?", (hung.printed[0].notice_id,)
        ).fetchone()
        with clerk.write("add_photo") as tx:
            key = attachments.add_attachment(clerk.store, tx, "posting", place, title="x", content=photo.content)
            wall_photos.keep_thumb(tx, key, photo.thumb)
            row = tx.get("attachment", key)
            for _ in range(1999):
                more = tx.insert(
                    "attachment",
                    **{name: value for name, value in row.items() if name not in ("id", "rev")}
                    | {"stored_as": row["stored_as"] + f"-{_}"},
                )
                wall_photos.keep_thumb(tx, more, photo.thumb)
    desk = open_desk("clerk", today=LATER)
    page = desk.go(Route("photo_wall"))
    assert isinstance(page, PhotoWallPage)
    assert sum(card.photo > 0 for card in page.grid.wall.cards) == 2000
    desk.wait(lambda: bool(page.grid.wall._pictures))
    assert 0 < len(page.grid.wall._pictures) <= 120
    page.grid.scrollToBottom()
    desk.wait()
    assert len(page.grid.wall._pictures) <= 240


def test_the_model_passes_qts_tester(qapp: QApplication) -> None:
    model = WallModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_cards([])
    assert tester.model() is model


# -- comparing ---------------------------------------------------------------------------------------------------------


def tampered(pdf: bytes, before: str, after: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    contents = writer.pages[0].get_contents()
    assert contents is not None
    data = contents.get_data()
    old, new = (f"<{text.encode().hex()}>".encode() for text in (before, after))
    assert old in data
    stream = DecodedStreamObject()
    stream.set_data(data.replace(old, new, 1))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()


def test_photos_and_pdfs_are_held_against_what_was_approved(
    open_desk: Callable[..., Desk], hung: Hung, tmp_path: Path
) -> None:
    true = hung.printed[0].path
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(tampered(true.read_bytes(), "106.00 ", "906.00 "))
    desk = open_desk("clerk", today=LATER)
    desk.go(Route("notices"))
    desk.press("核对墙上的公示")
    page = desk.page
    assert isinstance(page, NoticeCheckPage)
    before = facts(desk, "SELECT max(seq) FROM audit")
    page.take([hung.photo(1, tmp_path / "p" / "b.jpg", tilt=5), true, bad, Path(__file__)])
    desk.wait()
    pills = [item.pill for row in range(4) if (item := page.list.items.item_at(row)) is not None]
    assert pills == ["请对照", "一样", "不一样", "核对不了"]
    page.list.choose(1)
    desk.wait()
    assert desk.says("照片只能证明二维码是我们的")
    assert not page.wall.image.isNull()
    assert page.approved.image is not None
    page.list.choose(2)
    desk.wait()
    assert desk.says("1 页都和批准的一样")
    page.list.choose(3)
    desk.wait()
    assert desk.says("第 1 页和批准的不一样")
    assert any("106.00" in text for text in desk.texts(page.changes))
    page.list.choose(4)
    desk.wait()
    assert desk.says("这张图片不正常或太大")
    assert facts(desk, "SELECT max(seq) FROM audit") == before  # looking writes nothing
    desk.go(Route("notices"))
    assert page.list.items.rowCount() == 0


# -- words instead of photos, answers ----------------------------------------------------------------------------------


def test_a_broadcast_is_proved_in_words_and_an_answer_is_printed(
    open_desk: Callable[..., Desk], hung: Hung, tmp_path: Path
) -> None:
    with at(hung.township, hour=13) as clerk:
        (line,) = clerk.store.db.conn.execute(
            "SELECT min(line_id) FROM notice_line WHERE notice_id = ?", (hung.printed[0].notice_id,)
        ).fetchone()
        key, _ = posting.object_to(clerk, line, "面积不对", care=Care("马志强", True, "", None))
        posting.answer_objection(clerk, key, "量过了，对的", upheld=False)
    desk = open_desk("clerk", today=LATER)
    desk.frame.context.printer.printers = FilePrinters(tmp_path / "tray")
    page = desk.go(Route("notices", hung.printed[0].notice_id))
    assert isinstance(page, NoticesPage)
    desk.press("写句说明")
    desk.press("存好", page.side.form)
    assert desk.says("写上做了什么。")
    desk.keys("Ctrl+Return")
    form = page.side.form
    assert form is not None
    form.proof.set_value("广播三遍")  # type: ignore[union-attr]
    desk.keys("Ctrl+Return")
    assert desk.says("“广播三遍”"), (desk.texts(page.side), facts(desk, "SELECT * FROM posting_way"))
    assert facts(desk, "SELECT way, proof FROM posting_way") == [("board", "广播三遍")]
    desk.click(desk.button("打印答复书", page.side))
    assert isinstance(QApplication.activeModalWidget(), PrintDialog)
    desk.keys("Escape")
