"""From a roster's page to how it stands on the wall and on the web, before payment and after it."""

from __future__ import annotations

from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.case_button import CaseButton
from app.ui.widgets import Button

KEY = "Ctrl+Shift+W"


class OpenBothButton(Button):
    """Leads to 双公开 of the page's roster, by a click or by Ctrl+Shift+W; everybody may look."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__("", icon="external-link")
        self.setText(self.tr("Wall and web"))
        self.setAccessibleName(self.text())
        self.setToolTip(self.tr("Whether it hangs and stands on the web, before and after ({key})").format(key=KEY))
        self._context, self._page = context, page
        self.clicked.connect(self.take)
        page.bind(KEY, self.take)

    def take(self) -> None:
        """Go there, this roster's row first."""
        if self._page.route.key is not None:
            self._context.go(Route("open_both", self._page.route.key))


def ways_out(context: Context, page: Page) -> tuple[Button, ...]:
    """The buttons of a roster's head that lead out of it as a whole: wall and web, the case file."""
    return (OpenBothButton(context, page), CaseButton(context, page))
