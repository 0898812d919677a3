"""Sends requests to a chat model, each at most once: what was answered before is not asked again."""

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from langchain_core.runnables import RunnableConfig
from pydantic import ValidationError

from mockinterview.errors import JudgeError, JudgeRefused, UnusableReply
from mockinterview.grading.judges.endpoint import Endpoint
from mockinterview.grading.judges.forecast import Forecast, likely_tokens
from mockinterview.grading.judges.prices import Price, Tokens
from mockinterview.grading.judges.purse import Hold, Purse, worst_tokens
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.replies import Replies
from mockinterview.grading.judges.retry import Patience
from mockinterview.grading.prompt import Prompt
from mockinterview.grading.verdicts import Usage
from mockinterview.messages import N_

__all__ = ["Request", "Sender", "Sent"]

_MAY_BE_BILLED = frozenset({"time_out", "connection_lost", "broken_reply", "not_llm_server"})


@dataclass(frozen=True)
class Request:
    """One request to a model.

    ``parts`` (JSON values) are all that its reply depends on, apart from the endpoint's own name and parameters.
    ``schema`` is the JSON Schema of the reply, None where one word is asked for. ``prompt`` is what is sent;
    ``described`` makes the prompt for an endpoint that takes no schema. ``read`` raises ``UnusableReply`` where a reply
    cannot be read: such a reply is worth asking for again. ``schema_text`` is the schema with its keys in order, where
    it was written down before.
    """

    parts: tuple[Any, ...]
    schema: Mapping[str, Any] | None
    prompt: Prompt
    described: Callable[[], Prompt]
    read: Callable[[RawReply], object]
    schema_text: str | None = None


@dataclass(frozen=True)
class Sent:
    """A reply as it came, under its key, the prompt it answers, and what it cost now (nothing, where it was kept)."""

    key: str
    prompt: Prompt
    raw: RawReply
    usage: Usage


class Sender:
    """Asks one endpoint with patience. A reply is kept in ``replies`` as it came, before it is read.

    ``price`` tells what a reply cost; what a request may cost at worst is set aside in the ``purse`` before it is sent.
    ``clock`` gives seconds, for the time a reply took.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        patience: Patience,
        replies: Replies | None = None,
        *,
        price: Price | None = None,
        purse: Purse | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.endpoint = endpoint
        self._price = price
        self._purse = purse
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

        hold = None if self._purse is None else await self._purse.hold(self._reserved(request, request.prompt))
        try:

            async def ask() -> tuple[Prompt, RawReply]:
                prompt, raw = await self._ask_adapting(request, config, hold)
                if self._replies is not None:
                    await self._replies.put(key, raw.model_dump_json())
                return prompt, raw

            (prompt, raw), attempts = await self._patience.call(ask, self.endpoint.name)
        finally:
            if hold is not None:
                hold.close()
        await self._patience.go_on()
        return Sent(key, prompt, raw, raw.usage(attempts, self._clock() - start, self._usd(raw)))

    def forecast(self, request: Request, output_tokens: int) -> Forecast:
        """Return what a request is likely to cost if its reply is so long; nothing where the reply is kept."""
        if self._kept(self.key(request), request) is not None:
            return Forecast()
        tokens = Tokens(
            input=likely_tokens(request.prompt.system, request.prompt.user, json.dumps(request.schema)),
            output=min(output_tokens, self._most_output or output_tokens),
        )
        price = self._price
        usd = None if price is None else price.usd(tokens)
        return Forecast(requests=1, tokens=tokens, usd=usd, most_usd=self._worst(request, request.prompt))

    def key(self, request: Request) -> str:
        """Return the key (SHA-256, hexadecimal) that the reply to a request is kept under."""
        # What json.dumps makes of a list of these, less the work: most is the same for all answers to an item.
        messages = ", ".join(f"[{_quoted(role)}, {_text(role, text)}]" for role, text in request.prompt.messages)
        schema = request.schema_text or _in_order(request.schema)
        own = _in_order(self.endpoint.name), _in_order(self.endpoint.parameters)
        content = ", ".join([*map(_in_order, request.parts), f"[{messages}]", schema, *own])
        return hashlib.sha256(f"[{content}]".encode()).hexdigest()

    async def aclose(self) -> None:
        """Free the connections."""
        await self.endpoint.aclose()

    async def _ask_adapting(
        self, request: Request, config: RunnableConfig | None, hold: Hold | None
    ) -> tuple[Prompt, RawReply]:
        """Ask; where the server rejects an option, ask again without it. Each option can be dropped only once."""
        while True:
            options = self.endpoint.options(request.schema)
            prompt = request.prompt if self.endpoint.takes_schema else request.described()
            if hold is not None:
                hold.cover(self._reserved(request, prompt))
            try:
                return prompt, await self._ask(prompt, options, config, hold)
            except JudgeRefused as refusal:
                if not self.endpoint.drop_rejected(options, refusal):
                    raise

    async def _ask(
        self, prompt: Prompt, options: dict[str, Any], config: RunnableConfig | None, hold: Hold | None
    ) -> RawReply:
        """Send one request; whatever ends it in the middle may have been billed."""
        try:
            raw = RawReply.of(await self.endpoint.ask(prompt.messages, options, config))
        except BaseException as error:
            if hold is not None and not (isinstance(error, JudgeError) and error.code not in _MAY_BE_BILLED):
                hold.settle(None)
            raise
        if hold is not None:
            hold.settle(self._usd(raw) if raw.input_tokens else None)
        return raw

    def _usd(self, raw: RawReply) -> float | None:
        return None if self._price is None else self._price.usd(raw.tokens)

    @property
    def _most_output(self) -> int:
        return int(self.endpoint.parameters.get("max_output_tokens") or 0)

    def _worst(self, request: Request, prompt: Prompt) -> float | None:
        """Return what a request costs if each byte is a token and the reply as long as it may be (USD)."""
        if self._price is None or not self._most_output:
            return None
        sent = worst_tokens(prompt.system, prompt.user, json.dumps(request.schema, ensure_ascii=False))
        return self._price.usd(Tokens(input=sent, output=self._most_output))

    def _reserved(self, request: Request, prompt: Prompt) -> float:
        if (usd := self._worst(request, prompt)) is None:
            raise JudgeRefused(
                "no_price",
                N_("The price of {judge} is not known, so no budget can be kept."),
                N_("Tell it with --price IN,OUT (USD per million tokens)."),
                judge=self.endpoint.name,
            )
        return usd

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


_in_order = partial(json.dumps, sort_keys=True)
_quoted = lru_cache(maxsize=64)(json.dumps)  # ASCII: a lone surrogate can be hashed too


def _text(role: str, text: str) -> str:
    """Quote a message; only what comes again for the next answer is kept, for an answer can be megabytes long."""
    return _quoted(text) if role == "system" else json.dumps(text)
