"""The parts of a roster's case file as tables: roster, reviews, objections, what was sent, results, audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from app.casework.looking_up import roster_of
from app.casework.review_proof import Proof, ProvedReview
from app.casework.review_view import stand_in_words
from app.domain.masking_lists import covered
from app.domain.money import Fen
from app.domain.states import LineState
from app.domain.villages import place_name
from app.office.audit_view import spoken
from app.office.session import Session
from app.paper.book_sheet import BookColumn, BookSheet
from app.store import case_file, lines, notice_view, stand_ins
from app.store.notice_view import ObjectionRow
from app.store.transaction import Row
from app.words import Language, phrase, word

_TAIL = 4
_GONE = (LineState.LEFT_OUT, LineState.WITHDRAWN)
_RIGHT = frozenset({"amount", "lines", "sum", "pages"})


class Listed(Struct, frozen=True):
    """What the roster's own list comes to, for the cover: lines that are not out of it, households, sum."""

    lines: int
    households: int
    total: Fen


class Objected(Struct, frozen=True):
    """An objection with the notice it was raised against."""

    number: str
    row: ObjectionRow


class Tables:
    """Makes the tables of one roster's case file; each is read when it is asked for."""

    def __init__(self, session: Session, roster_id: int, lang: Language) -> None:
        self._session, self._roster, self._lang = session, roster_id, lang
        self.listed = Listed(0, 0, Fen(0))

    def roster(self) -> BookSheet:
        """Every line with head, beneficiary, village, amount and the end of the card; nobody's number."""
        villages = {code: place_name(name) for code, name in self._session.village_names.items()}
        rows, homes, total, count = [], set(), 0, 0
        for one in lines.details_of(self._session.store.db, self._roster):
            line = one.line
            if line.state not in _GONE:
                homes.add(line.household_id)
                total += line.amount
                count += 1
            state = word("state.line", line.state.value, self._lang)
            why = word("line_reason", line.reason, self._lang) if line.reason else ""
            place = villages.get(line.village, line.village)
            rows.append((one.beneficiary_name, one.head_name, one.payee_name, place, line.group,
                         line.amount.grouped(), one.account[-_TAIL:], state, covered(why)))  # fmt: skip
        self.listed = Listed(count, len(homes), Fen(total))
        said = self._say("roster_total", lines=f"{count:,}", households=f"{len(homes):,}", yuan=Fen(total).grouped())
        keys = ("name", "head", "payee", "village", "group", "amount", "tail", "state", "why")
        return self._sheet("roster", keys, rows, said)

    def reviews(self, proved: Sequence[ProvedReview]) -> BookSheet:
        """Who signed what and when, and what the signatures say when they are verified now."""
        rows = []
        for one in proved:
            kept = one.kept
            naming = stand_ins.of_review(self._session.store.db, kept.review.id)
            checker = f"{kept.checker}　{stand_in_words(naming, self._lang)}".strip() if kept.checker else ""
            rows.append((kept.maker, _time(kept.made_at), f"{one.lines:,}", checker, _time(kept.checked_at),
                         self.proof_words(one), covered(kept.returned)))  # fmt: skip
        keys = ("person", "made_at", "lines", "checker", "checked_at", "proof", "returned")
        said = self._say("review_total", reviews=len(rows), broken=sum(not one.is_whole for one in proved))
        return self._sheet("review", keys, rows, said)

    def proof_words(self, one: ProvedReview) -> str:
        """What a review's signatures say, in words; which lines are not as they were signed."""
        if one.proof is Proof.HOLDS and one.off:
            named = "、".join(str(key) for key in one.off[:10])
            return self._say("lines_off", count=len(one.off), lines=named)
        return word("review_proof", one.proof.value, self._lang)

    def objections(self, found: Sequence[Objected]) -> BookSheet:
        """Every objection with its answer; who asked for his name to be kept back stays unnamed."""
        rows = []
        for one in found:
            row = one.row
            outcome = "open" if row.upheld is None else "upheld" if row.upheld else "not_upheld"
            who = word("case_word", "name_kept", self._lang) if row.hide_name else row.from_name
            rows.append((row.name, one.number, word("objection_way", row.way, self._lang), who or "—",
                         row.raised_on.isoformat(), covered(row.text), word("case_word", outcome, self._lang),
                         covered(row.answer), row.answered_on.isoformat() if row.answered_on else "",
                         row.answered_by))  # fmt: skip
        keys = ("person", "number", "way", "who", "raised", "objection", "outcome", "answer", "answered", "by")
        waiting = sum(one.row.upheld is None for one in found)
        return self._sheet("objection", keys, rows, self._say("objection_total", count=len(rows), waiting=waiting))

    def sent(self) -> BookSheet:
        """What went to the county by which way, its digest, the number there, and every copy that was written."""
        db = self._session.store.db
        went = [self._went(one) for one in case_file.submissions_of(db, self._roster)]
        copies = [self._copied(one) for one in case_file.copies_of(db, self._roster)]
        keys = ("file", "way", "lines", "sum", "built", "who", "handed_over", "county_number", "state", "verdict",
                "digest")  # fmt: skip
        return self._sheet("sent", keys, went + copies, self._say("sent_total", count=len(went), copies=len(copies)))

    def _went(self, one: Row) -> tuple[str, ...]:
        channel = word("channel", one["channel"], self._lang)
        state = word("state.submission", one["state"], self._lang)
        return (one["file_name"], channel, f"{one['lines']:,}", Fen(one["sum_fen"]).grouped(), _time(one["built_at"]),
                one["handed_over_name"], _time(one["handed_over_at"]), one["county_number"] or "", state,
                _time(one["verdict_at"]), _digest(one["file_digest"]))  # fmt: skip

    def _copied(self, one: Row) -> tuple[str, ...]:
        copy = word("case_word", "copy", self._lang)
        return (one["file_name"], copy, "", "", _time(one["copied_at"]), one["copied_name"], "", one["place"], "", "",
                _digest(one["digest"]))  # fmt: skip

    def results(self) -> BookSheet:
        """What the county and the bank said of each line, and why."""
        counts: dict[str, int] = {}
        rows = []
        for one in case_file.results_of(self._session.store.db, self._roster):
            verdict = word("result", one["verdict"], self._lang)
            counts[verdict] = counts.get(verdict, 0) + 1
            why = word("reason", one["reason"], self._lang) if one["reason"] else ""
            said = "　".join(part for part in (why, covered(one["reason_text"])) if part)
            rows.append((one["name"], str(one["serial"]), Fen(one["amount_fen"]).grouped(), verdict, said,
                         _time(one["taken_at"]), covered(one["source"])))  # fmt: skip
        told = "，".join(f"{verdict} {count:,}" for verdict, count in counts.items())
        keys = ("name", "line", "amount", "verdict", "why", "taken", "source")
        return self._sheet("result", keys, rows, self._say("result_total", count=len(rows), told=told or "—"))

    def audit(self) -> BookSheet:
        """Every entry of the audit that changed anything of this roster, oldest first."""
        entries = case_file.entries_of(self._session.store.db, self._roster)
        rows = [
            (f"{one.seq:,}", one.at, one.user, one.role, one.verb, one.reason, one.hash)
            for one in spoken(self._session, entries, self._lang)
        ]
        keys = ("seq", "at", "who", "role", "done", "why", "digest")
        return self._sheet("audit", keys, rows, self._say("audit_total", count=len(rows)))

    def title(self, key: str) -> str:
        """The title of a part."""
        return word("case_part", key, self._lang)

    def _sheet(self, key: str, keys: Iterable[str], rows: Sequence[tuple[str, ...]], total: str) -> BookSheet:
        columns = [BookColumn(one, self._heading(key, one), one in _RIGHT) for one in keys]
        office = self._session.settings["office_name"]
        return BookSheet(self.title(key), office, columns, rows, total, self._lang, signed=False)

    def _heading(self, part: str, key: str) -> str:
        """A heading: of this part where it has one of its own (`audit_name`), else the common one."""
        own = word("case_column", f"{part}_{key}", self._lang)
        return word("case_column", key, self._lang) if own == f"{part}_{key}" else own

    def _say(self, key: str, **values: str | int) -> str:
        return phrase("case_total", key, self._lang, **values)


def objected(session: Session, roster_id: int, numbers: dict[int, str]) -> tuple[Objected, ...]:
    """The objections to lines on these notices (id → number), each once, in the order in which they were raised."""
    roster_of(session, roster_id)
    found: dict[int, Objected] = {}
    for notice_id, number in numbers.items():
        for row in notice_view.objections_on(session.store.db, notice_id):
            found.setdefault(row.id, Objected(number, row))
    return tuple(found[key] for key in sorted(found))


def _time(text: str | None) -> str:
    """A time of the store to the minute, empty for none."""
    return text[:16].replace("T", " ") if text else ""


def _digest(data: bytes) -> str:
    """The beginning of a digest, as it is read aloud."""
    return bytes(data).hex()[:16].upper()


def photo_captions(place: str, posted: str, count: int) -> Iterator[str]:
    """What is said under the photos of one place."""
    for at in range(1, count + 1):
        yield f"{place}　{posted}　{at}/{count}"
