"""How blocks that may ask are written: as entries of a list, in bold, as a quote, as a line of their own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from mockinterview.bank.questions.answered_lines import answered_lines
from mockinterview.bank.questions.entry_words import are_answered_below, are_answered_inline, headed, parted
from mockinterview.bank.questions.labels import answer_words, is_question, may_ask, question_label, unnumbered
from mockinterview.bank.questions.nested_entries import nested_entries, without_rating
from mockinterview.bank.questions.plain_lines import begun
from mockinterview.bank.questions.tasks import TASK_LABEL
from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.difficulty_words import HARDNESS
from mockinterview.documents.document import Block
from mockinterview.documents.heading_words import words_of_heading
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["Entry", "Form", "entries_of"]

Form = Literal[
    "ordered", "bold ordered", "bold", "bold bullet", "lead", "nested", "bullet", "quote", "said", "answered", "line"
]
_BOLD = re.compile(
    DECORATION + r"(?P<outer>_(?=\*)|\*(?=_))?(?P<mark>\*{1,3}|_{1,2})(?P<words>(?!\s)[^*\n]+?)"
    r"(?P=mark)(?(outer)(?P=outer))(?:(?<=[?？][*_]{2})|(?!\w))"
    + DECORATION
    + r"(?P<end>(?:[ \t]*[:：])?[ \t]*(?:$|(?:<br\s*/?>[ \t]*)?\n[ \t]*)|[ \t]*(?:[-–—:：?？。][ \t]*)?(?=\S))"
)
_TAG = re.compile(r"<(?:b|strong)\b[^<>]*>\s*$", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:b|strong)\s*>(?:\s*<br\s*/?>)*\s*", re.IGNORECASE)
_TAG_LENGTH = 60
_QUOTE = re.compile(
    r">[ \t]*(?P<words>[^\n>]+(?<![?？*_])(?:\n[ \t>]*[^\s>][^\n>]*){0,2}[?？]|[^\n>]+)[ \t]*"
    r"(?P<end>$|\n[ \t]*(?=[^>\s])[^>]*$)"
)
"""A quote of one line, or of up to three that ask; below it may stand lines without its mark."""
_SAID = re.compile(r"[\"“「][^\"“”「」\n]+[\"”」]")
_RATING = re.compile(rf"\[(?:[EMH]|{HARDNESS})\]\s*", re.IGNORECASE)
_NUMBER = re.compile(
    rf"\s*[*_`]{{0,3}}\s*(?:Q|No\.?|[\[【]|{TASK_LABEL})?"
    r"\s*(\d{1,3})[*_`\s]*[.、．)）:：\]】]",
    re.IGNORECASE,
)
_TASK_NUMBER = re.compile(rf"{TASK_LABEL}\s*\d{{1,3}}\s*[.、．)）:：]\s*(?=\S)", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?[ \t]")  # question_lists knows such entries
_SENTENCE = re.compile(r"[?？.。!！][ \t]*[^\s?？.。!！]")
_LONGEST_LINE, _LONGEST_QUESTION = 120, 240  # columns; of a numbered line with a question mark
_ITEM, _SEVERAL = 80, 3  # columns of a line that may be an entry of a list, and how many make one
_SHORT_LINE = 40  # of a line that heads others without asking


@dataclass(frozen=True)
class Entry:
    """A block that may ask, with its words and what stands behind them; ``number`` is 0 where it has none."""

    at: int
    form: Form
    number: int
    words: Span
    rest: Span
    sign: str = ""  # how the number is written

    def asks(self, text: str) -> bool:
        """Tell whether the words ask."""
        return is_question(" ".join(self.words.of(text).split()))

    def may_ask(self, text: str) -> bool:
        """Tell whether the words ask, or name what questions are about."""
        return may_ask(" ".join(self.words.of(text).split()))


def entries_of(text: str, blocks: Sequence[Block], section: Sequence[int]) -> Iterator[Entry]:
    """Yield what may ask of the blocks ``section``, which stand below one heading; a block may have two forms."""
    inline = are_answered_inline(text, [blocks[n] for n in section])
    below = are_answered_below(text, [blocks[n] for n in section])
    nested = dict(nested_entries(text, blocks, section))
    answered = {*answered_lines(text, blocks, section)}
    plain, short = _only_bullets(blocks, section), _only_short_lines(text, blocks, section)
    for place, n in enumerate(section):
        block = blocks[n]
        if block.level or question_label(text, block.content) or answer_words(text, block.content) is not None:
            continue
        if block.kind == "quote" or (block.kind == "paragraph" and _SAID.fullmatch(block.content.of(text))):
            yield from _quoted(text, n, block)
        elif block.kind in ("paragraph", "list_item"):
            entry = _written(text, n, block, inline=inline)
            entry = _first_line(text, block, entry) if below and entry else entry
            if entry is not None and (entry.form != "bullet" or plain):
                yield entry
            if entry is not None and entry.form == "bold bullet" and plain:
                yield replace(entry, form="bullet")
            if n in nested and (entry is None or entry.form not in ("bold", "bold ordered")):
                words, rest = (entry.words, entry.rest) if entry else parted(text, block.content, inline=inline)
                yield Entry(n, "nested", 0, without_rating(text, words), rest, nested[n])
            after = blocks[section[place + 1]] if place + 1 < len(section) else None
            if short and entry is None:
                yield Entry(n, "bullet", 0, block.content, Span(start=block.content.end, end=block.content.end))
            elif (entry is None or entry.sign) and (
                n in answered or (block.kind == "paragraph" and _heads(text, block, after))
            ):
                words = unnumbered(text, block.content)
                yield Entry(n, "answered" if n in answered else "line", 0, words, Span(start=words.end, end=words.end))


def _only_bullets(blocks: Sequence[Block], section: Sequence[int]) -> bool:
    """Tell whether there is nothing from a list's first entry on but entries, none within others, and their code."""
    first = next((place for place, n in enumerate(section) if blocks[n].kind == "list_item"), len(section))
    listed = [blocks[n] for n in section[first:]]
    coded = sum(one.level == 0 and (one.kind, below.kind) == ("list_item", "code") for one, below in pairwise(listed))
    kinds = Counter(block.kind for block in listed if not block.level)
    shown = kinds["list_item"] + kinds["rule"] + kinds["html"] + coded
    return first < len(section) and shown == len(listed)


