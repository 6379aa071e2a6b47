"""The page of sending: drives that are there or not, what it says of trouble, a submission's acts, what came back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk
from PySide6.QtWidgets import QApplication
from sending_kit import (
    Township,
    account,
    bad,
    exchange,
    facts,
    notices,
    ok,
    people,
    plugged,
    session_of,
    states,
    township,
)

from app.casework import answers, submitting
from app.domain.faults import Code, EnvironmentFault
from app.domain.programmes import Channel
from app.exchange.drive import copy_to_drive
from app.office import drives
from app.store.backup import check_backup
from app.ui.context import Route
from app.ui.dialogs.unplugging import WritingDialog
from app.ui.pages.exchange import page as page_module
from app.ui.pages.exchange import submission as submission_module
from tests.chaos.small_disk import may_mount, small_disk
from tests.county import county_kit

__all__ = ["township"]


def write_chosen(desk: Desk) -> None:
    desk.click_cell(desk.page.going.table, 0, 0)
    desk.keys("Ctrl+Return")


# -- drives ------------------------------------------------------------------------------------------------------------


def test_what_is_said_of_no_drive_one_and_two(township: Township) -> None:
    township.ready(people(3))
    other = township.drive("另一个盘")
    with township.window() as desk:
        page = exchange(desk)
        assert desk.says("惠民交换盘 已插好")
        township.plug()
        plugged(desk, 0)
        assert desk.says("没有插 U 盘")
        write_chosen(desk)
        assert any("请插上 U 盘" in text for text in notices(desk))
        assert not page.going.write.isEnabled()
        township.plug(township.stick, other)
        plugged(desk, 2)
        assert desk.says("插了 2 个盘")
        desk.keys("Ctrl+Return")
        assert any("右上角选一个" in text for text in notices(desk))
        page.bar.which.set_value(other)
        page.bar.which.chosen.emit(other)
        desk.wait()
        assert page.bar.place == other
        desk.keys("Ctrl+Return")
        desk.wait(lambda: bool(list(other.glob("*.xlsx"))))
        assert list(township.stick.iterdir()) == []


def test_a_folder_serves_instead_of_a_drive(
    township: Township, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    township.ready(people(3))
    township.plug()
    folder = tmp_path / "上传"
    folder.mkdir()
    monkeypatch.setattr("app.ui.pages.exchange.drive_bar.choose_folder", lambda *_: folder)
    with township.window() as desk:
        page = exchange(desk)
        desk.press("改用文件夹", page)
        assert desk.says("文件夹 上传")
        write_chosen(desk)
        desk.wait(lambda: bool(list(folder.glob("*.xlsx"))))
        township.plug(township.stick)
        plugged(desk, 1)
        assert page.bar.place == folder  # what somebody chose stays chosen
        desk.press("改用 U 盘", page)
        assert page.bar.place == township.stick


def test_a_drive_that_can_only_be_read_says_so(township: Township, monkeypatch: pytest.MonkeyPatch) -> None:
    township.ready(people(3))
    monkeypatch.setattr(drives, "_is_read_only", lambda _folder: True)
    with township.window() as desk:
        page = exchange(desk)
        desk.click_cell(page.going.table, 0, 0)
        assert desk.says("写保护")
        assert not page.going.write.isEnabled()
        desk.keys("Ctrl+Return")
        assert any("写保护" in text for text in notices(desk))
        assert list(township.stick.iterdir()) == []


FAULTS = [
    (EnvironmentFault(Code.DISK_FULL, path="x"), "磁盘空间不够"),
    (EnvironmentFault(Code.DRIVE_GONE, path="x"), "U盘被拔掉"),
    (EnvironmentFault(Code.DISK_FAILED, path="x"), "读写磁盘时出错"),
]


@pytest.mark.parametrize(("fault", "says"), FAULTS)
def test_trouble_with_the_drive_is_a_sentence_and_nothing_is_lost(
    township: Township, monkeypatch: pytest.MonkeyPatch, fault: EnvironmentFault, says: str
) -> None:
    roster_id = township.ready(people(3))

    def fails(*_given: Any, **_more: Any) -> Any:
        raise fault

    real = submitting.published
    monkeypatch.setattr(submitting, "published", fails)
    with township.window() as desk:
        exchange(desk)
        write_chosen(desk)
        assert any(says in text for text in notices(desk)), notices(desk)
        assert set(states(desk, roster_id)) == {"ready"}
        monkeypatch.setattr(submitting, "published", real)
        write_chosen_again(desk)
        desk.wait(lambda: set(states(desk, roster_id)) == {"submitted"})


def test_a_full_stick_is_told_and_takes_the_file_once_there_is_room(township: Township, tmp_path: Path) -> None:
    if not may_mount(tmp_path / "try"):
        pytest.skip("mounting a tmpfs is not allowed here")
    roster_id = township.ready(people(3))
    with small_disk(tmp_path / "满盘", mount=True) as disk:
        township.plug(disk.folder)
        with township.window() as desk:
            exchange(desk)
            with disk.with_room(0):
                write_chosen(desk)
                assert any("磁盘空间不够" in text for text in notices(desk)), notices(desk)
            assert set(states(desk, roster_id)) == {"ready"}
            assert list(disk.folder.iterdir()) == []  # no half
            write_chosen_again(desk)  # control: with room it goes
            desk.wait(lambda: set(states(desk, roster_id)) == {"submitted"})
            assert len(list(disk.folder.glob("*.xlsx"))) == 1


def write_chosen_again(desk: Desk) -> None:
    """The row is still ticked: what was chosen stays chosen."""
    assert len(desk.page.going.going()) == 1
    desk.keys("Ctrl+Return")


def test_a_stick_pulled_while_the_package_is_carried_loses_nothing(
    township: Township, monkeypatch: pytest.MonkeyPatch
) -> None:
    township.know_the_county()
    township.by(Channel.PACKAGE)
    roster_id = township.ready(people(3))

    def pulled(*_given: Any) -> Path:
        shutil.rmtree(township.stick)
        raise EnvironmentFault(Code.DRIVE_GONE, path="x")

    with township.window() as desk:
        exchange(desk)
        monkeypatch.setattr("app.office.parcels.copy_to_drive", pulled)
        write_chosen(desk)
        monkeypatch.setattr("app.office.parcels.copy_to_drive", copy_to_drive)
        assert any("U盘被拔掉" in text for text in notices(desk)), notices(desk)
        township.stick.mkdir()
        plugged(desk, 1)
        assert set(states(desk, roster_id)) == {"submitted"}  # it was committed: it is carried by the next writing
        exchange(desk)
        desk.wait(lambda: bool(desk.page.sent.table.rows_model.rows))
        desk.click_cell(desk.page.sent.table, 0, 0)
        desk.keys("Return")
        desk.wait(lambda: desk.says("再写一份"))
        desk.press("再写一份", desk.page)
        desk.wait(lambda: bool(list(township.stick.glob("*.ykt"))))
        assert any("又写了一份" in text for text in notices(desk))


def test_letting_go_says_what_came_of_it(township: Township) -> None:
    with township.window() as desk:
        exchange(desk)
        desk.press("安全弹出", desk.page)
        assert any("等灯不闪了再拔" in text for text in notices(desk))  # a folder has no device to switch off


def test_the_drive_is_remembered_and_gets_its_backup(township: Township) -> None:
    township.ready(people(3))
    with township.window() as desk:
        page = exchange(desk)
        desk.wait(lambda: desk.says("备份不写到这个盘"))
        desk.press("以后都备份到这个盘", page)
        desk.wait(lambda: desk.says("认得这个盘"))
        store = session_of(desk).store
        desk.wait(lambda: bool(list((township.stick / store.name).glob("*_seq*"))))
        desk.wait()
        (made,) = (township.stick / store.name).glob("*_seq*")
        assert check_backup(made, store.store_key) > 0
        desk.wait(lambda: desk.says("这个盘上的备份"))
        desk.press("不再备份到这个盘", page)
        desk.wait(lambda: desk.says("头一回见"))


# -- what came back ----------------------------------------------------------------------------------------------------


def test_files_are_shown_with_what_they_say_and_only_good_ones_are_read(township: Township) -> None:
    township.know_the_county()
    township.by(Channel.PACKAGE)
    who = people(4)
    roster_id = township.ready(who)
    path = county_kit.submit(township.place, roster_id)
    county_kit.receive(township.county, path)
    receipt = county_kit.receipt(township.county)
    (township.stick / receipt.name).write_bytes(receipt.read_bytes())
    broken = bytearray(receipt.read_bytes())
    broken[30] ^= 1
    (township.stick / "坏.ykt").write_bytes(broken)
    with township.window() as desk:
        page = exchange(desk)
        desk.wait(lambda: len(page.arriving.table.rows_model.rows) == 2)
        words = [row.cell("state").text for row in page.arriving.table.rows_model.rows]
        assert sorted(words) == ["县里收到", "读不了"]
        assert len(page.arriving.readable()) == 1
        desk.keys("Ctrl+R")
        desk.wait(lambda: set(states(desk, roster_id)) == {"accepted"})
        at = next(n for n, row in enumerate(page.arriving.table.rows_model.rows) if row.cell("state").text == "读不了")
        desk.click_cell(page.arriving.table, at, 0)
        desk.keys("Return")
        assert any("签名不对" in text for text in notices(desk)), notices(desk)


def test_a_list_that_may_be_about_two_submissions_asks_which(township: Township) -> None:
    who = people(4)
    first, second = township.ready(who[:2], "2026-02"), township.ready(who[2:], "2026-03")
    for roster_id in (first, second):
        township.place.send(roster_id)
    (township.stick / "退回.txt").write_bytes("Excel行号：2 账号错误".encode("gb18030"))
    with township.window() as desk:
        page = exchange(desk)
        desk.wait(lambda: bool(page.arriving.table.rows_model.rows))
        assert page.arriving.read.isEnabled()  # which asks
        desk.keys("Ctrl+R")
        assert any("说的是哪一份报送" in text for text in notices(desk))
        desk.click(desk.button("2026年2月", page))
        desk.wait(lambda: states(desk, first) == ["refused", "accepted"])
        assert set(states(desk, second)) == {"submitted"}


def test_what_could_not_be_told_is_said_row_by_row(township: Township) -> None:
    who = people(3)
    roster_id = township.ready(who)
    township.place.send(roster_id)
    township.bank([ok(who[0]), ok(who[1], 99), ("某人", account(900), 100, "成功", None)])
    with township.window() as desk:
        page = exchange(desk)
        desk.wait(page.arriving.read.isEnabled)
        desk.keys("Ctrl+R")
        desk.wait(lambda: "paid" in states(desk, roster_id))
        (said,) = notices(desk)
        assert "有 2 处对不上" in said
        assert "第3行的金额与报送的不同" in said
        assert who[1].account not in said


def test_a_file_of_this_pc_is_read_without_a_drive(township: Township, monkeypatch: pytest.MonkeyPatch) -> None:
    who = people(3)
    roster_id = township.ready(who)
    township.place.send(roster_id)
    path = township.bank([ok(one) for one in who], folder=township.drive("下载"))
    township.plug()
    monkeypatch.setattr(page_module, "choose_file", lambda *_: path)
    with township.window() as desk:
        page = exchange(desk)
        desk.press("选文件", page)
        desk.wait(page.arriving.read.isEnabled)
        desk.press("读进来，更新名册", page)
        desk.wait(lambda: set(states(desk, roster_id)) == {"paid"})
        desk.wait()
        assert any("3 笔到账" in text or "到账 3" in text or "到账3" in text for text in notices(desk)), notices(desk)
        assert not any("以前读过了" in text for text in notices(desk))
        desk.press("选文件", page)
        assert any("以前读过了" in text for text in notices(desk))


# -- a submission ------------------------------------------------------------------------------------------------------


def test_sent_back_whole_wants_a_reason_and_a_photo(
    township: Township, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster_id = township.ready(people(3))
    built = township.place.send(roster_id)
    photo = tmp_path / "答复.jpg"
    photo.write_bytes(b"\xff\xd8 answer")
    monkeypatch.setattr(submission_module, "choose_file", lambda *_: photo)
    with township.window() as desk:
        desk.go(Route("exchange", built.submission_id))
        desk.wait(lambda: desk.says("记下整份退回"))
        desk.press("记下整份退回", desk.page)
        assert any("原因" in text for text in notices(desk)), notices(desk)
        desk.page.details.submission.reason.setFocus()
        desk.type("模板不对")
        desk.press("记下整份退回", desk.page)
        assert any("凭证" in text for text in notices(desk)), notices(desk)
        assert desk.page.details.submission.reason.value() == "模板不对"  # what was typed is kept
        desk.press("选照片", desk.page)
        desk.press("记下整份退回", desk.page)
        desk.wait(lambda: set(states(desk, roster_id)) == {"corrected"})
        assert desk.says("整份退回")
        assert facts(desk, "SELECT title FROM attachment") == [("答复.jpg",)]


def test_a_folder_that_was_deleted_is_named_and_not_made_again(
    township: Township, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster_id = township.ready(people(3))
    township.plug()
    folder = tmp_path / "上传"
    folder.mkdir()
    monkeypatch.setattr("app.ui.pages.exchange.drive_bar.choose_folder", lambda *_: folder)
    with township.window() as desk:
        page = exchange(desk)
        desk.press("改用文件夹", page)
        folder.rmdir()
        write_chosen(desk)
        assert any(str(folder) in text and "文件夹没有了" in text for text in notices(desk)), notices(desk)
        assert not folder.exists()
        assert set(states(desk, roster_id)) == {"ready"}
        folder.mkdir()
        write_chosen_again(desk)  # control
        assert any(str(folder) in text and "读回来核对过" in text for text in notices(desk)), notices(desk)


def test_a_number_is_judged_where_it_is_typed_and_can_be_corrected(township: Township) -> None:
    roster_id = township.ready(people(3))
    built = submitting.submit_workbook(township.place.sit("clerk"), roster_id, Channel.WEB, township.drive("sent"))
    with township.window() as desk:
        desk.go(Route("exchange", built.submission_id))
        desk.wait(lambda: desk.says("记下已送出"))
        view = desk.page.details.submission
        view.number.setFocus()
        desk.type(str(built.path) * 2)
        desk.press("记下已送出", desk.page)
        assert "不像县里系统的编号" in view.number_field.fault
        assert facts(desk, "SELECT state FROM submission") == [("built",)]
        view.number.setFocus()
        desk.keys("Ctrl+A")
        desk.type("XT1")
        desk.press("记下已送出", desk.page)
        desk.wait(lambda: desk.says("更正县里的编号"))
        desk.press("更正县里的编号", desk.page)
        desk.type("XT2")
        desk.press("存好编号", desk.page)
        desk.wait(lambda: facts(desk, "SELECT county_number FROM submission") == [("XT2",)])
        assert facts(desk, "SELECT reason FROM audit ORDER BY seq DESC LIMIT 1") == [("XT1 → XT2: 抄错了",)]


def test_results_are_read_for_the_submission_that_was_named(
    township: Township, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two periods of one amount to one card: the file alone cannot tell them apart."""
    who = people(1)
    first, second = township.ready(who, "2026-02"), township.ready(who, "2026-03")
    builts = [township.place.send(roster_id) for roster_id in (first, second)]
    for built in builts:
        answers.record_taken(township.place.sit(), built.submission_id)
    path = township.bank([ok(who[0])], folder=tmp_path)
    monkeypatch.setattr(submission_module, "choose_file", lambda *_: path)
    with township.window() as desk:
        desk.go(Route("exchange", builts[1].submission_id))
        desk.wait(lambda: desk.says("读发放结果"))
        desk.press("读发放结果", desk.page)
        desk.wait(lambda: states(desk, second) == ["paid"])
        assert states(desk, first) == ["accepted"]


