"""Graders as the flags ask for them: one judge, one grader a rubric."""

from functools import lru_cache

from mockinterview.batch.answers import Answer
from mockinterview.errors import MockInterviewError
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.judges.replies import Replies
from mockinterview.grading.pipeline import Grader
from mockinterview.messages import Language
from mockinterview.rubric.library import load_rubric
from mockinterview.settings import Settings

__all__ = ["Graders"]


class Graders:
    """Makes graders that share a judge. ``rubric`` (a name) grades everything; without it the row's, then the item's.

    Raises ``UsageError`` when a judge or rubric cannot be had.
    """

    def __init__(
        self,
        settings: Settings,
        replies: Replies | None = None,
        *,
        rubric: str | None = None,
        cross_check: str | None = None,
        language: Language | None = None,
    ) -> None:
        self._judge = judge_from_name(settings.judge, settings, replies)
        self._cross_check: Judge | None = judge_from_name(cross_check, settings, replies) if cross_check else None
        self._rubric = rubric
        self._language = language
        self.named = lru_cache(maxsize=64)(self._named)

    def of(self, answer: Answer) -> Grader:
        """Return the grader of a row."""
        return self.named(self._rubric or answer.rubric)

    def problem(self, answer: Answer) -> str | None:
        """Return what is wrong with the rubric that a row names, if anything."""
        try:
            self.of(answer)
        except MockInterviewError as error:
            return str(error)
        return None

    async def aclose(self) -> None:
        """Free the judges' connections."""
        await self._judge.aclose()
        if self._cross_check:
            await self._cross_check.aclose()

    def _named(self, rubric: str | None) -> Grader:
        return Grader(
            self._judge,
            load_rubric(rubric) if rubric else None,
            cross_check=self._cross_check,
            language=self._language,
        )
