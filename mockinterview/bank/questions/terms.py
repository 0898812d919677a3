"""Glossaries: ``Term (Abbreviation)：definition``, one a paragraph or list entry."""

import re
from collections.abc import Sequence

from mockinterview.bank.import_report import Reason
from mockinterview.bank.questions.drafts import Drafts
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span
from mockinterview.value import Value

__all__ = ["draft_terms"]

_TERM = re.compile(
    r"(?:\*\*|__|`)?(?P<term>[^：:。！？!?；;，\n|*`]{1,60}?)(?:\*\*|__|`)?(?:\s*：\s*|\s*:\s+|"
    r"\s+(?:[—–]{1,2}|--?)\s+)(?=\S)"
)
_GLOSSARY = re.compile(
    r"术语|名词|词汇|缩写|缩略|glossary|\bterms?\b|terminology|definitions?|abbreviations?", re.IGNORECASE
)
_SHORT_FORM = re.compile(r"[(（][A-Za-z][^)）]*[)）]\s*$")
_FEWEST = 3


class _Term(Value):
    """A term of a glossary: its words, the whole block, and its definition."""

    block: Block
    term: Span
    definition: Span


def draft_terms(text: str, drafts: Drafts, heading: str, blocks: list[Block], path: tuple[str, ...]) -> list[Block]:
    """Draft the terms of a section that is a glossary and return no blocks; of any other return all of them."""
    terms = _find(text, heading, blocks)
    if not terms:
        return blocks
    for term in terms:
        drafts.marks.append((term.block.span, Reason.term))
        drafts.titled("term", term.term, path, [Block(kind="paragraph", span=term.definition, content=term.definition)])
    starts = [term.block.span.start for term in terms]
    left = [block for block in blocks if block.span.start not in starts]
    drafts.mark([block for block in left if block.span.start < starts[-1]], Reason.introduction)
    drafts.mark([block for block in left if block.span.start > starts[-1]], Reason.remark)
    return []


def _find(text: str, heading: str, blocks: Sequence[Block]) -> list[_Term]:
    """Return the terms among the blocks of one section; none where labelled entries are an answer's own list.

    A section is a glossary when its heading or its introduction says so, or when at least three of its entries carry
    a short form in parentheses and little else stands there.
    """
    terms = [term for block in blocks if (term := _term(text, block))]
    if len(terms) < _FEWEST:
        return []
    starts = {term.block.span.start for term in terms}
    others = [b.content.of(text) for b in blocks if b.span.start not in starts and b.kind in ("paragraph", "list_item")]
    leads = [words for words in others if words.rstrip().endswith(("：", ":"))]
    if any(_GLOSSARY.search(words) for words in (heading, *leads)):
        return terms
    short_forms = sum(bool(_SHORT_FORM.search(term.term.of(text))) for term in terms)
    return terms if short_forms >= max(_FEWEST, 0.4 * len(terms)) and len(others) <= len(terms) / 3 else []


def _term(text: str, block: Block) -> _Term | None:
    if block.kind not in ("paragraph", "list_item"):
        return None
    match = _TERM.match(text, block.content.start, block.content.end)
    if not match or columns(match["term"]) > 60 or match.end() >= block.content.end:
        return None
    definition = Span(start=match.end(), end=block.content.end)
    return _Term(block=block, term=Span(start=match.start("term"), end=match.end("term")), definition=definition)
