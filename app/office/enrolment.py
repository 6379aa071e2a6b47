"""Offices know each other: our `.yktkey` out, theirs in, its digits typed from the printed sheet."""

from __future__ import annotations

from pathlib import Path

from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.exchange.office import CardUser, KnownCard, OfficeCard, check_enrolment, read_office_card, write_office_card
from app.exchange.reader import PinnedOffice, Pins
from app.office.session import CARD_MADE, GIVEN, Session
from app.store import partners, users


def our_card(session: Session) -> OfficeCard:
    """Our office's card: its public keys and its users with their roles, disabled ones left out.

    It bears the time since when it is as it is, so that the same card printed again has the same digits.
    """
    settings, keys = session.settings, session.office_keys()
    current = users.current_keys(session.store.db)
    enrolled = tuple(
        CardUser(user.key_id, user.role.value, current[user.id].hex())
        for user in users.list_users(session.store.db)
        if user.active
    )
    return OfficeCard(
        code=settings["office_code"],
        name=settings["office_name"],
        number=int(settings["card_number"]),
        sign_public=keys.sign_public.hex(),
        seal_public=keys.seal_public.hex(),
        created=settings[CARD_MADE].removesuffix(GIVEN),
        users=enrolled,
        practice=1 if settings["practice"] == "1" else 0,
    )


def write_our_card(session: Session, folder: Path) -> tuple[Path, str]:
    """Write our `.yktkey` into `folder`; returns the file, the six groups of five digits to be typed."""
    folder.mkdir(parents=True, exist_ok=True)
    card = our_card(session)
    path = folder / f"{card.code}_{card.number:04d}.yktkey"
    return path, write_office_card(path, card, session.office_keys().signer, overwrite=True)


def enrol(session: Session, path: Path, typed: str) -> tuple[OfficeCard, Changes]:
    """Pin an office by its card once its digits were typed.

    Raises HostileInput ENROLMENT_DAMAGED, UsageError ENROLMENT_DIGITS, UserError ENROLMENT_OLD, PACKAGE_PRACTICE when
    one side is practice and the other is not, ROLE_MAY_NOT.
    """
    session.require(Act.ADMINISTER)
    card, digits = read_office_card(path)

    def known(code: str) -> KnownCard | None:
        partner = partners.partner(session.store.db, code)
        stored = session.settings.get(f"card_digits_{code}")
        return KnownCard(partner.number, stored or "") if partner else None

    check_enrolment(card, digits, typed, known)
    if card.code == session.settings["office_code"]:
        raise UsageError(Code.ENROLMENT_OWN, office=card.name)
    if bool(card.practice) != (session.settings["practice"] == "1"):
        raise UserError(Code.PACKAGE_PRACTICE, practice=card.practice)
    existing = partners.partner(session.store.db, card.code)
    if existing is not None and existing.number == card.number:
        return card, Changes()
    with session.write("enrol", card.code) as tx:
        partners.add_partner(
            tx,
            [(user.key_id, user.role, bytes.fromhex(user.sign_public)) for user in card.users],
            code=card.code,
            name=card.name,
            number=card.number,
            sign_public=bytes.fromhex(card.sign_public),
            seal_public=bytes.fromhex(card.seal_public),
        )
        partners.keep_digits(tx, card.code, digits)
    return card, session.changes(tx)


def pins(session: Session) -> Pins:
    """The keys of every enrolled office, old ones with their last day."""
    found: dict[str, list[PinnedOffice]] = {}
    for one in partners.partners(session.store.db):
        until = session.clock.today().fromisoformat(one.until[:10]) if one.until else None
        found.setdefault(one.code, []).append(PinnedOffice(one.sign_public, one.seal_public, one.number, until))
    return found
