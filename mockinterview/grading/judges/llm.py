"""The LLM judge: prompt, chat model, parser, as one LangChain runnable.

The three are called one after the other, not composed with ``|``: three wrapped functions cost 1.2 ms of CPU a request,
as much as half of the request itself (docs/decisions/0011). The caller's config, with its callbacks, reaches the model.
"""

import asyncio
import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from langchain_core.runnables import RunnableConfig
from pydantic import ValidationError

from mockinterview.errors import JudgeRefused, UnusableReply, UsageError
from mockinterview.grading.judges.endpoint import Endpoint
from mockinterview.grading.judges.form import FORM_VERSION, Form
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.reading import read_verdicts
from mockinterview.grading.judges.replies import Replies
from mockinterview.grading.judges.retry import Patience
from mockinterview.grading.prompt import Prompt, prompts_hash, render
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Exchange, Reply, Usage
from mockinterview.messages import N_

__all__ = ["LLMJudge"]


@dataclass(frozen=True)
class _Request:
    """A rendered task: what is sent, what has to come back, and the key its reply is kept under."""

    task: Task
    form: Form
    prompt: Prompt
    key: str


@dataclass(frozen=True)
class _Response:
    """A reply as it came, and what it cost now (nothing, where it was kept from before)."""

    request: _Request
    raw: RawReply
    usage: Usage


class LLMJudge(Judge):
    """Asks a chat model for verdicts; ``judge_from_name`` and ``judge_from_model`` make one.

    A reply is kept in ``replies`` as it came, before it is read, and never asked for again unless it could not be
    read. ``clock`` gives seconds, for the time a reply took.
    """

    assesses_criteria = True
    can_ask_again = True

    def __init__(
        self,
        endpoint: Endpoint,
        patience: Patience,
        replies: Replies | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = endpoint.name
        self.endpoint = endpoint
        self._patience = patience
        self._replies = replies
        self._clock = clock

    def identity(self) -> dict[str, Any]:
        """Return name, parameters, prompt templates and form."""
        return {
            "judge": self.name,
            "parameters": self.endpoint.parameters,
            "prompts": prompts_hash(),
            "form": FORM_VERSION,
        }

    def invoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:  # noqa: ARG002 - LangChain's own signature
        """Ask, and free the connections afterwards; see :meth:`ainvoke`, which keeps them, for many requests."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(self._ask_once(input, config))
        raise UsageError(N_("An event loop is running here."), N_("Use `await judge.ainvoke(task)`."))

    async def ainvoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:  # noqa: ARG002 - LangChain's own signature
        """Return the verdicts on an answer, what they cost and the raw exchange. Raises ``JudgeError``."""
        return self._read(await self._ask(self._render(input), config))

    async def aclose(self) -> None:
        """Free the connections."""
        await self.endpoint.aclose()

    async def _ask_once(self, task: Task, config: RunnableConfig | None) -> Reply:
        try:
            return await self.ainvoke(task, config)
        finally:
            await self.aclose()

    def _render(self, task: Task) -> _Request:
        form = Form.of(task)
        prompt = render(task)
        parts = [FORM_VERSION, prompt.messages, form.json_schema, self.name, self.endpoint.parameters, task.repeat]
        content = json.dumps(parts, sort_keys=True)  # ASCII: a lone surrogate can be hashed too
        return _Request(task, form, prompt, hashlib.sha256(content.encode()).hexdigest())

    async def _ask(self, request: _Request, config: RunnableConfig | None) -> _Response:
        if (kept := self._kept(request)) is not None:
            return _Response(request, kept, Usage())
        self._refuse_unsendable(request.prompt)
        start = self._clock()

        async def ask() -> tuple[Prompt, RawReply]:
            return await self._ask_adapting(request, config)

        (prompt, raw), attempts = await self._patience.call(ask, self.name)
        if self._replies is not None:
            self._replies.put(request.key, raw.model_dump_json())
        sent = _Request(request.task, request.form, prompt, request.key)
        return _Response(sent, raw, raw.usage(attempts, self._clock() - start))

    async def _ask_adapting(self, request: _Request, config: RunnableConfig | None) -> tuple[Prompt, RawReply]:
        """Ask; where the server rejects an option, ask again without it. Each option can be dropped only once."""
        while True:
            options = self.endpoint.options(request.form.json_schema)
            prompt = request.prompt if self.endpoint.takes_schema else render(request.task, shape=True)
            try:
                return prompt, RawReply.of(await self.endpoint.ask(prompt.messages, options, config))
            except JudgeRefused as refusal:
                if not self.endpoint.drop_rejected(options, refusal):
                    raise

    def _kept(self, request: _Request) -> RawReply | None:
        """Return the reply kept for the request, if it can be read: an unusable one is worth asking for again."""
        stored = self._replies.get(request.key) if self._replies is not None else None
        if stored is None:
            return None
        try:
            raw = RawReply.model_validate_json(stored)
            read_verdicts(raw, request.form, self.name)
        except (ValidationError, UnusableReply):
            return None
        return raw

    def _refuse_unsendable(self, prompt: Prompt) -> None:
        try:
            prompt.user.encode()
        except UnicodeEncodeError as error:
            raise JudgeRefused(
                "not_text",
                N_("The answer holds half a character (a lone surrogate) and cannot be sent to {judge}."),
                N_("Save the answers as UTF-8 again."),
                judge=self.name,
            ) from error

    def _read(self, response: _Response) -> Reply:
        request = response.request
        return Reply(
            verdicts=read_verdicts(response.raw, request.form, self.name),
            usage=response.usage,
            exchanges=(Exchange(request_key=request.key, messages=request.prompt.messages, text=response.raw.text),),
        )
