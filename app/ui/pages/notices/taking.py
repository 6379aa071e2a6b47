"""The list of notices as it can be taken out: a row a notice, under the month it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.ui.pages.notices.notice_list import ListedItem, NoticeList
from app.ui.widgets.taking_out import TakenColumn

_WIDTHS = (16, 40, 30, 14)


class NoticeSource:
    """The notices that are listed; `titles` head month, notice, what is said of it, and its state."""

    def __init__(self, listed: NoticeList, titles: tuple[str, str, str, str]) -> None:
        self._listed = listed
        self._titles = titles

    def columns(self) -> list[TakenColumn]:
        """Month, notice, about it, state."""
        return [TakenColumn(title, "text", width) for title, width in zip(self._titles, _WIDTHS, strict=True)]

    def rows(self) -> Callable[[], Iterator[list[str]]]:
        """The notices in their order."""
        model = self._listed.items
        items = [item for at in range(model.rowCount()) if (item := model.item_at(at)) is not None]

        def words() -> Iterator[list[str]]:
            return _words(items)

        return words

    def is_empty(self) -> bool:
        """Whether none is listed."""
        return not self._listed.items.keys


def _words(items: list[ListedItem]) -> Iterator[list[str]]:
    month = ""
    for item in items:
        if item.key:
            yield [month, item.title, item.second, item.pill]
        else:
            month = item.title
