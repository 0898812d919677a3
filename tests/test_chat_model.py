"""The short way to an OpenAI-compatible server says and hears what LangChain's own way does, and gives way to it."""

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpx2
import openai
import pytest
from langchain_core.caches import InMemoryCache
from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.globals import set_llm_cache
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableConfig, RunnableLambda
from pydantic import SecretStr

from mockinterview.errors import JudgeError
from mockinterview.grading.judges.chat_model import DirectChatOpenAI, new_session
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply
from tests.stub_server import Behaviour, body, completion, completion_bytes, fault, serving
from tests.test_endpoint import CASES, TASK, judge_at, wire

MESSAGES = [("system", "Grade."), ("user", "答案")]
OPTIONS = {"temperature": 0.0, "logprobs": True}


class Listener(AsyncCallbackHandler):
    """Counts the requests it is told of."""

    def __init__(self) -> None:
        self.started = 0

    async def on_chat_model_start(self, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002 - LangChain's own signature
        self.started += 1


async def ask(
    url: str, config: RunnableConfig | None = None, name: str = "gpt-4o", messages: Any = MESSAGES, **changes: Any
) -> AIMessage:
    trusted = httpx2.create_ssl_context()
    client, session = openai.DefaultAioHttpClient(verify=trusted), new_session(trusted)
    model = DirectChatOpenAI(
        model=name,
        base_url=url,
        api_key=SecretStr("k"),
        http_async_client=client,
        session=session,
        max_retries=0,
        **changes,
    )
    try:
        return await model.ainvoke(messages, config, extra_body=OPTIONS)
    finally:
        await client.aclose()
        await session.close()


@pytest.mark.parametrize("name", ["gpt-4o", "o3-mini"])
async def test_both_ways_send_the_same(name: str) -> None:
    with serving(completion("yes")) as server:
        await ask(server.url, name=name, max_tokens=7)
        await ask(server.url, {"callbacks": [Listener()]}, name=name, max_tokens=7)
    short, long = server.requests
    assert short == long
    assert short["messages"][0]["role"] == ("developer" if name == "o3-mini" else "system")
    assert (short["max_completion_tokens"], short["temperature"]) == (7, 0.0)


async def test_both_ways_hear_the_same() -> None:
    token: dict[str, Any] = {"token": "yes", "logprob": -0.1, "bytes": None, "top_logprobs": []}
    logprobs = {"content": [token], "refusal": None}
    with serving(completion("yes", finish="length", refusal="I would rather not.", logprobs=logprobs)) as server:
        short = await ask(server.url)
        long = await ask(server.url, {"callbacks": [Listener()]})
    assert short.text == long.text == "yes"
    assert short.additional_kwargs["refusal"] == long.additional_kwargs["refusal"] == "I would rather not."
    for key in ("finish_reason", "logprobs", "model_name"):
        assert short.response_metadata[key] == long.response_metadata[key]
    assert short.usage_metadata is not None
    assert long.usage_metadata is not None
    assert short.usage_metadata.items() <= long.usage_metadata.items()
    assert short.usage_metadata["input_token_details"] == {"cache_read": 64}


async def test_both_ways_send_the_same_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "school")
    seen: list[dict[str, str]] = []

    def keep(handler: BaseHTTPRequestHandler) -> None:
        seen.append({name.lower(): value for name, value in handler.headers.items()})
        completion("yes")(handler)

    with serving(keep) as server:
        await ask(server.url)
        await ask(server.url, {"callbacks": [Listener()]})
    for name in ("authorization", "openai-organization", "content-type", "user-agent"):
        assert seen[0][name] == seen[1][name], name
    assert seen[0]["authorization"] == "Bearer k"


async def test_both_ways_follow_to_another_address_and_unpack() -> None:
    packed = body(200, gzip.compress(completion_bytes("yes")), {"content-encoding": "gzip"})
    with serving(packed) as server:
        moved = body(307, b"", {"location": f"{server.url}/elsewhere"})
        with serving(moved) as first:
            short = await ask(first.url)
            long = await ask(first.url, {"callbacks": [Listener()]})
    assert short.text == long.text == "yes"
    assert server.requests[0] == server.requests[1]


@pytest.mark.parametrize("config", [None, {"callbacks": [Listener()]}], ids=["short", "long"])
async def test_a_proxy_of_the_environment_is_used_unless_the_host_is_excepted(
    monkeypatch: pytest.MonkeyPatch, config: RunnableConfig | None
) -> None:
    asked_for: list[str] = []

    def pass_on(handler: BaseHTTPRequestHandler) -> None:
        asked_for.append(handler.path)
        completion("through the proxy")(handler)

    with serving(pass_on) as proxy, serving(completion("directly")) as server:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        there = await ask("http://llm.invalid/v1", config)
        here = await ask(server.url, config)
    assert (there.text, here.text) == ("through the proxy", "directly")
    assert asked_for == ["http://llm.invalid/v1/chat/completions"]


@pytest.mark.parametrize(("behaviour", "code"), [(c[1], c[3]) for c in CASES], ids=[c[0] for c in CASES])
async def test_faults_have_the_same_codes_when_somebody_listens(behaviour: Behaviour, code: str) -> None:
    listener = Listener()
    with serving(behaviour) as server:
        judge = judge_at(server.url)
        with pytest.raises(JudgeError) as caught:
            await judge.ainvoke(TASK, {"callbacks": [listener]})
        await judge.aclose()
    assert caught.value.code == code
    assert listener.started == 1


@pytest.mark.parametrize(
    "words",
    ["Input tokens exceed the configured limit of 8", "prompt is too long: 9 tokens", "ContextWindowExceededError"],
)
async def test_a_prompt_that_is_too_long_is_told_in_whatever_words(words: str) -> None:
    with serving(fault(400, words)) as server:
        judge = judge_at(server.url)
        with pytest.raises(JudgeError) as caught:
            await judge.ainvoke(TASK)
        await judge.aclose()
    assert caught.value.code == "too_long"


async def test_callbacks_of_the_caller_reach_the_model_through_a_chain() -> None:
    listener = Listener()
    with serving(completion(wire())) as server:
        judge = judge_at(server.url)

        async def grade(task: Task) -> Reply:
            return await judge.ainvoke(task)

        await RunnableLambda(grade).ainvoke(TASK, {"callbacks": [listener]})
        await judge.aclose()
    assert listener.started == 1


async def test_callbacks_of_the_model_itself_are_told() -> None:
    listener = Listener()
    with serving(completion("yes")) as server:
        await ask(server.url, callbacks=[listener])
    assert listener.started == 1


@pytest.fixture
def cache() -> Iterator[None]:
    set_llm_cache(InMemoryCache())
    yield
    set_llm_cache(None)


async def test_a_cache_of_langchain_is_used(cache: None) -> None:
    with serving(completion("yes")) as server:
        assert [(await ask(server.url)).text for _ in range(2)] == ["yes", "yes"]
    assert len(server.requests) == 1


async def test_other_input_takes_the_long_way() -> None:
    with serving(completion("yes")) as server:
        reply = await ask(server.url, messages=[HumanMessage([{"type": "text", "text": "答案"}])])
    assert reply.text == "yes"
    assert server.requests[0]["messages"] == [{"role": "user", "content": [{"type": "text", "text": "答案"}]}]
