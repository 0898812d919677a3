"""What stands around the text of a page (menus, forms, notices, advertisements), which is never read."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["remove_surroundings"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEVER = ("script", "style", "noscript", "template", "nav", "svg", "form", "iframe", "img", "head")
_CLASSES = (
    *("ad", "ads", "advert", "advertisement", "sponsored", "promo", "breadcrumb", "breadcrumbs"),
    *("cookie-banner", "cookie-consent", "cookie-notice"),
)
_AROUND = frozenset(
    (
        *("related", "recommend", "recommended", "recommendations", "share", "sharing", "social", "sidebar"),
        *("comments", "pagination", "newsletter", "subscribe", "subscription", "navbar", "menu", "foot", "footer"),
        *("toc", "copyright"),
    )
)
"""Words in the classes of what stands around a text."""
_SMALL = 0.25  # of a page's letters, which no text of it has
_BLOCKS = ("div", "section", "ul", "ol")
_WORDS = re.compile(r"[A-Z]?[a-z]+")
_TEXT = ("article", "main", "blockquote", "details", "li", "dd", "td")
_PROSE = (*_HEADINGS, "p", "ul", "ol", "dl", "pre", "table", "blockquote")


def remove_surroundings(page: "BeautifulSoup") -> None:
    """Take out of the page what is no text of it; an aside or a footer only where it is no part of an answer."""
    for tag in [*page(_NEVER), *page(class_=_CLASSES)]:
        tag.decompose()
    for link in page("a", href=re.compile("^#")):
        if not re.search(r"\w", link.get_text()):  # to the heading that it stands in
            link.decompose()
    _remove_around(page)
    for tag in page(("aside", "footer")):
        if not tag.decomposed and (not _in_text(tag) or _mostly_links(tag)):
            tag.decompose()


def _remove_around(page: "BeautifulSoup") -> None:
    """Take out small blocks whose class says that they stand around the text."""
    letters = len(page.get_text(strip=True))
    for tag in page(_BLOCKS, class_=True):
        if tag.decomposed or tag.find_parent(("pre", "details", "li", "td")):
            continue
        words = {word.lower() for name in tag.get_attribute_list("class") if name for word in _WORDS.findall(name)}
        if words & _AROUND and len(tag.get_text(strip=True)) < _SMALL * letters:
            tag.decompose()


def _in_text(tag: "Tag") -> bool:
    """Whether it stands inside the text of a page, or (an aside) right below words of it."""
    if tag.find_parent(_TEXT):
        return True
    section = tag.find_parent("section")
    first = section.find(True) if section else None
    if first is not None and first.name in _HEADINGS:
        return True
    before = tag.find_previous_sibling(True)
    return tag.name == "aside" and before is not None and before.name in _PROSE


def _mostly_links(tag: "Tag") -> bool:
    """Whether at least half of its letters are links: other pages, tags, the next post."""
    linked = sum(len(link.get_text(strip=True)) for link in tag("a"))
    return 2 * linked >= len(tag.get_text(strip=True))
