"""A file looked at row by row before it is taken in: verdicts with cells, what would change, the rest as a copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework import guessing
from app.casework.guessing import guess, period_in
from app.casework.marking import MarkedCopy
from app.casework.take_in import TakeIn, look, require_one_file, take, write_rest
from app.domain.cells import RowVerdict
from app.domain.faults import Code
from app.domain.programmes import Frequency
from app.sheets.reading import read_rows
from tests.casework.kit import LAND, SECOND, Place, account, code_of, human, row, workbook

A, B, C, D, E = (human(at) for at in range(1, 6))
N, CH, S, DO, R = (
    RowVerdict.NEW,
    RowVerdict.CHANGED,
    RowVerdict.SAME,
    RowVerdict.DOUBTFUL,
    RowVerdict.REFUSED,
)


def file(desk: Place, rows: list[list[object]], name: str = "in.xlsx") -> Path:
    return workbook(desk.out / name, rows)  # type: ignore[arg-type]


def mixed(desk: Place) -> Path:
    """Known A, C and D; then a file with A as he is, C with more, B new, D under another name, E's number too short."""
    desk.take([row(A), row(C), row(D)], (LAND, "2026"), name="first.xlsx")
    rows = [row(A), row(C, amount=150), row(B), row(D, beneficiary_name="别人", head_name="别人", payee_name="别人")]
    return file(desk, [*rows, row(E, head_document=E.document[:17])])


def test_every_row_has_its_verdict_its_cell_and_its_sentence(desk: Place) -> None:
    path = mixed(desk)
    head = desk.head()
    found = look(desk.sit("clerk"), path, target=(LAND, "2026"))
    assert [one.verdict for one in found.rows] == [S, CH, N, DO, R]
    assert found.counts == {N: 1, CH: 1, S: 1, DO: 1, R: 1}
    assert (found.clean, found.left) == (2, 2)
    assert [[note.code for note in one.notes] for one in found.rows] == [
        [], [], [], [Code.NUMBER_OTHER_NAME], [Code.DOCUMENT_LENGTH],
    ]  # fmt: skip
    assert found.rows[4].notes[0].cell == "C6"
    (difference,) = found.rows[1].differences
    assert tuple(difference) == ("amount", "100.00", "150.00")
    assert (found.rows[2].document_tail, found.rows[2].amount) == (B.document[-4:], "100.00")
    assert desk.head() == head  # looking writes nothing


def test_what_a_changed_row_would_change(desk: Place) -> None:
    desk.take([row(A, phone="13800000001"), row(B)], (LAND, "2026"), name="first.xlsx")
    path = file(
        desk,
        [row(A, phone="13800000002", bank="别的支行"), row(B, account=account(900), village=SECOND, group="2组")],
    )
    found = look(desk.sit("clerk"), path, target=(LAND, "2026"))
    assert [[one.what for one in each.differences] for each in found.rows] == [
        ["phone", "bank"],
        ["village", "group", "account"],
    ]
    assert found.rows[0].differences[0][1:] == ("138****0001", "138****0002")
    assert found.rows[1].differences[2].after == "******" + account(900)[-4:]
    assert account(900) not in repr(found.rows)


def test_clean_rows_are_taken_and_the_rest_goes_back_marked(desk: Place) -> None:
    looked = look(desk.sit("clerk"), mixed(desk), target=(LAND, "2026"))
    taken = take(desk.now, looked)
    assert (taken.new, taken.changed, taken.same, taken.left) == (1, 1, 1, 2)
    assert desk.fact("SELECT count(*) FROM line WHERE roster_id = ?", taken.roster_id) == 4
    out = desk.out / "rest.xlsx"
    assert write_rest(looked, out, "zh") == MarkedCopy(2, theirs=True)
    assert any(hasattr(part, "rows") for part in read_rows(out))
    again = look(desk.now, looked.path, target=(LAND, "2026"))
    assert again.clean == 0
    assert code_of(lambda: take(desk.now, again)) is Code.NOTHING_TO_TAKE


def test_another_file_under_the_same_name_is_not_taken(desk: Place) -> None:
    looked = look(desk.sit("clerk"), file(desk, [row(A)]))
    file(desk, [row(B)])
    head = desk.head()
    assert code_of(lambda: take(desk.now, looked)) is Code.FILE_CHANGED
    assert desk.head() == head


class Stopped(Exception):  # noqa: N818 - nobody erred
    """What a progress raises when somebody pressed Stop."""


class Stopper:
    """A progress that stops at its n-th call; remembers whether it was told that there is no way back."""

    def __init__(self, at: int) -> None:
        self.left, self.past = at, False

    def __call__(self, done: int, total: int = 0) -> None:  # noqa: ARG002 - the signature of a progress
        self.left -= 1
        if self.left == 0:
            raise Stopped

    def no_return(self) -> None:
        self.past = True


