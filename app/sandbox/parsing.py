"""The one place where whatever a foreign parser raises on foreign bytes becomes `HostileInput`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.faults import Code, EnvironmentFault, Fault, HostileInput


@contextmanager
def parsing(code: Code) -> Iterator[None]:
    """Run a call of a parser: what it raises is `HostileInput(code, why="damaged")`, or `memory`.

    Wraps the parser's calls only, never our own code, whose bugs must stay bugs. A panic of a Rust library is
    no `Exception`, hence `BaseException`. A missing library is the machine's fault (`LIBRARY_MISSING`).
    """
    try:
        yield
    except (Fault, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except ImportError as error:
        raise EnvironmentFault(Code.LIBRARY_MISSING, library=error.name or "?") from error
    except MemoryError:
        raise HostileInput(code, why="memory") from None
    except BaseException as error:
        raise HostileInput(code, why="damaged") from error