def test_the_inspector_reads_and_may_not_write(township: Township) -> None:
    roster_id = township.ready(people(3))
    with township.window("inspector") as desk:
        exchange(desk)
        write_chosen(desk)
        assert any("身份不能做" in text for text in notices(desk)), notices(desk)
        assert set(states(desk, roster_id)) == {"ready"}


# -- lines that came back ----------------------------------------------------------------------------------------------


def returned(township: Township, reasons: list[str]) -> int:
    who = people(len(reasons) + 1)
    roster_id = township.ready(who)
    township.place.send(roster_id)
    rows = [bad(one, why) for one, why in zip(who, reasons, strict=False)] + [ok(who[-1])]
    answers.take_results(township.place.sit(), township.bank(rows, folder=township.drive("bank")))
    return roster_id


def test_what_helps_leads_to_the_page_that_does_it(township: Township, monkeypatch: pytest.MonkeyPatch) -> None:
    roster_id = returned(township, ["3018已清户", "账户未激活", "已死亡"])
    went: list[Route] = []
    with township.window() as desk:
        page = desk.go(Route("exchange", what=f"returned:{roster_id}"))
        table = page.details.returned.table
        desk.wait(lambda: len(table.rows_model.rows) == 3)
        monkeypatch.setattr(page.context, "go", went.append)
        desk.click_cell(table, 0, 1)
        desk.keys("Return")
        desk.click_cell(table, 2, 1)
        desk.keys("Return")
        (card,) = facts(desk, "SELECT id, owner_id FROM card WHERE state = 'closed'")
        assert went[0] == Route("card_form", card[1], f"card:{card[0]}")
        assert went[1].place == "household"
        desk.click_cell(table, 1, 1)
        desk.press("银行办好了，卡能用", page)
        desk.wait(lambda: desk.says("改好了") or len(page.details.returned.chosen_lines()) == 1)
        assert [one.name for one in page.details.returned.chosen_lines()] == [people(2)[1].name]


