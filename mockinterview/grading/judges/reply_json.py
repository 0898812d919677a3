"""The JSON of a model's reply, or what is wrong with it: a code of its own for each thing."""

import json
import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mockinterview.errors import UnusableReply
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.messages import N_

__all__ = ["reply_as", "reply_json", "wrong_shape"]

Shape = TypeVar("Shape", bound=BaseModel)

_FENCE = re.compile(r"[^`{]*```(?:json)?\s*\n(.*?)\n?\s*```[^`]*", re.DOTALL)
_CUT = frozenset({"length", "max_tokens", "MAX_TOKENS"})
_FILTERED = frozenset({"content_filter", "SAFETY", "safety"})


def reply_json(reply: RawReply, judge: str) -> Any:
    """Return what the JSON of a whole reply says; a fence of code around it, and prose around that, are no faults.

    Raises ``UnusableReply``.
    """
    _refuse_unfinished(reply, judge)
    fence = _FENCE.fullmatch(reply.text)
    try:
        return json.loads(fence.group(1) if fence else reply.text, object_pairs_hook=_refuse_repeats)
    except _Repeated as error:
        raise UnusableReply(
            "duplicate_ids",
            N_("The reply of {judge} has {name} twice."),
            raw=reply.text,
            judge=judge,
            name=error.args[0],
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnusableReply("not_json", N_("The reply of {judge} is not JSON."), raw=reply.text, judge=judge) from error


def reply_as(shape: type[Shape], reply: RawReply, judge: str) -> Shape:
    """Return a whole reply as a value of the model ``shape``. Raises ``UnusableReply``."""
    content = reply_json(reply, judge)
    try:
        return shape.model_validate(content, strict=True)
    except ValidationError as error:
        raise wrong_shape(error, reply, judge) from error


def wrong_shape(error: ValidationError, reply: RawReply, judge: str) -> UnusableReply:
    """Return the fault of a reply whose JSON is not what was asked for."""
    first = error.errors(include_url=False)[0]
    return UnusableReply(
        "wrong_shape",
        N_("The reply of {judge} is JSON of another shape than asked for: {field}: {problem}."),
        N_("A stronger model, or one that supports JSON schemas, may do better."),
        raw=reply.text,
        judge=judge,
        field=".".join(str(part) for part in first["loc"]) or "reply",
        problem=first["msg"],
    )


def _refuse_unfinished(reply: RawReply, judge: str) -> None:
    if reply.refusal:
        raise UnusableReply(
            "refusal", N_("{judge} refused to answer: {refusal}"), raw=reply.text, judge=judge, refusal=reply.refusal
        )
    if reply.finish in _CUT:
        raise UnusableReply(
            "cut_off",
            N_("The reply of {judge} was cut off at the token limit."),
            N_("Raise max_output_tokens."),
            raw=reply.text,
            judge=judge,
        )
    if reply.finish in _FILTERED:
        raise UnusableReply(
            "content_filter", N_("The reply of {judge} was stopped by a content filter."), raw=reply.text, judge=judge
        )
    if not reply.text.strip():
        raise UnusableReply("empty_reply", N_("{judge} sent an empty reply."), judge=judge)


class _Repeated(Exception):
    """A name that stands twice in one JSON object; Python would keep the last."""


def _refuse_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Repeated(next(name for name in names if names.count(name) > 1))
    return content
