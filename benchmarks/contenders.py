"""The contenders of ``throughput.py``, each run in a process of its own: ``python -m benchmarks.contenders NAME …``.

All send the same two messages and the same options for an answer and keep ``in_flight`` requests under way. Prints one
line of JSON: wall and CPU seconds for all answers (without imports and a first request), and peak memory in MB.
"""

import argparse
import asyncio
import contextlib
import gc
import json
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from benchmarks.made_up import MadeUp, made_up
from mockinterview.grading.grade import Grade
from mockinterview.grading.judges.form import Form
from mockinterview.grading.prompt import render
from mockinterview.grading.task import Task
from mockinterview.rubric.library import rubric_for

Ask = Callable[[MadeUp], Awaitable[Any]]
Contender = Callable[[str, contextlib.AsyncExitStack], Awaitable[Ask]]
CONNECTIONS = 1000
ANSWERS: list[MadeUp] = []


def task(one: MadeUp) -> Task:
    return Task(item=one.item, rubric=rubric_for(one.item), answer=one.answer, feedback_language="zh")


@cache
def body(number: int) -> dict[str, Any]:
    """Return the request for an answer; made before the clock runs, for the bare clients render nothing."""
    asked = task(ANSWERS[number])
    schema = {"name": "verdicts", "strict": True, "schema": Form.of(asked).json_schema}
    return {
        "messages": [{"role": role, "content": content} for role, content in render(asked).messages],
        "model": "stub",
        "response_format": {"type": "json_schema", "json_schema": schema},
        "temperature": 0.0,
        "seed": 0,
        "max_completion_tokens": 2000,
        "logprobs": True,
        "top_logprobs": 5,
    }


async def bare_httpx2(url: str, stack: contextlib.AsyncExitStack) -> Ask:
    import httpx2

    limits = httpx2.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)
    client = await stack.enter_async_context(httpx2.AsyncClient(limits=limits, timeout=120))

    async def ask(one: MadeUp) -> Any:
        reply = await client.post(f"{url}/chat/completions", json=body(one.number))
        return json.loads(reply.json()["choices"][0]["message"]["content"])

    return ask


async def bare_aiohttp(url: str, stack: contextlib.AsyncExitStack) -> Ask:
    import aiohttp

    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    session = await stack.enter_async_context(aiohttp.ClientSession(connector=connector))

    async def ask(one: MadeUp) -> Any:
        async with session.post(f"{url}/chat/completions", json=body(one.number)) as reply:
            return json.loads((await reply.json())["choices"][0]["message"]["content"])

    return ask


async def bare_openai(url: str, stack: contextlib.AsyncExitStack) -> Ask:
    import openai

    client = await stack.enter_async_context(
        openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0, timeout=120)
    )

    async def ask(one: MadeUp) -> Any:
        reply = await client.chat.completions.create(**body(one.number))
        return json.loads(reply.choices[0].message.content or "")

    return ask


async def grader(url: str, stack: contextlib.AsyncExitStack) -> Ask:
    from mockinterview.grading.judges.naming import judge_from_name
    from mockinterview.grading.pipeline import Grader
    from mockinterview.settings import Settings

    judge = judge_from_name("openai:stub", Settings(base_url=url, api_key="none"))
    stack.push_async_callback(judge.aclose)
    ours = Grader(judge)

    async def ask(one: MadeUp) -> Grade:
        grade = await ours.agrade(one.item, one.answer)
        if grade.score is None or grade.usage.requests != 1:
            raise SystemExit(f"not graded by one request: {grade.reason} {grade.usage}")
        return grade

    return ask


async def langchain(url: str, stack: contextlib.AsyncExitStack) -> Ask:  # noqa: ARG001 - it closes nothing itself
    from langchain_core.prompts import ChatPromptTemplate
    from langchain_openai import ChatOpenAI

    from mockinterview.grading.judges.written import WrittenReply

    prompt = ChatPromptTemplate.from_messages([("system", "{system}"), ("user", "{user}")])
    model = ChatOpenAI(model="stub", base_url=url, api_key="none", max_retries=0, temperature=0.0, max_tokens=2000)  # type: ignore[arg-type, call-arg]  # as documented
    chain = prompt | model.with_structured_output(WrittenReply)

    async def ask(one: MadeUp) -> Any:
        system, user = (message["content"] for message in body(one.number)["messages"])
        return await chain.ainvoke({"system": system, "user": user})

    return ask


CONTENDERS: dict[str, Contender] = {
    "httpx2": bare_httpx2,
    "aiohttp": bare_aiohttp,
    "openai": bare_openai,
    "grader": grader,
    "langchain": langchain,
}


async def run(name: str, url: str, in_flight: int) -> dict[str, float]:
    async with contextlib.AsyncExitStack() as stack:
        ask = await CONTENDERS[name](url, stack)
        await ask(ANSWERS[0])  # imports, and what is made once
        for one in ANSWERS if name != "grader" else ():
            body(one.number)
        # What was loaded stays: without this, collections that walk through LangChain's modules are most of the noise.
        gc.collect()
        gc.freeze()
        waiting = iter(ANSWERS)

        async def work() -> None:
            for one in waiting:
                await ask(one)

        wall, cpu = time.perf_counter(), time.process_time()
        async with asyncio.TaskGroup() as group:
            for _ in range(in_flight):
                group.create_task(work())
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"wall": wall, "cpu": cpu, "peak": peak, "start": time.process_time() - cpu}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=[*CONTENDERS])
    parser.add_argument("url")
    parser.add_argument("answers", type=int)
    parser.add_argument("in_flight", type=int)
    arguments = parser.parse_args()
    ANSWERS.extend(made_up(arguments.answers))
    measured = asyncio.run(run(arguments.name, arguments.url, arguments.in_flight))
    json.dump(measured, sys.stdout)
