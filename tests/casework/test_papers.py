"""Scanned papers as PDF: made anew of their pages, sealed, seen page by page, let out for a reason; hostile ones."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from acts_kit import MOTHER, SON, Homes, make_homes
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from app.casework.papers import keep_paper, let_paper_out, open_paper, paper_page, prepare_paper
from app.casework.person_more import people_more
from app.casework.photos import keep_photo, prepare_photo
from app.domain.faults import Code, EnvironmentFault, Fault, HostileInput
from app.domain.reveals import RevealReason
from app.sandbox import paper_job, papers
from tests.casework.kit import Place

SECRET = b"SECRETWORDOFTHEPAPER"


def paper(path: Path, pages: int = 2, size: tuple[float, float] = (595, 842)) -> Path:
    """A paper as an office scanner writes it: its maker's name in it, a picture and words on each page."""
    canvas = Canvas(str(path), pagesize=size, pageCompression=0)
    canvas.setAuthor("SECRETOWNER")
    for number in range(pages):
        canvas.drawString(40, size[1] / 2, f"{SECRET.decode()} {number + 1}")
        canvas.setFillGray(0.1 if number == 0 else 0.9)
        canvas.rect(0, 0, size[0], size[1] / 4, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def spoilt(path: Path, change: Callable[[PdfWriter], None]) -> Path:
    """A paper with something more in it."""
    writer = PdfWriter(clone_from=PdfReader(paper(path)))
    change(writer)
    with path.open("wb") as out:
        writer.write(out)
    return path


def script(code: str = "app.alert('x')") -> DictionaryObject:
    return DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(code)}
    )  # fmt: skip


