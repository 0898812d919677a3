"""What ``rubric test`` finds: agreement in all and by criterion, and where people and judge are furthest apart."""

from collections.abc import Sequence

from mockinterview.grading.grade import Grade
from mockinterview.rubric.agreement import Agreement, Estimate, agreement
from mockinterview.rubric.enough import Lack, lacks_of
from mockinterview.rubric.exemplar_grades import GradedExemplar
from mockinterview.rubric.rubric import Criterion, Words
from mockinterview.value import Value

__all__ = ["LEAST_APART", "AgreementReport", "CriterionAgreement", "Disagreement", "PointEvidence", "agreement_report"]

LEAST_APART = 0.05
"""Scores (fractions 0–1) that are closer than this are no disagreement: people hardly score finer."""

_MANY = 5000  # answers, from which on fewer resamples do


class CriterionAgreement(Value):
    """One criterion. ``agreement`` is over the answers that people and judge both scored by it, None without any.

    ``scored_by_people`` and ``judged`` count the answers that either scored by it, also where the other did not.
    ``with_total`` is Spearman's correlation of the judge's score of it with people's score of the whole answer.
    """

    id: str
    name: Words
    judged: int
    scored_by_people: int
    agreement: Agreement | None
    with_total: Estimate


class PointEvidence(Value):
    """One key point or criterion of a disagreement: the judge's words for it, and people's score where they gave one.

    ``degree`` and ``human`` are fractions 0–1; ``reference`` is cited for key points.
    """

    text: str
    degree: float | None
    verdict: str = ""
    evidence: tuple[str, ...] = ()
    reference: str = ""
    human: float | None = None


class Disagreement(Value):
    """One exemplar: both scores (fractions 0–1), and what each side has to say for it."""

    id: str
    item: str
    stem: str
    answer: str
    human: float
    judge: float
    reason: str
    points: tuple[PointEvidence, ...]
    criteria: tuple[PointEvidence, ...]

    @property
    def apart(self) -> float:
        """How far the judge is above people."""
        return self.judge - self.human


class AgreementReport(Value):
    """The whole. ``lacks`` says whether there is too little to tell.

    ``disagreements`` holds every scored answer, furthest apart first; ``apart`` those that are worth a look.
    ``calibrated``: a calibration in force mapped the judge's scores. ``unscored`` are ids with reasons.
    """

    judge: str
    rubrics: tuple[str, ...]
    calibrated: bool
    total: Agreement
    lacks: tuple[Lack, ...]
    criteria: tuple[CriterionAgreement, ...]
    unscored: tuple[tuple[str, str], ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def apart(self) -> tuple[Disagreement, ...]:
        """The answers whose two scores are at least ``LEAST_APART`` apart, worst first."""
        return tuple(one for one in self.disagreements if abs(one.apart) >= LEAST_APART - 1e-9)


def agreement_report(
    graded: Sequence[GradedExemplar], *, judge: str, calibrated: bool, seed: int = 0
) -> AgreementReport:
    """Measure agreement over graded exemplars; those without a score enter no figure."""
    scored = [one for one in graded if one.grade.score is not None]
    total = _agreement([(one.scored.human, one.grade.score or 0.0, one.scored.item.id) for one in scored], seed)
    worst = sorted(scored, key=lambda one: -abs((one.grade.score or 0.0) - one.scored.human))
    return AgreementReport(
        judge=judge,
        rubrics=tuple(sorted({one.scored.rubric.name for one in graded})),
        calibrated=calibrated,
        total=total,
        lacks=lacks_of(total),
        criteria=_criteria(scored, seed),
        unscored=tuple((one.scored.id, one.grade.reason) for one in graded if one.grade.score is None),
        disagreements=tuple(_disagreement(one, one.grade.score or 0.0) for one in worst),
    )


def _agreement(rows: Sequence[tuple[float, float, str]], seed: int) -> Agreement:
    human, judge, items = zip(*rows, strict=True) if rows else ((), (), ())
    return agreement(human, judge, items, resamples=1000 if len(rows) < _MANY else 200, seed=seed)


def _criteria(scored: Sequence[GradedExemplar], seed: int) -> tuple[CriterionAgreement, ...]:
    """Return the criteria of all rubrics, in their order; of the same id in several rubrics one."""
    criteria: dict[str, Criterion] = {}
    for one in scored:
        for criterion in one.scored.rubric.criteria:
            criteria.setdefault(criterion.id, criterion)
    return tuple(_criterion(criterion, scored, seed) for criterion in criteria.values())


def _criterion(criterion: Criterion, scored: Sequence[GradedExemplar], seed: int) -> CriterionAgreement:
    judged = [(one, value) for one in scored if (value := _judged(one.grade, criterion.id)) is not None]
    both = [
        (one.scored.criteria[criterion.id], v, one.scored.item.id)
        for one, v in judged
        if criterion.id in one.scored.criteria
    ]
    with_total = _agreement([(one.scored.human, v, one.scored.item.id) for one, v in judged], seed)
    return CriterionAgreement(
        id=criterion.id,
        name=criterion.name,
        judged=len(judged),
        scored_by_people=sum(criterion.id in one.scored.criteria for one in scored),
        agreement=_agreement(both, seed) if both else None,
        with_total=with_total.pooled["spearman"],
    )


def _judged(grade: Grade, criterion: str) -> float | None:
    return next((checked.score for checked in grade.criteria if checked.id == criterion), None)


def _disagreement(one: GradedExemplar, judge: float) -> Disagreement:
    scored, grade = one.scored, one.grade
    points = tuple(
        PointEvidence(
            text=point.text,
            degree=point.degree,
            verdict=point.verdict,
            evidence=tuple(cited.quote for cited in point.evidence),
            reference=point.reference.quote,
        )
        for point in grade.key_points
    )
    criteria = tuple(
        PointEvidence(
            text=checked.id,
            degree=checked.score,
            evidence=(
                *(cited.quote for cited in checked.evidence),
                *([checked.rationale] if checked.rationale else []),
            ),
            human=scored.criteria.get(checked.id),
        )
        for checked in grade.criteria
    )
    return Disagreement(
        id=scored.id,
        item=scored.item.id,
        stem=scored.item.stem,
        answer=scored.answer,
        human=scored.human,
        judge=judge,
        reason=scored.reason,
        points=points,
        criteria=criteria,
    )
