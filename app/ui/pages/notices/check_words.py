"""What holding a sheet of the wall against the approved one came to, as a banner."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.casework.checking import CheckedNotice
from app.ui.texts import count
from app.ui.widgets import Banner
from app.words import Language, word


def verdict(found: CheckedNotice, lang: Language) -> list[Banner]:
    """Changed pages by number; the same; or, of a photo, that it is to be compared by eye."""
    state = word("state.notice", found.notice.state.value, lang)
    words = QCoreApplication.translate("NoticeCheckPage", "Printed by us: {number}, version {version}, now “{state}”.")
    ours = words.format(number=found.notice.number, version=found.notice.version, state=state)
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
