"""The criteria's weights as people read them: each one's share of the whole."""

from collections.abc import Mapping

from mockinterview.rubric.rubric import Rubric

__all__ = ["percent", "shares"]


def shares(rubric: Rubric) -> Mapping[str, float]:
    """Return each criterion's share of the weight (fraction 0–1) by its id."""
    whole = sum(criterion.weight for criterion in rubric.criteria)
    return {criterion.id: criterion.weight / whole for criterion in rubric.criteria}


def percent(fraction: float) -> str:
    """Return ``20%``, or ``33.3%`` where whole numbers would hide something."""
    return f"{round(fraction * 100, 1):g}%"
