"""Help of every page, and the eight guided jobs that the desk checks by what was done."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import Desk
from practice_kit import Practised, clock_at
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel

from app.casework import guiding, visiting
from app.casework.roster_list import due_rosters, make_due
from app.domain.faults import Code, UserError
from app.office.session import Session
from app.store.settings import set_setting
from app.ui.context import Route
from app.ui.pages.help.guided import JOBS, STEPS
from app.ui.pages.help.texts import help_texts
from app.ui.routes import PAGES


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_has_help_on_one_screen(language: str) -> None:
    texts = help_texts(language)  # type: ignore[arg-type]
    assert set(texts) == set(PAGES)
    for one in texts.values():
        assert one.title
        assert one.what
        assert 2 <= len(one.steps) <= 6
        assert one.picture.is_file(), one.key


def test_f1_opens_the_help_of_the_page_and_leads_back(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    texts = help_texts("zh")
    for place in ("rosters", "notices", "exchange"):
        desk.go(Route(place))
        desk.keys("F1")
        assert desk.page.place == "help"
        assert desk.says(texts[place].what)
        assert all(desk.says(step) for step in texts[place].steps)
        pictures = [one for one in desk.page.findChildren(QLabel) if one.isVisible() and not one.pixmap().isNull()]
        assert any(one.width() > 300 for one in pictures)
        desk.keys("Alt+Left")
        assert desk.page.place == place


def test_words_of_all_jobs_and_steps() -> None:
    assert set(JOBS) == {one.key for one in guiding.JOBS}
    assert len(guiding.JOBS) == 8
    assert set(STEPS) == {(one.key, step) for one in guiding.JOBS for step, _ in one.steps}
    assert {one.place for one in guiding.JOBS} <= set(PAGES)


def test_the_verbs_it_looks_for_are_written_somewhere() -> None:
    """A job whose verb nobody writes could never be finished."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (Path(__file__).parents[3] / "app").rglob("*.py"))
    wanted = {verb for job in guiding.JOBS for _, verbs in job.steps for verb in verbs}
    missing = [verb for verb in wanted if f'"{verb}"' not in sources.replace(guiding_source(), "")]
    assert missing == []


def guiding_source() -> str:
    return Path(guiding.__file__).read_text(encoding="utf-8")


def standing(session: Session, key: str) -> guiding.Standing:
    return next(one for one in guiding.standings(session) if one.job.key == key)


def test_steps_count_from_the_beginning_in_order_and_for_this_user_only(desk_folder: Practised) -> None:
    with contextlib.closing(desk_folder.open("clerk")) as session:
        assert standing(session, "roster").done == 0, "what was done before the job was begun does not count"
        guiding.begin(session, "roster")
        guiding.begin(session, "visit")
        made = make_due(session, next(one for one in due_rosters(session) if one.way in ("make", "copy")))
        found = standing(session, "roster")
        assert (found.done, found.next_step) == (1, "hand_over")
        household = session.store.db.conn.execute("SELECT min(id) FROM household").fetchone()[0]
        visiting.start_visit(session, household)
        assert standing(session, "visit").next_step == "finish"
        assert made is not None
        assert not guiding.note_finished(session).nouns
    with contextlib.closing(desk_folder.open("reviewer", clock=clock_at(hour=15))) as session:
        assert standing(session, "roster").begun is None
        assert not standing(session, "roster").mine
        assert standing(session, "review").mine


def test_the_record_names_jobs_and_days(desk_folder: Practised) -> None:
    with contextlib.closing(desk_folder.open("clerk")) as session:
        guiding.begin(session, "enter")
        content = guiding.practice_record(session)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "练习记录" in text
    assert "登记一户人" in text
    assert "2026-03-31" in text
    assert "审核一份花名册" not in text, "that is another role's"


def test_a_real_township_does_not_practise(desk_folder: Practised, open_desk: Callable[..., Desk]) -> None:
    with contextlib.closing(desk_folder.open("clerk")) as session:
        with session.write("set_phones") as tx:
            set_setting(tx, "practice", "0")
        with pytest.raises(UserError) as refused:
            guiding.begin(session, "enter")
        assert refused.value.code is Code.PRACTICE_ONLY
    desk = open_desk("clerk")
    assert not desk.says("练习")
    desk.keys("F1")
    assert not any(one.isVisible() for one in [desk.page._guided])


def test_a_guided_job_in_the_window(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.keys("F1")
    desk.press("跟着练")
    assert desk.says("登记一户人") or desk.page.place == "guided"
    desk.page._table.select_key("roster")
    desk.wait()
    desk.press("开始练这样")
    assert desk.page.place == "rosters"
    assert desk.says("跟着练：做某项补贴下一期的花名册。")
    desk.keys("Alt+Left")
    desk.wait()
    row = next(one for one in desk.page._table.rows_model.rows if one.key == "roster")
    assert row.cell("state").text == "第 1 步，共 2 步"
