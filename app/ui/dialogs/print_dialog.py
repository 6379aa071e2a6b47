"""The dialog of printing: which sheets on which printer; then, when it matters, which of them came out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.operations import Operation
from app.desktop.printing import Document, Printers, PrintRun, print_documents, save_documents
from app.desktop.progress import Progress, Stopped
from app.domain.faults import Code, EnvironmentFault, Fault
from app.ui.context import Context
from app.ui.dialogs.ask import choose_folder, save_as
from app.ui.dialogs.print_choice import PrintChoice
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Column, Label, ProgressLine, Row, Table
from app.ui.widgets.sheets import clear_layout


class PrintDialog(QDialog):
    """Choose, print, and say what came out. Window-modal; it frees itself when it is closed.

    `ask_outcome` is called with the keys of the sheets that came out; without it nothing is asked.
    """

    def __init__(
        self, context: Context, printers: Printers, documents: Sequence[Document], title: str, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(px(560))
        self.ask_outcome: Callable[[list[Hashable]], None] | None = None
        self._context = context
        self._printers = printers
        self._documents = list(documents)
        self._operation: Operation[PrintRun] | None = None
        self._title = title
        self.copies_sent = 1
        self._build_ui()
        self._read_printers()

    # -- building ------------------------------------------------------------------------------------------------

    def _build_ui(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(20), px(24), px(18))
        outer.setSpacing(px(12))
        self._head = Label(self._title, "panel", wrap=True)
        outer.addWidget(self._head)
        self._said = QVBoxLayout()
        outer.addLayout(self._said)
        self._stages = QStackedWidget()
        outer.addWidget(self._stages, 1)
        self._stages.addWidget(self._build_choice())
        self._waiting = QWidget()
        self._waiting_box = QVBoxLayout(self._waiting)
        self._waiting_box.setContentsMargins(0, 0, 0, 0)
        self._stages.addWidget(self._waiting)
        self._stages.addWidget(self._build_outcome())

    def _build_choice(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        self.sheets = self._table(self.tr("Sheets to print"))
        self.sheets.set_rows(self._rows({document.key for document in self._documents if document.ticked}))
        self.sheets.setVisible(len(self._documents) > 1)
        self.sheets.ticks_changed.connect(self._on_ticks_changed)
        box.addWidget(self.sheets, 1)
        self.how = PrintChoice(self._printers, several=len(self._documents) > 1)
        self.printer, self.copies = self.how.printer, self.how.copies
        box.addWidget(self.how)
        box.addStretch(0 if len(self._documents) > 1 else 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(10))
        self.save = Button(self.tr("Save as PDF"), icon="device-floppy")
        self.save.clicked.connect(self._on_save)
        buttons.addWidget(self.save)
        self.on_paper = Button(self.tr("They are on paper now"), kind="link")
        self.on_paper.clicked.connect(self._on_paper)
        self.on_paper.hide()
        buttons.addWidget(self.on_paper)
        buttons.addStretch(1)
        leave = Button(self.tr("Do not print"))
        leave.clicked.connect(self.reject)
        buttons.addWidget(leave)
        self.go = Button(self.tr("Print"), kind="primary", icon="printer")
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._on_print)
        buttons.addWidget(self.go)
        box.addLayout(buttons)
        return page

    def _build_outcome(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        words = self.tr(
            "Take the tick from sheets that jammed or cannot be read: they are printed again and not counted."
        )
        box.addWidget(Label(words, "second", wrap=True))
        self.outcome = self._table(self.tr("Sheets that came out"))
        self.outcome.ticks_changed.connect(self._on_ticks_changed)
        box.addWidget(self.outcome, 1)
        line = QHBoxLayout()
        line.addStretch(1)
        self.none_came = Button(self.tr("None came out"))
        self.none_came.clicked.connect(self._on_none_came)
        line.addWidget(self.none_came)
        self.came = Button(self.tr("They came out"), kind="primary", icon="check")
        self.came.clicked.connect(self._on_came)
        line.addWidget(self.came)
        box.addLayout(line)
        return page

    def _table(self, name: str) -> Table:
        columns = [
            Column("tick", "", "tick", 44),
            Column("title", self.tr("Sheet"), "bold", 240, stretch=True),
            Column("note", self.tr("What it is"), "dim", 200),
        ]
        table = Table(columns, name=name)
        table.setMinimumHeight(px(36 + 40 * min(max(len(self._documents), 2), 8) + 6))
        return table

    def _rows(self, ticked: set[Hashable]) -> list[Row]:
        return [
            Row(one.key, {"title": one.title, "note": one.note}, one, ticked=one.key in ticked)
            for one in self._documents
        ]

    def _say(self, *banners: Banner) -> None:
        clear_layout(self._said)
        for banner in banners:
            self._said.addWidget(banner)

    # -- printers ------------------------------------------------------------------------------------------------

    def _read_printers(self) -> None:
        printers = self._printers

        def names(_progress: Progress) -> tuple[str, ...]:
            return printers.names()

        self._context.ops.free(self, names).on_done(self._on_printers).run()

    def _on_printers(self, names: tuple[str, ...]) -> None:
        self.how.show_printers(names)
        if names:
            self._on_ticks_changed()
            self.go.setFocus()
            return
        self._say(Banner("warn", fault_text(EnvironmentFault(Code.PRINTER_MISSING), self._context.language)))
        self.go.setEnabled(False)
        self.go.setDefault(False)
        self.save.setDefault(True)
        self.save.setFocus()

    @property
    def _chosen(self) -> list[Document]:
        return list(self.sheets.ticked)

    def _on_ticks_changed(self) -> None:
        self.go.setEnabled(bool(self._chosen) and bool(self.printer.value()))
        self.save.setEnabled(bool(self._chosen))
        self.came.setEnabled(bool(self.outcome.ticked))

    # -- printing ------------------------------------------------------------------------------------------------

    def _on_print(self) -> None:
        documents, printers = self._chosen, self._printers
        choice, wishes = self.how.choice, self.how.wishes
        self.copies_sent = choice.copies

        def job(progress: Progress) -> PrintRun:
            return print_documents(printers, choice, documents, progress, wishes)

        self._say()
        operation = self._context.ops.free(self, job).named(self.tr("Printing"))
        operation.on_done(self._on_sent).on_failed(self._on_failed)
        self._operation = operation
        clear_layout(self._waiting_box)
        self._waiting_box.addWidget(ProgressLine(operation))
        self._waiting_box.addStretch(1)
        self._stages.setCurrentIndex(1)
        operation.run()

    def _on_failed(self, error: BaseException) -> None:
        self._operation = None
        self._stages.setCurrentIndex(0)
        if isinstance(error, Fault):
            self._say(Banner("err", fault_text(error, self._context.language)))

    def _on_sent(self, run: PrintRun) -> None:
        self._operation = None
        name = str(self.printer.value())
        if run.sent:
            self.how.from_the_first()
        if isinstance(run.fault, Stopped):
            told = self.tr("Stopped. {done} of {total} sheets were sent to the printer.")
            self._say(Banner("info", told.format(done=len(run.sent), total=len(self._chosen))))
        elif run.fault is not None:
            self._say(Banner("err", fault_text(run.fault, self._context.language)))
        if not run.sent:
            self._stages.setCurrentIndex(0)
            self._read_again()
        elif self.ask_outcome is None:
            self._context.say(self.tr("Sent to the printer {name}").format(name=name))
            if run.fault is None:
                self.accept()
            else:
                self._stages.setCurrentIndex(0)
        else:
            self._ask({document.key for document in self._chosen}, set(run.sent))

    def _read_again(self) -> None:
        """A printer that was lost may have been taken away: look again, and keep what was said."""
        printers = self._printers

        def names(_progress: Progress) -> tuple[str, ...]:
            return printers.names()

        self._context.ops.free(self, names).on_done(self._on_printers_again).run()

    def _on_printers_again(self, names: tuple[str, ...]) -> None:
        if names:
            self._on_printers(names)

    # -- what came out -------------------------------------------------------------------------------------------

    def _ask(self, asked: set[Hashable], came: set[Hashable]) -> None:
        self._head.setText(self.tr("Did they come out of the printer?"))
        self.outcome.set_rows([row for row in self._rows(came) if row.key in asked])
        self._stages.setCurrentIndex(2)
        self._on_ticks_changed()
        self.came.setDefault(True)
        self.came.setFocus()

    def _on_paper(self) -> None:
        chosen = {document.key for document in self._chosen}
        self.copies_sent = 1
        self._say()
        self._ask(chosen, chosen)

    def _on_came(self) -> None:
        keys: list[Hashable] = [document.key for document in self.outcome.ticked]
        self.accept()
        if self.ask_outcome is not None:
            self.ask_outcome(keys)

    def _on_none_came(self) -> None:
        self.accept()
        if self.ask_outcome is not None:
            self.ask_outcome([])

    # -- saving --------------------------------------------------------------------------------------------------

    def _on_save(self) -> None:
        documents = self._chosen
        if len(documents) == 1:
            path = save_as(self, self.tr("Save as PDF"), documents[0].saved_as, self.tr("PDF files (*.pdf)"))
            targets = [path] if path is not None else []
        else:
            folder = choose_folder(self, self.tr("Folder for the PDF files"))
            targets = [] if folder is None else [folder / one.saved_as for one in documents]
        if targets:
            self._write(documents, targets)

    def _write(self, documents: list[Document], targets: list[Path]) -> None:
        def job(progress: Progress) -> Path:
            return save_documents(documents, targets, progress)

        operation = self._context.ops.free(self, job).named(self.tr("Saving as PDF"))
        operation.on_done(self._on_saved).on_failed(self._on_failed).run()

    def _on_saved(self, path: Path) -> None:
        count = len(self._chosen)
        where = str(path if count == 1 else path.parent)
        self._say(Banner("ok", self.tr("Saved: {count} PDF files, {where}").format(count=count, where=where)))
        self.on_paper.setVisible(self.ask_outcome is not None)

    def reject(self) -> None:
        """Esc while it prints stops it and then asks what came out; else the dialog is left."""
        if self._operation is not None:
            self._operation.stop()
            return
        super().reject()
