"""The case file of the roster that is looked at: one key, one file, and the way to print it."""

from __future__ import annotations

from functools import partial

from app.casework.case_file import CaseFile, case_file_name, write_case_file
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.ask import save_as
from app.ui.pages.page import Page
from app.ui.texts import count
from app.ui.widgets import Banner, Button

KEY = "Ctrl+Shift+P"


class CaseButton(Button):
    """Puts the case file of the page's roster together, by a click or by Ctrl+Shift+P."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__("", icon="folder")
        self.setText(self.tr("Case file"))
        self.setAccessibleName(self.text())
        self.setToolTip(self.tr("Everything of this roster in one PDF ({key})").format(key=KEY))
        self._context, self._page = context, page
        self._may = may(context.sitting.user.role, Act.PRINT)
        self.setEnabled(self._may)
        self.clicked.connect(self.take)
        page.bind(KEY, self.take)

    def take(self) -> None:
        """Ask where it goes; its name is read first."""
        key = self._page.route.key
        if not self._may or key is None:
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
