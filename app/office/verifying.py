"""What `verify` looks at in any store: the chain over its rows, the signed heads, the attachments."""

from __future__ import annotations

from msgspec import Struct

from app.domain.fault_list import FaultList
from app.domain.faults import Fault
from app.office.session import Session
from app.store.attachments import check_attachments
from app.store.verify import Progress, verify_chain


class VerifiedStore(Struct, frozen=True):
    """What `verify` found: entries, rows and reviews looked at, faults, and since when nothing was witnessed.

    `faults` holds the first thousand of each kind, `found` says how many there were. `unwitnessed` counts the entries
    after the last signed head: they are whole, but nobody signed for them yet.
    """

    entries: int
    rows: int
    reviews: int
    faults: list[Fault]
    found: int
    witnessed_seq: int
    witnessed_at: str

    @property
    def unwitnessed(self) -> int:
        """Entries after the last signed head."""
        return max(0, self.entries - self.witnessed_seq)


def verify_common(
    session: Session, reviews: int, faults: FaultList, progress: Progress = lambda _done, _total: None
) -> VerifiedStore:
    """Chain, rows, heads and attachments, with what was found in the `reviews` before."""
    found = verify_chain(session.store.db, session.store.folder, progress)
    every = found.found
    every.merge(faults)
    every.extend(check_attachments(session.store))
    return VerifiedStore(
        found.entries, found.rows, reviews, every.kept, every.count, found.witnessed_seq, found.witnessed_at
    )
