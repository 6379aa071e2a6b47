"""Bad input of notices through the commands, one by one: a clear word, an exit code, nothing half done or lost."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from paper_photos import poor_photo
from PIL import Image
from test_notice_kind_commands import Run

from app.casework import disclosing, notice_making, rosters
from app.domain.faults import Code, EnvironmentFault
from app.domain.names import NAME_LIMIT
from tests.casework.kit import (
    COTTON,
    LAND,
    NEIGHBOUR,
    Human,
    Place,
    Places,
    account,
    citizen,
    human,
    new_programme,
    row,
)


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    made = Places(tmp_path)
    yield made
    made.leave()


@pytest.fixture
def desk(places: Places) -> Place:
    return places()


@pytest.fixture
def run(desk: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(desk, capsys, monkeypatch)


def signed(desk: Place, people: list[Human], code: str = LAND, period: str = "2026") -> str:
    roster = desk.draft(people, code, period)
    desk.sign(roster)
    return str(roster)


def text_of(folder: Path) -> str:
    (path,) = folder.iterdir()
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def nothing_made(desk: Place, out: Path) -> bool:
    return desk.fact("SELECT count(*) FROM notice") == 0 and (not out.exists() or not any(out.iterdir()))


def test_no_line(run: Run, tmp_path: Path) -> None:
    roster = signed(run.desk, [human(1)])
    rosters.leave_out(run.desk.sit(), run.desk.line_ids(int(roster))[0], "重复")
    out = tmp_path / "wall"
    assert run("notice", "print", "--roster", roster, "--out", str(out), code=1)["fault"] == "notice_not_needed"
    assert "不需要公示" in run.said
    assert nothing_made(run.desk, out)


def test_one_line(run: Run, tmp_path: Path) -> None:
    roster = signed(run.desk, [human(1)])
    (made,) = run("notice", "print", "--roster", roster, "--out", str(tmp_path / "wall"))["notices"]
    assert (made["lines"], made["pages"], made["sum_fen"]) == (1, 1, 10_000)
    assert "第 1 页，共 1 页" in text_of(tmp_path / "wall")


def test_names_of_one_and_of_many_characters(run: Run, tmp_path: Path) -> None:
    """The longest name the register takes stands on the sheet masked; one of sixty is refused by its cell."""
    names = ("李", "阿卜杜热合曼江·" * 6 + "古", "古" * NAME_LIMIT)
    assert [len(name) for name in names] == [1, 49, NAME_LIMIT]
    people = [Human(name, citizen(at), account(at)) for at, name in enumerate(names, 1)]
    roster = signed(run.desk, people)
    (made,) = run("notice", "print", "--roster", roster, "--out", str(tmp_path / "wall"))["notices"]
    assert made["lines"] == 3
    said = text_of(tmp_path / "wall").replace("\n", "")
    assert "古古" not in said
    assert "热合曼" not in said
    taken = run.desk.take([row(Human("古" * 60, citizen(9), account(9)))], (LAND, "2027"), name="long.xlsx")
    assert {one.code for one in taken.errors} == {Code.NAME_LONG}
    assert {one.cell for one in taken.errors} == {"B2", "D2", "J2"}


@pytest.mark.parametrize("many", [2, 3])
def test_all_withheld(run: Run, tmp_path: Path, many: int) -> None:
    """The names are nowhere; below three lines not even a count or a sum."""
    code = new_programme(run.desk, "Z91", LAND, disclosure="withheld")
    people = [human(at) for at in range(1, many + 1)]
    roster = signed(run.desk, people, code)
    (made,) = run("notice", "print", "--roster", roster, "--out", str(tmp_path / "wall"))["notices"]
    said = text_of(tmp_path / "wall")
    assert made["lines"] == many
    assert not any(one.name[:3] in said for one in people)
    assert (f"{many}00.00" in said) is (many >= 3)
    assert "试验项目" in said


def test_a_missing_telephone(run: Run, tmp_path: Path) -> None:
    roster = signed(run.desk, [human(1)])
    with run.desk.sit("admin").write("change_settings") as tx:
        tx.update("setting", run.desk.fact("SELECT id FROM setting WHERE key = 'consult_phone'"), value="")
    out = tmp_path / "wall"
    assert run("notice", "print", "--roster", roster, "--out", str(out), code=1)["fault"] == "notice_phone_missing"
    assert "电话" in run.said
    assert nothing_made(run.desk, out)


def test_missing_holidays(run: Run, tmp_path: Path) -> None:
    """Working days of a year whose holidays nobody knows: it hangs, and the day it ends is not guessed."""
    run.today = "2029-03-05"
    roster = signed(run.desk, [human(1)], COTTON)
    (made,) = run("notice", "print", "--roster", roster, "--out", str(tmp_path / "wall"))["notices"]
    posted = run("notice", "post", "--notice", str(made["notice"]), "--place", "公示栏")
    assert posted["last_day"] is None
    assert "2029" in run.said
    assert [one["last_day"] for one in run("notice", "list")["notices"]] == [None]
    assert run.desk.fact("SELECT state FROM notice") == "posted"
    run.today = "2029-04-05"
    assert run("roster", "close", "--roster", roster, code=1)["fault"] == "holidays_missing"
    assert "2029" in run.said
    assert run.desk.roster_state(int(roster)) == "disclosed"


def test_a_full_disk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roster = signed(run.desk, [human(1)])
    out = tmp_path / "wall"

    def full(_stream: object, path: Path) -> None:
        raise EnvironmentFault(Code.DISK_FULL, path=path.name)

    with monkeypatch.context() as patch:
        patch.setattr(notice_making, "settle", full)
        assert run("notice", "print", "--roster", roster, "--out", str(out), code=3)["fault"] == "disk_full"
    assert "空间不够" in run.said
    assert nothing_made(run.desk, out)
    assert len(run("notice", "print", "--roster", roster, "--out", str(out))["notices"]) == 1


def bomb(path: Path) -> None:
    """A PNG of a few kilobytes that would unpack to ten gigabytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1 << 20))))


