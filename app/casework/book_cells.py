"""What stands in the cells of a ledger: names whole, documents and telephones covered, of an account its last four."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from app.casework.ask_reasons import period_text
from app.domain import amounts
from app.domain.books import COLUMNS, Book
from app.domain.faults import Code
from app.domain.masking_lists import covered
from app.domain.masks import mask_document, mask_phone
from app.domain.money import Fen
from app.domain.quantities import thousandths_text
from app.domain.recovery import recovery_state
from app.domain.snapshot import read_snapshot
from app.domain.villages import place_name
from app.office.session import Session
from app.words import Language, sentence, word

Row = dict[str, Any]
_TAIL = 4
_MILLI = "milli"


class Teller:
    """Tells rows of the store as texts in one language."""

    def __init__(self, session: Session, lang: Language) -> None:
        self._lang = lang
        self._villages = {code: place_name(name) for code, name in session.village_names.items()}
        self._ways: dict[Book, Callable[[Row], Row]] = {
            Book.REAL_NAME: self._payment,
            Book.PERSONAL: self._of_person,
            Book.SUMMARY: self._sums,
            Book.STOPPED: self._stopped,
            Book.CARDS: self._card,
            Book.ACTIVATION: self._activation,
            Book.NOTICES: self._notice,
            Book.OBJECTIONS: self._objection,
            Book.RETURNED: self._returned,
            Book.RECOVERY: self._recovery,
            Book.PUBLICITY: self._public,
        }

    def cells(self, book: Book, row: Row) -> tuple[str, ...]:
        """The texts of a row in the order of the ledger's columns; every long number in them is covered once more."""
        told = self._ways[book](row)
        return tuple(covered(str(told.get(key) or "")) for key in COLUMNS[book])

    # -- one way a ledger --------------------------------------------------------------------------------------------

    def _payment(self, row: Row) -> Row:
        """A line as it was signed; what was not signed yet as it stands."""
        told = self._paid(row) | self._who(row)
        if row["snapshot"]:
            signed = read_snapshot(row["snapshot"])
            name, document = signed.beneficiary
            told |= {"name": name, "document": mask_document(document), "card": tail(signed.account)}
            told |= {"bank": signed.bank, "standard": signed.standard, "quantity": self._quantity(signed.quantities)}
        return told

    def _of_person(self, row: Row) -> Row:
        """One line under the name of somebody it covers."""
        return self._paid(row) | self._who(row | {"name": row["member"], "document": row["member_document"]})

    def _paid(self, row: Row) -> Row:
        return {
            "phone": mask_phone(row["phone"]) if row["phone"] else "",
            "card": tail(row["account"]),
            "bank": row["bank"],
            "payee": row["payee"],
            "standard": row["standard"],
            "quantity": self._quantity(row["quantities"]),
            "amount": Fen(row["amount_fen"]).grouped(),
            "paid_on": (row["paid_at"] or "")[:10] if row["state"] == "paid" else "",
            "result": word("state.line", row["state"], self._lang),
            **self._what(row),
        }

    def _sums(self, row: Row) -> Row:
        counts = {key: f"{row[key]:,}" for key in ("lines", "households")}
        counts |= {key: f"{row[key]:,}" for key in ("paid_lines", "returned_lines", "stopped_lines", "open_lines")}
        money = {key: Fen(row[key]).grouped() for key in ("amount", "paid", "returned_sum", "stopped_sum", "open_sum")}
        return {**counts, **money, **self._what(row), "village": self._village(row["village"])}

    def _stopped(self, row: Row) -> Row:
        return {**self._who(row), **row_of(row, "programme", "maker"), "last_day": row["day"],
                "why": self._why(row["reason"])}  # fmt: skip

    def _card(self, row: Row) -> Row:
        return {
            **self._who(row), **row_of(row, "bank", "old_bank", "maker"), "card": tail(row["account"]),
            "old_card": tail(row["old_account"]), "day": row["day"][:10],
        }  # fmt: skip

    def _activation(self, row: Row) -> Row:
        return {
            **self._who(row), **row_of(row, "number", "bank", "day", "answered_on"), "card": tail(row["account"] or ""),
            "why": word("activation_why", row["why"], self._lang),
            "answer": word("bank_answer", row["answer"], self._lang) if row["answer"] else "",
        }  # fmt: skip

    def _notice(self, row: Row) -> Row:
        return {
            **self._what(row), **row_of(row, "number", "posted_on", "down_on"), "posted_at": row["places"],
            "kind": word("ledger_notice", row["kind"], self._lang), "village": self._village(row["village"]),
            "lines": f"{row['lines']:,}", "amount": Fen(row["fen"]).grouped(),
            "state": word("state.notice", row["state"], self._lang),
        }  # fmt: skip

    def _objection(self, row: Row) -> Row:
        upheld = "waits" if row["upheld"] is None else "upheld" if row["upheld"] else "not_upheld"
        return {
            **self._who(row), **self._what(row), **row_of(row, "day", "answer", "answered_on"),
            "amount": Fen(row["fen"]).grouped(), "objection": row["text"],
            "upheld": word("ledger_objection", upheld, self._lang),
        }  # fmt: skip

    def _returned(self, row: Row) -> Row:
        by_bank = row["verdict"] == "returned"
        return {
            **self._who(row), **self._what(row), "day": row["day"][:10], "card": tail(row["account"]),
            "amount": Fen(row["fen"]).grouped(), "by": word("ledger_by", "bank" if by_bank else "county", self._lang),
            "why": self._came_back(row, by_bank=by_bank),
            "state": word("state.line", row["state"], self._lang),
        }  # fmt: skip

    def _recovery(self, row: Row) -> Row:
        back = row["back"] + row["off"]
        state = recovery_state(
            ended=row["ended_on"] is not None, left=row["fen"] - back, back=back, letters=row["letters"]
        )
        return {
            **self._who(row), **row_of(row, "programme", "day", "receipts"),
            "cause": word("recovery_cause", row["cause"], self._lang), "months": row["periods"],
            "amount": Fen(row["fen"]).grouped(), "back": Fen(row["back"]).grouped(),
            "set_off": Fen(row["off"]).grouped(), "left": Fen(row["fen"] - back).grouped(),
            "state": word("recovery_state", state.value, self._lang),
        }  # fmt: skip

    def _public(self, row: Row) -> Row:
        """A line of what was made public; nobody counts how many people read a wall."""
        counts = {key: f"{row[key]:,}" if row[key] else "" for key in ("sheets", "reached", "photos")}
        return {
            **counts, **row_of(row, "day", "number", "programme", "maker"), "public_place": row["place"],
            "kind": word("ledger_notice", row["kind"], self._lang), "way": word("public_way", row["way"], self._lang),
            "period": period_text(row["period"], self._lang) if row["period"] else "",
            "village": self._village(row["village"]) if row["village"] else "",
        }  # fmt: skip

    # -- parts -------------------------------------------------------------------------------------------------------

    def _who(self, row: Row) -> Row:
        document = row["document"] or ""
        place = self._village(row["village"]) + row["grp"]
        return {"name": row["name"], "document": mask_document(document) if document else "", "place": place}

    def _what(self, row: Row) -> Row:
        return {"programme": row["programme"], "period": period_text(row["period"], self._lang)}

    def _village(self, code: str) -> str:
        return self._villages.get(code, code)

    def _why(self, reason: str) -> str:
        """A reason of the program in words, anybody's own words as they are."""
        found = word("line_reason", reason, self._lang)
        return found if found != reason else word("act_kind", reason, self._lang)

    def _came_back(self, row: Row, *, by_bank: bool) -> str:
        """Why a line came back: of the bank the plain reason, of the county the rule it names, else its own words."""
        reason = row["reason"] or ""
        if by_bank:
            return word("reason", reason, self._lang) if reason else str(row["reason_text"] or "")
        if reason == Code.ALREADY_ACCEPTED_AS.value:
            return sentence(reason, self._lang).partition("。" if self._lang == "zh" else ". ")[0]
        return str(row["reason_text"] or "")

    def _quantity(self, text: str) -> str:
        """Quantities of a line: 2人 6个月, 12.5亩; what the county's sheet said where it is plain text."""
        if not text.startswith("{"):
            return text
        parts = []
        for key, value in json.loads(text).items():
            if key == amounts.INCOME or not isinstance(value, int):
                continue
            number = thousandths_text(value) if key.startswith(_MILLI) else f"{value}"
            unit = word("ledger_quantity", key, self._lang)
            parts.append(f"{number}{unit if unit != key else ''}")
        return " ".join(parts)


def tail(account: str) -> str:
    """The last four digits of an account."""
    return account[-_TAIL:]


def row_of(row: Row, *keys: str) -> Row:
    """These values of a row as they are."""
    return {key: row[key] for key in keys}
