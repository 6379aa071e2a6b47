"""Routes of the acts: `acts` with the household and `person:ID`, `act` with `KIND:PERSON`, `act_done` with the act."""

from __future__ import annotations

from app.domain.acts import ActKind
from app.ui.context import Route


def to_chooser(household_id: int | None, person_id: int | None) -> Route:
    """The tiles, for somebody of a household."""
    return Route("acts", household_id, f"person:{person_id}" if person_id is not None else "")


def to_form(kind: ActKind, household_id: int | None, person_id: int | None) -> Route:
    """The form of an act."""
    return Route("act", household_id, f"{kind.value}:{person_id or ''}")


def person_of(route: Route) -> int | None:
    """The person a route names."""
    _, _, key = route.what.partition(":")
    return int(key) if key.isdigit() else None


def names_an_act(route: Route) -> bool:
    """Whether a route says which act it is."""
    return route.what.partition(":")[0] in {kind.value for kind in ActKind}


def kind_of(route: Route) -> ActKind:
    """The act a route names. Raises ValueError when it names none."""
    return ActKind(route.what.partition(":")[0])
