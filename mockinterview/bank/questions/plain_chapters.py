"""Chapters of a text that marks nothing: lines above questions that number, letter or name them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mockinterview.bank.questions.drawn_rules import is_drawn_rule
from mockinterview.bank.questions.outer_matter import names_questions
from mockinterview.bank.questions.plain_lines import PlainLine
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns

__all__ = ["begins_with_letter", "chapter_headings", "chapter_lines", "lettered_chapters", "numbers_chapter"]

_SHORT = 50  # columns of a line that names a chapter without numbering it
_CHAPTER = re.compile(r"第\s*[\d一二三四五六七八九十百]+\s*[章节部篇讲课]|(?:Chapter|Part|Section)[ \t]")
_LETTER = re.compile(r"[A-Z][.)、][ \t]")
_TITLE = re.compile(r"[A-Z][.)、][ \t]+[^\W\d_]{2}(?:[^\n]*[^\n.。!！;；])?[ \t]*(?:\n|$)")


def numbers_chapter(text: str, at: int) -> bool:
    """Tell whether the line at ``at`` begins with a chapter's number (``第2章``, ``Part II``)."""
    return _CHAPTER.match(text, at) is not None


def begins_with_letter(text: str, at: int) -> bool:
    """Tell whether the line at ``at`` begins with a letter as chapters and choices do (``A. Slip``)."""
    return _LETTER.match(text, at) is not None


def chapter_lines(lines: Sequence[PlainLine], found: Sequence[int], questions: Sequence[Block]) -> set[int]:
    """Return which lines name a chapter if a heading stands there: above the questions ``found``, or by their words.

    A line that is all that answers a question, or the end of a list, is none; ``questions`` may hold their answers.
    """
    unanswered = {n for n, block in zip(found, questions, strict=True) if block.span.end >= lines[n].span.end}
    above = {n - 1 for n in found[1:] if n - 2 not in unanswered and lines[n - 2].said[-1] not in ":："}
    above -= {after - 1 for one, after in pairwise(found) if _ends_list(lines[one + 1 : after])}
    return above | {n for n, line in enumerate(lines) if n > found[0] and not line.asks and names_questions(line.said)}


def lettered_chapters(text: str, lines: Sequence[PlainLine], found: Sequence[int]) -> frozenset[int]:
    """Return where lines with a letter name a chapter: alone in what stands below a question, with words.

    Others are answers to choose from, or all that answers a question.
    """
    bare = 2 * sum(after == one + 1 for one, after in pairwise(found)) >= len(found) - 1
    titles: set[int] = set()
    for one, after in pairwise([*found, len(lines)]):
        at = [n for n in range(one + 1, after) if _LETTER.match(text, lines[n].span.start)]
        if len(at) == 1 and (at[0] > one + 1 or bare) and _TITLE.match(text, lines[at[0]].span.start):
            titles.add(lines[at[0]].span.start)
    return frozenset(titles)


def chapter_headings(
    text: str, lines: Sequence[PlainLine], found: Sequence[int], headings: frozenset[int], lettered: frozenset[int]
) -> Iterator[Block]:
    """Yield the lines above a question that number a chapter, where their place makes no heading of them.

    So does a short line between a rule and a question, and one that says that questions follow, above one more line.
    """
    asked = {*found}
    for n in found[1:]:
        lead = lines[n - 2]
        names_them = names_questions(lead.said) and columns(lead.said) <= _SHORT and not lead.asks
        if names_them and asked.isdisjoint((n - 1, n - 2, n - 3)) and lead.span.start not in headings:
            yield Block(kind="heading", span=lead.span, content=lead.words)
        above = lines[n - 1]
        behind_rule = n > 1 and is_drawn_rule(lines[n - 2].said) and columns(above.said) <= _SHORT
        names = behind_rule or above.span.start in lettered or numbers_chapter(text, above.span.start)
        if n - 1 not in asked and above.span.start not in headings and names and not is_drawn_rule(above.said):
            yield Block(kind="heading", span=above.span, content=above.words)


def _ends_list(answer: Sequence[PlainLine]) -> bool:
    """Tell whether the last line of an answer goes on with a numbered list in it."""
    before = {(line.style, line.number + 1) for line in answer[:-1] if line.style}
    return len(answer) > 1 and (answer[-1].style, answer[-1].number) in before
