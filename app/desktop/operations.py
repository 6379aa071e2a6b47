"""Work off the main thread: one thread writes the store, one reads it, a pool does what needs no store.

A page builds an operation, attaches what shall happen and runs it; callbacks come home on the main thread, and not at
all when the page is gone. Every operation ends in done or failed; an exception that is no fault of the house goes to
`crashed`, which the window shows.
"""

from __future__ import annotations

import contextlib
import logging
import queue
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from app.desktop.collecting import MainThreadCollector
from app.desktop.hub import ChangeHub, changes_of
from app.desktop.progress import Progress, Stopped, Told
from app.domain.faults import Fault
from app.office.session import Session

logger = logging.getLogger("yikatong")

T = TypeVar("T")

_POLL_MS = 100
"""How often progress is looked at; ten times a second is what an eye can use."""
_POOL = 2


class Operation(QObject, Generic[T]):
    """One job under way. Attach callbacks first, then `run` (a callback attached after it would miss its call)."""

    def __init__(self, home: Operations, owner: QObject, executor: Executor, job: Callable[[Progress], T]) -> None:
        super().__init__(home)
        self.progress = Progress()
        self.title = ""
        self._home = home
        self._owner: QObject = owner
        self._executor = executor
        self._job = job
        self._done: list[Callable[[T], None]] = []
        self._failed: list[Callable[[BaseException], None]] = []
        self._on_progress: list[Callable[[int, int], None]] = []
        self._ended: list[Callable[[], None]] = []
        self._once: Callable[..., Any] | None = None
        self._superseded = False
        self._future: Future[None] | None = None
        self.broadcast = False

    def on_done(self, call: Callable[[T], None]) -> Operation[T]:
        """Call with the result, on the main thread."""
        self._done.append(call)
        return self

    def on_failed(self, call: Callable[[BaseException], None]) -> Operation[T]:
        """Call with the fault. Without one the window itself says the sentence."""
        self._failed.append(call)
        return self

    def on_progress(self, call: Callable[[int, int], None]) -> Operation[T]:
        """Call with done and total at most ten times a second."""
        self._on_progress.append(call)
        return self

    def on_end(self, call: Callable[[], None]) -> Operation[T]:
        """Call when it is over, however it ended, even when its owner is gone."""
        self._ended.append(call)
        return self

    def named(self, title: str) -> Operation[T]:
        """Long work: the status strip shows it with counts, time left and Stop."""
        self.title = title
        return self

    def once(self, job: Callable[..., Any]) -> Operation[T]:
        """Not begun while the same job with the same values is under way for its owner: Enter was pressed twice."""
        self._once = job
        return self

    def run(self) -> Operation[T]:
        """Start it; what a timer starts while the desk closes is not begun."""
        if self._home.closed or self._home.repeats(self):
            return self
        self._home.take(self)
        self._future = self._executor.submit(self._work)
        return self

    def stop(self) -> None:
        """Ask it to stop; it says so by failing with Stopped, unless it is past its point of no return."""
        self.progress.stop()

    def supersede(self) -> None:
        """A newer one of the same kind makes its answer useless: it is dropped unseen."""
        self._superseded = True
        if self._future is not None:
            self._future.cancel()
        self.progress.stop()
        if self._future is not None and self._future.cancelled():
            self._home.let_go(self)

    @property
    def owner(self) -> QObject | None:
        """Who started it, while it lives."""
        return self._owner if shiboken6.isValid(self._owner) else None

    @property
    def told(self) -> Told:
        """How far it is."""
        return self.progress.told

    def over(self) -> None:
        """Tell that it has ended; called once by the house."""
        ended, self._ended = self._ended, []
        for call in ended:
            call()

    def is_like(self, other: Operation[Any]) -> bool:
        """Whether both do the same with the same values for one owner, as far as `once` told."""
        if self._once is None or other._once is None or self._owner is not other._owner:
            return False
        return _code_and_values(self._once) == _code_and_values(other._once)

    def tick(self) -> None:
        """Hand on how far it is; called by the house's timer."""
        if self._on_progress and self.owner is not None and not self._superseded:
            told = self.told
            for call in self._on_progress:
                call(told.done, told.total)

    def _work(self) -> None:
        result: T | None = None
        error: BaseException | None = None
        try:
            if not self._superseded:
                result = self._job(self.progress)
        except BaseException as caught:  # noqa: BLE001 - handed on whole to the main thread
            error = caught
        self._home.came_home(self, result, error)

    def finish(self, result: Any, error: BaseException | None) -> None:  # noqa: ANN401 - what the job returned
        """Call who asked, on the main thread, and let go."""
        try:
            if error is not None:
                self._fail(error)
                return
            if self.broadcast:
                self._home.hub.tell(changes_of(result), self.owner)
            if self.owner is not None and not self._superseded:
                for call in self._done:
                    call(result)
        finally:
            self._home.let_go(self)

    def _fail(self, error: BaseException) -> None:
        expected = isinstance(error, (Fault, Stopped))
        if not expected:
            self._home.crashed.emit(error)
        if self.owner is None or self._superseded:
            return
        if self._failed:
            for call in self._failed:
                call(error)
        elif expected and not isinstance(error, Stopped):
            self._home.unhandled.emit(error)


