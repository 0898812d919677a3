"""The state kept with a finished session, and the migration that brought it: equal to the replay, or left aside."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, inspect, text

from mockinterview.errors import StoreError
from mockinterview.interview.events import (
    Answered,
    Asked,
    Event,
    Finished,
    FollowedUp,
    Paused,
    Resumed,
    Skipped,
    Started,
    Ticked,
)
from mockinterview.interview.plan import Limits
from mockinterview.interview.session import Session
from mockinterview.report.report import load_report
from mockinterview.store import upgrade
from mockinterview.store.grades import Failure
from mockinterview.store.store import Store
from tests.databases import on_postgres
from tests.session_parts import CAPITALS, StubGrader, a_plan, a_store, an_item, no_network, play


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


def change(store: Store, statement: str, **values: object) -> None:
    with store.database.write() as connection:
        connection.execute(text(statement), values)


def state_of(store: Store) -> tuple[str | None, str | None]:
    with store.database.read() as connection:
        state, state_hash = connection.exec_driver_sql("SELECT state, state_hash FROM sessions WHERE id = 's-1'").one()
        return state, state_hash


def an_ended(store: Store, answer: str = f"{CAPITALS[0]}。", name: str = "s-1") -> Session:
    """A finished session with a follow-up question, a pause, an item skipped and one not reached."""
    limits = Limits(session_seconds=15, item_seconds=60)
    events: list[Event] = [
        Started(at=1.1),
        Asked(at=1.1, item="item-0"),
        Ticked(at=2.3, draft="巴"),
        Paused(at=3.7),
        Resumed(at=90),
        Answered(at=91, answer=answer),
        FollowedUp(at=99, item=an_item(0, id="item-0~1", stem="Why?")),
        Answered(at=100.5, answer="Because."),
        Asked(at=110, item="item-1"),
        Skipped(at=111),
        Asked(at=120, item="item-2"),
        *(Ticked(at=120 + 4 * n) for n in range(1, 4)),
        Answered(at=133, answer="late"),
        Finished(at=134),
    ]
    return play(store, store.sessions.add(a_plan(4, name=name, limits=limits)), events)


def test_a_finished_session_comes_from_its_kept_state_equal_to_the_replay(store: Store) -> None:
    session = an_ended(store)
    state, kept_hash = state_of(store)
    assert state
    assert kept_hash
    assert "item-1" not in state  # items stand in the plan already
    kept = store.sessions.load("s-1")
    assert kept == session
    assert [a.outcome for a in kept.all_attempts] == ["answered", "answered", "skipped", "timed_out", "unreached"]
    change(store, "UPDATE events SET event = 'x'")
    assert store.sessions.load("s-1") == session  # not one event was read
    change(store, "UPDATE sessions SET state = NULL")
    with pytest.raises(StoreError, match=r"session s-1 .* cannot be read"):
        store.sessions.load("s-1")


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=50), st.booleans())
def test_any_answer_is_the_same_kept_and_replayed(store: Store, answer: str, half: bool) -> None:
    name = f"s-{len(store.sessions.ids())}"
    session = an_ended(store, answer + ("\ud83d" if half else ""), name)
    assert store.sessions.load(name) == session
    change(store, "UPDATE sessions SET state = NULL WHERE id = :name", name=name)
    assert store.sessions.load(name) == session


def test_no_state_is_kept_before_the_end(store: Store) -> None:
    play(store, store.sessions.add(a_plan()), [Started(at=1), Asked(at=1, item="item-0"), Answered(at=2, answer="x")])
    assert state_of(store) == (None, None)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE sessions SET state = substr(state, 1, 200)",
        "UPDATE sessions SET state = ''",
        "UPDATE sessions SET state = '{}'",
        "UPDATE sessions SET state = replace(state, 'Because.', 'Perhaps.')",
        "UPDATE sessions SET state_hash = NULL",
        "UPDATE sessions SET state_hash = 'x'",
        "UPDATE sessions SET plan = replace(plan, 'What is', 'What was')",
    ],
)
def test_a_damaged_state_is_left_aside_and_the_events_are_replayed(store: Store, damage: str) -> None:
    session = an_ended(store)
    change(store, damage)
    loaded = store.sessions.load("s-1")
    if "plan" in damage:
        assert loaded.plan.items[0].stem == "What was known of city 0？"
    else:
        assert loaded == session


@pytest.mark.parametrize(
    "state",
    ["{}", "[]", "null", "7", '{"attempts": [{}]}', '{"attempts": [7]}', '{"attempts": [{"position": 9}]}', "x"],
)
def test_a_state_of_another_program_is_left_aside_even_with_a_fitting_hash(store: Store, state: str) -> None:
    session = an_ended(store)
    with store.database.read() as connection:
        plan = connection.exec_driver_sql("SELECT plan FROM sessions").scalar_one()
    digest = hashlib.sha256(f"{plan}\n{state}".encode()).hexdigest()
    change(store, "UPDATE sessions SET state = :state, state_hash = :digest", state=state, digest=digest)
    assert store.sessions.load("s-1") == session


def test_a_state_with_fewer_events_than_are_stored_is_left_aside(store: Store) -> None:
    session = an_ended(store)
    change(store, "INSERT INTO events SELECT session_id, 99, at, kind, item, event FROM events WHERE kind = 'finished'")
    with pytest.raises(StoreError, match="finished cannot happen"):  # the replay, not the state
        store.sessions.load("s-1")
    change(store, "DELETE FROM events WHERE seq = 99")
    assert store.sessions.load("s-1") == session


def refuse_updates_of_sessions(store: Store) -> None:
    if on_postgres():
        function = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'no room'; END$$"
        change(store, function)
        change(store, "CREATE TRIGGER full_disk BEFORE UPDATE ON sessions FOR EACH ROW EXECUTE FUNCTION refuse()")
    else:
        change(store, "CREATE TRIGGER full BEFORE UPDATE ON sessions BEGIN SELECT RAISE(ABORT, 'no room'); END")


def test_the_end_and_its_state_are_stored_together_or_not_at_all(store: Store) -> None:
    session = store.sessions.add(a_plan(1))
    session = play(store, session, [Started(at=1), Asked(at=1, item="item-0"), Answered(at=2, answer="x")])
    refuse_updates_of_sessions(store)
    with pytest.raises(StoreError):
        store.sessions.append(session, Finished(at=3))
    assert store.sessions.load("s-1") == session
    assert store.sessions.unfinished() == "s-1"


def alembic(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(upgrade.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def columns(store: Store, table: str) -> list[str]:
    with store.database.read() as connection:
        return [column["name"] for column in inspect(connection).get_columns(table)]


def go_back(store: Store) -> None:
    with store.database.write() as connection:
        command.downgrade(alembic(connection), "0001")


def test_a_database_of_the_first_version_is_upgraded_with_all_that_is_in_it(store: Store, tmp_path: Path) -> None:
    session = play(
        store,
        store.sessions.add(a_plan(1)),
        [Started(at=1), Asked(at=1, item="item-0"), Answered(at=2, answer=CAPITALS[0]), Finished(at=3)],
    )
    grade = StubGrader().grade_of(session.attempts[0].item, CAPITALS[0])
    store.grades.add("s-1", 0, grade, at=4)
    go_back(store)
    assert columns(store, "sessions") == ["id", "created", "bank", "plan"]
    assert columns(store, "grades") == ["id", "session_id", "position", "at", "grade", "failure"]
    store.close()
    with a_store(tmp_path) as upgraded:
        assert state_of(upgraded) == (None, None)
        assert upgraded.sessions.load("s-1") == session
        assert upgraded.grades.of_session(session) == {(0, 0): grade}
        assert load_report(upgraded, "s-1").score == 0.5


def test_going_back_drops_the_grades_of_follow_ups_lest_they_pass_for_those_of_items(store: Store) -> None:
    session = an_ended(store)
    store.grades.add("s-1", 0, Failure.of(no_network()), at=4)
    store.grades.add("s-1", 0, StubGrader().grade_of(session.attempts[1].item, "Because."), at=5, follow_up=1)
    assert sorted(store.grades.of_session(session)) == [(0, 0), (0, 1)]
    go_back(store)
    with store.database.read() as connection:
        assert connection.exec_driver_sql("SELECT position, grade FROM grades").all() == [(0, None)]
        if not on_postgres():  # which checks at all times
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    with store.database.write() as connection:
        command.upgrade(alembic(connection), "head")
    assert store.sessions.load("s-1") == session
    with store.database.write() as connection, pytest.raises(CommandError):
        command.downgrade(alembic(connection), "0000")
