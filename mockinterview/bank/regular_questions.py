"""Questions told from the regularity of a whole document: entries and bold words that are written as others that ask.

One entry says little. Where at least half of all that are written in the same way ask, the others do too: ``3. Explain
crazing.`` and ``**7) The shrinking of clay**`` are then questions wherever they stand in the document.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mockinterview.bank.asides import is_generic_heading, leads_away
from mockinterview.bank.headings import Headings
from mockinterview.bank.labels import answer_words, is_question, question_label
from mockinterview.bank.nested_entries import nested_entries, without_rating
from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.document import Block
from mockinterview.documents.list_marker import NUMBERING
from mockinterview.text import Span

__all__ = ["with_regular_questions"]

_LEAST = 4  # entries of one form that show what all of them are
_MARKED = 3  # of them with a question mark
_QUARTER = 4
_BOLD = re.compile(
    r"(?P<mark>\*\*|__)(?P<words>[^*\n]+?)(?P=mark)"
    + DECORATION
    + r"(?:[ \t]*[:：])?[ \t]*(?:$|(?:<br\s*/?>[ \t]*)?\n[ \t]*)"
)
_ASKED = re.compile(r"(?P<words>[^?？]*[?？])[ \t]+(?=[^\s(（])")
_NUMBER = re.compile(r"\s*(?:\*\*|__)?\s*(?:Q|No\.?)?\s*(\d{1,3})\s*[.、．)）:：]")
Form = Literal["ordered", "bold ordered", "bold", "nested"]


@dataclass(frozen=True)
class _Entry:
    at: int  # in the blocks
    form: Form
    number: int
    words: Span
    rest: Span


def with_regular_questions(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with those that ask by regularity as questions (``summary``), what stands behind one apart."""
    forms: dict[Form, list[_Entry]] = defaultdict(list)
    for section in _sections(text, blocks):
        nested = {*nested_entries(text, blocks, section)}
        for n in section:
            if (entry := _entry(text, n, blocks[n], nested=n in nested)) is not None:
                forms[entry.form].append(entry)
    asking = {entry.at: entry for entries in forms.values() if _ask(text, entries) for entry in _asking(text, entries)}
    found: list[Block] = []
    for n, block in enumerate(blocks):
        found += _question(block, asking[n]) if n in asking else [block]
    return tuple(found)


def _sections(text: str, blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield which blocks stand below one heading, where neither that nor one above it asks."""
    headings = Headings(text, blocks)
    asked: int | None = None  # the depth of the heading that asks
    section: list[int] = []
    for n, block in enumerate(blocks):
        if block.kind == "heading":
            yield section
            section = []
            if asked is None or block.level <= asked:
                asked = block.level if headings.asks(block) else None
        elif asked is None:
            section.append(n)
    yield section


def _entry(text: str, n: int, block: Block, *, nested: bool) -> _Entry | None:
    content = block.content
    if block.level or block.kind not in ("paragraph", "list_item"):
        return None
    if question_label(text, content) or answer_words(text, content):
        return None
    written = text[block.span.start : content.start]
    bold = _BOLD.match(text, content.start, content.end)
    number = _NUMBER.match(written if written.strip() else content.of(text))
    form: Form = "ordered"
    if bold:
        words = _unnumbered(text, Span(start=bold.start("words"), end=bold.end("words")))
        rest = Span(start=bold.end(), end=content.end)
        number = number or _NUMBER.match(bold["words"])
        form = "bold ordered" if number else "bold"
    else:
        words, rest = _parted(text, content)
    if block.kind == "list_item" and number is None:
        form, words = "nested", without_rating(text, words)
    if (form == "nested" and not nested) or (form == "ordered" and block.kind != "list_item"):
        return None
    return _Entry(n, form, int(number[1]) if number else 0, words, rest)


def _unnumbered(text: str, span: Span) -> Span:
    number = NUMBERING.match(text, span.start, span.end)
    return Span(start=number.end(), end=span.end) if number and number.end() < span.end else span


def _parted(text: str, content: Span) -> tuple[Span, Span]:
    """Return the question of an entry and what stands behind it: after its mark, or on the lines after a colon."""
    asked = _ASKED.match(text, content.start, content.end)
    line = re.compile(r"[^\n]*[:：?？.。][ \t]*(?=\n)").match(text, content.start, content.end)
    end = asked.end("words") if asked else line.end() if line else content.end
    rest = text[end : content.end]
    return Span(start=content.start, end=end), Span(start=content.end - len(rest.lstrip()), end=content.end)


def _asks(text: str, entry: _Entry) -> bool:
    return is_question(" ".join(entry.words.of(text).split()))


def _ask(text: str, entries: Sequence[_Entry]) -> bool:
    marked = sum(entry.words.of(text).rstrip().endswith(("?", "？")) for entry in entries)
    asking = sum(_asks(text, entry) for entry in entries)
    if len(entries) < _LEAST:
        return False
    if entries[0].form == "nested":
        return _QUARTER * asking >= len(entries)
    return marked >= _MARKED and 2 * asking >= len(entries)


def _asking(text: str, entries: Sequence[_Entry]) -> Iterator[_Entry]:
    """Yield the entries that ask, and those between them: the next number of a series, or bold words like theirs."""
    last = 0
    for entry in entries:
        words = entry.words.of(text).strip()
        follows = entry.number in (1, last + 1) if entry.number else not words.endswith((":", "："))
        if _asks(text, entry) or (follows and not is_generic_heading(words) and not leads_away(words)):
            last = entry.number
            yield entry


def _question(block: Block, entry: _Entry) -> list[Block]:
    start = block.span.start
    if not len(entry.rest):
        return [Block(kind="summary", span=block.span, content=entry.words)]
    first = Block(kind="summary", span=Span(start=start, end=max(entry.words.end, start)), content=entry.words)
    return [first, Block(kind="paragraph", span=entry.rest, content=entry.rest)]
