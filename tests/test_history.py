"""The list of sessions: what it is cut down to, and which scores may be compared."""

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from mockinterview.errors import UsageError
from mockinterview.interview.events import Answered, Asked, Event, Finished, Skipped, Started
from mockinterview.interview.plan import Mode
from mockinterview.messages import translator
from mockinterview.report.history import HistoryRow, build_history, print_history
from mockinterview.report.history_filter import HistoryFilter, find_sessions, read_filter
from mockinterview.store.store import Store
from tests.session_parts import CAPITALS, StubGrader, a_plan, a_store, play

EN = translator("en")
DAY = 86400.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


def sit(
    store: Store,
    name: str,
    created: float,
    fingerprint: str = "",
    *,
    bank: str = "cities",
    mode: Mode = "practice",
    judge: str = "stub",
) -> None:
    """Hold a session: a half right answer on rivers, then a skipped item on capitals, if it is graded at all."""
    plan = a_plan(2, name=name, created=created, mode=mode).model_copy(
        update={"bank": bank, "bank_title": f"My {bank}"}
    )
    events: list[Event] = [Started(at=0), Asked(at=0, item="item-0"), Answered(at=1, answer=CAPITALS[0])]
    session = play(store, store.sessions.add(plan), events)
    if fingerprint:
        play(store, session, [Asked(at=1, item="item-1"), Skipped(at=1), Finished(at=2)])
        grade = StubGrader(fingerprint).grade_of(plan.items[0], CAPITALS[0])
        store.grades.add(name, 0, grade.model_copy(update={"judge": judge}), at=3)


def rows(store: Store, **wanted: object) -> tuple[HistoryRow, ...]:
    sought = HistoryFilter.model_validate(wanted)
    return build_history(find_sessions(store, sought).reports, sought.topics)


def listed(store: Store, **wanted: object) -> list[str]:
    return [row.session for row in rows(store, **wanted)]


def printed(found: tuple[HistoryRow, ...], width: int = 100, language: str = "en") -> str:
    out = io.StringIO()
    say = translator("zh" if language == "zh" else "en")
    print_history(found, Console(file=out, width=width), say)
    return out.getvalue()


def test_sessions_are_listed_latest_first_with_their_scores(store: Store) -> None:
    sit(store, "s-old", 1, "f")
    sit(store, "s-open", 2)
    assert [(r.session, r.score, r.answered, r.items, r.finished, r.group) for r in rows(store)] == [
        ("s-open", None, 1, 2, False, ""),
        ("s-old", 0.5, 1, 2, True, "A"),
    ]
    text = printed(rows(store))
    assert "practice (open)" in text
    assert "can be compared" not in text


def test_scores_under_other_fingerprints_are_in_other_groups_and_it_is_said(store: Store) -> None:
    sit(store, "s-1", 1, "f")
    sit(store, "s-2", 2, "e")
    sit(store, "s-3", 3, "f")
    assert [r.group for r in rows(store)] == ["A", "B", "A"]
    assert "Scores can be compared within a group" in printed(rows(store))


def test_each_filter_lets_through_what_it_says(store: Store) -> None:
    sit(store, "s-1", 1 * DAY, "f", bank="rivers")
    sit(store, "s-2", 2 * DAY, "f", mode="exam", judge="openai:some-model")
    sit(store, "s-3", 3 * DAY)
    assert listed(store) == ["s-3", "s-2", "s-1"]
    assert listed(store, bank="rivers") == ["s-1"]
    assert listed(store, judge="OpenAI") == ["s-2"]
    assert listed(store, mode="practice") == ["s-3", "s-1"]
    assert listed(store, since=2 * DAY) == ["s-3", "s-2"]
    assert listed(store, until=2 * DAY) == ["s-1"]
    assert listed(store, unfinished=True) == ["s-3"]
    assert listed(store, last=2) == ["s-3", "s-2"]
    assert listed(store, mode="practice", last=1, until=3 * DAY) == ["s-1"]


def test_a_topic_cuts_sessions_down_to_the_items_asked_on_it_and_it_is_said(store: Store) -> None:
    sit(store, "s-exam", 1, "f", mode="exam")
    sit(store, "s-open", 2)
    assert [(r.session, r.score, r.items) for r in rows(store)] == [("s-open", None, 2), ("s-exam", 0.25, 2)]
    found = rows(store, topics=("ＲＩＶＥＲ",))
    assert [(r.session, r.score, r.items) for r in found] == [("s-open", None, 1), ("s-exam", 0.5, 1)]
    assert "on the topic ＲＩＶＥＲ only" in printed(found)
    skipped = rows(store, topics=("capitals",))
    assert [(r.session, r.score, r.answered, r.group) for r in skipped] == [("s-exam", 0.0, 0, "")]


def test_a_day_is_included_at_both_ends() -> None:
    wanted = read_filter(since="2026-11-23", until="2026-11-23")
    assert wanted.since == datetime(2026, 11, 23).astimezone().timestamp()
    assert wanted.until == datetime(2026, 11, 24).astimezone().timestamp()


def test_all_faults_of_the_filters_are_told_at_once() -> None:
    with pytest.raises(UsageError) as error:
        read_filter(since="23.11.2026", until="9999-12-31", mode="test", last=0, judge=" ")
    assert str(error.value).splitlines() == [
        "These options cannot be used:",
        "  --since: 23.11.2026 is no day; write it as 2026-11-23",
        "  --until: 9999-12-31 is no day; write it as 2026-11-23",
        "  --mode: test is not one of: practice, exam",
        "  --last: must be 1 or more, not 0",
        "  --judge: is empty",
    ]
    with pytest.raises(UsageError, match="2026-11-22 is before --since 2026-11-23"):
        read_filter(since="2026-11-23", until="2026-11-22")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"bank": "moons"}, "--bank moons lets none through (there were 2 before it)"),
        ({"mode": "practice", "judge": "ray"}, "--judge ray lets none through (there were 1 before it)"),
        ({"unfinished": True, "topics": ("chess",)}, "--unfinished lets none through (there were 2 before it)"),
        ({"topics": ("chess", "go")}, "--topic chess --topic go lets none through (there were 2 before it)"),
    ],
)
def test_an_empty_list_names_the_filter_that_emptied_it(store: Store, wanted: dict[str, object], told: str) -> None:
    assert find_sessions(store).tell_nothing(EN) == "There is no session yet."
    sit(store, "s-1", 1, "f")
    sit(store, "s-2", 2, "f", mode="exam")
    found = find_sessions(store, HistoryFilter.model_validate(wanted))
    assert found.reports == ()
    assert told in found.tell_nothing(EN)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_the_list_fits_the_console_and_keeps_every_session_readable(store: Store, width: int, language: str) -> None:
    sit(
        store,
        "s-1",
        1,
        "f",
        bank="一个名字很长的题库：大语言模型面试题与参考答案",
        judge="openai:a-model-with-a-long-name",
    )
    sit(store, "s-2", 2, "e", bank="evil\x1b[2J\r\nbank")
    text = printed(rows(store), width, language)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "\x1b" not in text
    for session in ("s-1", "s-2"):
        assert sum(session in line for line in text.splitlines()) == 1
    assert f"{datetime.fromtimestamp(1).astimezone():%Y-%m-%d %H:%M}" in text
