"""A village's changes in one grid, one row an act: typed from its paper, pasted, or read from its workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from app.casework.acts.doing import preview
from app.casework.acts.forms import act_form
from app.casework.acts.people import number_typed
from app.casework.acts.plan import Plan
from app.domain.acts import OF_HOUSEHOLD, ActKind, ActRequest, Consequences
from app.domain.faults import Code, Fault, UserError
from app.domain.names import same_name
from app.office.session import Session
from app.sheets.headings import find_header
from app.sheets.reading import open_sheets
from app.sheets.texts import cell_text, plain_heading
from app.store import acts as store
from app.words import Language, word

COLUMNS = ("kind", "person", "day", "proof", "name", "document", "relation", "account", "bank", "place", "reason")
"""The columns of the grid: what, of whom (for a household its head), and what some acts need more."""

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "kind": ("办什么", "办理事项", "变动类型", "变动原因", "事项", "类型"),
    "person": ("谁（证件号）", "证件号", "证件号码", "身份证号", "身份证号码", "户主证件号", "户主身份证号"),
    "day": ("从哪天起", "日期", "变动日期", "死亡日期", "迁出日期", "发生日期"),
    "proof": ("凭什么办（证明）", "证明", "证明材料", "凭证"),
    "name": ("姓名", "新成员姓名", "对方姓名"),
    "document": ("对方证件号", "新成员证件号", "新成员身份证号", "对方身份证号"),
    "relation": ("与户主关系", "关系"),
    "account": ("新卡号", "银行账号", "卡号", "账号"),
    "bank": ("开户行", "开户银行", "银行"),
    "place": ("去哪里、在哪里", "去向", "地点", "去哪里"),
    "reason": ("说明", "备注"),
}
_KIND_WORDS: Mapping[str, ActKind] = {
    "死亡": ActKind.DEATH, "已故": ActKind.DEATH, "去世": ActKind.DEATH, "迁出": ActKind.MOVED_OUT,
    "迁入": ActKind.MOVED_IN, "新生": ActKind.BIRTH, "出生": ActKind.BIRTH, "收养": ActKind.ADOPTION,
    "结婚": ActKind.MARRIAGE, "嫁入": ActKind.MARRIAGE, "换户主": ActKind.NEW_HEAD, "户主变更": ActKind.NEW_HEAD,
    "换卡": ActKind.NEW_CARD, "办卡": ActKind.NEW_CARD, "新卡": ActKind.NEW_CARD, "挂失": ActKind.LOST_CARD,
    "更正": ActKind.CORRECTED, "代领": ActKind.MANDATE, "服刑": ActKind.PRISON, "参军": ActKind.ARMY,
    "住机构": ActKind.INSTITUTION, "回来": ActKind.RETURNED, "并户": ActKind.JOINED,
}  # fmt: skip
_EXACT = 10**15
"""From here on a number in a cell has lost digits (`domain.md` 7.8)."""
_OTHER = {ActKind.MANDATE: "agent", ActKind.JOINED: "into", ActKind.NEW_HEAD: "head", ActKind.DEATH: "head"}
"""Where the number of the other person goes; for a head it is that of somebody of the household."""


class BatchRow(Struct, frozen=True):
    """One row as typed, and what it would do; `faults` by column when it cannot."""

    cells: Mapping[str, str]
    request: ActRequest | None
    consequences: Consequences | None
    faults: Mapping[str, Fault]

    @property
    def ready(self) -> bool:
        """Whether it can be done as it stands."""
        return self.request is not None and not self.faults


def kind_of(text: str, lang: Language = "zh") -> ActKind | None:
    """What a word of the first column means: the tile's own words, or what villages write."""
    typed = "".join(text.split())
    for kind in ActKind:
        names = [word("act_kind", kind.value, one) for one in ("zh", lang)]
        if typed and typed in [kind.value, *("".join(name.split()) for name in names)]:
            return kind
    return next((kind for said, kind in _KIND_WORDS.items() if said in typed), None)


