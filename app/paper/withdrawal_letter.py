"""The letter by which a township asks the county to take a line back (撤回函); stamped, one a line."""

from __future__ import annotations

from typing import BinaryIO

from msgspec import Struct

from app.domain.money import Fen
from app.paper.flowing import Flow, draw_flow
from app.paper.forms import grid, grid_heights, sign_lines
from app.paper.gate import Audience, Part, Printed, Slot, Words
from app.paper.phrases import Phrases

_SIGNING = 40.0


class WithdrawalLetter(Struct, frozen=True):
    """What stands on the letter; `document` is the payee's number in full, by which the county finds him.

    `file_row` is the row in the file that was sent, `county_number` its number in the county's system or empty, `made`
    an ISO day.
    """

    number: str
    sender: str
    receiver: str
    programme: str
    period: str
    file_name: str
    file_row: int
    county_number: str
    payee: str
    document: str
    beneficiary: str
    account_tail: str
    village: str
    amount: Fen
    reason: str
    asked_by: str
    told_to: str
    way: str
    proof: str
    made: str
    maker: str
    phone: str
    language: str = "zh"


def draw_withdrawal_letter(target: BinaryIO, letter: WithdrawalLetter) -> Printed:
    """Draw the letter; it goes to another office. Raises `UserError` GLYPH_MISSING."""
    say = Phrases(letter.language, "withdrawal")

    def fill(flow: Flow) -> None:
        flow.title(say.plain("title"))
        flow.text(say("number", number=Part(letter.number, Slot.NUMBER)), size=12)
        flow.skip(3.0)
        flow.text(say("receiver", receiver=letter.receiver), size=13)
        flow.text(say("asks", programme=letter.programme, period=letter.period, total=letter.amount), size=13)
        flow.skip(2.0)
        pairs = _facts(say, letter)
        flow.need(sum(grid_heights(pairs)))
        flow.y = grid(flow.paper, pairs, flow.y)
        flow.skip(3.0)
        flow.text(say.plain("please"), size=13)
        flow.need(_SIGNING)
        flow.skip(6.0)
        flow.text(say("sender", sender=letter.sender), size=13)
        flow.skip(8.0)
        labels = [say.plain(key) for key in ("maker", "leader", "taker", "date")]
        flow.y = sign_lines(flow.paper, labels, flow.y)

    return draw_flow(target, Audience.OFFICE, say, f"{say.plain('title')} {letter.number}", fill)


def _facts(say: Phrases, letter: WithdrawalLetter) -> list[tuple[Words, Words]]:
    where = say("row", row=letter.file_row)
    facts: list[tuple[Words, Words]] = [
        (say.plain("programme"), f"{letter.programme}　{letter.period}"),
        (say.plain("payee"), letter.payee),
        (say.plain("document"), Part(letter.document, Slot.NUMBER) if letter.document else ""),
        (say.plain("beneficiary"), letter.beneficiary),
        (say.plain("village"), letter.village),
        (say.plain("tail"), Part(letter.account_tail, Slot.NUMBER)),
        (say.plain("amount"), say("total_value", total=letter.amount)),
        (say.plain("upper"), letter.amount.upper()),
        (say.plain("file"), letter.file_name),
        (say.plain("file_row"), where),
        (say.plain("county_number"), letter.county_number),
        (say.plain("reason"), letter.reason),
        (say.plain("asked_by"), letter.asked_by),
        (say.plain("told_to"), f"{letter.told_to}　{letter.way}".rstrip("　")),
        (say.plain("proof"), letter.proof),
        (say.plain("made"), Part(letter.made, Slot.DATE)),
        (say.plain("made_by"), f"{letter.maker}　{letter.phone}"),
    ]
    return [(label, value) for label, value in facts if value]
