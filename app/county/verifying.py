"""`verify` of a county's ledger: what was found of each review when it came is found again."""

from __future__ import annotations

from app.county.receiving import review_fault
from app.domain.fault_list import FaultList
from app.domain.faults import Code, HostileInput
from app.exchange.records import ReviewBody
from app.office.session import Session
from app.office.verifying import VerifiedStore, verify_common
from app.store import partners
from app.store.ledger import lines as ledger


def verify_ledger(session: Session) -> VerifiedStore:
    """Chain and rows, signed heads, the two signatures of every review that was found good, attachments."""
    db = session.store.db
    faults = FaultList()
    enrolled = {code: partners.enrolled_users(db, code) for code in {one.code for one in partners.partners(db)}}
    found = ledger.all_reviews(db)
    for one in found:
        body = ReviewBody(
            listing=one.listing,
            maker_sign_public=one.maker_public.hex(),
            maker_signature=one.maker_signature.hex(),
            maker_at="",
            checker_sign_public=one.checker_public.hex(),
            checker_signature=one.checker_signature.hex(),
            checker_at="",
        )
        if not one.verdict and review_fault(body, enrolled.get(one.township, {})):
            faults.add(HostileInput(Code.SIGNATURE_BROKEN, review=one.id))
    return verify_common(session, len(found), faults)
