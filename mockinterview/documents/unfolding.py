"""Parts of a page that unfold: what is shown of them, in HTML, in templates of site generators and in admonitions."""

import re

__all__ = ["ADMONITION", "TEMPLATE_LINE", "shown_words"]

TEMPLATE_LINE = re.compile(
    r"^(?P<indent>[ \t]*)(?:\{\{[<%][^\n]*[>%]\}\}|\{%[^\n]*%\}|:{3,}[^\n]*)[ \t]*$", re.MULTILINE
)
"""A line that is nothing but a mark of a template: Hugo's, Jekyll's, or a container's (``:::``)."""
_ADMONITION = (
    r"(?:\?{3}\+?|!{3})[ \t]+(?P<kind>[a-z][\w-]*)(?:[ \t]+[a-z][\w-]*)*"
    r"(?:[ \t]+(?P<quote>[\"'])(?P<words>[^\n]*?)(?P=quote))?[ \t]*$"
)
ADMONITION = re.compile(r"^(?P<indent>[ \t]*)" + _ADMONITION, re.MULTILINE)
"""The line above an indented part of a page: ``??? question "What is slip?"`` unfolds, ``!!! note`` stands open."""
_ADMONITION_WORDS = re.compile(_ADMONITION, re.MULTILINE)
_ASKING_KINDS = frozenset(("question", "faq", "help"))  # of others a title asks by its mark alone
_SUMMARY = re.compile(r"<summary\b[^>]*>(?P<words>(?:(?!<summary\b).)*?)</summary\s*>", re.DOTALL | re.IGNORECASE)
_OPENING = re.compile(
    r"(?:\{\{[<%]|\{%|:{3,})[ \t]*(?:details|spoiler|expand|collapse|collapsible|fold|toggle|hidden|accordion)\b[ \t]*"
    r"(?:(?:text|title|summary|label)[ \t]*=[ \t]*)?[\"']?(?P<words>[^\"'<>{}%\n]*[^\"'<>{}%\s])[^\n]*",
    re.IGNORECASE,
)


def shown_words(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return what is shown of the part that unfolds in ``text[start:end]``, its words the group ``words``."""
    if admonition := _ADMONITION_WORDS.match(text, start, end):
        words = admonition["words"] or ""
        asks = words and admonition["kind"].lower() in _ASKING_KINDS
        return admonition if asks or words.endswith(("?", "？")) else None
    return _SUMMARY.search(text, start, end) or _OPENING.match(text, start, end)
