"""Colours and sizes: measured contrast of every pair that meets, and the scales."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.files.resources import root
from app.ui.theme import SCALES, TONES, color, look, use
from app.ui.theme.tokens import MARK_TEXT, PALETTES

TEXT_PAIRS = [
    *[(ink, ground) for ink in ("text", "text2", "text3") for ground in ("window", "surface", "sunken", "nav")],
    *[(ink, ground) for ink in ("text", "text2") for ground in ("soft", "selected")],
    *[(f"{tone}_fg", ground) for tone in TONES for ground in (f"{tone}_bg", "surface")],
    *[("text", f"{tone}_bg") for tone in TONES],
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("primary", "surface"),
    ("primary", "window"),
    ("primary", "selected"),
    *[("off", ground) for ground in ("surface", "sunken", "neutral_bg")],
]
GRAPHIC_PAIRS = [
    ("strong", "surface"),
    ("strong", "window"),
    ("focus", "surface"),
    ("focus", "window"),
    ("focus", "nav"),
    ("primary", "surface"),
    ("data", "surface"),
]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # the known pair just below 4.5


@pytest.mark.parametrize("theme", sorted(PALETTES))
def test_text_can_be_read(theme: str) -> None:
    palette = PALETTES[theme]
    least = 7.0 if theme == "contrast" else 4.5
    poor = {pair: ratio for pair in TEXT_PAIRS if (ratio := contrast(palette[pair[0]], palette[pair[1]])) < least}
    assert not poor
    assert contrast(MARK_TEXT[theme], palette["mark"]) >= least


@pytest.mark.parametrize("theme", sorted(PALETTES))
def test_graphics_can_be_seen(theme: str) -> None:
    palette = PALETTES[theme]
    poor = {pair: ratio for pair in GRAPHIC_PAIRS if (ratio := contrast(palette[pair[0]], palette[pair[1]])) < 3}
    assert not poor


@pytest.mark.parametrize("theme", sorted(PALETTES))
def test_drawn_ticks_have_the_colours_of_the_tokens(theme: str) -> None:
    """The style sheet takes ticks from files; each must be in the colour of the token it stands for."""
    for name, token in (("check", "on_primary"), ("tick", "text")):
        drawn = (root() / "icons" / "marks" / f"{name}_{theme}.svg").read_text(encoding="utf-8")
        assert f'stroke="{PALETTES[theme][token]}"' in drawn


@pytest.mark.parametrize("theme", sorted(PALETTES))
def test_a_tick_box_is_seen_ticked_or_not(qtbot: QtBot, theme: str) -> None:
    """Fusion's own box disappears in the dark themes: ours has an edge, and a filled ground when it is ticked."""
    before = look.theme(), look.scale()
    try:
        use(theme, 100)
        box = QCheckBox("勾")
        box.setPalette(QPalette(color("surface")))
        qtbot.addWidget(box)
        box.show()
        colours = {}
        for ticked in (False, True):
            box.setChecked(ticked)
            image = box.grab().toImage()
            side = range(min(22, image.width()))
            colours[ticked] = {image.pixelColor(x, y).name() for x in side for y in range(image.height())}
        assert color("strong").name() in colours[False]
        assert color("primary").name() in colours[True]
        assert color("primary").name() not in colours[False], "the control: not ticked is not filled"
    finally:
        use(*before)


def test_themes_have_the_same_tokens() -> None:
    assert len({frozenset(palette) for palette in PALETTES.values()}) == 1
    assert SCALES == (100, 115, 130, 150, 175)
