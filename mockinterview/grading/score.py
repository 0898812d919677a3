"""From checked verdicts to a score: pure arithmetic, so that a stored grade can be computed again without a judge."""

from collections.abc import Callable, Iterable, Sequence

from mockinterview.bank.item import Group
from mockinterview.grading.grade import Band, CheckedBeyond, CheckedCriterion, CheckedKeyPoint
from mockinterview.messages import N_
from mockinterview.rubric.rubric import Criterion, Rubric
from mockinterview.value import Value

__all__ = ["SCORER_VERSION", "UNVERIFIED_LIMIT", "Score", "coverage", "score"]

SCORER_VERSION = 1
"""Part of every fingerprint: raise it with any change to the arithmetic."""

UNVERIFIED_LIMIT = 1 / 3
"""The share of the weight that may be unverified before a grade is unscored."""

Degree = Callable[[CheckedKeyPoint], float]


class Score(Value):
    """A score (fraction 0–1, or None with a ``reason``), its band, and the criteria with their scores filled in."""

    score: float | None
    reason: str = ""
    band: Band | None = None
    criteria: tuple[CheckedCriterion, ...] = ()


def score(
    points: Sequence[CheckedKeyPoint],
    criteria: Sequence[CheckedCriterion],
    beyond: Sequence[CheckedBeyond],
    groups: Sequence[Group],
    rubric: Rubric,
) -> Score:
    """Compute the score of an answer from its checked verdicts.

    Coverage is the weighted mean of degrees; judged criteria count by level. What cannot be assessed is left out and
    its weight spread over the rest. Too much that is unverified, or nothing that can be assessed, gives no score.
    """
    by_id = {criterion.id: criterion for criterion in criteria}
    capped = _false_claim(points, beyond)
    fill = [
        _criterion(criterion, by_id.get(criterion.id), coverage(points, groups), capped=capped)
        for criterion in rubric.criteria
    ]
    total = _total(fill)
    if total is None or coverage(points, groups) is None:
        return Score(score=None, reason=N_("No key point of the reference could be assessed."), criteria=tuple(fill))
    band = _band(points, criteria, capped, groups, rubric)
    if _unverified_share(points, fill, groups, rubric) > UNVERIFIED_LIMIT + 1e-9:
        reason = N_("The evidence for more than a third of the weight could not be found in the answer.")
        return Score(score=None, reason=reason, band=band, criteria=tuple(fill))
    return Score(score=total, band=band, criteria=tuple(fill))


def coverage(
    points: Iterable[CheckedKeyPoint], groups: Iterable[Group], degree: Degree = lambda point: point.degree
) -> float | None:
    """Return the weighted mean of degrees (fraction 0–1), None where no point is left to count.

    Points whose reference is doubted leave the sum. A group with ``choose: N`` counts its best N degrees, with the
    weight of N points of its average weight: naming any N earns all of it.
    """
    counted = [point for point in points if point.standing != "doubted"]
    choosing = {group.id: group.choose for group in groups if group.choose is not None}
    earned = weight = 0.0
    for name, choose in choosing.items():
        members = [point for point in counted if point.group == name]
        if members:
            best = sorted((degree(point) for point in members), reverse=True)[:choose]
            average = sum(point.weight for point in members) / len(members)
            earned += average * sum(best)
            weight += average * len(best)
    for point in counted:
        if point.group not in choosing:
            earned += point.weight * degree(point)
            weight += point.weight
    return min(1.0, earned / weight) if weight else None


def _false_claim(points: Iterable[CheckedKeyPoint], beyond: Iterable[CheckedBeyond]) -> bool:
    contradicts = any(point.contradicts for point in points)
    return contradicts or any(claim.truth == "false" and claim.evidence for claim in beyond)


def _criterion(
    criterion: Criterion, checked: CheckedCriterion | None, covered: float | None, *, capped: bool
) -> CheckedCriterion:
    if criterion.scored_by == "key_points":
        value = covered
        checked = CheckedCriterion(id=criterion.id, weight=criterion.weight)
    elif checked is None or checked.level is None:
        return checked or CheckedCriterion(id=criterion.id, weight=criterion.weight)
    else:
        value = criterion.levels[checked.level].score if checked.standing == "accepted" else 0.0
    if value is not None and capped and criterion.cap_on_error is not None:
        value = min(value, criterion.cap_on_error)
    if value is not None and criterion.at_most == "coverage" and covered is not None:
        value = min(value, covered)
    return checked.model_copy(update={"score": value})


def _total(criteria: Iterable[CheckedCriterion]) -> float | None:
    assessed = [(c.weight, c.score) for c in criteria if c.score is not None]
    weight = sum(w for w, _ in assessed)
    return min(1.0, sum(w * s for w, s in assessed) / weight) if weight else None


def _unverified_share(
    points: Sequence[CheckedKeyPoint], criteria: Sequence[CheckedCriterion], groups: Sequence[Group], rubric: Rubric
) -> float:
    """Return the share of the weight at stake, of coverage alone or of the whole rubric, whichever is larger."""

    def if_unverified(value: float) -> Degree:
        return lambda point: value if point.standing == "unverified" else point.degree

    high, low = coverage(points, groups, if_unverified(1.0)), coverage(points, groups, if_unverified(0.0))
    share = (high or 0.0) - (low or 0.0)
    scored_by = {criterion.id: criterion.scored_by for criterion in rubric.criteria}
    assessed = [c for c in criteria if c.score is not None]
    at_stake = sum(
        c.weight * (share if scored_by[c.id] == "key_points" else float(c.standing == "unverified")) for c in assessed
    )
    return max(share, at_stake / sum(c.weight for c in assessed))


def _band(
    points: Sequence[CheckedKeyPoint],
    criteria: Sequence[CheckedCriterion],
    capped: bool,
    groups: Sequence[Group],
    rubric: Rubric,
) -> Band | None:
    """Return the lowest and highest score that unverified evidence and the spread of judges allow; None if equal."""
    if not any(point.standing == "unverified" or point.spread for point in points) and not any(
        criterion.standing == "unverified" for criterion in criteria
    ):
        return None
    ends = []
    for end in (0, 1):
        assumed = [_assume(point, end) for point in points]
        granted = [c.model_copy(update={"standing": "accepted"}) if end else c for c in criteria]
        covered = coverage(assumed, groups)
        by_id = {criterion.id: criterion for criterion in granted}
        ends.append(_total([_criterion(c, by_id.get(c.id), covered, capped=capped) for c in rubric.criteria]) or 0.0)
    return Band(low=min(ends), high=max(ends))


def _assume(point: CheckedKeyPoint, end: int) -> CheckedKeyPoint:
    """Return the point as if its evidence were the worst (0) or best (1) for the candidate; for arithmetic only."""
    if point.standing == "unverified":
        degree = (point.claimed or 1.0) if end else 0.0
    elif point.spread and point.standing == "accepted" and point.evidence:
        # A contradiction is 0 whatever its spread, and no spread may leave the degree that scored outside.
        degree = (min if end == 0 else max)(point.degree, min(max(point.spread[end], 0.0), 1.0))
    else:
        degree = point.degree
    # model_construct: what would be if, which the model itself refuses to hold (credit without evidence)
    return CheckedKeyPoint.model_construct(**{**dict(point), "degree": degree})
