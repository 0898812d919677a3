"""Numbers in type of their own before the words (``**1.** **What is slip?**``, ``**2**. …``): the marks of a list.

So is a number with a name, where a task stands behind it (``**3) Rings**. Count the rings of a cut.``).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.answered_entries import is_mark
from mockinterview.bank.questions.asides import says_it_asks
from mockinterview.bank.questions.labels import is_question
from mockinterview.bank.questions.open_sections import open_sections
from mockinterview.bank.questions.tasks import TASK_LABEL, sets_task
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_emphasised_numbers_as_marks"]

_DIGITS = re.compile(r"\d+")
_LEAST = 3  # such numbers that count up
_QUARTERS = 4  # of which all but one show questions
_NUMBER = re.compile(
    r"(?P<mark>[*_]{1,3}|`)(?:" + TASK_LABEL + r"\s*)?[(（\[【#]?(?P<number>\d{1,3})[)）\]】]?"
    r"\s*[.、．)）:：]?\s*(?P=mark)\s*[.、．)）:：]?[ \t]*(?=\S)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<before>(?P<mark>\*\*|__)(?P<number>\d{1,3})[.、．)）][ \t]*)[^*_\n?？]{1,60}(?P=mark)"
    r"[.。:：]?[ \t]+(?P<task>\S.*)"
)


def with_emphasised_numbers_as_marks(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, paragraphs behind such numbers as entries of a list, where most of the numbers count up.

    They are questions (``summary``) where most ask or have the mark of an answer below: lists in answers are others.
    """
    numbers = {n: match.end() for n, block in enumerate(blocks) if (match := _match(_NUMBER, text, block))}
    found = dict(sorted((numbers | _tasks(text, blocks)).items()))
    counts = [int(_DIGITS.search(text, blocks[n].content.start)[0]) for n in found]  # type: ignore[index]  # both hold some
    up = sum(after in (1, one + 1) for one, after in pairwise(counts))
    if len(found) < _LEAST or 2 * up < len(found):
        return tuple(blocks)
    entries = {n: _entry(blocks[n], start) for n, start in found.items()}
    asking = sum(_asks(text, entry, blocks[n + 1 : n + 2]) for n, entry in entries.items())
    ask = _QUARTERS * asking >= (_QUARTERS - 1) * len(entries)
    ask = ask or (up == len(found) - 1 and _are_coded(text, blocks, [*found]))
    return tuple(
        made
        for n, block in enumerate(blocks)
        for made in (_question(text, entries[n]) if ask and n in entries else [entries.get(n, block)])
    )


def _match(pattern: re.Pattern[str], text: str, block: Block) -> re.Match[str] | None:
    return pattern.match(text, block.content.start, block.content.end) if block.kind == "paragraph" else None


def _tasks(text: str, blocks: Sequence[Block]) -> dict[int, int]:
    """Return where the words begin of paragraphs with a name behind their number, if half of them set a task."""
    named = {n: match for n, block in enumerate(blocks) if (match := _match(_NAMED, text, block))}
    tasks = sum(sets_task(one["task"]) for one in named.values())
    return {n: one.end("before") for n, one in named.items()} if 2 * tasks >= len(named) else {}


def _are_coded(text: str, blocks: Sequence[Block], found: Sequence[int]) -> bool:
    """Tell whether a document of questions has code below three of four entries, and no heading above them asks."""
    if not says_it_asks(text) or not {n for section in open_sections(text, blocks) for n in section}.issuperset(found):
        return False
    ends = [*found[1:], len(blocks)]
    coded = sum(any(block.kind == "code" for block in blocks[n:end]) for n, end in zip(found, ends, strict=True))
    return _QUARTERS * coded >= (_QUARTERS - 1) * len(found)


def _entry(block: Block, start: int) -> Block:
    content = Span(start=start, end=block.content.end)
    return block.model_copy(update={"kind": "list_item", "content": content, "level": 0})


def _asks(text: str, entry: Block, below: Sequence[Block]) -> bool:
    """Tell whether an entry's first line, which stands in no type of its own, is a question."""
    words = entry.content.of(text)
    if words[0] in "*_`<":
        return False
    first, *rest = _question(text, entry)
    return is_question(first.content.of(text)) or any(is_mark(text, block) for block in (*rest, *below)[:1])


def _question(text: str, entry: Block) -> list[Block]:
    line = text.find("\n", entry.content.start, entry.content.end)
    if line < 0:
        return [entry.model_copy(update={"kind": "summary"})]
    words = Span(start=entry.content.start, end=line)
    rest = Span(start=line + 1, end=entry.content.end)
    first = Block(kind="summary", span=Span(start=entry.span.start, end=line), content=words)
    return [first, Block(kind="paragraph", span=rest, content=rest)]
