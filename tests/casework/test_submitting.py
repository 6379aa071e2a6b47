"""To the county without our program there: its workbook or a stamped list, from what was signed and nothing else."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from app.casework import cards, paper_lists, people, rosters, submitting
from app.domain.faults import Code
from app.domain.programmes import Channel
from app.domain.rows import COLUMN_INDEX
from app.domain.snapshot import read_snapshot
from app.domain.states import CardState
from app.sheets.template import read_template
from app.sheets.writing import Form
from app.store.sources import source_of
from tests.casework.kit import ORPHANS, SECOND, Human, Place, account, citizen, code_of, human, row

A, B, C, D = human(1), human(2), human(3), human(4)


def cleared(desk: Place, people_: list[Human], **more: Any) -> int:
    roster_id = desk.draft(people_, **more)
    desk.clear(roster_id)
    return roster_id


def read(path: Path) -> list[dict[str, Any]]:
    """Rows of a workbook of ours by column, and their Excel row."""
    with closing(read_template(path)) as found:
        return [{key: one.values[at] for key, at in COLUMN_INDEX.items()} | {"row": one.row} for one in found]


FORMS: list[Form] = ["xls", "xlsx"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("channel", [Channel.WEB, Channel.SHEET])
def test_the_workbook_is_what_was_signed(desk: Place, channel: Channel, form: Form) -> None:
    child = Human("张小军", citizen(9, date(2017, 3, 4)), account(51))
    rows = [row(A, beneficiary=child, amount="1400.05"), row(B, standard="12.5", village=SECOND), row(C)]
    roster_id = desk.take(rows, (ORPHANS, "2026-03")).roster_id or 0
    desk.clear(roster_id)
    # the register moves on; what was signed does not
    desk.take([row(B, bank="农业银行", village=SECOND, group="8组", phone="0999-2000001")], name="later.xlsx")
    built = submitting.submit_workbook(desk.sit(), roster_id, channel, desk.out / "sent", form=form)
    signed = [read_snapshot(text) for (text,) in desk.facts("SELECT snapshot FROM line ORDER BY serial")]
    found = read(built.path)
    assert [one["row"] for one in found] == [2, 3, 4]
    assert desk.facts("SELECT file_row FROM submission_line ORDER BY file_row") == [(2,), (3,), (4,)]
    for one, kept in zip(found, signed, strict=True):
        assert (one["head_name"], one["head_document"]) == kept.head
        assert (one["payee_name"], one["payee_document"]) == kept.payee
        assert (one["beneficiary_name"], one["beneficiary_document"]) == kept.beneficiary
        assert (one["account"], one["bank"], one["group"]) == (kept.account, kept.bank, kept.group)
        assert Decimal(str(one["amount"])) * 100 == int(kept.amount)
    assert [one["village"] for one in found] == ["巴彦岱村委会", "墩巴扎村委会", "巴彦岱村委会"]
    assert [one["standard"] for one in found] == [None, 12.5, None]
    assert {one["filled_on"] for one in found} == {"2026-03-02"}
    assert (built.lines, built.total, built.moved) == (3, 160_005, 0)
    assert desk.facts("SELECT state, channel, lines, sum_fen, by_hand FROM submission") == [
        ("built", channel.value, 3, 160_005, 0)
    ]
    assert "telephone" not in one
    assert {one["phone"] for one in found} == {None}  # what the county does not ask for does not leave


def test_numbers_leave_as_text(desk: Place) -> None:
    built = desk.sent([A])
    with closing(openpyxl.load_workbook(built.path)) as book:
        cells = next(iter(book.active.iter_rows(min_row=2, values_only=False)))
    for key in ("head_document", "account", "beneficiary_document"):
        cell = cells[COLUMN_INDEX[key]]
        assert (cell.data_type, cell.number_format) == ("s", "@")
    assert cells[COLUMN_INDEX["amount"]].data_type == "n"


@pytest.mark.parametrize("channel", [Channel.WEB, Channel.PAPER])
def test_written_again_the_bytes_are_the_same_on_any_later_day(desk: Place, channel: Channel) -> None:
    roster_id = cleared(desk, [A, B])

    def submit() -> submitting.Built:
        if channel is Channel.PAPER:
            return paper_lists.submit_paper(desk.sit(), roster_id, desk.out / "sent")
        return submitting.submit_workbook(desk.sit(), roster_id, channel, desk.out / "sent")

    first = submit()
    before = first.path.read_bytes()
    first.path.unlink()
    desk.day(date(2026, 4, 1))
    again = submit()
    assert (again.again, again.submission_id, again.lines, again.total) == (True, first.submission_id, 2, 20_000)
    assert again.path.read_bytes() == before
    assert desk.fact("SELECT count(*) FROM submission") == 1
    assert desk.facts("SELECT verb FROM audit WHERE verb <> 'submission_copied' ORDER BY seq DESC LIMIT 2") == [
        ("submit_again",),
        ("submit",),
    ]
    assert desk.facts("SELECT submission_id, file_name FROM submission_copy") == [(1, again.path.name)] * 2
    # once it is handed over nothing is written any more
    submitting.record_hand_over(desk.sit(), first.submission_id, "XT1")
    assert code_of(submit) is Code.STEP_NOT_ALLOWED


def test_the_stamped_list_shows_names_and_tails_only(desk: Place) -> None:
    roster_id = cleared(desk, [A, B])
    built = paper_lists.submit_paper(desk.sit(), roster_id, desk.out / "sent")
    with pypdfium2.PdfDocument(built.path) as document:
        text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    for one in (A, B):
        assert one.account[-4:] in text
        assert one.document not in text
        assert one.account not in text
    assert B.name in text
    assert "200.00" in text
    assert built.path.suffix == ".pdf"
    assert desk.facts("SELECT channel FROM submission") == [("paper",)]


def test_hand_over_wants_a_number_or_a_photo(desk: Place) -> None:
    roster_id = cleared(desk, [A])
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")

    def hand(number: str, proof: Path | None = None) -> Code | None:
        return code_of(
            lambda: submitting.record_hand_over(desk.sit("second"), built.submission_id, number, proof=proof)
        )

    assert hand(" ") is Code.PROOF_REQUIRED
    assert desk.fact("SELECT state FROM submission") == "built"
    photo = desk.out / "盖章.jpg"
    photo.write_bytes(b"stamped")
    assert hand("", photo) is None
    assert hand("XT1") is Code.STEP_NOT_ALLOWED
    assert desk.facts("SELECT state, handed_over_by, county_number, by_hand FROM submission") == [
        ("handed_over", 2, None, 1)
    ]
    assert desk.facts("SELECT noun, title FROM attachment") == [("submission", "盖章.jpg")]


def test_death_and_card_are_looked_at_again_before_sending(desk: Place) -> None:
    roster_id = cleared(desk, [A, B, C])
    people.record_death(desk.sit(), A.document, date(2026, 3, 5))
    cards.set_state(desk.sit(), 2, CardState.CLOSED, source="银行来电")
    built = desk.send(roster_id)
    assert (built.lines, built.moved, built.total) == (1, 2, 10_000)
    assert [one["beneficiary_name"] for one in read(built.path)] == [C.name]
    second = desk.fact("SELECT id FROM roster WHERE batch = 2")
    assert desk.facts("SELECT state, reason FROM line WHERE roster_id = ? ORDER BY serial", second) == [
        ("held", "dead"),
        ("held", "card_not_usable"),
    ]
    assert desk.fact("SELECT count(DISTINCT review_id) FROM line") == 1


def test_when_nobody_may_be_paid_nothing_leaves(desk: Place) -> None:
    roster_id = cleared(desk, [A])
    cards.set_state(desk.sit(), 1, CardState.LOST, source="柜台")
    head = desk.head()
    assert code_of(lambda: desk.send(roster_id)) is Code.NOTHING_CLEARED
    assert (desk.head(), desk.roster_state(roster_id), list((desk.out / "sent").iterdir())) == (head, "cleared", [])
    cards.set_state(desk.sit(), 1, CardState.ACTIVE, source="柜台")  # control
    assert desk.send(roster_id).lines == 1


def test_the_line_in_the_workbook_leads_back_to_the_cell_it_came_from(desk: Place) -> None:
    rows = [row(A, amount=None), row(B), row(C)]
    roster_id = desk.take(rows, (ORPHANS, "2026-03"), name="三月.xlsx").roster_id or 0
    desk.clear(roster_id)
    built = desk.send(roster_id)
    found = desk.facts(
        "SELECT s.file_row, l.source_row_id FROM submission_line s JOIN line l ON l.id = s.line_id ORDER BY s.file_row"
    )
    assert [(at, source_of(desk.now.store.db, key)) for at, key in found] == [
        (2, ("三月.xlsx", "花名册", 3)),
        (3, ("三月.xlsx", "花名册", 4)),
    ]
    assert [one["beneficiary_name"] for one in read(built.path)] == [B.name, C.name]


def test_two_rosters_of_one_period_do_not_overwrite_each_other(desk: Place) -> None:
    first, second = desk.sent([A], period="2025"), desk.sent([B])
    assert first.path != second.path
    assert first.path.exists()
    assert second.path.exists()


def test_a_held_line_does_not_leave(desk: Place) -> None:
    roster_id = desk.draft([A, B], ORPHANS, "2026-03")
    desk.sign(roster_id)
    rosters.hold_line(desk.sit(), 1, "待核实")
    rosters.close_roster(desk.sit(), roster_id)
    assert [one["beneficiary_name"] for one in read(desk.send(roster_id).path)] == [B.name]


def test_a_full_disk_leaves_no_half_workbook_and_no_submission(desk: Place) -> None:
    roster_id = cleared(desk, [A])
    (desk.out / "sent").mkdir()
    name = submitting.file_stem(desk.sit(), submitting.roster_of(desk.sit(), roster_id)) + ".xlsx"
    (desk.out / "sent" / name).mkdir()  # the final name is taken by a folder: the last step fails
    head = desk.head()
    assert (
        code_of(lambda: submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")) is not None
    )
    (desk.out / "sent" / name).rmdir()
    # whatever was acknowledged by then is written again, the same lines
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")
    assert built.lines == 1
    assert built.path.is_file()
    assert desk.fact("SELECT count(*) FROM submission") == 1
    assert desk.head() != head
