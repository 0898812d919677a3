"""An item's texts as HTML, for programs whose fields are HTML."""

import html
import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from mockinterview.bank.item import Item
from mockinterview.bank.records.point_list import TRAITS

__all__ = ["as_html", "points_html"]

_MATH = re.compile(
    r"\\\(.{1,2000}?\\\)|\\\[.{1,2000}?\\\]|\$\$.{1,2000}?\$\$|\$(?![\s$])[^$\n]*(?<!\s)\$(?!\d)",
    re.DOTALL,
)


def as_html(text: str) -> str:
    """Return Markdown as HTML; HTML within it is shown as text, not run, and formulas stay as they are written."""
    return str(_markdown().render(text)).strip()


def points_html(item: Item) -> str:
    """Return the key points as a list, "" where there are none."""
    choose = {group.id: group.choose for group in item.groups}
    entries = []
    for point in item.key_points:
        name = "" if point.text == point.quote else f"<b>{html.escape(point.text)}</b>: "
        traits: dict[str, Any] = point.model_dump(exclude_defaults=True, include={"weight", "role", "group"})
        traits |= {"choose": choose[point.group]} if point.group and choose.get(point.group) else {}
        kept = f' {TRAITS}="{html.escape(json.dumps(traits, ensure_ascii=False))}"' if traits else ""
        entries.append(f"<li{kept}>{name}{html.escape(point.quote)}</li>")
    return f"<ul>{''.join(entries)}</ul>" if entries else ""


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.inline.ruler.before("escape", "math", _math)
    markdown.add_render_rule("math", _shown)
    return markdown


def _math(state: StateInline, silent: bool) -> bool:
    """Take a formula whole, in which a backslash, ``_`` or ``*`` is no Markdown."""
    match = _MATH.match(state.src, state.pos) if state.src[state.pos] in "\\$" else None
    if match is None:
        return False
    if not silent:
        state.push("math", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _shown(_self: RendererProtocol, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    return html.escape(tokens[at].content, quote=False)
