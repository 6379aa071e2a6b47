"""The system's printers, as Qt sees them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.desktop.printing import PrinterChoice
from app.domain.faults import Code, EnvironmentFault


@runtime_checkable
class AskingPrinters(Protocol):
    """Printers with a dialog of the system's own."""

    def ask(self, choice: PrinterChoice, parent: QWidget) -> PrinterChoice | None:
        """The system's own dialog, on the main thread; None when it was left without printing."""
        ...


_STATES = QPrinter.PrinterState


class SystemPrinters:
    """The printers that are set up on this computer. Its methods may be called off the main thread."""

    def names(self) -> tuple[str, ...]:
        """Their names, the default one first; asking may take a second when a print server does not answer."""
        found = list(QPrinterInfo.availablePrinterNames())
        default = QPrinterInfo.defaultPrinterName()
        return tuple(sorted(found, key=lambda name: (name != default, found.index(name))))

    def device(self, choice: PrinterChoice, title: str) -> QPagedPaintDevice:
        """A printer of the system for one document. Raises EnvironmentFault PRINTER_LOST when it is not there."""
        if choice.name not in QPrinterInfo.availablePrinterNames():
            raise EnvironmentFault(Code.PRINTER_LOST, printer=choice.name)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(choice.name)
        if printer.printerName() != choice.name or not printer.isValid():
            raise EnvironmentFault(Code.PRINTER_LOST, printer=choice.name)
        printer.setDocName(title)
        printer.setCopyCount(choice.copies)
        if choice.both_sides is not None:
            printer.setDuplex(QPrinter.DuplexMode(choice.both_sides))
        if choice.tray is not None:
            printer.setPaperSource(QPrinter.PaperSource(choice.tray))
        return printer

    def ask(self, choice: PrinterChoice, parent: QWidget) -> PrinterChoice | None:
        """The system's own dialog: printer, copies, both sides, tray; None when it was left without printing."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if choice.name in QPrinterInfo.availablePrinterNames():
            printer.setPrinterName(choice.name)
        printer.setCopyCount(choice.copies)
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return None
        return PrinterChoice(
            printer.printerName(), printer.copyCount(), printer.duplex().value, printer.paperSource().value
        )

    def has_failed(self, device: QPagedPaintDevice) -> bool:
        """Whether the system says that the job was broken off."""
        return isinstance(device, QPrinter) and device.printerState() in (_STATES.Error, _STATES.Aborted)
