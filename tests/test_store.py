"""The store with real files: what survives, what is refused, and what each fault says."""

import multiprocessing
import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mockinterview.errors import JudgeUnavailable, StoreError, UsageError
from mockinterview.grading.grade import Grade
from mockinterview.interview.events import Answered, Asked, Finished, Quit, Resumed, Skipped, Started, Ticked
from mockinterview.interview.session import Session
from mockinterview.messages import translator
from mockinterview.rubric.rubric import Rubric
from mockinterview.store import upgrade
from mockinterview.store.grades import Failure
from mockinterview.store.overrides import Content, Decision
from mockinterview.store.staged_rows import StagedRow
from mockinterview.store.store import Store, open_store
from mockinterview.store.tables import metadata
from tests.databases import only_sqlite, place_of
from tests.session_parts import CAPITALS, StubGrader, a_plan, a_store, no_network, play


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


def an_answered(
    store: Store, answer: str = f"所以 {CAPITALS[0]}。", name: str = "s-1", created: float = 1.0
) -> Session:
    session = store.sessions.add(a_plan(2, name=name, created=created))
    return play(
        store,
        session,
        [Started(at=created), Asked(at=created, item="item-0"), Answered(at=created + 2, answer=answer)],
    )


def test_a_session_is_replayed_from_its_events(store: Store, tmp_path: Path) -> None:
    session = an_answered(store)
    assert store.sessions.load("s-1") == session
    with a_store(tmp_path) as again:
        assert again.sessions.load("s-1") == session


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=50))
def test_any_answer_comes_back_character_for_character(store: Store, answer: str) -> None:
    name = f"s-{len(store.sessions.ids())}"
    an_answered(store, answer, name)
    assert store.sessions.load(name).attempts[0].answer == answer


def test_sessions_are_found_by_the_beginning_of_their_id_or_as_the_latest(store: Store) -> None:
    with pytest.raises(UsageError, match="no session yet"):
        store.sessions.find()
    an_answered(store, name="20260102-aa", created=1)
    an_answered(store, name="20260103-bb", created=2)
    assert store.sessions.find() == "20260103-bb"
    assert store.sessions.find("20260102") == "20260102-aa"
    with pytest.raises(UsageError, match="Several sessions begin with 2026"):
        store.sessions.find("2026")
    with pytest.raises(UsageError, match="There is no session x"):
        store.sessions.find("x")
    with pytest.raises(StoreError, match="already is a session"):
        an_answered(store, name="20260103-bb")


def test_only_sessions_that_are_not_finished_can_be_resumed(store: Store) -> None:
    older = an_answered(store, name="older", created=1)
    newer = an_answered(store, name="newer", created=2)
    play(store, newer, [Asked(at=5, item="item-1"), Skipped(at=6), Finished(at=6)])
    assert store.sessions.unfinished() == "older"
    play(store, older, [Asked(at=5, item="item-1"), Skipped(at=6), Finished(at=6)])
    assert store.sessions.unfinished() is None


def test_seen_items_are_counted_once_an_asking_for_their_bank_only(store: Store) -> None:
    session = an_answered(store, name="a", created=10)
    play(store, session, [Asked(at=20, item="item-1"), Ticked(at=21), Quit(at=22), Resumed(at=30)])
    an_answered(store, name="b", created=50)
    seen = store.sessions.seen("cities")
    assert {item: (s.times, s.last) for item, s in seen.items()} == {"item-0": (2, 50), "item-1": (1, 20)}
    assert store.sessions.seen("rivers") == {}


def test_the_latest_grade_counts_and_earlier_ones_are_kept(store: Store) -> None:
    session = an_answered(store)
    attempt = session.attempts[0]
    failure = Failure.of(
        JudgeUnavailable("network", "No way to {url} in {seconds:g} s.", "Wait.", url="u", seconds=2.0)
    )
    grade = StubGrader().grade_of(attempt.item, attempt.answer)
    store.grades.add("s-1", 0, failure, at=1)
    assert store.grades.of_session(session) == {(0, 0): failure}
    assert failure.tell(translator("en")) == "No way to u in 2 s. Wait."
    store.grades.add("s-1", 0, grade, at=2)
    assert store.grades.of_session(session) == {(0, 0): grade}
    with store.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM grades").scalar() == 2


