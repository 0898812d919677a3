"""What stands behind the last answer of a document and belongs to none: closings, comments, the end of a page."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.bank.questions.advertisements import is_advertisement
from mockinterview.bank.questions.drafts import Draft
from mockinterview.bank.questions.outer_matter import begins_tail, leads_elsewhere, says_goodbye, signs_off
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["cut_tail"]

_FEW, _SHORT = 2, 300  # paragraphs behind a rule, and their characters, with which a document signs off
_AROUND = " \t-*+•"  # an entry of a table of contents
_TELLING, _TWICE = 6, 2  # columns of a line that stands above the first question and in the last answer
_SEVERAL = 4  # questions with a rule behind each, so that what stands behind the last rule is none
_WIDE = re.compile(r"\n[ \t]*\n[ \t]*\n\s*")
_BLANK = re.compile(r"\n[ \t]*\n\s*")


def cut_tail(text: str, blocks: Sequence[Block], drafts: Sequence[Draft]) -> list[Block]:
    """Shorten the last draft's answer where a tail begins; return what was cut off. ``drafts`` are in order."""
    if len(drafts) < 2 or not drafts[-1].blocks or drafts[-1].written:
        return []
    last = drafts[-1]
    line = _from_blank(text, drafts, _line(text, last, text[: drafts[0].at]))
    line = _from_advertisement(text, last, line)
    some_open = any(not draft.blocks for draft in drafts[:-1])
    farewell = _farewell(text, last, some_open=some_open)
    ends = (_rule(text, blocks, drafts, line), line, _gap(text, drafts), _lead(text, last), farewell)
    found = [end for end in ends if end is not None]
    return _cut(text, last, min(found)) if found else []


def _rule(text: str, blocks: Sequence[Block], drafts: Sequence[Draft], line: int | None) -> int | None:
    """Return where a rule stands in the last answer, if rules only stand between questions elsewhere."""
    rules = [block.span.start for block in blocks if block.kind == "rule"]
    starts = [draft.at for draft in drafts]
    spans = [draft.source or Span(start=draft.at, end=draft.at) for draft in drafts]
    if any(span.start < rule < span.end for span in spans[:-1] for rule in rules):
        return None
    behind = [any(span.end <= rule < after for rule in rules) for span, after in zip(spans, starts[1:], strict=False)]
    begin = drafts[-1].at if any(draft.source is None for draft in drafts[:-1]) else spans[-1].start
    inside = [rule for rule in rules if begin < rule < spans[-1].end]
    if sum(behind) >= _SEVERAL and 3 * sum(behind) >= 2 * len(behind):
        return next(iter(inside), None)
    return inside[0] if len(inside) == 1 and _signs_off(text, blocks, inside[0], line) else None


def _signs_off(text: str, blocks: Sequence[Block], rule: int, line: int | None) -> bool:
    """Tell whether little stands behind the one rule of the last answer (up to a tail's first line): a greeting."""
    behind = [block for block in blocks if block.span.start > rule and block.kind != "html"]
    behind = [block for block in behind if line is None or block.span.end < line]
    if line is not None and behind and behind[-1].kind == "heading":
        behind.pop()
    plain = all(block.kind in ("paragraph", "quote") for block in behind)
    few = len(behind) <= _FEW and sum(len(block.span) for block in behind) <= _SHORT
    return plain and few and signs_off("\n".join(block.content.of(text) for block in behind))


def _farewell(text: str, last: Draft, *, some_open: bool) -> int | None:
    """Return where the last paragraph of an answer begins, if it says goodbye without a rule above it.

    It is the whole answer only where other questions have none (``some_open``).
    """
    block = last.blocks[-1]
    alone = block.kind == "paragraph" and (some_open or len(last.blocks) > 1) and len(block.span) <= _SHORT
    return block.span.start if alone and says_goodbye(block.content.of(text)) else None


def _line(text: str, last: Draft, before: str) -> int | None:
    """Return where the first line of a tail begins; the answer's own first line is none.

    A line that also stands ``before`` the first question, and nowhere else, is one of the page's own.
    """
    start = last.blocks[0].span.start
    pages = {said for line in before.split("\n") if columns(said := line.strip(_AROUND)) >= _TELLING}
    for block in last.blocks:
        if block.kind in ("code", "table"):
            continue
        for line in re.finditer(r"[^\n]+", block.span.of(text)):
            at = block.span.start + line.start()
            words = line.group().strip()
            if (
                at > start
                and begins_tail(words, closing=block.kind != "list_item")
                and leads_elsewhere(words, text[block.span.start + line.end() : last.blocks[-1].span.end])
                and not _is_part(text, words, start)
            ) or (at > start and words in pages and text.count(words) == _TWICE):
                return at
    return None


def _from_blank(text: str, drafts: Sequence[Draft], line: int | None) -> int | None:
    """Return where all behind the last answer's first paragraph begins, if a tail does and no other answer has two."""
    answers = [draft.source for draft in drafts if draft.source]
    if line is None or len(answers) < _SEVERAL or any(_BLANK.search(span.of(text)) for span in answers[:-1]):
        return line
    blank = _BLANK.search(text, answers[-1].start, line)
    return blank.end() if blank else line


def _from_advertisement(text: str, last: Draft, line: int | None) -> int | None:
    """Return where the last answer's first advertisement begins, if a tail does behind it."""
    if line is None:
        return None
    above = (block for block in last.blocks[1:] if block.span.start < line and block.kind == "paragraph")
    return next((block.span.start for block in above if is_advertisement(block.content.of(text))), line)


def _gap(text: str, drafts: Sequence[Draft]) -> int | None:
    """Return where what stands behind two blank lines of the last answer begins, if such stand above all questions.

    No other answer may hold two blank lines.
    """
    spans = [draft.source or Span(start=draft.at, end=draft.at) for draft in drafts]
    between = [text[span.end : after.at] for span, after in zip(spans, drafts[1:], strict=False)]
    if len(drafts) < _SEVERAL or not all(map(_WIDE.search, between)) or any(_gaps(text, one) for one in drafts[:-1]):
        return None
    return next(iter(_gaps(text, drafts[-1])), None)


def _gaps(text: str, draft: Draft) -> list[int]:
    """Return where blocks of an answer begin that stand behind two blank lines."""
    blocks = pairwise(draft.blocks)
    return [after.span.start for one, after in blocks if _WIDE.search(text[one.span.end : after.span.start])]


def _lead(text: str, last: Draft) -> int | None:
    """Return where a heading with a link begins that has nothing below it: it leads out of the document."""
    end = last.blocks[-1]
    leads = len(last.blocks) > 1 and end.kind == "heading" and "](" in end.span.of(text)
    return end.span.start if leads else None


def _is_part(text: str, line: str, end: int) -> bool:
    """Tell whether a line of the last answer also begins one above it, as a part of every answer does (``Tags: …``)."""
    return text.find(f"\n{re.split('[:：]', line)[0]}", 0, end) >= 0


def _cut(text: str, draft: Draft, end: int) -> list[Block]:
    kept: list[Block] = []
    left: list[Block] = []
    for block in draft.blocks:
        if block.span.start >= end:
            left.append(block)
        elif block.span.end <= end:
            kept.append(block)
        else:
            stop = block.span.start + len(text[block.span.start : end].rstrip())
            content = Span(start=min(block.content.start, stop), end=min(block.content.end, stop))
            kept.append(block.model_copy(update={"span": Span(start=block.span.start, end=stop), "content": content}))
            rest = Span(start=end, end=block.span.end)
            left.append(Block(kind="paragraph", span=rest, content=rest))
    draft.blocks = kept
    return left
