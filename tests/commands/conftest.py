from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands_kit import ADMIN, CLERK, PHONES, REVIEWER, SECRETS, TOWNSHIP, ran, workbook


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A township's store with four people in it, made by commands."""
    tmp = tmp_path_factory.mktemp("template")
    secrets = tmp / "passphrases.json"
    secrets.write_text(json.dumps(SECRETS), encoding="utf-8")
    users = [f"{CLERK}:clerk", f"{REVIEWER}:reviewer", f"{ADMIN}:admin"]
    added = [text for user in users for text in ("--add-user", user)]
    store = tmp / "desk.yikatong"
    where = ("--store", store, "--office", TOWNSHIP, "--passphrases", secrets, *PHONES)
    made = ran("init", *where, *added, "--sheet", tmp / "sheets", "--json", tmp=tmp, passphrase=None)
    assert made.code == 0, made.err
    assert made.json["users"] == [CLERK, REVIEWER, ADMIN]
    assert Path(made.json["sheet"]["path"]).read_bytes().startswith(b"%PDF")
    taken = ran("import", workbook(tmp / "名单.xlsx"), "--store", store, "--take", "clean", "--json", tmp=tmp)
    assert (taken.code, taken.json["new"]) == (0, 4), taken.err
    return store


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    """A copy of the store for one test."""
    return Path(shutil.copytree(template, tmp_path / "desk.yikatong"))
