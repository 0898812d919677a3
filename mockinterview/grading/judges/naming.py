"""Judges by name: ``offline``, ``provider:model``, or several with commas between them."""

import os
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from mockinterview.errors import UsageError
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.names import JUDGE_NAMES, OFFLINE, judge_names
from mockinterview.grading.judges.replies import Replies
from mockinterview.messages import N_
from mockinterview.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from mockinterview.grading.judges.endpoint import Connection, Endpoint
    from mockinterview.grading.judges.limits import Limits

__all__ = ["judge_from_model", "judge_from_name"]

_CONNECT_SECONDS = 10.0


def judge_from_name(
    name: str, settings: Settings, replies: Replies | None = None, limits: "Limits | None" = None
) -> Judge:
    """Return the judge of that name; nothing is sent yet, and a client library is loaded only when it is needed.

    ``limits`` are what its requests share with those of other judges.
    Raises ``UsageError`` when the name, the provider's package or the API key is missing.
    """
    names = judge_names(name)
    if len(names) > 1:
        from mockinterview.grading.judges.panel import PanelJudge

        return PanelJudge([_llm_judge(part, settings, replies, limits) for part in names])
    if names == (OFFLINE,):
        from mockinterview.grading.judges.offline import OfflineJudge

        return OfflineJudge()
    return _llm_judge(names[0], settings, replies, limits)


def judge_from_model(
    model: "BaseChatModel", settings: Settings, replies: Replies | None = None, *, name: str = "custom"
) -> Judge:
    """Return a judge that asks a LangChain chat model made elsewhere; ``name`` is how its grades name it.

    The model's own parameters count; it is asked for JSON in words, which every provider understands.
    """
    from mockinterview.grading.judges.endpoint import Connection, Endpoint

    parameters = {"model": model.__class__.__name__, **_plain(model._identifying_params)}
    return _judge(Endpoint(name, lambda: Connection(model), parameters), settings, replies)


def _llm_judge(name: str, settings: Settings, replies: Replies | None, limits: "Limits | None") -> Judge:
    provider, _, model = name.partition(":")
    make = {"openai": _openai, "ollama": _ollama}.get(provider, _other)
    return _judge(make(name, model, settings), settings, replies, limits)


def _judge(endpoint: "Endpoint", settings: Settings, replies: Replies | None, limits: "Limits | None" = None) -> Judge:
    from mockinterview.grading.judges.limits import Limits
    from mockinterview.grading.judges.llm import LLMJudge
    from mockinterview.grading.judges.prices import ListPrice
    from mockinterview.grading.judges.probe import ProbeJudge
    from mockinterview.grading.judges.retry import Patience
    from mockinterview.grading.judges.sender import Sender

    limits = limits or Limits()
    patience = Patience(settings.request_seconds, settings.retries, pace=limits.pace)
    price = limits.price or ListPrice(judge=endpoint.name, base_url=endpoint.parameters.get("base_url"))
    sender = Sender(endpoint, patience, replies, price=price, purse=limits.purse)
    return ProbeJudge(sender) if settings.asking == "probe" else LLMJudge(sender)


def _parameters(settings: Settings, base_url: str | None) -> dict[str, Any]:
    return {
        "base_url": base_url,
        "temperature": settings.temperature,
        "seed": settings.seed,
        "max_output_tokens": settings.max_output_tokens,
    }


def _openai(name: str, model: str, settings: Settings) -> "Endpoint":
    from mockinterview.grading.judges.endpoint import OpenAIEndpoint

    base_url = settings.base_url or os.environ.get("OPENAI_BASE_URL") or None
    key = settings.api_key.get_secret_value() if settings.api_key else os.environ.get("OPENAI_API_KEY")
    if not key:
        raise UsageError(
            N_("There is no API key for {judge}."),
            N_("Set OPENAI_API_KEY (a server that needs none takes any word, such as none), or use --judge offline."),
            judge=name,
        )

    def connect() -> "Connection":
        import httpx2
        import openai

        from mockinterview.grading.judges.chat_model import DirectChatOpenAI, new_session
        from mockinterview.grading.judges.endpoint import Connection

        trusted = httpx2.create_ssl_context()  # once for both ways: it takes 60 ms
        client, session = openai.DefaultAioHttpClient(verify=trusted), new_session(trusted)

        async def close() -> None:
            await client.aclose()
            await session.close()

        chat = DirectChatOpenAI(
            model=model,
            api_key=SecretStr(key),
            base_url=base_url,
            http_async_client=client,
            session=session,
            timeout=openai.Timeout(settings.request_seconds, connect=min(_CONNECT_SECONDS, settings.request_seconds)),
            max_retries=0,
            max_tokens=settings.max_output_tokens,
            use_responses_api=False,
        )
        return Connection(chat, close)

    return OpenAIEndpoint(name, connect, _parameters(settings, base_url))


def _ollama(name: str, model: str, settings: Settings) -> "Endpoint":
    from mockinterview.grading.judges.endpoint import OllamaEndpoint

    if find_spec("langchain_ollama") is None:
        raise UsageError(
            N_("The judge {judge} needs the package langchain-ollama."),
            N_("Install it with `pip install 'mockinterview[ollama]'`."),
            judge=name,
        )
    base_url = settings.base_url or os.environ.get("OLLAMA_HOST") or None
    connect = _connector(
        f"ollama:{model}",
        name,
        base_url=base_url,
        temperature=settings.temperature,
        seed=settings.seed,
        num_predict=settings.max_output_tokens,
        client_kwargs={"timeout": settings.request_seconds},
    )
    return OllamaEndpoint(name, connect, _parameters(settings, base_url))


def _other(name: str, model: str, settings: Settings) -> "Endpoint":  # noqa: ARG001 - one signature for all providers
    from mockinterview.grading.judges.endpoint import Endpoint

    extra = {"api_key": settings.api_key} if settings.api_key else {}
    connect = _connector(
        name,
        name,
        temperature=settings.temperature,
        max_tokens=settings.max_output_tokens,
        timeout=settings.request_seconds,
        max_retries=0,
        **extra,
    )
    connect()  # a missing package or an unknown provider is told now, before anybody has answered anything
    return Endpoint(name, connect, _parameters(settings, settings.base_url))


def _connector(model: str, name: str, **options: Any) -> Callable[[], "Connection"]:
    def connect() -> "Connection":
        from langchain.chat_models import init_chat_model

        from mockinterview.grading.judges.endpoint import Connection

        try:
            return Connection(init_chat_model(model, **options))
        except (ImportError, ValueError) as error:
            raise UsageError(
                N_("The judge {judge} cannot be used: {cause}"),
                JUDGE_NAMES,
                judge=name,
                cause=str(error).splitlines()[0],
            ) from error

    return connect


def _plain(parameters: Any) -> dict[str, Any]:
    """Keep what JSON can hold: keys and clients are no part of what makes replies comparable."""
    return {k: v for k, v in dict(parameters).items() if isinstance(v, (str, int, float, bool, type(None)))}
