"""The activation list (激活台账): whose cards are not in order, by village and bank, out to the bank as a workbook."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from app.domain.activation import (
    Activation,
    ActivationItem,
    ActivationWhy,
    BankAnswer,
    Stage,
    VillageProgress,
    bank_fits,
)
from app.domain.cleaning import clean_text
from app.domain.documents import age_on, birth_of
from app.domain.faults import Code, UserError
from app.domain.finding.running import still_runs
from app.domain.makers import Act
from app.domain.masks import mask_account, mask_document, mask_phone
from app.domain.records import Changes
from app.domain.reveals import RevealReason
from app.domain.states import CardState
from app.domain.villages import place_name
from app.files.publish import published
from app.office.session import Session
from app.sheets.bank_lists import write_bank_list
from app.sheets.writing import Value
from app.store import activation as store
from app.store import door_service, people_list
from app.store.activation import CardFact, Sent
from app.store.settings import set_setting
from app.store.transaction import Row
from app.words import Language, word

PAYING_BANKS = "paying_banks"
"""Key of the setting that names the banks through which the county pays: JSON list; empty, any bank is right."""


class SentToBank(Struct, frozen=True):
    """A list that was written for a bank: its number and how many people are on it."""

    number: str
    rows: int
    path: Path
    changes: Changes


def paying_banks(session: Session) -> tuple[str, ...]:
    """The banks through which the county pays, as the township has named them."""
    return tuple(json.loads(session.settings.get(PAYING_BANKS, "[]")))


def set_paying_banks(session: Session, names: Iterable[str]) -> Changes:
    """Name the banks through which the county pays; none: every bank is right. Raises UserError ROLE_MAY_NOT."""
    session.require(Act.ENTER)
    kept = [name for name in dict.fromkeys(clean_text(one) for one in names) if name]
    with session.write("set_paying_banks", "、".join(kept)) as tx:
        set_setting(tx, PAYING_BANKS, json.dumps(kept, ensure_ascii=False))
    return session.changes(tx)


def activation(session: Session) -> Activation:
    """Everybody whose money finds no card in order, how far each village is, and what went to the banks."""
    session.require(Act.READ)
    db, today = session.store.db, session.today
    running = [key for key, period in people_list.rosters(db) if still_runs(period, today)]
    banks, sent = paying_banks(session), store.sent(db)
    disabled = door_service.disabled(db, today, running)
    items = [
        _item(fact, why, sent, today, fact.person_id in disabled)
        for fact in store.facts(db, today, running)
        for why in _whys(fact, banks)
    ]
    return Activation(tuple(items), _progress(items, store.done_by_village(db)), tuple(store.bank_lists(db)), banks)


def _whys(fact: CardFact, banks: tuple[str, ...]) -> list[ActivationWhy]:
    if fact.card_id is None:
        return [ActivationWhy.NO_CARD]
    if fact.paid_by_it and not bank_fits(fact.bank, banks):
        return [ActivationWhy.WRONG_BANK]
    return [ActivationWhy.NOT_ACTIVATED] if fact.state == CardState.NOT_ACTIVATED.value else []


def _item(
    fact: CardFact, why: ActivationWhy, sent: dict[tuple[int, int | None, str], Sent], today: date, disabled: bool
) -> ActivationItem:
    out = sent.get((fact.person_id, fact.card_id, why.value))
    born = birth_of(fact.document or "") or (date.fromisoformat(fact.born[:10]) if fact.born else None)
    age = age_on(born, today) if born is not None else None
    cannot = "disabled" if disabled else "old" if age is not None and age >= door_service.VERY_OLD else ""
    return ActivationItem(
        f"{fact.person_id}:{fact.card_id or ''}:{why.value}",
        fact.person_id,
        fact.card_id,
        why,
        fact.name,
        fact.village,
        fact.group,
        fact.household_id,
        fact.bank,
        fact.account[-4:],
        mask_phone(fact.phone) if fact.phone else "",
        age,
        cannot,
        _stage(out),
        out.number if out is not None else "",
        out.made_on if out is not None else None,
        out.note if out is not None else "",
    )


def _stage(out: Sent | None) -> Stage:
    """One who was done and stands on the list again is to be sent again."""
    if out is None or out.answer == BankAnswer.DONE.value:
        return Stage.TO_SEND
    if out.answer is None:
        return Stage.AT_BANK
    return Stage.NOT_YET if out.answer == BankAnswer.NOT_YET.value else Stage.CANNOT


def _progress(items: Sequence[ActivationItem], done: dict[str, int]) -> tuple[VillageProgress, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for one in items:
        stage = "undone" if one.stage in (Stage.NOT_YET, Stage.CANNOT) else one.stage.value
        counts[one.village, stage] += 1
    villages = sorted({one.village for one in items} | done.keys())
    return tuple(
        VillageProgress(
            code,
            counts[code, Stage.TO_SEND.value],
            counts[code, Stage.AT_BANK.value],
            counts[code, "undone"],
            done.get(code, 0),
        )
        for code in villages
    )


# -- out to the bank ---------------------------------------------------------------------------------------------------


def send_to_bank(
    session: Session,
    items: Sequence[ActivationItem],
    bank: str,
    path: Path,
    *,
    whole: RevealReason | None = None,
    lang: Language = "zh",
) -> SentToBank:
    """Write a list for a bank, numbers masked to their last four; with `whole` in full, for that reason, logged.

    The list is kept with its rows, so that what comes back is known by its number. Raises UserError ROLE_MAY_NOT,
    NOTHING_TO_PRINT without anybody, VALUE_REQUIRED without a bank, WORKBOOK_TOO_LARGE; EnvironmentFault DISK_*.
    """
    session.require(Act.ENTER)
    session.require(Act.PRINT)
    name = clean_text(bank)
    if not items:
        raise UserError(Code.NOTHING_TO_PRINT)
    if not name:
        raise UserError(Code.VALUE_REQUIRED)
    number = store.next_number(session.store.db, session.today)
    rows = _sheet_rows(session, number, items, whole=whole is not None, lang=lang)
    reason = whole.value if whole is not None else ""
    villages = {one.village for one in items}
    said = f"{number} {len(items)}" + (f" {reason}" if reason else "")
    with published(path, overwrite=True) as target, session.write("send_to_bank", said) as tx:
        write_bank_list(target, rows)
        store.add_list(
            tx,
            number,
            name,
            day=session.today,
            village=villages.pop() if len(villages) == 1 else "",
            reason=reason,
            file_name=path.name,
            people=[(one.person_id, one.card_id, one.why.value, one.village) for one in items],
        )
    return SentToBank(number, len(rows), path, session.changes(tx))


def _sheet_rows(
    session: Session, number: str, items: Sequence[ActivationItem], *, whole: bool, lang: Language
) -> list[list[Value]]:
    cards = [one.card_id for one in items if one.card_id is not None]
    numbers = store.numbers_of(session.store.db, [one.person_id for one in items], cards)
    places = {code: place_name(known) for code, known in session.village_names.items()}
    return [
        _sheet_row(f"{number}-{at}", one, numbers, places, whole=whole, lang=lang) for at, one in enumerate(items, 1)
    ]


def _sheet_row(
    code: str,
    one: ActivationItem,
    numbers: dict[str, dict[int, Row]],
    places: dict[str, str],
    *,
    whole: bool,
    lang: Language,
) -> list[Value]:
    person = numbers["person"].get(one.person_id, {})
    card = numbers["card"].get(one.card_id or 0, {})
    document, account = str(person.get("document") or ""), str(card.get("account") or "")
    phone = str(person.get("phone") or "")
    if not whole:
        document = mask_document(document) if document else ""
        account = mask_account(account) if account else ""
        phone = mask_phone(phone) if phone else ""
    place = places.get(one.village, one.village)
    task = word("activation_task", one.why.value, lang)
    return [code, one.name, document, place, one.group, phone, one.bank, account, task, "", "", "", ""]


def banks_of(items: Iterable[ActivationItem], paying: Collection[str]) -> list[str]:
    """The banks that a list may go to: those of the cards, the largest first, and those that pay."""
    counts = Counter(one.bank for one in items if one.bank and one.why is ActivationWhy.NOT_ACTIVATED)
    return list(dict.fromkeys([*(bank for bank, _ in counts.most_common()), *paying]))


def for_bank(items: Iterable[ActivationItem], bank: str, paying: Collection[str]) -> list[ActivationItem]:
    """Who goes to a bank: its own cards; whoever has no card, or one of another bank, to a bank that pays."""
    pays = not paying or bank in paying or bank_fits(bank, tuple(paying))
    return [
        one
        for one in items
        if (one.bank == bank if one.why is ActivationWhy.NOT_ACTIVATED else pays) and one.stage is not Stage.AT_BANK
    ]
