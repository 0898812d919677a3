"""How deep the headings of a document are.

Markdown says how deep a heading is. Where the format does not, the way headings are written does: those of one style
(plain, 第N章, 一、, 1.) are of one depth, a style that comes later is deeper, and a heading that takes up a part of an
enumerating one (``A 模型`` after ``A、B、C``) is below it.
"""

import re

from mockinterview.bank.questions.asides import is_introduction
from mockinterview.documents.document import Block, Document
from mockinterview.documents.page_breaks import columns

__all__ = ["heading_levels"]

_STYLES = (
    ("chapter", re.compile(r"第.{1,4}[章节部篇讲课]|(?:Chapter|Part|Section)\s")),
    ("numeral", re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]")),
    ("numbers", re.compile(r"\d{1,3}\.\d")),
    ("number", re.compile(r"\d{1,3}\s*[.、．)）]")),
)
_PARTS = re.compile(r"[、,，/&]|\s(?:和|与|及|and|vs\.?)\s|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fffA-Za-z])")


def heading_levels(document: Document) -> dict[int, int]:
    """Return the depth of each heading by where it begins; 0 is the document's name, 1 the highest."""
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
