"""Whatever a transaction is called and whatever it changes has a word in both languages: the audit page shows them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.kept import INTERNAL
from app.store.schema_base import UNCHAINED
from app.store.schemas import MIGRATIONS
from app.store.store import DESK, LEDGER, Kind
from app.words import LANGUAGES, Language
from app.words.sentences import table

ROOT = Path(__file__).parents[2] / "app"
ROOMS = ("casework", "county", "office", "commands", "practice", "store")
MADE_UP = {"f'write_{kind}'": {"write_receipt", "write_results"}, "kind.value": {"reissue", "correction"}}
"""Verbs that are put together where they are written; a new one of these must be told here."""

POSITIONS = {"write": 0, "Act": 2, "build": 2, "open_package": 3}
"""Which argument of a call is the verb of a transaction."""


def trees() -> Iterator[ast.Module]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield ast.parse(path.read_text(encoding="utf-8"))


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_session_write(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value).endswith("session")


def verb_arguments(tree: ast.Module) -> Iterator[ast.expr]:
    """What is given as verb, in calls of the three doors and of functions here that have a parameter `verb`."""
    places = dict(POSITIONS)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [one.arg for one in node.args.args]
            if "verb" in names and names[0] in ("session", "self"):
                places[node.name] = names.index("verb") - (1 if names[0] == "self" else 0)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or name_of(node) not in places:
            continue
        if name_of(node) == "write" and not is_session_write(node):
            continue
        at = places[name_of(node)]
        given = [one.value for one in node.keywords if one.arg == "verb"]
        if given or len(node.args) > at:
            yield given[0] if given else node.args[at]


def verbs_of(tree: ast.Module) -> Iterator[str]:
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for given in verb_arguments(tree):
        text = ast.unparse(given)
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            yield given.value
        elif isinstance(given, ast.IfExp):
            yield from (one.value for one in (given.body, given.orelse) if isinstance(one, ast.Constant))
        elif text in constants:
            yield str(constants[text])
        elif text in MADE_UP:
            yield from MADE_UP[text]
        else:
            assert text in ("verb", "entry.verb"), f"a verb nobody can read from the source: {text}"


def all_verbs() -> set[str]:
    return {verb for tree in trees() for verb in verbs_of(tree)}


def test_the_search_finds_verbs_given_in_every_way() -> None:
    assert {
        "import",  # straight
        "release_line",  # through a function's parameter
        "take_package",  # through open_package
        "submit",  # through build
        "recover",  # through Act
        "take_bank_results",  # through a constant
        "write_receipt",  # put together
    } <= all_verbs()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_verb_has_a_word(lang: Language) -> None:
    words = table(lang)["verb"]
    assert all_verbs() - set(words) == set()
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", [DESK, LEDGER])
def test_every_table_has_a_word(lang: Language, kind: Kind, tmp_path: Path) -> None:
    import sqlite_utils

    db = sqlite_utils.Database(tmp_path / "plain.db")
    MIGRATIONS[kind.name].apply(db)
    tables = {name for name in db.table_names() if not name.startswith(("_", "sqlite_"))}
    db.conn.close()
    assert tables - UNCHAINED - INTERNAL - set(table(lang)["record"]) == set()
