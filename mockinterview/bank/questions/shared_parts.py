"""Parts that all questions of a document share (``Sample answer 1``, ``Why ask:``): what lacks them is around them."""

import re
from collections import Counter
from collections.abc import Sequence

from mockinterview.bank.questions.drafts import LAYOUT
from mockinterview.bank.questions.sections import Section

__all__ = ["around_sharing", "share_parts"]

_LEAST = 5  # sections that share a part
_MOSTLY = 0.8  # of those from the first that has it to the last
_SHORT = 60  # characters in which sections may end alike (``[Back to top](#top)``)
_ALIKE = 2  # that have the same part, so that a section with it is like the others
_LABEL = re.compile(r"[-*+>\s]*(?:\*\*|__)?(?P<label>[^\W\d_][^\n:：*|]{0,24}?)(?:\*\*|__)?\s*[:：]")


def around_sharing(text: str, siblings: Sequence[Section]) -> frozenset[int]:
    """Return where those of ``siblings`` begin that stand above the first or behind the last with the shared parts.

    One with a number or with nothing below it may be a question that nobody has answered yet.
    """
    parts = [_parts(text, section) for section in siblings]
    times = Counter(part for one in parts for part in one)
    first = {part: n for n in reversed(range(len(parts))) for part in parts[n]}
    last = {part: n for n, one in enumerate(parts) for part in one}
    among = {part: last[part] - first[part] + 1 for part in times}
    shared = {part for part, many in times.items() if many >= _LEAST and many >= _MOSTLY * among[part]}
    having = [n for n, one in enumerate(parts) if one & shared]
    if not having:
        return frozenset()
    outer = [n for n in range(len(parts)) if not having[0] <= n <= having[-1]]
    alike = {part for part, many in times.items() if many >= _ALIKE}
    said = [n for n in outer if siblings[n].children or any(b.kind not in LAYOUT for b in siblings[n].blocks)]
    ends = [_end(text, section) for section in siblings]
    again = {words for words, many in Counter(ends).items() if words and many >= _ALIKE}
    headings = [siblings[n].heading for n in said if not parts[n] & alike and ends[n] not in again]
    others = (head for head in headings if head and not head.identifier and not head.is_numbered(text))
    return frozenset(heading.span.start for heading in others)


def share_parts(text: str, sections: Sequence[Section]) -> bool:
    """Tell whether nearly all sections of a depth have the same two sub-headings at least: then each is of its own."""
    times = Counter(part for section in sections for part in _headed(text, section))
    shared = [part for part, many in times.items() if many >= max(_LEAST, _MOSTLY * len(sections))]
    return len(shared) > 1


def _parts(text: str, section: Section) -> frozenset[str]:
    """Return the headings below a section, and the labels its blocks begin with, without numbers."""
    said = [block.content.of(text)[:60] for block in section.blocks if block.kind in ("paragraph", "list_item")]
    labels = [match["label"] for words in said if (match := _LABEL.match(words))]
    return _headed(text, section) | frozenset(map(_letters, labels)) - {""}


def _headed(text: str, section: Section) -> frozenset[str]:
    headed = [child.heading.content.of(text) for child in section.children if child.heading]
    return frozenset(map(_letters, headed)) - {""}


def _end(text: str, section: Section) -> str:
    """Return the last words of a section, if they are few (``[Back to top](#top)``)."""
    words = next((block.span.of(text) for block in section.all_blocks()[-1:]), "")
    return _letters(words) if len(words) <= _SHORT else ""


def _letters(words: str) -> str:
    return re.sub(r"[\d\W]+", " ", words).strip().casefold()
