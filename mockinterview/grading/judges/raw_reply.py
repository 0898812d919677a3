"""What came back from a model, before anything is read out of it; stored as it is."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from langchain_core.messages import AIMessage
from pydantic import Field

from mockinterview.grading.judges.prices import Tokens
from mockinterview.grading.verdicts import Usage
from mockinterview.value import Value

__all__ = ["RawReply", "label_probabilities"]

_ONE_WORD = (1, 2)  # tokens: some servers send the end of the reply as one
_LABEL_FOLLOWS = re.compile(r'"verdict"\s*:\s*"')


class RawReply(Value):
    """The text of a reply, why it ended (``finish``: ``stop``, ``length``, …), and its tokens.

    ``labels`` holds, for each verdict in the text, the probabilities of the tokens that could have stood there; it is
    empty where the endpoint gives none. ``word`` holds those of a reply of one word.
    """

    text: str
    finish: str = ""
    refusal: str = ""
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    labels: tuple[dict[str, float], ...] = ()
    word: dict[str, float] = Field(default_factory=dict)

    @classmethod
    def of(cls, message: AIMessage) -> "RawReply":
        """Take what matters from LangChain's message."""
        about = message.response_metadata
        usage = message.usage_metadata
        tokens: list[dict[str, Any]] = (about.get("logprobs") or {}).get("content") or []
        return cls(
            text=message.text,
            finish=str(about.get("finish_reason") or about.get("done_reason") or about.get("stop_reason") or ""),
            refusal=str(message.additional_kwargs.get("refusal") or ""),
            input_tokens=usage["input_tokens"] if usage else 0,
            cached_tokens=usage.get("input_token_details", {}).get("cache_read", 0) if usage else 0,
            output_tokens=usage["output_tokens"] if usage else 0,
            labels=label_probabilities(tokens),
            word=_alternatives(tokens[0], "") if len(tokens) in _ONE_WORD else {},
        )

    @property
    def tokens(self) -> Tokens:
        """The tokens that the server counted."""
        return Tokens(input=self.input_tokens, cached=self.cached_tokens, output=self.output_tokens)

    def usage(self, requests: int, seconds: float, usd: float | None = None) -> Usage:
        """What it cost; ``seconds`` include waiting, ``usd`` is None where the price is not known."""
        return Usage(
            requests=requests,
            input_tokens=self.input_tokens,
            cached_tokens=self.cached_tokens,
            output_tokens=self.output_tokens,
            usd=usd,
            seconds=seconds,
        )


def label_probabilities(tokens: Iterable[Mapping[str, Any]]) -> tuple[dict[str, float], ...]:
    """Return, for each ``"verdict": "…"`` in the tokens, the probabilities (fractions 0–1) of what could begin there.

    The tokens are searched, not aligned with the text: some servers strip a code fence from the text only. A token
    may hold the quotation mark and the beginning of the label in one; its alternatives then count without the mark.
    """
    tokens = list(tokens)
    text, starts = "", []
    for token in tokens:
        starts.append(len(text))
        text += token["token"]
    labels, index = [], 0
    for match in _LABEL_FOLLOWS.finditer(text):
        while index + 1 < len(starts) and starts[index + 1] <= match.end():
            index += 1
        labels.append(_alternatives(tokens[index], text[starts[index] : match.end()]))
    return tuple(labels)


def _alternatives(token: Mapping[str, Any], before: str) -> dict[str, float]:
    tops = token.get("top_logprobs") or [token]
    alternatives: dict[str, float] = {}
    for top in tops:
        label = str(top["token"])
        if label.startswith(before) and len(label) > len(before):
            rest = label[len(before) :]
            alternatives[rest] = alternatives.get(rest, 0.0) + math.exp(top["logprob"])
    return alternatives
