"""The tree of headings over a document's blocks.

Markdown says how deep a heading is. Where the format does not, the way headings are written does: those of one style
(plain, 第N章, 一、, 1.) are of one depth, a style that comes later is deeper, and a heading that takes up a part of an
enumerating one (``A 模型`` after ``A、B、C``) is below it.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from mockinterview.bank.questions.asides import is_introduction, says_it_asks, shows_nothing
from mockinterview.bank.questions.drafts import LAYOUT
from mockinterview.bank.questions.labels import (
    is_answer_heading,
    is_counted_part,
    is_question,
    is_question_heading,
    question_label,
)
from mockinterview.documents.document import Block, Document
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["Section", "section_tree", "with_shown"]

_STYLES = (
    ("chapter", re.compile(r"第.{1,4}[章节部篇讲课]|(?:Chapter|Part|Section)\s")),
    ("numeral", re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]")),
    ("numbers", re.compile(r"\d{1,3}\.\d")),
    ("number", re.compile(r"\d{1,3}\s*[.、．)）]")),
)
_AGAIN = 3  # times that an unmarked heading stands in a document where it names a part
_SERIES = 5  # headings of one depth with a question's label, between which all is answer
_PARTS = re.compile(r"[、,，/&]|\s(?:和|与|及|and|vs\.?)\s|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fffA-Za-z])")


@dataclass
class Section:
    """A heading (None above the first one), the blocks before its first sub-heading, and the sections below."""

    heading: Block | None
    level: int
    blocks: list[Block] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)
    is_title: bool = False
    is_page: bool = False  # one of several titles, each the one question of all below it

    def all_blocks(self) -> list[Block]:
        """Return the blocks of the section and all below it, sub-headings included, without its own heading."""
        found = list(self.blocks)
        for child in self.children:
            found += [child.heading] if child.heading else []
            found += child.all_blocks()
        return found


def with_shown(section: Section, words: Span) -> Span:
    """Return the place of a question with what it shows: code, a table, answers to choose from."""
    shown = [block.span.end for block in section.blocks if block.kind not in LAYOUT]
    return Span(start=words.start, end=max([words.end, *shown]))


def section_tree(document: Document) -> Section:
    """Return the root of the tree; a heading that only names the document is marked as its title."""
    root = Section(None, -1)
    stack = [root]
    levels = _levels(document)
    headed = 0  # the depth at which an answer's heading is written, whose parts are written no deeper
    held = False  # whether that answer goes on up to the next question of a labelled series
    series = _labelled_series(document)
    last = max(series, default=-1)  # of it, behind which other chapters may stand
    again = _repeated(document)
    for block, after in zip(document.blocks, [*document.blocks[1:], None], strict=False):
        if block.kind != "heading" or block.span.start in again:
            stack[-1].blocks.append(block)
            continue
        level, words = levels[block.span.start], block.content.of(document.text)
        if stack[-1].level > 0 and is_answer_heading(words):
            above = level <= stack[-1].level
            asked = stack[-1].heading.span.start if above and stack[-1].heading else -1
            held = asked in series and asked != last
            headed = level if above and (held or _says_question(document, stack[-1])) else 0
            level = max(level, stack[-1].level + 1)  # people set it larger than the question it belongs to
        elif (
            is_question_heading(words)
            or level < headed
            or (_leads_on(series, block, after) if held else _has_words(stack[-1], headed))
        ):
            headed = 0
        elif headed:
            level += 2
        if is_counted_part(words) and any(one.level == level and _asks(document.text, one) for one in stack):
            level += 1
        while stack[-1].level >= level:
            stack.pop()
        section = Section(block, level)
        stack[-1].children.append(section)
        stack.append(section)
    _mark_title(document, root)
    return root


def _labelled_series(document: Document) -> frozenset[int]:
    """Return where headings with a question's label stand, if their depth has a series of them."""
    labelled = [
        block
        for block in document.blocks
        if block.kind == "heading" and block.level and question_label(document.text, block.content)
    ]
    many = Counter(block.level for block in labelled)
    return frozenset(block.span.start for block in labelled if many[block.level] >= _SERIES)


