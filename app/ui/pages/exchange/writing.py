"""Writing what is ticked: not before the county's own rules were run over it, and what would come back was seen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.casework.county_rules import CountyLook, county_look
from app.casework.sending_view import Overview
from app.office.session import Session
from app.ui.context import Route
from app.ui.pages.exchange.acts import Acts
from app.ui.pages.exchange.host import ExchangeHost
from app.ui.widgets import Banner


class Writing(QObject):
    """Runs the rules beside the page, and writes when nothing would come back."""

    def __init__(self, page: ExchangeHost, acts: Acts) -> None:
        super().__init__(page)
        self._page, self._acts = page, acts
        self._found: Overview | None = None
        self._wanted = False

    def ask(self, found: Overview) -> None:
        """Run the county's own rules over what can go; the page stands already. Who wants to write still does."""
        self._found = found
        self._run(found)

    def _run(self, found: Overview) -> None:
        def job(session: Session) -> CountyLook:
            return county_look(session, found.going)

        ops = self._page.context.ops
        ops.read(self, job, key="rules").on_done(self._on_looked).on_failed(self._page.show_error).run()

    def _on_looked(self, look: CountyLook) -> None:
        self._page.going.set_county(look)
        wanted, self._wanted = self._wanted, False
        if wanted and self._page.isVisible():
            self.write()

    def write(self) -> None:
        """Write what is ticked; rows that the county would send back are shown first."""
        page = self._page
        going, place = page.going.going(), page.bar.place
        if not going:
            page.show_notice(Banner("info", self.tr("Choose with Space what shall go.")))
        elif place is None or not page.bar.writable:
            page.show_notice(Banner("warn", page.no_place()))
        elif page.going.county is None:
            self._wanted = True
            if self._found is not None:
                self._run(self._found)
        elif (refused := page.going.first_refused()) is not None:
            self.see_refused(refused.roster.roster_id)
        else:
            page.show_notice()
            self._acts.write([one.roster.roster_id for one in going], place, drive=page.bar.drive)

    def see_refused(self, roster_id: int) -> None:
        """Show what the county would send back of a roster."""
        self._page.context.go(Route("exchange", what=f"refused:{roster_id}"))

    def see_library(self) -> None:
        """Show the person library of the county that most goes to."""
        look = self._page.going.county
        self._page.context.go(Route("exchange", what=f"library:{look.profile_id if look is not None else 0}"))
