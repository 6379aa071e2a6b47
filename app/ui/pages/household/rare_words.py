"""What the form says below a name with rare characters."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.rare_names import RareName
from app.domain.rare import codes_of

_PUT_RIGHT = QT_TRANSLATE_NOOP("Household", "An old code was put right: {chars} is the standard character now.")
_PRIVATE = QT_TRANSLATE_NOOP("Household", "{codes} is some system's own code. Compare with the document.")
_UNPRINTED = QT_TRANSLATE_NOOP(
    "Household", "{chars} ({codes}) cannot be printed here; it is kept, found and sent as it is."
)


def rare_words(found: RareName) -> str:
    """One sentence, the most pressing; empty for a name without rare characters."""
    if found.private:
        return _said(_PRIVATE).format(codes=codes_of(found.private))
    if found.unprinted:
        return _said(_UNPRINTED).format(chars=found.unprinted, codes=codes_of(found.unprinted))
    return _said(_PUT_RIGHT).format(chars=found.put_right) if found.put_right else ""


def _said(text: object) -> str:
    return QCoreApplication.translate("Household", str(text))
