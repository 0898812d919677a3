"""The shape of a reference: parts under leads and sub-headings, each with prose and with entries of a list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mockinterview.bank.import_report import Reason
from mockinterview.bank.key_points.cues import reason_against
from mockinterview.bank.key_points.sentences import sentences, strip
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["Entry", "Part", "parts_of"]

_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<label>[^：:。！？!?；;\n]{1,50}?)(?:\*\*|__)?\s*(?:：|:(?=[\s\u3400-\u9fff*])|"
    r"\s+[—–]{1,2}\s)\s*(?:\*\*|__)?(?=\s*\S)"
)
_LEADS = re.compile(r"以下|如下|下列|包括|几点|几个|主要有|following|below|include|these|are", re.IGNORECASE)
_NOTES = re.compile(r"(?:需要?|应)?注意|note|keep in mind|be aware", re.IGNORECASE)
_ENDS_OPEN = ("：", ":")


@dataclass
class Entry:
    """An entry of a list: its label, what stands behind it in the same block, and what stands below it."""

    block: Block
    label: Span | None
    body: Span | None
    below: list[Span] = field(default_factory=list)
    children: list["Entry"] = field(default_factory=list)
    is_subtitle: bool = False


@dataclass
class Part:
    """What stands under one lead (``原因有以下几点：``) or sub-heading. Notes are cautions beside the answer."""

    title: Span | None = None
    entries: list[Entry] = field(default_factory=list)
    prose: list[Span] = field(default_factory=list)
    is_notes: bool = False
    is_lead: bool = False


def parts_of(text: str, blocks: Sequence[Block]) -> tuple[list[Part], list[tuple[Span, Reason]]]:
    """Return the parts of a reference, and what is neither prose nor entry (leads, code) with the reason."""
    reading = _Reading(text)
    for n, block in enumerate(blocks):
        after = blocks[n + 1] if n + 1 < len(blocks) else None
        reading.take(block, after)
    return [part for whole in reading.parts for part in _spread(whole)], reading.skipped


def _spread(part: Part) -> Iterator[Part]:
    """Make parts of their own of subtitles that have lists below them, if most have."""
    subtitles = [entry for entry in part.entries if entry.is_subtitle]
    if not subtitles or sum(bool(entry.children) for entry in subtitles) * 2 <= len(subtitles):
        yield part
        return
    yield Part(part.title, [e for e in part.entries if not e.children], part.prose, part.is_notes, part.is_lead)
    for entry in part.entries:
        if entry.children:
            yield Part(entry.label, entry.children, entry.below, part.is_notes)


class _Reading:
    def __init__(self, text: str) -> None:
        self._text = text
        self.parts = [Part()]
        self.skipped: list[tuple[Span, Reason]] = []
        self._subtitle: Entry | None = None

    def take(self, block: Block, after: Block | None) -> None:
        if block.kind == "heading":
            self._open(block.content)
            self.skipped.append((block.content, Reason.heading))
        elif block.kind in ("code", "html", "rule", "metadata"):
            if block.kind == "code":
                self.skipped.append((block.span, Reason.code))
        elif block.kind == "table":
            self._table(block)
        elif self._words(block).endswith(_ENDS_OPEN):
            self._lead(block)
        elif block.kind == "list_item" or (
            self._is_labelled(block) and (self.parts[-1].title or self.parts[-1].entries or self._labelled_next(after))
        ):
            self._add(self._entry(block))
        else:
            self._prose(block)

    def _words(self, block: Block) -> str:
        return block.content.of(self._text).strip().strip("*_ ")

    def _is_labelled(self, block: Block) -> bool:
        return block.kind == "paragraph" and self._label(block) is not None

    def _labelled_next(self, after: Block | None) -> bool:
        return after is not None and self._is_labelled(after)

    def _label(self, block: Block) -> re.Match[str] | None:
        match = _LABEL.match(self._text, block.content.start, block.content.end)
        if not match or columns(match["label"]) > 50 or re.search(r"[，,].*[，,]", match["label"]):
            return None
        return match if match.end() < block.content.end else None

    def _open(self, title: Span, *, notes: bool = False, lead: bool = False) -> None:
        self._subtitle = None
        self.parts.append(Part(strip(self._text, title), is_notes=notes, is_lead=lead))

    def _lead(self, block: Block) -> None:
        """A block that ends in a colon: a subtitle if it is short, else its last sentence leads to what follows."""
        words = self._words(block)
        if columns(words) <= 44 and not _LEADS.search(words) and not re.search(r"[，。；,;.]\s*\S", words):
            entry = Entry(block, strip(self._text, block.content), None, is_subtitle=True)
            self.parts[-1].entries.append(entry)
            self._subtitle = entry
            return
        *before, last = sentences(self._text, block.content)
        if before:
            self.parts[-1].prose.append(Span(start=before[0].start, end=before[-1].end))
        self.skipped.append((last, Reason.framing))
        self._open(last, notes=bool(_NOTES.search(last.of(self._text))), lead=True)

    def _entry(self, block: Block) -> Entry:
        match = self._label(block)
        if match is None:
            return Entry(block, None, block.content)
        label = Span(start=match.start("label"), end=match.end("label"))
        return Entry(block, strip(self._text, label), Span(start=match.end(), end=block.content.end))

    def _add(self, entry: Entry) -> None:
        part = self.parts[-1]
        children = self._subtitle.children if self._subtitle else []
        goes_on = entry.label is None and children and children[-1].label is None
        if self._subtitle and (goes_on or self._is_below(entry.block, self._subtitle.block)):
            self._subtitle.children.append(entry)
            return
        last = part.entries[-1] if part.entries else None
        if last and last.block.kind == entry.block.kind == "list_item" and self._nested(entry.block, last.block, part):
            last.below.append(entry.block.content)
            return
        if self._subtitle:
            self._subtitle = None
        part.entries.append(entry)

    def _nested(self, block: Block, last: Block, part: Part) -> bool:
        base = min(entry.block.level for entry in part.entries)
        return block.level > base and block.level >= last.level and not self._first_is_lead(part)

    def _first_is_lead(self, part: Part) -> bool:
        return part.entries[0].body is not None and part.entries[0].label is None and len(part.entries) == 1

    def _is_below(self, block: Block, subtitle: Block) -> bool:
        if subtitle.kind != "list_item" or block.kind != "list_item" or block.level > subtitle.level:
            return True
        return subtitle.is_numbered(self._text) and not block.is_numbered(self._text) and block.level == subtitle.level

    def _prose(self, block: Block) -> None:
        first = sentences(self._text, block.content)[:1]
        reason = reason_against(first[0].of(self._text), "") if first else None
        if reason in (Reason.summary, Reason.hedge):
            self._subtitle = None
        if self._subtitle:
            self._subtitle.below.append(block.content)
        elif (entries := self.parts[-1].entries) and block.kind == "paragraph" and self._indented(block):
            entries[-1].below.append(block.content)
        else:
            if self.parts[-1].entries:
                self.parts.append(Part())  # prose after a list goes on with the answer, not with the list
            self.parts[-1].prose.append(block.content)

    def _indented(self, block: Block) -> bool:
        line = self._text.rfind("\n", 0, block.span.start) + 1
        return block.span.start - line > 1

    def _table(self, block: Block) -> None:
        rows = [
            m for m in re.finditer(r"[^\n]+", block.span.of(self._text)) if not re.fullmatch(r"[\s|:-]+", m.group())
        ]
        for row in rows[1:]:
            line = Span(start=block.span.start + row.start(), end=block.span.start + row.end())
            cells = [m for m in re.finditer(r"[^|]+", line.of(self._text)) if m.group().strip()]
            if not cells:
                continue
            first, last = cells[0], cells[-1]
            label = strip(self._text, Span(start=line.start + first.start(), end=line.start + first.end()))
            body = Span(start=label.start, end=line.start + last.end())
            self._add(Entry(block, label if len(label) else None, strip(self._text, body)))
