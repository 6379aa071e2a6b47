"""A village's list of changes for one roster: pasted as Excel copies it, or its workbook; every row judged first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from app.casework.brought import Brought, BroughtDone, Judged, bring, judge
from app.casework.last_period import is_for_homes
from app.casework.looking_up import roster_of, rules_of
from app.domain.brought import BroughtKind, kind_said, kind_typed
from app.domain.cleaning import clean_number, clean_text
from app.domain.documents import judge_document
from app.domain.faults import Code, Fault, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.sheets.headings import find_header
from app.sheets.reading import open_sheets
from app.sheets.texts import cell_text, plain_heading
from app.store import brought as store
from app.words import word

COLUMNS = ("name", "document", "kind", "value")
"""The columns of the grid: who, by name and number; what changes; the reason, figures or card."""
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "户主姓名", "享受人", "享受人姓名", "谁"),
    "document": ("身份证号", "身份证号码", "证件号", "证件号码", "公民身份号码", "享受人身份证号", "户主身份证号"),
    "kind": ("变动类型", "变动", "变化", "办理事项", "类型", "怎么变"),
    "value": (
        "内容",
        "变动内容",
        "原因",
        "变动原因",
        "金额",
        "人数",
        "面积",
        "新卡号",
        "银行账号",
        "卡号",
        "说明",
        "备注",
    ),
}
_KNOWN = frozenset(plain_heading(heading) for headings in _HEADINGS.values() for heading in headings)
MOST = 2_000
"""So many rows a village's list may have; a longer one is a roster, and is taken in as one."""


class ListRow(Struct, frozen=True):
    """A row as it was written, who is meant and what it would come to in fen; `fault` says why it cannot be taken."""

    cells: Mapping[str, str]
    brought: Brought | None
    name: str
    before: Fen | None
    now: Fen | None
    fault: Fault | None


def rows_of_text(text: str) -> list[dict[str, str]]:
    """The rows of what was pasted: tab-separated, with headings or in the order of `COLUMNS`."""
    lines = [[clean_text(cell) for cell in line.split("\t")] for line in text.splitlines() if line.strip()]
    if lines and sum(plain_heading(cell) in _KNOWN for cell in lines[0]) > 1:
        return [_by_heading([plain_heading(cell) for cell in lines[0]], line) for line in lines[1:]]
    return [_by_place(line) for line in lines]


def rows_of_file(path: Path, password: str | None = None) -> list[dict[str, str]]:
    """The rows of the first sheet that has a column of names or numbers.

    Raises UserError COLUMN_MISSING, SHEET_EMPTY and the faults of reading.
    """
    with closing(open_sheets(path, password)) as sheets:
        for _, rows in sheets:
            header, below = find_header(rows, _KNOWN, at_least=2)
            if header is None:
                continue
            width = max(place for places in header.places.values() for place in places) + 1
            headings = [""] * width
            for heading, places in header.places.items():
                for place in places:
                    headings[place] = heading
            found = [_by_heading(headings, [clean_text(cell_text(cell)) for cell in cells]) for _, cells in below]
            return [row for row in found if any(row.values())][:MOST]
    raise UserError(Code.COLUMN_MISSING, column=_HEADINGS["name"][0], file=path.name)


def _by_heading(headings: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "")
    for key, wanted in _HEADINGS.items():
        plain = [plain_heading(one) for one in wanted]
        said = [cell for heading, cell in zip(headings, cells, strict=False) if heading in plain and cell]
        row[key] = " ".join(said)
    return row


def _by_place(cells: Sequence[str]) -> dict[str, str]:
    """Without headings: a long number is the person's, a word for a change the kind, the first name the name."""
    row = dict.fromkeys(COLUMNS, "")
    for cell in filter(None, cells):
        digits = clean_number(cell)
        if not row["document"] and not row["kind"] and len(digits) in (15, 18) and digits[:-1].isdigit():
            row["document"] = digits
        elif not row["name"] and not row["document"]:
            row["name"] = cell
        elif not row["kind"] and kind_said(cell) is not None and not row["value"]:
            row["kind"] = cell
        else:
            row["value"] = f"{row['value']} {cell}".strip()
    return row


def judge_list(session: Session, roster_id: int, rows: Iterable[Mapping[str, str]]) -> list[ListRow]:
    """Who is meant by each row and what it would come to. Raises what `judge` raises of the whole roster."""
    session.require(Act.ENTER)
    meant = [_meant(session, roster_id, row) for row in rows]
    wanted = [one.brought for one in meant if one.brought is not None]
    judged = iter(judge(session, roster_id, wanted))
    return [one if one.brought is None else _with(one, next(judged)) for one in meant]


def _with(row: ListRow, judged: Judged) -> ListRow:
    return ListRow(row.cells, row.brought, row.name, judged.before, judged.now, judged.fault)


def take_list(session: Session, roster_id: int, rows: Sequence[Mapping[str, str]]) -> BroughtDone:
    """Write a village's list into a draft, every row or none. Raises the first fault of `judge_list`; as `bring`."""
    judged = judge_list(session, roster_id, rows)
    for one in judged:
        if one.fault is not None:
            raise one.fault
    return bring(session, roster_id, [one.brought for one in judged if one.brought is not None])


def _meant(session: Session, roster_id: int, cells: Mapping[str, str]) -> ListRow:
    said, value = cells.get("kind", ""), cells.get("value", "")
    name, document = clean_text(cells.get("name", "")), clean_number(cells.get("document", ""))
    try:
        person, called = _person(session, name, document)
        listed = _listed(session, roster_id, person)
        kind = _kind(said, value, listed=listed)
    except Fault as fault:
        return ListRow(cells, None, name, None, None, fault)
    if kind is BroughtKind.STOP and not value:
        value = said  # 去世, 迁出: the word for the change is the reason
    return ListRow(cells, Brought(person, kind, value), called, None, None, None)


def _kind(said: str, value: str, *, listed: bool) -> BroughtKind:
    named = [kind for kind in BroughtKind if said and said in (kind.value, word("brought", kind.value, "zh"))]
    kind = named[0] if named else kind_said(said) if said else kind_typed(value, listed=listed)
    if kind is None:
        raise UserError(RosterCode.BROUGHT_UNCLEAR, value=said or value)
    return kind


def _listed(session: Session, roster_id: int, person_id: int) -> bool:
    homes = is_for_homes(rules_of(session, roster_of(session, roster_id)))
    return store.line_for(session.store.db, roster_id, person_id, for_homes=homes) is not None


def _person(session: Session, name: str, document: str) -> tuple[int, str]:
    if not (name or document):
        raise UserError(Code.VALUE_REQUIRED)
    if document:
        judged = judge_document(document, session.today)
        document = judged.document.number if judged.document is not None else document
    found = store.people_named(session.store.db, name, document)
    if not found:
        raise UserError(RosterCode.BROUGHT_WHO_UNKNOWN, value=name or f"…{document[-4:]}")
    if len(found) > 1:
        raise UserError(RosterCode.BROUGHT_WHO_SEVERAL, value=name)
    if name and document and clean_text(found[0][1]) != name:
        raise UserError(Code.NUMBER_OTHER_NAME)
    return found[0][0], found[0][1]
