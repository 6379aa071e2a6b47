"""The list of a page taken out as a workbook: one key, one button, the same on every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.ask import save_as
from app.ui.texts import count
from app.ui.widgets import Button
from app.ui.widgets.flow import natural_width
from app.ui.widgets.taking_out import Source, narrowing

if TYPE_CHECKING:
    from app.casework.lists_out import ListedAway
    from app.ui.dialogs.list_form import FormWish

KEY = "Ctrl+E"
_ANOTHER_ROOM = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest)
_KINDS: dict[str, Literal["text", "money", "number"]] = {"text": "text", "money": "money", "number": "number"}


class ListOut(QObject):
    """Takes the list of a page out.

    `people` says whose numbers a list in full would hold, `roster` which reviewed roster may leave in the county's form
    (its key and, while it may not yet, why). Without either the list leaves with its numbers covered only.

    Signals:
        failed(object): a fault.
        written(ListedAway): it was written.
    """

    failed = Signal(object)
    written = Signal(object)

    def __init__(
        self, context: Context, page: QWidget, source: Source, title: Callable[[], str], key: str = KEY
    ) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.source = source
        self._title = title
        self.people: Callable[[], list[int]] | None = None
        self.roster: Callable[[], tuple[int, str]] | None = None
        self.key = key
        self.allowed = may(context.sitting.user.role, Act.PRINT)
        self._clear = may(context.sitting.user.role, Act.ENTER)
        self._head: QWidget | None = None
        self._worded, self._wide = True, 0
        self.button = Button(self.tr("Take the list out"), icon="download")
        self.button.setToolTip(self.tr("The list as it stands here, as an Excel sheet ({key})").format(key=key))
        self.button.clicked.connect(self.take)

    def strip_keys(self) -> list[tuple[str, str]]:
        """What the status strip says of it."""
        return [(self.key, self.tr("take the list out"))] if self.allowed else []

    def fit_into(self, head: QWidget) -> None:
        """Say its words where the head of the page has room for them, else stand there as a picture."""
        self._head = head
        head.installEventFilter(self)

    def obey(self) -> None:
        """From now on the page says when the button shows its words (`fit`): two that fold would fight for the room."""
        if self._head is not None:
            self._head.removeEventFilter(self)
            self._head = None

    @property
    def wide(self) -> int:
        """How many pixels the button wants with its words."""
        if self._worded:
            self._wide = self.button.sizeHint().width()
        return self._wide

    def fit(self, room: int) -> None:
        """Show the words where the button has so many pixels for them, else the picture alone."""
        worded = self.wide <= room
        if worded != self._worded:  # set only when it differs: it asks for another layout, which comes back here
            self._worded = worded
            self.button.setText(self.tr("Take the list out") if worded else "")
            self.button.setAccessibleName(self.tr("Take the list out"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The head became wider or narrower, or other buttons stand in it."""
        if watched is self._head and event.type() in _ANOTHER_ROOM:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        layout = self._head.layout() if self._head is not None else None
        first = layout.itemAt(0) if layout is not None else None
        line = first.layout() if first is not None else None
        if self._head is None or line is None:
            return
        self.fit(self._head.width() - natural_width(line) + self.button.sizeHint().width())

    def take(self) -> None:
        """Ask in which form and where to, and write it."""
        if not self.allowed or self.button.isHidden() or self.source.is_empty():
            return
        wish = self._asked()
        if wish is not None:
            self._write(wish)

    def _asked(self) -> FormWish | None:
        """The form: asked for only where there is more than one."""
        from app.ui.dialogs.list_form import FormWish, ask_list_form

        window, lang = self._page.window(), self._context.language
        if self._clear and self.roster is not None:
            return ask_list_form(window, lang, county=True, not_yet=self.roster()[1])
        if self._clear and self.people is not None:
            return ask_list_form(window, lang)
        return FormWish("masked")

    def _write(self, wish: FormWish) -> None:
        title = self._title()
        name = f"{_file_name(title)}_{self._context.sitting.today:%Y%m%d}.xlsx"
        path = save_as(self._page, self.tr("Where shall the list go?"), name, "Excel (*.xlsx)")
        if path is None:
            return
        target = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
        job = self._job(wish, title, target)

        def write(session: Session, _progress: Progress) -> ListedAway:
            return job(session)

        operation = self._context.ops.write(self._page, write).named(self.tr("Writing the list"))
        operation.on_done(self._on_written).on_failed(self.failed.emit).run()

    def _job(self, wish: FormWish, title: str, path: Path) -> Callable[[Session], ListedAway]:
        from app.casework import lists_out

        lang = self._context.language
        if wish.form == "county" and self.roster is not None:
            roster_id = self.roster()[0]
            return lambda session: lists_out.write_roster_clear(session, roster_id, path, lang)
        if wish.reason is not None and self.people is not None:
            reason, people = wish.reason, self.people()
            return lambda session: lists_out.write_people_clear(session, title, people, path, reason, lang)
        columns = [lists_out.ListColumn(one.title, _KINDS[one.kind], one.width) for one in self.source.columns()]
        rows, about = self.source.rows(), narrowing(self._page)
        return lambda session: lists_out.write_covered(
            session, lists_out.ShownList(title, columns, rows(), about), path, lang
        )

    def _on_written(self, done: ListedAway) -> None:
        text = self.tr("{n} rows are in {file}").format(n=count(done.rows), file=done.path.name)
        self._context.say(text)
        self.written.emit(done)


def _file_name(title: str) -> str:
    """A title as the name of a file: without what Windows takes in no name."""
    return "".join("-" if char in '/\\:*?"<>|#\n\t' else char for char in title).strip() or "list"
