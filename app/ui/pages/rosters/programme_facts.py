"""What is told of the current programme: basis, payee, list, department, notice, its standards."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.casework.programme_list import ProgrammeRow, StandardRow
from app.ui.texts import day, long_day, money, period
from app.words import Language, word

translate = QCoreApplication.translate


def facts_of(row: ProgrammeRow, lang: Language) -> list[tuple[str, str]]:
    """(what, value) of a programme, in the order in which they are shown."""
    rule = row.programme
    found: list[tuple[str, str]] = []

    def add(what: str, value: str) -> None:
        found.append((what, value))

    basis = " / ".join(word("basis", one, lang) for one in rule.bases)
    add(translate("ProgrammesPage", "Basis"), f"{basis} · {word('granted_to', rule.granted_to.value, lang)}")
    add(translate("ProgrammesPage", "Paid to"), word("payee_rule", rule.payee_rule.value, lang))
    add(translate("ProgrammesPage", "List"), word("list_keeper", rule.list_keeper.value, lang))
    if row.newest:
        add(translate("ProgrammesPage", "Newest"), period(row.newest.text, lang))
    if rule.policy:
        add(translate("ProgrammesPage", "Policy"), rule.policy)
    if rule.department or rule.contact:
        add(translate("ProgrammesPage", "Department"), " ".join(filter(None, (rule.department, rule.contact))))
    if rule.ended:
        add(translate("ProgrammesPage", "Ended"), long_day(rule.ended, lang))
    add(translate("ProgrammesPage", "How often"), word("frequency", rule.frequency.unit.value, lang))
    scope = word("notice_scope", rule.notice_scope.value, lang)
    days = translate("ProgrammesPage", "{scope}, {days} days").format(scope=scope, days=rule.notice_days)
    add(translate("ProgrammesPage", "Notice"), scope if rule.notice_scope.value == "none" else days)
    if rule.standard_example:
        add(translate("ProgrammesPage", "Example"), rule.standard_example)
    for one in row.standards:
        add(one.tier or translate("ProgrammesPage", "Standard"), _standard_words(one, lang))
    return found


def _standard_words(one: StandardRow, lang: Language) -> str:
    text = translate("ProgrammesPage", "{yuan} yuan from {day}").format(
        yuan=money(one.amount), day=long_day(one.since, lang)
    )
    if one.until:
        text += translate("ProgrammesPage", " until {day}").format(day=day(one.until, lang))
    if one.document:
        text += f" · {one.document}"
    return text if one.confirmed else translate("ProgrammesPage", "{text} · not confirmed").format(text=text)
