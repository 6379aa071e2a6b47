"""What is written down about the hanging of a notice: place, day, photo, and that it is down."""

from __future__ import annotations

from pathlib import Path

from app.casework import posting
from app.casework.notice_view import NoticePage, PostingRow
from app.casework.photos import Photo, prepare_photo
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.domain.posting_days import counts
from app.domain.wall_photos import PostingWay
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.ask import choose_file
from app.ui.pages.notices.act_form import ActForm, Faults, Job
from app.ui.pages.notices.fields import date_edit, day_of, line_edit, text_of, way_choice
from app.ui.texts import day, fault_text
from app.ui.widgets import Banner, Button, Field, Label
from app.ui.widgets.flow import flow
from app.words import user_words


class _PhotoForm(ActForm):
    """A form with a photo, made small away from the store as soon as it is chosen."""

    photo: Photo | None = None

    def add_photo_line(self) -> None:
        """The button that chooses a photo, and what became of it."""
        self.choose = Button(self.tr("Choose a photo"), icon="camera")
        self.choose.clicked.connect(self._on_choose)
        self.extra.addWidget(flow(self.choose))
        self.photo_words = Label("", "second", wrap=True)
        self.photo_words.hide()
        self.extra.addWidget(self.photo_words)

    def take_photo(self, path: Path) -> None:
        """Make this picture ready to be kept."""

        def shrink(_progress: Progress) -> Photo:
            return prepare_photo(path)

        self.save_button.setEnabled(False)
        self._say_photo(self.tr("The photo is being made smaller…"))
        self.context.ops.free(self, shrink).on_done(self._on_photo).on_failed(self._on_no_photo).run()

    @property
    def is_dirty(self) -> bool:
        """A chosen photo counts as typed."""
        return self.photo is not None or super().is_dirty

    def _say_photo(self, words: str) -> None:
        self.photo_words.setText(words)
        self.photo_words.show()

    def _on_choose(self) -> None:
        path = choose_file(self, self.tr("Photo of the notice on the wall"), self.tr("Pictures (*.jpg *.jpeg *.png)"))
        if path is not None:
            self.take_photo(path)

    def _on_photo(self, photo: Photo) -> None:
        self.photo = photo
        self.save_button.setEnabled(True)
        self.say()
        self._say_photo(self.tr("Photo ready; place and time of taking were removed."))

    def _on_no_photo(self, error: BaseException) -> None:
        self.photo = None
        self.save_button.setEnabled(True)
        self._say_photo(self.tr("No photo was taken over."))
        if isinstance(error, Fault):
            self.say(Banner("err", fault_text(error, self.context.language)))


class PostForm(_PhotoForm):
    """It hangs: where, since when, who hung it, a photo."""

    def __init__(self, context: Context, page: NoticePage) -> None:
        self._notice = page.item.notice
        place = page.places[0] if page.places and not page.postings else ""
        self.place = Field(self.tr("Place"), line_edit(place, page.places))
        self.day = Field(self.tr("Hangs since"), date_edit(context.sitting.today))
        own = user_words(context.sitting.user.name, context.language)
        self._wall = page.wall
        way = way_choice(context.language)
        self.way = Field(self.tr("By which way"), way)
        self.who = Field(self.tr("Who hung it"), line_edit(own, ()), optional=True)
        self.proof = Field(self.tr("In words"), line_edit("", ()), optional=True)
        super().__init__(
            context,
            self.tr("Where does it hang?"),
            self.tr("Save: it hangs"),
            [self.place, self.day, self.who],
            self.tr("The day of posting is not counted. Of several boards the latest counts."),
        )
        if not place and page.item.notice.posted_on is None:
            self.place.set_value(self.tr("{village} notice board").format(village=page.item.village_name))
            self._first = [field.value() for field in self.fields]
        self.extra.addWidget(self.way)
        self.added = Label(
            self.tr("This is added to the wall: its days run from the board or the screen."), "note", wrap=True
        )
        self.extra.addWidget(self.added)
        self.added.hide()
        way.currentIndexChanged.connect(self._on_way)
        self.extra.addWidget(self.proof)
        self.add_photo_line()

    @property
    def is_dirty(self) -> bool:
        """Another way or a word counts as typed; both are beside the path that Enter goes."""
        return bool(self.proof.value()) or self.way.value() != PostingWay.BOARD.value or super().is_dirty

    def _on_way(self, _at: int) -> None:
        """Say so where a way only adds to the wall."""
        self.added.setVisible(not counts(PostingWay(str(self.way.value())), wall=self._wall))

    def check(self) -> Faults:
        """A place, and a day that has come."""
        faults: Faults = []
        if not self.place.value():
            faults.append((self.tr("Write where it hangs."), self.place))
        when = day_of(self.day)
        if when is None or when > self.context.sitting.today:
            faults.append((self.tr("Write the day since which it hangs, today at the latest."), self.day))
        elif when < self._notice.made_on:
            made = day(self._notice.made_on, self.context.language)
            text = self.tr("It was made on {day}; it cannot have hung before.").format(day=made)
            faults.append((text, self.day))
        return faults

    def job(self) -> Job:
        """Post it."""
        key, place, when, who = self._notice.id, text_of(self.place), day_of(self.day), text_of(self.who)
        photo, own = self.photo, user_words(self.context.sitting.user.name, self.context.language)
        proof = text_of(self.proof)
        shown = posting.Shown(PostingWay(str(self.way.value())), proof, who if proof else "")

        def post(session: Session) -> object:
            by = "" if who == own else who
            return posting.post_notice(session, key, place, when, photo=photo, by_name=by, shown=shown)

        return post

    def sentence(self) -> str:
        """It hangs."""
        if self.added.isHidden():
            return self.tr("It hangs at {place}.").format(place=text_of(self.place))
        return self.tr("Written down; its days run once it hangs on a board or a screen.")


