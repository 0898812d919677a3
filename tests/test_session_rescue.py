"""What could not be stored is written to the first place that takes it."""

from pathlib import Path

import pytest

from mockinterview.errors import StoreError
from mockinterview.interview.attempt import Attempt
from mockinterview.interview.events import Answered, Paused, Ticked, TimedOut
from mockinterview.interview.rescue import rescue
from mockinterview.interview.session import Session
from tests.session_parts import a_plan, an_item

FULL = StoreError("The disk {disk} is full.", "Free some space.", disk="D")
ASKING = Session(plan=a_plan(1), phase="asking", open=True, draft="半个")


def test_the_answer_or_else_the_draft_is_saved_beside_the_database(tmp_path: Path) -> None:
    for event, text in (
        (Answered(at=1, answer="全部"), "全部"),
        (TimedOut(at=1, answer="那么多"), "那么多"),
        (Ticked(at=1, draft="半个多"), "半个多"),
        (Ticked(at=1), "半个"),
        (Paused(at=1), "半个"),
    ):
        error = rescue(ASKING, event, FULL, tmp_path)
        saved = tmp_path / "mockinterview-s-1-1.txt"
        assert str(error) == f"The disk D is full. Your answer was saved in {saved}."
        assert saved.read_text(encoding="utf-8").endswith(f"\n\n{text}\n")


def test_an_answer_to_a_follow_up_question_gets_a_file_of_its_own(tmp_path: Path) -> None:
    answered = Attempt(position=0, item=an_item(0), answer="x", outcome="answered")
    following = ASKING.model_copy(
        update={"attempts": (answered,), "follow_up": an_item(0, id="item-0~1", stem="为什么？")}
    )
    rescue(following, Answered(at=1, answer="全部"), FULL, tmp_path)
    assert (tmp_path / "mockinterview-s-1-1-1.txt").read_text(encoding="utf-8") == "为什么？\n\n全部\n"


def test_another_place_is_found_where_that_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    error = rescue(ASKING, Answered(at=1, answer="x"), FULL, tmp_path / "gone")
    assert str(tmp_path / "mockinterview-s-1-1.txt") in str(error)


def test_where_no_place_takes_it_the_error_itself_holds_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device", path, len(content))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    error = rescue(ASKING, Answered(at=1, answer="x {y}"), FULL, tmp_path)
    assert str(error).endswith("could not be saved either; here it is:\nx {y}")


def test_nothing_typed_is_nothing_saved(tmp_path: Path) -> None:
    assert rescue(ASKING.model_copy(update={"draft": ""}), Ticked(at=1), FULL, tmp_path) is FULL
    assert not list(tmp_path.iterdir())
