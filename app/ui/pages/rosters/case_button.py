"""The case file of the roster that is looked at: what it holds, and one key that makes one file to be printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from app.casework.case_file import CaseFile, case_file_name, write_case_file
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import save_as
from app.ui.pages.page import Page
from app.ui.texts import count
from app.ui.widgets import Banner, Button

KEY = "Ctrl+Shift+P"


class CaseButton(Button):
    """Leads to what the case file of the page's roster holds; Ctrl+Shift+P writes it at once."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__("", icon="folder")
        self.setText(self.tr("Case file"))
        self.setAccessibleName(self.text())
        self.setToolTip(self.tr("What belongs to this roster; {key} writes all of it as one PDF").format(key=KEY))
        self._context, self._page = context, page
        self.writer = CaseWriter(context, page)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        if self._page.route.key is not None:
            self._context.go(Route("case_file", self._page.route.key))


class CaseWriter(QObject):
    """Puts the case file of the page's roster together, by Ctrl+Shift+P or when it is asked to."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.may = may(context.sitting.user.role, Act.PRINT)
        page.bind(KEY, self.take)

    def take(self) -> None:
        """Ask where it goes; its name is read first."""
        key = self._page.route.key
        if not self.may or key is None:
            return
        lang = self._context.language

        def name(session: Session) -> str:
            return case_file_name(session, key, lang)

        job = self._context.ops.read(self._page, name, key="case_file").on_failed(self._page.show_error)
        job.on_done(partial(self._on_name, key)).run()

    def _on_name(self, key: int, name: str) -> None:
        path = save_as(self._page, self.tr("Where shall the case file go?"), name, self.tr("PDF files (*.pdf)"))
        if path is None:
            return
        lang = self._context.language

        def write(session: Session, progress: Progress) -> CaseFile:
            return write_case_file(session, key, path, lang, progress)

        job = self._context.ops.write(self._page, write).named(self.tr("Putting the case file together"))
        job.on_done(self._on_written).on_failed(self._page.show_error).run()

    def _on_written(self, made: CaseFile) -> None:
        print_it = Button(self.tr("Print it"), icon="printer")
        print_it.clicked.connect(partial(self._print, made))
        words = self.tr("The case file has {pages} pages: {file}").format(pages=count(made.pages), file=made.path.name)
        banners = [Banner("ok", words, print_it)]
        if made.broken:
            text = self.tr("{reviews} of its reviews do not hold; the page of signatures says why.")
            banners.insert(0, Banner("err", text.format(reviews=count(made.broken))))
        self._page.show_notice(*banners)

    def _print(self, made: CaseFile) -> None:
        self._context.printer.print_pdf(self._page, made.path, made.path.stem)
