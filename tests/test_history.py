"""The list of sessions, and which scores may be compared."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from mockinterview.interview.events import Answered, Asked, Event, Finished, Skipped, Started
from mockinterview.messages import translator
from mockinterview.report.history import load_history, print_history
from mockinterview.store.store import Store
from tests.session_parts import CAPITALS, StubGrader, a_plan, a_store, play


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


def sit(store: Store, name: str, created: float, fingerprint: str = "", bank: str = "cities") -> None:
    plan = a_plan(2, name=name, created=created).model_copy(update={"bank": bank, "bank_title": f"My {bank}"})
    events: list[Event] = [Started(at=0), Asked(at=0, item="item-0"), Answered(at=1, answer=CAPITALS[0])]
    session = play(store, store.sessions.add(plan), events)
    if fingerprint:
        play(store, session, [Asked(at=1, item="item-1"), Skipped(at=1), Finished(at=2)])
        grade = StubGrader(fingerprint).grade_of(plan.items[0], CAPITALS[0])
        store.grades.add(name, 0, grade, at=3)


def printed(store: Store, bank: str | None = None, width: int = 100) -> str:
    out = io.StringIO()
    print_history(load_history(store, bank), Console(file=out, width=width), translator("en"))
    return out.getvalue()


def test_sessions_are_listed_latest_first_with_their_scores(store: Store) -> None:
    assert "There is no session yet." in printed(store)
    sit(store, "s-old", 1, "f")
    sit(store, "s-open", 2)
    rows = load_history(store)
    assert [(r.session, r.score, r.answered, r.items, r.finished, r.group) for r in rows] == [
        ("s-open", None, 1, 2, False, ""),
        ("s-old", 0.5, 1, 2, True, "A"),
    ]
    text = printed(store)
    assert "practice (open)" in text
    assert "can be compared" not in text


def test_scores_under_other_fingerprints_are_in_other_groups_and_it_is_said(store: Store) -> None:
    sit(store, "s-1", 1, "f")
    sit(store, "s-2", 2, "e")
    sit(store, "s-3", 3, "f")
    assert [r.group for r in load_history(store)] == ["A", "B", "A"]
    assert "Scores can be compared within a group" in printed(store)


def test_history_can_be_limited_to_a_bank_and_fits_a_narrow_terminal(store: Store) -> None:
    sit(store, "s-1", 1, "f")
    sit(store, "s-2", 2, "f", bank="rivers")
    assert [r.session for r in load_history(store, "rivers")] == ["s-2"]
    assert max(map(len, printed(store, width=60).splitlines())) <= 60
