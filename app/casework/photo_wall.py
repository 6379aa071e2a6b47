"""The wall of photos of a township: every place where a notice hangs, by village, with its photo or without."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.casework.looking_up import village_names
from app.domain.makers import Act
from app.office.session import Session
from app.store import attachments, wall_photos
from app.store.wall_photos import HangingPlace

__all__ = ["HangingPlace", "PhotoWall", "WallVillage", "photo_wall", "small_pictures"]


class WallVillage(Struct, frozen=True):
    """A village on the wall: how many places notices hang at, and how many of them nothing proves."""

    code: str
    name: str
    places: int
    lacking: int


class PhotoWall(Struct, frozen=True):
    """Every place by village; villages in the order of their codes."""

    villages: tuple[WallVillage, ...]
    places: tuple[HangingPlace, ...]

    @property
    def photos(self) -> int:
        """How many photos there are."""
        return sum(len(one.photos) for one in self.places)

    @property
    def lacking(self) -> int:
        """At how many places nothing proves that a notice hangs."""
        return sum(not one.is_proved for one in self.places)


def photo_wall(session: Session) -> PhotoWall:
    """What hangs where, and with which photos; pictures are read apart, when they come into sight."""
    session.require(Act.READ)
    places = wall_photos.hanging_places(session.store.db)
    names = village_names(session)
    by_village: dict[str, list[HangingPlace]] = {}
    for one in places:
        by_village.setdefault(one.village, []).append(one)
    villages = [
        WallVillage(code, names.get(code, code), len(own), sum(not one.is_proved for one in own))
        for code, own in sorted(by_village.items())
    ]
    return PhotoWall(tuple(villages), tuple(places))


def small_pictures(session: Session, attachment_ids: Sequence[int]) -> dict[int, bytes]:
    """By photo: its small picture; of one kept by an earlier program the whole one. Lost ones are left out."""
    session.require(Act.READ)
    found = wall_photos.thumbs(session.store.db, attachment_ids)
    for key in attachment_ids:
        if key not in found and attachments.is_whole(session.store, key):
            found[key] = attachments.read_attachment(session.store, key)
    return found
