"""The slip of an act, and a village's batch: typed rows and its workbook become acts, none altered silently."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
import xlsxwriter
from acts_kit import ALONE, DAY, HEAD, MOTHER, NAMES, OTHER, SON, WIFE, Homes, make_homes, number

from app.casework.acts.batch import COLUMNS, judge_row, judge_rows, kind_of, read_batch
from app.casework.acts.doing import do_batch
from app.casework.acts.forms import PROOFS
from app.casework.acts.slips import act_slip
from app.domain.acts import ActKind, What
from app.domain.faults import Code, UserError
from app.store.native_names import put_native_name
from tests.casework.kit import BANK, Place, account, citizen

K = ActKind


@pytest.fixture
def homes(desk: Place) -> Homes:
    return make_homes(desk)


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_slip_says_all_that_was_changed_and_no_whole_number(homes: Homes, lang: str) -> None:
    done = homes.do(homes.request(K.DEATH, HEAD))
    slip = act_slip(homes.place.sit("clerk"), done.acts[0], lang)  # type: ignore[arg-type]
    text = text_of(slip.content).replace(" ", "").replace("\n", "")
    listed = done.consequences[0].items
    assert NAMES[HEAD] in text
    assert number(HEAD) not in text
    assert account(HEAD) not in text
    assert number(HEAD)[-4:] in text
    assert f"{len(listed)}." not in text or len(listed) < 30
    assert ("签字" in text) == (lang == "zh")
    assert slip.pages >= 1
    assert not list(homes.place.out.glob("*.pdf")), "it leaves no file"


NATIVE = "ئابلەت رۇزىتوختى"


def test_the_slip_names_him_in_his_own_script_where_it_is_known(homes: Homes) -> None:
    with homes.place.sit("clerk").write("change_person") as tx:
        put_native_name(tx, homes.ids[HEAD], NATIVE)
    theirs, others = (
        text_of(act_slip(homes.place.sit("clerk"), homes.do(homes.request(K.DEATH, who)).acts[0]).content)
        for who in (HEAD, OTHER)
    )
    letters = set(NATIVE) - {" "}
    assert letters <= set(theirs)
    assert not letters & set(others), "control: who has none registered"


def row(kind: str, who: str, **more: str) -> dict[str, str]:
    return {"kind": kind, "person": who, "day": "2026.1.20", "proof": "证明"} | more


def test_a_batch_of_rows_becomes_acts(homes: Homes) -> None:
    rows = [
        row("死亡", number(HEAD), document=number(SON)),
        row("死亡", number(MOTHER)),
        row("出生", number(HEAD), name="小古丽", document=citizen(811), relation="孙女"),
        row("换卡", number(WIFE), account=account(811), bank=BANK),
        row("服刑", number(OTHER), place="监狱"),
        row("代领", number(SON), document=number(OTHER), reason="在外地"),
    ]
    judged = judge_rows(homes.place.sit("clerk"), rows)
    assert [dict(one.faults) for one in judged] == [{}] * len(rows)
    requests = [one.request for one in judged if one.request is not None]
    assert requests[0].value("head") == str(homes.ids[SON]), "the head the village wrote, not the likeliest"
    assert requests[0].value("day") == DAY.isoformat()
    done = do_batch(homes.place.sit("clerk"), requests)
    assert len(done.acts) == len(rows)
    assert homes.place.fact("SELECT count(*) FROM person WHERE died IS NOT NULL") == 2
    assert homes.place.fact("SELECT head_id FROM household WHERE id = ?", homes.home) == homes.ids[SON]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"kind": "唱歌", "person": number(HEAD)}, "kind", Code.ACT_KIND_UNKNOWN),
        ({"kind": "", "person": number(HEAD)}, "kind", Code.VALUE_REQUIRED),
        ({"kind": "去世", "person": ""}, "person", Code.VALUE_REQUIRED),
        ({"kind": "去世", "person": citizen(899)}, "person", Code.PERSON_UNKNOWN),
        ({"kind": "去世", "person": number(SON), "proof": "证明", "day": "去年"}, "day", Code.DATE_FORM),
        ({"kind": "去世", "person": number(SON)}, "proof", Code.VALUE_REQUIRED),
        ({"kind": "去世", "person": number(SON), "proof": "证明", "name": "别的人"}, "name", Code.NUMBER_OTHER_NAME),
        ({"kind": "换卡", "person": number(SON), "account": "123", "bank": BANK}, "account", Code.ACCOUNT_LENGTH),
        ({"kind": "代领", "person": number(SON), "document": number(SON), "proof": "书", "reason": "小"},
         "document", Code.ACT_HIMSELF),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_says_where(homes: Homes, cells: dict[str, str], column: str, code: Code) -> None:
    judged = judge_row(homes.place.sit("clerk"), cells)
    assert not judged.ready
    assert {key: fault.code for key, fault in judged.faults.items()} == {column: code}
    assert set(judged.faults) <= set(COLUMNS)


def test_a_villages_workbook_is_read(homes: Homes, tmp_path: Path) -> None:
    path = tmp_path / "变动表.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("变动")
    sheet.write_row(0, 0, ["巴彦岱村一月人口变动表"])
    sheet.write_row(2, 0, ["序号", "变动类型", "姓名", "身份证号", "变动日期", "证明材料"])
    sheet.write_row(3, 0, [1, "死亡", NAMES[ALONE], number(ALONE), "2026年1月20日", "死亡证明"])
    sheet.write_row(4, 0, [2, "死亡", NAMES[SON], float(number(SON)[:17] + "0"), "20260120", "死亡证明"])
    book.close()
    rows = read_batch(path)
    assert [one["kind"] for one in rows] == ["死亡", "死亡"]
    judged = judge_rows(homes.place.sit("clerk"), rows)
    assert judged[0].ready
    assert judged[0].consequences is not None
    assert judged[0].consequences.items[0].what is What.PERSON_DIED
    assert judged[1].faults["person"].code is Code.DIGITS_LOST, "a damaged number is refused, never mended"
    other = tmp_path / "别的.xlsx"
    book = xlsxwriter.Workbook(str(other))
    book.add_worksheet().write_row(0, 0, ["户主姓名", "补贴金额"])
    book.close()
    with pytest.raises(UserError) as caught:
        read_batch(other)
    assert caught.value.code is Code.HEADER_MISSING


def test_every_kind_has_its_word_and_papers() -> None:
    from app.words import word

    for kind in ActKind:
        assert kind_of(word("act_kind", kind.value, "zh")) is kind
        assert kind_of(word("act_kind", kind.value, "en"), "en") is kind
        assert PROOFS[kind]
