"""Where dialogs for files begin, and in which language they speak."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.desktop import translation
from app.desktop.preferences import Preferences, read_preferences
from app.ui.dialogs import ask


@pytest.fixture
def prefs(tmp_path: Path) -> Iterator[Preferences]:
    before = ask._Last.prefs
    kept = Preferences(place=tmp_path / "preferences.json")
    ask.remember_places(kept)
    yield kept
    ask._Last.prefs = before


def test_a_dialog_begins_where_the_last_one_ended_also_after_a_new_start(
    prefs: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "U盘"
    folder.mkdir()
    begun: list[str] = []

    def chosen(_parent: object, _title: str, start: str, *_: object) -> tuple[str, str]:
        begun.append(start)
        return str(folder / "县里.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    assert Path(ask.first_place()).is_dir()
    assert ask.first_place() != str(Path.cwd()), "not the program's own folder"
    assert ask.choose_file(None, "?", "") == folder / "县里.xlsx"
    assert ask.choose_file(None, "?", "") is not None
    assert begun[1] == str(folder)
    assert prefs.place is not None
    assert read_preferences(prefs.place).files == str(folder)
    folder.rmdir()
    assert ask.first_place() != str(folder), "a stick that was pulled is no place to begin"


def test_a_new_file_is_offered_in_that_folder(
    prefs: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefs.files = str(tmp_path)
    begun: list[str] = []

    def left(_parent: object, _title: str, start: str, *_: object) -> tuple[str, str]:
        begun.append(start)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", left)
    assert ask.save_as(None, "?", "名单.xlsx", "") is None
    assert begun == [str(tmp_path / "名单.xlsx")]
    assert prefs.files == str(tmp_path), "who left it changed nothing"


def test_an_ending_that_is_added_replaces_nothing_unasked(
    prefs: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    excel, text = "Excel (*.xlsx)", "CSV (*.csv)"
    filters = f"{excel};;{text}"
    typed = [("名单", excel), ("名单", excel), ("另一张", text)]
    asked: list[str] = []
    answers = [False, True]

    def answer(_parent: object, title: str, *_: str, **__: bool) -> bool:
        asked.append(title)
        return answers.pop(0)

    def chosen(*_: object) -> tuple[str, str]:
        name, kind = typed.pop(0)
        return str(tmp_path / name), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    monkeypatch.setattr(ask, "ask", answer)
    (tmp_path / "名单.xlsx").touch()
    assert ask.save_as(None, "?", "x.xlsx", filters) == tmp_path / "名单.xlsx"
    assert [one.partition(" ")[0] for one in asked] == ["名单.xlsx"] * 2, "asked, refused, the dialog again, allowed"
    assert ask.save_as(None, "?", "x.xlsx", filters) == tmp_path / "另一张.csv"
    assert len(asked) == 2, "a name that is free is not asked about"


def test_qts_own_dialog_speaks_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    made = translation.install("zh_CN")
    try:
        said: list[str] = []
        for mode in (QFileDialog.FileMode.ExistingFile, QFileDialog.FileMode.Directory):
            dialog = QFileDialog()
            qtbot.addWidget(dialog)
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            dialog.setFileMode(mode)
            said += [one.text() for kind in (QLabel, QAbstractButton) for one in dialog.findChildren(kind)]
        words = {text for text in said if text}
        assert {text for text in words if text.isascii()} == set()
        assert len(words) >= 5
        assert QCoreApplication.translate("QFileDialog", "no such text") == "no such text"
    finally:
        translation.remove(made)