def _leads_on(series: frozenset[int], heading: Block, after: Block | None) -> bool:
    """Tell whether a heading is a labelled question's, or a chapter's right above one."""
    return heading.span.start in series or (after is not None and after.span.start in series)


def _repeated(document: Document) -> frozenset[int]:
    """Return where unmarked headings stand that come again and again (详细解析): parts of what stands above them."""
    unmarked = [block for block in document.blocks if block.kind == "heading" and not block.level]
    times = Counter(block.content.of(document.text) for block in unmarked)
    return frozenset(b.span.start for b in unmarked if times[b.content.of(document.text)] >= _AGAIN)


def _says_question(document: Document, section: Section) -> bool:
    return section.heading is not None and is_question_heading(section.heading.content.of(document.text))


def _asks(text: str, section: Section) -> bool:
    heading = section.heading
    return heading is not None and (is_question(heading.content.of(text)) or _is_counted(text, heading))


def _is_counted(text: str, heading: Block) -> bool:
    return re.search(r"\d", text[heading.span.start : heading.content.start]) is not None


def _has_words(section: Section, headed: int) -> bool:
    """Tell whether an answer whose heading is as large as its question's stands below that heading, not in parts."""
    return section.level == headed + 1 and any(block.kind not in ("rule", "html") for block in section.blocks)


def _mark_title(document: Document, root: Section) -> None:
    above = (block for block in root.blocks if block.kind != "metadata")
    if len(root.children) == 1 and all(shows_nothing(block.span.of(document.text)) for block in above):
        only = root.children[0]
        only.is_title = bool(only.children) and not (only.heading and only.heading.identifier) and only.level <= 2
    elif root.children and (heading := (first := root.children[0]).heading) and document.blocks[0] is heading:
        words = heading.content.of(document.text)
        says = says_it_asks(words) and not is_question(words) and question_label(document.text, heading.content) is None
        first.is_title = first.level == 0 or (says and not first.children and not heading.identifier)


def _levels(document: Document) -> dict[int, int]:
    headings = [block for block in document.blocks if block.kind == "heading"]
    if any(block.level for block in headings):
        return {block.span.start: block.level or 6 for block in headings}
    text, styles, levels = document.text, [], {}
    parts: list[str] = []
    for n, block in enumerate(headings):
        if n == 0 and _names_document(document, headings):
            levels[block.span.start] = 0
            continue
        style = _style(block.span.of(text))
        if style not in styles:
            styles.append(style)
        level = 1 + 2 * styles.index(style)
        words = block.content.of(text).casefold()
        if level == 1 and any(_takes_up(words, part) for part in parts):
            level = 2
        elif level == 1:
            names = [p.strip().casefold() for p in _PARTS.split(block.content.of(text)) if len(p.strip()) > 1]
            parts = names if len(names) > 1 else []
        levels[block.span.start] = level
    return levels


def _takes_up(words: str, part: str) -> bool:
    """``bert 模型`` takes up ``bert``: it begins with it and adds little."""
    return words.startswith(part) and len(words) <= len(part) + 6


def _style(heading: str) -> str:
    return next((name for name, pattern in _STYLES if pattern.match(heading)), "plain")


def _names_document(document: Document, headings: list[Block]) -> bool:
    """The first heading names the document if nothing but an introduction or short labelled lines stand below it."""
    if len(headings) < 2 or document.blocks[0] is not headings[0]:
        return False
    if (style := _style(headings[0].span.of(document.text))) != "plain":
        return style != _style(headings[1].span.of(document.text))  # the first of a series
    below = [b for b in document.blocks if headings[0].span.end <= b.span.start < headings[1].span.start]
    prose = [b.content.of(document.text) for b in below if b.kind == "paragraph"]
    return all(is_introduction(p) or columns(p) <= 60 or re.match(r"[^：:。]{1,40}[：:]", p) for p in prose[:-1]) and (
        len(prose) != 1 or columns(prose[0]) <= 120
    )
