"""Public papers without a window: policy sheets, copies for the web, 双公开, slips, with the promised exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from books_kit import paid_year
from click.testing import CliRunner

from app.commands.root import cli
from tests.casework.kit import Places

DAY = "2026-04-20"


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., tuple[int, dict[str, Any], str]]:
    """Run a command at the store of a paid year: exit code, JSON, what was said."""
    place = paid_year(Places(tmp_path)()).place
    place.leave()

    def call(*words: str, user: str = "clerk") -> tuple[int, dict[str, Any], str]:
        given = [*words, "--store", str(place.folder), "--user", user, "--today", DAY, "--json"]
        done = CliRunner().invoke(
            cli, given, env={"YIKATONG_PASSPHRASE": f"passphrase of {user}"}, standalone_mode=False
        )
        code = done.return_value if done.exception is None else 2
        return code, json.loads(done.stdout or "{}"), done.stderr

    return call


def test_a_policy_sheet_from_its_text_to_the_log(run: Callable[..., Any], tmp_path: Path) -> None:
    assert run("public", "text", "--programme", "C12", "--how", "到村委会提出")[0] == 0
    assert run("public", "text", "--programme", "C12", "--papers", "身份证")[0] == 0
    out = ("--out", str(tmp_path / "p"))
    code, data, said = run(
        "public", "policy", "--programme", "C12", "--programme", "A01", "--form", "leaflet_folded", *out
    )
    assert (code, data["number"], data["pages"]) == (0, "ZC-2026-001", 2)
    assert Path(data["path"]).is_file()
    assert "ZC-2026-001" in said
    code, found, told = run("notice", "check", data["path"])
    assert (code, found["policy"], found["notice"], found["differences"]) == (0, data["sheet"], None, [])
    assert "这是我们" in told
    assert "ZC-2026-001" in told
    assert run("public", "policy", "--programme", "X99", *out)[0] == 2
    given = ("public", "given", "--policy-sheet", str(data["sheet"]), "--way", "meeting", "--people", "50")
    assert run(*given, "--place", "村民大会", "--sheets", "40")[0] == 0
    assert run(*given, "--place", "村民大会", "--photo", str(tmp_path / "none.jpg"))[0] == 2
    assert run(*given, "--place", " ")[0] == 1
    code, data, _ = run("ledger", "publicity", "--year", "2026")
    assert code == 0
    assert any(row["public_place"] == "村民大会" and row["reached"] == "50" for row in data["rows"])


def test_a_copy_for_the_web_from_making_to_its_address(run: Callable[..., Any], tmp_path: Path) -> None:
    code, data, _ = run("public", "open")
    assert code == 1  # the copies before payment are overdue by now
    roster = next(one["roster"] for one in data["rosters"] if one["programme"] == "A01")
    make = ("public", "web", "--roster", str(roster), "--out", str(tmp_path / "web"))
    code, data, _ = run(*make, "--stage", "before")
    assert (code, data["new"], data["lines"]) == (0, True, 3)
    assert all(Path(one).is_file() for one in data["files"])
    assert run(*make, "--stage", "before")[1]["new"] is False
    address = ("--address", "https://example.invalid/1.html")
    assert run("public", "published", "--web-copy", str(data["copy"]), *address)[0] == 0
    assert run("public", "published", "--web-copy", "99", *address)[0] == 2
    assert run("public", "published", "--web-copy", str(data["copy"]), "--address", " ")[0] == 1
    _, data, _ = run("public", "open", "--roster", str(roster))
    cells = {(one["way"], one["stage"]): one["state"] for one in data["rosters"][0]["cells"]}
    assert cells["web", "before"] == cells["wall", "before"] == "done"


def test_slips_and_their_language(run: Callable[..., Any], tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "s"))
    assert Path(run("public", "slip", "--household", "1", *out)[1]["path"]).is_file()
    assert Path(run("public", "slip", "--person", "1", *out)[1]["path"]).is_file()
    assert run("public", "slip", *out)[0] == 2
    assert run("public", "home-language", "--household", "1", "--home-language", "ug")[1]["language"] == "ug"
    assert run("public", "home-language", "--household", "999", "--home-language", "ug")[0] == 2
    assert run("public", "slip-read", "--home-language", "ug", "--reader", "古丽")[0] == 1
    assert run("public", "slip-read", "--home-language", "ug", "--reader", "古丽", user="admin")[0] == 0
    assert run("public", "slip-read", "--home-language", "ug", user="admin")[1]["reader"] == ""
