"""Questions that a page only marks as such by its tags: terms of a list, buttons that unfold, classes of an FAQ."""

import re
from typing import TYPE_CHECKING

from mockinterview.documents.page_breaks import columns

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

__all__ = ["mark_questions"]

_CLASS = re.compile(  # all of a class: others say answer-to-question, or question-list
    r"(?!.*[-_](?:to|for|of)[-_])(?:[\w-]*[-_])?(?:question|faq-?q|faq-?title|(?:accordion|toggle|collapse|faq)[-_]?(?:header|heading|title|button|head|label))"
    r"(?:[-_](?:title|text|header|heading|label|name))?",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WITHIN = (*_HEADINGS, "dt", "summary", "strong", "b", "a")
_BLOCKS = ("p", "ul", "ol", "div", "pre", "table", "dl", "section", "blockquote", *_HEADINGS)
_SHORTEST = 12  # columns of a button that asks without a question mark; others say Share, or Next
_ASKS = re.compile(r"[?？][^\w?？]*$")  # a sign that it unfolds may follow


def mark_questions(page: "BeautifulSoup") -> None:
    """Make paragraphs in bold of what only tags mark as questions; a button that asks nothing is taken out."""
    for button in page("button"):
        words = " ".join(button.get_text(" ").split())
        if button.find_parent(_WITHIN):
            button.unwrap()
        elif not _ASKS.search(words) and (columns(words) < _SHORTEST or button.find(_BLOCKS)):
            button.decompose()
        else:
            _embolden(page, button, words)
    for term in page("dt"):
        _embolden(page, term, " ".join(term.get_text(" ").split()))
    for body in page(("dl", "dd")):
        body.name = "div"
    for tag in page(class_=_marks_question):
        words = " ".join(tag.get_text(" ").split())
        if tag.name in ("div", "span", "p", "a", "li") and words and not tag.find((*_BLOCKS, "strong", "b")):
            _embolden(page, tag, words)


def _marks_question(name: str | None) -> bool:
    return name is not None and _CLASS.fullmatch(name) is not None


def _embolden(page: "BeautifulSoup", tag: object, words: str) -> None:
    paragraph = page.new_tag("p")
    strong = page.new_tag("strong")
    strong.string = words
    paragraph.append(strong)
    tag.replace_with(paragraph)  # type: ignore[attr-defined]  # a tag of bs4, whose types say less
