"""Facts in the README: its lines, its map, its commands, its how-tos. A README that lies fails here."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from app.commands.root import cli
from app.domain.faults import Code

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def line_after(mark: str) -> str:
    """The one command line of the block below a mark."""
    block = re.search(rf"<!-- {mark} -->\n```sh\n(.*?)\n```", README, re.DOTALL)
    assert block is not None
    lines = block.group(1).splitlines()
    assert len(lines) == 1
    return lines[0]


def test_the_run_line_ends_in_the_practice_demo_and_installs_all_it_needs() -> None:
    line = line_after("run line")
    assert line.endswith(".venv/bin/python main.py practice demo")
    for needed in ("apt-get install", "python3-venv", "python3 -m venv .venv", "--require-hashes -r requirements.lock"):
        assert needed in line


def test_ci_runs_exactly_the_test_line(tmp_path: Path) -> None:
    """The script itself is run, with `eval` made to print what it would do."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / "README.md").write_text(README, "utf-8")
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.count("eval ") == 1
    (tmp_path / ".ci" / "run").write_text(script.replace("eval ", "printf '%s\\n' "), "utf-8")
    printed = subprocess.run(["bash", ".ci/run"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == line_after("test line")


def test_both_lines_work_for_root_and_for_a_user_with_sudo() -> None:
    chosen = {
        user: subprocess.run(
            ["bash", "-c", f"id() {{ echo {user}; }}; " + line_after("run line").split(";")[0] + '; echo "$S"'],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for user in (0, 1000)
    }
    assert chosen == {0: "", 1000: "sudo"}


ROOMS = sorted(path.name for path in (ROOT / "app").iterdir() if (path / "__init__.py").exists())


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_stands_on_the_map(room: str) -> None:
    table = README[README.index("## Map of the house") : README.index("### Where it departs")]
    assert f"`{room}`" in table or f"`app/{room}`" in table


def test_files_and_names_that_the_how_tos_point_at_are_there() -> None:
    how_to = README[README.index("### How to") : README.index("## Speed")]
    for name in re.findall(r"`((?:app|resources|i18n|tests)/[\w/.*-]+)`", how_to):
        assert list(ROOT.glob(name)), name
    for word in ("Programme.from_row", "LANGUAGES", "@migrations()"):
        assert word in how_to
    assert "from_row" in (ROOT / "app/domain/programmes.py").read_text("utf-8")
    assert "LANGUAGES" in (ROOT / "app/words/__init__.py").read_text("utf-8")


def test_the_commands_it_names_exist() -> None:
    listed = README[README.index("## What one does with it") : README.index("Every command has")]
    for words in sorted(set(re.findall(r"main\.py ([a-z-]+)(?: ([a-z-]+)(?![|a-z]))?", listed))):
        command = [word for word in words if word]
        if command[0] in ("county", "roster", "notice") and len(command) < 2:
            continue
        command = command if command[0] in ("county", "roster", "notice") else command[:1]
        done = subprocess.run(
            [sys.executable, "main.py", *command, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (command, done.stderr)


def notice_commands() -> list[str]:
    """Every command of the section on notices, as it stands there."""
    section = README[README.index("### A notice, from the list") : README.index("## Map of the house")]
    return list(re.findall(r"`((?:notice|public|roster) [^`]+)`", section))


@pytest.mark.parametrize("text", notice_commands())
def test_the_commands_of_a_notice_have_the_options_it_names(text: str) -> None:
    group, name, *rest = text.split()
    found = cli.get_command(click.Context(cli), group)
    assert isinstance(found, click.Group), group
    command = found.get_command(click.Context(found), name)
    assert command is not None, text
    options = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
    named = {word for word in rest if word.startswith("--")}
    assert named <= options
    chosen = {one.opts[0]: one.type for one in command.params if isinstance(one.type, click.Choice)}
    for option, value in itertools.pairwise(rest):
        if option in chosen:
            assert value in chosen[option].choices, (option, value)


def test_the_section_on_notices_names_every_step() -> None:
    said = " ".join(notice_commands())
    steps = ("choose", "print", "bundle", "post", "photos", "object", "answer", "amend", "down", "make", "due", "check")
    assert all(f"notice {step}" in said for step in steps)
    assert "roster case-file" in said


def test_the_table_of_speed_has_every_bench_and_its_limit() -> None:
    table = README[README.index("## Speed") : README.index("## Licence")]
    limits = {"import": "2", "notice": "1.5", "notice.longtable": "0.6", "package": "2", "search": "1", "list": "3"}
    limits |= {
        "roster": "3",
        "roster.scale": "1.33",
        "list.later": "1",
        "start": "2",
        "freeze": "1",
        "checks": "10",
        "import.scale": "1.33",
    }
    rows = {line.split("`")[1]: line for line in table.splitlines() if line.startswith("| `")}
    assert rows.keys() == limits.keys()
    for name, limit in limits.items():
        cells = [cell.strip() for cell in rows[name].strip("|").split("|")]
        assert cells[-2] == f"{limit} ×"
        ratio = float(cells[-3].strip("* ×"))
        assert cells[-3].startswith("**") == (ratio > float(limit)), f"{name}: what is over its limit stands out"


def test_no_path_of_a_machine_and_no_registry_is_named() -> None:
    assert not re.search(r"(?:^|[\s`\"'(])/\w+/", README, re.MULTILINE)
    assert not re.search(r"https?://", README)


def test_the_codes_of_the_exit_table_are_those_of_the_faults() -> None:
    from app.domain.faults import EnvironmentFault, HostileInput, UsageError, UserError

    found = {kind.exit_code for kind in (UserError, UsageError, EnvironmentFault, HostileInput)}
    assert found == {1, 2, 3, 4}
    assert all(f"{code} " in README for code in found)
    assert len(Code) > 100
