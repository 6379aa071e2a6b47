"""The reviews of one roster, each held against the keys of its users and the lines as they stand now."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from app.casework.verifying import checker_may, line_holds, namings_signed, signed_list
from app.domain.fault_list import FaultList
from app.domain.signing import SignedList
from app.office.session import Session
from app.store import case_file, stand_ins, users
from app.store.case_file import KeptReview


class Proof(StrEnum):
    """What a review's signatures say: words `review_proof`."""

    HOLDS = "holds"
    UNDER_WAY = "under_way"
    GIVEN_BACK = "given_back"
    BROKEN = "broken"
    NOT_ALLOWED = "not_allowed"


class ProvedReview(Struct, frozen=True):
    """A review with what its signatures say; `lines` stand in its list, `off` of the roster's are not as signed."""

    kept: KeptReview
    proof: Proof
    lines: int
    off: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is broken."""
        return self.proof not in (Proof.BROKEN, Proof.NOT_ALLOWED) and not self.off


def prove_reviews(session: Session, roster_id: int) -> tuple[ProvedReview, ...]:
    """Every review of a roster, oldest first, verified now: signatures, who might sign, lines as they were signed."""
    db = session.store.db
    holders, roles = users.signing_keys(db), users.roles(db)
    standing = namings_signed(session, holders, roles, FaultList())
    used = stand_ins.used(db)
    found = case_file.reviews_of(db, roster_id)
    listed: dict[int, SignedList] = {}
    proofs: dict[int, Proof] = {}
    for one in found:
        signed = signed_list(one.review, holders)
        may = checker_may(one.review, roles, standing, used.get(one.review.id))
        proofs[one.review.id] = _proof(one, signed, may=may)
        if signed is not None and one.review.checker_id is not None:
            listed[one.review.id] = signed
    off: dict[int, list[int]] = {}
    for line in case_file.signed_lines_of(db, roster_id):
        if line.review_id in proofs and proofs[line.review_id] is Proof.HOLDS and not line_holds(line, listed):
            off.setdefault(line.review_id, []).append(line.id)
    return tuple(
        ProvedReview(one, proofs[one.review.id], len(one.review.listing) // _ENTRY, tuple(off.get(one.review.id, ())))
        for one in found
    )


_ENTRY = 52
"""Bytes of a line in a signed list (`domain.signing.listing`)."""


def _proof(one: KeptReview, signed: SignedList | None, *, may: bool) -> Proof:
    if signed is None:
        return Proof.BROKEN
    if not may:
        return Proof.NOT_ALLOWED
    if one.returned:
        return Proof.GIVEN_BACK
    return Proof.HOLDS if one.review.checker_id is not None else Proof.UNDER_WAY
