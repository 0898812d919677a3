"""Holding an interview: events stored before anything follows, grading now or later, faults that lose no answer."""

# ruff: noqa: ARG002 - stand-ins take the arguments of their protocol
import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mockinterview.bank.item import Item
from mockinterview.errors import FileFaults, StoreError, UsageError
from mockinterview.grading.grade import Grade
from mockinterview.interview.attempt import Attempt
from mockinterview.interview.candidate import Attending, Choice
from mockinterview.interview.events import Answered, Asked, Event, Finished, Quit, Skipped, Started, Ticked
from mockinterview.interview.marking import regrade, unmarked
from mockinterview.interview.plan import Limits, Mode
from mockinterview.interview.runner import run_interview
from mockinterview.interview.script import Line, ScriptedCandidate, SimulatedClock, read_script
from mockinterview.interview.session import Session
from mockinterview.report.report import load_report
from mockinterview.store.grades import Failure
from mockinterview.store.store import Store
from tests.databases import only_sqlite
from tests.session_parts import CAPITALS, StubGrader, a_plan, a_store, an_item, no_network, play


class Recorder:
    """A screen that keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def asked(self, session: Session) -> None:
        self.told.append(f"asked {session.position}")

    def closed(self, session: Session, attempt: Attempt) -> None:
        self.told.append(attempt.outcome)

    def marked(self, session: Session, attempt: Attempt, graded: Grade | Failure) -> None:
        self.told.append(f"score {graded.score}" if isinstance(graded, Grade) else f"failure {graded.code}")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


async def scripted(
    store: Store,
    lines: Sequence[Line],
    *,
    mode: Mode = "practice",
    limits: Limits | None = None,
    grader: StubGrader | None = None,
    session: Session | None = None,
) -> tuple[Session, Recorder]:
    clock = SimulatedClock(lambda: 2000.0)
    screen = Recorder()
    candidate = ScriptedCandidate({line.item_id: line for line in lines}, clock, screen.told.append)
    session = session or store.sessions.add(a_plan(3, mode=mode, limits=limits))
    session = await run_interview(
        session, store=store, grader=grader or StubGrader(), candidate=candidate, screen=screen, clock=clock
    )
    return session, screen


GOOD = Line(item_id="item-0", answer=f"{CAPITALS[0]}. {CAPITALS[1]}", seconds=12)
HALF = Line(item_id="item-1", answer=f"I know: {CAPITALS[0].lower()}!", seconds=500)


async def test_practice_gives_feedback_after_each_answer_and_skips_what_the_script_leaves_out(store: Store) -> None:
    session, screen = await scripted(store, [GOOD, HALF])
    assert screen.told == [
        *("asked 0", GOOD.answer, "answered", "score 1.0"),
        *("asked 1", HALF.answer, "answered", "score 0.5"),
        *("asked 2", "skipped"),
    ]
    assert [round(a.seconds) for a in session.attempts] == [12, 500, 0]
    assert store.sessions.load("s-1") == session
    assert load_report(store, "s-1").score == 0.75  # the skipped one is left out


async def test_an_exam_grades_in_the_background_and_counts_what_was_skipped(store: Store) -> None:
    session, screen = await scripted(store, [GOOD, HALF], mode="exam")
    assert not [told for told in screen.told if told.startswith("score")]
    assert session.phase == "finished"
    assert load_report(store, "s-1").score == 0.5


async def test_time_limits_cut_the_script_off(store: Store) -> None:
    session, _ = await scripted(store, [GOOD, HALF], limits=Limits(item_seconds=60, session_seconds=50))
    assert [a.outcome for a in session.all_attempts] == ["answered", "timed_out", "unreached"]
    assert session.attempts[1].seconds == pytest.approx(38)
    assert session.attempts[1].answer == HALF.answer
    assert session.elapsed == 50


async def test_a_judge_that_fails_costs_no_answer_and_regrading_finishes_the_session(store: Store) -> None:
    grader = StubGrader()
    grader.broken = no_network()
    session, screen = await scripted(store, [GOOD, HALF], grader=grader)
    assert screen.told.count("failure network") == 2
    report = load_report(store, "s-1")
    assert (report.score, report.counts.unscored, report.finished) == (None, 2, True)
    grader.broken = None
    assert await regrade(session, store=store, grader=grader, clock=lambda: 1.0) == 2
    assert load_report(store, "s-1").score == 0.75
    assert await regrade(session, store=store, grader=grader, clock=lambda: 1.0) == 0
    assert await regrade(session, store=store, grader=grader, clock=lambda: 1.0, everything=True) == 2


async def test_what_a_killed_process_left_ungraded_is_graded_on_resume(store: Store) -> None:
    session = store.sessions.add(a_plan(3))
    session = play(
        store, session, [Started(at=1), Asked(at=1, item="item-0"), Ticked(at=2), Answered(at=3, answer=GOOD.answer)]
    )
    assert [a.position for a in unmarked(session, store)] == [0]
    session, _ = await scripted(store, [HALF], session=store.sessions.load("s-1"))
    assert load_report(store, "s-1").score == 0.75
    with pytest.raises(UsageError, match="is finished"):
        await scripted(store, [], session=session)


async def test_an_exam_resumed_after_its_time_ends_with_what_was_typed(store: Store) -> None:
    session = store.sessions.add(a_plan(2, mode="exam", limits=Limits(item_seconds=60, session_seconds=100)))
    play(store, session, [Started(at=1), Asked(at=1, item="item-0"), Ticked(at=2, draft="half a thou")])
    candidate = Leaver()
    await run_interview(
        store.sessions.load("s-1"),
        store=store,
        grader=StubGrader(),
        candidate=candidate,
        screen=Recorder(),
        clock=lambda: 5000.0,
    )
    ended = store.sessions.load("s-1")
    assert [(a.outcome, a.answer) for a in ended.all_attempts] == [("timed_out", "half a thou"), ("unreached", "")]
    assert (ended.phase, ended.elapsed) == ("finished", 100)


class Leaver:
    """Types something and waits for ever."""

    def __init__(self) -> None:
        self.typed = asyncio.Event()

    def begin(self, session: Session) -> None:
        self.draft = session.draft

    async def act(self, session: Session, seconds: float) -> Event:
        self.draft = session.draft
        if session.draft:
            self.draft += ", and then some"
            self.typed.set()
            await asyncio.sleep(60)
        return Ticked(at=2001, draft="half a thought")

    async def cut(self) -> str:
        return self.draft

    async def attend(self, session: Session, marking: asyncio.Future[Any]) -> Attending:
        await asyncio.wait({marking})
        return "graded"

    async def choose(self, session: Session, follow_up: str | None) -> Choice:
        return "next"

    async def aclose(self) -> None:
        self.closed = True


async def test_an_interrupted_session_is_kept_with_its_draft(store: Store) -> None:
    candidate = Leaver()
    session = store.sessions.add(a_plan(1))
    task = asyncio.create_task(
        run_interview(
            session,
            store=store,
            grader=StubGrader(),
            candidate=candidate,
            screen=Recorder(),
            clock=lambda: 2002.0,
        )
    )
    await candidate.typed.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert candidate.closed
    kept = store.sessions.load("s-1")
    assert (kept.phase, kept.draft) == ("away", "half a thought, and then some")
    assert store.sessions.unfinished() == "s-1"


class Eager(ScriptedCandidate):
    """Answers as scripted, takes what ``attending`` and ``choices`` say, and keeps the follow-up questions offered."""

    def __init__(
        self, clock: SimulatedClock, attending: Sequence[Attending] = (), choices: Sequence[Choice] = ()
    ) -> None:
        super().__init__({line.item_id: line for line in (GOOD, HALF, FOLLOW)}, clock, lambda _: None)
        self.attending = list(attending)
        self.choices = list(choices)
        self.offered: list[str | None] = []

    async def attend(self, session: Session, marking: asyncio.Future[Any]) -> Attending:
        ending = self.attending.pop(0) if self.attending else "graded"
        return ending if ending != "graded" else await super().attend(session, marking)

    async def choose(self, session: Session, follow_up: str | None) -> Choice:
        self.offered.append(follow_up)
        return self.choices.pop(0) if self.choices else "next"


FOLLOW = Line(item_id="item-1~1", answer=CAPITALS[1], seconds=7)


class AskingGrader(StubGrader):
    """Asks on about whatever is not covered, and waits for ``gate`` before it grades."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.gate.set()

    async def agrade(self, item: Item, answer: str) -> Grade:
        await self.gate.wait()
        grade = await super().agrade(item, answer)
        asked = grade.feedback.model_copy(update={"follow_up": f"And what else, after {item.id}?"})
        return grade.model_copy(update={"feedback": asked})