def test_a_stored_citation_that_does_not_stand_in_the_answer_is_refused(store: Store) -> None:
    session = an_answered(store)
    attempt = session.attempts[0]
    stub = StubGrader()
    store.grades.add("s-1", 0, stub.grade_of(attempt.item, attempt.answer + " " + CAPITALS[1]), at=1)
    with pytest.raises(StoreError, match=r"Grade 1 in the database .* cites words that do not stand in the answer"):
        store.grades.of_session(session)


def test_a_grade_or_event_that_cannot_be_read_names_itself(store: Store) -> None:
    session = an_answered(store)
    store.grades.add("s-1", 0, Failure.of(no_network()), at=1)
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE grades SET failure = '{'")
        connection.exec_driver_sql('UPDATE events SET event = \'{"kind": "asked"}\' WHERE seq = 1')
    with pytest.raises(StoreError, match=r"Grade 1 .* cannot be read"):
        store.grades.of_session(session)
    with pytest.raises(StoreError, match=r"session s-1 .* cannot be read"):
        store.sessions.load("s-1")


def test_replies_are_kept_and_the_first_stays(store: Store) -> None:
    assert store.replies.get("k") is None
    store.replies.keep("k", "one \ud800")
    store.replies.keep("k", "two")
    assert store.replies.get("k") == "one \ud800"


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ids=st.lists(st.text(st.characters(codec=None), max_size=5), min_size=1, max_size=5))
@example(ids=["\0", "\ud800", "\x1a", '\x1a"x"', "", "\0"])
def test_any_id_is_staged_and_compared_character_for_character(store: Store, ids: list[str]) -> None:
    run = store.runs.begin()
    staged = store.rows_of(run)
    staged.add([StagedRow(number=n, row_id=name, columns="{}") for n, name in enumerate(ids)], [])
    assert staged.twice() == [(n, name, ids.index(name)) for n, name in enumerate(ids) if ids.index(name) < n]
    store.runs.end(run)


def test_any_note_and_any_file_name_is_kept(store: Store) -> None:
    content = Content(item_hash="i", answer_hash="a", rubric="r@1")
    odd = "a\0b \udcff 中"
    decision = Decision(note=odd, reviewer=odd, at=1, key_point=odd, verdict="covered", degree=1)
    store.overrides.add(content, [decision], out=odd, row_id=odd)
    assert store.overrides.of(content) == (decision,)
    assert store.overrides.rows_of(odd) == {odd: frozenset({content})}


def a_rubric(weight: float) -> Rubric:
    words = {"zh": "覆盖", "en": "Coverage"}
    return Rubric.model_validate(
        {
            "id": "own",
            "version": 1,
            "title": words,
            "kinds": ["qa"],
            "criteria": [{"id": "coverage", "name": words, "weight": weight, "scored_by": "key_points"}],
        }
    )


def test_a_used_rubric_never_changes(store: Store) -> None:
    store.rubrics.use(a_rubric(1))
    store.rubrics.use(a_rubric(1))
    assert store.rubrics.get("own@1") == a_rubric(1)
    assert store.rubrics.get("own@2") is None


def test_a_rubric_that_changed_since_it_was_used_is_a_new_version_by_itself(store: Store) -> None:
    assert store.rubrics.use(a_rubric(1)).name == "own@1"
    assert store.rubrics.counted(a_rubric(2)).name == "own@2"
    assert store.rubrics.get("own@2") is None  # only asked
    assert store.rubrics.use(a_rubric(2)).name == "own@2"
    assert store.rubrics.use(a_rubric(3)).name == "own@3"
    assert store.rubrics.use(a_rubric(2)).name == "own@2"  # the old words again: the old version again
    assert store.rubrics.use(a_rubric(1)).name == "own@1"
    assert [rubric.criteria[0].weight for rubric in store.rubrics.all()] == [1, 2, 3]


def test_changes_that_come_at_once_get_a_number_each(tmp_path: Path) -> None:
    path = place_of(tmp_path / "a.db")
    open_store(path).close()

    def use(weight: float) -> str:
        with open_store(path) as mine:
            return mine.rubrics.use(a_rubric(weight)).name

    with ThreadPoolExecutor(4) as pool:
        names = list(pool.map(use, range(1, 5)))
    assert sorted(names) == ["own@1", "own@2", "own@3", "own@4"]
    with open_store(path) as store:
        assert all(store.rubrics.get(name) == store.rubrics.use(a_rubric(n)) for n, name in enumerate(names, start=1))


