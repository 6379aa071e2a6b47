"""Commands speak both languages, say what they can, and start light."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from commands_kit import CLERK, ROOT, SECRETS, ran, surroundings

from app.commands import bench_command, language_of, main
from app.commands.root import cli
from app.commands.running import help_key
from app.commands.speaking import Speaker, bar, masked
from app.domain.documents import citizen_check_digit
from app.words import LANGUAGES, Language
from app.words.sentences import table

HEAVY = (
    "reportlab",
    "xlsxwriter",
    "xlwt",
    "python_calamine",
    "PySide6",
    "PIL",
    "pypdfium2",
    "qrcode",
    "uharfbuzz",
    "pyrage",
)
NUMBER = "65400219800101001" + citizen_check_digit("65400219800101001")


def _commands(command: click.Command, path: str = "main.py") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _commands(inner, f"{path} {name}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_has_words_and_none_is_an_orphan(language: Language) -> None:
    found = dict(_commands(cli))
    assert {help_key(path) for path in found} == set(table(language)["command"])
    options = {param.name for command in found.values() for param in command.params if isinstance(param, click.Option)}
    assert options | {"help"} == set(table(language)["option"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_and_heading_of_the_code_is_in_the_words(language: Language) -> None:
    """Keys are literals in the code, so that this finds them."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py"))
    for key in table(language)["told"]:
        kind = key.partition("_")[0]  # of a finding the key is put together from its kind
        assert f'"{key}"' in source or (kind == "finding" and 'told(f"finding_{' in source), key


def test_help_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for language, word in (("zh", "签名送审"), ("en", "Sign a roster over to review")):
        context = {"standalone_mode": False, "prog_name": "main.py", "obj": Speaker(language)}  # type: ignore[arg-type]
        cli.main(["roster", "--help"], **context)  # type: ignore[arg-type]
        assert word in capsys.readouterr().out


def test_wrong_usage_is_one_sentence(tmp_path: Path) -> None:
    zh = ran("import", tmp=tmp_path)
    assert (zh.code, zh.out) == (2, "")
    assert zh.err.startswith("usage: 命令写得不对：")
    en = ran("--language", "en", "roster", "make", "--store", tmp_path, "--programme", "A01", tmp=tmp_path)
    assert en.code == 2
    assert "--period" in en.err
    assert ran("nonsense", tmp=tmp_path).code == 2
    assert ran("verify", "--store", tmp_path, "--today", "31.3.2026", tmp=tmp_path).code == 2
    assert ran("roster", tmp=tmp_path).code == 2


def test_masked_json_keeps_names_of_files() -> None:
    data = {"reason": f"x {NUMBER}", "path": f"/tmp/{NUMBER}.pdf", "list": [{"text": NUMBER, "fen": 12345678901234567}]}
    found = masked(data)
    assert found["path"] == data["path"]
    assert NUMBER not in found["reason"]
    assert found["list"] == [{"text": f"…{NUMBER[-4:]}", "fen": 12345678901234567}]


def test_a_table_stands_right_in_wide_characters() -> None:
    lines = Speaker("en").table(("user", "count"), [("阿依古丽", 5), ("x", 1200)])
    assert lines[2:] == ["阿依古丽      5", "x          1200"]


