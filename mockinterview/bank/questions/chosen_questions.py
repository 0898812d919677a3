"""Questions as somebody says that they are marked: all that is marked so asks, and all between is answer."""

from collections.abc import Sequence

from mockinterview.bank.questions.drafts import LAYOUT
from mockinterview.bank.questions.labels import question_label, unnumbered
from mockinterview.bank.questions.question_form import QuestionForm, first_line
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["with_chosen_questions", "words_asked"]

_MARKS = ("**", "__", "*", "_")


def with_chosen_questions(text: str, blocks: Sequence[Block], form: QuestionForm) -> tuple[Block, ...]:
    """Return the blocks with those of ``form`` as questions (``summary``), and what follows each as its answer.

    Headings above the questions' own name chapters, and so do all where questions are no headings; what stands below
    one of them before its first question is put aside.
    """
    asking = [n for n, block in enumerate(blocks) if form.is_of(text, block) and _says_something(text, block)]
    levels = [blocks[n].level for n in asking if blocks[n].kind == "heading"]
    top = min(levels, default=0)
    asked, found, below = {*asking}, list[Block](), False
    for n, block in enumerate(blocks):
        if n in asked:
            found += _question(text, block)
            below = True
        elif block.kind == "heading" and (not below or not levels or block.level < top):
            found.append(block)
            below = False
        elif block.kind == "heading":
            found.append(Block(kind="paragraph", span=block.span, content=block.span, is_part=True))
        elif below or block.kind in LAYOUT:
            found.append(block.model_copy(update={"is_part": True}))
        else:
            found.append(block.model_copy(update={"kind": "aside"}))
    return tuple(found)


def _says_something(text: str, block: Block) -> bool:
    return any(map(str.isalnum, words_asked(text, first_line(text, block)).of(text)))


def _question(text: str, block: Block) -> list[Block]:
    line = first_line(text, block)
    words = words_asked(text, line)
    rest = text[line.end : block.span.end]
    if not rest.strip() or block.kind == "heading":
        return [Block(kind="summary", span=block.span, content=words)]
    start = line.end + len(rest) - len(rest.lstrip())
    answer = Span(start=start, end=block.span.end)
    question = Block(kind="summary", span=Span(start=block.span.start, end=line.end), content=words)
    return [question, Block(kind="paragraph", span=answer, content=answer, is_part=True)]


def words_asked(text: str, line: Span) -> Span:
    """Return the words of a question without its number or label, and without the bold type that all of it is in."""
    words = _without_marks(text, line)
    words = question_label(text, words) or unnumbered(text, words)
    return _without_marks(text, words)


def _without_marks(text: str, span: Span) -> Span:
    said = span.of(text)
    for mark in _MARKS:
        if len(said) > 2 * len(mark) and said.strip().startswith(mark) and said.strip().endswith(mark):
            start = span.start + said.index(mark) + len(mark)
            return Span(start=start, end=span.start + said.rindex(mark))
    return span
