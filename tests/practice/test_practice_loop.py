"""The whole loop with made-up people: both sides agree to the fen, a seed gives the same, nobody real is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pypdfium2
import pytest
import python_calamine
from practice_kit import Practised

from app.casework import disclosing
from app.casework.verifying import verify_store
from app.county.verifying import verify_ledger
from app.domain.documents import judge_document
from app.files.resources import divisions
from app.paper.bidi import draw_phrase
from app.paper.canvas import Paper
from app.paper.gate import Audience, Gate, Part
from app.paper.scan import Hit, scan_public
from app.practice.driver import practice
from app.practice.offices import TODAY
from app.practice.people import ADDRESS_CODE, BANK_PREFIX
from app.store import notices

PEOPLE = 130
Made = Callable[..., tuple[Path, dict[str, Any]]]
CHANNELS = pytest.mark.parametrize("channel", ["package", "web"])


@pytest.fixture(scope="session")
def made(made_once: Callable[..., Path]) -> Made:
    """A practice run, made once for all workers: its folder and figures."""

    def run(channel: str, seed: int = 7, copy: int = 1) -> tuple[Path, dict[str, Any]]:
        def make(folder: Path) -> None:
            found = practice(folder / "practice", people=PEOPLE, months=1, seed=seed, channel=channel)
            (folder / "figures.json").write_text(json.dumps(found), encoding="utf-8")

        folder = made_once(f"loop-{channel}-{seed}-{copy}", make)
        return folder / "practice", json.loads((folder / "figures.json").read_text(encoding="utf-8"))

    return run


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder by its name."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# -- sums --------------------------------------------------------------------------------------------------------------


def disagreements(found: dict[str, Any]) -> list[str]:
    """What must add up and does not."""
    fen, desk = found["sum_fen"], found["desk"]
    wrong = [key for key in desk if desk[key] != fen[key]]
    if fen["rosters"] != fen["county"] + fen["refused"] + fen["withdrawn"]:
        wrong.append("rosters")
    if fen["county"] != fen["paid"] + fen["returned"]:
        wrong.append("county = paid + returned")
    if found["lines"] != sum(found[key] for key in ("paid", "returned", "refused", "withdrawn")):
        wrong.append("lines")
    return wrong


@CHANNELS
def test_both_sides_agree_to_the_fen(made: Made, channel: str) -> None:
    _, found = made(channel)
    assert disagreements(found) == []
    for key in ("paid", "returned", "refused", "withdrawn", "corrected", "reissued", "notices"):
        assert found[key] > 0, key
    assert (found["packages"] > 0) == (channel == "package")
    assert (found["people"], found["programmes"]) == (PEOPLE, 4)
    assert found["sum_fen"]["reissued"] == found["sum_fen"]["returned"]
    # controls: one fen on either side is seen
    for change in (("sum_fen", "paid"), ("sum_fen", "rosters"), ("desk", "returned"), ("sum_fen", "withdrawn")):
        other = json.loads(json.dumps(found))
        other[change[0]][change[1]] += 1
        assert disagreements(other) != []


def test_the_two_channels_sent_the_same_rosters(made: Made) -> None:
    one, two = made("package")[1], made("web")[1]
    for key in ("households", "people", "lines"):
        assert one[key] == two[key]
    assert one["sum_fen"]["rosters"] == two["sum_fen"]["rosters"]


@CHANNELS
def test_what_it_leaves_verifies(made: Made, practised: Callable[..., Practised], channel: str) -> None:
    one = practised(channel)
    with one.sitting() as clerk:
        found = verify_store(clerk)
        assert found.faults == []
        assert found.reviews > 0
        clerk.store.db.conn.execute("UPDATE line SET amount_fen = amount_fen + 1 WHERE id = 1")  # control
        assert verify_store(clerk).faults != []
    if channel == "package":
        with one.sitting("county") as county:
            assert verify_ledger(county).faults == []


# -- the same seed -----------------------------------------------------------------------------------------------------


@CHANNELS
def test_the_same_seed_gives_the_same(made: Made, channel: str) -> None:
    (one, first), (two, second) = made(channel), made(channel, copy=2)
    assert first == second
    assert (one / "passphrases.json").read_bytes() == (two / "passphrases.json").read_bytes()
    for place in ("public", "office"):
        assert digests(one / "out" / place) == digests(two / "out" / place)
    assert any(name.endswith(".pdf") for name in digests(one / "out" / "public"))


def test_another_seed_gives_something_else(made: Made) -> None:
    (one, first), (two, second) = made("web"), made("web", seed=8)
    assert first["line_ids"] != second["line_ids"]
    assert first["sum_fen"] != second["sum_fen"]
    ours, theirs = digests(one / "out" / "public"), digests(two / "out" / "public")
    assert not set(ours.values()) & set(theirs.values())


# -- nobody real -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def seeded(made: Made) -> dict[str, set[str]]:
    """Every number that was made up: documents, accounts, telephones, as the workbooks of practice hold them."""
    found: dict[str, set[str]] = {"documents": set(), "accounts": set(), "phones": set()}
    for channel in ("package", "web"):
        folder, _ = made(channel)
        for path in (folder / "out" / "office" / "incoming").glob("*.xlsx"):
            for cells in rows_of(path):
                found["documents"].update(str(cells[at]) for at in (2, 4, 10) if cells[at])
                found["accounts"].add(str(cells[5]))
                found["phones"].add(str(cells[11]))
    found["phones"].discard("None")
    return found


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    """Rows below the headings, without a line of our own reading."""
    if path.suffix == ".xls":
        return [tuple(one) for one in python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()[1:]]
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        return list(book.active.iter_rows(min_row=2, values_only=True))


def test_nobody_in_it_is_real(seeded: dict[str, set[str]]) -> None:
    sound = {one for one in seeded["documents"] if judge_document(one, TODAY).code is None}
    assert len(sound) > PEOPLE
    assert {one[:6] for one in sound} == {ADDRESS_CODE}
    real = {one.code[:6] for one in divisions().township("654002100")}
    assert ADDRESS_CODE not in real
    assert divisions().name(ADDRESS_CODE) is None  # no county of the 2023 codes
    assert divisions().name("654002") is not None  # control
    assert {one[:6] for one in seeded["accounts"]} == {BANK_PREFIX}
    # telephones: 0999-2 and six digits counted up, and the office's two; no mobile
    assert not [one for one in seeded["phones"] if not one.startswith("0999-2")]


# -- nothing on the wall -----------------------------------------------------------------------------------------------


def texts_of(path: Path) -> list[tuple[str, str]]:
    """All that a PDF says, by two readers: text of each page, metadata, its own name."""
    found = [("file name", path.name)]
    with pypdfium2.PdfDocument(path) as document:
        found += [
            (f"{path.name} pdfium {at}", page.get_textpage().get_text_range()) for at, page in enumerate(document, 1)
        ]
        found += [(f"{path.name} {key}", str(value)) for key, value in document.get_metadata_dict().items()]
    reader = pypdf.PdfReader(path)
    found += [(f"{path.name} pypdf {at}", page.extract_text()) for at, page in enumerate(reader.pages, 1)]
    found += [(f"{path.name} {key}", str(value)) for key, value in (reader.metadata or {}).items()]
    return found


def known_numbers(seeded: dict[str, set[str]]) -> set[str]:
    return seeded["documents"] | seeded["accounts"] | seeded["phones"]


@CHANNELS
def test_no_number_is_on_anything_public(made: Made, seeded: dict[str, set[str]], channel: str) -> None:
    folder, found = made(channel)
    public = sorted((folder / "out" / "public").rglob("*"))
    assert {path.suffix for path in public} == {".pdf"}
    assert len(public) == found["notices"]
    texts = [text for path in public for text in texts_of(path)]
    known = known_numbers(seeded)
    assert len(known) > PEOPLE * 2
    assert scan_public(texts, known) == []
    assert sum(len(text) for _, text in texts) > 1000 * len(public)


@CHANNELS
def test_no_number_is_in_the_logical_text_that_is_kept(practised: Callable[..., Practised], channel: str) -> None:
    with practised(channel).sitting() as clerk:
        db = clerk.store.db
        kept = notices.list_notices(db)
        people = db.conn.execute("SELECT document, COALESCE(phone, '') FROM person").fetchall()
        cards = [row[0] for row in db.conn.execute("SELECT account FROM card").fetchall()]
        known = {one for row in people for one in row if one} | set(cards)
        texts = [(one.number, line) for one in kept for page in disclosing.kept_pages(one) for line in page.lines]
        assert len(kept) > 10
        assert len(texts) > 20 * len(kept)
        assert scan_public(texts, known) == []
        number = next(iter(known - {""}))
        assert scan_public([*texts, ("control", f"{texts[0][1]} {number}")], known)


def spoiled(folder: Path, name: str, draw: Callable[[Paper], object], title: str = "x") -> Path:
    """A sheet drawn past the gate of public sheets, as nothing of ours should be."""
    path = folder / name
    with path.open("wb") as target:
        paper = Paper(target, Gate(Audience.OFFICE), title=title)
        draw(paper)
        paper.gate.page()
        paper.show_page()
        paper.save()
    return path


def places(hits: list[Hit]) -> int:
    return len({hit.where for hit in hits})


def test_controls_a_number_is_found_wherever_it_is_put(seeded: dict[str, set[str]], tmp_path: Path) -> None:
    document = max(one for one in seeded["documents"] if judge_document(one, TODAY).code is None)
    phone = min(seeded["phones"])
    known = known_numbers(seeded)
    right_to_left = ("ئۇقتۇرۇش: ", Part(document), " ئادەم")
    drawn = [
        spoiled(tmp_path, "rtl.pdf", lambda paper: draw_phrase(paper, right_to_left, (190, 30), wide=170, size=14)),
        spoiled(tmp_path, "rare.pdf", lambda paper: paper.say(f"𠮷{document}䶮", 20, 30)),
        spoiled(tmp_path, "phone.pdf", lambda paper: paper.say(f"电话 {phone}", 20, 30)),
    ]
    for path in drawn:  # by both readers
        assert places(scan_public(texts_of(path), known)) == 2, path.name
    titled = spoiled(tmp_path, "title.pdf", lambda paper: paper.say("好", 20, 30), title=f"名单 {document}")
    assert places(scan_public(texts_of(titled), known)) >= 1
    named = spoiled(tmp_path, f"公示_{document}.pdf", lambda paper: paper.say("好", 20, 30))
    assert "file name" in {hit.where for hit in scan_public(texts_of(named), known)}
    clean = spoiled(tmp_path, "clean.pdf", lambda paper: paper.say("电话 0999-8000001", 20, 30))
    assert scan_public(texts_of(clean), known) == []


# -- where the clear workbooks lie -------------------------------------------------------------------------------------


@CHANNELS
def test_workbooks_in_clear_lie_in_the_office_only(made: Made, channel: str) -> None:
    folder, _ = made(channel)
    books = {path.relative_to(folder).parts[:2] for path in folder.rglob("*") if path.suffix in (".xls", ".xlsx")}
    assert books == {("out", "office")}
    assert not list((folder / "out" / "public").glob("*.xls*"))
    on_the_stick = {path.suffix for path in (folder / "out" / "usb").iterdir()}
    assert on_the_stick == ({".ykt", ".pdf"} if channel == "package" else set())


def test_packages_show_nobody(made: Made, seeded: dict[str, set[str]]) -> None:
    folder, _ = made("package")
    packages = sorted((folder / "out" / "usb").glob("*.ykt"))
    assert packages
    whole = b"".join(path.read_bytes() for path in packages)
    for number in seeded["documents"] | seeded["accounts"]:
        assert number.encode() not in whole
    assert b'"practice":1' in whole  # control: envelopes are readable, and say what they are
    assert "高龄津贴".encode() not in whole


@CHANNELS
def test_stores_show_nobody(made: Made, seeded: dict[str, set[str]], channel: str) -> None:
    folder, _ = made(channel)
    files = [path for path in folder.rglob("*") if path.is_file() and "out" not in path.relative_to(folder).parts]
    assert any(path.name == "store.db" for path in files)
    numbers = sorted(seeded["documents"] | seeded["accounts"])[:50]
    for path in files:
        data = path.read_bytes()
        assert not [one for one in numbers if one.encode() in data], path.name


def test_a_second_reader_adds_up_the_uploads_alone(made: Made) -> None:
    """The county's sums of `web`, from the workbooks and without our own reading."""
    folder, found = made("web")
    office = folder / "out" / "office" / "county"
    uploads = [path for path in (office / "uploads").iterdir() if "正常发放" in path.name]
    sent = [cells for path in uploads for cells in rows_of(path)]
    assert len(sent) == found["lines"]
    assert round(sum(float(cells[15]) for cells in sent) * 100) == found["sum_fen"]["rosters"]
    results = [cells for path in (office / "results").iterdir() for cells in rows_of(path)]
    fen = {
        word: round(sum(float(cells[0]) for cells in results if cells[1] == word) * 100) for word in ("成功", "失败")
    }
    sums = found["sum_fen"]
    assert fen["失败"] == sums["returned"]
    assert fen["成功"] == sums["paid"] + sums["reissued"] + sums["corrected"]


def test_it_refuses_to_write_over_another_practice(made: Made) -> None:
    folder, _ = made("web")
    before = digests(folder)
    with pytest.raises(Exception, match="store_exists"):
        practice(folder, people=PEOPLE, months=1, seed=7, channel="web")
    assert digests(folder) == before
