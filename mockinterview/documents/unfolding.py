"""Parts of a page that unfold: what is shown of them, in HTML and in the templates of site generators."""

import re

__all__ = ["TEMPLATE_LINE", "shown_words"]

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


def shown_words(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return what is shown of the part that unfolds in ``text[start:end]``, its words the group ``words``."""
    return _SUMMARY.search(text, start, end) or _OPENING.match(text, start, end)
