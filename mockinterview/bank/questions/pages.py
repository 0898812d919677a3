"""Pages of one question: a heading that asks, and below it the parts of its answer, of which few ask."""

from collections.abc import Callable, Sequence

from mockinterview.bank.questions.labels import is_question, question_label
from mockinterview.bank.questions.sections import Section
from mockinterview.documents.document import Block

__all__ = ["holds_one_question", "mark_pages"]

_QUARTER = 4
_PARTS = 2  # of each of several pages in one document


def holds_one_question(text: str, section: Section, asks: Callable[[Block], bool]) -> bool:
    """Tell whether all below a heading that asks is one answer: at most a quarter of its parts ask, and few in them.

    What asks under a label is not counted: such questions follow up the one of the page.
    """
    if section.heading is None or not asks(section.heading):
        return False
    parts = [child.heading for child in section.children if child.heading]
    if _QUARTER * sum(map(asks, parts)) > len(parts):
        return False
    below = [block for block in section.all_blocks() if block.kind == "heading"]
    bare = [block for block in below if question_label(text, block.content) is None]
    return 2 * sum(map(asks, bare)) < len(bare)


def mark_pages(text: str, root: Section) -> None:
    """Mark the outermost headings as titles where the document is made of pages of one question each."""

    def asks(block: Block) -> bool:
        return is_question(block.content.of(text))

    if len(root.children) > 1 and all(_is_page(text, one, asks) for one in root.children):
        for page in root.children:
            page.is_title = True


def _is_page(text: str, section: Section, asks: Callable[[Block], bool]) -> bool:
    parts: Sequence[Section] = section.children
    marked = section.heading is not None and section.heading.content.of(text).rstrip().endswith(("?", "？"))
    return marked and section.level == 1 and len(parts) >= _PARTS and holds_one_question(text, section, asks)
