"""LangChain's ``ChatOpenAI`` with a short way to the server for requests that nobody observes.

On the long way a request becomes LangChain messages, a payload that openai's client copies and checks field by field,
and its reply openai's models, a dump of them and LangChain's result, one of the steps in another thread: 2.5 ms of CPU,
three quarters of what an answer may cost. Here the payload is posted as it is, by openai's own client
(its ``post`` is documented for requests it has no method for), and the message is made from the reply's JSON
(docs/decisions/0042).
"""

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, TypeGuard

import httpx2
from langchain_core.callbacks import AsyncCallbackManager
from langchain_core.globals import get_llm_cache
from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessage
from langchain_core.messages.ai import InputTokenDetails, UsageMetadata
from langchain_core.runnables import RunnableConfig, ensure_config
from langchain_openai import ChatOpenAI

__all__ = ["DirectChatOpenAI"]

_PLAIN_ROLES = {"system", "user"}


class DirectChatOpenAI(ChatOpenAI):
    """``ChatOpenAI`` whose ``ainvoke`` takes the short way, and the long one whenever anything else would notice.

    The short way is for (role, text) pairs with ``extra_body`` as the only option, and only while no callback, tracer,
    cache, rate limiter or stream is configured, here or in the caller's config. Faults on it are the client's own
    exceptions (``openai.APIError``); those of a reply that is no chat completion are the same as on the long way.
    """

    async def ainvoke(
        self, input: LanguageModelInput, config: RunnableConfig | None = None, *, stop: list[str] | None = None, **kwargs: Any
    ) -> AIMessage:
        """Return the reply of the model; see ``ChatOpenAI``."""
        if stop or kwargs.keys() - {"extra_body"} or not _is_plain(input) or self._is_observed(config):
            return await super().ainvoke(input, config, stop=stop, **kwargs)
        messages = [{"role": self._roles.get(role, role), "content": text} for role, text in input]
        payload = {**self._payload, **(kwargs.get("extra_body") or {}), "messages": messages}
        response = await self.root_async_client.post("/chat/completions", cast_to=httpx2.Response, body=payload)
        return _message(response)

    def _is_observed(self, config: RunnableConfig | None) -> bool:
        """Tell whether anybody would be told of a request, or anything stand between it and the server."""
        if self.rate_limiter or self.streaming or self.cache or get_llm_cache():
            return True
        settings = ensure_config(config)
        # LangChain's own way to find out who listens: the config's, the surrounding run's, and tracers by environment.
        manager = AsyncCallbackManager.configure(settings.get("callbacks"), self.callbacks, self.verbose)
        return bool(manager.handlers)

    @cached_property
    def _blank(self) -> dict[str, Any]:
        return self._get_request_payload([("system", "")])

    @cached_property
    def _payload(self) -> dict[str, Any]:
        """The model's own parameters as they are sent, without messages."""
        blank = {name: value for name, value in self._blank.items() if name not in {"messages", "stream", "extra_body"}}
        return {**blank, **(self._blank.get("extra_body") or {})}

    @cached_property
    def _roles(self) -> dict[str, str]:
        """What the model calls the system role (some call it developer)."""
        return {"system": self._blank["messages"][0]["role"]}


def _is_plain(input: LanguageModelInput) -> TypeGuard[Sequence[tuple[str, str]]]:
    return isinstance(input, list) and all(isinstance(part, tuple) and part[0] in _PLAIN_ROLES for part in input)


def _message(response: httpx2.Response) -> AIMessage:
    """Make LangChain's message of a reply. Raises what LangChain would of one that is no chat completion."""
    if "json" not in response.headers.get("content-type", ""):
        raise ValueError(f"Expected JSON, got {response.text[:200]!r}")
    content = json.loads(response.content)
    if not isinstance(content, dict):
        raise ValueError(f"Expected a JSON object, got {type(content).__name__}")  # noqa: TRY004 - as LangChain does
    if content.get("error"):
        raise ValueError(content["error"])
    choice = content["choices"][0]
    message = choice["message"]
    return AIMessage(
        content=message.get("content") or "",
        additional_kwargs={"refusal": message.get("refusal")},
        response_metadata={
            "model_name": content.get("model"),
            "finish_reason": choice.get("finish_reason"),
            "logprobs": choice.get("logprobs"),
        },
        usage_metadata=_usage(content.get("usage")),
    )


def _usage(usage: Mapping[str, Any] | None) -> UsageMetadata | None:
    if not usage:
        return None
    read, written = usage.get("prompt_tokens") or 0, usage.get("completion_tokens") or 0
    cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens")
    details = InputTokenDetails() if cached is None else InputTokenDetails(cache_read=cached)
    total = usage.get("total_tokens") or read + written
    return UsageMetadata(input_tokens=read, output_tokens=written, total_tokens=total, input_token_details=details)
