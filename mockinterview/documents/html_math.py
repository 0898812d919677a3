"""Formulas of a page, which it holds as scripts, pictures or twice: each once, as LaTeX between dollar signs."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["keep_formulas"]

_TEX = "application/x-tex"
_RENDERED = re.compile(r"katex|katex-display|MathJax(?:_\w+)?|mjx-\w+|mwe-math-element")
_PICTURE = re.compile(r"equation\?tex=|latex\.codecogs|/math/render/")


def keep_formulas(page: "BeautifulSoup") -> None:
    """Put LaTeX in the place of formulas: MathJax's scripts, what KaTeX draws, pictures whose text is LaTeX."""
    scripts = page("script", type=re.compile("^math/tex"))
    for drawn in page(class_=re.compile(r"^MathJax(?:_Display|_Preview|_SVG)?$")) if scripts else ():
        if not drawn.decomposed and drawn.find("annotation", encoding=_TEX) is None:
            drawn.decompose()  # its script stands beside it
    for script in scripts:
        _put(script, script.get_text(), display="display" in str(script.get("type")))
    for note in page("annotation", encoding=_TEX):
        if not note.decomposed:
            whole = _whole(note)
            _put(whole, note.get_text(), display="katex-display" in whole.get_attribute_list("class"))
    for picture in page("img", alt=True):
        if str(picture["alt"]).strip() and (picture.get("eeimg") or _PICTURE.search(str(picture.get("src", "")))):
            _put(picture, str(picture["alt"]), display=False)


def _whole(note: "Tag") -> "Tag":
    """Return all that was drawn of a formula: the outermost tag around its LaTeX that is of its making."""
    whole = note.find_parent("math") or note
    for parent in whole.parents:
        if not any(_RENDERED.fullmatch(name) for name in parent.get_attribute_list("class") if name):
            if parent.name not in ("span", "mjx-container", "mjx-assistive-mml"):
                break
            continue
        whole = parent
    return whole


def _put(tag: "Tag", tex: str, *, display: bool) -> None:
    sign = "$$" if display else "$"
    tag.replace_with(f"{sign}{tex.strip()}{sign}")
