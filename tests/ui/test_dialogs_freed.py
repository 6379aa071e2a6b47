"""Every dialog is freed when it closes: nobody keeps an instance (`house.md` 5.9)."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from desk_kit import Desk
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QIODevice, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.casework.papers import OpenedPaper
from app.desktop.progress import Progress
from app.ui.dialogs.ask import ask, ask_day
from app.ui.dialogs.paper import PaperDialog, PaperReasonDialog
from app.ui.dialogs.picture import PictureDialog
from app.ui.dialogs.unplugging import WritingDialog
from app.ui.errors import CrashDialog


def settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.sendPostedEvents()
    gc.collect()


def make_crash(desk: Desk) -> QDialog:
    return CrashDialog(desk.window, "a report", Path("crash.txt"))


def make_picture(desk: Desk) -> QDialog:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0)
    return PictureDialog(image, "一张照片", desk.window)


def make_writing(desk: Desk) -> QDialog:
    def job(_progress: Progress) -> None:
        """Nothing to write."""

    operation = desk.window.ops.free(desk.window, job)
    dialog = WritingDialog(desk.window, operation, "正在写到 U 盘", "先别拔。")
    operation.run()
    return dialog


def make_paper(desk: Desk) -> QDialog:
    page = QByteArray()
    buffer = QBuffer(page)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(40, 30, QImage.Format.Format_RGB32).save(buffer, "JPG")
    return PaperDialog(desk.page.context, OpenedPaper(1, "一张照片", 0, page.data()), desk.window)


def make_paper_reason(desk: Desk) -> QDialog:
    dialog = PaperReasonDialog(desk.window, desk.page.context)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # its asker lets it go, here its closing does
    return dialog


MAKERS: list[Callable[[Desk], QDialog]] = [make_crash, make_picture, make_writing, make_paper, make_paper_reason]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_a_closed_dialog_is_freed(open_desk: Callable[..., Desk], make: Callable[[Desk], QDialog]) -> None:
    desk = open_desk("clerk")
    dialog = make(desk)
    seen = weakref.ref(dialog)
    dialog.show()
    desk.wait()
    if shiboken6.isValid(dialog):  # that of writing goes by itself
        dialog.done(0)
        dialog.close()
    desk.wait()
    settle()
    assert not shiboken6.isValid(dialog)
    del dialog
    settle()
    assert seen() is None


def test_questions_answer_and_leave_nothing_behind(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    before = count(desk.window)
    answers: list[object] = []
    for yes in (True, False):
        QTimer.singleShot(50, desk.window, answer(yes=yes))
        answers.append(ask(desk.window, "删掉这户？", "删了就没有了。", "删掉这户", "不删", danger=True))
    QTimer.singleShot(50, desk.window, answer(yes=False))
    answers.append(ask_day(desk.window, "今天是几号？", "", "按这一天办", "先不办"))
    settle()
    assert answers == [True, False, None]
    assert count(desk.window) == before


def test_the_check_notices_a_kept_dialog(open_desk: Callable[..., Desk]) -> None:
    """The control: a dialog that is only hidden is still there."""
    desk = open_desk("clerk")
    kept = QDialog(desk.window)
    kept.show()
    kept.hide()
    settle()
    assert shiboken6.isValid(kept)
    assert count(desk.window) >= 1


def answer(*, yes: bool) -> Callable[[], None]:
    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        assert QApplication.focusWidget() is not None
        (dialog.accept if yes else dialog.reject)()

    return press


def count(root: QWidget) -> int:
    return len(root.findChildren(QDialog))
