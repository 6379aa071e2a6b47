"""The one style sheet of the application, made of the tokens and sizes in force.

Widgets say what they are by the dynamic property `k` ("primary", "sheet", …). No unscoped `background:` on a parent:
it would cascade and blank its children (`ui.md` 13).
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from app.files.resources import root
from app.ui.theme.look import edge, hex_of, px, theme
from app.ui.theme.tokens import LIGHT

_SHEET = Template("""
QWidget { color: $text; font-size: ${s15}px; }
QMainWindow, QDialog, #desk, #page_area, #page_body { background: $window; }
QToolTip { color: $text; background: $surface; border: 1px solid $strong; padding: ${s4}px; }

QPushButton { background: $surface; color: $text; border: 1px solid $strong; border-radius: ${s6}px;
    padding: 0 ${s14}px; min-height: ${s34}px; }
QPushButton:hover { background: $sunken; }
QPushButton:pressed { background: $soft; }
QPushButton:focus { border: 2px solid $focus; padding: 0 ${s13}px; min-height: ${s32}px; }
QPushButton:disabled { color: $off; border: 1px $off_style $off_line; background: $sunken; }
QPushButton[k="primary"] { background: $primary; color: $on_primary; border-color: $primary; font-weight: bold; }
QPushButton[k="primary"]:hover, QPushButton[k="primary"]:pressed { background: $primary_hover; }
QPushButton[k="primary"]:focus { border: 2px solid $focus; }
QPushButton[k="primary"]:disabled { background: $neutral_bg; color: $off; border: 1px $off_style $off_line; }
QPushButton[k="danger"] { color: $err_fg; border-color: $err_fg; }
QPushButton[k="danger"]:focus { border: 2px solid $focus; }
QPushButton[k="quiet"], QPushButton[k="link"] { background: transparent; border: 1px solid transparent;
    padding: 0 ${s6}px; }
QPushButton[k="link"] { color: $primary; font-weight: bold; min-height: ${s26}px; padding: 0 ${s3}px;
    text-align: left; }
QPushButton[k="quiet"]:hover, QPushButton[k="link"]:hover { background: $soft; }
QPushButton[k="quiet"]:focus, QPushButton[k="link"]:focus { border: 2px solid $focus; padding: 0 ${s5}px; }
QPushButton[k="link"]:focus { min-height: ${s24}px; padding: 0 ${s2}px; }
QPushButton[k="danger"]:disabled { color: $off; border: 1px $off_style $off_line; }
QPushButton[k="quiet"]:disabled, QPushButton[k="link"]:disabled { color: $off; background: transparent;
    border: 1px solid transparent; }
QPushButton[k="touch"] { min-height: ${s54}px; font-size: ${s17}px; padding: 0 ${s20}px; }
QPushButton[k="touch_primary"] { min-height: ${s54}px; font-size: ${s17}px; padding: 0 ${s24}px; background: $primary;
    color: $on_primary; border-color: $primary; font-weight: bold; }
QPushButton[k="touch_primary"]:focus, QPushButton[k="touch"]:focus { border: 2px solid $focus; min-height: ${s52}px; }
QPushButton[k="touch_primary"]:disabled { background: $neutral_bg; color: $off; border: 1px $off_style $off_line; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox { background: $surface; color: $text;
    border: 1px solid $strong; border-radius: ${s6}px; padding: 0 ${s11}px; min-height: ${s34}px;
    placeholder-text-color: $text3; selection-background-color: $primary; selection-color: $on_primary; }
QPlainTextEdit, QTextEdit { padding: ${s6}px ${s11}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
    border: 2px solid $focus; padding: 0 ${s10}px; min-height: ${s32}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${s5}px ${s10}px; }
QLineEdit[fault="true"], QComboBox[fault="true"], QDateEdit[fault="true"], QPlainTextEdit[fault="true"] {
    border: 2px solid $err_fg; padding: 0 ${s10}px; min-height: ${s32}px; }
QLineEdit[readOnly="true"] { background: $sunken; color: $text2; border-color: $border; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $sunken; color: $off;
    border: 1px $off_style $off_line; }
QLineEdit[k="bare"] { border: none; background: transparent; padding: 0; min-height: ${s28}px; }
QComboBox::drop-down { border: none; width: ${s28}px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: none; width: 0; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $strong; outline: none;
    selection-background-color: $selected; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${s32}px; padding: 0 ${s8}px; }

QCheckBox, QRadioButton { spacing: ${s8}px; min-height: ${s26}px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; border-radius: ${s5}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $off; }
QCheckBox::indicator { width: ${s16}px; height: ${s16}px; border: 2px solid $strong; border-radius: ${s4}px;
    background: $surface; }
QCheckBox::indicator:checked { border-color: $primary; background: $primary; image: url("$marks/check_$theme.svg"); }
QCheckBox::indicator:disabled { border: 2px $off_style $off_line; background: $sunken; }
QCheckBox::indicator:checked:disabled { border-color: $off; image: url("$marks/tick_$theme.svg"); }
QRadioButton::indicator { width: ${s16}px; height: ${s16}px; border: 2px solid $strong; border-radius: ${s9}px;
    background: $surface; }
QRadioButton::indicator:checked { border: ${s5}px solid $primary; width: ${s10}px; height: ${s10}px; }

#sheet { background: $surface; border: ${edge}px solid $border; border-radius: ${s8}px; }
#sheet_foot { border: none; border-top: 1px solid $grid; }
#sunken { background: $sunken; border: none; }
#hairline { background: $grid; border: none; max-height: 1px; min-height: 1px; }
#stroke { background: $border; border: none; max-width: 1px; min-width: 1px; }
#top_bar { background: $surface; border: none; border-bottom: 1px solid $border; }
#status_bar { background: $surface; border: none; border-top: 1px solid $border; }
#navigation { background: $nav; border: none; border-right: 1px solid $border; }
#panel_actions { border: none; border-top: 1px solid $grid; background: transparent; }
#key { background: $surface; border: 1px solid $border; border-radius: ${s5}px; color: $text;
    padding: 0 ${s8}px; font-size: ${s13}px; }
