"""Lines between a question and the mark of its answer (``Why they ask: …``, ``⭐⭐⭐``) that come again: layout."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mockinterview.bank.questions.labels import (
    answer_words,
    is_answer_heading,
    is_question,
    is_question_heading,
    question_label,
)
from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["with_lines_above_answers_as_layout"]

_LEAST = 3  # answers below a line that begins alike
_MOST = 5  # lines above or below one that may stand there with it
_MOSTLY = 0.8  # of all lines that begin so
_ENDS = "?？。.！!；;：:，,"
_CHOICE = re.compile(r"[(（]?[A-Za-z①-⑧\d][)）.、．:：]")
_LONG = 160  # columns that such a line may have
_LABEL = re.compile(r"[*_\s]*(?P<label>[^\W\d_][^\n:：]{0,24}?)[*_]*[:：](?=.*\w)")
_EXAMINED = re.compile(r"[*_\s]*考察(?:要?点|内容)")  # labels an answer only where none other stands below
_SIGNS = re.compile(DECORATION)
_ITALIC = re.compile(r"(?P<mark>[*_])(?![*_\s\d])[^*_\n]+(?P=mark)\s*")  # with a number it is a question
_SHORT = 48  # columns of a line without a label (a topic, ``3/10``) that stands in the same place in each entry
_MARKED = re.compile(r"\s*(?:[\u2600-\u27bf\U0001f300-\U0001faff]|>|<details\b|<summary\b)")
_EMPHASISED = re.compile(r"[>\s]*(?:[-*+] |\d+[.)] )?(?:[*_`]{1,3}\S|<(?:b|strong)>)")


@dataclass(frozen=True)
class _Line:
    """A line of a block: ``n`` is the block's place, ``span`` leaves out the end of the line."""

    n: int
    kind: str
    span: Span


def with_lines_above_answers_as_layout(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with such lines as layout, where nearly all that begin alike stand so."""
    lines = list(_lines(text, blocks))
    alike: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if (name := _name(text, line)) is not None:
            alike[name].append(at)
    found: dict[int, set[Span]] = defaultdict(set)
    labelled = {at for places in alike.values() for at in places}
    for places in alike.values():
        between = [at for at in places if _stands_between(text, lines, at, labelled)]
        if len(between) >= _LEAST and len(between) >= _MOSTLY * len(places):
            for at in between:
                found[lines[at].n].add(lines[at].span)
    for at in _short_between(text, lines):
        found[lines[at].n].add(lines[at].span)
    return tuple(part for n, block in enumerate(blocks) for part in _cut(text, block, sorted(found[n], key=_start)))


def _stands_between(text: str, lines: Sequence[_Line], at: int, labelled: set[int]) -> bool:
    """Tell whether a line, alone or among others of the kind, stands between what asks and the mark of an answer."""
    first = last = at
    while first - 1 in labelled and at - first < _MOST:
        first -= 1
    while last + 1 in labelled and last - at < _MOST:
        last += 1
    return _asks(text, lines[max(first - 2, 0) : first]) and _answers(text, lines[last + 1 : last + 2])


def _short_between(text: str, lines: Sequence[_Line]) -> Iterator[int]:
    """Yield the short lines between a question mark and a line that only says Answer, if each has as many of them."""
    answers = [at for at, line in enumerate(lines) if is_answer_heading(line.span.of(text).strip("*_ :："))]
    short = [next((n for n in range(_MOST) if not _is_short(text, lines, at - 1 - n)), _MOST) for at in answers]
    asked = [n for at, n in zip(answers, short, strict=True) if at > n and _is_marked(text, lines[at - 1 - n])]
    many, times = Counter(asked).most_common(1)[0] if asked else (0, 0)
    if times >= max(_LEAST, _MOSTLY * len(answers)):
        yield from (at - 1 - n for at, have in zip(answers, short, strict=True) for n in range(many) if have >= many)


def _is_short(text: str, lines: Sequence[_Line], at: int) -> bool:
    """Tell whether a line is a few words that ask nothing, end no sentence and are no answer to choose from."""
    words = lines[at].span.of(text).strip(" *_") if at >= 0 else ""
    if not words or lines[at].kind != "paragraph" or columns(words) > _SHORT:
        return False
    return words[-1] not in _ENDS and _CHOICE.match(words) is None


def _is_marked(text: str, line: _Line) -> bool:
    return line.span.of(text).rstrip(" *_").endswith(("?", "？"))


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[_Line]:
    for n, block in enumerate(blocks):
        span = block.span if block.kind in ("html", "quote", "code", "table") else block.content
        first = True
        for match in re.finditer(r"[^\n]*\S[^\n]*", span.of(text)):
            start = span.start + match.start()
            kind = block.kind if first or block.kind != "list_item" else "paragraph"
            yield _Line(n, kind, Span(start=start, end=span.start + match.end()))
            first = False


def _name(text: str, line: _Line) -> str | None:
    """Return what a line begins with that may be no part of an answer: a label, nothing but signs or italics."""
    if line.kind != "paragraph" or columns(line.span.of(text)) > _LONG or question_label(text, line.span):
        return None
    if _SIGNS.fullmatch(text, line.span.start, line.span.end):
        return ""
    if _ITALIC.fullmatch(text, line.span.start, line.span.end) and not is_question(line.span.of(text).strip("*_ ")):
        return "*"
    label = _LABEL.match(text, line.span.start, line.span.end)
    if label is None or is_question_heading(label["label"]):
        return None
    is_answer = answer_words(text, line.span) is not None and not _EXAMINED.match(line.span.of(text))
    return None if is_answer else label["label"]


def _asks(text: str, above: Sequence[_Line]) -> bool:
    """Tell whether the last of up to two lines asks: by its form, or below one that only says so."""
    if not above:
        return False
    words = above[-1].span.of(text).strip("*_ #")
    if is_question_heading(words) or is_answer_heading(words):
        return False
    if above[-1].kind in ("heading", "list_item", "summary") or question_label(text, above[-1].span):
        return True
    formed = _EMPHASISED.match(above[-1].span.of(text)) is not None or is_question(words)
    return formed or is_question_heading(above[0].span.of(text).strip("*_ #"))


def _answers(text: str, below: Sequence[_Line]) -> bool:
    if not below:
        return False
    words = below[0].span.of(text)
    labelled = answer_words(text, below[0].span) is not None or is_answer_heading(words.strip("*_ #"))
    return labelled or _MARKED.match(words) is not None


def _start(span: Span) -> int:
    return span.start


def _cut(text: str, block: Block, layout: Sequence[Span]) -> Iterator[Block]:
    """Yield the parts of a block around the lines that are layout, and these."""
    kept, start = block, block.span.start
    for line in layout:
        if above := text[start : line.start].rstrip():
            end = start + len(above)
            content = Span(start=max(start, kept.content.start), end=end)
            yield kept.model_copy(update={"span": Span(start=start, end=end), "content": content})
        yield Block(kind="html", span=line, content=line)
        rest = text[line.end : block.span.end]
        start = line.end + len(rest) - len(rest.lstrip())
        whole = Span(start=start, end=block.span.end)
        kept = Block(kind="paragraph", span=whole, content=whole) if len(whole) else kept
    if start < block.span.end:
        yield kept
