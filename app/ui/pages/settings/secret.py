"""One's own passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.progress import Progress
from app.domain.faults import Code, Fault, UsageError
from app.office.session import Session
from app.office.users import change_passphrase
from app.ui.context import Context
from app.ui.pages.first_start.parts import NewPassphrase, PassphraseEdit
from app.ui.pages.settings.section import Section, words
from app.ui.texts import fault_text
from app.ui.widgets import Button, Field, Form, Sheet


class SecretSection(Section):
    """The old one once, the new one twice."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        name = context.sitting.user.name
        sheet = Sheet(self.tr("The passphrase of {name}").format(name=name))
        sheet.body.addWidget(
            words(self.tr("Your signature on rosters stays the same. Nobody else learns of the change."))
        )
        self.old = Field(self.tr("The passphrase so far"), PassphraseEdit())
        self.new = NewPassphrase(context.language, self)
        self.new.name = name
        for field in (self.old, *self.new.fields):
            field.setMaximumWidth(_WIDE)
            sheet.body.addWidget(field)
        self.save = Button(self.tr("Change it"), kind="primary", icon="key")
        self.save.clicked.connect(self.try_to_save)
        line = QHBoxLayout()
        line.addWidget(self.save)
        line.addStretch(1)
        sheet.body.addLayout(line)
        self.body.addWidget(sheet)
        self.form = Form([self.old, *self.new.fields], self)
        self.form.past_last.connect(self.try_to_save)

    def focus_first(self) -> QWidget | None:
        """The old one."""
        return self.old.editor

    def unsaved(self) -> bool:
        """Typed and not changed yet."""
        return bool(self.old.value() or self.new.value())

    def try_to_save(self) -> None:
        """Change it, or say what is wrong."""
        self.quiet()
        self.old.set_fault("" if self.old.value() else self.tr("Type the passphrase you use now."))
        self.new.check()
        wrong = next((one for one in (self.old, *self.new.fields) if one.fault), None)
        if wrong is not None:
            wrong.editor.setFocus()
            return
        old, new = str(self.old.value()), self.new.value()

        def change(session: Session, _progress: Progress) -> None:
            change_passphrase(session, old, new)

        self.save.setEnabled(False)
        self.context.ops.write(self, change).on_done(self._on_changed).on_failed(self._on_failed).run()

    def _on_changed(self, _result: object) -> None:
        self.save.setEnabled(True)
        self.old.set_value("")
        self.new.clear()
        self.say("ok", self.tr("Changed. Sign in with the new passphrase from now on."))

    def _on_failed(self, error: BaseException) -> None:
        self.save.setEnabled(True)
        if isinstance(error, UsageError) and error.code is Code.WRONG_PASSPHRASE:
            self.old.set_fault(fault_text(error, self.language))
            self.old.editor.setFocus()
        elif isinstance(error, Fault):
            self.show_error(error)


_WIDE = 620
