"""The scan over every public sheet: no number of anybody is read of any of them, and every planted one is.

The long form does it for a practice township of ten thousand people.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pypdf
import pytest
import qrcode
from books_kit import paid_year
from practice_kit import Practised, copy_folder
from public_scan_kit import Text, hits, known_numbers, read_by_all_cores, said_by, said_by_pdf
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.casework import disclosing, openness, policy_sheets, slips, web_copies
from app.domain.faults import Code
from app.domain.publicity import PolicyForm, PolicyText, WebStage
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.practice.driver import practice
from app.store import notices
from tests.casework.kit import LAND, OLD_AGE, ORPHANS, Human, Place, account, citizen, code_of, human

PARTS = 16
"""Into so many tests the slips of ten thousand people are dealt: none may take more than twenty minutes."""
NOT_YET = {Code.STEP_NOT_ALLOWED, RosterCode.WEB_NOTHING_PAID, RosterCode.WEB_NO_LINES}


def public_texts(session: Session, out: Path, *, slips_of: Callable[[int], bool] = lambda _at: True) -> Iterator[Text]:
    """Every public sheet of a store: notices, copies for the web, policy sheets, slips; as files and as kept."""
    yield from _of_notices(session)
    yield from _of_the_web(session, out / "web")
    codes = [one.code for one in policy_sheets.policy_programmes(session)]
    for form in PolicyForm:
        yield from said_by(policy_sheets.write_policy(session, codes, form, out / "policy").path)
    for name, content in slip_files(session, slips_of):
        yield from said_by_pdf(name, content)


def _of_notices(session: Session) -> Iterator[Text]:
    for one in notices.list_notices(session.store.db):
        drawing = disclosing.notice_drawing(session, one.id)
        yield f"{one.number}: file name", drawing.file_name
        for number, page in enumerate(disclosing.kept_pages(one), 1):
            yield f"{one.number}: logical text of page {number}", "\n".join(page.lines)
        yield from said_by_pdf(one.number, drawing.draw().pdf)


def _of_the_web(session: Session, out: Path) -> Iterator[Text]:
    for roster in openness.openness(session):
        for stage in WebStage:
            refused = code_of(lambda key=roster.roster_id, at=stage: web_copies.make_web_copy(session, key, at, out))
            if refused is not None:
                assert refused in NOT_YET
                continue
            made = web_copies.make_web_copy(session, roster.roster_id, stage, out)
            sheet = web_copies.kept_web_sheet(session, made.copy_id)
            yield f"{made.number}: logical text", web_copies.web_text(sheet)
            for path in (made.workbook, made.text):
                yield from said_by(path)


def slip_files(session: Session, wanted: Callable[[int], bool]) -> Iterator[tuple[str, bytes]]:
    """The slips of every household and of every person, by their running number."""
    db = session.store.db.conn
    homes = [row[0] for row in db.execute("SELECT id FROM household WHERE head_id IS NOT NULL ORDER BY id")]
    people = [row[0] for row in db.execute("SELECT id FROM person ORDER BY id")]
    for at, (kind, key) in enumerate([*(("home", one) for one in homes), *(("person", one) for one in people)]):
        if wanted(at):
            drawn = slips.benefit_slip(session, key) if kind == "home" else slips.person_slip(session, key)
            yield f"slip of {kind} {key}", drawn.content


def test_no_number_is_read_of_any_public_sheet(desk: Place, tmp_path: Path) -> None:
    paid_year(desk)  # orphans withheld, farmers masked, a reissue
    namesakes = [Human("王秀英", human(at).document, human(at).account) for at in range(40, 44)]
    roster = desk.draft(namesakes, OLD_AGE, "2026-03")
    desk.sign(roster)
    desk.hang(roster)
    session = desk.sit("clerk")
    policy_sheets.set_policy_text(session, LAND, PolicyText("种地的补贴。", "种地的人。", "到村里登记。", "身份证。"))
    texts = list(public_texts(session, tmp_path))
    known = known_numbers(session)
    assert len(known) > 20
    assert hits(texts, known) == []
    told = "\n".join(where for where, _ in texts)
    for channel in (
        "file name",
        "by pypdf",
        "by pdfium",
        "metadata",
        "code on page",
        "logical text",
        "docProps",
        ".txt",
    ):
        assert channel in told, channel
    codes = [text for where, text in texts if "slip of" in where and "code on page" in where]
    assert codes
    assert all("明白卡" in text for text in codes)


def test_a_withheld_name_is_nowhere(desk: Place, tmp_path: Path) -> None:
    orphans = [human(at, name) for at, name in enumerate(("买买提江甲", "赵小孤", "钱小孤", "孙小孤"), start=60)]
    roster = desk.draft(orphans, ORPHANS, "2026-03")
    desk.sign(roster)
    made = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, tmp_path)
    told = "\n".join(text for path in (made.workbook, made.text) for _, text in said_by(path))
    assert not any(one.name in told for one in orphans)
    assert "4 户" in told


# -- the controls: what is planted in each channel is found ------------------------------------------------------------


def _pdf(draw: Callable[[Canvas], object]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _coded(text: str) -> bytes:
    picture = io.BytesIO()
    qrcode.make(text).save(picture)
    picture.seek(0)
    return _pdf(lambda canvas: canvas.drawImage(ImageReader(picture), 100, 400, 200, 200))


def _with(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter(
        clone_from=pypdf.PdfReader(io.BytesIO(_pdf(lambda canvas: canvas.drawString(99, 99, "x"))))
    )
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _book(place: Path, number: str, *, hidden: bool) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if hidden:
        book.properties.description = number
    else:
        sheet["B7"] = f"'{number}"
    book.save(place)
    return place


@pytest.mark.parametrize("number", [citizen(5), account(5), "13812345678"])
def test_the_scan_finds_what_is_planted_in_every_channel(tmp_path: Path, number: str) -> None:
    planted: dict[str, Path] = {}
    contents = {
        "by pypdf": _pdf(lambda canvas: canvas.drawString(99, 500, f"{number[:6]} {number[6:]}")),
        "metadata": _pdf(lambda canvas: canvas.setTitle(number)),
        "bookmarks": _with(lambda writer: writer.add_outline_item(title=number, page_number=0)),
        "attachment list.txt": _with(lambda writer: writer.add_attachment("list.txt", number.encode())),
        "attachment name": _with(lambda writer: writer.add_attachment(f"{number}.txt", b"x")),
        "code on page": _coded(f"明白卡 {number}"),
    }
    for at, (channel, content) in enumerate(contents.items()):
        planted[channel] = tmp_path / f"planted {chr(97 + at)}.pdf"
        planted[channel].write_bytes(content)
    planted["file name"] = tmp_path / f"名单_{number}.txt"
    planted["file name"].write_text("x")
    planted["text.txt"] = tmp_path / "text.txt"
    planted["text.txt"].write_text(f"张三\t{number}\r\n")
    planted["sheet1.xml"] = _book(tmp_path / "cell.xlsx", number, hidden=False)
    planted["docProps/core.xml"] = _book(tmp_path / "said.xlsx", number, hidden=True)
    for channel, path in planted.items():
        found = [hit.where for hit in hits(said_by(path), [number])]
        shared = channel in ("sheet1.xml",)  # a cell's text stands in the table of texts
        assert any(channel in where or (shared and "sharedStrings" in where) for where in found), (channel, found)
    assert hits([("logical text", f"{number}")], [number])


@pytest.fixture
def ten_thousand(made_once: Callable[..., Path], tmp_path: Path) -> Practised:
    """A practice township of ten thousand people, made once a run, and copied."""
    made = made_once("scan-10000", lambda where: practice(where, people=10_000, months=3, seed=1))
    return Practised(copy_folder(made, tmp_path / "demo"))


@pytest.mark.long
def test_no_number_is_read_of_any_public_sheet_of_ten_thousand_people(ten_thousand: Practised, tmp_path: Path) -> None:
    """Every notice, copy for the web and policy sheet whole, with the codes of every page."""
    with closing(ten_thousand.open("clerk")) as session:
        known = known_numbers(session)
        assert session.store.db.conn.execute("SELECT count(*) FROM person").fetchone()[0] >= 9_000
        texts = list(public_texts(session, tmp_path / "out", slips_of=lambda _at: False))
    assert hits(texts, known) == []
    assert len(texts) > 1_000
    planted = [(where, f"{text} {known[at % len(known)]}") for at, (where, text) in enumerate(texts[:200])]
    assert len({hit.where for hit in hits(planted, known)}) == len({where for where, _ in planted})


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_no_number_is_read_of_the_slip_of_anybody(ten_thousand: Practised, part: int) -> None:
    """The slip of every household and of every person, with its code; together the parts are all of them."""
    with closing(ten_thousand.open("clerk")) as session:
        known = known_numbers(session)
        read = read_by_all_cores(slip_files(session, lambda at: at % PARTS == part), known)
    assert read.hits == []
    assert read.files * PARTS > 12_000
    assert read.codes == read.files  # each slip has one code, and it is read
    assert read.texts >= 5 * read.files  # by two readers, metadata, bookmarks, the code
