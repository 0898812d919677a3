"""Documents of pages of one question each: outermost headings that ask, and below them the parts of their answers."""

from mockinterview.bank.questions.labels import is_question, question_label
from mockinterview.bank.questions.sections import Section

__all__ = ["mark_pages"]

_QUARTER = 4
_PARTS = 2  # of each page


def mark_pages(text: str, root: Section) -> None:
    """Mark the outermost headings as titles of pages where each asks by its mark, and few headings below it do."""
    if len(root.children) > 1 and all(_is_page(text, section) for section in root.children):
        for page in root.children:
            page.is_title = page.is_page = True


def _is_page(text: str, section: Section) -> bool:
    """Tell whether at most a quarter of a heading's parts ask, and fewer than half of all headings below it.

    What asks under a label is not counted: such questions follow up the one of the page.
    """
    heading, parts = section.heading, section.children
    if heading is None or section.level != 1 or len(parts) < _PARTS:
        return False
    if not heading.content.of(text).rstrip().endswith(("?", "？")):
        return False
    asking = sum(part.heading is not None and is_question(part.heading.content.of(text)) for part in parts)
    below = [block.content for block in section.all_blocks() if block.kind == "heading"]
    bare = [words for words in below if question_label(text, words) is None]
    return _QUARTER * asking <= len(parts) and 2 * sum(is_question(words.of(text)) for words in bare) < len(bare)