def _only_short_lines(text: str, blocks: Sequence[Block], section: Sequence[int]) -> bool:
    """Tell whether paragraphs are single short lines that end no sentence: a list without bullets."""
    words = [blocks[n].content.of(text).strip() for n in section]
    short = all(0 < columns(said) <= _ITEM and "\n" not in said for said in words)
    short = short and all(said[-1] not in "。.;；:：" or is_question(said) for said in words)
    return short and len(words) >= _SEVERAL and all(blocks[n].kind == "paragraph" for n in section)


def _written(text: str, n: int, block: Block, *, inline: bool) -> Entry | None:
    content = block.content
    written = text[block.span.start : content.start]
    bold = _BOLD.match(text, content.start, content.end)
    number = _NUMBER.match(written if written.strip() else content.of(text))
    sign = ""
    words, rest = parted(text, content, inline=inline)
    form: Form | None = None
    if tag := _TAG.search(text, max(0, content.start - _TAG_LENGTH), content.start):
        close = _CLOSED.search(text, content.start, content.end)
        words = Span(start=content.start, end=close.start() if close else content.end)
        number = _NUMBER.match(words.of(text)) if tag else number
        words = unnumbered(text, words)
        rest = Span(start=close.end() if close else content.end, end=content.end)
        form = "bold ordered" if number else "bold"
    elif bold:
        words = unnumbered(text, Span(start=bold.start("words"), end=bold.end("words")))
        rest = Span(start=bold.end(), end=content.end)
        number = number or _NUMBER.match(bold["words"])
        alone = not len(rest) or "\n" in text[bold.end("words") : bold.end()]
        form = "bold ordered" if number else "bold" if block.kind == "paragraph" else "bold bullet"
        form = form if alone else "lead"
    elif block.kind == "paragraph":
        return _numbered(text, n, content, inline=inline)
    if block.kind == "list_item" and (form is None or (form == "lead" and inline)):
        sign = ")" if number and ")" in written else ""
        form = "ordered" if number else None if _BARE_NUMBER.match(content.of(text)) else "bullet"
    if task := _TASK_NUMBER.match(text, words.start, words.end):
        words = Span(start=task.end(), end=words.end)
    rating = _RATING.match(text, words.start, words.end)
    start, end = words_of_heading(text, rating.end() if rating else words.start, words.end)
    return Entry(n, form, int(number[1]) if number else 0, Span(start=start, end=end), rest, sign) if form else None


def _numbered(text: str, n: int, content: Span, *, inline: bool) -> Entry | None:
    """Return the entry of a paragraph that begins with a number, or a sign of questions, which says as much as one."""
    style, value, start = begun(text, content)
    mark = style or text[content.start : start].strip()
    if not mark or style == "label":
        return None
    words, rest = parted(text, Span(start=start, end=content.end), inline=inline)
    longest = _LONGEST_LINE if words.of(text).strip()[-1:] not in "?？" else _LONGEST_QUESTION
    return Entry(n, "ordered", value, words, rest, mark) if columns(words.of(text)) <= longest else None


def _first_line(text: str, block: Block, entry: Entry) -> Entry:
    """Return a numbered entry with its first line as the words, and the lines below as what stands behind them."""
    if entry.form != "ordered" or len(entry.rest):
        return entry
    words, rest = headed(text, Span(start=entry.words.start, end=block.content.end))
    return replace(entry, words=words, rest=rest)


def _quoted(text: str, n: int, block: Block) -> Iterator[Entry]:
    if block.kind == "paragraph":
        if is_question(block.content.of(text)):  # what else is said so may be an answer
            words = Span(start=block.content.start + 1, end=block.content.end - 1)
            yield Entry(n, "said", 0, words, Span(start=block.span.end, end=block.span.end))
    elif match := _QUOTE.match(text, block.span.start, block.span.end):
        start, end = words_of_heading(text, *match.span("words"))
        below = text[match.end("words") : block.span.end]
        rest = Span(start=block.span.end - len(below.lstrip()), end=block.span.end)
        yield Entry(n, "quote", 0, Span(start=start, end=end), rest)


def _heads(text: str, block: Block, after: Block | None) -> bool:
    """Tell whether a paragraph is one line that asks, or a short one that ends no sentence, with something below it."""
    words = block.content.of(text).strip()
    if "\n" in words or columns(words) > _LONGEST_LINE or after is None or after.kind == "heading":
        return False
    if is_question(words):
        return words[-1] in "?？" or _SENTENCE.search(words) is None
    return columns(words) <= _SHORT_LINE and words[-1] not in "。.!！;；:：,，…)）>|"
