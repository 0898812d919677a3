"""The LLM judge: replies read or refused, degrees from probabilities, replies kept, judges named."""

import json
import math
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.language_models.fake_chat_models import FakeListChatModel

from mockinterview.errors import JudgeRefused, UnusableReply, UsageError
from mockinterview.grading.judges.form import Form
from mockinterview.grading.judges.llm import LLMJudge
from mockinterview.grading.judges.naming import judge_from_model, judge_from_name
from mockinterview.grading.judges.raw_reply import RawReply, label_probabilities
from mockinterview.grading.judges.reading import read_verdicts
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.task import Complaint
from mockinterview.settings import Settings
from tests.samples import CACHE, task
from tests.stub_server import completion, serving
from tests.test_endpoint import TASK, judge_at, wire

FORM = Form.of(TASK)
YES = {"evidence": "It keeps earlier keys", "verdict": "yes"}
NO = {"evidence": "", "verdict": "no"}
LEVEL = {"evidence": "", "rationale": "", "level": 0}


class Shelf:
    """Replies kept in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, request_key: str) -> str | None:
        return self.kept.get(request_key)

    async def put(self, request_key: str, reply: str) -> None:
        self.kept[request_key] = reply


def read(text: str, **about: Any) -> Any:
    return read_verdicts(RawReply(text=text, **about), FORM, "openai:stub")


# Reading


def test_a_reply_becomes_verdicts_under_the_ids_of_the_item() -> None:
    verdicts = read(
        wire(
            doubts=["k3"],
            beyond=[{"evidence": "that costs memory", "note": "", "truth": "true"}],
            strengths=["brief", " "],
            advice=[{"key_point": "k2", "text": "Say what is saved."}],
            follow_up=" What is saved? ",
            addresses_grader=True,
        )
    )
    assert [p.key_point for p in verdicts.key_points] == ["kept", "saved", "cost"]
    assert [(p.verdict, p.degree) for p in verdicts.key_points] == [("covered", 1), ("missing", 0), ("covered", 1)]
    assert [p.doubts_reference for p in verdicts.key_points] == [False, False, True]
    assert [c.criterion for c in verdicts.criteria] == ["correctness", "reasoning"]
    assert verdicts.strengths == ("brief",)
    assert verdicts.advice[0].key_point == "saved"
    assert verdicts.follow_up == "What is saved?"
    assert verdicts.addresses_grader


@pytest.mark.parametrize(
    ("word", "verdict", "degree"),
    [("yes", "covered", 1.0), ("partly", "partial", 0.5), ("no", "missing", 0.0), ("denied", "contradicted", 0.0)],
)
def test_words_of_the_form_are_verdicts_with_degrees(word: str, verdict: str, degree: float) -> None:
    point = read(wire(key_points={"k1": {"evidence": "x", "verdict": word}, "k2": NO, "k3": NO})).key_points[0]
    assert (point.verdict, point.degree) == (verdict, degree)


@pytest.mark.parametrize(
    "fence",
    ["Here it is:\n\n```json\n{}\n```\n\nI hope it helps.", "```json\n{}\n```", "```\n{}\n```", "  \n```json\n{}```\n"],
)
def test_a_code_fence_is_taken_off(fence: str) -> None:
    assert read(fence.replace("{}", wire())) == read(wire())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_reply"),
        ("Full marks!", "not_json"),
        (f"Here you are: {wire()}", "not_json"),
        (wire()[:-10], "not_json"),
        ("[" * 100_000, "not_json"),
        ("[]", "wrong_shape"),
        ("null", "wrong_shape"),
        ('{"key_points": []}', "wrong_shape"),
        (wire(key_points={"k1": "yes", "k2": NO, "k3": NO}), "wrong_shape"),
        (wire(key_points={"k1": {"evidence": "x", "verdict": "excellent"}, "k2": NO, "k3": NO}), "wrong_shape"),
        (wire(criteria={"correctness": LEVEL | {"level": "1"}, "reasoning": LEVEL}), "wrong_shape"),
        (wire(key_points={"k1": YES, "k2": NO, "k3": NO, "k4": YES}), "unknown_ids"),
        (wire(advice=[{"key_point": "k9", "text": "x"}]), "unknown_ids"),
        (wire(doubts=["k0"]), "unknown_ids"),
        (wire(criteria={"correctness": LEVEL, "reasoning": LEVEL, "style": LEVEL}), "unknown_ids"),
        (wire(key_points={"k1": YES, "k2": NO}), "missing_ids"),
        (wire(criteria={"correctness": LEVEL}), "missing_ids"),
        (wire().replace('"k2"', '"k1"'), "duplicate_ids"),
        (wire(criteria={"correctness": LEVEL | {"level": 3}, "reasoning": LEVEL}), "level_out_of_range"),
        (wire(criteria={"correctness": LEVEL | {"level": -1}, "reasoning": LEVEL}), "level_out_of_range"),
    ],
)
def test_what_cannot_be_read_is_told_apart_and_kept(text: str, code: str) -> None:
    with pytest.raises(UnusableReply) as caught:
        read(text)
    assert caught.value.code == code
    assert caught.value.raw == text
    assert "openai:stub" in str(caught.value)


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"finish": "length"}, "cut_off"),
        ({"finish": "max_tokens"}, "cut_off"),
        ({"finish": "content_filter"}, "content_filter"),
        ({"refusal": "No."}, "refusal"),
    ],
)
def test_an_unfinished_reply_is_not_read_even_if_it_could_be(about: dict[str, str], code: str) -> None:
    with pytest.raises(UnusableReply) as caught:
        read(wire(), **about)
    assert caught.value.code == code


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 4) | st.text(max_size=5) | st.sampled_from(["yes", "no", "k1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["key_points", "criteria", "k1", "k2", "k3", "evidence", "verdict"]), inner)
    ),
    max_leaves=20,
)


@settings(deadline=None, max_examples=150)
@given(JSON)
def test_any_json_is_verdicts_for_all_points_or_an_error(content: Any) -> None:
    try:
        verdicts = read(json.dumps(content))
    except UnusableReply:
        return
    assert [p.key_point for p in verdicts.key_points] == ["kept", "saved", "cost"]


def test_the_schema_is_strict_and_asks_for_evidence_before_the_verdict() -> None:
    def check(part: Any) -> None:
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == [*part["properties"]]
            for inner in part["properties"].values():
                check(inner)
        if part.get("type") == "array":
            check(part["items"])

    schema = FORM.json_schema
    check(schema)
    points = schema["properties"]["key_points"]["properties"]
    assert [*points] == ["k1", "k2", "k3"]
    assert [*points["k1"]["properties"]] == ["evidence", "verdict"]
    criterion = schema["properties"]["criteria"]["properties"]["correctness"]
    assert [*criterion["properties"]] == ["evidence", "rationale", "level"]
    assert criterion["properties"]["level"]["enum"] == [0, 1, 2, None]


def test_a_second_request_asks_only_for_what_failed() -> None:
    complaints = (
        Complaint(target="cost", evidence="x", problem="these words are not in the answer"),
        Complaint(target="reasoning", evidence="", problem="no evidence was given"),
    )
    form = Form.of(TASK.model_copy(update={"complaints": complaints}))
    assert [*form.json_schema["properties"]] == ["key_points", "criteria"]
    reply = json.dumps({"key_points": {"k3": YES}, "criteria": {"reasoning": LEVEL}})
    verdicts = read_verdicts(RawReply(text=reply), form, "openai:stub")
    assert [p.key_point for p in verdicts.key_points] == ["cost"]
    assert [c.criterion for c in verdicts.criteria] == ["reasoning"]


def test_a_second_request_may_be_about_criteria_alone() -> None:
    complaint = Complaint(target="reasoning", evidence="", problem="no evidence was given")
    form = Form.of(TASK.model_copy(update={"complaints": (complaint,)}))
    assert [*form.json_schema["properties"]] == ["criteria"]
    verdicts = read_verdicts(RawReply(text=json.dumps({"criteria": {"reasoning": LEVEL}})), form, "openai:stub")
    assert (verdicts.key_points, verdicts.criteria[0].level) == ((), 0)


# Degrees from probabilities


def token(text: str, **tops: float) -> dict[str, Any]:
    return {
        "token": text,
        "logprob": 0.0,
        "top_logprobs": [{"token": top, "logprob": math.log(p)} for top, p in tops.items()],
    }


def test_probabilities_of_the_words_that_could_stand_there() -> None:
    tokens = [token("```"), token('{"verdict'), token('":'), token(' "'), token("yes", yes=0.6, part=0.3), token('"}')]
    (labels,) = label_probabilities(tokens)
    assert labels == pytest.approx({"yes": 0.6, "part": 0.3})


def test_a_token_may_hold_the_quotation_mark_too() -> None:
    merged = {
        "token": ' "yes',
        "logprob": 0.0,
        "top_logprobs": [
            {"token": ' "yes', "logprob": math.log(0.5)},
            {"token": ' "no', "logprob": math.log(0.4)},
            {"token": " {", "logprob": math.log(0.1)},
        ],
    }
    (labels,) = label_probabilities([token('"verdict":'), merged])
    assert labels == pytest.approx({"yes": 0.5, "no": 0.4})


def test_quoted_verdicts_inside_evidence_do_not_count() -> None:
    tokens = [token('{"evidence": "\\"verdict\\": \\"'), token("yes", yes=1.0)]
    assert label_probabilities(tokens) == ()


@pytest.mark.parametrize(
    ("tops", "verdict", "degree"),
    [
        ({"yes": 0.9, "no": 0.1}, "covered", 0.9),
        ({"yes": 0.6, "part": 0.4}, "covered", 0.8),
        ({"yes": 0.4, "n": 0.4, "den": 0.2}, "partial", 0.4),
        ({"yes": 0.1, "no": 0.9}, "missing", 0.1),
        ({"yes": 0.3, "{": 0.6}, "covered", 1.0),  # a model that would have written no label at all was made to
        ({}, "covered", 1.0),
    ],
)
def test_degrees_are_probabilities_where_there_are_some(tops: dict[str, float], verdict: str, degree: float) -> None:
    point = read(wire(key_points={"k1": YES, "k2": NO, "k3": NO}), labels=(tops, {}, {})).key_points[0]
    assert point.degree == pytest.approx(degree)
    assert point.verdict == verdict


def test_without_evidence_a_no_stays_a_no() -> None:
    point = read(wire(), labels=({}, {"yes": 0.4, "no": 0.6}, {})).key_points[1]
    assert (point.verdict, point.degree) == ("missing", 0.0)


def test_probabilities_that_cannot_be_assigned_are_left_aside() -> None:
    assert read(wire(), labels=({"no": 1.0},)) == read(wire())


def test_probabilities_from_an_endpoint_weigh_the_degree() -> None:
    text = wire(key_points={"k1": YES, "k2": NO, "k3": NO})
    before, after = text.split('"yes"', 1)
    logprobs = {"content": [token(before + '"'), token("yes", yes=0.8, no=0.2), token('"' + after)]}
    for entry in logprobs["content"]:
        entry["bytes"] = None
    # Only one of three verdicts stands at a token of its own: the others find the token they are part of.
    with serving(completion(text, logprobs=logprobs)) as server:
        reply = judge_at(server.url).invoke(TASK)
    assert reply.verdicts.key_points[0].degree == pytest.approx(0.8)


# Replies kept, usage, exchanges


def kept_judge(url: str, shelf: Shelf, **changes: Any) -> LLMJudge:
    judge = judge_from_name("openai:stub", Settings(base_url=url, api_key="k", retries=0, **changes), shelf)
    assert isinstance(judge, LLMJudge)
    return judge


def test_what_was_asked_once_is_never_asked_again() -> None:
    shelf = Shelf()
    with serving(completion(wire())) as server:
        first = kept_judge(server.url, shelf).invoke(TASK)
        second = kept_judge(server.url, shelf).invoke(TASK)
        assert len(server.requests) == 1
    assert second.verdicts == first.verdicts
    assert second.exchanges == first.exchanges
    assert (second.usage.requests, second.usage.usd, second.usage.input_tokens) == (0, 0.0, 0)
    assert (first.usage.requests, first.usage.usd) == (1, None)
    assert (first.usage.input_tokens, first.usage.cached_tokens, first.usage.output_tokens) == (100, 64, 20)


def test_another_answer_repeat_or_parameter_is_another_request() -> None:
    shelf = Shelf()
    with serving(completion(wire())) as server:
        kept_judge(server.url, shelf).invoke(TASK)
        kept_judge(server.url, shelf).invoke(TASK.model_copy(update={"repeat": 1}))
        kept_judge(server.url, shelf).invoke(task(CACHE, "Another answer."))
        kept_judge(server.url, shelf, temperature=0.5).invoke(TASK)
        assert len(server.requests) == 4
    assert len(shelf.kept) == 4


def test_an_unusable_reply_is_kept_and_yet_asked_for_again() -> None:
    shelf = Shelf()
    with serving(completion("Full marks!"), completion(wire())) as server:
        judge = kept_judge(server.url, shelf)
        with pytest.raises(UnusableReply):
            judge.invoke(TASK)
        (kept,) = shelf.kept.values()
        assert "Full marks!" in kept
        assert judge.invoke(TASK).verdicts.key_points
        assert len(server.requests) == 2


def test_what_unusable_replies_cost_is_counted() -> None:
    unproven = completion(wire().replace("It keeps", "Nobody said"))
    with serving(completion("Full marks!"), unproven, completion("Full marks!")) as server:
        unscored = Grader(judge_at(server.url)).grade(TASK.item, TASK.answer)
        asked_twice = Grader(judge_at(server.url)).grade(TASK.item, TASK.answer)
        assert len(server.requests) == 3
    assert (unscored.score, unscored.usage.requests) == (None, 1)
    assert asked_twice.usage.requests == 2
    assert unscored.usage.output_tokens > 0


def test_a_damaged_kept_reply_is_asked_for_again() -> None:
    shelf = Shelf()
    with serving(completion(wire())) as server:
        first = kept_judge(server.url, shelf).invoke(TASK)
        shelf.kept = dict.fromkeys(shelf.kept, "not what was put here")
        assert kept_judge(server.url, shelf).invoke(TASK).verdicts == first.verdicts
        assert len(server.requests) == 2


def test_the_raw_exchange_is_in_the_reply() -> None:
    with serving(completion(wire())) as server:
        (exchange,) = judge_at(server.url).invoke(TASK).exchanges
        sent = [(message["role"], message["content"]) for message in server.requests[0]["messages"]]
    assert [*exchange.messages] == sent
    assert exchange.text == wire()
    assert len(exchange.request_key) == 64


def test_half_a_character_is_refused_before_it_is_sent() -> None:
    with serving(completion(wire())) as server:
        with pytest.raises(JudgeRefused) as caught:
            judge_at(server.url).invoke(task(CACHE, "broken \ud83d"))
        assert server.requests == []
    assert caught.value.code == "not_text"


async def test_invoke_inside_an_event_loop_says_what_to_call() -> None:
    with pytest.raises(UsageError, match="ainvoke"):
        judge_at("http://127.0.0.1:1/v1").invoke(TASK)


# Names


def test_any_chat_model_can_judge() -> None:
    judge = judge_from_model(FakeListChatModel(responses=[wire()]), Settings(), name="fake:one")
    reply = judge.invoke(TASK)
    assert reply.verdicts.key_points[0].verdict == "covered"
    assert "JSON Schema" in reply.exchanges[0].messages[0][1], "a model that takes no schema is told the shape"
    assert judge.identity()["judge"] == "fake:one"


@pytest.mark.parametrize("name", ["", "gpt-5", "openai:", ":gpt-5", ","])
def test_a_name_without_a_provider_is_told(name: str) -> None:
    with pytest.raises(UsageError, match="provider:model"):
        judge_from_name(name, Settings())


def test_an_unknown_provider_is_told() -> None:
    with pytest.raises(UsageError, match="acme:m1"):
        judge_from_name("acme:m1", Settings())


def test_a_missing_package_is_told_with_the_command_that_installs_it() -> None:
    with pytest.raises(UsageError, match=r"mockinterview\[ollama\]"):
        judge_from_name("ollama:qwen3", Settings())


def test_a_missing_key_is_told_before_anybody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(UsageError, match="OPENAI_API_KEY"):
        judge_from_name("openai:gpt-5-mini", Settings())


def test_the_identity_holds_what_makes_verdicts_comparable_and_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    one = judge_from_name("openai:gpt-5-mini", Settings()).identity()
    assert one != judge_from_name("openai:gpt-5-mini", Settings(temperature=1)).identity()
    assert one["parameters"]["base_url"] == "http://127.0.0.1:1/v1"
    assert "sk-secret" not in json.dumps(one)


def test_naming_loads_no_client_library() -> None:
    program = (
        "import sys; from mockinterview.grading.judges.naming import judge_from_name; "
        "from mockinterview.settings import Settings; "
        "judge_from_name('openai:gpt-5-mini', Settings(api_key='k')); "
        "print([m for m in ('openai', 'langchain_openai', 'aiohttp') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
