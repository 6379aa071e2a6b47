"""The pages of visits: what a clerk sees and what is stored; photos, paper sheets, plan."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from desk_kit import Desk
from PIL import Image
from practice_kit import Practised
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from visit_kit import draw, facts, hit, in_table, planned, stored, visit_page

from app.casework import visiting
from app.domain.visits import Signer, SignWay, Step, VisitState
from app.ui.context import Route
from app.ui.pages.visits import photos as page_photos
from app.ui.pages.visits.typed import TypedVisitPage

Open = Callable[..., Desk]


def photo(path: Path) -> Path:
    exif = Image.Exif()
    exif[0x010F] = "SECRETPHONE"
    Image.new("RGB", (2000, 1000), (10, 80, 160)).save(path, "JPEG", exif=exif)
    return path


# -- the visit ---------------------------------------------------------------------------------------------------------


def test_a_visit_has_the_whole_window_and_gives_it_back(open_desk: Open, desk_folder: Practised) -> None:
    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    desk.go(Route("visits"))
    assert desk.frame.navigation.isVisible()
    visit_page(desk, first)
    assert not desk.frame.navigation.isVisible()
    assert not desk.frame.top_bar.isVisible()
    assert desk.says("先存下，退出")
    desk.press("先存下，退出")
    assert desk.frame.navigation.isVisible()
    assert "正在入户" in in_table(desk.page.plan.table)


def test_enter_does_not_pass_an_open_question(open_desk: Open, desk_folder: Practised) -> None:
    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    page = visit_page(desk, first)
    desk.keys("Return")
    assert page.step is Step.DIBAO
    assert desk.says("还没有回答。先选一个，再往下走。")
    desk.keys("1", "Return", "3", "Return", "1", "1", "Return")
    assert (page.step, page.cards.at) == (Step.CARDS, 0)
    assert any("还有没问的" in text for text in desk.texts())
    assert stored(desk, first).cards[0].drawn is None


def test_more_than_nine_and_fewer_again(open_desk: Open, desk_folder: Practised) -> None:
    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    visit_page(desk, first)
    desk.keys("9", "+", "+")
    assert stored(desk, first).dibao_said == 11
    assert desk.says("说有 11")
    desk.press("少一个")
    assert stored(desk, first).dibao_said == 10


def test_photo_is_kept_small_and_what_is_none_is_refused(
    open_desk: Open, desk_folder: Practised, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    page = visit_page(desk, first)
    page.go_to(Step.CARDS)
    desk.wait()
    chosen = photo(tmp_path / "IMG.jpg")
    monkeypatch.setattr(page_photos, "choose_file", lambda *_: chosen)
    hit(desk, "Alt+P", lambda: desk.says("已有照片 1 张"))
    assert facts(desk, "SELECT count(*) FROM attachment WHERE noun = 'visit_card'") == [(1,)]
    chosen = tmp_path / "rubbish.jpg"
    chosen.write_bytes(b"rubbish")
    desk.press("拍一张卡的照片")
    assert desk.says("这张图片不正常或太大，没有读取。")
    assert facts(desk, "SELECT count(*) FROM attachment") == [(1,)]
    assert page.step is Step.CARDS
    page.go_to(Step.SIGN)
    desk.wait()
    tail = stored(desk, first).cards[0].tail
    desk.press(f"{tail} 卡")
    assert page.photo.picture.pixmap().width() > 300
    desk.keys("Escape")
    assert page.over is None


def test_signing_again_and_thumbprint(open_desk: Open, desk_folder: Practised) -> None:
    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    page = visit_page(desk, first)
    page.go_to(Step.SIGN)
    desk.wait()
    draw(desk, page, Signer.HEAD)
    signature = stored(desk, first).signatures[Signer.HEAD]
    assert (signature.way, len(signature.strokes)) == (SignWay.DRAWN, 1)
    draw(desk, page, Signer.HEAD)
    assert len(stored(desk, first).signatures[Signer.HEAD].strokes) == 2
    desk.press("重签")
    assert Signer.HEAD not in stored(desk, first).signatures
    assert page.sign.boxes[Signer.HEAD].pad.strokes() == []
    desk.press("不会写字，按手印")
    assert stored(desk, first).signatures[Signer.HEAD].way is SignWay.THUMBPRINT
    assert any("纸上按了手印" in text for text in desk.texts())


def test_a_finding_by_hand_at_any_moment(open_desk: Open, desk_folder: Practised) -> None:
    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    page = visit_page(desk, first)
    hit(desk, "Alt+J", lambda: page.over is page.note)
    desk.press("记下")
    assert desk.says("用几个字写清有什么问题。")
    desk.type("门牌号不对")
    desk.keys("Ctrl+Return")
    assert page.over is None
    assert facts(desk, "SELECT text, source, state FROM finding") == [("门牌号不对", "visit", "open")]
    page.go_to(Step.SIGN)
    desk.press("照着念")
    assert desk.says("门牌号不对", page.aloud)


def test_a_draft_in_uyghur_is_not_shown(open_desk: Open, desk_folder: Practised) -> None:
    """`checked` is false until a native reader has read them (`ui.md` 11)."""
    from app.words.spoken import drafts, spoken

    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    page = visit_page(desk, first)
    assert not page.question.second.isVisible()
    found = drafts("ug")
    assert set(found) == {"ask_dibao", "ask_cards", "ask_show", "ask_policy", "ask_sign"}
    assert all(spoken("ug", key) == "" for key in found)
    assert all(char >= "؀" or char in " .،؟!" for text in found.values() for char in text)


def test_a_visit_that_is_done_is_shown_and_not_changed(open_desk: Open, desk_folder: Practised) -> None:
    (first, second) = planned(desk_folder)
    desk = open_desk("clerk")
    page = visit_page(desk, first)
    desk.keys("1", "Return", "3", "Return")
    for _ in range(len(page.view.visit.cards)):
        desk.keys("1", "1", "1", "Return")
    desk.keys("2")
    page.panels[Step.POLICY].slip.choose(1)
    desk.wait()
    page.go_to(Step.SIGN)
    desk.wait()
    for who in Signer:
        desk.click(page.sign.boxes[who].thumb)
    desk.press("办完，去下一户")
    assert page.view.visit.id == second
    page = visit_page(desk, first)
    assert page.done
    assert page.step is Step.SIGN
    before = facts(desk, "SELECT max(seq) FROM audit")
    desk.click(page.steps.rows[Step.DIBAO])
    desk.keys("9")
    assert facts(desk, "SELECT max(seq) FROM audit") == before
    assert stored(desk, first).dibao_said == 1


def test_a_visit_that_is_gone_says_so(open_desk: Open) -> None:
    desk = open_desk("clerk")
    desk.go(Route("visit", 999))
    assert any("没有这次入户" in text for text in desk.texts())


# -- the plan ----------------------------------------------------------------------------------------------------------


def test_order_visitors_and_taking_off(open_desk: Open, desk_folder: Practised) -> None:
    ids = planned(desk_folder, cards=1, count=3)
    desk = open_desk("clerk")
    page = desk.go(Route("visits"))
    page.plan.table.select_key(ids[2])
    desk.press("提前")
    desk.press("提前")
    session = desk.window.ops.session
    assert session is not None
    assert [one.id for one in visiting.planned_visits(session, session.today)] == [ids[2], ids[0], ids[1]]
    assert page.plan.table.current.id == ids[2]
    page.plan.who.setFocus()
    page.plan.who.selectAll()
    desk.type("古丽、 李建国")
    desk.keys("Return")
    assert stored(desk, ids[1]).visitors == ("古丽", "李建国")
    desk.press("从计划里去掉")
    desk.press("去掉")
    assert stored(desk, ids[2]).state is VisitState.CALLED_OFF
    assert facts(desk, "SELECT reason FROM visit WHERE id = ?", ids[2]) == [("家里没人",)]


def test_households_are_chosen_by_village(open_desk: Open, desk_folder: Practised) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("visits", what="choose"))
    everyone = page.choose.table.rows_model.rowCount()
    village = sorted(desk.window.frame.context.sitting.villages.items())[0]  # type: ignore[union-attr]
    page.choose.village.value = village[1]
    page.choose.village.chosen.emit(village[1])
    desk.wait()
    there = page.choose.table.rows_model.rowCount()
    assert 0 < there < everyone
    assert facts(desk, "SELECT count(*) FROM household WHERE village = ?", village[1]) == [(there,)]


def test_sheets_of_the_whole_plan_are_printed(
    open_desk: Open, desk_folder: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(desk_folder, count=2)
    desk = open_desk("clerk")
    desk.go(Route("visits"))
    printed: list[bytes] = []
    monkeypatch.setattr(desk.frame.context.printer, "print_pdf", lambda _page, source, _title: printed.append(source))
    hit(desk, "Ctrl+P", lambda: len(printed) == 1)
    document = pypdfium2.PdfDocument(io.BytesIO(printed[0]))
    assert len(document) >= 2
    document.close()


# -- typing back -------------------------------------------------------------------------------------------------------


def test_a_sheet_is_typed_by_its_code_in_few_keys(
    open_desk: Open, desk_folder: Practised, capsys: pytest.CaptureFixture[str]
) -> None:
    (first, second) = planned(desk_folder)
    desk = open_desk("clerk")
    desk.go(Route("visits"))
    hit(desk, "Ctrl+E", lambda: isinstance(desk.page, TypedVisitPage))
    code = stored(desk, first).code
    desk.presses = 0
    desk.type(code)
    desk.keys("Return")
    cards = len(stored(desk, first).cards)
    desk.keys(*["Return"] * (6 + cards))
    assert stored(desk, first).state is VisitState.DONE
    assert desk.says("请录下一张")
    with capsys.disabled():
        print(f"\nvisit sheet as registered, {cards} cards: code and {desk.presses} keys")
    assert desk.presses <= 8 + cards
    desk.type(stored(desk, second).code)
    desk.keys("Return", "Return", "Return")
    desk.type("3n")
    desk.keys(*["Return"] * (4 + len(stored(desk, second).cards)))
    found = stored(desk, second)
    assert found.state is VisitState.DONE
    kinds = facts(desk, "SELECT kind FROM finding WHERE visit_id = ? ORDER BY id", second)
    assert [kind for (kind,) in kinds] == ["card_with_cadre", "money_not_drawn"]


def test_wrong_codes_and_wrong_marks_are_said_at_their_field(open_desk: Open, desk_folder: Practised) -> None:
    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    page = desk.go(Route("visit_typed"))
    desk.type("12345678")
    desk.keys("Return")
    assert any("没有编号是" in text for text in desk.texts())
    assert QApplication.focusWidget() is page.code.editor
    page.code.set_value(stored(desk, first).code)
    desk.keys("Return")
    page.fields[2].set_value("9z")
    before = facts(desk, "SELECT max(seq) FROM audit")
    desk.keys("Ctrl+Return")
    assert any("看不明白" in text for text in desk.texts())
    assert page.fields[2].fault
    assert facts(desk, "SELECT max(seq) FROM audit") == before
    page.fields[2].set_value("")
    desk.keys("Ctrl+Return")
    assert stored(desk, first).state is VisitState.DONE
    page.code.set_value(stored(desk, first).code)
    page.code.editor.setFocus()
    desk.keys("Return")
    assert any("已经录过了" in text for text in desk.texts())


def test_enter_right_after_a_digit_waits_until_the_answer_is_kept(open_desk: Open, desk_folder: Practised) -> None:
    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    page = visit_page(desk, first)
    tile = page.focusWidget()
    QTest.keyClick(tile, Qt.Key.Key_2)  # no wait between: the disk is slower than fingers
    QTest.keyClick(tile, Qt.Key.Key_Return)
    desk.wait(lambda: page.step is Step.COUNT)
    assert not desk.says("还没有回答。先选一个，再往下走。")
    assert stored(desk, first).dibao_said == 2


def test_many_topics_tapped_at_once_are_all_kept(open_desk: Open, desk_folder: Practised) -> None:
    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    page = visit_page(desk, first)
    page.go_to(Step.POLICY)
    desk.wait()
    panel = page.panels[Step.POLICY]
    for button in panel._buttons[:3]:
        button.click()
    panel.slip.choose(0)
    panel._buttons[0].click()
    desk.wait()
    visit = stored(desk, first)
    assert (len(visit.topics or ()), visit.slip) == (2, True)
    assert sum(button.isChecked() for button in panel._buttons) == 2


def test_the_fourth_step_names_what_is_missing_and_forgets_it_on_leaving(
    open_desk: Open, desk_folder: Practised
) -> None:
    (first, _) = planned(desk_folder)
    desk = open_desk("clerk")
    page = visit_page(desk, first)
    page.go_to(Step.POLICY)
    desk.wait()
    desk.keys("Return")
    assert desk.says("还没选讲了哪些政策")
    desk.keys("1", "Return")
    assert desk.says("明白卡发没发还没选")
    assert page.panels[Step.POLICY].slip.isAncestorOf(desk.window.focusWidget())
    desk.go(Route("visits"))
    visit_page(desk, first)
    assert not desk.says("明白卡发没发还没选")
