"""Questions that are entries of a list: with answers below them, or nothing but questions."""

import re
from collections.abc import Sequence

from mockinterview.bank.questions.asides import is_introduction, leads_away
from mockinterview.bank.questions.labels import asks_by_sign, is_follow_up, is_question, unnumbered
from mockinterview.bank.questions.piece import Piece
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["listed_questions"]

_MOSTLY = 0.8
_SERIES = 3
_LEAST = 5  # entries that ask, which show that their list is one of questions
_SAYS_MUCH = 16  # columns of an entry that may be a question, which dots and "more" are not
_MARKED = re.compile(r"(\d{1,3})\s*[.)、．]")
_BARE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?[ \t]+")


def listed_questions(text: str, found: Sequence[Piece]) -> list[Piece]:
    """Label entries that ask: those of a bare list, or of one that mostly asks; else two with an answer below them."""
    labelled = [*found]
    if _is_bare(text, found):
        for n, piece in enumerate(found):
            if piece.block.kind == "list_item":
                asks = _asks_in_words(text, piece) or _stands_among(text, found, n)
                labelled[n] = _asked(text, piece) if asks else _beside(labelled, n)
        return _without_numbers(text, labelled)
    first = next((n for n, piece in enumerate(found) if piece.block.kind == "summary"), len(found))
    found = found[: first + 1]  # what asks below a question that the whole document shows is part of its answer
    asking = [
        n
        for n, piece in enumerate(found[:-1])
        if _asks(text, piece)
        and not found[n + 1].block.content.of(text).rstrip().endswith(("?", "？"))
        and found[n + 1].block.kind != "heading"
    ]
    asking = _with_series(text, found, asking)
    for n in {*asking, *_mostly_asking(text, found)} if len(asking) > 1 else ():
        labelled[n] = _asked(text, found[n])
    return labelled


def _with_series(text: str, found: Sequence[Piece], asking: list[int]) -> list[int]:
    """Add entries that only do not look like questions, where their numbers stand among those of questions.

    ``6. Explain crazing.`` between ``5. When …?`` and ``7. How …?`` asks too.
    """
    top = min((found[n].block.level for n in asking), default=0)
    tops = {n for n in asking if found[n].block.level == top}
    series: set[int] = set()
    for n, piece in enumerate(found):
        number = _MARKED.match(text, piece.block.span.start, piece.block.content.start)
        entry = piece.block.kind == "list_item" and piece.label is None and piece.block.level == top
        if number and entry and int(number[1]) == len(series) + 1:
            series.add(n)
    clear = len(tops) >= _SERIES and tops <= series and 2 * len(tops) >= len(series)
    return sorted(series) if clear else asking


def _mostly_asking(text: str, found: Sequence[Piece]) -> list[int]:
    """Return the outermost entries that ask, answered or not, where at least two thirds do, half of them by a mark."""
    entries = [n for n, piece in enumerate(found) if piece.block.kind == "list_item" and piece.block.level == 0]
    asking = [n for n in entries if _asks_in_words(text, found[n])]
    marked = sum(_asks(text, found[n]) for n in asking)
    enough = len(asking) >= _LEAST and 3 * len(asking) >= 2 * len(entries) and 2 * marked >= len(asking)
    return asking if enough and _only_introduced(text, found[: entries[0]]) else []


def _asks(text: str, piece: Piece) -> bool:
    block = piece.block
    follows_up = block.level > 0 and is_follow_up(text, block.content)
    marked = asks_by_sign(block.content.of(text))
    return piece.label is None and block.kind == "list_item" and marked and not follows_up


def _asks_in_words(text: str, piece: Piece) -> bool:
    words = piece.block.content.of(text)
    return _asks(text, piece) or (piece.label is None and "\n" not in words and is_question(words))


def _asked(text: str, piece: Piece) -> Piece:
    return piece.model_copy(update={"label": "question", "words": unnumbered(text, piece.block.content)})


def _stands_among(text: str, found: Sequence[Piece], n: int) -> bool:
    """Tell whether an entry stands between questions, or behind the last, in one list without groups."""
    words, level = found[n].block.content.of(text), found[n].block.level
    flat = all(piece.block.level == level for piece in found if piece.block.kind == "list_item")
    return flat and "\n" not in words and columns(words) >= _SAYS_MUCH and not leads_away(words)


def _beside(found: Sequence[Piece], n: int) -> Piece:
    """Return an entry that does not ask: what a question below or beside it has nothing to do with is put aside."""
    piece = found[n]
    above = found[n - 1] if n else None
    is_answer = above is not None and above.label != "aside" and piece.block.level > above.block.level
    heads = n + 1 < len(found) and found[n + 1].block.level > piece.block.level
    return piece if is_answer and not heads else piece.model_copy(update={"label": "aside"})


def _is_bare(text: str, found: Sequence[Piece]) -> bool:
    """Tell whether there is only a list, of questions for the most part, and at most an introduction above it.

    Entries that head others, and those that only lead to an answer elsewhere, are not counted.
    """
    entries = [n for n, piece in enumerate(found) if piece.block.kind == "list_item"]
    if not entries or [*range(entries[0], len(found))] != entries:
        return False
    leaves = [n for n in entries if not _heads(found, n) and not leads_away(found[n].block.content.of(text))]
    asking = [n for n in entries if _asks_in_words(text, found[n])]
    if any(found[n].label for n in entries) or (len(asking) < 2 and len(leaves) != len(asking)):
        return False
    above = found[: entries[0]]
    marked = sum(_asks(text, found[n]) for n in asking)
    enough = bool(asking) and 2 * marked >= len(asking) and sum(n in asking for n in leaves) >= _MOSTLY * len(leaves)
    return enough and _only_introduced(text, above)


def _only_introduced(text: str, above: Sequence[Piece]) -> bool:
    return all(piece.label is None and is_introduction(piece.block.content.of(text)) for piece in above)


def _heads(found: Sequence[Piece], n: int) -> bool:
    return n + 1 < len(found) and found[n + 1].block.level > found[n].block.level


def _without_numbers(text: str, found: list[Piece]) -> list[Piece]:
    """Leave out numbers without a point (``3 What …``) where at least three questions have them."""
    numbered = {
        n: match
        for n, piece in enumerate(found)
        if piece.label == "question" and (match := _BARE_NUMBER.match(text, piece.words.start, piece.words.end))
    }
    if len(numbered) < 3:
        return found
    for n, match in numbered.items():
        words = Span(start=match.end(), end=found[n].words.end)
        found[n] = found[n].model_copy(update={"words": words})
    return found
