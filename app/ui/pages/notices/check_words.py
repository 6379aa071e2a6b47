"""What holding a sheet of the wall against the approved one came to, as a banner."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.casework.checking import CheckedNotice
from app.domain.publicity import PolicySheetRow
from app.ui.texts import count, long_day
from app.ui.widgets import Banner
from app.words import Language, word


def _ours(found: CheckedNotice, lang: Language) -> str:
    """Which sheet of ours it is."""
    if isinstance(found.of, PolicySheetRow):
        words = QCoreApplication.translate("NoticeCheckPage", "A policy sheet printed by us on {day}: {number}.")
        return words.format(day=long_day(found.of.made_on, lang), number=found.of.number)
    state = word("state.notice", found.of.state.value, lang)
    words = QCoreApplication.translate("NoticeCheckPage", "Printed by us: {number}, version {version}, now “{state}”.")
    return words.format(number=found.of.number, version=found.of.version, state=state)


def verdict(found: CheckedNotice, lang: Language) -> list[Banner]:
    """Changed pages by number; the same; or, of a photo, that it is to be compared by eye."""
    ours = _ours(found, lang)
    if found.differences:
        pages = sorted({one.page for one in found.differences if one.page})
        text = QCoreApplication.translate("NoticeCheckPage", "Page {pages} is not as it was approved.")
        alien = QCoreApplication.translate("NoticeCheckPage", "A code is not ours.")
        return [Banner("err", f"{ours} {text.format(pages='、'.join(map(str, pages))) if pages else alien}")]
    if found.by_text:
        same = QCoreApplication.translate("NoticeCheckPage", "All {pages} pages are as they were approved.")
        return [Banner("ok", f"{ours} {same.format(pages=count(len(found.seen)))}")]
    compare = QCoreApplication.translate(
        "NoticeCheckPage", "A photo proves only that the code is ours: compare it with the approved page line by line."
    )
    return [Banner("warn", f"{ours} {compare}")]
