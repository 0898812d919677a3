"""Every way in which an endpoint can fail, on a real server: each is told apart, and none becomes a verdict."""

import json
import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import pytest

from mockinterview.errors import JudgeError, JudgeRefused, JudgeUnavailable, UnusableReply
from mockinterview.grading.judges.endpoint import Endpoint, OpenAIEndpoint
from mockinterview.grading.judges.llm import LLMJudge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.judges.retry import Patience
from mockinterview.grading.judges.sender import Sender
from mockinterview.settings import Settings
from tests.samples import CACHE, task
from tests.stub_server import (
    Behaviour,
    StubServer,
    body,
    completion,
    fault,
    free_port,
    half_body,
    hang,
    html,
    reset,
    serving,
    slow_drip,
)

TASK = task(CACHE, "It keeps earlier keys and values, and that costs memory.")


def wire(**changes: Any) -> str:
    """A faultless reply for ``TASK``, with changes."""
    words = {"evidence": "It keeps earlier keys and values", "verdict": "yes"}
    criterion = {"evidence": "", "rationale": "", "level": None}
    reply = {
        "key_points": {"k1": words, "k2": {"evidence": "", "verdict": "no"}, "k3": words},
        "criteria": {"correctness": criterion, "reasoning": criterion},
        "beyond": [],
        "doubts": [],
        "strengths": [],
        "advice": [],
        "follow_up": "",
        "addresses_grader": False,
    }
    return json.dumps(reply | changes)


