"""Packages as the township makes them, and as nobody should: signed by the office, their content changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from app.casework import packages, settling
from app.county import bank, receiving, telling
from app.exchange.parcel import Part
from app.exchange.records import LineBody, ReviewBody, Typed, decoder_of, measure_line, record_bytes
from app.exchange.tally import Tally
from app.office.parcels import Load, build
from app.sheets.writing import write_results
from app.vault.signing import Signer
from tests.casework.kit import COUNTY, ORPHANS, Human, Place

Records = dict[str, list[Typed[Any]]]


def ready(desk: Place, people: Iterable[Human], period: str = "2026-03", **more: Any) -> int:
    """A cleared roster of a programme that needs no notice."""
    roster_id = desk.draft(people, ORPHANS, period, **more)
    desk.clear(roster_id)
    return roster_id


def submit(desk: Place, roster_id: int) -> Path:
    return packages.submit_package(desk.sit("clerk"), roster_id, desk.out / "usb").path


def sent(desk: Place, people: Iterable[Human], period: str = "2026-03", **more: Any) -> Path:
    return submit(desk, ready(desk, people, period, **more))


def receive(county: Place, path: Path) -> receiving.Received:
    return receiving.receive(county.sit("county"), path)


def verdicts(county: Place) -> list[tuple[str, str | None]]:
    return county.facts("SELECT state, code FROM ledger_line ORDER BY id")  # type: ignore[return-value]


def forged(desk: Place, roster_id: int, change: Callable[[Records], None]) -> Path:
    """The package of a ready roster with its records changed, under the office's own good signature."""
    session = desk.sit("clerk")
    load = packages.submission_load(
        session, [key for (key,) in desk.facts("SELECT id FROM line WHERE roster_id = ?", roster_id)]
    )
    records: Records = {part.name: [decoder_of(part.name)(raw) for raw in part.records] for part in load.parts}
    change(records)
    raw = {name: [record_bytes(one.id, one.rev, one.body) for one in found] for name, found in records.items()}
    tally = Tally(measure_line)
    for one in raw["lines"]:
        tally.add(one)
    again = Load("submission", COUNTY, [Part.of(name, found) for name, found in raw.items()], tally.counts())
    return build(session, again, "submit", keep=lambda _tx, _key: None, out=desk.out / "usb").path


def line_body(records: Records, at: int = 0, **changes: Any) -> None:
    """Change fields of a line's body."""
    one = records["lines"][at]
    body: LineBody = msgspec.structs.replace(one.body, **changes)
    records["lines"][at] = Typed(one.id, one.rev, body)


def review_body(records: Records, **changes: Any) -> None:
    """Change fields of the only review."""
    (one,) = records["reviews"]
    body: ReviewBody = msgspec.structs.replace(one.body, **changes)
    records["reviews"] = [Typed(one.id, one.rev, body)]


def signed_by(records: Records, maker: Signer, checker: Signer, listing: bytes | None = None) -> None:
    """Put two good signatures of these keys under the list."""
    from app.domain.signing import statement

    text = records["reviews"][0].body.listing if listing is None else listing
    review_body(
        records,
        listing=text,
        maker_sign_public=maker.public.hex(),
        maker_signature=maker.sign(statement("hand-over", text)).hex(),
        checker_sign_public=checker.public.hex(),
        checker_signature=checker.sign(statement("review", text)).hex(),
    )


def take_back(desk: Place, county: Place, paths: Sequence[Path]) -> settling.Settled:
    """The township takes packages of the county; the last one's outcome."""
    found = settling.Settled()
    for path in paths:
        found = packages.take_package(desk.sit("clerk"), path)
    return found


def receipt(county: Place) -> Path:
    (one,) = telling.write_receipts(county.sit("county"), county.out / "usb", "654002100")
    return county.out / "usb" / one.path.name


def results(county: Place) -> Path:
    (one,) = telling.write_results(county.sit("county"), county.out / "usb", "654002100")
    return county.out / "usb" / one.path.name


def bank_says(
    county: Place, rows: Iterable[tuple[str, str, Any, str, str | None]], name: str = "bank.xlsx"
) -> bank.BankAnswer:
    """The bank's result workbook: name, account, amount, status, reason."""
    path = county.out / name
    keys = ("name", "account", "amount", "status", "reason")
    with path.open("wb") as target:
        write_results(
            target,
            [dict(zip(keys, one, strict=True)) for one in rows],
            order=("status", "reason", "amount", "account", "name"),
        )
    return bank.take_bank_results(county.sit("county"), path)


def to_bank(county: Place) -> list[bank.BankFile]:
    return bank.write_bank_files(county.sit("county"), county.out / "bank")