PHOTOS: dict[str, Callable[[Path], object]] = {
    "none": lambda path: path.write_bytes(b"this is no photo"),
    "empty": lambda path: path.write_bytes(b""),
    "bomb": bomb,
    "half": lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(500)),
}


@pytest.mark.parametrize("what", PHOTOS)
def test_a_photo_that_is_none_or_a_bomb(run: Run, tmp_path: Path, what: str) -> None:
    roster = signed(run.desk, [human(1)])
    (made,) = run("notice", "print", "--roster", roster, "--out", str(tmp_path / "wall"))["notices"]
    folder = tmp_path / "camera"
    folder.mkdir()
    PHOTOS[what](folder / "a.png")
    Image.new("RGB", (640, 480), "#557799").save(folder / "b.png")
    told = run("notice", "photos", str(folder), code=1)
    assert [(one["file"], one["state"]) for one in told["files"]] == [("a.png", "refused"), ("b.png", "waiting")]
    assert "a.png" in run.said
    posted = ("notice", "post", "--notice", str(made["notice"]), "--place", "公示栏", "--photo", str(folder / "a.png"))
    refused = run(*posted, code=4)
    assert refused["fault"] == "picture_hostile"
    assert run.desk.fact("SELECT count(*) FROM posting") == 0
    assert run("notice", "check", str(folder / "a.png"), code=4)["fault"] == "picture_hostile"


def test_a_code_of_another_township(run: Run, places: Places, tmp_path: Path) -> None:
    """Neither a photo nor a PDF of the neighbour's notice is ours; the photo is kept and named."""
    other = places(NEIGHBOUR)
    taken = other.take([row(human(1), village=next(iter(other.now.villages)))], (LAND, "2026"))
    other.sign(taken.roster_id or 0)
    (theirs,) = disclosing.print_notices(other.sit(), taken.roster_id or 0, tmp_path / "theirs")
    other.leave()
    assert run("notice", "check", str(theirs.path), code=4)["fault"] == "qr_not_ours"
    folder = tmp_path / "camera"
    folder.mkdir()
    poor_photo(theirs.path.read_bytes(), tilt=4).save(folder / "a.jpg", quality=60)
    (one,) = run("notice", "photos", str(folder), code=1)["files"]
    assert (one["state"], one["why"], one["number"]) == ("waiting", "other_office", theirs.number)
    assert "别的单位" in run.said or "不是本单位" in run.said or "别的乡镇" in run.said, run.said
