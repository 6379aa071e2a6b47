"""Settings: sections at the left, one of them at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.records import Changes
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask_to_leave
from app.ui.pages.page import Page
from app.ui.pages.settings.backups import BackupsSection
from app.ui.pages.settings.catalogue import CatalogueSection
from app.ui.pages.settings.county import CountySection
from app.ui.pages.settings.keys import KeysSection
from app.ui.pages.settings.look import LookSection
from app.ui.pages.settings.native import NativeSection
from app.ui.pages.settings.office import OfficeSection
from app.ui.pages.settings.people import PeopleSection
from app.ui.pages.settings.recovery import RecoverySection
from app.ui.pages.settings.secret import SecretSection
from app.ui.pages.settings.section import Section
from app.ui.pages.settings.stand_ins import StandInsSection
from app.ui.pages.settings.village_changes import VillageChangesSection
from app.ui.pages.settings.villages import VillagesSection
from app.ui.theme import color, icon_pixmap, px
from app.ui.widgets import Button, Choice, Sheet
from app.ui.widgets.basics import EnterPresses, with_gap

_LIST_WIDTH = 250
_NARROW = 1000
_ICON_GAP = 8
_SECTIONS: dict[str, type[Section]] = {
    "look": LookSection,
    "secret": SecretSection,
    "people": PeopleSection,
    "stand_ins": StandInsSection,
    "office": OfficeSection,
    "villages": VillagesSection,
    "village_changes": VillageChangesSection,
    "catalogue": CatalogueSection,
    "native": NativeSection,
    "county": CountySection,
    "keys": KeysSection,
    "backups": BackupsSection,
    "recovery": RecoverySection,
}
_ICONS = {
    "look": "sun",
    "secret": "key",
    "people": "users",
    "stand_ins": "user-check",
    "office": "building-community",
    "villages": "map-pin",
    "village_changes": "arrows-join",
    "catalogue": "list",
    "native": "language",
    "county": "file-spreadsheet",
    "keys": "certificate",
    "backups": "database-export",
    "recovery": "lock",
}


class SettingsPage(Page):
    """The sections; `Route("settings", what=SECTION)` opens one of them, `county:ID:TAB:WORD` a part of one."""

    place = "settings"
    nouns = frozenset({"setting", "user", "user_key", "partner", "programme"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.heading(self.tr("Settings"))
        self._buttons: dict[str, QPushButton] = {}
        self.section: Section | None = None
        self.shown = ""
        audit = Button(self.tr("Audit: who did what"), icon="history")
        audit.clicked.connect(self._on_audit_clicked)
        self.actions(audit)
        self._list = self._build_list()
        self.pick = Choice([(name, button.text()) for name, button in self._buttons.items()])
        self.pick.setAccessibleName(self.tr("Settings"))
        self.pick.chosen.connect(self._on_picked)
        self.pick.hide()
        self.body.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignLeading)
        line = QHBoxLayout()
        line.setSpacing(px(16))
        line.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._right = QVBoxLayout()
        line.addLayout(self._right, 1)
        self.body.addLayout(line, 1)

    # -- asked by the window -------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """The section of the route, or the one that was shown."""
        self.route = route
        name, _, part = route.what.partition(":")
        wanted = name if name in _SECTIONS else self.shown or "look"
        if wanted == self.shown and self.section is not None:
            self.section.reload()
        else:
            self._show_section(wanted)
        if part and isinstance(self.section, CountySection):
            self.section.show_part(part)

    def reload(self) -> None:
        """Read the shown section anew."""
        if self.section is not None:
            self.section.reload()

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:
        """A section that changed something itself has said so; others read anew."""
        if self.section is not None and changes.nouns & (self.nouns | self.section.nouns):
            if self.isVisible():
                self.section.reload()
            else:
                super().apply_changes(changes, initiator)

    def keys(self) -> list[tuple[str, str]]:
        """Up and down in the list."""
        own = self.section.keys() if self.section is not None else []
        return [*own, ("↑ ↓", self.tr("section")), ("Enter", self.tr("next field"))]

    def primary(self) -> None:
        """The next step of the section that is shown."""
        if self.section is not None:
            self.section.primary()

    def may_leave(self) -> bool:
        """Ask when something typed would be lost."""
        if self.section is None or not self.section.unsaved():
            return True
        return ask_to_leave(self)

    def focus_first(self) -> QWidget | None:
        """The list of sections."""
        return self.pick if self._list.isHidden() else self._buttons.get(self.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is no room beside the section, its list becomes a drop-down above it."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(_NARROW)
        self._list.setVisible(not narrow)
        self.pick.setVisible(narrow)

    def scenes(self) -> dict[str, Callable[[], None]]:
        """Every section, and a change of villages half way."""
        found = {name: self._scene(name) for name in _SECTIONS if name != self.shown}
        return found | {
            "village_change": self._change_scene(seen=False),
            "village_effects": self._change_scene(seen=True),
        }

    # -- inside --------------------------------------------------------------------------------------------------

    def _scene(self, name: str) -> Callable[[], None]:
        def show() -> None:
            self._show_section(name)

        return show

    def _change_scene(self, *, seen: bool) -> Callable[[], None]:
        def show() -> None:
            self._show_section("village_changes")
            if isinstance(self.section, VillageChangesSection) and self.section.administers:
                self.section.form.show_sample(seen=seen)

        return show

    def _build_list(self) -> Sheet:
        titles = {
            "look": self.tr("Look and language"),
            "secret": self.tr("My passphrase"),
            "people": self.tr("People who work here"),
            "stand_ins": self.tr("Standing in for a reviewer"),
            "office": self.tr("Office and telephones"),
            "villages": self.tr("Villages and holidays"),
            "village_changes": self.tr("Merged villages"),
            "catalogue": self.tr("Programmes"),
            "native": self.tr("Languages of notices"),
            "county": self.tr("What the county takes"),
            "keys": self.tr("Keys and county"),
            "backups": self.tr("Backups"),
            "recovery": self.tr("Recovery code"),
        }
        sheet = Sheet()
        sheet.setFixedWidth(px(_LIST_WIDTH))
        sheet.body.setContentsMargins(px(8), px(8), px(8), px(8))
        sheet.body.setSpacing(px(2))
        for name, title in titles.items():
            button = _SectionButton(title, _ICONS[name])
            button.setProperty("name", name)
            button.clicked.connect(self._on_section_clicked)
            self._buttons[name] = button
            sheet.body.addWidget(button)
        return sheet

    def _show_section(self, name: str) -> None:
        if self.section is not None:
            self._right.removeWidget(self.section)
            self.section.hide()
            self.section.deleteLater()
        self.shown = name
        self.section = _SECTIONS[name](self.context)
        self._right.addWidget(self.section)
        for key, button in self._buttons.items():
            button.setChecked(key == name)
        self.pick.set_value(name)
        self.section.reload()
        self.keys_changed.emit()

    def _on_section_clicked(self) -> None:
        sender = self.sender()
        if sender is None:
            return
        self._on_picked(sender.property("name"))

    def _on_picked(self, name: object) -> None:
        if name != self.shown and self.may_leave():
            self._show_section(str(name))
        for key, button in self._buttons.items():
            button.setChecked(key == self.shown)
        self.pick.set_value(self.shown)

    def _on_audit_clicked(self) -> None:
        self.context.go(Route("audit"))


class _SectionButton(EnterPresses, QPushButton):
    """A line of the list of sections: icon and words, checked while it is shown; up and down move on."""

    def __init__(self, text: str, picture: str) -> None:
        super().__init__(text)
        self.setObjectName("settings_section")
        self.setCheckable(True)
        self.setAccessibleName(text)
        self._picture = picture
        self.setIconSize(QSize(px(18 + _ICON_GAP), px(18)))
        self.toggled.connect(self._on_toggled)
        self._on_toggled(now=False)
        far = "right" if self.isRightToLeft() else "left"
        mark = f"border: none; border-{far}: {px(3)}px solid"
        room = f"padding: 0 {px(10)}px; text-align: {far}; min-height: {px(42)}px; border-radius: {px(4)}px;"
        name = "QPushButton#settings_section"
        self.setStyleSheet(
            f"{name} {{ background: transparent; color: {color('text2').name()}; {mark} transparent; {room} }}"
            f"{name}:hover {{ background: {color('sunken').name()}; }}"
            f"{name}:checked {{ background: {color('selected').name()}; color: {color('text').name()};"
            f" {mark} {color('primary').name()}; font-weight: bold; }}"
            f"{name}:focus {{ border: 2px solid {color('focus').name()}; min-height: {px(42) - 4}px; }}"
        )

    def _on_toggled(self, now: bool) -> None:
        picture = icon_pixmap(self._picture, "primary" if now else "text2", 18)
        self.setIcon(with_gap(picture, px(_ICON_GAP), rtl=self.isRightToLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down go through the list and show what they come to."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            now = self.window().focusWidget()
            if isinstance(now, _SectionButton):
                now.click()
        else:
            super().keyPressEvent(event)
