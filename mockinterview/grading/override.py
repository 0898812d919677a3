"""A person's word on key points, put in the place of the judge's, and the score computed again from it."""

from collections.abc import Iterable, Mapping

from pydantic import Field

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.calibrated import CALIBRATED
from mockinterview.grading.feedback import FLAG_NOTES, build_feedback
from mockinterview.grading.grade import CheckedKeyPoint, Flag, Grade
from mockinterview.grading.score import Score, score
from mockinterview.grading.verdicts import Verdict
from mockinterview.messages import N_, translator
from mockinterview.rubric.rubric import Rubric
from mockinterview.value import Value

__all__ = ["USUAL_DEGREES", "Override", "points_of", "with_overrides"]

USUAL_DEGREES: Mapping[Verdict, float] = {"covered": 1.0, "partial": 0.5, "missing": 0.0, "contradicted": 0.0}
"""What a verdict counts (fraction 0–1) where the person gives no number."""


class Override(Value):
    """What a person decided of one key point; ``degree`` (fraction 0–1) is what scores."""

    key_point: str
    verdict: Verdict
    degree: float = Field(ge=0, le=1)
    note: str = ""


def points_of(grade: Grade, item: Item) -> tuple[CheckedKeyPoint, ...]:
    """Return the checked key points of a grade; where the judge gave none, those of the item, without a verdict."""
    return grade.key_points or tuple(_unjudged(item, point) for point in item.key_points)


def with_overrides(grade: Grade, item: Item, rubric: Rubric, overrides: Iterable[Override]) -> Grade:
    """Return the grade with a person's verdicts in it: its score by the same arithmetic, flags and words to match.

    No evidence is asked of a person. Nothing is calibrated: a calibration corrects a judge.
    """
    by_point = {override.key_point: override for override in overrides}
    if not by_point:
        return grade
    points = tuple(_overridden(point, by_point.get(point.id)) for point in points_of(grade, item))
    scored = score(points, grade.criteria, grade.beyond, item.groups, rubric.for_item(item))
    flags = _flags(grade, points, scored)
    say = translator(grade.feedback.language)
    gone = {say(CALIBRATED), *(say(FLAG_NOTES[flag]) for flag in FLAG_NOTES)}
    notes = [note for note in grade.feedback.notes if note not in gone]
    feedback = build_feedback(item, grade.feedback.language, points, grade.verdicts, flags)
    return grade.model_copy(
        update={
            "score": scored.score,
            "reason": say(scored.reason),
            "band": scored.band,
            "criteria": scored.criteria,
            "key_points": points,
            "flags": flags,
            "feedback": feedback.model_copy(update={"notes": (*notes, *feedback.notes)}),
        }
    )


def _overridden(point: CheckedKeyPoint, override: Override | None) -> CheckedKeyPoint:
    if override is None:
        return point
    decided = {"verdict": override.verdict, "degree": override.degree, "standing": "overridden"}
    return CheckedKeyPoint(**{**dict(point), **decided, "spread": None, "problem": ""})


def _unjudged(item: Item, point: KeyPoint) -> CheckedKeyPoint:
    return CheckedKeyPoint(
        id=point.id,
        text=point.text,
        weight=point.weight,
        group=point.group,
        verdict="missing",
        degree=0.0,
        claimed=0.0,
        standing="unverified",
        reference=item.reference_citation(point),
        problem=N_("no verdict was given"),
    )


def _flags(grade: Grade, points: tuple[CheckedKeyPoint, ...], scored: Score) -> tuple[Flag, ...]:
    """Return the flags: those of the answer's words stay, those of verdicts go by what holds now."""
    now: dict[Flag, bool] = {
        "contradicted": any(point.verdict == "contradicted" and point.stands for point in points),
        "doubted_reference": any(point.standing == "doubted" for point in points),
        "not_assessed": any(criterion.score is None for criterion in scored.criteria),
        "unverified": any(point.standing == "unverified" for point in points)
        or any(criterion.standing == "unverified" for criterion in scored.criteria),
    }
    return tuple(
        sorted({*(flag for flag in grade.flags if flag not in now), *(f for f, holds in now.items() if holds)})
    )
