"""Questions that a list names above all of them, and that stand again with their answers: no others then do."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mockinterview.bank.labels import is_question, unnumbered
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_listed_questions"]

_LEAST = 4  # entries of such a list
_MOSTLY = 0.8  # of them stand again
_QUARTER = 4
_TAGS = re.compile(r"<[^<>]*>")


def with_listed_questions(text: str, blocks: Sequence[Block]) -> tuple[Block, ...] | None:
    """Return the blocks with those that stand in a list above as questions (``summary``); None without such a list.

    Where they are headings they are known as such.
    """
    runs = [run for run in _runs(blocks) if _asks(text, [blocks[n] for n in run])]
    places = _places(text, blocks) if runs else {}
    for run in runs:
        words = [_letters(blocks[n].content.of(text)) for n in run]
        again = [next((n for n in places.get(said, ()) if n > run[-1]), None) for said in words]
        found = [n for n in again if n is not None]
        headed = any(blocks[n].kind == "heading" for n in found)
        if len(found) >= max(_LEAST, _MOSTLY * len(run)) and not headed:
            return tuple(_with_questions(text, blocks, {*found}))
    return None


def _asks(text: str, entries: Sequence[Block]) -> bool:
    return _QUARTER * sum(is_question(entry.content.of(text)) for entry in entries) >= len(entries)


def _places(text: str, blocks: Sequence[Block]) -> dict[str, list[int]]:
    """Return which blocks begin with a line, by its letters."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        if block.kind in ("heading", "paragraph", "list_item", "quote"):
            places[_letters(_first_line(text, block).of(text))].append(n)
    return places


def _with_questions(text: str, blocks: Sequence[Block], questions: set[int]) -> Iterator[Block]:
    first = min(questions)
    for n, block in enumerate(blocks):
        if n in questions:
            yield from _asked(text, block)
        else:
            yield block.model_copy(update={"is_part": n > first and block.kind != "heading"})


def _letters(words: str) -> str:
    """Return words without case, marks and tags."""
    return "".join(character for character in _TAGS.sub("", words).casefold() if character.isalnum())


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the blocks of each list that has entries of one depth and nothing between them."""
    run: list[int] = []
    for n, block in enumerate(blocks):
        if block.kind == "list_item" and block.level == 0:
            run.append(n)
            continue
        if len(run) >= _LEAST:
            yield run
        run = []


def _first_line(text: str, block: Block) -> Span:
    feed = text.find("\n", block.content.start, block.content.end)
    line = Span(start=block.content.start, end=block.content.end if feed < 0 else feed)
    return unnumbered(text, line)


def _asked(text: str, block: Block) -> list[Block]:
    words = _first_line(text, block)
    rest = text[words.end : block.span.end]
    said = text[words.start : words.end].strip("*_ \t")
    start = text.index(said, words.start)
    content = Span(start=start, end=start + len(said))
    question = Block(kind="summary", span=Span(start=block.span.start, end=words.end), content=content)
    if not _TAGS.sub("", rest).strip():
        return [question.model_copy(update={"span": block.span})]
    below = Span(start=words.end + len(rest) - len(rest.lstrip()), end=block.span.end)
    return [question, Block(kind="paragraph", span=below, content=below)]