def test_an_author_who_numbers_versions_keeps_their_numbers(store: Store) -> None:
    renumbered = a_rubric(1).model_copy(update={"version": 4})
    store.rubrics.use(a_rubric(1))
    assert store.rubrics.use(renumbered).name == "own@4"
    assert store.rubrics.use(a_rubric(2)).name == "own@5"
    owner = a_rubric(7).model_copy(update={"id": "own-er"})
    assert store.rubrics.use(owner).name == "own-er@1"  # another id, though it begins alike


def test_the_migrations_lead_to_the_tables_the_program_knows(store: Store) -> None:
    with store.database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    scripts = ScriptDirectory(str(Path(upgrade.__file__).parent / "migrations"))
    assert scripts.get_current_head() == upgrade.HEAD


def test_a_database_of_a_newer_program_is_left_alone(store: Store, tmp_path: Path) -> None:
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="written by a newer version") as error:
        a_store(tmp_path)
    assert "Upgrade mockinterview" in str(error.value)


@only_sqlite
def test_what_is_no_database_of_ours_is_refused_and_not_touched(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes, which are no database at all" * 100)
    with pytest.raises(StoreError, match=r"notes\.txt is not a database of mockinterview"):
        open_store(notes)
    assert notes.read_text().startswith("my notes")
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match=r"foreign\.db is not a database of mockinterview"):
        open_store(foreign)


@only_sqlite
def test_a_damaged_database_is_said_to_be_damaged(store: Store, tmp_path: Path) -> None:
    for n in range(40):
        store.replies.keep(str(n), "x" * 3000)
    store.close()
    path = tmp_path / "store.db"
    content = bytearray(path.read_bytes())
    half = len(content) // 2  # the tables' names stand in the first pages
    content[half:] = b"\xff" * (len(content) - half)
    path.write_bytes(content)
    with open_store(path) as damaged, pytest.raises(StoreError, match="is damaged"):
        assert [damaged.replies.get(str(n)) for n in range(40)]


@only_sqlite
def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file/sub"):
        open_store(tmp_path / "file" / "sub" / "store.db")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)


@only_sqlite
@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any file")
def test_a_read_only_database_says_so(store: Store, tmp_path: Path) -> None:
    store.close()
    path = tmp_path / "store.db"
    path.chmod(0o444)
    with open_store(path) as locked, pytest.raises(StoreError, match="read-only"):
        locked.replies.keep("k", "r")


@only_sqlite
def test_a_database_that_turns_read_only_says_so(store: Store) -> None:
    with store.database.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="is read-only"):
        store.replies.keep("k", "r")


@only_sqlite
def test_a_full_disk_says_so_and_what_was_there_stays(store: Store) -> None:
    session = an_answered(store)
    with store.database.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full"):
        store.replies.keep("k", "x" * 100_000)
    assert store.sessions.load("s-1") == session


@only_sqlite
def test_a_locked_database_says_so_after_waiting(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockinterview.store.sqlite_file.BUSY_SECONDS", 0.05)
    with a_store(tmp_path) as other, store.database.write(), pytest.raises(StoreError, match="locked by another"):
        other.replies.keep("k", "r")


def tick_sessions(path: Path, name: str, count: int) -> None:
    with open_store(place_of(path)) as store:
        session = play(store, store.sessions.add(a_plan(1, name=name)), [Started(at=0), Asked(at=0, item="item-0")])
        for number in range(count):
            session = store.sessions.append(session, Ticked(at=number, draft=f"{name} {number}"))


def test_two_processes_that_write_at_once_lose_nothing_even_on_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=tick_sessions, args=(path, name, 40)) for name in ("a", "b")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    with open_store(place_of(path)) as store:
        for name in ("a", "b"):
            session = store.sessions.load(name)
            assert (session.events, session.draft) == (42, f"{name} 39")


def test_a_grade_comes_back_equal(store: Store) -> None:
    session = an_answered(store)
    grade = StubGrader().grade_of(session.attempts[0].item, session.attempts[0].answer)
    store.grades.add("s-1", 0, grade, at=1)
    [(_, read)] = store.grades.of_session(session).items()
    assert isinstance(read, Grade)
    assert read == grade
