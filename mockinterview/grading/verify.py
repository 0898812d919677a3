"""The check between judge and score: nothing a judge says counts unless code finds its evidence in the answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.evidence import About, Evidence, is_copied, locate, weigh
from mockinterview.grading.grade import CheckedBeyond, CheckedCriterion, CheckedKeyPoint
from mockinterview.grading.picks import picks
from mockinterview.grading.task import Complaint, Task
from mockinterview.grading.verdicts import CriterionVerdict, KeyPointVerdict, Verdicts
from mockinterview.messages import N_
from mockinterview.rubric.rubric import Criterion, Rubric
from mockinterview.text import Citation, find, fold

__all__ = ["VERY_WORDS", "Checked", "Checker"]

VERY_WORDS = 6
"""A missing point is asked again when a quote of at least so many folded characters stands in the answer."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Verdicts after the check, and what to ask the judge again about."""

    key_points: tuple[CheckedKeyPoint, ...]
    criteria: tuple[CheckedCriterion, ...] = ()
    beyond: tuple[CheckedBeyond, ...] = ()
    complaints: tuple[Complaint, ...] = ()


class Checker:
    """Checks verdicts against the answer. ``about`` and ``floor`` say when a quote is about a point."""

    def __init__(self, about: About, floor: float) -> None:
        self.about = about
        self.floor = floor

    def check(self, task: Task, verdicts: Verdicts) -> Checked:
        """Check every verdict; what fails is ``unverified`` (no credit) and stands among the complaints."""
        given = {verdict.key_point: verdict for verdict in verdicts.key_points}
        levels = {verdict.criterion: verdict for verdict in verdicts.criteria}
        ground = _ground(task.item, task.rubric)
        points = [self._point(task, ground, point, given.get(point.id)) for point in task.item.key_points]
        criteria = [self._criterion(task, ground, one, levels.get(one.id)) for one in task.rubric.judged]
        complaints = [
            Complaint(target=p.id, evidence=_claimed_words(given.get(p.id)), problem=p.problem)
            for p in points
            if p.standing == "unverified"
        ] + [
            Complaint(target=c.id, evidence=levels[c.id].evidence, problem=c.problem)
            for c in criteria
            if c.standing == "unverified"
        ]
        return Checked(
            key_points=tuple(points),
            criteria=tuple(criteria),
            beyond=tuple(_beyond(task.answer, verdicts)),
            complaints=tuple(complaints),
        )

    def _point(
        self, task: Task, ground: "_Ground", point: KeyPoint, verdict: KeyPointVerdict | None
    ) -> CheckedKeyPoint:
        if verdict is None:
            return _checked(ground, point, "unverified", problem=N_("no verdict was given"))
        if verdict.doubts_reference:
            return _checked(ground, point, "doubted", verdict)
        if verdict.degree == 0 and verdict.verdict != "contradicted":
            if _stands_in(point, task.answer):
                problem = N_("the very words of this point stand in the answer")
                return _checked(ground, point, "unverified", verdict, problem=problem)
            return _checked(ground, point, "accepted", verdict)
        evidence = weigh(
            verdict.evidence,
            task.answer,
            (point.text, point.quote),
            echoes=ground.echoes,
            subject=ground.subject,
            about=None if point.role == "example" else self.about,
            floor=self.floor,
            picks_point=picks(task.item, task.answer).are_quoted(point.id, verdict.evidence),
        )
        if verdict.verdict == "contradicted":  # earns nothing, but is a claim about the answer like any other
            verdict = verdict.model_copy(update={"degree": 0.0})
        return _checked(ground, point, "accepted" if evidence.accepted else "unverified", verdict, evidence)

    def _criterion(
        self, task: Task, ground: "_Ground", criterion: Criterion, verdict: CriterionVerdict | None
    ) -> CheckedCriterion:
        checked = CheckedCriterion(id=criterion.id, weight=criterion.weight)
        if verdict is None or verdict.level is None:
            return checked.model_copy(update={"problem": N_("the judge could not assess it")})
        words = {"level": verdict.level, "rationale": verdict.rationale}
        if verdict.level >= len(criterion.levels):
            return checked.model_copy(update={"problem": N_("the judge gave a level that does not exist")})
        citations = locate(verdict.evidence, task.answer)
        if verdict.level == 0:
            return checked.model_copy(update={**words, "evidence": citations})
        # A criterion looks at the answer as a whole: its evidence need not be about any one point.
        evidence = weigh(verdict.evidence, task.answer, (), echoes=ground.echoes, subject=ground.subject)
        standing = "accepted" if evidence.accepted else "unverified"
        update = {**words, "evidence": evidence.citations, "standing": standing, "problem": evidence.problem}
        return checked.model_copy(update=update)


@dataclass(frozen=True)
class _Ground:
    """What all answers to an item are held against: texts that earn nothing when repeated, and the item's own text.

    ``citations`` are the words of the reference that each key point (by id) stands on.
    """

    reference: str
    echoes: tuple[str, ...]
    subject: str
    citations: Mapping[str, Citation]


@lru_cache(maxsize=256)
def _ground(item: Item, rubric: Rubric) -> _Ground:
    descriptors = [level.descriptor for criterion in rubric.judged for level in criterion.levels]
    return _Ground(
        reference=item.reference,
        echoes=(item.stem, *(words.in_language(item.language) for words in descriptors)),
        subject=f"{item.stem}\n{item.reference}",
        citations={point.id: item.reference_citation(point) for point in item.key_points},
    )


def _stands_in(point: KeyPoint, answer: str) -> bool:
    return len(fold(point.quote).text) >= VERY_WORDS and find(point.quote, answer) is not None


def _claimed_words(verdict: KeyPointVerdict | None) -> str:
    return verdict.evidence if verdict else ""


def _checked(
    ground: "_Ground",
    point: KeyPoint,
    standing: str,
    verdict: KeyPointVerdict | None = None,
    evidence: Evidence | None = None,
    problem: str = "",
) -> CheckedKeyPoint:
    citations = evidence.citations if evidence else ()
    claimed = verdict.degree if verdict else 0.0
    return CheckedKeyPoint(
        id=point.id,
        text=point.text,
        weight=point.weight,
        group=point.group,
        verdict=verdict.verdict if verdict else "missing",
        degree=claimed if standing == "accepted" and citations else 0.0,
        claimed=claimed,
        spread=verdict.spread if verdict else None,
        standing=standing,
        evidence=citations,
        reference=ground.citations[point.id],
        copied=is_copied(citations, ground.reference),
        problem=problem or (evidence.problem if evidence else ""),
    )


def _beyond(answer: str, verdicts: Verdicts) -> Iterable[CheckedBeyond]:
    for claim in verdicts.beyond:
        citations = locate(claim.evidence, answer)
        if citations:  # a claim that the answer does not make is not the candidate's
            yield CheckedBeyond(evidence=citations, truth=claim.truth, note=claim.note)