def test_a_line_that_is_not_to_be_paid_again_wants_a_reason(township: Township) -> None:
    roster_id = returned(township, ["已死亡"])
    with township.window() as desk:
        page = desk.go(Route("exchange", what=f"returned:{roster_id}"))
        desk.wait(lambda: len(page.details.returned.table.rows_model.rows) == 1)
        desk.press("这笔不再发", page)
        assert page.details.returned.stop_field.fault
        page.details.returned.reason.setFocus()
        desk.type("核实已去世")
        desk.press("这笔不再发", page)
        desk.wait(lambda: "stopped" in states(desk, roster_id))
        desk.wait(lambda: desk.says("没有退回的"))


def test_a_line_without_a_card_that_works_cannot_be_ticked(township: Township) -> None:
    roster_id = returned(township, ["3018已清户", "3031户名不符"])
    with township.window() as desk:
        page = desk.go(Route("exchange", what=f"returned:{roster_id}"))
        view = page.details.returned
        desk.wait(lambda: len(view.table.rows_model.rows) == 2)
        desk.click_cell(view.table, 0, 0)
        assert view.chosen_lines() == []
        desk.click_cell(view.table, 1, 0)  # the same card as before: allowed, and it says so
        assert len(view.chosen_lines()) == 1
        assert view.table.rows_model.rows[1].cell("state").text == "还是原来的卡"
        desk.press("改好的重报", page)
        desk.wait(lambda: states(desk, roster_id).count("reissued") == 1)
        assert states(desk, roster_id)[0] == "returned"


# -- the dialog --------------------------------------------------------------------------------------------------------


def test_the_dialog_is_there_while_it_writes_and_freed_after(
    township: Township, monkeypatch: pytest.MonkeyPatch
) -> None:
    township.ready(people(3))
    seen: list[list[str]] = []
    real = submitting.require_read_back

    def slow(path: Path, content: bytes) -> None:
        import time

        time.sleep(0.6)
        real(path, content)

    monkeypatch.setattr(submitting, "require_read_back", slow)
    with township.window() as desk:
        exchange(desk)
        desk.click_cell(desk.page.going.table, 0, 0)
        page = desk.page
        page.primary()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WritingDialog)
        seen.append(desk.texts(dialog))
        dialog.close()
        assert dialog.isVisible()  # nothing closes it but the end
        freed: list[bool] = []
        dialog.destroyed.connect(lambda: freed.append(True))
        desk.wait(lambda: bool(freed))
    assert any("先别拔" in text for text in seen[0])
