"""Proposals by a judge: one request an item. What it quotes is looked for in the reference, word for word."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from langchain_core.runnables import RunnableConfig

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.key_points.budget import MOST
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.reply_json import reply_as
from mockinterview.grading.judges.sender import Request, Sender
from mockinterview.grading.prompt import Prompt
from mockinterview.grading.template import Blocks
from mockinterview.messages import N_
from mockinterview.resources import resource_folder
from mockinterview.rubric.drafting.proposal import Dropped, Proposal
from mockinterview.text import find, find_all
from mockinterview.value import Value

__all__ = ["ask", "render_draft"]

VERSION = 1
"""Part of every request key: a reply is read by the version of the form it was written for."""

_POINT = {"quote": {"type": "string"}, "name": {"type": "string"}, "weight": {"type": "integer", "enum": [1, 2, 3]}}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "key_points": {
            "type": "array",
            "maxItems": MOST,
            "items": {
                "type": "object",
                "properties": _POINT,
                "required": [*_POINT],
                "additionalProperties": False,
            },
        }
    },
    "required": ["key_points"],
    "additionalProperties": False,
}
"""The JSON Schema of a reply; the quote is written first, so that name and weight follow from it."""


class _Point(Value):
    quote: str
    name: str
    weight: Literal[1, 2, 3]


class _Reply(Value):
    key_points: list[_Point]


async def ask(
    sender: Sender, item: Item, kept: Sequence[KeyPoint], config: RunnableConfig | None = None
) -> tuple[tuple[Proposal, ...], tuple[Dropped, ...]]:
    """Return what a model proposes beside the ``kept`` points, and what of it was dropped and why.

    A reply that was kept is not asked for again. Raises ``JudgeError`` where none can be had or read.
    """
    name = sender.endpoint.name

    def read(raw: RawReply) -> _Reply:
        return reply_as(_Reply, raw, name)

    request = Request(
        parts=("draft", VERSION),
        schema=SCHEMA,
        prompt=render_draft(item, kept),
        described=lambda: render_draft(item, kept, shape=True),
        read=read,
    )
    sent = await sender.send(request, config)
    return _checked(read(sent.raw), item, kept, name)


def render_draft(item: Item, kept: Sequence[KeyPoint], *, shape: bool = False, folder: Path | None = None) -> Prompt:
    """Render the messages about one item; with ``shape`` they describe the JSON, for endpoints that take no schema."""
    blocks = Blocks(folder or resource_folder("prompts"), f"draft.{item.language}.j2")
    schema = json.dumps(SCHEMA, ensure_ascii=False) if shape else ""
    variables = {"item": item.model_dump(), "kept": [point.model_dump() for point in kept]}
    return Prompt(
        system=blocks.render("system", {"shape": shape, "schema": schema}), user=blocks.render("item", variables)
    )


def _checked(
    reply: _Reply, item: Item, kept: Sequence[KeyPoint], judge: str
) -> tuple[tuple[Proposal, ...], tuple[Dropped, ...]]:
    """Keep what stands in the reference, once, and not on words that are a key point already."""
    taken = [span for point in kept if (span := find(point.quote, item.reference))]
    proposals: list[Proposal] = []
    dropped: list[Dropped] = []
    for written in reply.key_points:
        span = find(written.quote, item.reference)
        if span is None or not any(character.isalnum() for character in written.quote):
            dropped.append(Dropped(quote=written.quote, problem=N_("not in the reference, word for word")))
        elif any(place.overlaps(other) for place in find_all(written.quote, item.reference) for other in taken):
            dropped.append(Dropped(quote=written.quote, problem=N_("on words that are a key point already")))
        elif len(proposals) == MOST:
            dropped.append(Dropped(quote=written.quote, problem=N_("more than seven")))
        else:
            taken.append(span)
            quote = span.of(item.reference)
            name = " ".join(written.name.split()) or " ".join(quote.split())
            point = KeyPoint(id=key_point_id(quote), text=name, quote=quote, weight=float(written.weight))
            proposals.append(Proposal(point=point, span=span, judge=judge))
    return tuple(proposals), tuple(dropped)
