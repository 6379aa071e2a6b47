"""A file of which it is not certain which submission it is about: what speaks against it, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.casework.arrivals import Arrival
from app.casework.fitting import Doubt
from app.ui.pages.exchange.words import roster_title
from app.ui.texts import count
from app.words import Language


def doubt_text(one: Arrival, lang: Language) -> str:
    """How many rows it has, what does not fit, and what it looks like."""
    judged, translate = one.judged, QCoreApplication.translate
    parts = [translate("Doubting", "{file} has {rows} rows.").format(file=one.path.name, rows=count(one.seen.lines))]
    titles = [roster_title(fit.roster, lang) for fit in judged.fits]
    for fit, title in zip(judged.fits, titles, strict=True):
        if Doubt.FEW in judged.doubts and not fit.closed:
            text = translate("Doubting", "{count} lines of {roster} wait for their result.")
            parts.append(text.format(roster=title, count=count(fit.of)))
    rosters = translate("Doubting", ", ").join(titles)
    if Doubt.OTHER_TIME in judged.doubts:
        parts.append(translate("Doubting", "Its name or title says another time than {roster}.").format(roster=rosters))
    if Doubt.OTHER_PROGRAMME in judged.doubts:
        parts.append(translate("Doubting", "It names another programme than {roster}.").format(roster=rosters))
    if judged.older is not None:
        text = translate("Doubting", "People and amounts look like those of {roster}: {rows} rows fit it.")
        parts.append(text.format(roster=roster_title(judged.older.roster, lang), rows=count(judged.older.rows)))
    parts.append(translate("Doubting", "Which submission is it about?"))
    return " ".join(parts)


def short_doubt(one: Arrival) -> str:
    """The gist of it for the list: so many of so many lines."""
    few = next((fit for fit in one.judged.fits if Doubt.FEW in one.judged.doubts and not fit.closed), None)
    if few is not None:
        text = QCoreApplication.translate("Doubting", "only {rows} of {count} lines")
        return text.format(rows=count(few.rows), count=count(few.of))
    return QCoreApplication.translate("Doubting", "may be of another month") if one.judged.doubts else ""
