"""An item's texts as HTML, for programs whose fields are HTML."""

import html
from functools import lru_cache

from markdown_it import MarkdownIt

from mockinterview.bank.item import Item

__all__ = ["as_html", "points_html"]


def as_html(text: str) -> str:
    """Return Markdown as HTML; HTML within it is shown as text, not run."""
    return str(_markdown().render(text)).strip()


def points_html(item: Item) -> str:
    """Return the key points as a list, "" where there are none."""
    entries = []
    for point in item.key_points:
        name = "" if point.text == point.quote else f"<b>{html.escape(point.text)}</b>: "
        entries.append(f"<li>{name}{html.escape(point.quote)}</li>")
    return f"<ul>{''.join(entries)}</ul>" if entries else ""


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
