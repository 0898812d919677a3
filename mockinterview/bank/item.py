"""Items and their key points: what is asked, and what an answer is held against."""

from typing import Literal, Self

from pydantic import Field, model_validator

from mockinterview.messages import Language
from mockinterview.text import Citation, Span, cite, find
from mockinterview.value import Value

__all__ = ["Group", "Item", "ItemKind", "KeyPoint", "Role"]

ItemKind = Literal["qa", "term", "topic"]
Role = Literal["claim", "example"]


class Group(Value):
    """Key points that belong together; with ``choose``, naming that many of them earns the whole group."""

    id: str
    choose: int | None = Field(default=None, ge=1)


class KeyPoint(Value):
    """One checkable claim of a reference.

    ``quote`` stands verbatim in the reference; ``text`` names the point for people (often the quote itself);
    ``id`` comes from the quote, so that a re-import keeps it. Of a point with role ``example`` any fitting instance
    counts.
    """

    id: str
    text: str
    quote: str = Field(min_length=1)
    weight: float = Field(default=1.0, gt=0)
    role: Role = "claim"
    group: str | None = None


class Item(Value):
    """One thing that can be asked, with the reference its answers are graded against.

    ``document.text[source.start:source.end] == reference``; ``stem_source`` is the stem's own place, None where the
    stem was made from a heading or a term, or is written without its links. ``line`` is where the reference begins in
    the file (from 1; 0 is unknown). ``reference`` may be empty: such an item can be asked but not graded. ``rubric`` is
    a rubric's id; ``reading`` names what to read on (a paper, a page), as the author wrote it.
    """

    id: str = Field(min_length=1)
    kind: ItemKind
    stem: str = Field(min_length=1)
    reference: str
    key_points: tuple[KeyPoint, ...] = ()
    groups: tuple[Group, ...] = ()
    topic: tuple[str, ...] = ()
    difficulty: int | None = Field(default=None, ge=1, le=5)
    language: Language
    source: Span | None = None
    stem_source: Span | None = None
    line: int = 0
    rubric: str | None = None
    aliases: tuple[str, ...] = ()
    reading: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = []
        ids = [point.id for point in self.key_points]
        faults += [f"two key points have the id {i}" for i in sorted({i for i in ids if ids.count(i) > 1})]
        faults += [
            f"the quote of key point {point.id} is not in the reference: {point.quote!r}"
            for point in self.key_points
            if find(point.quote, self.reference) is None
        ]
        known = {group.id for group in self.groups}
        faults += [
            f"key point {point.id} names the group {point.group}, which is not listed"
            for point in self.key_points
            if point.group is not None and point.group not in known
        ]
        if faults:
            raise ValueError(f"item {self.id}: " + "; ".join(faults))
        return self

    def reference_citation(self, point: KeyPoint) -> Citation:
        """Cite the words of the reference that ``point`` stands on."""
        span = find(point.quote, self.reference)
        if span is None:  # the validator has seen it there
            raise AssertionError(point.id)
        return cite(self.reference, span, "reference")