@pytest.mark.parametrize("at", [1, 2, 3])
def test_stop_rolls_everything_back(desk: Place, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    monkeypatch.setattr("app.casework.intake.BATCH", 2)
    looked = look(desk.sit("clerk"), file(desk, [row(human(key)) for key in range(1, 7)]), target=(LAND, "2026"))
    before, head = desk.everything(), desk.head()
    progress = Stopper(at)
    with pytest.raises(Stopped):
        take(desk.now, looked, progress=progress)
    assert desk.everything() == before
    assert desk.head() == head
    assert not progress.past
    whole = Stopper(0)  # control: not stopped, it is taken, and told once that there is no way back
    assert take(desk.now, looked, progress=whole).new == 6
    assert whole.past
    assert desk.everything() != before


def test_looking_may_be_stopped_too(desk: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.casework.intake.BATCH", 2)
    path = file(desk, [row(human(key)) for key in range(1, 7)])
    with pytest.raises(Stopped):
        look(desk.sit("clerk"), path, progress=Stopper(2))
    assert look(desk.now, path).clean == 6


def test_only_one_ordinary_file(tmp_path: Path) -> None:
    one = tmp_path / "a.xlsx"
    one.write_bytes(b"x")
    assert require_one_file([one]) == one
    assert code_of(lambda: require_one_file([one, one])) is Code.ONE_FILE_ONLY
    assert code_of(lambda: require_one_file([])) is Code.ONE_FILE_ONLY
    assert code_of(lambda: require_one_file([tmp_path])) is Code.NOT_A_FILE
    assert code_of(lambda: require_one_file([tmp_path / "gone.xlsx"])) is Code.FILE_MISSING


@pytest.mark.parametrize("content", [b"", b"\x00\x01rubbish" * 50, b"PK\x03\x04 no zip"])
def test_rubbish_is_refused_with_a_sentence(desk: Place, content: bytes) -> None:
    path = desk.out / "rubbish.xlsx"
    path.write_bytes(content)
    assert code_of(lambda: look(desk.sit("clerk"), path)) in (Code.NOT_A_WORKBOOK, Code.WORKBOOK_HOSTILE)
    assert code_of(lambda: guess(desk.now, path)) in (Code.NOT_A_WORKBOOK, Code.WORKBOOK_HOSTILE)


def test_a_locked_workbook_asks_for_its_password_and_keeps_none(desk: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(desk, [row(A)], "C12 2026年4月.xlsx")
    asked: list[str | None] = []
    real = guessing.read_rows

    def locked(path: Path, password: str | None = None) -> object:
        from app.domain.faults import UserError

        asked.append(password)
        if password != "口令一":
            raise UserError(Code.WORKBOOK_PASSWORD, file=path.name)
        return real(path)

    monkeypatch.setattr(guessing, "read_rows", locked)
    found = guess(desk.sit("clerk"), path)
    assert (found.needs_password, found.code, found.period) == (True, "C12", "2026-04")
    assert not guess(desk.now, path, password="口令一").needs_password
    assert "口令一" not in repr(desk.everything())


PERIODS = [
    ("C12_2026-03.xlsx", "月", "2026-03"),
    ("农村低保2026年4月花名册", "月", "2026-04"),
    ("2026 年 4 月", "月", "2026-04"),
    ("2026年第二季度", "季", "2026Q2"),
    ("2026年3季度", "季", "2026Q3"),
    ("2026年上半年", "半年", "2026H1"),
    ("2026年秋季学期", "学期", "2026-S2"),
    ("2026Q1", "季", "2026Q1"),
    ("4月份名单", "月", "2026-04"),
    ("4月份名单", "年", None),
    ("2026年耕地补贴", "年", "2026"),
    ("2026年", "月", None),
    ("名单", "月", None),
    ("65990019410506001X", "年", None),
]


@pytest.mark.parametrize(("text", "frequency", "period"), PERIODS)
def test_a_title_says_its_period(text: str, frequency: str, period: str | None) -> None:
    assert period_in(text, 2026, Frequency.parse(frequency)) == period


@pytest.mark.parametrize(
    ("name", "code", "period"),
    [
        ("C12_2026-04.xlsx", "C12", "2026-04"),
        ("农村低保 2026年4月.xlsx", "C01", "2026-04"),
        ("孤儿基本生活费（社会散居）2026年4月.xlsx", "C06", "2026-04"),
        ("花名册.xlsx", None, None),
    ],
)
def test_a_file_name_says_what_it_is(desk: Place, name: str, code: str | None, period: str | None) -> None:
    found = guess(desk.sit("clerk"), file(desk, [row(A)], name))
    assert (found.code, found.period, found.needs_password) == (code, period, False)


def test_who_may_only_read_may_look_and_not_take(desk: Place) -> None:
    path = file(desk, [row(A)])
    looked = look(desk.sit("inspector"), path)
    assert isinstance(looked, TakeIn)
    assert code_of(lambda: take(desk.now, looked)) is Code.ROLE_MAY_NOT
