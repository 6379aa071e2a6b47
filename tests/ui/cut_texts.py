"""Finds every text a user cannot read whole: labels, buttons, headings, pills, fields, and what sticks out."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from app.ui.main_window.navigation import Place, UserButton
from app.ui.theme import px
from app.ui.widgets.basics import Pill, pill_width
from app.ui.widgets.steps import Track

_SLACK = 2
_LAYOUTS_IN_A_ROW = 5  # one layout may ask for the next: a button that finds its room asks for another


def cut_texts(root: QWidget) -> list[str]:
    """What is cut below `root`, in words that find it again, once the layouts that were asked for are done."""
    for _ in range(_LAYOUTS_IN_A_ROW):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return sorted(set(_cut(root)))


def _cut(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or (widget.visibleRegion().isEmpty() and not _scrolled(widget)):
            if widget.isVisible() and isinstance(widget, (QLabel, QPushButton)) and _says(widget):
                yield f"hidden {type(widget).__name__} {_says(widget)!r}"
            continue
        if isinstance(widget, QScrollArea) and (lost := widget.horizontalScrollBar().maximum()) > _SLACK:
            inside = widget.widget()
            yield f"scrolls sideways by {lost} px: {inside.objectName() if inside is not None else ''!r}"
        found = _narrow(widget)
        if found:
            yield found
        if isinstance(widget, (QLabel, QPushButton, Pill)) and _says(widget) and not _scrolled(widget):
            seen = widget.visibleRegion().boundingRect()
            if seen.width() + _SLACK < widget.width() or seen.height() + _SLACK < widget.height():
                yield f"sticks out: {type(widget).__name__} {_says(widget)!r}"


def _narrow(widget: QWidget) -> str:  # noqa: PLR0911 - one for each kind of widget
    if isinstance(widget, Place):
        return f"place {widget.accessibleName()!r}" if widget.spare < -_SLACK else ""
    if isinstance(widget, UserButton):
        return ""  # elided on purpose, whole in its tooltip
    if isinstance(widget, Pill):
        return f"pill {widget.text!r}" if widget.width() + _SLACK < pill_width(widget.text) else ""
    if isinstance(widget, Track):
        return f"track {widget.accessibleName()!r}" if widget.width() + _SLACK < widget.sizeHint().width() else ""
    if isinstance(widget, QLabel):
        return _label(widget)
    if isinstance(widget, (QPushButton, QCheckBox)):
        return _button(widget)
    if isinstance(widget, QComboBox):
        need = widget.fontMetrics().horizontalAdvance(widget.currentText()) + px(20)
        return f"choice {widget.currentText()!r}" if need > widget.width() + _SLACK else ""
    if isinstance(widget, QLineEdit) and not widget.text():
        need = widget.fontMetrics().horizontalAdvance(widget.placeholderText()) + px(8)
        return f"placeholder {widget.placeholderText()!r}" if need > widget.width() + _SLACK else ""
    if isinstance(widget, QTableView):
        return _headings(widget)
    return ""


def _label(label: QLabel) -> str:
    text = label.text()
    if not text or label.toolTip() == text:
        return ""  # a label that may be elided says so by its tooltip
    area = label.contentsRect()
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        words = [word for word in text.split() if word.isascii()]  # Chinese breaks anywhere
        longest = max((QFontMetrics(label.font()).horizontalAdvance(word) for word in words), default=0)
        if longest > area.width() + _SLACK:
            return f"label {text!r}"
        low = need > label.height() + _SLACK
        return f"label {text!r} needs {need} px of height and has {label.height()}" if low else ""
    need = QFontMetrics(label.font()).horizontalAdvance(text)
    return f"label {text!r} needs {need} px and has {area.width()}" if need > area.width() + _SLACK else ""


def _button(button: QPushButton | QCheckBox) -> str:
    text = button.text().replace("&", "")
    if not text:
        return ""
    icon = button.iconSize().width() + px(4) if not button.icon().isNull() else 0
    need = QFontMetrics(button.font()).horizontalAdvance(text) + icon + px(8)
    if need > button.width() + _SLACK:
        return f"button {text!r} needs {need} px and has {button.width()}"
    high = QFontMetrics(button.font()).height()
    return f"button {text!r} is {button.height()} px high" if button.height() + _SLACK < high else ""


def _headings(view: QTableView) -> str:
    head = view.horizontalHeader()
    model = view.model()
    cut = []
    for at in range(model.columnCount()):
        if head.isSectionHidden(at):
            continue
        title = str(model.headerData(at, head.orientation()) or "")
        need = QFontMetrics(head.font()).horizontalAdvance(title) + px(12)
        if title and need > head.sectionSize(at) + _SLACK:
            cut.append(f"{title!r} needs {need} px and has {head.sectionSize(at)}")
    return f"headings {', '.join(cut)}" if cut else ""


def _scrolled(widget: QWidget) -> bool:
    """Whether it lies in something that scrolls: then what is outside is not cut."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QHeaderView):
            return True
        parent = parent.parentWidget()
    return False


def _says(widget: QWidget) -> str:
    text = getattr(widget, "text", "")
    return str(text() if callable(text) else text)
