"""The column at the side: the form that is open, the days of a notice, its objections."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.casework.disclosing import WaitingRoster
from app.casework.notice_view import NoticePage, ObjectionRow, PostingRow, Stage, StandingLine
from app.ui.context import Context
from app.ui.dialogs.ask import ask_to_leave
from app.ui.pages.notices.act_form import ActForm
from app.ui.pages.notices.days_sheet import DaysSheet
from app.ui.pages.notices.make_sheet import MakeSheet
from app.ui.pages.notices.objection_forms import AnswerForm, CareForm, ObjectionForm, ReleaseForm
from app.ui.pages.notices.objections_sheet import ObjectionsBox
from app.ui.pages.notices.posting_forms import DownForm, PhotoForm, PostForm, ProofForm
from app.ui.theme import px
from app.ui.widgets.sheets import clear_layout

_CAN_HANG = (Stage.TO_POST, Stage.HANGING, Stage.OVER)


class SideColumn(QScrollArea):
    """Shows one notice's days and objections, and the forms that write about it; one form at a time.

    Signals:
        form_changed(bool): a form was opened or closed.
        saved(str): a form was saved; the sentence for the status strip.
        make_wanted(int): make the notices of this roster.
        on_paper(): the notice is out of the printer already.
        failed(object): something could not be drawn; the error.
    """

    form_changed = Signal(bool)
    saved = Signal(str)
    make_wanted = Signal(int)
    on_paper = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, *, may_write: bool) -> None:
        super().__init__()
        self._context = context
        self._may_write = may_write
        self._page: NoticePage | None = None
        self._whole = False
        self.form: ActForm | MakeSheet | None = None
        self.comes_down: int | None = None
        """The notice whose form for taking down is opened as soon as it is shown."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build_ui()

    def _build_ui(self) -> None:
        box = QWidget()
        box.setObjectName("page_body")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self._form_box = QVBoxLayout()
        column.addLayout(self._form_box)
        self.days = DaysSheet(self._context)
        column.addWidget(self.days)
        self.objections = ObjectionsBox(self._context)
        column.addWidget(self.objections)
        column.addStretch(1)
        self.days.on_paper.connect(self.on_paper)
        self.days.post_wanted.connect(self.post)
        self.days.photo_wanted.connect(self._on_photo)
        self.days.down_wanted.connect(self._on_down)
        self.days.proof_wanted.connect(self._on_proof)
        self.objections.answer_wanted.connect(self._on_answer)
        self.objections.care_wanted.connect(self._on_care)
        self.objections.release_wanted.connect(self._on_release)
        self.objections.failed.connect(self.failed)
        self.show_page(None)
        self.setWidget(box)
        box.installEventFilter(self)

    def set_whole(self, *, whole: bool) -> None:
        """As high as its contents, for a page that scrolls as a whole; else it scrolls by itself."""
        self._whole = whole
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What is shown became higher or lower."""
        if watched is self.widget() and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        inner = self.widget()
        if inner is None:
            return
        high = inner.heightForWidth(self.viewport().width()) if inner.hasHeightForWidth() else -1
        wanted = max(high, inner.sizeHint().height(), inner.minimumSizeHint().height())
        self.setMinimumHeight(wanted + px(2) if self._whole else px(200))

    # -- showing -------------------------------------------------------------------------------------------------

    def show_page(self, page: NoticePage | None) -> None:
        """Show this notice, or none."""
        self._page = page
        self.days.setVisible(page is not None)
        self.objections.setVisible(page is not None)
        if page is not None:
            self.days.show_page(page, may_write=self._may_write)
            self.objections.show_page(page, may_write=self._may_write)
            if self.comes_down == page.item.notice.id:
                self.comes_down = None
                if self._may_write and (page.nobody or page.item.stage in (Stage.HANGING, Stage.OVER)):
                    self._on_down()

    @property
    def may_object(self) -> bool:
        """Whether an objection to a line of this notice can be written down."""
        return self._may_write and self._page is not None and bool(self._page.can_object)

    def may_leave(self) -> bool:
        """A form with something typed asks."""
        if not isinstance(self.form, ActForm) or not self.form.is_dirty:
            return True
        return ask_to_leave(self)

    # -- forms ---------------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save the form that is open; False when none is."""
        if not isinstance(self.form, ActForm):
            return False
        self.form.save()
        return True

    def close_form(self) -> None:
        """Close the form without asking."""
        if self.form is not None:
            self.form = None
            clear_layout(self._form_box)
            self.form_changed.emit(False)

    def object(self) -> None:
        """Write down an objection."""
        if self._page is not None and self.may_object:
            self._open(ObjectionForm(self._context, self._page))

    def make(self, waiting: tuple[WaitingRoster, ...]) -> None:
        """Choose the roster whose notices are made."""
        sheet = MakeSheet(self._context, waiting)
        sheet.wanted.connect(self.make_wanted)
        self._open(sheet)

    def post(self) -> None:
        """It hangs."""
        if self._page is not None and self._may_write and self._page.item.stage in _CAN_HANG:
            self._open(PostForm(self._context, self._page))

    def _open(self, form: ActForm | MakeSheet) -> None:
        if not self.may_leave():
            return
        self.close_form()
        self.form = form
        form.left.connect(self._on_left)
        if isinstance(form, ActForm):
            form.done.connect(self._on_done)
        self._form_box.addWidget(form)
        self.verticalScrollBar().setValue(0)
        self.form_changed.emit(True)
        form.focus_first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        if self.may_leave():
            self.close_form()

    def _on_done(self, sentence: str) -> None:
        self.close_form()
        self.saved.emit(sentence)

    def _on_photo(self, posting_id: int) -> None:
        self._open(PhotoForm(self._context, posting_id))

    def _on_proof(self, posting: PostingRow) -> None:
        self._open(ProofForm(self._context, posting))

    def _on_down(self) -> None:
        if self._page is not None:
            self._open(DownForm(self._context, self._page))

    def _on_answer(self, objection: ObjectionRow) -> None:
        self._open(AnswerForm(self._context, objection))

    def _on_care(self, objection: ObjectionRow) -> None:
        if self._page is not None:
            self._open(CareForm(self._context, self._page, objection))

    def _on_release(self, line: StandingLine) -> None:
        self._open(ReleaseForm(self._context, line))
