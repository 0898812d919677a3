"""Labels of questions and answers (面试题 1：, Q:, 解答：…), and what makes a line a question."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from mockinterview.bank.asides import is_introduction
from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.document import Block
from mockinterview.documents.list_marker import NUMBERING
from mockinterview.text import Span
from mockinterview.value import Value

__all__ = ["Piece", "answer_words", "is_question", "pieces", "question_label"]

_NUMBER = r"\s*(?:\d+|[一二三四五六七八九十]+)?\s*"
_SIGN = r"(?:\*\*|__)?\s*(?:[：:.、．)）]|(?<=\d)(?=\s))\s*(?:\*\*|__)?[ \t]*"
_QUESTION = re.compile(
    r"(?:\*\*|__)?\s*(?:【(?:面试题|问题|题目|问|Q)\s*\d*】[：:]?[ \t]*"
    r"|(?:面试题|问题|题目|试题|题|问|Question|Q)(?P<number>" + _NUMBER + r")" + _SIGN + r")"
)
_ANSWER = re.compile(
    r"(?:\*\*|__)?\s*(?:【(?:参考答案|解答|答案|回答|解析|答|A)】[：:]?[ \t]*"
    r"|(?:参考答案|参考解答|解答|答案|回答|解析|答|Answer|A(?=\s*\d*(?:\*\*|__)?\s*[：:])|A(?=\d+[.]))"
    + _NUMBER
    + r"(?:\*\*|__)?\s*[：:.、．]\s*(?:\*\*|__)?[ \t]*)"
)
_INLINE_ANSWER = re.compile(r"[?？。.]\s*(?=(?:\*\*)?(?:Answer|A|答|解答|答案)(?:\*\*)?[：:])")
_BOLD_QUESTION = re.compile(
    r"(?P<mark>\*\*|__)(?P<words>[^*\n]+?[?？])\s*" + DECORATION + r"\s*(?P=mark)[ \t]*[：:]?\s*" + DECORATION
)
_ZH_ASKS = re.compile(
    r"什么是|是什么|如何|怎么|怎样|为什么|为何|哪些|哪几|有何|何谓|何时|多少|区别是|"
    r"^(?:请|试)?(?:解释|简述|说明|描述|介绍|谈谈|说说|讲讲|聊聊|[说讲谈]一下|阐述|列举|比较|对比|分析|论述|举例)"
)
_EN_ASKS = re.compile(
    r"(?:what|which)\b(?!\s+(?:to|it|they|this|we|you)\b)(?:'s)?\s+\S"
    r"|(?:how|why|when|who|where)\b(?!\s+(?:to|it|they|this|we|you|the|an?)\b)(?:'s)?\s+\S"
    r"|(?:explain|describe|compare|contrast|discuss|outline|define|name|list|give|state|tell me)\s+"
    r"(?:the|a|an|how|why|what|when|which|at least|two|three|four|five|some|your|in|\d)\b",
    re.IGNORECASE,
)


class Piece(Value):
    """A block, or the lines of one that a label begins, with the words after the label."""

    block: Block
    label: Literal["question", "answer"] | None = None
    words: Span


def is_question(words: str) -> bool:
    """Tell whether a heading asks: by its question mark or by its words."""
    words = words.strip()
    return words.endswith(("?", "？")) or bool(_ZH_ASKS.search(words) or _EN_ASKS.match(words))


def question_label(text: str, span: Span) -> Span | None:
    """Return the words after a question's label at the start of ``span``, or None where no label stands there."""
    match = _QUESTION.match(text, span.start, span.end)
    if not match or match.end() >= span.end:
        return None
    words = Span(start=match.end(), end=span.end)
    numbered = match["number"] is None or match["number"].strip()
    if not (numbered or is_question(_unmarked(text, words).of(text))):
        return None
    return _unmarked(text, words)


def answer_words(text: str, span: Span) -> Span | None:
    """Return the words after an answer's label at the start of ``span``, or None where no label stands there."""
    match = _ANSWER.match(text, span.start, span.end)
    return Span(start=match.end(), end=span.end) if match else None


