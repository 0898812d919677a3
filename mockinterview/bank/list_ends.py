"""Links below a list of bare entries that come again below other lists (``[View all →](…)``): no entry's answer."""

import re
from collections import Counter
from collections.abc import Sequence

from mockinterview.documents.document import Block

__all__ = ["with_links_as_layout"]

_AGAIN = 2
_ONLY_LINK = re.compile(r"[\W_]*\[(?P<words>[^\[\]\n]{1,60})\]\([^()\n]*\)[^\n]{0,12}")


def with_links_as_layout(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with such links as layout: what stands above them are two entries with nothing between."""
    found: dict[int, str] = {}
    for n in range(2, len(blocks)):
        first, second, block = blocks[n - 2 : n + 1]
        listed = first.kind == second.kind == "list_item" and first.level == second.level
        match = _ONLY_LINK.fullmatch(block.content.of(text)) if listed and block.kind == "paragraph" else None
        if match:
            found[n] = match["words"]
    times = Counter(found.values())
    again = {n for n, words in found.items() if times[words] >= _AGAIN}
    return [block.model_copy(update={"kind": "html"}) if n in again else block for n, block in enumerate(blocks)]