def test_verify_loads_no_paper_no_workbook_no_window(store: Path, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app.commands import main;"
        f"code = main(['verify', '--store', {str(store)!r}]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules]); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=surroundings(SECRETS[CLERK], tmp_path), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_the_log_holds_no_names_or_numbers(store: Path, tmp_path: Path) -> None:
    done = ran("card", "list", "--document", NUMBER, "--store", store, tmp=tmp_path)
    assert done.code == 2
    assert NUMBER not in done.out + done.err
    (log,) = (tmp_path / "state").rglob("desk.log")
    text = log.read_text(encoding="utf-8")
    assert "card_list exit 2 person_unknown" in text
    assert NUMBER not in text
    assert CLERK not in text


def test_a_bug_is_not_dressed_up(store: Path, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app.casework import verifying;"
        f"verifying.verify_store = lambda session: {{}}['{NUMBER}'];"
        "from app.commands import main;"
        f"sys.exit(main(['verify', '--store', {str(store)!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=surroundings(SECRETS[CLERK], tmp_path), capture_output=True, check=False
    )
    assert done.returncode == 70
    assert b"Traceback" in done.stderr
    assert b"KeyError" in done.stderr
    assert NUMBER.encode() not in done.stderr


# -- the window's needs ------------------------------------------------------------------------------------------------


def _block(folder: Path, error: str) -> str:
    """A place on PYTHONPATH that lets nobody import PySide6."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import sys\n"
        "class Blocked:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('PySide6', 'shiboken6'):\n"
        f"            raise ImportError({error!r})\n"
        "sys.meta_path.insert(0, Blocked())\n",
        encoding="utf-8",
    )
    return str(folder)


def test_alone_without_display(tmp_path: Path) -> None:
    done = ran(tmp=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(("display_missing: ", "library_missing: "))
    assert done.err.count("\n") == 1


def test_alone_with_a_system_library_missing_says_what_to_install(tmp_path: Path) -> None:
    blocked = _block(tmp_path / "blocked", "libEGL.so.1: cannot open shared object file: No such file or directory")
    done = ran(tmp=tmp_path, PYTHONPATH=blocked, QT_QPA_PLATFORM="offscreen")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("library_missing: ")
    assert "libEGL.so.1" in done.err
    assert "apt install -y libegl1 " in done.err
    assert done.err.count("\n") == 1


def test_alone_it_opens_the_window_and_says_when_there_is_no_such_store(tmp_path: Path) -> None:
    """The window itself is driven in `tests/journeys`; here only that it is asked for."""
    done = ran("--store", tmp_path / "any", tmp=tmp_path, QT_QPA_PLATFORM="offscreen", YIKATONG_LANGUAGE="en")
    if done.code == 3:  # a machine without Qt's system libraries: the test above says the rest
        assert done.err.startswith("library_missing: ")
        return
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("store_missing: ")


def test_practice_runs_where_there_is_no_qt(tmp_path: Path) -> None:
    blocked = _block(tmp_path / "blocked", "blocked")
    where = ("practice", tmp_path / "p", "--people", "60", "--months", "1", "--seed", "7", "--channel", "web", "--json")
    done = ran(*where, tmp=tmp_path, passphrase=None, PYTHONPATH=blocked)
    assert done.code == 0, done.err
    assert done.json["people"] >= 50
    assert done.json["sum_fen"]["rosters"] == sum(
        done.json["sum_fen"][key] for key in ("county", "refused", "withdrawn")
    )


def test_exit_codes_are_those_of_the_readme_of_the_module() -> None:
    from app.domain.faults import EnvironmentFault, HostileInput, UsageError, UserError

    assert [one.exit_code for one in (UserError, UsageError, EnvironmentFault, HostileInput)] == [1, 2, 3, 4]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with bar(Speaker("en"), "import") as progress:
        progress(1, 2)
    assert capsys.readouterr().err == ""
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with bar(Speaker("en"), "import") as progress:
        progress(1000, 0)
        progress(1, 2)
        progress(2, 2)
    assert screen.getvalue().split("\r")[1:] == [
        "Taking in 1000",
        f"Taking in {'#' * 15}{' ' * 15} 1/2",
        f"Taking in {'#' * 30} 2/2\n",
    ]


def test_bench_needs_a_checkout(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_command, "BENCH", tmp_path / "tests" / "bench")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert main(["bench", "package", "--quick"]) == 3
    assert capsys.readouterr().err.startswith("file_missing: ")


def test_bench_writes_its_table_and_exits_1_above_a_limit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "tests" / "bench"
    folder.mkdir(parents=True)
    (folder / "run.py").write_text(
        "def run(names, quick):\n"
        "    assert (names, quick) == (['import'], True)\n"
        "    return [dict(name='import', what='x', ours_s=3.0, floor_s=1.0, ratio=3.0, at_most=2.0, peak_mb=90.0)]\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(bench_command, "BENCH", folder)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert main(["bench", "import", "--quick", "--json", str(tmp_path / "bench.json")]) == 1
    (one,) = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert set(one) == {"name", "what", "ours_s", "floor_s", "ratio", "at_most", "peak_mb"}
    assert "3.00" in capsys.readouterr().out


def test_the_language_is_known_before_anything_is_parsed() -> None:
    assert language_of(["verify", "--language", "en"], {}) == "en"
    assert language_of(["--language=en"], {"YIKATONG_LANGUAGE": "zh"}) == "en"
    assert language_of([], {"YIKATONG_LANGUAGE": "en"}) == "en"
    assert language_of(["--language"], {"YIKATONG_LANGUAGE": "fr"}) == "zh"