#count { background: $surface; border: 1px solid $border; border-radius: ${s10}px; color: $text2;
    padding: 0 ${s6}px; font-size: ${s13}px; font-weight: bold; }
QPushButton#place, QPushButton#rail_place, QPushButton#user, QPushButton#rail_user {
    background: transparent; border: none; padding: 0; }
QPushButton#rail_user, QPushButton#rail_user:focus { min-height: ${s30}px; max-height: ${s30}px; border: none; }
QPushButton#place, QPushButton#place:focus { min-height: ${s42}px; max-height: ${s42}px; }
QPushButton#rail_place, QPushButton#rail_place:focus { min-height: ${s46}px; max-height: ${s46}px; }
QPushButton#user, QPushButton#user:focus { min-height: ${s46}px; max-height: ${s46}px; border: none; padding: 0; }

QScrollArea, QScrollArea > QWidget > #page_body { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: ${s12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${s12}px; margin: 0; }
QScrollBar::handle { background: $strong; border-radius: ${s4}px; margin: ${s2}px; }
QScrollBar::handle:vertical { min-height: ${s40}px; }
QScrollBar::handle:horizontal { min-width: ${s40}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView { background: $surface; border: 2px solid transparent; border-radius: ${s4}px;
    gridline-color: $grid; outline: none;
    selection-background-color: $selected; selection-color: $text; }
QTableView:focus { border-color: $focus; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section { background: $sunken; color: $text2; border: none; border-bottom: 1px solid $border;
    padding: 0 ${s10}px; min-height: ${s34}px; font-size: ${s14}px; font-weight: bold; }
QListView { background: $surface; border: 2px solid transparent; border-radius: ${s4}px; outline: none; }
QListView:focus { border-color: $focus; }
QMenu { background: $surface; color: $text; border: 1px solid $strong; padding: ${s4}px; }
QMenu::item { padding: ${s6}px ${s20}px; min-height: ${s22}px; border-radius: ${s4}px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $off; }
QMenu::indicator { width: ${s16}px; height: ${s16}px; left: ${s4}px; right: ${s4}px; }
QMenu::indicator:checked { image: url("$marks/tick_$theme.svg"); }
QMenu::separator { height: 1px; background: $grid; margin: ${s4}px; }
QProgressBar { background: $border; border: none; border-radius: ${s4}px; max-height: ${s8}px; min-height: ${s8}px; }
QProgressBar::chunk { background: $primary; border-radius: ${s4}px; }
""")


def style_sheet() -> str:
    """The style sheet for the look in force."""
    return _SHEET.substitute(_values())


def _values() -> Mapping[str, str]:
    sizes = {f"s{number}": str(px(number)) for number in range(2, 60)}
    return {
        **{token: hex_of(token) for token in LIGHT},
        **sizes,
        "edge": str(edge()),
        "off_style": "dashed" if theme() == "contrast" else "solid",
        "marks": (root() / "icons" / "marks").as_posix(),
        "theme": theme(),
    }
