"""Renders ``prompts/probe.*.j2``: whether an answer says one key point, asked for each key point on its own.

All before the key point is the same, byte for byte, for all key points, and the system message for all answers to an
item, so that a model that keeps what it has read reads an answer once.
"""

from collections.abc import Iterator
from pathlib import Path

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.prompt import Prompt, answer_tag
from mockinterview.grading.template import Blocks, blocks_of
from mockinterview.resources import resource_folder

__all__ = ["nothing_said", "render_probes"]


def render_probes(
    item: Item, answer: str, points: tuple[KeyPoint, ...], *, folder: Path | None = None
) -> Iterator[tuple[KeyPoint, Prompt]]:
    """Yield each of the key points with its prompt. Raises ``UsageError`` for a fault of the template."""
    blocks = _blocks(item, folder)
    # Plain data, never the model: a template could run code through it (see prompt.py).
    system = blocks.render("system", {"item": item.model_dump()})
    said = blocks.render("answer", {"tag": answer_tag(answer, system), "answer": answer})
    for point in points:
        asked = blocks.render("point", {"point": point.model_dump()})
        yield point, Prompt(system=system, user=f"{said}\n\n{asked}")


def nothing_said(item: Item, *, folder: Path | None = None) -> str:
    """Return an answer to the item that says nothing."""
    return _blocks(item, folder).render("nothing", {})


def _blocks(item: Item, folder: Path | None) -> Blocks:
    return blocks_of(folder or resource_folder("prompts"), f"probe.{item.language}.j2")
