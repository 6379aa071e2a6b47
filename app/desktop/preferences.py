"""What this PC remembers between starts: look, language, the last store and user. Nobody's data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from app.domain.faults import EnvironmentFault
from app.files.publish import publish_bytes

NAME = "yikatong-desk"


@dataclass(slots=True)
class Preferences:
    """The settings of this PC. `idle_minutes` 0 never locks; `language` "" follows the system.

    `names` are the names of the offices whose stores were opened, by folder; `files` is the folder in which a file was
    chosen last.

    `first_start` is what one that was left had answered about the office; empty once a store is there.
    """

    theme: str = "light"
    scale: int = 100
    language: str = ""
    idle_minutes: int = 10
    store: str = ""
    last_user: str = ""
    stores: list[str] = field(default_factory=list)
    first_start: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    files: str = ""
    place: Path | None = None

    def save(self) -> bool:
        """Write them; False when this PC has no room for them: the desk goes on with what it has in memory."""
        if self.place is None:
            return False
        kept = {key: value for key, value in asdict(self).items() if key != "place"}
        try:
            self.place.parent.mkdir(parents=True, exist_ok=True)
            publish_bytes(self.place, json.dumps(kept, ensure_ascii=False, indent=1).encode(), overwrite=True)
        except (OSError, EnvironmentFault):
            return False
        return True

    def remember_store(self, folder: Path, user: str, office: str = "") -> None:
        """Keep which store was opened last, by whom, and whose it is."""
        self.store, self.last_user = str(folder), user
        self.stores = [str(folder), *(one for one in self.stores if one != str(folder))][:8]
        self.names = {one: self.names[one] for one in self.stores if one in self.names}
        if office:
            self.names[str(folder)] = office
        self.save()


def default_place() -> Path:
    """Where this user's preferences lie."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "preferences.json"


def read_preferences(place: Path | None = None) -> Preferences:
    """The kept preferences; what is missing, damaged or of another type stays as shipped."""
    place = place or default_place()
    try:
        found: Any = json.loads(place.read_bytes())
    except (OSError, ValueError):
        found = {}
    made = Preferences(place=place)
    if isinstance(found, dict):
        for one in fields(Preferences):
            value = found.get(one.name)
            if one.name != "place" and type(value) is type(getattr(made, one.name)):
                setattr(made, one.name, value)
    return _sound(made)


def _sound(made: Preferences) -> Preferences:
    if made.theme not in ("light", "dark", "contrast"):
        made.theme = "light"
    if made.scale not in (100, 115, 130, 150, 175):
        made.scale = 100
    if made.language not in ("", "zh_CN", "en", "pseudo-rtl"):
        made.language = ""
    made.idle_minutes = min(max(made.idle_minutes, 0), 240)
    made.first_start = {key: value for key, value in made.first_start.items() if isinstance(value, str)}
    made.stores = [one for one in made.stores if isinstance(one, str)]
    made.names = {one: name for one, name in made.names.items() if isinstance(one, str) and isinstance(name, str)}
    return made
