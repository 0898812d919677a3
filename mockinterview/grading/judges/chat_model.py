"""LangChain's ``ChatOpenAI`` with a short way to the server for requests that nobody observes.

On the long way a request becomes LangChain messages, a payload that openai's client copies and checks field by field,
and its reply openai's models, a dump of them and LangChain's result, one of the steps in another thread: more CPU than
an answer may cost in all. Here the JSON is posted through a session of aiohttp, with the headers of openai's client,
and the message is made from the reply's JSON (docs/decisions/0042).
"""

import json
import ssl
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeGuard
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx2
import openai
from langchain_core.callbacks import AsyncCallbackManager
from langchain_core.globals import get_llm_cache
from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessage
from langchain_core.messages.ai import InputTokenDetails, UsageMetadata
from langchain_core.runnables import RunnableConfig, ensure_config
from langchain_openai import ChatOpenAI
from pydantic import Field, SecretStr
from pydantic_core import to_json

__all__ = ["DirectChatOpenAI", "new_session"]

_PLAIN_ROLES = {"system", "user"}
_CONNECTIONS, _IDLE_SECONDS = 1000, 5.0  # as openai's client has them


def new_session(trusted: ssl.SSLContext) -> aiohttp.ClientSession:
    """Return a session for the short way, with the limits of openai's client and the certificates given; close it."""
    connector = aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_IDLE_SECONDS, ssl=trusted)
    return aiohttp.ClientSession(connector=connector)


class _Response(NamedTuple):
    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode(errors="replace")


class DirectChatOpenAI(ChatOpenAI):
    """``ChatOpenAI`` whose ``ainvoke`` takes the short way, and the long one whenever anything else would notice.

    The short way is for (role, text) pairs with ``extra_body`` as the only option, with a ``session``, and only while
    no callback, tracer, cache, rate limiter or stream is configured, here or in the caller's config, and no proxy in
    the environment. It is tried once, whatever ``max_retries`` says. Faults on it are ``openai.APIStatusError`` and
    aiohttp's own; those of a reply that is no chat completion are the same as on the long way.
    """

    session: Any = Field(default=None, exclude=True)
    """What the short way posts through (``aiohttp.ClientSession``, see ``new_session``); who made it closes it."""

    async def ainvoke(
        self,
        input: LanguageModelInput,
        config: RunnableConfig | None = None,
        *,
        stop: list[str] | None = None,
        **kwargs: Any,
    ) -> AIMessage:
        """Return the reply of the model; see ``ChatOpenAI``."""
        if (
            stop
            or kwargs.keys() - {"extra_body"}
            or not _is_plain(input)
            or not self._is_simple
            or self._is_observed(config)
        ):
            return await super().ainvoke(input, config, stop=stop, **kwargs)
        return _message(await self._post(input, kwargs.get("extra_body") or {}))

    async def _post(self, input: Sequence[tuple[str, str]], options: Mapping[str, Any]) -> _Response:
        messages = [{"role": self._roles.get(role, role), "content": text} for role, text in input]
        body = to_json({**self._payload, **options, "messages": messages})  # a fifth of the time of json.dumps
        post = self.session.post(self._address, data=body, headers=self._headers, timeout=self._timeout)
        async with post as reply:
            response = _Response(reply.status, reply.headers, await reply.read())
        if response.status >= 400:
            raise _status_error(response, self._address)
        return response

    def _is_observed(self, config: RunnableConfig | None) -> bool:
        """Tell whether anybody would be told of a request, or anything stand between it and the server."""
        if get_llm_cache():
            return True
        settings = ensure_config(config)
        # LangChain's own way to find out who listens: the config's, the surrounding run's, and tracers by environment.
        manager = AsyncCallbackManager.configure(settings.get("callbacks"), self.callbacks, self.verbose)
        return bool(manager.handlers)

    @cached_property
    def _is_simple(self) -> bool:
        """Tell whether the model as it was made leaves nothing to do but to post a request."""
        fixed_key = isinstance(self.openai_api_key, SecretStr)
        others = self.rate_limiter or self.streaming or self.cache or self.use_responses_api
        return bool(self.session and fixed_key and not others and not _is_proxied(self._address))

    @cached_property
    def _address(self) -> str:
        return f"{self.root_async_client.base_url}chat/completions"

    @cached_property
    def _timeout(self) -> aiohttp.ClientTimeout:
        timeout: Any = self.request_timeout
        told = httpx2.Timeout(timeout)
        return aiohttp.ClientTimeout(connect=told.pool, sock_connect=told.connect, sock_read=told.read)

    @cached_property
    def _headers(self) -> dict[str, str]:
        """The headers of openai's client (organisation, project, user agent), and the key."""
        headers = {k: v for k, v in self.root_async_client.default_headers.items() if isinstance(v, str)}
        key = self.openai_api_key.get_secret_value() if isinstance(self.openai_api_key, SecretStr) else ""
        return {"Authorization": f"Bearer {key}", **headers}

    @cached_property
    def _blank(self) -> dict[str, Any]:
        return self._get_request_payload([("system", "")])

    @cached_property
    def _payload(self) -> dict[str, Any]:
        """The model's own parameters as they are sent, without messages."""
        blank = {name: value for name, value in self._blank.items() if name not in {"messages", "extra_body"}}
        return {**blank, **(self._blank.get("extra_body") or {})}

    @cached_property
    def _roles(self) -> dict[str, str]:
        """What the model calls the system role (some call it developer)."""
        return {"system": self._blank["messages"][0]["role"]}


def _is_plain(input: LanguageModelInput) -> TypeGuard[Sequence[tuple[str, str]]]:
    return isinstance(input, list) and all(isinstance(part, tuple) and part[0] in _PLAIN_ROLES for part in input)


def _is_proxied(address: str) -> bool:
    """Tell whether the environment names a proxy for an address: the long way knows all kinds of them."""
    host = httpx2.URL(address).host
    return bool(getproxies().keys() & {"http", "https", "all"}) and not proxy_bypass(host)


def _status_error(response: _Response, address: str) -> openai.APIStatusError:
    """Return the exception for a status of 400 and above, with what the server says of it."""
    try:
        content = json.loads(response.content)
    except ValueError:
        content = response.text
    body = content.get("error", content) if isinstance(content, dict) else content
    words = body.get("message") if isinstance(body, dict) else None
    told = httpx2.Response(
        response.status, headers=[*response.headers.items()], request=httpx2.Request("POST", address)
    )
    return openai.APIStatusError(f"Error code: {response.status} - {words or body}", response=told, body=body)


def _message(response: _Response) -> AIMessage:
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
