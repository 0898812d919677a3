"""The session as a pure state machine: what counts as time, who wins a deadline, what cannot happen."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.errors import UsageError
from mockinterview.interview.advance import LONGEST_GAP, advance
from mockinterview.interview.events import (
    EVENT,
    Answered,
    Asked,
    Event,
    Finished,
    Paused,
    Quit,
    Resumed,
    Skipped,
    Started,
    Ticked,
    TimedOut,
)
from mockinterview.interview.plan import Limits, Mode
from mockinterview.interview.session import Session
from tests.session_parts import a_plan


def after(session: Session, *events: Event) -> Session:
    for event in events:
        session = advance(session, event)
    return session


def begun(mode: Mode = "practice", count: int = 2, **limits: float) -> Session:
    session = Session(plan=a_plan(count, mode=mode, limits=Limits(**limits)))
    return after(session, Started(at=100), Asked(at=100, item="item-0"))


def test_an_answer_is_kept_exactly_with_the_time_it_took() -> None:
    session = after(begun(item_seconds=60), Ticked(at=104), Answered(at=107, answer=" 巴黎\r\n\x00\t "))
    [attempt] = session.attempts
    assert attempt.answer == " 巴黎\r\n\x00\t "
    assert (attempt.outcome, attempt.seconds, attempt.allowed) == ("answered", 7, 60)
    assert attempt.item == session.plan.items[0]
    assert session.phase == "between"


def test_a_long_gap_is_a_pause_in_practice_and_counts_in_an_exam() -> None:
    gap = Ticked(at=100 + LONGEST_GAP + 1)
    assert after(begun("practice"), gap).item_elapsed == 0
    assert after(begun("exam"), gap).item_elapsed == LONGEST_GAP + 1


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_a_clock_set_back_counts_nothing_and_time_goes_on_from_there(mode: Mode) -> None:
    session = after(begun(mode), Ticked(at=102), Ticked(at=50), Ticked(at=53))
    assert session.elapsed == session.item_elapsed == 5


def test_time_between_items_counts_in_an_exam_only() -> None:
    cases: list[tuple[Mode, float]] = [("practice", 3), ("exam", 6)]
    for mode, elapsed in cases:
        session = after(begun(mode), Answered(at=102, answer="x"), Asked(at=105, item="item-1"), Ticked(at=106))
        assert session.item_elapsed == 1
        assert session.elapsed == elapsed


def test_the_earlier_deadline_wins() -> None:
    by_item = after(begun(session_seconds=10, item_seconds=3), Ticked(at=103))
    assert by_item.due
    assert not by_item.over
    by_session = after(begun(session_seconds=3, item_seconds=10), Ticked(at=103), TimedOut(at=103, answer="half"))
    assert by_session.over
    assert [a.outcome for a in by_session.all_attempts] == ["timed_out", "unreached"]
    with pytest.raises(UsageError, match="asked cannot happen"):
        advance(by_session, Asked(at=104, item="item-1"))
    assert advance(by_session, Finished(at=104)).phase == "finished"


def test_an_answer_handed_in_after_the_deadline_is_kept_and_marked() -> None:
    session = after(begun("exam", item_seconds=3), Answered(at=200, answer="late"))
    assert session.attempts[0].outcome == "timed_out"
    assert session.attempts[0].answer == "late"
    assert session.attempts[0].seconds == 3


def test_practice_can_be_paused_and_an_exam_cannot() -> None:
    paused = after(begun(), Ticked(at=102), Paused(at=103))
    assert after(paused, Resumed(at=104)).elapsed == 3
    with pytest.raises(UsageError, match="exam cannot be paused"):
        advance(begun("exam"), Paused(at=101))


def test_quitting_keeps_the_open_item_and_its_draft() -> None:
    session = after(begun(), Ticked(at=101, draft="The Sei"), Quit(at=102), Resumed(at=900), Ticked(at=901))
    assert (session.phase, session.draft, session.position, session.item_elapsed) == ("asking", "The Sei", 0, 3)


def test_quitting_an_exam_does_not_stop_its_clock() -> None:
    session = after(begun("exam", item_seconds=60, session_seconds=600), Quit(at=101), Resumed(at=201))
    assert session.due
    assert session.session_left == 499


def test_a_session_killed_while_asking_is_resumed_in_place() -> None:
    session = after(begun(), Ticked(at=101, draft="a"), Resumed(at=5000))
    assert (session.phase, session.draft, session.elapsed) == ("asking", "a", 1)


@pytest.mark.parametrize(
    "event",
    [Started(at=1), Asked(at=1, item="item-0"), Finished(at=1), TimedOut(at=101, answer="")],
)
def test_what_cannot_happen_while_an_item_is_open_is_refused(event: Event) -> None:
    with pytest.raises(UsageError):
        advance(begun(), event)


def test_another_item_than_the_planned_one_cannot_be_asked() -> None:
    session = after(Session(plan=a_plan()), Started(at=1))
    with pytest.raises(UsageError):
        advance(session, Asked(at=1, item="item-2"))


times = st.one_of(st.floats(0, 6), st.floats(-100, 100))
actions = st.sampled_from(["start", "ask", "tick", "draft", "answer", "skip", "cut", "pause", "resume", "quit", "end"])
limits = st.one_of(st.none(), st.floats(0.5, 40))


def event_of(action: str, at: float, session: Session) -> Event:
    item = session.plan.items[min(session.position, len(session.plan.items) - 1)].id
    made: dict[str, Event] = {
        "start": Started(at=at),
        "ask": Asked(at=at, item=item),
        "tick": Ticked(at=at),
        "draft": Ticked(at=at, draft="dr"),
        "answer": Answered(at=at, answer="an"),
        "skip": Skipped(at=at),
        "cut": TimedOut(at=at, answer="cu"),
        "pause": Paused(at=at),
        "resume": Resumed(at=at),
        "quit": Quit(at=at),
        "end": Finished(at=at),
    }
    return made[action]


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(["practice", "exam"]), limits, limits, st.lists(st.tuples(actions, times), min_size=5, max_size=60)
)
def test_whatever_happens_time_and_attempts_stay_sound(
    mode: Mode, session_limit: float | None, item_limit: float | None, moves: list[tuple[str, float]]
) -> None:
    bounds = Limits(session_seconds=session_limit, item_seconds=item_limit)
    session = Session(plan=a_plan(3, mode=mode, limits=bounds))
    at, happened = 1000.0, []
    for action, step in [("start", 0.0), ("ask", 0.0), *moves]:
        at += step
        event = event_of(action, at, session)
        try:
            following = advance(session, event)
        except UsageError:
            continue
        happened.append(event)
        assert following.elapsed >= session.elapsed >= 0
        assert following.elapsed <= (session_limit or math.inf) + 1e-6
        assert 0 <= following.item_elapsed <= (item_limit or math.inf) + 1e-6
        assert following.attempts[: len(session.attempts)] == session.attempts
        assert len(following.attempts) - len(session.attempts) in (0, 1)
        if mode == "practice":
            assert following.elapsed - session.elapsed <= LONGEST_GAP + 1e-6
        session = following
    assert len(session.all_attempts) == 3
    spent = sum(a.seconds for a in session.attempts) + (session.item_elapsed if session.open else 0)
    assert spent <= session.elapsed + 1e-6
    replayed = Session(plan=session.plan)
    for event in happened:
        replayed = advance(replayed, EVENT.validate_json(EVENT.dump_json(event)))
    assert replayed == session