class Naps:
    """Sleeps that take no time and are remembered."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def judge_at(url: str, *, seconds: float = 60, retries: int = 0, naps: Naps | None = None) -> LLMJudge:
    judge = judge_from_name("openai:stub", Settings(base_url=url, api_key="k", request_seconds=seconds))
    assert isinstance(judge, LLMJudge)
    return LLMJudge(Sender(judge.sender.endpoint, Patience(seconds, retries, sleep=naps or Naps())))


async def fails(url: str, **options: Any) -> JudgeError:
    judge = judge_at(url, **options)
    try:
        with pytest.raises(JudgeError) as caught:
            await judge.ainvoke(TASK)
    finally:
        await judge.aclose()
    assert "openai:stub" in str(caught.value), "the message names the judge"
    return caught.value


CASES: list[tuple[str, Behaviour, type[JudgeError], str]] = [
    ("wrong key", fault(401, "Incorrect API key provided", "invalid_api_key"), JudgeRefused, "wrong_key"),
    ("no permission", fault(403, "Not allowed"), JudgeRefused, "no_permission"),
    ("unknown model", fault(404, "The model does not exist", "model_not_found"), JudgeRefused, "unknown_model"),
    ("not found page", html(404), JudgeRefused, "not_llm_server"),
    ("web page", html(200), JudgeRefused, "not_llm_server"),
    ("list instead of a completion", body(200, b"[1, 2]"), JudgeRefused, "not_llm_server"),
    ("another object", body(200, b'{"hello": "world"}'), JudgeRefused, "not_llm_server"),
    (
        "no choices",
        body(200, b'{"id": "c", "object": "chat.completion", "choices": []}'),
        JudgeRefused,
        "not_llm_server",
    ),
    ("an error with status 200", fault(200, "overloaded"), JudgeRefused, "not_llm_server"),
    ("truncated JSON", body(200, b'{"id": "c", "choices": [{'), UnusableReply, "broken_reply"),
    ("quota", fault(429, "You exceeded your quota", "insufficient_quota"), JudgeRefused, "quota"),
    ("rate limit", fault(429, "Slow down", "rate_limit_exceeded"), JudgeUnavailable, "rate_limit"),
    ("bad request", fault(400, "The value is bad"), JudgeRefused, "rejected"),
    ("unprocessable", fault(422, "The value is bad"), JudgeRefused, "rejected"),
    ("context", fault(400, "too long", "context_length_exceeded"), JudgeRefused, "too_long"),
    ("server fault", fault(500, "boom"), JudgeUnavailable, "server_error"),
    ("gateway without JSON", html(503), JudgeUnavailable, "server_error"),
    ("reset", reset, JudgeUnavailable, "connection_lost"),
    ("half a body", half_body, JudgeUnavailable, "connection_lost"),
    ("token limit", completion('{"key_points": {"k1"', finish="length"), UnusableReply, "cut_off"),
    ("content filter", completion("", finish="content_filter"), UnusableReply, "content_filter"),
    ("refusal", completion(None, refusal="I cannot help with that."), UnusableReply, "refusal"),
    ("empty reply", completion(""), UnusableReply, "empty_reply"),
    ("not JSON", completion("The answer is quite good."), UnusableReply, "not_json"),
    ("another shape", completion('{"score": 10}'), UnusableReply, "wrong_shape"),
    ("a bare number", completion("7"), UnusableReply, "wrong_shape"),
]


@pytest.mark.parametrize(("behaviour", "kind", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
async def test_each_fault_has_a_code_of_its_own(behaviour: Behaviour, kind: type[JudgeError], code: str) -> None:
    with serving(behaviour) as server:
        error = await fails(server.url)
    assert (type(error), error.code) == (kind, code)
    assert len(server.requests) == 1


@pytest.mark.parametrize("behaviour", [hang, slow_drip], ids=["hangs", "drips"])
async def test_time_holds_for_the_whole_call(behaviour: Behaviour) -> None:
    with serving(behaviour) as server:
        start = time.monotonic()
        error = await fails(server.url, seconds=0.4, retries=3)
        assert time.monotonic() - start < 3
    assert (type(error), error.code) == (JudgeUnavailable, "time_out")


async def test_nothing_listens() -> None:
    error = await fails(f"http://127.0.0.1:{free_port()}/v1")
    assert (type(error), error.code) == (JudgeUnavailable, "refused_connection")
    assert "Start the server" in str(error)


async def test_host_that_does_not_exist() -> None:
    error = await fails("http://nowhere.invalid/v1")
    assert (type(error), error.code) == (JudgeUnavailable, "no_host")


@pytest.mark.parametrize(
    "passing",
    [fault(429, "Slow down"), fault(500, "boom"), html(502), reset, half_body],
    ids=["429", "500", "502", "reset", "half"],
)
async def test_what_can_pass_is_tried_again(passing: Behaviour) -> None:
    naps = Naps()
    with serving(passing, passing, completion(wire())) as server:
        judge = judge_at(server.url, retries=3, naps=naps)
        reply = await judge.ainvoke(TASK)
        await judge.aclose()
    assert [point.verdict for point in reply.verdicts.key_points] == ["covered", "missing", "covered"]
    assert reply.usage.requests == len(server.requests) == 3
    assert len(naps.seconds) == 2


@pytest.mark.parametrize(
    "final", [fault(401, "no"), fault(429, "no", "insufficient_quota"), html(200), completion("no")]
)
async def test_what_cannot_pass_is_not_tried_again(final: Behaviour) -> None:
    with serving(final) as server:
        await fails(server.url, retries=3)
    assert len(server.requests) == 1


async def test_retries_end() -> None:
    with serving(fault(500, "boom")) as server:
        error = await fails(server.url, retries=2)
    assert error.code == "server_error"
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        (lambda: {"retry-after": "2"}, 2.0, 2.0),
        (lambda: {"retry-after": formatdate(time.time() + 3, usegmt=True)}, 1.5, 3.0),
        (lambda: {"retry-after-ms": "2500"}, 2.5, 2.5),
    ],
    ids=["seconds", "date", "milliseconds"],
)
async def test_waits_as_long_as_asked(header: Callable[[], dict[str, str]], least: float, most: float) -> None:
    naps = Naps()
    with serving(fault(429, "Slow down", headers=header()), completion(wire())) as server:
        judge = judge_at(server.url, seconds=60, retries=1, naps=naps)
        await judge.ainvoke(TASK)
        await judge.aclose()
    assert least <= naps.seconds[0] <= most


async def test_a_wait_that_does_not_fit_is_told_at_once() -> None:
    naps = Naps()
    with serving(fault(429, "Slow down", headers={"retry-after": "3600"})) as server:
        error = await fails(server.url, seconds=20, retries=3, naps=naps)
    assert isinstance(error, JudgeUnavailable)
    assert error.retry_after == 3600
    assert naps.seconds == []
    assert len(server.requests) == 1


def rejecting(*names: str) -> Behaviour:
    """A server that takes none of these options, and says so one at a time."""

    def behave(handler: Any) -> None:
        sent = SERVERS[-1].requests[-1]
        rejected = next((name for name in names if name in sent), None)
        answer = fault(400, f"Unsupported parameter: '{rejected}'") if rejected else completion(wire())
        answer(handler)

    return behave


SERVERS: list[StubServer] = []


async def test_options_that_a_server_rejects_are_left_out_from_then_on() -> None:
    with serving(rejecting("response_format", "logprobs", "seed")) as server:
        SERVERS.append(server)
        judge = judge_at(server.url)
        await judge.ainvoke(TASK)
        await judge.ainvoke(TASK)
        await judge.aclose()
    first, *_, fourth, fifth = server.requests
    assert {"response_format", "logprobs", "seed"} <= first.keys()
    assert len(server.requests) == 5
    assert not {"response_format", "logprobs", "top_logprobs", "seed"} & (fourth.keys() | fifth.keys())
    assert "additionalProperties" in fourth["messages"][0]["content"], "without a schema the prompt describes the shape"


async def test_an_unknown_rejection_is_not_repeated() -> None:
    with serving(fault(400, "Unsupported value: 'messages'")) as server:
        assert (await fails(server.url)).code == "rejected"
    assert len(server.requests) == 1


def test_a_judge_works_in_one_event_loop_after_another() -> None:
    with serving(completion(wire())) as server:
        judge = judge_at(server.url)
        assert judge.invoke(TASK).verdicts == judge.invoke(TASK).verdicts
    assert len(server.requests) == 2


async def test_a_fault_of_the_program_is_no_fault_of_the_judge() -> None:
    def connect() -> Any:
        raise ZeroDivisionError

    endpoint = Endpoint("openai:stub", connect, {})
    with pytest.raises(ZeroDivisionError):
        await endpoint.ask([("user", "hello")], {})


def test_the_request_is_what_the_design_says() -> None:
    with serving(completion(wire())) as server:
        judge_at(server.url).invoke(TASK)
    sent = server.requests[0]
    assert [message["role"] for message in sent["messages"]] == ["system", "user"]
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert sent["temperature"] == 0
    assert sent["logprobs"] is True
    assert issubclass(OpenAIEndpoint, Endpoint)
