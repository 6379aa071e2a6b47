"""A line asked back from the county: what stands on the form, the letter (撤回函), and whose lines are under way."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from msgspec import Struct

from app.casework.looking_up import line_of, roster_of, rules_of
from app.casework.slips import SlipPdf
from app.casework.submitting import period_text
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.roster_codes import RosterCode
from app.domain.snapshot import read_snapshot
from app.domain.states import LineState
from app.domain.withdrawals import ToldBy, ways_for
from app.files.publish import published, settle
from app.office.session import GIVEN, Session
from app.paper.phrases import Phrases
from app.paper.withdrawal_letter import WithdrawalLetter, draw_withdrawal_letter
from app.store import partners, register
from app.store import withdrawals as store
from app.store.withdrawals import KeptWithdrawal, SentBefore
from app.words import Language, user_words, word

_OPEN = (LineState.SUBMITTED, LineState.ACCEPTED)
_TAIL = 4


class UnderWay(Struct, frozen=True):
    """A line that the county has and that can be asked back: enough to know it by."""

    line_id: int
    roster_id: int
    programme: str
    period: str
    payee: str
    beneficiary: str
    document_tail: str
    village: str
    account_tail: str
    amount: Fen
    state: LineState
    channel: Channel
    file_name: str
    file_row: int
    county_number: str
    died: date | None

    @property
    def ways(self) -> tuple[ToldBy, ...]:
        """How the county may be told, the usual way first."""
        return ways_for(self.channel)


class WithdrawalView(Struct, frozen=True):
    """What the page shows: the line, to whom one writes, and the withdrawal once there is one."""

    line: UnderWay
    county: str
    done: KeptWithdrawal | None

    @property
    def open(self) -> bool:
        """Whether it can still be withdrawn, as far as this office knows."""
        return self.done is None and self.line.state in _OPEN


def withdrawal_view(session: Session, line_id: int) -> WithdrawalView:
    """A line to be withdrawn or withdrawn already. Raises UsageError LINE_UNKNOWN; UserError TOO_LATE_TO_WITHDRAW."""
    session.require(Act.READ)
    line = line_of(session, line_id)
    sent = store.sent_before(session.store.db, line_id)
    done = store.withdrawal_of(session.store.db, line_id)
    if sent is None or (done is None and line.state not in _OPEN):
        raise UserError(Code.TOO_LATE_TO_WITHDRAW, line=line_id, state=line.state.value)
    return WithdrawalView(_under_way(session, sent), county_name(session), done)


def county_name(session: Session) -> str:
    """Who is told: the county's office as it is enrolled, else plainly the county's finance office."""
    known = partners.partner(session.store.db, session.settings["office_code"][:6])
    return known.name if known is not None else word("told", "county_finance", "zh")


def under_way_of(session: Session, person_id: int) -> list[UnderWay]:
    """Lines of a person that the county has and has not answered, to be asked back when he died or left."""
    session.require(Act.READ)
    return [_under_way(session, sent) for sent in store.under_way_of(session.store.db, person_id)]


def _under_way(session: Session, sent: SentBefore) -> UnderWay:
    signed, roster = read_snapshot(sent.snapshot), roster_of(session, sent.roster_id)
    line = line_of(session, sent.line_id)
    person = register.person(session.store.db, line.beneficiary_id)
    return UnderWay(
        sent.line_id,
        sent.roster_id,
        rules_of(session, roster).programme.name,
        roster.period,
        signed.payee[0],
        signed.beneficiary[0],
        signed.beneficiary[1][-_TAIL:],
        session.village_names.get(signed.village, signed.village),
        signed.account[-_TAIL:],
        sent.amount,
        sent.state,
        sent.channel,
        sent.file_name,
        sent.file_row,
        sent.county_number,
        person.died if person is not None else None,
    )


def one_to_look_at(session: Session) -> int | None:
    """A line that can be withdrawn, else one that was; None where nothing was sent."""
    session.require(Act.READ)
    return store.any_sent(session.store.db)


def untold(session: Session) -> list[KeptWithdrawal]:
    """Withdrawals that no package has told the county of for certain; newest first."""
    session.require(Act.READ)
    return [one for one in store.list_withdrawals(session.store.db) if not one.told]


# -- the letter --------------------------------------------------------------------------------------------------------


def withdrawal_letter(session: Session, line_id: int, language: Language = "zh") -> SlipPdf:
    """The letter of a withdrawal, to be stamped and given to the county; nothing is written.

    Raises UsageError LINE_UNKNOWN; UserError NOT_WITHDRAWN, ROLE_MAY_NOT, GLYPH_MISSING.
    """
    session.require(Act.PRINT)
    line_of(session, line_id)
    done, sent = store.withdrawal_of(session.store.db, line_id), store.sent_before(session.store.db, line_id)
    if done is None or sent is None:
        raise UsageError(RosterCode.NOT_WITHDRAWN, line=line_id)
    target = io.BytesIO()
    printed = draw_withdrawal_letter(target, _letter(session, done, sent, language))
    title = f"{Phrases(language, 'withdrawal').plain('title')} {done.number}".strip()
    return SlipPdf(target.getvalue(), title, len(printed.pages), session.no_changes())


def write_withdrawal_letter(session: Session, line_id: int, out: Path, language: Language = "zh") -> Path:
    """The letter as a file in `out`. Raises as `withdrawal_letter` does, and EnvironmentFault DISK_*."""
    made = withdrawal_letter(session, line_id, language)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{made.title}.pdf"
    with published(path, overwrite=True) as target:
        target.write(made.content)
        settle(target, path)
    return path


def _letter(session: Session, done: KeptWithdrawal, sent: SentBefore, language: Language) -> WithdrawalLetter:
    one, roster = _under_way(session, sent), roster_of(session, sent.roster_id)
    signed = read_snapshot(sent.snapshot)
    return WithdrawalLetter(
        number=done.number or f"CH{done.id:05d}",
        sender=session.settings["office_name"],
        receiver=county_name(session),
        programme=one.programme,
        period=period_text(roster) if language == "zh" else roster.period,
        file_name=one.file_name,
        file_row=one.file_row,
        county_number=one.county_number,
        payee=one.payee,
        document=signed.payee[1],
        beneficiary=one.beneficiary if signed.beneficiary != signed.payee else "",
        account_tail=one.account_tail,
        village=one.village,
        amount=one.amount,
        reason=done.reason,
        asked_by=done.asked_by,
        told_to=done.told_to,
        way=word("told_by", done.way.value, language) if done.way is not None else "",
        proof=done.proof,
        made=done.at.removesuffix(GIVEN)[:10],
        maker=user_words(session.user.name, language),
        phone=session.settings["consult_phone"],
        language=language,
    )
