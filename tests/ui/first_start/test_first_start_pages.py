"""The questions of the first start: what is refused and how it is said, back, a practice township, a printed code."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_kit import Desk, window_of
from practice_kit import Practised
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from app.desktop.preferences import read_preferences
from app.office import first_start
from app.ui.pages.first_start import step_office, step_practice
from app.ui.pages.first_start.kept import begun
from app.ui.pages.first_start.parts import GroupsEdit
from app.ui.pages.first_start.printing import paint_pages
from app.ui.pages.first_start.wizard import FirstStart
from app.ui.pages.sign_in import SignIn


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home" / "文档"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    monkeypatch.setenv("YIKATONG_DRIVES", "")
    return folder


@pytest.fixture
def desk(qapp: QApplication, home: Path, tmp_path: Path) -> Iterator[Desk]:
    with window_of(tmp_path) as opened:
        opened.window.start()
        opened.wait()
        yield opened


def gate(desk: Desk) -> FirstStart:
    found = desk.window.gate
    assert isinstance(found, FirstStart)
    return found


def to_people(desk: Desk) -> None:
    """Township, office and place answered as the first morning does."""
    desk.keys("3")
    desk.type("bydz")
    desk.keys("Return", "Return")
    for phone in ("0999-8000001", "0999-8000002"):
        desk.type(phone)
        desk.keys("Return")
    desk.keys("Return")
    assert desk.says("谁来录入")


def enrol(desk: Desk, name: str, secret: str, again: str = "") -> None:
    desk.type(name)
    desk.keys("Return")
    desk.type(secret)
    desk.keys("Return")
    desk.type(again or secret)
    desk.keys("Return")


def test_the_three_ways_by_digits_arrows_and_clicks(desk: Desk) -> None:
    for act, question in (
        (lambda: desk.keys("2"), "练习用的乡镇"),
        (lambda: desk.keys("Down", "Down", "Return"), "是哪个乡镇？"),
        (lambda: desk.press("换了电脑，有备份"), "备份在哪里？"),
    ):
        act()
        assert gate(desk).step.title.text() == question
        desk.keys("Esc")
        assert gate(desk).step.title.text() == "怎样开始？"


def test_a_township_must_be_chosen(desk: Desk) -> None:
    desk.keys("3")
    desk.type("没有这个地方")
    assert desk.says("没有叫这个名字的乡镇。")
    desk.press("下一步")
    assert desk.says("请选乡镇")
    assert isinstance(gate(desk).step, step_office.TownshipStep)


def test_a_telephone_that_is_none(desk: Desk) -> None:
    desk.keys("3")
    desk.type("bydz")
    desk.keys("Return", "Return")
    desk.type("12")
    desk.keys("Return")
    assert desk.says("电话号码看起来不对。")
    desk.keys("Return")
    assert isinstance(gate(desk).step, step_office.OfficeStep)


def test_a_place_that_something_synchronises_is_refused_with_the_reason(desk: Desk, home: Path) -> None:
    to_people(desk)
    desk.keys("Esc")
    step = gate(desk).step
    assert isinstance(step, step_office.PlaceStep)
    step.use(home / "坚果云")
    desk.wait()
    assert desk.says("数据不能放在会自动上传的网盘文件夹里")
    desk.press("下一步")
    assert gate(desk).step is step
    step.use(home)
    desk.press("下一步")
    assert desk.says("谁来录入")


@pytest.mark.parametrize(
    ("name", "secret", "again", "said"),
    [
        ("", "a good secret 7", "", "这一格必须填写"),
        ("甲", "short", "", "口令太短"),
        ("甲", "12345678", "", "这个口令太容易猜到"),
        ("甲", "a good secret 7", "a good secret 8", "两次输入的不一样"),
    ],
)
def test_a_person_that_would_not_do(desk: Desk, name: str, secret: str, again: str, said: str) -> None:
    to_people(desk)
    enrol(desk, name, secret, again)
    assert desk.says(said)
    assert desk.says("谁来录入")


def test_two_with_one_name_or_one_passphrase(desk: Desk) -> None:
    to_people(desk)
    enrol(desk, "甲", "a good secret 7")
    enrol(desk, "甲", "another secret 8")
    assert desk.says("这个姓名已经登记过了")
    desk.keys("Ctrl+A")
    enrol(desk, "乙", "a good secret 7")
    assert desk.says("“甲”和“乙”的口令一样。")
    assert desk.says("谁来把关")


def asking(monkeypatch: pytest.MonkeyPatch, answers: list[bool]) -> list[str]:
    """Questions are answered in this order; what they asked is kept."""
    asked: list[str] = []

    def ask(_parent: object, title: str, *_more: object, **_how: object) -> bool:
        asked.append(title)
        return answers.pop(0)

    for module in ("wizard", "step_code"):
        monkeypatch.setattr(f"app.ui.pages.first_start.{module}.ask", ask)
    return asked


def test_closing_at_the_code_asks_and_keeps_what_is_no_secret(
    desk: Desk, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asking(monkeypatch, [False, True])
    to_people(desk)
    people = (("甲", "a good secret 7"), ("乙", "another secret 8"), ("丙", "a third secret 9"))
    for name, secret in people:
        enrol(desk, name, secret)
    desk.press("开始建")
    assert desk.says("打印恢复码")
    desk.window.close()
    desk.wait()
    assert asked == ["还没弄好，要离开吗？"]
    assert desk.window.isVisible()
    assert desk.says("打印恢复码")
    assert len(gate(desk).answers.users) == 3
    desk.window.close()
    desk.wait()
    assert not desk.window.isVisible()
    assert list(home.iterdir()) == [], "what was half made is gone"
    kept = (tmp_path / "preferences.json").read_text(encoding="utf-8")
    assert "0999-8000001" in kept
    assert not any(secret in kept or f'"{name}"' in kept for name, secret in people)
    again = begun(read_preferences(tmp_path / "preferences.json"), "new")
    assert (again.township, again.report_phone, again.users) == ("巴彦岱镇", "0999-8000001", {})


def test_going_back_loses_nothing_that_was_typed(desk: Desk) -> None:
    to_people(desk)
    enrol(desk, "甲", "a good secret 7")
    desk.type("乙")
    desk.keys("Esc", "Esc")
    assert desk.says("数据放在哪里")
    desk.keys("Return")
    assert desk.says("谁来录入")
    assert gate(desk).step.name.value() == "甲"
    desk.press("下一步")
    assert gate(desk).step.name.value() == "乙"


def test_enter_on_the_ringed_print_prints_and_nobody_goes_on_without_paper(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[Path] = []

    def print_it(_parent: object, path: Path, _title: str) -> bool:
        printed.append(path)
        return True

    monkeypatch.setattr("app.ui.pages.first_start.step_code.print_pdf", print_it)
    to_people(desk)
    for name, secret in (("甲", "a good secret 7"), ("乙", "another secret 8"), ("丙", "a third secret 9")):
        enrol(desk, name, secret)
    desk.keys("Return")
    assert desk.says("打印恢复码")
    desk.press("纸上已经有了")
    assert desk.says("打印恢复码")
    assert desk.says("先打印")
    desk.keys("Return")
    assert len(printed) == 1
    assert desk.says("打印恢复码")
    desk.keys("Return")
    assert desk.says("照纸上输入恢复码")


def test_back_from_the_code_throws_the_unready_store_away(
    desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asking(monkeypatch, [False, True])
    to_people(desk)
    for name, secret in (("甲", "a good secret 7"), ("乙", "another secret 8"), ("丙", "a third secret 9")):
        enrol(desk, name, secret)
    desk.press("先都不要")
    assert not any(box.isChecked() for box in gate(desk).findChildren(QCheckBox))
    desk.press("开始建")
    assert desk.says("打印恢复码")
    assert len(list(home.iterdir())) == 1
    desk.press("没有打印机，手抄")
    draft = gate(desk).answers.draft
    assert draft is not None
    assert desk.says("   ".join(draft.code.split("-")))
    kept = home.parent / "code.pdf"
    gate(desk).step.keep(kept)
    desk.wait()
    assert kept.read_bytes() == draft.sheet.read_bytes()
    assert desk.says("谁有这个文件谁就能打开数据")
    desk.keys("Esc")
    assert len(list(home.iterdir())) == 1, "the sheets in the safe still open it"
    desk.keys("Esc")
    assert asked == ["退回去，另做一个恢复码吗？"] * 2
    assert list(home.iterdir()) == []
    desk.press("开始建")
    assert desk.says("打印恢复码")
    again = gate(desk).answers.draft
    assert again is not None
    assert again.code != draft.code


def test_a_practice_township(desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.keys("2")
    step = gate(desk).step
    assert isinstance(step, step_practice.MakeStep)
    step.people, step.months = 60, 1
    desk.keys("Return")
    assert desk.says("这里有三个人")
    for name, secret in gate(desk).answers.practice.items():
        assert desk.says(name)
        assert desk.says(secret)
    desk.keys("Return")
    desk.wait(lambda: desk.window.frame is not None and desk.window.gate is None)
    sitting = desk.frame.context.sitting
    assert (sitting.user.name, sitting.practice) == ("clerk", True)
    assert [one.name for one in home.iterdir()] == ["练习乡镇"]


def test_a_practice_township_that_is_stopped_leaves_nothing(
    desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def slow(folder: Path, *, progress: Callable[[int, int], None], **_more: int) -> None:
        (folder / "desk.yikatong").mkdir(parents=True)
        reached.set()
        go_on.wait(20)
        progress(1, 4)

    monkeypatch.setattr("app.ui.pages.first_start.practising.practice", slow)
    desk.keys("2")
    gate(desk).go_on()
    assert reached.wait(20)
    QTest.qWait(200)
    assert len(list(home.iterdir())) == 1
    assert not gate(desk).next.isEnabled()
    desk.button("停下").click()
    go_on.set()
    desk.wait()
    assert desk.says("停下了，什么都没改。")
    assert list(home.iterdir()) == []
    assert gate(desk).next.isEnabled()


def test_data_that_lies_here_already(desk: Desk, home: Path, practised: Callable[..., Practised]) -> None:
    ways = gate(desk).step
    ways.take_folder(home)
    desk.wait()
    assert desk.says("不是本程序的数据")
    made = practised("package")
    ways.take_folder(made.desk)
    desk.wait()
    assert isinstance(desk.window.gate, SignIn)
    desk.type(made.passphrases["clerk"])
    desk.keys("Return")
    desk.wait(lambda: desk.window.frame is not None and desk.window.gate is None)


def test_a_code_is_typed_pasted_and_mended_group_by_group(qapp: QApplication, desk: Desk) -> None:
    groups = GroupsEdit("恢复码")
    desk.window.setCentralWidget(groups)
    groups.boxes[0].setFocus()
    desk.type("abcde12345")
    assert groups.value().startswith("ABCDE-12345-")
    assert groups.boxes[2].hasFocus()
    desk.keys("Backspace")
    assert groups.boxes[1].hasFocus()
    QApplication.clipboard().setText("aaaaa-bbbbb ccccc-ddddd－eeeee fffff-ggggg")
    groups.boxes[0].setFocus()
    desk.keys("Ctrl+A", "Ctrl+V")
    assert groups.value() == "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-GGGGG"
    assert groups.complete
    groups.mark([3, 5])
    assert [number for number, box in enumerate(groups.boxes, 1) if box.property("fault") == "true"] == [3, 5]
    assert groups.boxes[2].hasFocus()


def test_the_sheet_is_painted_page_by_page(qapp: QApplication, tmp_path: Path, desk: Desk) -> None:
    to_people(desk)
    for name, secret in (("甲", "a good secret 7"), ("乙", "another secret 8"), ("丙", "a third secret 9")):
        enrol(desk, name, secret)
    desk.press("开始建")
    draft = gate(desk).answers.draft
    assert draft is not None
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert paint_pages(printer, draft.sheet)
    from pypdf import PdfReader

    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 2
    assert first_start.sweep(Path(gate(desk).answers.place)) == [], "what is being made here is not swept"
