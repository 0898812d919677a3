"""Endpoints: a chat model at an address, how it is connected, and how it is asked for JSON."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableConfig

from mockinterview.errors import JudgeRefused
from mockinterview.grading.judges.faults import translate

__all__ = ["Connection", "Endpoint", "OllamaEndpoint", "OpenAIEndpoint"]


async def _nothing_to_close() -> None:
    return None


@dataclass(frozen=True)
class Connection:
    """A chat model and how to free what it holds."""

    model: BaseChatModel
    close: Callable[[], Awaitable[None]] = _nothing_to_close


class Endpoint:
    """A chat model that is asked for JSON in words only: what works with every LangChain provider.

    ``connect`` makes the model when it is first needed, and again in another event loop, because connections cannot
    move between loops. ``parameters`` (JSON values) is all that makes two replies comparable.
    """

    schema_option: str | None = None
    """The option that carries the JSON Schema; None where the prompt has to describe it."""

    def __init__(self, name: str, connect: Callable[[], Connection], parameters: Mapping[str, Any]) -> None:
        self.name = name
        self.parameters = dict(parameters)
        self._connect = connect
        self._connection: Connection | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._dropped: set[str] = set()

    @property
    def takes_schema(self) -> bool:
        """Whether the endpoint is sent a JSON Schema, so that the prompt need not describe it."""
        return self.schema_option is not None and self.schema_option not in self._dropped

    def options(self, schema: Mapping[str, Any] | None) -> dict[str, Any]:  # noqa: ARG002 - for those that take a schema
        """Return the options of one request, less those that the endpoint has rejected.

        Without a ``schema`` one word is asked for, and how likely it and others were.
        """
        return {}

    def pass_options(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return the options as arguments of the chat model."""
        return options

    async def ask(
        self, messages: Sequence[tuple[str, str]], options: dict[str, Any], config: RunnableConfig | None = None
    ) -> AIMessage:
        """Send one request. Raises ``JudgeError`` for whatever the provider's client raises."""
        try:
            return await self._model().ainvoke(list(messages), config, **self.pass_options(options))
        except Exception as error:
            if (fault := translate(error, self.name)) is None:
                raise  # a fault of the program, not of the judge
            raise fault from error

    def drop_rejected(self, options: Mapping[str, Any], refusal: JudgeRefused) -> bool:
        """Leave out from now on the options that a rejected request had and the server's words name.

        Tells whether there are any, so that asking again may work.
        """
        words = str(refusal.values.get("words", "")).casefold()
        if refusal.code != "rejected":
            return False
        named = {option for option in options if any(hint in words for hint in _HINTS.get(option, (option,)))}
        self._dropped |= named
        return bool(named)

    async def aclose(self) -> None:
        """Free the connections; the next request makes new ones."""
        connection, self._connection = self._connection, None
        if connection and self._loop is asyncio.get_running_loop():
            await connection.close()

    def _model(self) -> BaseChatModel:
        loop = asyncio.get_running_loop()
        if self._connection is None or self._loop is not loop:
            self._connection, self._loop = self._connect(), loop
        return self._connection.model


_ONE_WORD = 1
"""Tokens of a reply that is yes or no: its probability is read from the first."""

_MOST_LOGPROBS = 20
"""The most alternatives to a token that OpenAI's API gives."""

_HINTS = {
    "response_format": ("response_format", "json_schema", "schema", "grammar"),
    "logprobs": ("logprobs",),
    "top_logprobs": ("logprobs",),
    "format": ("format", "schema", "grammar"),
}


class OpenAIEndpoint(Endpoint):
    """OpenAI's chat completions, wherever they are served.

    All options go into ``extra_body``: LangChain then takes the client's plain ``create``; as ``response_format`` they
    would take the ``parse`` that costs a third more time (docs/decisions/0011).
    """

    schema_option = "response_format"

    def options(self, schema: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the schema in strict mode, a request for logprobs, and the sampling parameters."""
        form = {"type": "json_schema", "json_schema": {"name": "verdicts", "strict": True, "schema": schema}}
        options = {
            "response_format": None if schema is None else form,
            "max_completion_tokens": _ONE_WORD if schema is None else None,
            "logprobs": True,
            "top_logprobs": 5 if schema is not None else _MOST_LOGPROBS,
            "temperature": self.parameters.get("temperature"),
            "seed": self.parameters.get("seed"),
        }
        return {name: value for name, value in options.items() if value is not None and name not in self._dropped}

    def pass_options(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return the options as ``extra_body``."""
        return {"extra_body": options}


class OllamaEndpoint(Endpoint):
    """Ollama's own API, which takes the schema as ``format``."""

    schema_option = "format"

    def options(self, schema: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the schema."""
        return {} if schema is None or self.schema_option in self._dropped else {"format": schema}
