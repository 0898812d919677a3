"""The grader without its check: every verdict counts as the judge gave it. Only to show what the check is worth."""

from mockinterview.grading.grade import CheckedCriterion, CheckedKeyPoint
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Verdicts
from mockinterview.grading.verify import Checked, Checker

__all__ = ["BelievingChecker"]


class BelievingChecker(Checker):
    """Believes all that a judge says, and never asks again."""

    def check(self, task: Task, verdicts: Verdicts) -> Checked:
        """Return the verdicts as if each had its evidence."""
        given = {verdict.key_point: verdict for verdict in verdicts.key_points}
        points = tuple(
            # "overridden", as by a person: the only standing that holds credit without evidence
            CheckedKeyPoint(
                id=point.id,
                text=point.text,
                weight=point.weight,
                group=point.group,
                verdict=given[point.id].verdict,
                degree=given[point.id].degree,
                claimed=given[point.id].degree,
                spread=None,
                standing="overridden",
                evidence=(),
                reference=task.item.reference_citation(point),
                copied=False,
                problem="",
            )
            for point in task.item.key_points
        )
        weights = {criterion.id: criterion.weight for criterion in task.rubric.judged}
        criteria = tuple(
            CheckedCriterion(id=c.criterion, weight=weights[c.criterion], level=c.level) for c in verdicts.criteria
        )
        return Checked(key_points=points, criteria=criteria)