async def hold(store: Store, candidate: Eager, grader: StubGrader, clock: SimulatedClock) -> tuple[Session, Recorder]:
    screen = Recorder()
    session = store.sessions.add(a_plan(2))
    held = await run_interview(session, store=store, grader=grader, candidate=candidate, screen=screen, clock=clock)
    return held, screen


async def test_a_follow_up_question_is_asked_answered_and_graded_beside_the_score(store: Store) -> None:
    clock = SimulatedClock(lambda: 2000.0)
    candidate = Eager(clock, choices=["next", "follow_up", "follow_up"])
    session, screen = await hold(store, candidate, AskingGrader(), clock)
    assert candidate.offered == [None, "And what else, after item-1?"]  # the first answer left nothing to ask
    assert [(a.position, a.follow_up, a.item.id) for a in session.attempts] == [
        *((0, 0, "item-0"), (1, 0, "item-1"), (1, 1, "item-1~1"))
    ]
    assert screen.told[-3:] == ["asked 1", "answered", "score 1.0"]  # of the one point that was left
    report = load_report(store, "s-1")
    assert (report.score, report.counts.items) == (0.75, 2)
    assert [item.grade and item.grade.score for item in report.items[1].follow_ups] == [1.0]


async def test_who_does_not_wait_gets_the_feedback_after_a_later_answer(store: Store) -> None:
    clock, grader = SimulatedClock(lambda: 2000.0), AskingGrader()
    grader.gate.clear()
    candidate = Eager(clock, attending=["next"])
    session = store.sessions.add(a_plan(2))
    asyncio.get_running_loop().call_later(0.3, grader.gate.set)  # by then the second answer waits for its grade
    screen = Recorder()
    await run_interview(session, store=store, grader=grader, candidate=candidate, screen=screen, clock=clock)
    assert screen.told == ["asked 0", "answered", "asked 1", "answered", "score 1.0", "score 0.5"]
    assert load_report(store, "s-1").score == 0.75


