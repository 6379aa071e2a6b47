"""The case file of a roster: what stands in it, that it is the same each time, what a broken one says, no digit."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from app.casework import case_file, disclosing, posting
from app.casework.photos import Photo
from app.casework.review_proof import Proof, prove_reviews
from app.casework.verifying import verify_store
from app.domain.faults import Code, EnvironmentFault, Fault
from tests.casework.kit import LAND, SECOND, VILLAGE, Place, human, row


def picture() -> Photo:
    target = io.BytesIO()
    Image.effect_noise((320, 240), 60).convert("RGB").save(target, "JPEG", quality=60)
    return Photo(target.getvalue(), 320, 240)


def signed_roster(desk: Place, many: int = 6) -> int:
    rows = [row(human(at), village=VILLAGE if at % 2 else SECOND) for at in range(1, many + 1)]
    roster = desk.take(rows, (LAND, "2026")).roster_id or 0
    desk.sign(roster)
    return roster


def whole_life(desk: Place) -> int:
    """Signed, hung with a photo, one objection answered, closed, sent."""
    roster = signed_roster(desk)
    made = disclosing.print_notices(desk.sit(), roster, desk.out / "wall")
    for one in made:
        posting.post_notice(desk.sit(), one.notice_id, f"{one.village}公示栏", photo=picture(), by_name="阿依古丽")
    objection, _ = posting.object_to(desk.sit(), desk.line_ids(roster)[0], "他家没有这块地", way="phone",
                                     care=posting.Care("赵某某", hide_name=True))  # fmt: skip
    posting.answer_objection(desk.sit(), objection, "现场量过，是他家的", upheld=False)
    return roster


def written(desk: Place, roster: int, lang: str = "zh") -> tuple[case_file.CaseFile, PdfReader]:
    folder = desk.out / "case"
    folder.mkdir(exist_ok=True)
    made = case_file.write_case_file(desk.sit(), roster, folder / "案卷.pdf", lang)  # type: ignore[arg-type]
    return made, PdfReader(io.BytesIO(made.path.read_bytes()))


def part(made: case_file.CaseFile, reader: PdfReader, title: str) -> str:
    """The text of the pages of a part."""
    at = next(place for place, one in enumerate(made.entries) if one.title.startswith(title))
    end = next((one.page for one in made.entries[at + 1 :] if one.level <= made.entries[at].level), made.pages + 1)
    first = made.entries[at].page
    return "\n".join(reader.pages[page - 1].extract_text() for page in range(first, max(end, first + 1)))


def test_every_part_stands_in_it_in_order_with_its_page(desk: Place) -> None:
    roster = whole_life(desk)
    made, reader = written(desk, roster)
    assert len(reader.pages) == made.pages
    titles = [one.title for one in made.entries if not one.level]
    wanted = "封面 目录 花名册 发放审批表 审核和签名 公示 异议和答复 报送和回执 发放结果 操作记录摘录"
    assert titles == wanted.split()
    assert [one.page for one in made.entries] == sorted(one.page for one in made.entries)
    assert human(1).name in part(made, reader, "花名册")
    assert "名单没有动过" in part(made, reader, "审核和签名").replace("\n", "")
    notices = part(made, reader, "公示")
    assert "村委会公示栏" in notices
    assert "阿依古丽" in notices
    sheet = disclosing.notice_pdf(desk.now, 1)
    hung = PdfReader(io.BytesIO(sheet)).pages[0].extract_text().splitlines()[3:9]
    assert all(line in notices for line in hung)
    assert sum(len(page.images) for page in reader.pages) == 2
    objections = part(made, reader, "异议和答复").replace("\n", "").replace(" ", "")
    assert "他家没有这块地" in objections
    assert "现场量过，是他家的" in objections
    assert "赵某某" not in objections  # he asked to stay unnamed
    assert "要求保密" in objections
    audit = part(made, reader, "操作记录摘录")
    assert "导入名册" in audit or "登记异议" in audit
    assert f"{made.pages} 页" in reader.pages[0].extract_text()


def test_no_number_of_a_person_stands_in_it(desk: Place) -> None:
    roster = whole_life(desk)
    _, reader = written(desk, roster)
    text = "\n".join(page.extract_text() for page in reader.pages)
    numbers = [number for at in range(1, 7) for number in (human(at).document, human(at).account)]
    assert all(number not in text for number in numbers)
    digits = re.sub(r"\D", "", text)  # however the reader of the file has broken its lines
    assert all(number not in digits for number in numbers)
    assert human(1).document in re.sub(r"\D", "", f"甲 {human(1).document[:9]}\n{human(1).document[9:]} 乙")


def test_the_same_roster_gives_the_same_bytes_and_each_leaves_its_trace(desk: Place) -> None:
    roster = whole_life(desk)
    first, _ = written(desk, roster)
    before = first.path.read_bytes()
    second, _ = written(desk, roster)
    assert (second.path.read_bytes(), second.digest) == (before, first.digest)
    found = desk.facts("SELECT roster_id, form, rows FROM list_out")
    assert found == [(roster, "masked", first.pages)] * 2
    assert desk.fact("SELECT count(*) FROM audit WHERE verb = 'write_case_file'") == 2
    assert verify_store(desk.now).faults == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_draft_has_a_case_file_that_says_what_it_lacks(desk: Place, language: str) -> None:
    roster = desk.draft([human(1)])
    made, reader = written(desk, roster, language)
    assert made.broken == 0
    assert made.pages == len(reader.pages)
    missing = {"zh": "没有贴过", "en": "never hung"}[language]
    assert missing in "\n".join(page.extract_text() for page in reader.pages)


# -- signatures --------------------------------------------------------------------------------------------------------

TAMPERED: dict[str, tuple[str, Proof, bool]] = {
    "another checker": ("UPDATE review SET checker_id = maker_id, checker_public = maker_public", Proof.BROKEN, True),
    "a shorter list": ("UPDATE review SET listing = substr(listing, 53)", Proof.BROKEN, True),
    "another signature": ("UPDATE review SET maker_signature = checker_signature", Proof.BROKEN, True),
    "a checker who is no reviewer": ("UPDATE user SET role = 'admin' WHERE name = 'reviewer'", Proof.NOT_ALLOWED, True),
    "another amount": ("UPDATE line SET amount_fen = amount_fen + 1 WHERE id = 1", Proof.HOLDS, True),
    "nothing": ("UPDATE review SET rev = rev", Proof.HOLDS, False),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_said_in_the_file(desk: Place, what: str) -> None:
    sql, proof, told = TAMPERED[what]
    roster = signed_roster(desk)
    with desk.sit("clerk").write("tampered") as tx:
        tx.db.conn.execute(sql)
    (found,) = prove_reviews(desk.now, roster)
    assert (found.proof, not found.is_whole) == (proof, told)
    made, reader = written(desk, roster)
    assert made.broken == int(told)
    said = part(made, reader, "审核和签名").replace("\n", "").replace(" ", "")
    words = {"zh": {Proof.BROKEN: "签名对不上", Proof.NOT_ALLOWED: "没有审核资格"}}["zh"]
    if proof in words:
        assert words[proof] in said
    elif told:
        assert "和签的时候不一样" in said
    else:
        assert "名单没有动过" in said


def test_a_photo_that_is_damaged_says_so_and_stops_nothing(desk: Place) -> None:
    roster = whole_life(desk)
    folder = desk.folder / "attachments"
    victim = sorted(folder.iterdir())[0]
    victim.write_bytes(victim.read_bytes()[:-9])
    made, reader = written(desk, roster)
    assert sum(len(page.images) for page in reader.pages) == 1
    assert made.pages == len(reader.pages)
    assert "附件" in part(made, reader, "公示")


# -- refusals ----------------------------------------------------------------------------------------------------------


def test_who_may_not_print_and_where_it_may_not_lie(desk: Place, code_of_fault: Callable[..., Code]) -> None:
    roster = signed_roster(desk)
    public = desk.out / "公示用"
    public.mkdir()
    assert code_of_fault(lambda: case_file.write_case_file(desk.sit(), roster, public / "a.pdf", "zh")) is (
        Code.LIST_PLACE_PUBLIC
    )
    assert not list(public.iterdir())
    assert code_of_fault(
        lambda: case_file.write_case_file(desk.sit("inspector"), roster, desk.out / "a.pdf", "zh")
    ) is (Code.ROLE_MAY_NOT)
    assert code_of_fault(lambda: case_file.write_case_file(desk.sit(), 999, desk.out / "a.pdf", "zh")) is (
        Code.ROSTER_UNKNOWN
    )


@pytest.fixture
def code_of_fault() -> Callable[..., Code]:
    def code(act: Callable[[], object]) -> Code:
        with pytest.raises(Fault) as refused:
            act()
        return refused.value.code  # type: ignore[return-value]

    return code


def test_a_full_disk_leaves_no_half_and_no_trace(desk: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    roster = signed_roster(desk)
    path = desk.out / "案卷.pdf"

    def full(_stream: object, path: Path) -> None:
        raise EnvironmentFault(Code.DISK_FULL, path=path.name)

    monkeypatch.setattr(case_file, "settle", full)
    with pytest.raises(EnvironmentFault) as refused:
        case_file.write_case_file(desk.sit(), roster, path, "zh")
    assert refused.value.code is Code.DISK_FULL
    assert not path.exists()
    assert not list(desk.out.glob("*.part*"))
    assert desk.fact("SELECT count(*) FROM list_out") == 0
    monkeypatch.undo()
    assert case_file.write_case_file(desk.sit(), roster, path, "zh").path == path
