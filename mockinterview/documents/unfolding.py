"""Parts of a page that unfold: what is shown of them, in HTML, in templates of site generators and in their boxes."""

import re

from mockinterview.documents.admonitions import shown_in_box

__all__ = ["TEMPLATE_LINE", "says_answer", "shown_words"]

TEMPLATE_LINE = re.compile(
    r"^(?P<indent>[ \t]*)(?:\{\{[<%][^\n]*[>%]\}\}|\{%[^\n]*%\}|:{3,}[^\n]*)[ \t]*$", re.MULTILINE
)
"""A line that is nothing but a mark of a template: Hugo's, Jekyll's, or a container's (``:::``)."""
_SUMMARY = re.compile(r"<summary\b[^>]*>(?P<words>(?:(?!<summary\b).)*?)</summary\s*>", re.DOTALL | re.IGNORECASE)
_OPENING = re.compile(
    r"(?:\{\{[<%]|\{%|:{3,})[ \t]*(?:details|spoiler|expand|collapse|collapsible|fold|toggle|hidden|accordion)\b[ \t]*"
    r"(?:(?:text|title|summary|label)[ \t]*=[ \t]*)?[\"']?(?P<words>[^\"'<>{}%\n]*[^\"'<>{}%\s])[^\n]*",
    re.IGNORECASE,
)
_SAYS_ANSWER = re.compile(
    r"\W*(?:(?:show|see|view|click|reveal|expand|open|hide|the|for|to|me|here|solutions?|answers?|explanations?|hints?|details?|more|questions?|all|full|list)\W*)+"
    r"|.{0,6}(?:答案|解析|解答|查看|点击|展开|提示).{0,8}",
    re.IGNORECASE,
)


def shown_words(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return what is shown of the part that unfolds in ``text[start:end]``, its words the group ``words``."""
    found = _SUMMARY.search(text, start, end) or _OPENING.match(text, start, end)
    return found or shown_in_box(text, start, end, _SAYS_ANSWER)


def says_answer(words: str) -> bool:
    """Tell whether what is shown only says that the answer unfolds; words may stand in tags."""
    return _SAYS_ANSWER.fullmatch(re.sub(r"<[^<>]*>", "", words).strip()) is not None
