"""A text that marks nothing, read by the lines that are its questions: all else between them is answer."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from mockinterview.bank.line_ends import goes_on
from mockinterview.bank.questions.advertisements import is_advertisement
from mockinterview.bank.questions.answer_lists import with_answers_apart
from mockinterview.bank.questions.asides import says_it_asks
from mockinterview.bank.questions.labelled_text import is_labelled
from mockinterview.bank.questions.labels import question_label
from mockinterview.bank.questions.outer_matter import names_questions
from mockinterview.bank.questions.plain_answers import with_answers_inline
from mockinterview.bank.questions.plain_chapters import (
    begins_with_letter,
    chapter_headings,
    chapter_lines,
    lettered_chapters,
    numbers_chapter,
)
from mockinterview.bank.questions.plain_contents import listed_above, listed_twice
from mockinterview.bank.questions.plain_labels import below_label, label_below
from mockinterview.bank.questions.plain_lines import PlainLine, plain_lines
from mockinterview.bank.questions.plain_series import question_lines
from mockinterview.documents.document import Block
from mockinterview.documents.list_marker import marker_length
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["with_plain_questions"]

_SEVERAL = 5  # questions, none of whose answers holds a heading but the last, behind which it then stands
_WRAPPED = 50  # columns of a line that may go on in the next
_FRONT = 3  # times as long as what stands above its first question is a document, where that is only a preface


def with_plain_questions(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the lines that are questions as such (``summary``); blocks that reach over one are cut.

    What stands behind the last answer is left out. A document whose format marks headings, and one whose answers have
    labels, is left as it is.
    """
    if any(block.kind == "heading" and block.level for block in blocks) or is_labelled(text):
        return tuple(blocks)
    headings = frozenset(block.span.start for block in blocks if block.kind == "heading")
    shown = [block.span for block in blocks if block.kind in ("code", "table")]
    lines = [line for line in plain_lines(text) if not _within(line.span.start, shown)]
    found = question_lines(text, lines, headings, hinted=says_it_asks(text))
    if not found:
        return tuple(blocks)
    if listed := listed_twice(lines, found):
        found = found[found.index(listed[-1]) + 1 :]
    if listed := listed or listed_above(text, lines, found):
        contents = Span(start=lines[listed[0]].span.start, end=lines[listed[-1]].span.end)
        blocks = [b.model_copy(update={"kind": "html"}) if contents.contains(b.span) else b for b in blocks]
    label = label_below(lines, found)
    questions = [_whole(text, lines, n, label) for n in found]
    if (apart := with_answers_apart(lines, found, questions)) is not None:
        return (*(block for block in blocks if block.span.end <= lines[found[0]].span.start), *apart)
    questions = with_answers_inline(text, lines, found, questions, headings)
    above = chapter_lines(lines, found, questions)
    lettered = lettered_chapters(text, lines, found)
    questions += chapter_headings(text, lines, found, headings, lettered)
    sold = headings & {lines[n].span.start for n in above if is_advertisement(lines[n - 1].said)}
    blocks = [block.model_copy(update={"kind": "html"}) if block.span.start in sold else block for block in blocks]
    chapters = (headings & {lines[n].span.start for n in above}) - sold
    chapters = lettered | frozenset(at for at in chapters if not begins_with_letter(text, at))
    blocks = [*_without_front(text, blocks, lines, found[0], has_contents=bool(listed))]
    end = _end(text, lines, found, headings - chapters)
    return tuple(block for block in _with_questions(text, blocks, questions, chapters) if block.span.start < end)


def _with_questions(
    text: str, blocks: Sequence[Block], questions: Sequence[Block], chapters: frozenset[int]
) -> Iterator[Block]:
    """Yield the blocks with ``questions`` between them, in which a heading that begins no chapter is text."""
    questions = sorted(questions, key=lambda block: block.span.start)
    starts = [question.span.start for question in questions]
    for block in blocks:
        first, last = bisect_left(starts, block.span.start), bisect_left(starts, block.span.end)
        begin = max(block.span.start, questions[first - 1].span.end) if first else block.span.start
        is_part = first > 0 and block.span.start not in chapters
        yield from _cut(text, block, questions[first:last], begin=min(begin, block.span.end), is_part=is_part)


def _without_front(
    text: str, blocks: Sequence[Block], lines: Sequence[PlainLine], first: int, *, has_contents: bool
) -> Iterator[Block]:
    """Yield the blocks, headings above the first question as text: what a page says before it begins is no topic.

    The first of all may name the document, and one directly above the question a chapter, as one that says so may
    above a line that leads to the questions.
    """
    start = lines[first].span.start
    named = first > 1 and names_questions(lines[first - 2].said)
    chapter = lines[first - 1 - named].span.start
    for n, block in enumerate(blocks):
        is_front = n > 0 and block.span.start < start and (has_contents or _FRONT * start <= len(text))
        if is_front and block.kind == "heading" and block.span.start != chapter:
            yield block.model_copy(update={"kind": "paragraph"})
        else:
            yield block


def _within(at: int, spans: Sequence[Span]) -> bool:
    place = bisect_right(spans, at, key=lambda span: span.start) - 1
    return place >= 0 and at < spans[place].end


def _end(text: str, lines: Sequence[PlainLine], found: Sequence[int], headings: frozenset[int]) -> int:
    """Return where the last answer ends: at a heading in it, where no other answer holds any of ``headings``."""
    asked = {*found}
    at = [n for n in range(found[0] + 1, len(lines)) if n not in asked and lines[n].span.start in headings]
    if len(found) < _SEVERAL or any(n < found[-1] for n in at):
        return len(text)
    return next((lines[n].span.start for n in at if n > found[-1] + 1), len(text))


def _whole(text: str, lines: Sequence[PlainLine], n: int, label: str | None) -> Block:
    """Return a question, with the lines in which it goes on where it is wrapped, and the label below all of them."""
    first, end = lines[n], lines[n].span.end
    while n + 1 < len(lines) and text[end - 1] not in "?？" and columns(lines[n].said) >= _WRAPPED:
        if not goes_on(text, end, lines[n + 1].span.start):
            break
        n += 1
        end = lines[n].span.end
    words = Span(start=first.words.start + marker_length(first.said), end=lines[n].words.end)
    words = question_label(text, words) or words
    if (last := below_label(lines, n, label)) > n:
        end = lines[last].span.end
    return Block(kind="summary", span=Span(start=first.span.start, end=end), content=words)


def _cut(text: str, block: Block, questions: Sequence[Block], *, begin: int, is_part: bool) -> list[Block]:
    """Return a block from ``begin`` without the questions in it, these between its parts.

    ``is_part``: it stands within an answer, where a heading is none.
    """
    if not questions and begin == block.span.start:
        if is_part and block.kind == "heading" and not numbers_chapter(text, block.span.start):
            return [Block(kind="paragraph", span=block.span, content=block.span)]
        return [block]
    found: list[Block] = []
    at = begin
    for question in questions:
        found += _part(text, block, at, question.span.start)
        found.append(question)
        at = max(at, question.span.end)
    return found + _part(text, block, at, block.span.end)


def _part(text: str, block: Block, start: int, end: int) -> list[Block]:
    raw = text[start : max(start, end)]
    span = Span(start=start + len(raw) - len(raw.lstrip()), end=start + len(raw.rstrip())) if raw.strip() else None
    if span is None:
        return []
    if span.start == block.span.start:
        content = Span(start=min(block.content.start, span.end), end=span.end)
        return [block.model_copy(update={"span": span, "content": content})]
    return [Block(kind="paragraph", span=span, content=span)]
