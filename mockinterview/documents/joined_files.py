"""Several Markdown files in one, each with its own front matter: their titles are the highest headings.

So come posts of one site that were put together (``cat posts/*.md``). A title has no heading of its own in such files.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["JoinedFile", "joined_files", "with_fronts"]

_FRONT = re.compile(
    r"^---[ \t]*\n(?:(?:[\w-]+:|[ \t]*-[ \t]|[ \t]+\w)[^\n]*\n|[ \t]*\n)+---[ \t]*$\n?",
    re.MULTILINE,
)
_TITLE = re.compile(r"^title:[ \t]+(?P<mark>[\"']?)(?P<words>\S[^\n]*?)(?P=mark)(?<![ \t])[ \t]*$\n?", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_PREFIX = re.compile(r"[^\s:：|][^:：|\n]{0,20}[:：|][ \t]*(?=\S)")


class JoinedFile(NamedTuple):
    """Where the front matter of a file stands, the line of its title, and the words of that title."""

    front: Span
    line: Span
    title: Span


def joined_files(text: str) -> tuple[JoinedFile, ...]:
    """Return the files that ``text`` is made of, if each begins with front matter that has a title; of one file none.

    What all titles begin with (``Interview notes: …``) is left out of them.
    """
    if not text.startswith("---"):
        return ()
    code = [place.start() for place in _FENCE.finditer(text)]  # an odd number of marks above: within code
    fronts = (front for front in _FRONT.finditer(text) if bisect_left(code, front.start()) % 2 == 0)
    found = [(front, title) for front in fronts if (title := _TITLE.search(text, *front.span()))]
    if len(found) < 2 or found[0][0].start() > 0:
        return ()
    prefixes = {match[0] if (match := _PREFIX.match(title["words"])) else "" for _, title in found}
    shared = len(prefixes.pop()) if len(prefixes) == 1 else 0
    return tuple(
        JoinedFile(
            Span(start=front.start(), end=front.end()),
            Span(start=title.start(), end=title.end()),
            Span(start=title.start("words") + shared, end=title.end("words")),
        )
        for front, title in found
    )


def with_fronts(blocks: Sequence[Block], fronts: Sequence[Span], files: Sequence[JoinedFile]) -> list[Block]:
    """Return the blocks with those of front matter, which stands in ``fronts`` where it names no ``files``.

    Of several files the titles are headings above all others, which are one level deeper than written.
    """
    if not files:
        return sorted([*chain.from_iterable(map(_metadata, fronts)), *blocks], key=lambda block: block.span.start)
    deeper = (b.model_copy(update={"level": b.level + 1}) if b.kind == "heading" else b for b in blocks)
    return sorted(chain(deeper, *map(_front, files)), key=lambda block: block.span.start)


def _front(file: JoinedFile) -> list[Block]:
    above = Span(start=file.front.start, end=file.line.start)
    title = Block(kind="heading", span=file.line, content=file.title, level=1)
    return [*_metadata(above), title, *_metadata(Span(start=file.line.end, end=file.front.end))]


def _metadata(span: Span) -> list[Block]:
    return [Block(kind="metadata", span=span, content=Span(start=0, end=0))] if len(span) else []
