"""A page of a visit on which panels lie over the step that is shown: a finding, a photo, the summary in large type."""

from __future__ import annotations

from app.domain.visits import Step
from app.ui.pages.page import Page
from app.ui.pages.visits.bottom import BottomBar
from app.ui.pages.visits.over import Aloud, NotePanel, OverPanel, PanelStack, PhotoPanel
from app.ui.pages.visits.steps import StepPanel


class PageWithOvers(Page):
    """Steps in a stack; what lies over one hides the buttons below and leads back by its own."""

    stack: PanelStack
    bottom: BottomBar
    panels: dict[Step, StepPanel]
    step: Step
    aloud: Aloud
    note: NotePanel
    photo: PhotoPanel

    @property
    def over(self) -> OverPanel | None:
        """What lies over the step; None when nothing does."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, OverPanel) else None

    def show_over(self, panel: OverPanel) -> None:
        """Lay a panel over the step; its own buttons lead back."""
        self.stack.setCurrentWidget(panel)
        self.bottom.hide()
        panel.focus_first()

    def _on_note(self) -> None:
        self.show_over(self.note)

    def _on_aloud(self) -> None:
        self.show_over(self.aloud)

    def _on_photo(self, content: bytes) -> None:
        self.photo.show_photo(bytes(content), self.stack.size())
        self.show_over(self.photo)

    def _close_over(self) -> None:
        self.stack.setCurrentWidget(self.panels[self.step])
        self.bottom.show()

    def _on_over_closed(self) -> None:
        self._close_over()
        self.panels[self.step].focus_first()
