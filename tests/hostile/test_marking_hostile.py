"""A hostile workbook is never written into: refused by the code of reading, or nothing comes of it."""

from __future__ import annotations

import io
from pathlib import Path

import hostile_kit
import pytest

from app.domain.faults import Code, Fault
from app.sheets.marked import Mark, write_copy

REFUSED = {Code.WORKBOOK_HOSTILE, Code.NOT_A_WORKBOOK, Code.WORKBOOK_PASSWORD}


@pytest.mark.parametrize("case", hostile_kit.ALL, ids=lambda case: case.name)
def test_a_hostile_one_is_refused(case: hostile_kit.Crafted, tmp_path: Path) -> None:
    path = tmp_path / f"恶意{case.suffix}"
    path.write_bytes(case.make())
    with pytest.raises(Fault) as caught:
        write_copy(path, {("s1", 1): [Mark("x", 0)]}, io.BytesIO(), headings={"s1": 1})
    assert caught.value.code in REFUSED
    assert list(tmp_path.iterdir()) == [path]
