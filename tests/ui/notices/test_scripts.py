"""Tabs of scripts and the paper over the sheet of a notice: what is looked at is what is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from desk_kit import Desk
from notices_kit import FilePrinters, at, reviewed_roster
from practice_kit import Practised

from app.casework import disclosing, native_phrases
from app.casework.notice_sheets import notice_drawing
from app.domain.native_phrases import NativeLanguage
from app.practice.offices import TODAY
from app.ui.dialogs.print_dialog import PrintDialog
from tests.ui.notices.test_notices_page import current, opened

A3_POINTS = 1191


@pytest.fixture
def township(desk_folder: Practised, tmp_path: Path) -> Practised:
    """Two languages were read; one notice is made."""
    with at(desk_folder, "admin") as admin:
        for one in NativeLanguage:
            native_phrases.tick_native_phrases(admin, one, "阿依努尔", TODAY)
    roster_id = reviewed_roster(desk_folder, tmp_path, (4,))
    with at(desk_folder, hour=12) as clerk:
        disclosing.prepare_notices(clerk, roster_id)
    return desk_folder


def drawn(desk: Desk, page: Any, script: str | None, *, large: bool = False) -> bytes:
    session = desk.window.ops.session
    assert session is not None
    key = current(page).item.notice.id
    return notice_drawing(session.for_reading(), key).shown_as(script, large=large).draw().pdf


def test_alt_and_a_number_change_the_script(open_desk: Callable[..., Desk], township: Practised) -> None:
    desk, page = opened(open_desk)
    assert page.preview.look.tabs.isVisible()
    assert page.preview.view._data == drawn(desk, page, None)
    for keys, script, name in (("Alt+2", "ug", "维吾尔文"), ("Alt+3", "kk", "哈萨克文"), ("Alt+1", "", "中文")):
        desk.keys(keys)
        desk.wait()
        assert page.preview.view._data == drawn(desk, page, script)
        assert page.preview.look.tabs.current == (script or "zh")
        assert desk.button(name).isVisible()
    assert drawn(desk, page, "ug") != drawn(desk, page, "kk") != drawn(desk, page, "")  # control
    strip = page.keys()
    assert ("Alt+1…3", "换文字") in strip


def test_without_a_reader_there_is_chinese_alone(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    roster_id = reviewed_roster(desk_folder, tmp_path, (4,))
    with at(desk_folder, hour=12) as clerk:
        disclosing.prepare_notices(clerk, roster_id)
    desk, page = opened(open_desk)
    before = page.preview.view._data
    desk.keys("Alt+2")
    desk.wait()
    assert not page.preview.look.tabs.isVisible()
    assert page.preview.view._data == before
    strip = page.keys()
    assert all("Alt" not in keys for keys, _ in strip)


def test_what_is_looked_at_is_printed(
    open_desk: Callable[..., Desk], township: Practised, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, page = opened(open_desk)
    printers = FilePrinters(tmp_path / "printed")
    page.context.printer.printers = printers
    desk.keys("Alt+2")
    desk.wait()
    page.preview.look.paper.set_value("a3")
    page.preview.look.paper.chosen.emit("a3")
    desk.wait()
    assert page.preview.view._data == drawn(desk, page, "ug", large=True)
    desk.keys("Ctrl+P")
    desk.wait()
    dialog = next(one for one in page.window().findChildren(PrintDialog) if one.isVisible())
    assert any("维吾尔文 · A3" in one.note for one in dialog._documents)
    document = next(one for one in dialog._documents if one.key == current(page).item.notice.id)
    assert document.make() == drawn(desk, page, "ug", large=True)
    with pypdfium2.PdfDocument(document.make()) as pdf:
        assert round(pdf[0].get_size()[1]) == A3_POINTS
    dialog.reject()
