"""Graders as the flags ask for them: one judge, one grader a rubric."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from mockinterview.batch.answer import Answer
from mockinterview.cli.renumbered import tell_renumbered
from mockinterview.errors import Fault, MockInterviewError
from mockinterview.grading.calibration import Calibrations
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.judges.replies import Replies
from mockinterview.grading.pipeline import Grader
from mockinterview.messages import Language
from mockinterview.rubric.finding import find_rubric
from mockinterview.rubric.rubric import Rubric
from mockinterview.settings import Settings

if TYPE_CHECKING:
    from mockinterview.grading.judges.limits import Limits

__all__ = ["Graders"]


class Graders:
    """Makes graders that share a judge. ``rubric`` (a name) grades everything; without it the row's, then the item's.

    ``counted`` tells which version a rubric counts as: ``StoredRubrics.use`` where grades are kept; ``used`` are the
    versions that graded, which ``id@version`` names. ``limits`` are what all requests share, ``calibrations`` those in
    force. ``load`` finds rubrics by name where they lie elsewhere. Raises ``UsageError`` when a judge or rubric cannot
    be had.
    """

    def __init__(
        self,
        settings: Settings,
        replies: Replies | None = None,
        *,
        counted: Callable[[Rubric], Rubric],
        used: Sequence[Rubric] = (),
        rubric: str | None = None,
        cross_check: str | None = None,
        language: Language | None = None,
        limits: "Limits | None" = None,
        calibrations: Calibrations | None = None,
        load: Callable[[str], Rubric] | None = None,
    ) -> None:
        self.judge = judge_from_name(settings.judge, settings, replies, limits)
        self.cross_check: Judge | None = (
            judge_from_name(cross_check, settings, replies, limits) if cross_check else None
        )
        self._rubric = rubric
        self._use = counted
        self._load = load or (lambda name: find_rubric(name, used))
        self._renumbered: dict[str, str] = {}
        self._counted = lru_cache(maxsize=64)(self._count)
        self._language = language
        self._calibrations = calibrations
        self.named = lru_cache(maxsize=64)(self._named)
        if rubric:
            self.named(rubric)  # told once, and not of every row

    def of(self, answer: Answer) -> Grader:
        """Return the grader of a row."""
        return self.named(self._rubric or answer.rubric)

    def problem(self, answer: Answer) -> Fault | None:
        """Return what is wrong with the rubric that a row names, if anything."""
        try:
            self.of(answer)
        except MockInterviewError as error:
            return Fault.of(error, "rubric")
        return None

    def judges(self) -> Iterator[Judge]:
        """Yield the judge, and the one that checks it."""
        yield self.judge
        if self.cross_check:
            yield self.cross_check

    def tell_renumbered(self) -> None:
        """Tell, in a line each, which of the rubrics met so far have changed since they graded."""
        for name, counted in self._renumbered.items():
            tell_renumbered(name, counted)
        self._renumbered.clear()

    async def aclose(self) -> None:
        """Free the judges' connections."""
        for judge in self.judges():
            await judge.aclose()

    def _named(self, rubric: str | None) -> Grader:
        return Grader(
            self.judge,
            self._load(rubric) if rubric else None,
            calibrations=self._calibrations,
            cross_check=self.cross_check,
            language=self._language,
            counted=self._counted,
        )

    def _count(self, rubric: Rubric) -> Rubric:
        counted = self._use(rubric)
        if counted.version != rubric.version:
            self._renumbered[rubric.name] = counted.name
        return counted