def judge_row(session: Session, cells: Mapping[str, str], lang: Language = "zh") -> BatchRow:
    """What a row would do, planned against the register as it stands."""
    kind = kind_of(cells.get("kind", ""), lang)
    if kind is None:
        code = Code.ACT_KIND_UNKNOWN if cells.get("kind", "").strip() else Code.VALUE_REQUIRED
        return BatchRow(cells, None, None, {"kind": UserError(code, value=cells.get("kind", ""))})
    asked = Plan(session, ActRequest(kind, values={"person": cells.get("person", "")}))
    number = number_typed(asked, "person")
    known = store.holder(session.store.db, number) if number else None
    if number and known is None:
        asked.fault("person", Code.PERSON_UNKNOWN, tail=number[-4:])
    if known is None:
        return BatchRow(cells, None, None, asked.faults)
    form = act_form(session, kind, known.household_id, None if kind in OF_HOUSEHOLD else known.id, lang)
    values = {one.spec.name: one.start for one in form.fields}
    values |= {name: cells[name].strip() for name in values.keys() & cells.keys() if cells[name].strip()}
    values["day"] = _day(cells.get("day", "")) or values["day"]
    faults: dict[str, Fault] = {}
    if "name" not in values and cells.get("name", "").strip() and not same_name(known.name, cells["name"].strip()):
        faults["name"] = UserError(Code.NUMBER_OTHER_NAME)
    other = _OTHER.get(kind)
    if other in values and cells.get("document", "").strip():
        values[other], fault = _other(session, other, cells["document"])
        if fault is not None:
            faults["document"] = fault
    request = form.request(values)
    listed = preview(session, request)
    return BatchRow(cells, request, listed, _by_column(listed.faults) | faults)


def _other(session: Session, field: str, typed: str) -> tuple[str, Fault | None]:
    """The number of the other person, or his id where somebody of the household is chosen."""
    if field != "head":
        return typed, None
    asked = Plan(session, ActRequest(ActKind.NEW_HEAD, values={"document": typed}))
    number = number_typed(asked, "document")
    known = store.holder(session.store.db, number) if number else None
    if known is None:
        return "", asked.faults.get("document", UserError(Code.PERSON_UNKNOWN, tail=number[-4:]))
    return str(known.id), None


def _by_column(faults: Mapping[str, Fault]) -> dict[str, Fault]:
    """Faults at the column where they can be mended."""
    moved = {"agent": "document", "into": "document", "head": "document", "card": "person", "members": "person"}
    found: dict[str, Fault] = {}
    for field, fault in faults.items():
        column = field if field in COLUMNS else moved.get(field, "kind")
        found.setdefault(column, fault)
    return found


def _day(text: str) -> str:
    """A day as villages write it, as ISO text; what is none stays as it is and is said."""
    digits = "".join(char if char.isdigit() else " " for char in text).split()
    parts = [digits[0][:4], digits[0][4:6], digits[0][6:]] if len(digits) == 1 and len(digits[0]) == 8 else digits
    if len(parts) < 3:
        return text.strip()
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2])).isoformat()
    except ValueError:
        return text.strip()


def read_batch(path: Path, password: str | None = None) -> list[dict[str, str]]:
    """The rows of a village's workbook by the grid's columns, of the first sheet that has them.

    Raises UserError HEADER_MISSING when no sheet names what is to be done and to whom; the faults of reading a file.
    """
    known = {plain_heading(one): column for column, names in _HEADINGS.items() for one in names}
    for _, rows in open_sheets(path, password):
        header, below = find_header(rows, frozenset(known), at_least=2)
        if header is None:
            continue
        places = {known[heading]: at[0] for heading, at in reversed(list(header.places.items()))}
        if not {"kind", "person"} <= places.keys():
            continue
        found = [{column: _text(cells[at]) for column, at in places.items() if at < len(cells)} for _, cells in below]
        return [one for one in found if any(one.values())]
    raise UserError(Code.HEADER_MISSING, file=path.name)


def _text(cell: object) -> str:
    """A cell as typed; a number too long for Excel shows that its end is lost, and is refused as such."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= _EXACT:
        return f"{cell:.5E}"
    return cell_text(cell).strip()


def judge_rows(session: Session, rows: Sequence[Mapping[str, str]], lang: Language = "zh") -> list[BatchRow]:
    """Judge every row, in order."""
    return [judge_row(session, one, lang) for one in rows]
