"""Questions below a heading that comes again, first below all others of its depth: ``### Prompt``, ``### Task``.

``## Slip`` / ``### Task`` / What keeps slip from settling? / ``### Solution``: the heading above only names the
question, and all other headings below that one are parts of the answer, whatever they say. One that says that the
question follows (``### Interview question``) may have a scene above it, which is left out.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mockinterview.bank.questions.drafts import LAYOUT
from mockinterview.bank.questions.labels import (
    answer_words,
    is_answer_heading,
    is_question,
    is_question_heading,
    question_label,
)
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_task_headings"]

_LEAST = 3  # such headings, which stand below at least half of those that are as deep as the ones above them
_LONGEST = 1200  # characters of a question
_REMARK = 200  # characters of what may stand between a name and a heading that says a question follows


@dataclass(frozen=True)
class _Task:
    """The places among the blocks of a name, of the heading below it, and of what stands behind the question."""

    name: int
    heading: int
    end: int


def with_task_headings(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such questions (``summary``, with their headings) and those behind them as text.

    A heading that only says that the answer follows is layout.
    """
    alike: dict[tuple[int, str], list[_Task]] = defaultdict(list)
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    for before, name, heading, end in zip([0, *heads], heads, heads[1:], heads[2:], strict=False):
        words = _said(text, blocks[heading])
        says = is_question_heading(words)
        is_scene = blocks[name].level == blocks[heading].level and _said(text, blocks[name]) != words
        if says and before + 1 == name and is_scene:
            name = before  # what stands between is the scene
        elif not _is_beneath(blocks[name + 1 : heading], says=says):
            continue
        if blocks[name].level < blocks[heading].level <= blocks[end].level:
            alike[blocks[name].level, words].append(_Task(name, heading, end))
    tasks = {task.name: task for found in alike.values() if _ask(text, blocks, heads, found) for task in found}
    made: list[Block] = []
    at, level = 0, None
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "heading" and (level is None or block.level <= level):
            level = block.level if at in tasks else None
        is_part = block.kind == "heading" and level is not None and at not in tasks
        kind = "html" if is_part and is_answer_heading(block.content.of(text)) else "paragraph"
        label = question_label(text, block.content) if at in tasks else None
        block = block.model_copy(update={"content": label}) if label else block
        made.append(block.model_copy(update={"kind": kind, "content": block.span}) if is_part else block)
        at += 1
        if task := tasks.get(at - 1):
            scene = (block.model_copy(update={"kind": "aside"}) for block in blocks[at : task.heading])
            made += [*scene, _question(blocks, task)]
            at = task.end
    return tuple(made)


def _said(text: str, heading: Block) -> str:
    return heading.content.of(text).strip().casefold()


def _is_beneath(between: Sequence[Block], *, says: bool) -> bool:
    """Tell whether a heading follows a name at once, or below a remark if it ``says`` that a question follows."""
    said = [block for block in between if block.kind not in LAYOUT]
    return not between or (says and len(said) <= 1 and all(len(block.span) <= _REMARK for block in said))


def _ask(text: str, blocks: Sequence[Block], heads: Sequence[int], found: Sequence[_Task]) -> bool:
    """Tell whether half of what stands below the same heading asks, and less than half of the headings above.

    What stands below one that says so (``Problem statement``) asks whatever its words.
    """
    if len(found) < _LEAST:
        return False
    among = [
        n for n in heads if found[0].name <= n <= found[-1].name and blocks[n].level == blocks[found[0].name].level
    ]
    if 2 * len(found) < len(among):
        return False
    fits = all(task.end > task.heading + 1 and len(_words(blocks, task)) <= _LONGEST for task in found)
    fits = fits and not any(_is_answered(text, blocks, task) for task in found)
    says = is_question_heading(blocks[found[0].heading].content.of(text))
    named = sum(is_question(blocks[task.name].content.of(text)) for task in found)
    heads_ask = 2 * named >= len(found) or any(_asks(text, blocks[task.heading]) for task in found)
    asking = [task for task in found if says or is_question(_words(blocks, task).of(text))]
    return fits and not heads_ask and 2 * len(asking) >= len(found)


def _is_answered(text: str, blocks: Sequence[Block], task: _Task) -> bool:
    """Tell whether the label of an answer stands below the heading: the question is part of what does."""
    below = blocks[task.heading + 1 : task.end]
    return any(block.kind == "paragraph" and answer_words(text, block.content) is not None for block in below)


def _asks(text: str, heading: Block) -> bool:
    return question_label(text, heading.content) is not None or is_question(heading.content.of(text))


def _words(blocks: Sequence[Block], task: _Task) -> Span:
    shown = [block for block in blocks[task.heading + 1 : task.end] if block.kind != "rule"]
    return Span(start=shown[0].content.start, end=shown[-1].content.end) if shown else blocks[task.heading].content


def _question(blocks: Sequence[Block], task: _Task) -> Block:
    words = _words(blocks, task)
    return Block(kind="summary", span=Span(start=blocks[task.heading].span.start, end=words.end), content=words)
