"""Fields that the forms of notices share."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QCompleter

from app.domain.wall_photos import PostingWay
from app.ui.widgets import Choice, DateEdit, Field, LineEdit
from app.words import Language, word


def line_edit(value: str, choices: tuple[str, ...]) -> LineEdit:
    """A line of text that offers what was typed there before."""
    edit = LineEdit()
    edit.set_value(value)
    edit.setCompleter(QCompleter(list(choices), edit))
    return edit


def date_edit(value: date) -> DateEdit:
    """A day."""
    edit = DateEdit("2026-03-16")
    edit.set_value(value)
    return edit


def way_choice(lang: Language) -> Choice:
    """By which way a notice is shown."""
    choice = Choice([(one.value, word("posting_way", one.value, lang)) for one in PostingWay])
    choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return choice


def text_of(field: Field) -> str:
    """The text of a field."""
    return str(field.value() or "").strip()


def day_of(field: Field) -> date | None:
    """The day of a field; None when it holds none."""
    editor: Any = field.editor
    found: date | None = editor.day()
    return found
