"""Which column of a sheet is which, by heading and content together; what is not sure is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from app.domain.columns import ENOUGH, Look, says
from app.domain.meanings import NUMBERS, Doubt, DoubtCode, Meaning

_ENOUGH_CELLS = 2
_DOCUMENTS = {
    Meaning.HEAD_NAME: Meaning.HEAD_DOCUMENT,
    Meaning.PERSON_NAME: Meaning.PERSON_DOCUMENT,
    Meaning.PAYEE_NAME: Meaning.PAYEE_DOCUMENT,
}
_NAMES = {document: name for name, document in _DOCUMENTS.items()}
_NEVER: dict[Meaning, tuple[str, ...]] = {
    **dict.fromkeys(_NAMES, ("account", "phone", "name")),
    **dict.fromkeys(_DOCUMENTS, ("document", "account", "native")),
    **dict.fromkeys((Meaning.AMOUNT, Meaning.STANDARD, Meaning.QUANTITY), ("document", "account", "phone")),
    Meaning.ACCOUNT: ("document", "phone", "name", "bank"),
    Meaning.PHONE: ("document", "account"),
}
"""What the cells under a heading cannot be when it says the truth."""

_BARE = 5
"""A heading that says no more than 姓名 or 身份证号: whose it is tells the column before it."""


class Assigned(Struct, frozen=True):
    """Columns by meaning (0-based), and what is not sure about them."""

    columns: dict[Meaning, int]
    doubts: tuple[Doubt, ...]


class _Claim(Struct):
    column: int
    heading: str
    meaning: Meaning | None
    weight: int
    look: Look
    by_content: bool = False
    against: bool = False


def assign(headings: Sequence[str], looked: Sequence[Look]) -> Assigned:
    """Tell the columns of a sheet by their plain headings and by what their cells look like."""
    claims = [_claim(column, heading, looked[column]) for column, heading in enumerate(headings)]
    _give_bare_documents(claims)
    columns: dict[Meaning, int] = {}
    doubts: list[Doubt] = []
    for claim in sorted(claims, key=_rank):
        if claim.meaning is None or claim.meaning is Meaning.EXTRA:
            continue
        where: Mapping[str, str | int] = {"heading": claim.heading, "column": claim.column}
        if claim.meaning in columns:
            taken = claims[columns[claim.meaning]]
            if claim.weight >= taken.weight and claim.look.filled and not claim.by_content:
                doubts.append(Doubt(DoubtCode.COLUMNS_ALIKE, where))
            continue
        columns[claim.meaning] = claim.column
        if claim.by_content and claim.meaning is not Meaning.ORDER:
            doubts.append(Doubt(DoubtCode.COLUMN_BY_CONTENT, where))
        elif claim.against:
            doubts.append(Doubt(DoubtCode.HEADING_AGAINST_CONTENT, where))
    doubts += lost_digits(headings, columns, looked)
    return Assigned(dict(sorted(columns.items(), key=lambda item: item[1])), tuple(doubts))


def lost_digits(headings: Sequence[str], columns: Mapping[Meaning, int], looked: Sequence[Look]) -> list[Doubt]:
    """Name the columns of numbers whose last digits a spreadsheet has cut, and in how many of the rows looked at."""
    found = []
    for meaning in sorted(NUMBERS & columns.keys(), key=lambda one: columns[one]):
        look = looked[columns[meaning]]
        if rows := round(look.lost * look.filled):
            column = columns[meaning]
            where: dict[str, str | int] = {"heading": headings[column], "column": column, "rows": rows}
            found.append(Doubt(DoubtCode.DIGITS_LOST, where))
    return found


def _rank(claim: _Claim) -> tuple[bool, int, bool, int]:
    return claim.by_content, -claim.weight, not claim.look.filled, claim.column


def _claim(column: int, heading: str, look: Look) -> _Claim:
    said = says(heading) if heading else None
    meaning, weight = said or (None, 0)
    shown = _shown(look)
    if meaning is None:
        return _Claim(column, heading, shown, 2, look, by_content=shown is not None)
    against = _contradicted(meaning, look)
    if against and shown is not None:
        # what stands in the cells is what will be read: an account under 身份证号 is an account
        return _Claim(column, heading, shown, weight, look, against=True)
    return _Claim(column, heading, meaning, weight, look, against=against)


def _shown(look: Look) -> Meaning | None:
    """Say what a column must be by its cells alone."""
    if look.filled < _ENOUGH_CELLS:
        return None
    table = (
        (look.document, Meaning.PERSON_DOCUMENT),
        (look.account, Meaning.ACCOUNT),
        (look.phone, Meaning.PHONE),
        (look.native, Meaning.NATIVE_NAME),
        (look.relation, Meaning.RELATION),
        (look.bank, Meaning.BANK),
        (look.group, Meaning.GROUP),
        (look.village, Meaning.VILLAGE),
        (look.name if look.name > 0.8 else 0.0, Meaning.PERSON_NAME),
        (look.counting if look.counting > 0.8 else 0.0, Meaning.ORDER),
    )
    return next((meaning for share, meaning in table if share > ENOUGH), None)


def _contradicted(meaning: Meaning, look: Look) -> bool:
    """Say whether the cells are clearly something else than the heading says."""
    if look.filled < _ENOUGH_CELLS:
        return False
    if meaning is Meaning.VILLAGE:
        return look.group > 0.8 and look.village < 0.2
    shares = {
        "document": look.document, "account": look.account, "phone": look.phone, "name": look.name, "bank": look.bank,
        "native": look.native,
    }  # fmt: skip
    return any(shares[name] > ENOUGH for name in _NEVER.get(meaning, ()))


def _give_bare_documents(claims: list[_Claim]) -> None:
    """Give a plain 身份证号 to whose name stands before it, when that person has no number of his own yet."""
    told = {claim.meaning for claim in claims if claim.meaning in _NAMES and claim.weight > _BARE}
    before: Meaning | None = None
    for claim in claims:
        if claim.meaning in _DOCUMENTS:
            before = claim.meaning
        elif claim.meaning is Meaning.PERSON_DOCUMENT and claim.weight <= _BARE and before is not None:
            whose = _DOCUMENTS[before]
            if whose not in told:
                claim.meaning = whose
                told.add(whose)
