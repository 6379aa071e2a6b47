"""The parts that pages are made of; one widget a file. None of them knows casework."""

from __future__ import annotations

from app.ui.widgets.bands import Banner, EmptyState, ProgressLine
from app.ui.widgets.basics import Button, Hairline, Label, Pill
from app.ui.widgets.cells import Cell, Column, Row
from app.ui.widgets.editors import Choice, DateEdit, LineEdit, MoneyEdit, NumberEdit, TextEdit
from app.ui.widgets.filters import FilterButton, SearchBox
from app.ui.widgets.forms import Field, Form, FormFaults
from app.ui.widgets.sheets import Sheet, SidePanel
from app.ui.widgets.steps import DayBoxes, Track
from app.ui.widgets.tables import Table
from app.ui.widgets.tabs import Tabs
from app.ui.widgets.tiles import Tiles

__all__ = [
    "Banner", "Button", "Cell", "Choice", "Column", "DateEdit", "DayBoxes", "EmptyState", "Field", "FilterButton",
    "Form", "FormFaults", "Hairline", "Label", "LineEdit", "MoneyEdit", "NumberEdit", "Pill", "ProgressLine", "Row",
    "SearchBox", "Sheet", "SidePanel", "Table", "Tabs", "TextEdit", "Tiles", "Track",
]  # fmt: skip
