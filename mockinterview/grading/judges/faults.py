"""Turns what providers' clients raise into the package's errors: what was wrong, and what to do about it."""

import json
import socket
from collections.abc import Callable, Iterator

from langchain_core import exceptions as langchain

from mockinterview.errors import JudgeError, JudgeRefused, JudgeUnavailable, UnusableReply
from mockinterview.grading.judges.http_error import retry_after, server_words, status_of
from mockinterview.messages import N_

__all__ = ["translate"]

_TRY_AGAIN = N_("Try again later; the answer is kept.")
_OVERLOADED = (503, 529)  # 529 is Anthropic's
# As llama.cpp, OpenAI, Anthropic and LiteLLM say it.
_TOO_LONG = ("context size", "Input tokens exceed the", "prompt is too long", "ContextWindowExceededError")
_CHECK_URL = N_("Check the address in OPENAI_BASE_URL or base_url.")


def translate(error: Exception, judge: str) -> JudgeError | None:
    """Return the package's error for one that a chat model raised; None when it is no fault of judge or network.

    Told by LangChain's own classes, by the HTTP status, and by the causes below, in this order, so that it works for
    every provider.
    """
    if isinstance(error, JudgeError):
        return error
    by_class = next((make for kind, make in _BY_CLASS if isinstance(error, kind)), None)
    status = status_of(error)
    if by_class:
        return by_class(error, judge)
    if status is not None:
        return _by_status(error, status, judge)
    if any(_is_connection_fault(cause) for cause in _causes(error)):
        return _connection(error, judge)
    if isinstance(error, json.JSONDecodeError):
        return UnusableReply(
            "broken_reply", N_("The reply of the server of {judge} broke off or is not JSON."), _CHECK_URL, judge=judge
        )
    if isinstance(error, (ValueError, IndexError, KeyError, TypeError)):
        return _not_llm_server(error, judge)  # the client stumbled over a body that is no chat completion
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _is_connection_fault(cause: BaseException) -> bool:
    if isinstance(cause, (ConnectionError, TimeoutError, socket.gaierror)):
        return True
    # httpx, httpx2 and aiohttp each have classes of their own; none of them may be imported just to ask.
    return type(cause).__module__.split(".")[0] in {"httpx", "httpx2", "httpcore", "aiohttp"}


def _connection(error: Exception, judge: str) -> JudgeError:
    causes = [*_causes(error)]
    names = {type(cause).__name__ for cause in causes}
    if any(isinstance(cause, socket.gaierror) for cause in causes) or "ClientConnectorDNSError" in names:
        return JudgeUnavailable(
            "no_host",
            N_("The server of {judge} cannot be found: no network, or a wrong address."),
            N_("Check the network, and the address in OPENAI_BASE_URL or base_url."),
            judge=judge,
        )
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return JudgeUnavailable(
            "refused_connection",
            N_("Nothing answers at the address of {judge}: the server is not running, or the address is wrong."),
            N_("Start the server, or check the address in OPENAI_BASE_URL or base_url."),
            judge=judge,
        )
    if any(isinstance(cause, TimeoutError) for cause in causes) or names & {"ReadTimeout", "SocketTimeoutError"}:
        return JudgeUnavailable("time_out", N_("{judge} did not answer in time."), _TRY_AGAIN, judge=judge)
    return JudgeUnavailable(
        "connection_lost",
        N_("The connection to {judge} was lost before the reply was complete."),
        _TRY_AGAIN,
        judge=judge,
    )


def _rate_limit(error: Exception, judge: str) -> JudgeError:
    if getattr(error, "code", None) == "insufficient_quota" or "insufficient_quota" in server_words(error):
        return JudgeRefused(
            "quota",
            N_("The account for {judge} has no credit left: {words}"),
            N_("Add credit, or choose another judge."),
            judge=judge,
            words=server_words(error),
        )
    return JudgeUnavailable(
        "rate_limit",
        N_("{judge} takes no more requests at the moment (rate limit)."),
        N_("Try again later, or lower the concurrency."),
        retry_after=retry_after(error),
        judge=judge,
    )


def _wrong_key(_: Exception, judge: str) -> JudgeError:
    return JudgeRefused(
        "wrong_key",
        N_("The server of {judge} does not accept the API key."),
        N_("Check OPENAI_API_KEY or MOCKINTERVIEW_API_KEY (other providers have variables of their own)."),
        judge=judge,
    )


def _no_permission(error: Exception, judge: str) -> JudgeError:
    return JudgeRefused(
        "no_permission",
        N_("This API key may not use {judge}: {words}"),
        N_("Choose another model, or ask for access."),
        judge=judge,
        words=server_words(error),
    )


def _not_found(error: Exception, judge: str) -> JudgeError:
    if not isinstance(getattr(error, "body", None), dict):
        return _not_llm_server(error, judge)
    return JudgeRefused(
        "unknown_model",
        N_("The server does not know the model of {judge}: {words}"),
        N_("Check the model's name and the address of the server."),
        judge=judge,
        words=server_words(error),
    )


def _not_llm_server(error: Exception, judge: str) -> JudgeError:
    return JudgeRefused(
        "not_llm_server",
        N_("What answers at the address of {judge} is no LLM server, or not at this path: {words}"),
        _CHECK_URL,
        judge=judge,
        words=server_words(error),
    )


def _too_long(_: Exception, judge: str) -> JudgeError:
    return JudgeRefused(
        "too_long",
        N_("Question, reference and answer are too long for {judge}."),
        N_("Choose a model with a larger context."),
        judge=judge,
    )


def _rejected(error: Exception, judge: str) -> JudgeError:
    words = server_words(error)
    if getattr(error, "code", None) == "context_length_exceeded" or any(sign in words for sign in _TOO_LONG):
        return _too_long(error, judge)
    return JudgeRefused(
        "rejected",
        N_("{judge} rejected the request: {words}"),
        N_("Check the model's name and the settings sent to it."),
        judge=judge,
        words=server_words(error),
    )


def _server_fault(error: Exception, judge: str) -> JudgeError:
    return JudgeUnavailable(
        "overloaded" if status_of(error) in _OVERLOADED else "server_error",
        N_("The server of {judge} reports a fault of its own: {words}"),
        _TRY_AGAIN,
        retry_after=retry_after(error),
        judge=judge,
        words=server_words(error),
    )


def _by_status(error: Exception, status: int, judge: str) -> JudgeError:
    makers = {401: _wrong_key, 403: _no_permission, 404: _not_found, 408: _connection, 413: _too_long, 429: _rate_limit}
    return makers.get(status, _server_fault if status >= 500 or status == 409 else _rejected)(error, judge)


_BY_CLASS: tuple[tuple[type[Exception], Callable[[Exception, str], JudgeError]], ...] = (
    (langchain.ModelAuthenticationError, _wrong_key),
    (langchain.ModelPermissionDeniedError, _no_permission),
    (langchain.ModelNotFoundError, _not_found),
    (langchain.ModelRateLimitError, _rate_limit),
    (langchain.ContextOverflowError, _too_long),
    (langchain.ModelInvalidRequestError, _rejected),
    (langchain.ModelAPIError, _server_fault),
    (langchain.ModelTimeoutError, _connection),
    (langchain.ModelConnectionError, _connection),
)
