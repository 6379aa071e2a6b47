"""`verify` of a desk: every review signed by two different users, every line what was signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.domain.fault_list import FaultList
from app.domain.faults import Code, Fault, HostileInput
from app.domain.makers import Role
from app.domain.records import Review
from app.domain.roster_codes import RosterCode
from app.domain.signing import SignedList, snapshot_digest, statement
from app.domain.snapshot import read_snapshot
from app.domain.stand_ins import naming_statement
from app.domain.states import LineState
from app.office.session import Session
from app.office.verifying import VerifiedStore, verify_common
from app.store import lines, rosters, stand_ins, users
from app.store import parts as part_rows
from app.store.lines import SignedLine
from app.store.stand_ins import KeptNaming
from app.vault.signing import verify

_UNSIGNED = frozenset(state.value for state in (LineState.PROPOSED, LineState.HELD, LineState.LEFT_OUT))
Progress = Callable[[int, int], None]


def verify_store(session: Session, progress: Progress = lambda _done, _total: None) -> VerifiedStore:
    """Chain and rows, signed heads, reviews against the keys of their users, lines against reviews, attachments.

    Who signed a review is a reviewer, or a clerk whom an admin's own signature names for that day.
    """
    faults = FaultList()
    holders = users.signing_keys(session.store.db)
    listed: dict[int, SignedList] = {}
    found = rosters.all_reviews(session.store.db)
    roles = users.roles(session.store.db)
    standing = namings_signed(session, holders, roles, faults)
    used = stand_ins.used(session.store.db)
    for review in found:
        signed = signed_list(review, holders)
        if signed is None or not checker_may(review, roles, standing, used.pop(review.id, None)):
            faults.add(HostileInput(Code.SIGNATURE_BROKEN, review=review.id))
        elif review.checker_id is not None:
            listed[review.id] = signed
    faults.extend(HostileInput(RosterCode.STAND_IN_BROKEN, number=key) for key, _ in used.values())
    faults.extend(
        HostileInput(Code.SIGNATURE_BROKEN, line=line.id)
        for line in lines.signed(session.store.db)
        if not line_holds(line, listed)
    )
    faults.extend(_parts_off(session))
    return verify_common(session, len(found), faults, progress)


def _parts_off(session: Session) -> Iterator[Fault]:
    """Lines and carried sums that are not what their parts come to; signed lines whose parts are not those signed."""
    db = session.store.db
    for key in part_rows.not_adding_up(db):
        yield HostileInput(RosterCode.PARTS_NOT_SUM, line=key)
    for key in part_rows.carries_not_adding_up(db):
        yield HostileInput(RosterCode.PARTS_NOT_SUM, carry=key)
    signed = part_rows.snapshots_with_parts(db)
    kept = part_rows.parts_of_lines(db, [key for key, _ in signed])
    for key, text in signed:
        now = [(one.kind, one.period, one.fen, one.rate) for one in kept.get(key, ())]
        try:
            then = [(one.kind, one.period, one.fen, one.rate) for one in read_snapshot(text).parts]
        except (ValueError, KeyError, TypeError):
            then = []
        if now != then:
            yield HostileInput(RosterCode.PARTS_NOT_SUM, line=key)


def namings_signed(
    session: Session, holders: dict[bytes, int], roles: dict[int, str], faults: FaultList
) -> dict[int, KeptNaming]:
    """By number: the namings that an admin signed with a key of his; the others are faults."""
    good = {}
    for key in stand_ins.numbers(session.store.db):
        try:
            one = stand_ins.naming(session.store.db, key)
        except (ValueError, TypeError):  # a day that is none: somebody wrote into it
            one = None
        by_admin = one is not None and holders.get(one.named_public) == one.named_by
        if one is not None and by_admin and roles.get(one.named_by) == Role.ADMIN.value and _signed_naming(one):
            good[key] = one
        else:
            faults.add(HostileInput(RosterCode.STAND_IN_BROKEN, number=key))
    return good


def _signed_naming(one: KeptNaming) -> bool:
    return verify(one.named_public, naming_statement(one.naming), one.signature)


def checker_may(
    review: Review, roles: dict[int, str], standing: dict[int, KeptNaming], used: tuple[int, str] | None
) -> bool:
    """Whether who checked a review was allowed to: a reviewer without a naming, a clerk by one that holds that day."""
    if review.checker_id is None:
        return used is None
    role = roles.get(review.checker_id)
    if used is None or role != Role.CLERK.value:
        return used is None and role == Role.REVIEWER.value
    naming = standing.get(used[0])
    if naming is None or naming.user_id != review.checker_id:
        return False
    return naming.naming.first.isoformat() <= used[1] <= naming.naming.last.isoformat()


def signed_list(review: Review, holders: dict[bytes, int]) -> SignedList | None:
    """The list that was signed, if it is one and each signature is of the user it names; two users once checked."""
    try:
        signed = SignedList(review.listing)
    except HostileInput:
        return None
    return signed if _signatures_hold(review, holders) else None


def _signatures_hold(review: Review, holders: dict[bytes, int]) -> bool:
    handed = statement("hand-over", review.listing)
    if holders.get(review.maker_public) != review.maker_id:
        return False
    if not verify(review.maker_public, handed, review.maker_signature):
        return False
    if review.checker_id is None:
        return not review.checker_public and not review.checker_signature
    public, signature = review.checker_public or b"", review.checker_signature or b""
    if review.checker_id == review.maker_id or holders.get(public) != review.checker_id:
        return False
    return verify(public, statement("review", review.listing), signature)


def line_holds(line: SignedLine, listed: dict[int, SignedList]) -> bool:
    """Whether a line is still what its review signed; one without review may not be on its way."""
    if line.review_id is None:
        return line.state in _UNSIGNED
    if line.review_id not in listed or line.snapshot is None or not line.amount_agrees:
        return False
    digest = snapshot_digest(line.snapshot.encode())
    return line.digest == digest and listed[line.review_id].get(line.public_id) == (line.rev, digest)
