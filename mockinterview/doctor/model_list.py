"""Which models an OpenAI-compatible server says it serves."""

import json
import time
from typing import Any

from mockinterview.doctor.judge import openai_address
from mockinterview.grading.judges.faults import translate
from mockinterview.setting import without_password
from mockinterview.settings import Settings
from mockinterview.value import Value

__all__ = ["ModelList", "list_models"]

_NOT_LISTED = ("not_llm_server", "unknown_model", "no_permission", "rejected", "broken_reply")


class ModelList(Value):
    """What ``GET /models`` said, after how many seconds; ``models`` is None where the server does not list them.

    ``any_name``: it is llama.cpp, which answers to any name.
    """

    address: str
    seconds: float
    models: tuple[str, ...] | None = None
    any_name: bool = False

    @property
    def answer(self) -> dict[str, Any]:
        """The values of a message that says it answered."""
        return {"address": self.address, "seconds": self.seconds}


def list_models(judge: str, settings: Settings, key: str | None, seconds: float) -> ModelList:
    """Ask the server of an openai judge, for at most ``seconds`` a read.

    Raises ``JudgeError`` where nothing answers, the key is wrong, or the server is overloaded or faulty. A server that
    answers but does not list its models raises nothing: many gateways do not.
    """
    import openai

    client = openai.OpenAI(api_key=key, base_url=openai_address(settings), max_retries=0, timeout=seconds)
    started, text = time.perf_counter(), ""
    try:
        text = client.models.with_raw_response.list().http_response.text
    except Exception as error:
        if (fault := translate(error, judge)) is None:
            raise  # a fault of the program
        if fault.code not in _NOT_LISTED:
            raise fault from error
    finally:
        client.close()
    entries = _entries(text)
    return ModelList(
        address=without_password(str(client.base_url)),
        seconds=time.perf_counter() - started,
        models=None if entries is None else tuple(str(entry.get("id")) for entry in entries),
        any_name=any("llamacpp" in str(entry.get("owned_by")) for entry in entries or ()),
    )


def _entries(text: str) -> list[dict[str, Any]] | None:
    try:
        entries = json.loads(text)["data"]
    except (ValueError, LookupError, TypeError):
        return None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return None
    return entries
