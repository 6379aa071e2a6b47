"""How often the payment of a row was tried, asked for beside the page and shown in the row's panel."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.casework.chains import Link, chain_of
from app.casework.roster_view import RosterLine, RosterView
from app.domain.states import FOLLOWING, LineState
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.rosters.roster_side import LinePanel

_FOLLOWED = (LineState.REISSUED, LineState.CORRECTED)


class Tries(QObject):
    """Asks for the chain of the row one stands on; what is told late of a row one has left is not shown."""

    def __init__(self, context: Context, panel: LinePanel) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self._line_id = 0

    def show_line(self, line: RosterLine | None, view: RosterView | None) -> None:
        """Show a row in its panel; only what follows or was followed has more than one try."""
        self._panel.show_line(line, view)
        self._line_id = (line.line_id or 0) if line is not None else 0
        if not self._line_id or line is None or view is None:
            return
        follows = view.roster.kind in FOLLOWING or view.roster.version > 1
        if not follows and line.state not in _FOLLOWED:
            return
        key = self._line_id

        def job(session: Session) -> tuple[Link, ...]:
            return chain_of(session, key)

        self._context.ops.read(self, job, key="chain").on_done(self._show).run()

    def _show(self, links: tuple[Link, ...]) -> None:
        if self._line_id in {link.line_id for link in links}:
            self._panel.show_chain(links)