def pieces(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Cut ``blocks`` where labels begin. An answer's label counts only after a question."""
    found: list[Piece] = []
    asked = False
    for block in blocks:
        for part in _parts(text, block):
            for piece in _labelled(text, part, asked=asked):
                asked = piece.label == "question"
                found.append(piece)
    return _question_entries(text, found)


def _parts(text: str, block: Block) -> Iterator[Block]:
    if block.kind not in ("paragraph", "list_item", "heading"):
        yield block
        return
    cuts = [block.content.start]
    for line in re.finditer(r"\n[ \t>]*", block.content.of(text)):
        at = block.content.start + line.end()
        span = Span(start=at, end=block.content.end)
        if question_label(text, _line(text, span)) or _ANSWER.match(text, at, block.content.end):
            cuts.append(at)
    inline = _INLINE_ANSWER.search(text, block.content.start, block.content.end)
    if inline and question_label(text, Span(start=block.content.start, end=inline.end())):
        cuts.append(inline.end())
    cuts = sorted(set(cuts))
    if len(cuts) == 1:
        yield block
        return
    ends = [*cuts[1:], block.content.end]
    for start, end in zip(cuts, ends, strict=True):
        stop = start + len(text[start:end].rstrip())
        whole = Span(start=block.span.start if start == cuts[0] else start, end=stop)
        yield block.model_copy(update={"span": whole, "content": Span(start=start, end=stop), "kind": "paragraph"})


def _line(text: str, span: Span) -> Span:
    feed = text.find("\n", span.start, span.end)
    return span if feed < 0 else Span(start=span.start, end=feed)


def _labelled(text: str, block: Block, *, asked: bool) -> list[Piece]:
    if block.kind == "summary":
        return [Piece(block=block, label="question", words=block.content)]
    if block.kind not in ("paragraph", "list_item", "heading"):
        return [Piece(block=block, words=block.span)]
    content = block.content
    bold = _BOLD_QUESTION.match(text, content.start, content.end)
    if bold and block.kind != "heading":
        inside = Span(start=bold.start("words"), end=bold.end("words"))
        question = Piece(block=block, label="question", words=question_label(text, inside) or _unnumbered(text, inside))
        if bold.end() >= content.end:
            return [question]
        rest = Span(start=bold.end(), end=content.end)
        first = block.model_copy(update={"span": Span(start=block.span.start, end=bold.end())})
        second = Block(kind="paragraph", span=rest, content=rest)
        return [question.model_copy(update={"block": first}), *_labelled_answer(text, second)]
    if words := question_label(text, content):
        return [Piece(block=block, label="question", words=words)]
    return _labelled_answer(text, block) if asked else [Piece(block=block, words=block.span)]


def _labelled_answer(text: str, block: Block) -> list[Piece]:
    words = answer_words(text, block.content)
    return [Piece(block=block, label="answer" if words else None, words=words or block.span)]


def _question_entries(text: str, found: list[Piece]) -> list[Piece]:
    """Label entries of a list that ask: at least two with an answer below them, or all of a bare list."""
    asking = [
        n
        for n, piece in enumerate(found[:-1])
        if _asks_in_list(text, piece)
        and not found[n + 1].block.content.of(text).rstrip().endswith(("?", "？"))
        and found[n + 1].block.kind != "heading"
    ]
    if _is_bare_list(text, found):
        asking = [n for n, piece in enumerate(found) if _asks_in_list(text, piece)]
    if len(asking) < 2:
        return found
    for n in asking:
        found[n] = found[n].model_copy(update={"label": "question", "words": found[n].block.content})
    return found


def _asks_in_list(text: str, piece: Piece) -> bool:
    words = piece.block.content.of(text).rstrip()
    return piece.label is None and piece.block.kind == "list_item" and words.endswith(("?", "？"))


def _is_bare_list(text: str, found: list[Piece]) -> bool:
    """Tell whether there is only a list of questions, and at most an introduction above it."""
    entries = [piece for piece in found if piece.block.kind == "list_item"]
    above = found[: len(found) - len(entries)]
    if not all(_asks_in_list(text, piece) for piece in entries) or found[len(above) :] != entries:
        return False
    return all(piece.label is None and is_introduction(piece.block.content.of(text)) for piece in above)


def _unnumbered(text: str, span: Span) -> Span:
    number = NUMBERING.match(text, span.start, span.end)
    return Span(start=number.end(), end=span.end) if number and number.end() < span.end else span


def _unmarked(text: str, span: Span) -> Span:
    words = span.of(text)
    for mark in ("**", "__"):
        if words.count(mark) % 2:
            words = words.strip().removesuffix(mark).removeprefix(mark).strip()
    words = words.strip() or span.of(text)
    start = text.index(words, span.start)
    return Span(start=start, end=start + len(words))
