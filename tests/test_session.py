"""The session as a pure state machine: what counts as time, who wins a deadline, what cannot happen."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.errors import UsageError
from mockinterview.interview.advance import LONGEST_GAP, advance
from mockinterview.interview.attempt import MOST_FOLLOW_UPS, follow_up_id
from mockinterview.interview.events import (
    EVENT,
    Answered,
    Asked,
    Event,
    Finished,
    FollowedUp,
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
from tests.session_parts import a_plan, an_item


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


def a_follow_up(number: int = 1, at: float = 110.0) -> FollowedUp:
    return FollowedUp(at=at, item=an_item(0, id=f"item-0~{number}", stem=f"And why, {number}?"))


def test_a_follow_up_question_is_an_attempt_of_its_own_under_its_item() -> None:
    answered = after(begun(item_seconds=60, count=1), Answered(at=104, answer="Paris"))
    assert answered.over
    assert answered.may_follow_up  # after the last item too
    session = after(answered, a_follow_up())
    assert (session.phase, session.following, session.position, session.over) == ("asking", 1, 0, False)
    assert session.open_item.stem == "And why, 1?"
    assert session.item_left == 60
    session = after(session, Ticked(at=112, draft="Be"), Answered(at=113, answer="Because."))
    first, second = session.attempts
    assert (first.key, second.key) == ((0, 0), (0, 1))
    assert (second.item.stem, second.answer, second.seconds, second.allowed) == ("And why, 1?", "Because.", 3, 60)
    assert (session.following, session.follow_up, session.position, session.over) == (0, None, 1, True)
    assert session.all_attempts == session.attempts


def test_there_are_two_follow_ups_to_an_item_and_none_after_one_that_was_skipped() -> None:
    answered = after(begun(), Answered(at=104, answer="Paris"))
    one = after(answered, a_follow_up(1), Answered(at=111, answer="x"))
    two = after(one, a_follow_up(2, 112), Answered(at=113, answer="y"))
    assert [a.key for a in two.attempts] == [(0, 0), (0, 1), (0, 2)]
    skipped = after(answered, a_follow_up(1), Skipped(at=111))
    for session, number in ((two, 3), (skipped, 2), (answered, 2), (one, 1)):
        with pytest.raises(UsageError, match="followed_up cannot happen"):
            advance(session, a_follow_up(number, 120))
    assert after(two, Asked(at=120, item="item-1")).position == 1


def test_no_follow_up_in_an_exam_nor_before_an_answer_nor_without_time() -> None:
    with pytest.raises(UsageError, match="An exam has no follow-up questions"):
        after(begun("exam"), Answered(at=104, answer="Paris"), a_follow_up())
    for session in (
        Session(plan=a_plan()),
        begun(),
        after(begun(), Skipped(at=101)),
        after(begun(), Answered(at=101, answer="x"), Quit(at=102)),
        after(begun(session_seconds=3), Answered(at=104, answer="x")),
    ):
        assert not session.may_follow_up
        with pytest.raises(UsageError, match="followed_up cannot happen"):
            advance(session, a_follow_up())


def test_an_open_follow_up_survives_quitting_and_the_sessions_limit_cuts_it_off() -> None:
    session = after(begun(session_seconds=10), Answered(at=104, answer="x"), a_follow_up(), Ticked(at=112, draft="so"))
    session = after(session, Quit(at=113), Resumed(at=500))
    assert (session.phase, session.draft, session.following, session.item_elapsed) == ("asking", "so", 1, 3)
    session = after(session, Ticked(at=503))
    assert session.due
    session = after(session, TimedOut(at=503, answer="so far"))
    assert session.attempts[-1].outcome == "timed_out"
    assert [(a.key, a.outcome) for a in session.all_attempts][1:] == [((0, 1), "timed_out"), ((1, 0), "unreached")]
    assert advance(session, Finished(at=504)).phase == "finished"


times = st.one_of(st.floats(0, 6), st.floats(-100, 100))
likely = st.sampled_from(["ask", "answer", "follow", "tick", "cut"])  # so that sessions get somewhere
actions = likely | st.sampled_from(
    ["start", "ask", "follow", "mix up", "tick", "draft", "answer", "skip", "cut", "pause", "resume", "quit", "end"]
)
limits = st.one_of(st.none(), st.floats(0.5, 40))


def event_of(action: str, at: float, session: Session) -> Event:
    item = session.plan.items[min(session.position, len(session.plan.items) - 1)].id
    last = session.attempts[-1] if session.attempts else None
    followed = follow_up_id(f"item-{last.position}", last.follow_up + 1) if last else "item-0~1"
    made: dict[str, Event] = {
        "start": Started(at=at),
        "ask": Asked(at=at, item=item),
        "follow": FollowedUp(at=at, item=an_item(0, id=followed)),
        "mix up": FollowedUp(at=at, item=an_item(0, id=f"{followed}1")),
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


def check_places(session: Session) -> None:
    """Items come in the planned order; a follow-up comes at once after an answer to its item, in practice only."""
    assert [a.position for a in session.attempts if a.follow_up == 0] == list(range(session.dealt_with))
    for before, attempt in pairwise(session.attempts):
        if attempt.follow_up:
            assert before.gradable
            assert (before.position, before.follow_up) == (attempt.position, attempt.follow_up - 1)
    assert all(a.item == session.plan.items[a.position] for a in session.attempts if a.follow_up == 0)
    assert all(a.item.id == f"item-{a.position}~{a.follow_up}" for a in session.attempts if a.follow_up)
    assert all(a.follow_up <= (MOST_FOLLOW_UPS if session.plan.mode == "practice" else 0) for a in session.attempts)
    assert session.open or not session.following
    assert session.position == session.dealt_with - bool(session.following)
    if session.following:
        assert session.open_item == session.follow_up
        assert (session.position, session.following - 1) == session.attempts[-1].key
    elif session.open:
        assert session.open_item == session.plan.items[session.position]
    assert session.over == (not session.open and (session.dealt_with == 3 or session.session_left < 1e-6))


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(["practice", "exam"]), limits, limits, st.lists(st.tuples(actions, times), min_size=20, max_size=60)
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
        assert action != "mix up"
        check_places(following)
        if mode == "practice":
            assert following.elapsed - session.elapsed <= LONGEST_GAP + 1e-6
        session = following
    assert [a.position for a in session.all_attempts if a.follow_up == 0] == [0, 1, 2]
    spent = sum(a.seconds for a in session.attempts) + (session.item_elapsed if session.open else 0)
    assert spent <= session.elapsed + 1e-6
    replayed = Session(plan=session.plan)
    for event in happened:
        replayed = advance(replayed, EVENT.validate_json(EVENT.dump_json(event)))
    assert replayed == session
