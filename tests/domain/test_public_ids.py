"""Public ids are UUIDs of version 7: those of later moments come after those of earlier ones."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime, timedelta

from app.domain.public_ids import public_ids

AT = datetime(2026, 3, 31, 9, 30, tzinfo=UTC)


def test_the_example_of_the_standard_comes_out() -> None:
    """RFC 9562, appendix A.6: 22 February 2022 19:22:22 UTC, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F."""
    at = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
    made = public_ids(at, lambda count: bytes.fromhex("0cc318c4dc0c0c07398f")[:count])()
    assert str(uuid.UUID(bytes=made)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_ids_of_later_moments_come_later_and_no_two_are_the_same() -> None:
    made = [public_ids(AT + timedelta(milliseconds=each), os.urandom)() for each in range(1000)]
    assert made == sorted(made)
    of_one_moment = public_ids(AT, os.urandom)
    same = {of_one_moment() for _ in range(1000)}
    assert len(same) == 1000
    assert {uuid.UUID(bytes=one).version for one in same} == {7}
