"""Follow-up questions: which are asked, what they are held against, and where their grades go."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.bank.item import Group, Item, KeyPoint
from mockinterview.grading.feedback import COVERED
from mockinterview.grading.grade import CheckedKeyPoint, Feedback, Grade, Standing
from mockinterview.grading.score import coverage
from mockinterview.interview.attempt import Attempt
from mockinterview.interview.events import Answered, Asked, Event, Finished, FollowedUp, Started, Ticked
from mockinterview.interview.follow_up import follow_up_item
from mockinterview.interview.marking import Marking, regrade, unmarked
from mockinterview.interview.session import Session
from mockinterview.store.grades import Failure
from mockinterview.store.store import Store
from mockinterview.text import cite, find
from tests.session_parts import CAPITALS, StubGrader, a_plan, a_store, no_network, play

QUESTION = "Which river flows through Paris?"
SENTENCES = (
    "Hearts pump blood.",
    "Lungs take in air.",
    "Kidneys clean blood.",
    "Livers make bile.",
    "Skin keeps warm.",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


def an_organ_item(groups: Mapping[int, str], choose: Mapping[str, int | None]) -> Item:
    """An item with a key point a sentence; ``groups``: sentence to group, ``choose``: group to how many are enough."""
    return Item(
        id="organs",
        kind="topic",
        stem="What do organs do?",
        reference=" ".join(SENTENCES),
        key_points=tuple(
            KeyPoint(id=f"k{n}", text=quote, quote=quote, group=groups.get(n)) for n, quote in enumerate(SENTENCES)
        ),
        groups=tuple(Group(id=name, choose=number) for name, number in choose.items()),
        topic=("body",),
        language="en",
        line=7,
        rubric="topic",
        aliases=("zh:organs",),
    )


def a_grade(
    item: Item,
    degrees: Mapping[str, float],
    *,
    question: str | None = QUESTION,
    standings: Mapping[str, Standing] = {},
    **more: object,
) -> Grade:
    def checked(point: KeyPoint) -> CheckedKeyPoint:
        degree = degrees.get(point.id, 0.0)
        standing = standings.get(point.id, "accepted")
        evidence = cite(item.reference, item.reference_citation(point), "answer")
        return CheckedKeyPoint(
            id=point.id,
            text=point.text,
            weight=point.weight,
            group=point.group,
            verdict="covered" if degree >= COVERED else "partial" if degree else "missing",
            degree=degree,
            claimed=degree,
            standing=standing,
            evidence=(evidence,) if degree else (),
            reference=item.reference_citation(point),
        )

    grade = Grade(
        score=0.5,
        key_points=tuple(map(checked, item.key_points)),
        feedback=Feedback(language="en", follow_up=question),
        judge="stub",
        rubric="topic@1",
        fingerprint="f" * 64,
    )
    return grade.model_copy(update=more)


def an_attempt(item: Item, follow_up: int = 0) -> Attempt:
    return Attempt(position=3, follow_up=follow_up, item=item, answer=item.reference, outcome="answered")


def asked(item: Item, degrees: Mapping[str, float], **more: object) -> Item | None:
    return follow_up_item(an_attempt(item), a_grade(item, degrees, **more))  # type: ignore[arg-type]  # passed through


PLAIN = an_organ_item({}, {})


def test_a_follow_up_asks_the_judges_question_about_what_was_left_open() -> None:
    following = asked(PLAIN, {"k0": 1.0, "k1": COVERED, "k2": COVERED - 0.01}, standings={"k4": "doubted"})
    assert following is not None
    assert (following.id, following.stem, following.aliases) == ("organs~1", QUESTION, ())
    assert [point.id for point in following.key_points] == ["k2", "k3"]
    assert {(group.id, group.choose) for group in following.groups} == {
        ("open", 1)
    }  # the question is about one of them
    same = ("kind", "reference", "topic", "language", "source", "line", "rubric", "difficulty")
    assert [getattr(following, name) for name in same] == [getattr(PLAIN, name) for name in same]
    assert Item.model_validate(following.model_dump()) == following


def test_a_point_whose_evidence_was_not_found_may_be_made_again() -> None:
    following = asked(PLAIN, {f"k{n}": 1.0 for n in range(4)}, standings={"k4": "unverified"})
    assert following is not None
    assert [point.id for point in following.key_points] == ["k4"]


def test_of_a_group_only_as_many_are_asked_for_as_are_missing_still() -> None:
    item = an_organ_item({0: "any", 1: "any", 2: "any", 3: "all"}, {"any": 2, "all": None})
    cases: list[tuple[dict[str, float], dict[str, Standing], list[str]]] = [
        ({}, {}, ["k0", "k1", "k2", "k3", "k4"]),
        ({"k0": 1, "k1": 0.5}, {}, ["k1", "k2", "k3", "k4"]),
        ({"k0": 1, "k2": 1}, {}, ["k3", "k4"]),
        ({"k3": 1}, {"k0": "doubted", "k1": "doubted"}, ["k2", "k4"]),
    ]
    for degrees, standings, points in cases:
        following = asked(item, degrees, standings=standings)
        assert following is not None
        assert [point.id for point in following.key_points] == points


def test_nothing_is_asked_without_a_question_or_with_nothing_open() -> None:
    chosen = an_organ_item(dict.fromkeys(range(5), "any"), {"any": 1})
    assert asked(PLAIN, {}, question=None) is None
    assert asked(PLAIN, {}, question=" 。\n") is None
    assert asked(PLAIN, dict.fromkeys(["k0", "k1", "k2", "k3", "k4"], 1.0)) is None
    assert asked(chosen, {"k2": 1.0}) is None
    assert asked(PLAIN, {}, score=None, reason="Too much is not verified.") is None


def test_no_question_is_put_twice_and_two_are_the_most() -> None:
    assert asked(PLAIN, {}, question="what do organs do") is None
    first = asked(PLAIN, {"k0": 1.0})
    assert first is not None
    begun = [an_attempt(PLAIN), an_attempt(first, 1)]
    other = a_grade(first, {}, question="And the liver?")
    second = follow_up_item(begun[1], other, begun)
    assert second is not None
    assert second.id == "organs~2"
    assert follow_up_item(an_attempt(second, 2), a_grade(second, {}, question="More?"), begun) is None
    for question in ("  which river flows through PARIS", "What do organs do?"):
        assert follow_up_item(begun[1], a_grade(first, {}, question=question), begun) is None
    elsewhere = [begun[0].model_copy(update={"position": 4}), begun[1]]
    assert follow_up_item(begun[1], a_grade(first, {}, question=PLAIN.stem), elsewhere) is not None


shares = st.sampled_from([0.0, 0.5, COVERED, 1.0])
places = st.dictionaries(st.integers(0, 4), st.sampled_from(["a", "b"]))
choices = st.one_of(st.none(), st.integers(1, 4))
standings = st.dictionaries(
    st.sampled_from([f"k{n}" for n in range(5)]), st.sampled_from(["doubted", "unverified"]), max_size=2
)


@settings(deadline=None, max_examples=150)
@given(places, choices, choices, st.lists(shares, min_size=5, max_size=5), standings)
def test_whatever_was_left_open_saying_any_of_it_leaves_nothing_open(
    groups: dict[int, str], a: int | None, b: int | None, degrees: list[float], stands: dict[str, Standing]
) -> None:
    item = an_organ_item(groups, {"a": a, "b": b})
    reached = {f"k{n}": degree for n, degree in enumerate(degrees) if f"k{n}" not in stands}
    before = a_grade(item, reached, standings=stands)
    following = follow_up_item(an_attempt(item), before)
    covered = coverage(
        [p.model_copy(update={"degree": float(p.degree >= COVERED)}) for p in before.key_points], item.groups
    )
    assert (following is None) == (covered is None or covered == 1.0)
    if following:
        assert Item.model_validate(following.model_dump()) == following
        for point in following.key_points:
            after = a_grade(following, {point.id: 1.0}, question="And?")
            assert coverage(after.key_points, following.groups) == 1.0
            assert follow_up_item(an_attempt(following, 1), after) is None


class AskingGrader(StubGrader):
    """Asks on, as an LLM judge does."""

    def grade_of(self, item: Item, answer: str) -> Grade:
        grade = super().grade_of(item, answer)
        question = None if find(CAPITALS[1], answer) else QUESTION
        return grade.model_copy(update={"feedback": grade.feedback.model_copy(update={"follow_up": question})})


def followed_up(store: Store, answer: str = f"{CAPITALS[1]}.") -> Session:
    session = play(
        store,
        store.sessions.add(a_plan(2)),
        [Started(at=1), Asked(at=1, item="item-0"), Ticked(at=2), Answered(at=3, answer=CAPITALS[0])],
    )
    item = follow_up_item(session.attempts[0], AskingGrader().grade_of(session.open_item, CAPITALS[0]))
    assert item is not None
    events: list[Event] = [FollowedUp(at=9, item=item), Ticked(at=11, draft="The"), Answered(at=12, answer=answer)]
    return play(store, session, events)


def test_a_follow_up_is_stored_as_it_was_asked_and_is_no_item_seen(store: Store) -> None:
    session = followed_up(store)
    assert store.sessions.load("s-1") == session
    assert [point.id for point in session.attempts[1].item.key_points] == ["k1"]
    assert {item: seen.times for item, seen in store.sessions.seen("cities").items()} == {"item-0": 1}


async def test_follow_ups_are_marked_and_graded_later_like_other_answers(store: Store) -> None:
    session = followed_up(store)
    grader = AskingGrader()
    assert [attempt.key for attempt in unmarked(session, store)] == [(0, 0), (0, 1)]
    first = await Marking("s-1", store, grader, lambda: 5.0).mark(session.attempts[0])
    assert store.grades.of_session(session) == {(0, 0): first}
    grader.broken = no_network()
    assert await regrade(session, store=store, grader=grader, clock=lambda: 6.0) == 1
    assert isinstance(store.grades.of_session(session)[0, 1], Failure)
    grader.broken = None
    assert await regrade(session, store=store, grader=grader, clock=lambda: 7.0) == 1
    graded = store.grades.of_session(session)
    assert {key: grade.score for key, grade in graded.items() if isinstance(grade, Grade)} == {(0, 0): 0.5, (0, 1): 1.0}
    assert await regrade(session, store=store, grader=grader, clock=lambda: 8.0, everything=True) == 2


def test_a_finished_session_with_follow_ups_is_kept_whole(store: Store) -> None:
    session = play(
        store, followed_up(store), [Asked(at=20, item="item-1"), Answered(at=21, answer="x"), Finished(at=22)]
    )
    assert store.sessions.load("s-1") == session
