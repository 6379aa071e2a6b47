"""One section of the settings: a white sheet or two, read when it is shown, and who may change what in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.operations import Operation
from app.desktop.progress import Progress, Stopped
from app.domain.faults import Fault
from app.domain.makers import Act, Role, may
from app.office.session import Session
from app.ui.context import Context
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Label
from app.ui.widgets.sheets import clear_layout
from app.words import Language


class Section(QWidget):
    """The common part of all sections; subclasses build into `body` and override `reload`."""

    nouns: ClassVar[frozenset[str]] = frozenset({"setting", "user"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        self._standing = QVBoxLayout()
        self._standing.setSpacing(px(6))
        box.addLayout(self._standing)
        self._notice = QVBoxLayout()
        self._notice.setSpacing(px(6))
        box.addLayout(self._notice)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        box.addLayout(self.body)
        box.addStretch(1)

    # -- to override ---------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read what the section shows."""

    def unsaved(self) -> bool:
        """Whether something typed would be lost."""
        return False

    def primary(self) -> None:
        """Ctrl+Enter: the likely next step of this section."""

    def keys(self) -> list[tuple[str, str]]:
        """Keys of this section, for the strip."""
        return []

    def focus_first(self) -> QWidget | None:
        """Where the keyboard lands."""
        return None

    # -- for those who do ----------------------------------------------------------------------------------------

    @property
    def language(self) -> Language:
        """The language of words."""
        return self.context.language

    @property
    def administers(self) -> bool:
        """Whether who sits here is an admin."""
        return may(self.context.sitting.user.role, Act.ADMINISTER)

    def may(self, act: Act) -> bool:
        """Whether the role of who sits here allows an act."""
        return may(self.context.sitting.user.role, act)

    def only_admins(self, what: str) -> None:
        """In place of what only an admin may do: a sentence who may."""
        self.body.addWidget(Banner("info", what))

    def say(self, tone: str, text: str, *buttons: Button) -> None:
        """Say what was done or what is to be done, above the sheets."""
        clear_layout(self._notice)
        self._notice.addWidget(Banner(tone, text, *buttons))

    def also(self, tone: str, text: str, *buttons: Button) -> None:
        """Say one thing more below it."""
        self._notice.addWidget(Banner(tone, text, *buttons))

    def stand(self, *banners: Banner) -> None:
        """What is so until it is mended, above what was just said; none takes the old ones away."""
        clear_layout(self._standing)
        for banner in banners:
            self._standing.addWidget(banner)

    def quiet(self) -> None:
        """Take what was said away."""
        clear_layout(self._notice)

    def show_error(self, error: BaseException) -> None:
        """What went wrong and how to mend it."""
        if isinstance(error, Stopped):
            self.say("info", self.tr("Stopped. Nothing was changed."))
        elif isinstance(error, Fault):
            self.say("err", fault_text(error, self.language))

    def read(self, job: Callable[[Session], Any], done: Callable[[Any], None]) -> None:
        """Read for this section; a later read of it supersedes."""
        self.context.ops.read(self, job, key="section").on_done(done).on_failed(self.show_error).run()

    def write(self, job: Callable[[Session, Progress], Any], done: Callable[[Any], None]) -> Operation[Any]:
        """Write, once however often it is asked for; what went wrong is said above.

        Returns the operation, which still has to be run.
        """
        return self.context.ops.write(self, job).on_done(done).on_failed(self.show_error).once(job)


def role_order(role: Role) -> int:
    """Clerk, reviewer, admin, inspector: the order of the day's work."""
    return tuple(Role).index(role)


def words(text: str, role: str = "second") -> Label:
    """A wrapped line of explanation."""
    return Label(text, role, wrap=True)
