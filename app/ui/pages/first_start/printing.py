"""Printing a PDF before anybody has signed in: the system's dialog, then each page as the picture it is."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

_DPI = 300


def print_pdf(parent: QWidget, path: Path, title: str) -> bool:
    """Ask for a printer and print every page; False when it was left or the printer took nothing."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    return paint_pages(printer, path)


def paint_pages(printer: QPrinter, path: Path) -> bool:
    """Paint the pages of a PDF onto a printer; False when it takes none."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    document = pypdfium2.PdfDocument(path)
    try:
        for number in range(len(document)):
            if number and not printer.newPage():
                return False
            bitmap = document[number].render(scale=_DPI / 72, rev_byteorder=True)
            data = bytes(bitmap.buffer)
            form = {4: QImage.Format.Format_RGBA8888, 3: QImage.Format.Format_RGB888}[bitmap.n_channels]
            image = QImage(data, bitmap.width, bitmap.height, bitmap.stride, form)
            area = painter.viewport()
            size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(area.topLeft(), size), image)
    finally:
        document.close()
        painter.end()
    return True
