"""The tree of headings over a document's blocks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from mockinterview.bank.questions.asides import says_it_asks, shows_nothing
from mockinterview.bank.questions.drafts import LAYOUT
from mockinterview.bank.questions.heading_levels import heading_levels
from mockinterview.bank.questions.labels import (
    is_answer_heading,
    is_counted_part,
    is_question,
    is_question_heading,
    question_label,
)
from mockinterview.documents.document import Block, Document
from mockinterview.text import Span

__all__ = ["Section", "section_tree", "with_shown"]

_AGAIN = 3  # times that an unmarked heading stands in a document where it names a part
_SERIES = 5  # headings of one depth with a question's label, between which all is answer


@dataclass
class Section:
    """A heading (None above the first one), the blocks before its first sub-heading, and the sections below."""

    heading: Block | None
    level: int
    blocks: list[Block] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)
    is_title: bool = False
    is_page: bool = False  # one of several titles, each the one question of all below it

    def words(self, text: str) -> str:
        """Return what the heading says, "" where there is none."""
        return self.heading.content.of(text).strip() if self.heading else ""

    def all_blocks(self) -> list[Block]:
        """Return the blocks of the section and all below it, sub-headings included, without its own heading."""
        found = list(self.blocks)
        for child in self.children:
            found += [child.heading] if child.heading else []
            found += child.all_blocks()
        return found

    def all_below(self) -> Iterator["Section"]:
        """Yield all sections below, in their order, but not a document's title."""
        for child in self.children:
            if not child.is_title:
                yield child
            yield from child.all_below()


def with_shown(section: Section, words: Span) -> Span:
    """Return the place of a question with what it shows: code, a table, answers to choose from."""
    shown = [block.span.end for block in section.blocks if block.kind not in LAYOUT]
    return Span(start=words.start, end=max([words.end, *shown]))


def section_tree(document: Document) -> Section:
    """Return the root of the tree; a heading that only names the document is marked as its title."""
    root = Section(None, -1)
    stack = [root]
    levels = heading_levels(document)
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
    return heading is not None and (is_question(heading.content.of(text)) or heading.is_numbered(text))


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
