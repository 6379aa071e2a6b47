"""What the activation page asks of casework; each runs on a thread of its own and touches no widget."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from app.casework.activation import SentToBank, activation, send_to_bank, set_paying_banks
from app.casework.activation_back import TakenBack, read_back, take_back
from app.casework.activation_paper import draw_activation, draw_door_services
from app.casework.door_service import DoorPlanned, DoorService, door_done, door_services, plan_door, take_off
from app.domain.activation import Activation, ActivationItem, ActivationWhy, BackFile
from app.domain.records import Changes
from app.domain.reveals import RevealReason
from app.office.session import Session
from app.words import Language, word


class Lists(Struct, frozen=True):
    """What the page shows: the activation list, and who is served at the door."""

    activation: Activation
    door: list[DoorService]


def read(lang: Language) -> Callable[[Session], Lists]:
    """Read both lists."""
    needs = {why.value: word("activation_task", why.value, lang) for why in ActivationWhy}

    def job(session: Session) -> Lists:
        return Lists(activation(session), door_services(session, needs))

    return job


def write_list(
    items: Sequence[ActivationItem], bank: str, path: Path, whole: RevealReason | None, lang: Language
) -> Callable[[Session, object], SentToBank]:
    """Write a list for a bank."""

    def job(session: Session, _progress: object) -> SentToBank:
        return send_to_bank(session, items, bank, path, whole=whole, lang=lang)

    return job


def name_banks(names: Sequence[str]) -> Callable[[Session, object], Changes]:
    """Name the banks that pay."""
    return lambda session, _progress: set_paying_banks(session, names)


def read_file(path: Path) -> Callable[[Session], BackFile]:
    """Read what came back."""
    return lambda session: read_back(session, path)


def take_file(file: BackFile, rows: Collection[int]) -> Callable[[Session, object], TakenBack]:
    """Take it."""
    return lambda session, _progress: take_back(session, file, rows)


def plan(services: Sequence[DoorService], day: date) -> Callable[[Session, object], DoorPlanned]:
    """Put people into the visits of a day."""
    return lambda session, _progress: plan_door(session, services, day)


def done(services: Sequence[DoorService], day: date, who: str) -> Callable[[Session, object], Changes]:
    """It was done."""
    return lambda session, _progress: door_done(session, [one.key for one in services], day, who)


def off(service: DoorService, why: str) -> Callable[[Session, object], Changes]:
    """It is not needed."""
    return lambda session, _progress: take_off(session, service.key, why)


def draw(items: Sequence[ActivationItem], lang: Language) -> Callable[[Session], bytes]:
    """The activation list on paper."""
    return lambda session: draw_activation(session, items, lang)


def draw_door(services: Sequence[DoorService], lang: Language) -> Callable[[Session], bytes]:
    """Service at the door on paper."""
    return lambda session: draw_door_services(session, services, lang)
