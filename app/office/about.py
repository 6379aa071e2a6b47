"""What stands on our notices of ourselves: the two telephones, which a notice cannot be printed without."""

from __future__ import annotations

from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.paper.gate import Slot
from app.store.settings import set_setting


def require_phone(text: str) -> None:
    """Refuse what is no telephone that may hang on a wall (UserError PHONE_FORM): an office's, or a hotline's."""
    if Slot.PHONE.value.fullmatch(text) is None:
        raise UserError(Code.PHONE_FORM)


def set_phones(session: Session, *, report: str | None = None, consult: str | None = None) -> Changes:
    """Change the telephone for complaints or the one for questions. Raises UserError PHONE_FORM, ROLE_MAY_NOT."""
    session.require(Act.ADMINISTER)
    wanted = {"report_phone": report, "consult_phone": consult}
    given = {key: value for key, value in wanted.items() if value is not None}
    for value in given.values():
        require_phone(value)
    with session.write("set_phones") as tx:
        for key, value in given.items():
            set_setting(tx, key, value)
    return session.changes(tx)
