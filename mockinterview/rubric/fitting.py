"""What has to fit together in a rubric: checked in a rubric made, and in one being read that has other faults too."""

from collections.abc import Iterator
from typing import Any

from mockinterview.messages import N_
from mockinterview.misfits import Misfit, part, parts

__all__ = ["criterion_misfits", "rubric_misfits"]


def criterion_misfits(criterion: Any) -> Iterator[Misfit]:
    """Yield what does not fit in one criterion: levels that are missing, out of place, or out of order."""
    scored_by, levels = part(criterion, "scored_by"), parts(criterion, "levels")
    if scored_by == "judge" and len(levels) < 2:
        yield Misfit(
            ("levels",) if levels else (),
            N_("a criterion scored by the judge needs at least two levels, lowest first; here: {count}"),
            {"count": len(levels)},
        )
    if scored_by == "key_points" and levels:
        yield Misfit(("levels",), N_("remove the levels: the scale of a criterion scored by key points is coverage"))
    if scored_by == "key_points" and part(criterion, "at_most"):
        yield Misfit(("at_most",), N_("remove at_most: this criterion is coverage itself"))
    yield from _order(levels)


def rubric_misfits(rubric: Any) -> Iterator[Misfit]:
    """Yield what does not fit between the criteria of a rubric, or between them and ``for_items``."""
    criteria = parts(rubric, "criteria")
    ids = [part(criterion, "id") for criterion in criteria]
    for at, criterion_id in enumerate(ids):
        if criterion_id is not None and criterion_id in ids[:at]:
            yield Misfit(
                ("criteria", at, "id"),
                N_("the id {id} is taken by a criterion above; give each one its own"),
                {"id": criterion_id},
            )
    scored_by = [part(criterion, "scored_by") for criterion in criteria]
    count = scored_by.count("key_points")
    if criteria and count != 1 and all(by in ("key_points", "judge") for by in scored_by):
        message = N_("exactly one criterion has scored_by: key_points; here: {count}")
        yield Misfit(("criteria",), message, {"count": count})
    yield from _for_items(rubric, dict(zip(map(str, ids), scored_by, strict=True)))


def _order(levels: Any) -> Iterator[Misfit]:
    before: float | None = None
    for at, level in enumerate(levels):
        score = part(level, "score")
        if not isinstance(score, int | float):
            continue
        if at == 0 and score != 0:
            yield Misfit(("levels", 0, "score"), N_("the lowest level stands first and has the score 0"))
        if before is not None and score <= before:
            yield Misfit(
                ("levels", at, "score"),
                N_("this level has to score more than the one above it ({before}): lowest first, each score once"),
                {"before": before},
            )
        before = score


def _for_items(rubric: Any, scored_by: dict[str, Any]) -> Iterator[Misfit]:
    seen: list[Any] = []  # a list, for in a file being read an id may be anything
    for at, scale in enumerate(parts(rubric, "for_items")):
        for item in parts(scale, "items"):
            if item in seen:
                message = N_("the item {item} has a scale of its own already; write one entry for it")
                yield Misfit(("for_items", at, "items"), message, {"item": item})
            seen.append(item)
        for number, changed in enumerate(parts(scale, "criteria")):
            place = ("for_items", at, "criteria", number)
            for misfit in _changed(changed, scored_by):
                yield misfit._replace(at=(*place, *misfit.at))


def _changed(changed: Any, scored_by: dict[str, Any]) -> Iterator[Misfit]:
    criterion_id = part(changed, "id")
    if criterion_id is not None and str(criterion_id) not in scored_by:
        known = ", ".join(scored_by)
        message = N_("the rubric has no criterion {id}; it has: {known}")
        yield Misfit(("id",), message, {"id": criterion_id, "known": known})
        return
    levels, weight = parts(changed, "levels"), part(changed, "weight")
    if not levels and weight is None:
        yield Misfit((), N_("say what is different: a weight, levels, or both"))
    elif levels:
        as_whole = {"scored_by": scored_by.get(str(criterion_id)), "levels": levels}
        yield from criterion_misfits(as_whole)
