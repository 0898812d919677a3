"""Whether a calibration helps: fitted on some items, tried on the others, and refused where it does not."""

from collections.abc import Iterator, Sequence
from typing import Literal

from mockinterview.grading.calibration import Calibration
from mockinterview.rubric.agreement import Estimate, Measure, agreement, difference
from mockinterview.rubric.agreement_calibration import cross_calibrated, fit_calibration
from mockinterview.rubric.exemplar_grades import GradedExemplar
from mockinterview.value import Value

__all__ = ["SHOWN", "CalibrationTrial", "Refusal", "calibration_trials"]

SHOWN: tuple[Measure, ...] = ("mae", "qwk", "pearson", "bias")

Refusal = Literal["one_item", "no_better", "kappa_worse"]

_MANY = 5000  # answers, from which on fewer resamples do


class CalibrationTrial(Value):
    """One rubric's exemplars. ``before`` and ``after`` are agreement without and with a calibration.

    ``after`` is held out: each answer is mapped by a calibration that saw no answer to its item. ``change`` is how much
    a measure is higher after, in the same resamples. ``calibration`` is fitted on all; a ``refusal`` says why it is not
    to be used.
    """

    judge: str
    rubric: str
    exemplars: int
    items: int
    before: dict[Measure, Estimate]
    after: dict[Measure, Estimate]
    change: dict[Measure, Estimate]
    calibration: Calibration
    refusal: Refusal | None

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the uncalibrated grader, which the calibration is for."""
        return self.calibration.fingerprint


def calibration_trials(
    graded: Sequence[GradedExemplar], judge: str, *, folds: int = 5, seed: int = 0
) -> tuple[CalibrationTrial, ...]:
    """Try a calibration for each way of grading (rubric) among exemplars that were graded without one."""
    return tuple(_trial(rows, judge, folds, seed) for rows in _by_way(graded))


def _by_way(graded: Sequence[GradedExemplar]) -> Iterator[list[GradedExemplar]]:
    ways: dict[str, list[GradedExemplar]] = {}
    for one in graded:
        if one.grade.score is not None:
            ways.setdefault(one.fingerprint, []).append(one)
    yield from ways.values()


def _trial(rows: Sequence[GradedExemplar], judge: str, folds: int, seed: int) -> CalibrationTrial:
    raw = [one.grade.score or 0.0 for one in rows]
    human = [one.scored.human for one in rows]
    items = [one.scored.item.id for one in rows]
    resamples = 1000 if len(rows) < _MANY else 200
    enough = len(set(items)) > 1
    # A map that nothing can check is no map to trust: with one item the figures after are those before.
    mapped = cross_calibrated(raw, human, items, folds=folds, seed=seed) if enough else raw
    change = difference(human, mapped, raw, items, resamples=resamples, seed=seed)
    return CalibrationTrial(
        judge=judge,
        rubric=rows[0].scored.rubric.name,
        exemplars=len(rows),
        items=len(set(items)),
        before=agreement(human, raw, items, resamples=resamples, seed=seed).pooled,
        after=agreement(human, mapped, items, resamples=resamples, seed=seed).pooled,
        change=change,
        calibration=fit_calibration(raw, human, rows[0].fingerprint),
        refusal=_refusal(change) if enough else "one_item",
    )


def _refusal(change: dict[Measure, Estimate]) -> Refusal | None:
    """Refuse unless the error falls by more than chance makes it fall, and kappa does not fall by more than that."""
    error, kappa = change["mae"], change["qwk"]
    if error.high is None or error.high >= 0:
        return "no_better"
    return "kappa_worse" if kappa.high is not None and kappa.high < 0 else None
