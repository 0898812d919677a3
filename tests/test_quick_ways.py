"""Ways that spare a grade some CPU: each gives what the long way gives, to the last digit."""

import hashlib
import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.grading.evidence import sentences_of
from mockinterview.grading.judges.form import Form
from mockinterview.grading.judges.llm import LLMJudge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.phrases import phrases
from mockinterview.grading.tells import repeats
from mockinterview.grading.terms import terms, terms_of_all
from mockinterview.rubric.library import load_rubric
from mockinterview.settings import Settings
from mockinterview.text import fold, fold_character, spaced
from tests.samples import CACHE, task

GRADER = phrases().grader
WORDS = st.sampled_from(
    [
        "缓存",
        "位置编码",
        "不是",
        "，",
        "。",
        "；",
        "！",
        " ",
        "\n",
        ". ",
        "1.5",
        "81%",
        "O(n)",
        "KV cache",
        "Two",
        "é",
        "㎏",
        "½",
        "繁體",
        "𠀀",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=20).map("".join))


ENGLISH = [(pattern, patterns.en_needs) for patterns in (GRADER.marks, GRADER.orders) for pattern in patterns.en]


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(ENGLISH))
def test_whatever_english_talk_to_the_grader_is_found_has_what_is_looked_for_first(
    data: st.DataObject, one: tuple[re.Pattern[str], re.Pattern[str]]
) -> None:
    pattern, needs = one
    text = data.draw(st.from_regex(pattern))
    assert not pattern.search(text) or needs.search(text)


def test_what_is_looked_for_first_is_no_part_of_the_hash_of_the_words() -> None:
    assert "en_needs" not in str(phrases().model_dump())


@given(TEXTS)
def test_a_text_is_folded_character_by_character(text: str) -> None:
    folded = [fold_character(character) for character in text]
    assert fold(text).text == "".join(folded)
    assert fold(text).offsets == tuple(offset for offset, signs in enumerate(folded) for _ in signs)
    assert spaced(text) == " ".join("".join(signs or " " for signs in folded).split())


@given(TEXTS)
def test_the_terms_of_a_text_are_those_of_its_sentences_in_their_order(text: str) -> None:
    assert [*terms_of_all(sentences_of(text)).items()] == [*terms(text).items()]


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_what_repeats_a_text_repeats_it_with_others_at_least_as_far(said: str, echoes: list[str]) -> None:
    together = repeats(said, " ".join(echoes))
    assert all(repeats(said, echo) <= together for echo in echoes)


def test_a_rubric_has_the_hash_of_its_equals_and_another_is_told_apart() -> None:
    rubric = load_rubric("concept")
    same = type(rubric).model_validate_json(rubric.model_dump_json())
    renamed = rubric.model_copy(update={"title": rubric.title.model_copy(update={"en": "another"})})
    assert same == rubric
    assert hash(same) == hash(rubric)
    assert len({rubric, same, renamed}) == 2


@settings(deadline=None)
@given(TEXTS, st.integers(min_value=0, max_value=3))
def test_the_key_of_a_request_is_the_hash_of_all_its_parts(answer: str, repeat: int) -> None:
    judge = judge_from_name("openai:m", Settings(api_key="none", base_url="http://localhost:1/v1"))
    assert isinstance(judge, LLMJudge)
    asked = task(CACHE, answer).model_copy(update={"repeat": repeat})
    request = judge._request(asked)
    endpoint = judge.sender.endpoint
    parts = [*request.parts, request.prompt.messages, Form.of(asked).json_schema, endpoint.name, endpoint.parameters]
    assert judge.sender.key(request) == hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