def grey_at(picture: bytes, high: float) -> int:
    image = Image.open(io.BytesIO(picture)).convert("L")
    found = image.getpixel((image.width // 2, int(image.height * high)))
    assert isinstance(found, int)
    return found


def outcome(job: Callable[[], tuple[None, int]]) -> tuple[Code | None, int]:
    """What came of it, or by which code it was refused."""
    try:
        return job()
    except HostileInput as refused:
        return refused.code, 0


@pytest.fixture
def homes(desk: Place) -> Homes:
    return make_homes(desk)


def test_it_is_kept_sealed_and_seen_page_by_page(homes: Homes, tmp_path: Path) -> None:
    clerk, son = homes.place.sit("clerk"), homes.ids[SON]
    made = prepare_paper(paper(tmp_path / "x.pdf"))
    assert (made.pages, made.left_out) == (2, False)
    assert b"SECRETOWNER" not in made.content
    kept = keep_paper(clerk, "person", son, made, title="土地承包合同")
    folder = homes.place.folder / "attachments"
    assert [one for one in folder.iterdir() if SECRET in one.read_bytes() or b"%PDF" in one.read_bytes()] == []
    found = open_paper(clerk, kept.attachment_id)
    assert (found.title, found.pages, found.suffix) == ("土地承包合同", 2, ".pdf")
    assert len(PdfReader(io.BytesIO(found.content)).pages) == 2
    first, second = paper_page(found, 1), paper_page(found, 2)
    assert first.picture.startswith(b"\xff\xd8")
    dark, light = grey_at(first.picture, 0.9), grey_at(second.picture, 0.9)
    assert dark + 100 < light, "another page is another picture"
    (shown,) = people_more(clerk, [son]).of(son).kept
    assert (shown.title, shown.pages) == ("土地承包合同", 2)


def test_equal_pages_are_kept_once(homes: Homes, tmp_path: Path) -> None:
    clerk, son = homes.place.sit("clerk"), homes.ids[SON]
    keys = set()
    for name in ("a.pdf", "b.pdf"):
        made = prepare_paper(paper(tmp_path / name))
        keys.add(keep_paper(clerk, "person", son, made, title=name).attachment_id)
    assert len(keys) == 1
    assert homes.place.fact("SELECT count(*) FROM paper") == 1


def test_a_photo_stays_a_photo(homes: Homes, tmp_path: Path) -> None:
    clerk, son = homes.place.sit("clerk"), homes.ids[SON]
    Image.new("RGB", (300, 200)).save(tmp_path / "x.jpg")
    kept = keep_photo(clerk, "person", son, prepare_photo(tmp_path / "x.jpg"), title="身份证")
    found = open_paper(clerk, kept.attachment_id)
    assert (found.pages, found.suffix) == (0, ".jpg")
    with pytest.raises(Fault) as none:
        open_paper(clerk, 99)
    assert none.value.code is Code.PAPER_UNKNOWN


def test_it_leaves_for_a_reason_only_and_is_logged(homes: Homes, tmp_path: Path) -> None:
    clerk, mother = homes.place.sit("clerk"), homes.ids[MOTHER]
    kept = keep_paper(clerk, "person", mother, prepare_paper(paper(tmp_path / "x.pdf")), title="合同")
    away = let_paper_out(clerk, kept.attachment_id, tmp_path / "给所里", RevealReason.FILL_FORM)
    assert away.path.name == "给所里.pdf"
    assert away.path.read_bytes() == open_paper(clerk, kept.attachment_id).content
    assert homes.place.facts("SELECT attachment_id, reason, file_name FROM paper_out") == [
        (kept.attachment_id, "fill_form", "给所里.pdf")
    ]
    assert homes.place.fact("SELECT verb FROM audit ORDER BY seq DESC LIMIT 1") == "let_paper_out"
    (tmp_path / "public").mkdir()
    with pytest.raises(Fault) as public:
        let_paper_out(clerk, kept.attachment_id, tmp_path / "public" / "x.pdf", RevealReason.FILL_FORM)
    assert public.value.code is Code.LIST_PLACE_PUBLIC
    with pytest.raises(Fault) as role:
        let_paper_out(homes.place.sit("inspector"), kept.attachment_id, tmp_path / "y.pdf", RevealReason.FILL_FORM)
    assert role.value.code is Code.ROLE_MAY_NOT
    assert homes.place.fact("SELECT count(*) FROM paper_out") == 1


def test_no_copy_leaves_that_the_log_does_not_have(
    homes: Homes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, mother = homes.place.sit("clerk"), homes.ids[MOTHER]
    kept = keep_paper(clerk, "person", mother, prepare_paper(paper(tmp_path / "x.pdf")), title="合同")

    def fail(*_args: object, **_more: object) -> None:
        raise EnvironmentFault(Code.DISK_FULL)

    monkeypatch.setattr("app.store.papers.add_paper_out", fail)
    with pytest.raises(EnvironmentFault):
        let_paper_out(clerk, kept.attachment_id, tmp_path / "out.pdf", RevealReason.FILL_FORM)
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".pdf"] == ["x.pdf"]


# -- what a foreign PDF may bring with it ----------------------------------------------------------------------------


def opens(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/OpenAction")] = script()


def named_script(writer: PdfWriter) -> None:
    names = ArrayObject([TextStringObject("a"), writer._add_object(script("SECRETSCRIPT"))])
    tree = DictionaryObject({NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): names})})
    writer.root_object[NameObject("/Names")] = tree


def file_inside(writer: PdfWriter) -> None:
    writer.add_attachment("run.exe", b"MZSECRETPROGRAM")


def linked(writer: PdfWriter) -> None:
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): writer.pages[0].mediabox,
            NameObject("/A"): script("SECRETSCRIPT"),
        }
    )
    writer.add_annotation(0, note)


def launches(writer: PdfWriter) -> None:
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("SECRET.exe")}
    )  # fmt: skip
    writer.root_object[NameObject("/OpenAction")] = action


@pytest.mark.parametrize("change", [opens, named_script, file_inside, linked, launches])
def test_what_runs_or_hides_in_it_stays_behind(tmp_path: Path, change: Callable[[PdfWriter], None]) -> None:
    source = spoilt(tmp_path / "x.pdf", change)
    raw = source.read_bytes()
    assert any(name in raw for name in (*paper_job._ACTIVE, b"/OpenAction", b"/AA")), "the control: it is in there"
    made = prepare_paper(source)
    assert made.pages == 2
    for name in (*paper_job._ACTIVE, b"/OpenAction", b"/JS", b"SECRETSCRIPT", b"SECRETPROGRAM", b"SECRET.exe"):
        assert name not in made.content, name
    assert made.left_out == (change in (named_script, file_inside))


