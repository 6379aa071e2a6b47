"""A job in a process of its own, to be killed: `python tests/chaos/worker.py JOB DIR HOUR [VARIANT]`.

It says START when it begins to open the store, OPENED when it is open, `ACK n facts` when the n-th verb has returned
and not before, and CLOSED at its end. Each line is one write, so that a killed process leaves whole lines.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from practice_kit import Practised, clock_at
from stages import DAYS, PERIODS

from app.casework import (
    disclosing,
    intake,
    packages,
    photos,
    reviewing,
    settling,
    submitting,
    visit_answers,
    visiting,
    withdrawing,
)
from app.county import receiving
from app.domain.faults import Code, UserError
from app.domain.programmes import Channel
from app.domain.visits import Drawn, Hands, Signer, SignWay, Step, Visit, VisitState
from app.files import publish
from app.office import sheets, users
from app.office.session import Session
from app.practice.chance import SeededBytes
from app.store import connection, transaction
from app.store.backup import list_backups, make_backup
from app.store.restore import restore
from app.store.store import DESK

Facts = dict[str, Any]
Verb = Callable[[Session, Path], Facts]
Ack = Callable[[int, Facts], None]
PIECES, PIECE = 64, 1 << 20
"""What the job `publish` writes: 64 MiB, piece by piece."""


@dataclass(frozen=True, slots=True)
class Job:
    """Who does it, and what it does, verb by verb; each may be done again."""

    user: str
    verbs: Callable[[Path], list[Verb]]


def _import(code: str) -> Verb:
    def act(session: Session, folder: Path) -> Facts:
        found = intake.import_file(session, folder / "lists" / f"{code}.xlsx", roster=(code, PERIODS[code]), take=True)
        return {"rows": found.rows, "roster": found.roster_id, "faults": len(found.errors)}

    return act


def _review(roster_id: int) -> Verb:
    def act(session: Session, _folder: Path) -> Facts:
        try:
            reviewing.review(session, roster_id)
        except UserError as fault:
            if fault.code is not Code.STEP_NOT_ALLOWED:  # done before, as a user is told who does it again
                raise
        return {"roster": roster_id}

    return act


def _submit(roster_id: int) -> Verb:
    def act(session: Session, folder: Path) -> Facts:
        built = packages.submit_package(session, roster_id, folder / "usb")
        return {"name": built.path.name, "sha256": hashlib.sha256(built.path.read_bytes()).hexdigest()}

    return act


def _receive(name: str) -> Verb:
    def act(session: Session, folder: Path) -> Facts:
        receiving.receive(session, folder / "usb" / name)
        return {"name": name}

    return act


def _take(name: str) -> Verb:
    def act(session: Session, folder: Path) -> Facts:
        packages.take_package(session, folder / "usb" / name)
        return {"name": name}

    return act


def _withdraw(at: int) -> Verb:
    """Ask a line back and write its letter, unless it was: then only the letter is written again."""

    def act(session: Session, folder: Path) -> Facts:
        rows = session.store.db.conn.execute("SELECT id, state FROM line WHERE roster_id = 2 ORDER BY id").fetchall()
        key, state = rows[at]
        if state != "withdrawn":
            settling.withdraw(session, key, reason="迁出", asked_by="本人", told_to="县财政局")
        return {"letter": withdrawing.write_withdrawal_letter(session, key, folder / "letters").name}

    return act


def _tell(session: Session, folder: Path) -> Facts:
    waiting = session.store.db.conn.execute("SELECT count(*) FROM withdrawal WHERE package_id IS NULL").fetchone()[0]
    if waiting:
        packages.tell_withdrawals(session, folder / "usb")
    return {}


def _backup(place: str) -> Verb:
    def act(session: Session, folder: Path) -> Facts:
        where = folder / place
        made = make_backup(session.store, session.clock.now(), place=where if place == "second" else None)
        return {"folder": str(made.relative_to(folder))}

    return act


def _rekey(session: Session, folder: Path) -> Facts:
    old = session.store.store_key
    users.new_store_key(session)
    return {"old": old.hex()}


def _notice(roster_id: int) -> Verb:
    def act(session: Session, folder: Path) -> Facts:
        return {"files": [one.path.name for one in disclosing.print_notices(session, roster_id, folder / "public")]}

    return act


def _workbook(session: Session, folder: Path) -> Facts:
    built = submitting.submit_workbook(session, 1, Channel.WEB, folder / "paper")
    return {"name": built.path.name, "submission": built.submission_id}


def _proof(session: Session, folder: Path) -> Facts:
    photo = folder / "photo.jpg"
    photo.write_bytes(b"a stamped page" * 1000)
    with photo.open("rb") as stream:
        os.fsync(stream.fileno())
    submitting.record_hand_over(session, 1, "XT1", proof=photo)
    return {}


def _card(session: Session, folder: Path) -> Facts:
    path, paper, _ = sheets.write_key_sheet(session, folder / "paper")
    return {"names": [path.name, paper.name]}


def _recovery(session: Session, folder: Path) -> Facts:
    code = "-".join(["ABCDE"] * 7)
    return {"name": sheets.write_recovery_sheet(session, code, folder / "paper").name}


def _passphrase(session: Session, folder: Path) -> Facts:
    old = Practised(folder).passphrases["clerk"]
    users.change_passphrase(session, old, old)
    return {}


def _visit(done: Callable[[Visit], bool], act: Callable[[Session, Visit], object]) -> Verb:
    """One tap of a visit, unless the visit says that it was done: a clerk goes on where the page stands."""

    def verb(session: Session, _folder: Path) -> Facts:
        household = int(session.store.db.conn.execute(_THREE_CARDS).fetchone()[0])
        found = visiting.visits_of_household(session, household)
        visit = found[0] if found else visiting.visit_of(session, visiting.start_visit(session, household).visit_id)
        if visit.state is not VisitState.DONE and not done(visit):
            act(session, visit)
        return {"visit": visit.id}

    return verb


_THREE_CARDS = """SELECT m.household_id FROM household_member m JOIN card c ON c.owner_id = m.person_id
    WHERE c.state <> 'closed' GROUP BY m.household_id HAVING count(*) = 3 ORDER BY m.household_id LIMIT 1"""
PHOTO = photos.Photo(bytes(range(256)) * 900, 640, 480)
STROKES = [[10 * at, 100, 10 * at + 5, 200] for at in range(40)]


def _taps_of_card(at: int) -> list[Verb]:
    """Every tap about one card: the first is with a cadre, the third cannot be found, the fourth is new."""
    hands = (Hands.CADRE, Hands.OWN, Hands.NOBODY, Hands.OWN)[at]
    taps = [
        _visit(lambda v: v.cards[at].hands is hands, lambda s, v: visit_answers.card_in_hands(s, v.cards[at].id, hands))
    ]
    if hands is not Hands.NOBODY:
        taps += [
            _visit(
                lambda v: v.cards[at].matches is True,
                lambda s, v: visit_answers.card_matches(s, v.cards[at].id, matches=True),
            ),
            _visit(
                lambda v: v.cards[at].drawn is Drawn.NO,
                lambda s, v: visit_answers.card_drawn(s, v.cards[at].id, Drawn.NO),
            ),
        ]
    return taps


def _go(step: Step, at: int = 0) -> Verb:
    return _visit(
        lambda v: (v.step, v.card_at) >= (step, at), lambda s, v: visit_answers.go_to(s, v.id, step, card_at=at)
    )


def _sign(who: Signer) -> Verb:
    return _visit(
        lambda v: who in v.signatures, lambda s, v: visit_answers.sign(s, v.id, who, SignWay.DRAWN, strokes=STROKES)
    )


def _visit_taps() -> list[Verb]:
    """A whole visit, tap by tap."""
    return [
        _visit(lambda _: False, lambda *_: None),
        _visit(lambda v: v.dibao_said == 9, lambda s, v: visit_answers.say_dibao(s, v.id, 9)),
        _go(Step.COUNT),
        _visit(lambda v: v.cards_said == 4, lambda s, v: visit_answers.say_cards(s, v.id, 4)),
        _go(Step.CARDS),
        *_taps_of_card(0),
        _visit(
            lambda v: bool(_noted(v)),
            lambda s, v: visit_answers.card_held_by(s, v.cards[0].id, "村会计"),
        ),
        _visit(
            lambda _: False,
            lambda s, v: photos.keep_photo(s, "visit_card", v.cards[0].id, PHOTO, title=v.cards[0].tail),
        ),
        _go(Step.CARDS, 1),
        *_taps_of_card(1),
        _go(Step.CARDS, 2),
        *_taps_of_card(2),
        _visit(lambda v: not v.cards[-1].registered, lambda s, v: visit_answers.add_unregistered(s, v.id, "9920")),
        _go(Step.CARDS, 3),
        *_taps_of_card(3),
        _go(Step.POLICY),
        _visit(lambda v: v.topics is not None, lambda s, v: visit_answers.tell_policy(s, v.id, ["amounts"], slip=True)),
        _go(Step.SIGN),
        _sign(Signer.HEAD),
        _sign(Signer.VISITOR),
        _visit(lambda _: False, lambda s, v: visit_answers.finish(s, v.id)),
    ]


def _noted(visit: Visit) -> str:
    return visit.cards[0].holder


def _packages(folder: Path, kinds: tuple[str, ...]) -> list[str]:
    return [path.name for kind in kinds for path in sorted((folder / "usb").glob(f"*_654002100_*{kind}_*.ykt"))]


def _rosters(folder: Path) -> list[int]:
    return list(json.loads((folder / "facts.json").read_text())["rosters"])


JOBS = {
    "import": Job("clerk", lambda _folder: [_import(code) for code in PERIODS]),
    "review": Job("reviewer", lambda folder: [_review(key) for key in _rosters(folder)]),
    "submit": Job("clerk", lambda folder: [_submit(key) for key in _rosters(folder)]),
    "receive": Job("county", lambda folder: [_receive(name) for name in _packages(folder, ("submission",))]),
    "take": Job("clerk", lambda folder: [_take(name) for name in _packages(folder, ("results", "receipt"))]),
    "backup": Job("clerk", lambda _folder: [_backup("own"), _backup("second")]),
    "rekey": Job("admin", lambda _folder: [_rekey]),
    "notice": Job("reviewer", lambda folder: [_review(_rosters(folder)[0]), _notice(_rosters(folder)[0])]),
    "visit": Job("clerk", lambda _folder: _visit_taps()),
    "withdraw": Job("clerk", lambda _folder: [_withdraw(0), _withdraw(1), _withdraw(2), _tell]),
    "papers": Job("clerk", lambda _folder: [_workbook, _proof, _card, _recovery, _passphrase]),
}


def do_verbs(job: str, session: Session, folder: Path, ack: Ack) -> None:
    """Every verb of a job in its order; ids come from job and verb, so that doing it again makes the same ones."""
    for number, verb in enumerate(JOBS[job].verbs(folder), 1):
        session.randomness = SeededBytes(7, f"{job} {number}") if job != "rekey" else os.urandom
        ack(number, verb(session, folder))


def do_restore(folder: Path, hour: int, ack: Ack) -> None:
    """Restore the newest backup of the stick into a side folder."""
    backup = list_backups(folder / "stick")[-1][0]
    done = restore(
        backup,
        folder / "restored.yikatong",
        DESK,
        Practised(folder).passphrases["clerk"],
        at=clock_at(date(2026, 3, DAYS["restore"]), hour=hour).now(),
        randomness=os.urandom,
    )
    ack(1, {"instance": done.instance, "succeeds": done.succeeds, "counts": done.counts})


def do_publish(folder: Path, ack: Ack) -> None:
    """Publish one big file."""
    with publish.published(folder / "big.bin", overwrite=True) as target:
        for number in range(PIECES):
            target.write(bytes([number]) * PIECE)
    ack(1, {})


def open_for(job: str, folder: Path, hour: int) -> Session:
    """Sit down for a job."""
    return Practised(folder).open(JOBS[job].user, clock=clock_at(date(2026, 3, DAYS[job]), hour=hour))


# -- variants, which are the controls ----------------------------------------------------------------------------------


def say(text: str) -> None:
    os.write(1, text.encode() + b"\n")


def acknowledge_early() -> None:
    """What must lose something: the acknowledgement is given when the transaction is written, before its COMMIT."""
    close, count = transaction.Transaction.close, iter(range(1, 99))

    def early(tx: transaction.Transaction) -> Any:
        done = close(tx)
        say(f"ACK {next(count)} {{}}")
        return done

    transaction.Transaction.close = early  # type: ignore[method-assign]


def publish_bare() -> None:
    """What must leave a half: the file is written straight under its final name."""

    @contextmanager
    def bare(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
        with path.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())

    publish.published = bare  # type: ignore[assignment]


def sync_off() -> None:
    """What must show no fsync at a commit."""
    settings = connection._SETTINGS
    connection._SETTINGS = tuple(one.replace("synchronous = FULL", "synchronous = OFF") for one in settings)  # type: ignore[assignment]


def no_folder_sync() -> None:
    """What must show a rename that may be lost."""
    publish.sync_folder = lambda _folder: None


def no_sync() -> None:
    """What must show a file that has a name before it has its content."""
    sync = os.fsync
    os.fsync = lambda descriptor: sync(descriptor) if stat.S_ISDIR(os.fstat(descriptor).st_mode) else None  # type: ignore[assignment]


VARIANTS = {
    "no-folder-sync": no_folder_sync,
    "no-sync": no_sync,
    "early": acknowledge_early,
    "bare": publish_bare,
    "sync-off": sync_off,
    "": lambda: None,
}


def main(job: str, folder: Path, hour: int, variant: str) -> None:
    """Run a job as a process."""
    VARIANTS[variant]()

    def ack(number: int, facts: Facts) -> None:
        if variant != "early":
            say(f"ACK {number} {json.dumps(facts)}")

    say("START")
    if job == "publish":
        say("OPENED")
        do_publish(folder, ack)
    elif job == "restore":
        say("OPENED")
        do_restore(folder, hour, ack)
    else:
        session = open_for(job, folder, hour)
        say("OPENED")
        do_verbs(job, session, folder, ack)
        session.close()
    say("CLOSED")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else "")
