"""What lint looks at: every criterion of a rubric, also as it is for some items, with its place and its share."""

from collections.abc import Iterator
from typing import NamedTuple

from mockinterview.messages import LANGUAGES, Language
from mockinterview.rubric.lint_finding import NOWHERE, Place
from mockinterview.rubric.rubric import Criterion, Level, Rubric

__all__ = ["Looked", "criteria_of", "levels_of", "scales_of", "texts_of"]


class Looked(NamedTuple):
    """A criterion, where it stands, and its share of the whole weight (fraction 0–1)."""

    criterion: Criterion
    place: Place
    share: float


def scales_of(rubric: Rubric) -> Iterator[tuple[Place, list[Looked]]]:
    """Yield the scale of the rubric and those it has for some items, each with where it stands and all its criteria."""
    places = [NOWHERE.of("criteria", at, name=c.id) for at, c in enumerate(rubric.criteria)]
    yield NOWHERE, _looked(rubric.criteria, places)
    for number, scale in enumerate(rubric.for_items):
        root = NOWHERE.of("for_items", number, name=scale.items[0])
        changed = {c.id: root.of("criteria", at, name=c.id) for at, c in enumerate(scale.criteria)}
        criteria = tuple(map(scale.change, rubric.criteria))
        yield root, _looked(criteria, [changed.get(c.id, root) for c in criteria])


def criteria_of(rubric: Rubric) -> Iterator[Looked]:
    """Yield each criterion, and once more where it has levels of its own for some items."""
    for root, criteria in scales_of(rubric):
        own = rubric.for_items[int(root.path[1])].criteria if root.path else ()
        with_levels = {changed.id for changed in own if changed.levels}
        yield from (looked for looked in criteria if not root.path or looked.criterion.id in with_levels)


def levels_of(looked: Looked) -> Iterator[tuple[int, Level, Place]]:
    """Yield the levels of a criterion, lowest first, with their number and place."""
    for number, level in enumerate(looked.criterion.levels):
        yield number, level, looked.place.of("levels", number, name=level.score)


def texts_of(looked: Looked) -> Iterator[tuple[int, str, Language, Place]]:
    """Yield the descriptors of a criterion in both languages, with the number of their level."""
    for number, level, place in levels_of(looked):
        for language in LANGUAGES:
            there = place.of("descriptor").in_language(language)
            yield number, level.descriptor.in_language(language), language, there


def _looked(criteria: tuple[Criterion, ...], places: list[Place]) -> list[Looked]:
    whole = sum(criterion.weight for criterion in criteria)
    return [Looked(c, place, c.weight / whole) for c, place in zip(criteria, places, strict=True)]
