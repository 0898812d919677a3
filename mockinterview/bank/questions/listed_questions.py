"""Questions that a list names above all of them, and that stand again with their answers: no others then do."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mockinterview.bank.questions.labels import is_question, unnumbered
from mockinterview.bank.questions.list_groups import DEEPEST
from mockinterview.bank.questions.question_form import first_line
from mockinterview.documents.document import Block
from mockinterview.documents.heading_words import words_of_heading
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["with_listed_questions"]

_LEAST = 4  # entries of such lists
_MOSTLY = 0.8  # of them stand again
_QUARTER = 4
_SHORT = 40  # columns of a line that names the group of questions below it
_TAGS = re.compile(r"<[^<>]*>|(?<=\])\([^()\s]*\)")
_COUNTED = re.compile(r"\d{1,3}(?:-\d{1,3})+[.、．]?[ \t]+")  # 2-1-3


def with_listed_questions(text: str, blocks: Sequence[Block]) -> tuple[Block, ...] | None:
    """Return the blocks with those that stand in a list above as questions (``summary``); None without such a list.

    There may be a list for each group of questions. Where they are headings they are known as such.
    """
    listed: list[int] = []
    questions: set[int] = set()
    runs = [run for run in _runs(blocks) if _asks(text, [blocks[n] for n in run])]
    places = _places(text, blocks) if runs else {}
    for run in runs:
        again = _again(text, blocks, run, places)
        if len(again) < _MOSTLY * len(run) or any(blocks[n].kind == "heading" for n in again):
            continue
        if listed and not (run[0] < min(questions) and _only_names(text, blocks[listed[-1] + 1 : run[0]])):
            if len(questions) >= _LEAST:
                break
            listed, questions = [], set()
        listed += run
        questions |= again
    return tuple(_with_questions(text, blocks, listed, questions)) if len(questions) >= _LEAST else None


def _again(text: str, blocks: Sequence[Block], run: Sequence[int], places: Mapping[str, Sequence[int]]) -> set[int]:
    """Return where the entries of a list stand again below it."""
    same = [places.get(_letters(unnumbered(text, blocks[n].content).of(text)), ()) for n in run]
    return {at[after] for at in same if (after := bisect_right(at, run[-1])) < len(at)}


def _only_names(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether there is nothing but names of groups: headings, lines of a few words."""
    lines = [block.content.of(text) for block in blocks if block.kind in ("paragraph", "quote")]
    others = any(block.kind in ("code", "table") for block in blocks)
    return not others and all(columns(line) <= _SHORT and "\n" not in line for line in lines)


def _asks(text: str, entries: Sequence[Block]) -> bool:
    words = [_words(text, entry) for entry in entries]
    return _QUARTER * sum(is_question(text[start:end]) for start, end in words) >= len(entries)


def _places(text: str, blocks: Sequence[Block]) -> dict[str, list[int]]:
    """Return which blocks begin with a line, by its letters."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        if block.kind in ("heading", "paragraph", "list_item", "quote"):
            places[_letters(_first_line(text, block).of(text))].append(n)
    return places


def _with_questions(text: str, blocks: Sequence[Block], listed: Sequence[int], questions: set[int]) -> Iterator[Block]:
    first, names = min(questions), _names(text, blocks, listed)
    counted = sum(_COUNTED.match(text, _words(text, blocks[n])[0]) is not None for n in questions)
    heads = [blocks[n - 1].level for n in questions if blocks[n - 1].kind == "heading"]
    deepest = max(heads, default=DEEPEST)
    chapters = {_letters(block.content.of(text)) for block in blocks[listed[-1] :] if block.kind == "heading"}
    for n, block in enumerate(blocks):
        again = n < listed[-1] and block.kind == "heading" and _letters(block.content.of(text)) in chapters
        if n in questions:
            yield from _asked(text, block, counted=counted >= _MOSTLY * len(questions))
        elif again or (listed[0] <= n <= listed[-1] and block.kind in ("list_item", "paragraph")):
            yield block.model_copy(update={"kind": "html"})
        elif n + 1 in questions and _letters(block.content.of(text)) in names:
            yield block.model_copy(update={"kind": "heading", "level": block.level or DEEPEST})
        elif n > first and block.kind == "heading" and block.level > deepest:  # a part of an answer
            yield block.model_copy(update={"kind": "paragraph", "content": block.span, "is_part": True})
        else:
            yield block.model_copy(update={"is_part": n > first and block.kind != "heading"})


def _names(text: str, blocks: Sequence[Block], listed: Sequence[int]) -> frozenset[str]:
    """Return what stands between the lists of several groups, which names them."""
    between = (block for block in blocks[listed[0] : listed[-1]] if block.kind == "paragraph")
    return frozenset(_letters(block.content.of(text)) for block in between)


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
        if run:
            yield run
        run = []
    if run:
        yield run


def _first_line(text: str, block: Block) -> Span:
    return unnumbered(text, first_line(text, block))


def _words(text: str, block: Block) -> tuple[int, int]:
    line = _first_line(text, block)
    return words_of_heading(text, line.start, line.end)


def _asked(text: str, block: Block, *, counted: bool) -> list[Block]:
    start, end = _words(text, block)
    number = _COUNTED.match(text, start, end) if counted else None
    content = Span(start=number.end() if number else start, end=end)
    ends = _first_line(text, block).end
    question = Block(kind="summary", span=Span(start=block.span.start, end=ends), content=content)
    rest = text[ends : block.span.end]
    if not _TAGS.sub("", rest).strip():
        return [question.model_copy(update={"span": block.span})]
    below = Span(start=ends + len(rest) - len(rest.lstrip()), end=block.span.end)
    return [question, Block(kind="paragraph", span=below, content=below)]
