"""Sends requests to a chat model, each at most once: what was answered before is not asked again."""

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from langchain_core.runnables import RunnableConfig
from pydantic import ValidationError

from mockinterview.errors import JudgeRefused, UnusableReply
from mockinterview.grading.judges.endpoint import Endpoint
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.replies import Replies
from mockinterview.grading.judges.retry import Patience
from mockinterview.grading.prompt import Prompt
from mockinterview.grading.verdicts import Usage
from mockinterview.messages import N_

__all__ = ["Request", "Sender", "Sent"]


@dataclass(frozen=True)
class Request:
    """One request to a model.

    ``parts`` (JSON values) are all that its reply depends on, apart from the endpoint's own name and parameters.
    ``schema`` is the JSON Schema of the reply, None where one word is asked for. ``prompt`` is what is sent;
    ``described`` makes the prompt for an endpoint that takes no schema. ``read`` raises ``UnusableReply`` where a reply
    cannot be read: such a reply is worth asking for again.
    """

    parts: tuple[Any, ...]
    schema: Mapping[str, Any] | None
    prompt: Prompt
    described: Callable[[], Prompt]
    read: Callable[[RawReply], object]


@dataclass(frozen=True)
class Sent:
    """A reply as it came, under its key, the prompt it answers, and what it cost now (nothing, where it was kept)."""

    key: str
    prompt: Prompt
    raw: RawReply
    usage: Usage


class Sender:
    """Asks one endpoint with patience. A reply is kept in ``replies`` as it came, before it is read.

    ``clock`` gives seconds, for the time a reply took.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        patience: Patience,
        replies: Replies | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.endpoint = endpoint
        self._patience = patience
        self._replies = replies
        self._clock = clock

    async def send(self, request: Request, config: RunnableConfig | None = None) -> Sent:
        """Return the reply to a request, kept or new. Raises ``JudgeError`` where none can be had."""
        key = self.key(request)
        if (kept := self._kept(key, request)) is not None:
            return Sent(key, request.prompt, kept, Usage())
        self._refuse_unsendable(request.prompt)
        start = self._clock()

        async def ask() -> tuple[Prompt, RawReply]:
            return await self._ask_adapting(request, config)

        (prompt, raw), attempts = await self._patience.call(ask, self.endpoint.name)
        if self._replies is not None:
            self._replies.put(key, raw.model_dump_json())
        return Sent(key, prompt, raw, raw.usage(attempts, self._clock() - start))

    def key(self, request: Request) -> str:
        """Return the key (SHA-256, hexadecimal) that the reply to a request is kept under."""
        parts = [*request.parts, request.prompt.messages, request.schema, self.endpoint.name, self.endpoint.parameters]
        content = json.dumps(parts, sort_keys=True)  # ASCII: a lone surrogate can be hashed too
        return hashlib.sha256(content.encode()).hexdigest()

    async def aclose(self) -> None:
        """Free the connections."""
        await self.endpoint.aclose()

    async def _ask_adapting(self, request: Request, config: RunnableConfig | None) -> tuple[Prompt, RawReply]:
        """Ask; where the server rejects an option, ask again without it. Each option can be dropped only once."""
        while True:
            options = self.endpoint.options(request.schema)
            prompt = request.prompt if self.endpoint.takes_schema else request.described()
            try:
                return prompt, RawReply.of(await self.endpoint.ask(prompt.messages, options, config))
            except JudgeRefused as refusal:
                if not self.endpoint.drop_rejected(options, refusal):
                    raise

    def _kept(self, key: str, request: Request) -> RawReply | None:
        """Return the reply kept for the request, if it can be read."""
        stored = self._replies.get(key) if self._replies is not None else None
        if stored is None:
            return None
        try:
            raw = RawReply.model_validate_json(stored)
            request.read(raw)
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
                judge=self.endpoint.name,
            ) from error
