"""Single old sheets of a few people, and a whole folder of them taken: for the tests of casework and commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.casework import pile_looking, pile_taking
from app.casework.pile_sheets import Pile
from tests.casework.kit import BANK, VILLAGE, Human, Place
from tests.pile_kit import write_xlsx

HEADINGS = ["姓名", "身份证号", "村", "组", "金额", "银行账号", "开户银行"]


def paid_sheet(
    folder: Path, month: str, people: Sequence[Human], *, code: str = "高龄津贴", amount: int = 50, title: str = ""
) -> Path:
    """One paid roster of one month, or of what its title says."""
    rows: list[list[Any]] = [[p.name, p.document, VILLAGE, "1组", amount, p.account, BANK] for p in people]
    folder.mkdir(exist_ok=True)
    path = folder / f"{title or code + month}.xlsx"
    year, _, number = month.partition("-")
    write_xlsx(path, [("表", [title or f"{year}年{int(number)}月{code}发放花名册"], HEADINGS, rows)])
    return path


def take_all(desk: Place, folder: Path) -> Pile:
    """Look at a folder, confirm what is clear, take it."""
    session = desk.sit("clerk")
    looked = pile_looking.look(session, [folder])
    pile_looking.confirm(session, looked.id)
    return pile_taking.take(session, looked.id).pile
