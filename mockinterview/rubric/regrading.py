"""A stored grade computed again under another rubric: from its verdicts, and a judge only where it reads otherwise."""

from collections.abc import Callable
from typing import Any, NamedTuple

from mockinterview.grading.calibration import Calibrations
from mockinterview.grading.fingerprint import fingerprint
from mockinterview.grading.grade import Grade
from mockinterview.grading.judges.amending import AmendingJudge
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.pipeline import Grader
from mockinterview.rubric.asked_anew import AskedAnew, asked_anew
from mockinterview.rubric.rubric import Rubric
from mockinterview.store.batch_grades import Graded

__all__ = ["Regrade", "Regrader"]


class Regrade(NamedTuple):
    """A grade under the new rubric. ``asked``: a judge was asked; the other two: which of the scores was mapped."""

    grade: Grade
    asked: bool
    was_calibrated: bool
    is_calibrated: bool


class Regrader:
    """Grades stored answers by ``new`` instead of ``old``.

    ``judge_of`` gives the judge for a grade by that of its judge's name and whether anything is to be asked: None where
    it cannot be had and nothing is.
    """

    def __init__(
        self, old: Rubric, new: Rubric, judge_of: Callable[[str, bool], Judge | None], calibrations: Calibrations
    ) -> None:
        self.old = old
        self.new = new
        self._judge_of = judge_of
        self._calibrations = calibrations

    async def regrade(self, graded: Graded) -> Regrade | None:
        """Return the new grade, None where the old one has no verdicts to go by. Raises ``JudgeError``."""
        kept = graded.grade
        if kept.verdicts is None:
            return None
        language = kept.feedback.language
        read = asked_anew(graded.item, self.old, self.new, language)
        judge = self._judge_of(kept.judge, bool(read.criteria) or read.whole)
        reads = judge is not None and judge.assesses_criteria
        was_calibrated = self._was_calibrated(judge, kept)
        same = judge is not None and (was_calibrated or fingerprint(judge, self.old) == kept.fingerprint)
        if judge is not None and reads and read.whole:
            grader = Grader(judge, self.new, calibrations=self._calibrations, language=language)
            return await _regrade(grader, graded, asked=True, was_calibrated=was_calibrated)
        identity = _identity(kept, judge, read, same=same, reads=reads)
        caveat = judge.caveat if judge is not None and judge.name == kept.judge else ""
        amending = AmendingJudge(kept, judge, read.criteria, identity, caveat)
        grader = Grader(amending, self.new, calibrations=self._calibrations, language=language)
        return await _regrade(grader, graded, asked=reads and bool(read.criteria), was_calibrated=was_calibrated)

    def _was_calibrated(self, judge: Judge | None, kept: Grade) -> bool:
        if judge is None:
            return False
        calibration = self._calibrations.get(fingerprint(judge, self.old))
        return calibration is not None and fingerprint(judge, self.old, calibration) == kept.fingerprint


async def _regrade(grader: Grader, graded: Graded, *, asked: bool, was_calibrated: bool) -> Regrade:
    made = await grader.agrade(graded.item, graded.answer)
    return Regrade(made, asked, was_calibrated, grader.calibration_of(graded.item) is not None)


def _identity(kept: Grade, judge: Judge | None, read: AskedAnew, *, same: bool, reads: bool) -> dict[str, Any]:
    """Return the judge's identity where it would say the same if it graded afresh, else that of a mixture."""
    if judge is not None and same and (read.alike or not reads):
        return judge.identity()
    asked = judge.identity() if judge is not None and reads and read.criteria else None
    return {"kept": kept.fingerprint, "asked": asked}