def test_a_program_upon_a_page_is_refused(tmp_path: Path) -> None:
    def upon(writer: PdfWriter) -> None:
        writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): script()})

    with pytest.raises(HostileInput) as refused:
        prepare_paper(spoilt(tmp_path / "x.pdf", upon))
    assert refused.value.code is Code.PDF_ACTIVE
    hidden = spoilt(tmp_path / "y.pdf", upon)
    hidden.write_bytes(hidden.read_bytes().replace(b"/JavaScript", b"/J#61vaScript"))
    with pytest.raises(HostileInput) as spelled:
        prepare_paper(hidden)
    assert spelled.value.code is Code.PDF_ACTIVE


def test_a_password_is_told_from_damage(tmp_path: Path) -> None:
    locked = spoilt(tmp_path / "x.pdf", lambda writer: writer.encrypt("secret", algorithm="RC4-128"))
    with pytest.raises(HostileInput) as needs:
        prepare_paper(locked)
    assert needs.value.code is Code.PDF_LOCKED
    owner = spoilt(tmp_path / "y.pdf", lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    made = prepare_paper(owner)
    assert b"/Encrypt" not in made.content, "one that anybody may open is kept open, and sealed by us"


@pytest.mark.parametrize("keep", [0, 3, 20, 300, 0.5, 0.9])
def test_a_cut_paper_is_refused_or_whole(tmp_path: Path, keep: float) -> None:
    source = paper(tmp_path / "x.pdf")
    whole = source.read_bytes()
    source.write_bytes(whole[: int(keep if keep > 1 or not keep else len(whole) * keep)])
    code, pages = outcome(lambda: (None, prepare_paper(source).pages))
    assert code in (Code.PDF_HOSTILE, Code.PDF_LOCKED) or pages in (1, 2)


@pytest.mark.parametrize("name", ["x.jpg", "x.txt", "x.zip"])
def test_what_is_no_pdf_is_refused(tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    if name.endswith("jpg"):
        Image.new("RGB", (30, 20)).save(source)
    else:
        source.write_bytes(b"PK\x03\x04" if name.endswith("zip") else "合同".encode())
    with pytest.raises(HostileInput) as refused:
        prepare_paper(source)
    assert refused.value.code is Code.PDF_HOSTILE
    with pytest.raises(EnvironmentFault):
        prepare_paper(tmp_path / "nobody.pdf")


def test_huge_pages_are_refused_and_long_ones_shown_small(tmp_path: Path) -> None:
    with pytest.raises(HostileInput) as refused:
        prepare_paper(paper(tmp_path / "x.pdf", 1, (10_000_000, 10_000_000)))
    assert refused.value.code is Code.PDF_HOSTILE
    made = prepare_paper(paper(tmp_path / "y.pdf", 1, (14_000, 20)))
    drawn = papers.pdf_picture(made.content, 1, "y")
    assert drawn.width <= 1600
    assert drawn.height >= 1


def test_too_many_pages_and_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(HostileInput) as pages:
        prepare_paper(paper(tmp_path / "x.pdf", paper_job.MAX_PAGES + 1))
    assert (pages.value.code, pages.value.where["pages"]) == (Code.PDF_PAGES, paper_job.MAX_PAGES + 1)
    assert prepare_paper(paper(tmp_path / "y.pdf", paper_job.MAX_PAGES)).pages == paper_job.MAX_PAGES
    monkeypatch.setattr(papers, "MAX_PDF_BYTES", 1000)
    with pytest.raises(HostileInput) as size:
        prepare_paper(tmp_path / "y.pdf")
    assert size.value.code is Code.PDF_LARGE


def test_a_bomb_in_a_stream_neither_hangs_nor_eats_the_memory(tmp_path: Path) -> None:
    packed = zlib.compress(b"0" * (600 << 20), 1)
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n4 0 obj<</Length "
        + str(len(packed)).encode()
        + b"/Filter/FlateDecode>>stream\n"
        + packed
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    source = tmp_path / "x.pdf"
    source.write_bytes(body)
    code, width = outcome(lambda: (None, papers.pdf_picture(prepare_paper(source).content, 1, "x").width))
    assert code is Code.PDF_HOSTILE or 0 < width <= 1600


def test_a_page_that_is_not_there_is_refused(tmp_path: Path) -> None:
    made = prepare_paper(paper(tmp_path / "x.pdf"))
    for number in (0, 3, 10**9):
        with pytest.raises(HostileInput) as refused:
            papers.pdf_picture(made.content, number, "x")
        assert refused.value.code is Code.PDF_HOSTILE