class PhotoForm(_PhotoForm):
    """One more photo of a place."""

    def __init__(self, context: Context, posting_id: int) -> None:
        self._posting = posting_id
        super().__init__(context, self.tr("One more photo"), self.tr("Keep the photo"), [])
        self.add_photo_line()

    def save(self) -> None:
        """Without a photo there is nothing to keep: choose one."""
        if self.photo is None:
            self._on_choose()
        else:
            super().save()

    def job(self) -> Job:
        """Keep it."""
        key, photo = self._posting, self.photo
        if photo is None:
            raise ValueError("no photo")

        def keep(session: Session) -> object:
            return posting.add_photo(session, key, photo)

        return keep

    def sentence(self) -> str:
        """It is kept."""
        return self.tr("The photo is kept.")


class ProofForm(ActForm):
    """A written word proves a posting of which there is no photo."""

    def __init__(self, context: Context, row: PostingRow) -> None:
        self._posting = row.id
        own = user_words(context.sitting.user.name, context.language)
        self.proof = Field(self.tr("What was done"), line_edit(row.proof, ()))
        self.who = Field(self.tr("Who says so"), line_edit(row.proof_by or own, ()))
        note = self.tr("For instance: read out three times in the morning, 46 households heard of it.")
        super().__init__(context, self.tr("A word instead of a photo"), self.tr("Save"), [self.proof, self.who], note)

    def check(self) -> Faults:
        """Both are needed."""
        faults: Faults = []
        if not text_of(self.proof):
            faults.append((self.tr("Write what was done."), self.proof))
        if not text_of(self.who):
            faults.append((self.tr("Write who says so."), self.who))
        return faults

    def job(self) -> Job:
        """Keep it."""
        key, proof, who = self._posting, text_of(self.proof), text_of(self.who)

        def prove(session: Session) -> object:
            return posting.prove_posting(session, key, proof, who)

        return prove

    def sentence(self) -> str:
        """It is kept."""
        return self.tr("The word is kept.")


class DownForm(_PhotoForm):
    """It is off the wall; a photo shows the sheet that was taken down, or the empty board."""

    def __init__(self, context: Context, page: NoticePage) -> None:
        self._notice = page.item.notice
        self.day = Field(self.tr("Taken down on"), date_edit(context.sitting.today))
        super().__init__(context, self.tr("Was it taken down?"), self.tr("Save: it is down"), [self.day])
        self.add_photo_line()
        count = page.item.count
        if count is not None and context.sitting.today < count.cleared_from:
            until = day(count.last, context.language)
            self.say(Banner("warn", self.tr("It should hang until {day}.").format(day=until)))

    def check(self) -> Faults:
        """A day that has come, not before it was hung."""
        when, posted = day_of(self.day), self._notice.posted_on
        if when is None or when > self.context.sitting.today or (posted is not None and when < posted):
            return [(self.tr("Write the day it was taken down: after posting, today at the latest."), self.day)]
        return []

    def job(self) -> Job:
        """Take it down."""
        key, when, photo = self._notice.id, day_of(self.day), self.photo

        def down(session: Session) -> object:
            return posting.take_notice_down(session, key, when, photo=photo)

        return down

    def sentence(self) -> str:
        """It is down."""
        return self.tr("Written down: it was taken down.")