async def test_who_leaves_while_an_answer_is_graded_finds_it_graded_after_coming_back(store: Store) -> None:
    clock, grader = SimulatedClock(lambda: 2000.0), AskingGrader()
    grader.gate.clear()
    left, screen = await hold(store, Eager(clock, attending=["leave"]), grader, clock)
    assert (left.phase, screen.told) == ("away", ["asked 0", "answered"])
    assert load_report(store, "s-1").counts.unscored == 1
    grader.gate.set()
    screen = Recorder()
    await run_interview(left, store=store, grader=grader, candidate=Eager(clock), screen=screen, clock=clock)
    assert sorted(screen.told) == ["answered", "asked 1", "score 0.5", "score 1.0"]
    assert load_report(store, "s-1").score == 0.75


async def test_a_fault_in_grading_costs_the_grade_and_not_the_session(store: Store) -> None:
    class Faulty(StubGrader):
        async def agrade(self, item: Item, answer: str) -> Grade:
            raise ZeroDivisionError(item.id)

    session, screen = await scripted(store, [GOOD, HALF], grader=Faulty())
    assert session.phase == "finished"
    assert screen.told.count("failure fault") == 2
    assert load_report(store, "s-1").counts.unscored == 2


def breaks_store_at_answer(store: Store) -> Callable[[str], None]:
    def fill(_: str) -> None:
        with store.database.writer.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    return fill


@only_sqlite
async def test_an_answer_that_a_full_disk_refuses_is_saved_to_a_file_first(store: Store, tmp_path: Path) -> None:
    clock = SimulatedClock(lambda: 2000.0)
    answer = "很长的回答\n" * 5000
    candidate = ScriptedCandidate(
        {"item-0": Line(item_id="item-0", answer=answer)}, clock, breaks_store_at_answer(store)
    )
    with pytest.raises(StoreError, match="disk is full") as error:
        await run_interview(
            store.sessions.add(a_plan(1)),
            store=store,
            grader=StubGrader(),
            candidate=candidate,
            screen=Recorder(),
            clock=clock,
        )
    saved = tmp_path / "mockinterview-s-1-1.txt"
    assert f"Your answer was saved in {saved}." in str(error.value)
    assert answer in saved.read_text(encoding="utf-8")


def test_a_script_is_checked_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(
        '{"item_id": "item-0", "answer": "好", "seconds": 3, "candidate": "Li"}\n\nnot json\n'
        '{"item_id": "item-9"}\n{"item_id": "item-0"}\n{"answer": "x"}\n{"item_id": "item-1", "seconds": -1}\n',
        encoding="utf-8",
    )
    with pytest.raises(FileFaults) as error:
        read_script(path, [an_item(0), an_item(1)])
    assert [fault.line for fault in error.value.faults] == [3, 4, 5, 6, 7]
    path.write_text('{"item_id": "item-0", "answer": "好", "seconds": 3}', encoding="utf-8")
    assert read_script(path, [an_item(0)])["item-0"].answer == "好"


async def test_a_session_held_elsewhere_is_not_torn_apart(store: Store) -> None:
    mine = play(store, store.sessions.add(a_plan(1)), [Started(at=1)])
    play(store, mine, [Quit(at=2)])
    with pytest.raises(StoreError, match="held by another process"):
        store.sessions.append(mine, Quit(at=3))
    with pytest.raises(UsageError):
        store.sessions.append(mine, Finished(at=3))
    with pytest.raises(UsageError):
        store.sessions.append(mine, Skipped(at=3))
