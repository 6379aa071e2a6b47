"""Benchmarks, from a checkout: their code and floors live in `tests/bench`."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import click

from app.commands.running import Desk, option, verb
from app.commands.speaking import Told
from app.domain.faults import Code, EnvironmentFault

BENCH = Path(__file__).resolve().parents[2] / "tests" / "bench"
COLUMNS = ("name", "what", "ours_s", "floor_s", "ratio", "at_most", "peak_mb")


def add_to(cli: click.Group) -> None:
    """Add the command of this module."""
    verb(cli, "bench", opens="none")(bench)


@click.argument("names", nargs=-1)
@option("--quick", is_flag=True)
@option("--json", "into", type=click.Path(path_type=Path, dir_okay=False))
def bench(desk: Desk, *, names: tuple[str, ...], quick: bool, into: Path | None) -> Told:
    """Each beside its floor; exit 1 when one is above its limit."""
    found = _runner().run(list(names), quick)
    rows = [[_shown(one.get(key)) for key in COLUMNS] for one in found]
    said = Told({"benches": found}, desk.speak.table(COLUMNS, rows))
    said.lines += [f"{one['name']}: {one['beside']}" for one in found if one.get("beside")]
    slow = [one["name"] for one in found if one["ratio"] > one["at_most"]]
    if slow:
        said.lines.append(desk.speak.say("too_slow", names=" ".join(slow)))
        said.exit_code = 1
    if into is not None:
        into.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        said.lines.append(desk.speak.say("bench_written", file=str(into)))
    return said


def _shown(value: object) -> object:
    return f"{value:.2f}" if isinstance(value, float) else value


def _runner() -> Any:  # noqa: ANN401 - a module of the tests
    """Load `tests/bench/run.py` of the checkout. Raises EnvironmentFault FILE_MISSING where there is none."""
    path = BENCH / "run.py"
    spec = importlib.util.spec_from_file_location("yikatong_bench_run", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise EnvironmentFault(Code.FILE_MISSING, file="tests/bench/run.py")
    for folder in (str(BENCH.parents[1]), str(BENCH)):
        if folder not in sys.path:
            sys.path.insert(0, folder)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
