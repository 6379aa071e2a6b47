"""A county's blank template dropped in: matched by heading, the difference shown, confirmed, in force from that day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from app.casework.county_profiles import in_force, profile_of
from app.domain.county_layouts import FIELDS, Layout, LayoutKind
from app.domain.county_templates import BlankTemplate, Compared, Difference, compare, kind_of_template, layout_of
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.sheets.blank_template import headings_known, plain_of_layout, read_blank_template
from app.store import county_profiles as kept


class Dropped(Struct, frozen=True):
    """A template beside the layout in use; `same` when nothing needs to be confirmed."""

    profile_id: int
    kind: LayoutKind
    template: BlankTemplate
    present: Layout
    columns: tuple[Compared, ...]

    @property
    def same(self) -> bool:
        """Whether the sheet is the one in use, to the letter."""
        made = self.present.headings == self.template.headings and self.present.sheet == self.template.sheet
        return made and (self.present.above, self.present.head) == (self.template.above, self.template.head)

    def counts(self) -> dict[Difference, int]:
        """How many columns each difference has."""
        return {one: sum(column.difference is one for column in self.columns) for one in Difference}


def look_at_template(
    session: Session, profile_id: int, path: Path, *, kind: LayoutKind | None = None, password: str | None = None
) -> Dropped:
    """Read a template and say what differs from the layout in use; nothing is kept yet.

    `kind` left out: as its headings tell. Raises UserError TEMPLATE_UNKNOWN, SHEET_EMPTY, UsageError PROFILE_UNKNOWN,
    and the faults of reading.
    """
    session.require(Act.READ)
    profile = profile_of(session, profile_id)
    template = read_blank_template(path, password)
    wanted = kind or kind_of_template(template.plain)
    present = in_force(session, profile, wanted).layout
    columns = compare(present, template, plain_of_layout(present), headings_known(wanted))
    return Dropped(profile_id, wanted, template, present, tuple(columns))


def confirm_template(session: Session, dropped: Dropped, columns: Sequence[tuple[str, bool]]) -> Changes:
    """Keep a template as the layout in force; `columns` are (what goes in, must be filled) in the template's order.

    Raises UserError PROFILE_BUILT_IN (nobody changes that one), TEMPLATE_TWICE (column); UsageError TEMPLATE_FIELD
    (field).
    """
    session.require(Act.ENTER)
    profile = profile_of(session, dropped.profile_id)
    if profile.built_in:
        raise UserError(Code.PROFILE_BUILT_IN)
    unknown = [field for field, _ in columns if field and field not in FIELDS[dropped.kind]]
    if unknown:
        raise UsageError(Code.TEMPLATE_FIELD, field=unknown[0])
    layout = layout_of(dropped.kind, dropped.template, columns)
    with session.write("confirm_template", f"{profile.name} {dropped.template.file}") as tx:
        kept.add_layout(tx, profile.id, layout, file=dropped.template.file, day=session.today.isoformat())
    return session.changes(tx)


def proposed(dropped: Dropped) -> list[tuple[str, bool]]:
    """What was matched, as it would be confirmed unchanged."""
    return [(one.field, one.required) for one in dropped.columns if one.difference is not Difference.MISSING]
