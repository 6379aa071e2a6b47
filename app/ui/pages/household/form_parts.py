"""What stands beside the form of a person: people who may be the same, and who holds a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.casework.enrolling_people import SimilarPerson
from app.domain.faults import Fault
from app.domain.likeness import Likeness
from app.ui.pages.household.text_link import TextLink
from app.ui.texts import isolated
from app.ui.widgets import Button, Hairline, Label, Sheet
from app.ui.widgets.sheets import clear_layout

RELATIONS: Final = (
    "妻子", "丈夫", "儿子", "女儿", "父亲", "母亲", "儿媳", "女婿", "孙子", "孙女", "外孙", "外孙女",
    "祖父", "祖母", "兄弟", "姐妹", "侄子", "侄女", "其他亲属", "非亲属",
)  # fmt: skip
"""Relations as hukou pages have them (data, so in Chinese in every language of the window)."""
_WHY: Final = {
    Likeness.NUMBER_CLOSE: QT_TRANSLATE_NOOP("Household", "the number differs in one place"),
    Likeness.BORN_SAME_DAY: QT_TRANSLATE_NOOP("Household", "same name, same day of birth"),
    Likeness.SAME_NAME: QT_TRANSLATE_NOOP("Household", "same name"),
    Likeness.SAME_PHONE: QT_TRANSLATE_NOOP("Household", "same telephone"),
}


def inline_completer(editor: QLineEdit, words: Sequence[str]) -> None:
    """Complete what is typed to one of these, in place: no list pops up between the hands and the field."""
    completer = QCompleter(list(words), editor)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    editor.setCompleter(completer)


class SimilarSheet(Sheet):
    """People of the register who may be the one being typed, and the one who holds a number that was typed.

    Signals:
        opened(int): look at this person.
        same(int): this is the same person: make the two records one (where `may_be_one`).
    """

    opened = Signal(int)
    same = Signal(int)

    def __init__(self) -> None:
        super().__init__(" ")
        self.may_be_one = False
        self.set_title(self.tr("Perhaps registered already"))
        self._holder: Fault | None = None
        self._people: Sequence[SimilarPerson] = ()
        self._fill()

    def show_people(self, people: Sequence[SimilarPerson]) -> None:
        """Show these people."""
        self._people = people
        self._fill()

    def show_holder(self, taken: Fault | None) -> None:
        """Show who holds the number."""
        self._holder = taken
        self._fill()

    def _fill(self) -> None:
        clear_layout(self.body)
        if self._holder is not None:
            where = self._holder.where
            self.body.addWidget(Label(self.tr("The number is registered for"), "second"))
            self._add(str(where["name"]), str(where["village"]), int(where["person"]))
        for number, one in enumerate(self._people):
            if number or self._holder is not None:
                self.body.addWidget(Hairline())
            place = " ".join(part for part in (one.village, one.group) if part)
            tail = self.tr("number ending in {tail}").format(tail=isolated(one.tail))
            why = QCoreApplication.translate("Household", str(_WHY[one.why[0]]))
            self._add(one.name, f"{place} · {tail}", one.person_id, why)
        if not self._people and self._holder is None:
            self.body.addWidget(Label(self.tr("Nobody like this is registered."), "second", wrap=True))

    def _add(self, name: str, about: str, person_id: int, why: str = "") -> None:
        link = TextLink(name, tone="primary", icon="user")
        link.setProperty("person", person_id)
        link.clicked.connect(self._on_link)
        self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(Label(about, "second", wrap=True))
        if why:
            self.body.addWidget(Label(why, "note", wrap=True, tone="warn"))
        if self.may_be_one:
            one = Button(self.tr("Make them one"), kind="link", icon="arrows-join")
            one.setProperty("person", person_id)
            one.clicked.connect(self._on_same)
            self.body.addWidget(one, 0, Qt.AlignmentFlag.AlignLeading)

    def _on_same(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.same.emit(int(sender.property("person")))

    def _on_link(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.opened.emit(int(sender.property("person")))
