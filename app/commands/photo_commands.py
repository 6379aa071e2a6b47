"""Photos of walls without a window: a folder files itself, the rest by hand; what hangs with or without a photo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from app.commands.running import Day, Decorator, Desk, Group, folder, number, option, verb
from app.commands.speaking import Told, bar
from app.domain.wall_photos import PhotoPurpose, PhotoState

_REFUSED = 1


def add_to(group: Group) -> None:
    """Add the commands of this module to those of notices."""
    verb(group, "photos")(photos)
    verb(group, "tray")(tray)
    verb(group, "file-photo")(file_photo)
    verb(group, "throw-photo")(throw_photo)
    verb(group, "bring-photo")(bring_photo)
    verb(group, "wall")(wall)
    verb(group, "prove")(prove)
    verb(group, "post-by")(post_by)
    verb(group, "answer-sheet")(answer_sheet)


def _purpose() -> Decorator:
    return option("--purpose", type=click.Choice([one.value for one in PhotoPurpose]), default=PhotoPurpose.UP.value)


@click.argument("pictures", type=click.Path(path_type=Path))
@_purpose()
def photos(desk: Desk, pictures: Path, purpose: str) -> Told:
    """Take a folder of photos; what is not filed by its code makes it exit 1."""
    from app.casework.wall_photos import file_folder

    with bar(desk.speak, "photos") as progress:
        done = file_folder(desk.session, [pictures], PhotoPurpose(purpose), progress)
    say, new = desk.speak.say, [one for one in done.files if not one.known]
    counts = {state: sum(one.photo.state is state for one in new) for state in PhotoState}
    files = [
        {
            "photo": one.photo.id,
            "file": one.photo.name,
            "state": one.photo.state.value,
            "why": one.photo.why.value if one.photo.why else None,
            "number": one.photo.number or None,
            "page": one.photo.page or None,
            "known": one.known,
        }
        for one in done.files
    ]
    rows = [
        (one.photo.id, one.photo.name, desk.speak.word("photo_state", one.photo.state), _why(desk, one.photo.why))
        for one in done.files
        if one.photo.state is not PhotoState.FILED
    ]
    said = Told({"files": files, "unread": list(done.unread)})
    if rows:
        said.lines += desk.speak.table(("photo", "file", "state", "photo_why"), rows)
    said.lines += [say("photo_unread", file=name) for name in done.unread]
    filed, waiting = counts[PhotoState.FILED], counts[PhotoState.WAITING]
    refused, known = counts[PhotoState.REFUSED], len(done.files) - len(new)
    total = len(done.files)
    said.lines.append(say("photos_done", count=total, filed=filed, waiting=waiting, refused=refused, known=known))
    said.exit_code = _REFUSED if rows or done.unread else 0
    return said


def _why(desk: Desk, why: object) -> str:
    return desk.speak.word("photo_why", str(why)) if why else ""


@option("--state", "photo_state", type=click.Choice([one.value for one in PhotoState]), default="waiting")
def tray(desk: Desk, photo_state: str) -> Told:
    """Pictures of a state, and where they can be filed."""
    from app.casework.photo_tray import tray as read_tray

    found = read_tray(desk.session, PhotoState(photo_state))
    data = [
        {
            "photo": one.id,
            "file": one.name,
            "folder": one.folder,
            "purpose": one.purpose.value,
            "state": one.state.value,
            "why": one.why.value if one.why else None,
            "number": one.number or None,
            "reason": one.reason or None,
        }
        for one in found.photos
    ]
    choices = [
        {"notice": one.notice_id, "posting": one.posting_id, "number": one.number, "place": one.place}
        for one in found.choices
    ]
    rows = [(one.id, one.name, one.number, one.reason or _why(desk, one.why)) for one in found.photos]
    return Told({"photos": data, "choices": choices}, desk.speak.table(("photo", "file", "number", "photo_why"), rows))


@number("--photo-id")
@option("--posting", type=click.IntRange(min=1))
@option("--notice", default="")
@option("--place", default="")
@option("--on", "on_day", type=Day())
@option("--taken-down", is_flag=True)
def file_photo(  # noqa: PLR0913 - one option each
    desk: Desk, *, photo_id: int, posting: int | None, notice: str, place: str, on_day: date | None, taken_down: bool
) -> Told:
    """File a picture by hand; with the notice it shows it is posted, with --taken-down it comes down, in one act."""
    from app.casework import photo_tray
    from app.commands.notice_commands import notice_key

    if bool(posting) == bool(notice):
        raise click.UsageError("--posting, --notice")
    on = on_day or desk.session.today
    if notice:
        photo_tray.post_with_photo(desk.session, photo_id, notice_key(desk, notice), photo_tray.Hung(place, on))
    elif taken_down:
        photo_tray.take_down_with_photo(desk.session, photo_id, posting or 0, on)
    else:
        photo_tray.file_by_hand(desk.session, photo_id, posting or 0)
    at = photo_tray.filed_at(desk.session, photo_id)
    return Told({"photo": photo_id, "posting": at}, [desk.speak.say("photo_filed", photo=photo_id, posting=at)])


@number("--photo-id")
@option("--reason", required=True)
def throw_photo(desk: Desk, *, photo_id: int, reason: str) -> Told:
    """Throw a picture away."""
    from app.casework.photo_tray import throw_away

    throw_away(desk.session, photo_id, reason)
    return Told({"photo": photo_id, "state": "thrown"}, [desk.speak.say("photo_thrown", photo=photo_id)])


@number("--photo-id")
def bring_photo(desk: Desk, *, photo_id: int) -> Told:
    """Bring a picture back."""
    from app.casework.photo_tray import bring_back

    bring_back(desk.session, photo_id)
    return Told({"photo": photo_id}, [desk.speak.say("photo_back", photo=photo_id)])


@option("--lacking", is_flag=True)
def wall(desk: Desk, *, lacking: bool) -> Told:
    """What hangs where, with how many photos."""
    from app.casework.photo_wall import photo_wall

    found = photo_wall(desk.session)
    names = {one.code: one.name for one in found.villages}
    shown = [one for one in found.places if not (lacking and one.is_proved)]
    data = [
        {
            "posting": one.posting_id,
            "notice": one.notice_id,
            "number": one.number,
            "village": names.get(one.village, one.village),
            "programme": one.programme,
            "place": one.place,
            "way": one.way.value,
            "posted_on": one.posted_on.isoformat(),
            "photos": len(one.photos),
            "proof": one.proof or None,
        }
        for one in shown
    ]
    keys = ("posting", "village", "programme", "place", "post_way", "posted_on", "photos", "post_word")
    rows = [
        (
            one.posting_id,
            names.get(one.village, one.village),
            one.programme,
            one.place,
            desk.speak.word("posting_way", one.way),
            one.posted_on.isoformat(),
            len(one.photos),
            one.proof,
        )
        for one in shown
    ]
    said = Told({"places": data, "photos": found.photos, "lacking": found.lacking}, desk.speak.table(keys, rows))
    line = desk.speak.say("wall_is", places=len(found.places), photos=found.photos, lacking=found.lacking)
    said.lines.append(line)
    return said


@number("--posting")
@option("--word", "post_word", required=True)
@option("--by", "post_word_by", required=True)
def prove(desk: Desk, *, posting: int, post_word: str, post_word_by: str) -> Told:
    """Write the word that proves a posting."""
    from app.casework.posting import prove_posting

    prove_posting(desk.session, posting, post_word, post_word_by)
    return Told({"posting": posting}, [desk.speak.say("posting_proved", posting=posting)])


@number("--roster")
def post_by(desk: Desk, *, roster: int) -> Told:
    """By which day the notices of a roster must hang."""
    from app.casework.looking_up import roster_of
    from app.casework.posting_deadlines import post_by as reckon

    found = reckon(desk.session, roster_of(desk.session, roster))
    if found is None:
        return Told({"roster": roster, "due": None, "by": None}, [desk.speak.say("post_by_none", roster=roster)])
    due, by = found.due.isoformat(), found.by.isoformat()
    line = desk.speak.say("post_by", roster=roster, due=due, by=by)
    return Told({"roster": roster, "due": due, "by": by}, [line])


@number("--objection")
@folder("--out")
def answer_sheet(desk: Desk, *, objection: int, out: Path) -> Told:
    """The answer sheet of an objection as PDF."""
    from app.casework.objection_answers import write_objection_answer

    path = write_objection_answer(desk.session, objection, out, desk.speak.language)
    return Told({"objection": objection, "file": str(path)}, [desk.speak.say("answer_sheet", file=str(path))])