class Operations(QObject):
    """Starts operations and knows which are under way.

    Signals:
        begun(Operation): one was started.
        idle(): the last one ended.
        changed_list(): an operation began or ended, or a named one is further.
        unhandled(Fault): a fault nobody attached a callback for: the window says its sentence.
        crashed(BaseException): a bug of ours.
    """

    begun = Signal(object)
    idle = Signal()
    changed_list = Signal()
    unhandled = Signal(object)
    crashed = Signal(object)
    _arrived = Signal()

    def __init__(self, hub: ChangeHub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._pool = ThreadPoolExecutor(max_workers=_POOL, thread_name_prefix="pool")
        self._session: Session | None = None
        self._reading: Session | None = None
        self._live: list[Operation[Any]] = []
        self._keyed: dict[tuple[int, str], Operation[Any]] = {}
        # Results wait here and the signal only wakes: an event that carries a Python object to a receiver that is
        # being destroyed crashes PySide.
        self._home_queue: queue.SimpleQueue[tuple[Operation[Any], Any, BaseException | None]] = queue.SimpleQueue()
        self._closed = False
        self._ending = False
        self._arrived.connect(self._on_arrived)
        self.collector = MainThreadCollector(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._on_tick)

    # -- the sitting ---------------------------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        """Whose work this is; None while nobody sits here."""
        return self._session

    def sit_down(self, session: Session | None) -> None:
        """Work for this session from now on; None: for nobody. Nothing may be under way."""
        self._session = session
        self._reading = session.for_reading() if session is not None else None

    # -- starting ------------------------------------------------------------------------------------------------

    def read(self, owner: QObject, job: Callable[[Session], T], *, key: str = "") -> Operation[T]:
        """A job on the reading thread; with `key` it supersedes an earlier one of the same owner and key."""
        session = self._reading  # of the user who asked, whoever sits here when it runs

        def work(_progress: Progress) -> T:
            return job(_required(session))

        operation = Operation(self, owner, self._reader, work)
        if key:
            self._supersede(owner, key, operation)
        return operation

    def write(self, owner: QObject, job: Callable[[Session, Progress], T]) -> Operation[T]:
        """A job on the writing thread; what it changed is broadcast with its owner as initiator."""
        session = self._session  # of the user who asked, whoever sits here when it runs

        def work(progress: Progress) -> T:
            return job(_required(session), progress)

        operation = Operation(self, owner, self._writer, work)
        operation.broadcast = True
        return operation

    def free(self, owner: QObject, job: Callable[[Progress], T]) -> Operation[T]:
        """A job that needs no store, in the pool."""
        return Operation(self, owner, self._pool, job)

    # -- bookkeeping ---------------------------------------------------------------------------------------------

    @property
    def closed(self) -> bool:
        """Whether nothing is begun any more."""
        return self._closed or self._ending

    def end(self) -> None:
        """Begin nothing more: the store is being closed."""
        self._ending = True

    def wait_for_reading(self) -> None:
        """Wait for what reads; on the writing thread, before the store is closed under it (SQLite would crash)."""
        self._reader.shutdown(wait=True)

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._live)

    @property
    def named(self) -> list[Operation[Any]]:
        """The long ones under way, oldest first."""
        return [one for one in self._live if one.title]

    def repeats(self, operation: Operation[Any]) -> bool:
        """Whether one like it is under way; then it is let go unbegun."""
        found = any(operation.is_like(one) for one in self._live)
        if found:
            operation.deleteLater()
        return found

    def take(self, operation: Operation[Any]) -> None:
        """Keep a running operation alive."""
        self._live.append(operation)
        self.begun.emit(operation)
        if not self._timer.isActive():
            self._timer.start()
        self.changed_list.emit()

    def let_go(self, operation: Operation[Any]) -> None:
        """Forget an ended one."""
        if operation not in self._live:
            return
        self._live.remove(operation)
        self._keyed = {key: one for key, one in self._keyed.items() if one is not operation}
        operation.over()
        operation.deleteLater()
        self.changed_list.emit()
        if not self._live:
            self._timer.stop()
            self.idle.emit()

    def came_home(self, operation: Operation[Any], result: Any, error: BaseException | None) -> None:  # noqa: ANN401
        """Called on the job's own thread when it has ended."""
        self._home_queue.put((operation, result, error))
        if not self._closed:
            self._arrived.emit()

    def _on_arrived(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                operation, result, error = self._home_queue.get_nowait()
                if shiboken6.isValid(operation):
                    operation.finish(result, error)

    def close(self) -> None:
        """Stop what can be stopped, wait for the rest, and end the threads; nobody is called any more."""
        self._closed = True
        for operation in list(self._live):
            operation.stop()
        for executor in (self._pool, self._reader, self._writer):
            executor.shutdown(wait=True)
        self._timer.stop()
        self.collector.stop()

    def _supersede(self, owner: QObject, key: str, operation: Operation[Any]) -> None:
        place = (id(owner), key)
        earlier = self._keyed.get(place)
        if earlier is not None and shiboken6.isValid(earlier):
            earlier.supersede()
        self._keyed[place] = operation

    def _on_tick(self) -> None:
        for operation in list(self._live):
            operation.tick()
        if self.named:
            self.changed_list.emit()


def _code_and_values(job: Callable[..., Any]) -> tuple[object, list[object]]:
    cells = getattr(job, "__closure__", None) or ()
    return getattr(job, "__code__", job), [cell.cell_contents for cell in cells]


def _required(session: Session | None) -> Session:
    if session is None:
        raise Stopped  # signed out while the job waited
    return session
