"""Links that are no answer: below lists of bare entries, again and again, and in what unfolds without asking."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from mockinterview.bank.questions.labels import is_question
from mockinterview.documents.document import Block

__all__ = ["with_links_as_layout"]

_AGAIN = 2
_ONLY_LINK = re.compile(r"[\W_]*\[(?P<words>[^\[\]\n]{1,60})\]\([^()\n]*\)[^\n]{0,12}(?:\s*</\w+>)*")


def with_links_as_layout(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with such links as layout (``[View all →](…)``), and what unfolds to nothing but links."""
    found: dict[int, str] = {}
    for n in range(2, len(blocks)):
        first, second, block = blocks[n - 2 : n + 1]
        listed = first.kind == second.kind == "list_item" and first.level == second.level
        match = _only_link(text, block) if listed and block.kind == "paragraph" else None
        if match:
            found[n] = match["words"]
    times = Counter(found.values())
    again = {n for n, words in found.items() if times[words] >= _AGAIN} | {*_menus(text, blocks)}
    return [block.model_copy(update={"kind": "html"}) if n in again else block for n, block in enumerate(blocks)]


def _menus(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    """Yield what is shown of a part that unfolds, where it does not ask and a list of links is all there is to see."""
    for n, block in enumerate(blocks):
        if block.kind == "summary" and not is_question(block.content.of(text)):
            links = [*takewhile(lambda at: blocks[at].kind == "list_item", range(n + 1, len(blocks)))]
            ends = n + len(links) + 1 == len(blocks) or blocks[n + len(links) + 1].kind in (
                "html",
                "rule",
                "heading",
                "summary",
            )
            if links and ends and all(_only_link(text, blocks[at]) for at in links):
                yield from (n, *links)


def _only_link(text: str, block: Block) -> re.Match[str] | None:
    return _ONLY_LINK.fullmatch(block.content.of(text))
