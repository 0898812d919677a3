"""The grader: judge, check, score, feedback, in this order and nothing else."""

import asyncio
from collections.abc import Callable
from functools import partial

from mockinterview.bank.item import Item
from mockinterview.errors import JudgeError, UnusableReply
from mockinterview.grading.calibrated import CALIBRATED, calibrated
from mockinterview.grading.calibration import Calibration, Calibrations
from mockinterview.grading.evidence import About
from mockinterview.grading.feedback import FLAG_NOTES, build_feedback
from mockinterview.grading.fingerprint import fingerprint
from mockinterview.grading.flags import find_flags
from mockinterview.grading.grade import Feedback, Flag, Grade
from mockinterview.grading.judges.forecast import Forecast
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.score import Score, score
from mockinterview.grading.similarity import EVIDENCE_FLOOR, similarity
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import CriterionVerdict, Exchange, KeyPointVerdict, Reply, Usage, Verdicts
from mockinterview.grading.verify import Checked, Checker
from mockinterview.language import language_of
from mockinterview.messages import N_, Language, translator
from mockinterview.rubric.library import rubric_for
from mockinterview.rubric.rubric import Rubric
from mockinterview.text import fold

__all__ = ["Grader"]

CROSS_CHECK_LIMIT = 0.4
"""Two judges whose scores (fractions 0–1) lie further apart disagree strongly."""


class Grader:
    """Grades answers with one judge: ``Grader(judge, rubric).grade(item, answer)``.

    Without a ``rubric`` each item is graded by its own, else by the first shipped one that lists its kind. Feedback is
    in the answer's language unless ``language`` says otherwise. ``calibration`` maps all scores; of ``calibrations``
    each maps those of its fingerprint. ``cross_check`` is a second judge that changes no score and flags strong
    disagreement. ``about`` and ``floor`` decide whether a quote is about a key point; by default ``similarity``.
    ``counted`` returns a rubric under the version that it counts as, where a store knows what graded before
    (``StoredRubrics.use``); it is asked for every grade.
    """

    def __init__(
        self,
        judge: Judge,
        rubric: Rubric | None = None,
        *,
        calibration: Calibration | None = None,
        calibrations: Calibrations | None = None,
        cross_check: Judge | None = None,
        language: Language | None = None,
        about: About | None = None,
        floor: float = EVIDENCE_FLOOR,
        counted: Callable[[Rubric], Rubric] | None = None,
    ) -> None:
        self.judge = judge
        self.rubric = rubric
        self.calibration = calibration
        self.calibrations = calibrations or {}
        self.cross_check = cross_check
        self.language = language
        self.counted = counted
        self.checker = Checker(about or partial(similarity, enough=floor), floor)

    def warm_up(self) -> None:
        """Load what the first grade would wait for (about a second); may be called from another thread."""
        self.checker.about("a", "b")

    def grade(self, item: Item, answer: str) -> Grade:
        """Grade one answer and free the connections used; see :meth:`agrade`, which keeps them, for many."""
        made: list[Grade] = []
        asyncio.run(self._grade_once(item, answer, made))
        return made[0]

    async def agrade(self, item: Item, answer: str) -> Grade:
        """Grade one answer, exactly as received.

        The grade is unscored, with its reason, where the item has no reference or the judge's reply is unusable.
        Raises ``JudgeUnavailable`` or ``JudgeRefused`` when the judge cannot be asked: then there is no grade yet.
        """
        task = self.task(item, answer)
        say = translator(task.feedback_language)
        if not item.key_points:
            return self._unscored(task, say(N_("The item has no reference to grade against.")))
        if not fold(answer).text:
            return self._empty(task)
        try:
            reply = await self.judge.ainvoke(task)
        except UnusableReply as error:
            exchange = Exchange(request_key="", messages=(), text=error.raw)
            return self._unscored(task, error.tell(say), (exchange,) if error.raw else (), error.usage)
        reply, checked = await self._check(task, reply)
        grade = self._graded(task, reply, checked)
        return grade if self.cross_check is None else await self._cross_checked(task, grade, self.cross_check)

    def unscored(self, item: Item, answer: str, error: JudgeError) -> Grade:
        """Return the grade of an answer that no judge can be asked about, with the error as its reason."""
        task = self.task(item, answer)
        return self._unscored(task, error.tell(translator(task.feedback_language)))

    def forecast(self, item: Item, answer: str) -> Forecast:
        """Return what grading an answer is likely to cost."""
        if not item.key_points or not fold(answer).text:
            return Forecast()
        judges = [self.judge, *([self.cross_check] if self.cross_check else [])]
        return sum((judge.forecast(self.task(item, answer)) for judge in judges), Forecast())

    def rubric_of(self, item: Item) -> Rubric:
        """Return the rubric that an answer to the item is graded by. Raises ``UsageError`` where there is none."""
        rubric = self.rubric or rubric_for(item)
        return self.counted(rubric) if self.counted else rubric

    def fingerprint(self, item: Item) -> str:
        """Return the fingerprint that a grade of an answer to this item gets."""
        return fingerprint(self.judge, self.rubric_of(item), self.calibration_of(item))

    def calibration_of(self, item: Item) -> Calibration | None:
        """Return what maps the scores of answers to the item, if anything does."""
        if self.calibration or not self.calibrations:
            return self.calibration
        return self.calibrations.get(fingerprint(self.judge, self.rubric_of(item)))

    def task(self, item: Item, answer: str) -> Task:
        """Return what the judge is asked about an answer."""
        language = self.language or language_of(answer, default=item.language)
        rubric = self.rubric_of(item).for_item(item)
        # model_construct: item and rubric were checked when they were made; here it would be done for every answer.
        return Task.model_construct(item=item, rubric=rubric, answer=answer, feedback_language=language)

    async def _grade_once(self, item: Item, answer: str, made: list[Grade]) -> None:
        # Not returned: asyncio's handling of Ctrl-C makes the repr of a task's result twice, a millisecond of text.
        try:
            made.append(await self.agrade(item, answer))
        finally:
            await self.judge.aclose()
            if self.cross_check is not None:
                await self.cross_check.aclose()

    async def _check(self, task: Task, reply: Reply) -> tuple[Reply, Checked]:
        """Check the verdicts; what fails is asked again once, and what fails again stays unverified."""
        checked = self.checker.check(task, reply.verdicts)
        if not checked.complaints or not self.judge.can_ask_again:
            return reply, checked
        again = task.model_copy(update={"complaints": checked.complaints, "earlier": reply.verdicts})
        try:
            second = await self.judge.ainvoke(again)
        except UnusableReply as error:  # the first reply stands, with what failed in it unverified
            return reply.model_copy(update={"usage": reply.usage + (error.usage or Usage())}), checked
        targets = {complaint.target for complaint in checked.complaints}
        merged = Reply(
            verdicts=reply.verdicts.amended(second.verdicts, targets),
            usage=reply.usage + second.usage,
            exchanges=(*reply.exchanges, *second.exchanges),
        )
        return merged, self.checker.check(task, merged.verdicts)

    def _graded(self, task: Task, reply: Reply, checked: Checked) -> Grade:
        scored = score(checked.key_points, checked.criteria, checked.beyond, task.item.groups, task.rubric)
        flags = find_flags(
            task,
            checked.key_points,
            scored.criteria,
            checked.beyond,
            self.checker.about,
            self.checker.floor,
            judge_saw_grader_addressed=reply.verdicts.addresses_grader,
        )
        calibration = self.calibration_of(task.item)
        if calibration:
            scored = calibrated(scored, calibration)
        say = translator(task.feedback_language)
        return Grade(
            score=scored.score,
            reason=say(scored.reason),
            band=scored.band,
            criteria=scored.criteria,
            key_points=checked.key_points,
            beyond=checked.beyond,
            feedback=build_feedback(
                task.item,
                task.feedback_language,
                checked.key_points,
                reply.verdicts,
                flags,
                self._notes(scored, calibration),
            ),
            flags=flags,
            judge=self.judge.name,
            rubric=task.rubric.name,
            fingerprint=self.fingerprint(task.item),
            usage=reply.usage,
            verdicts=reply.verdicts,
            exchanges=reply.exchanges,
        )

    def _empty(self, task: Task) -> Grade:
        """Score an answer without a letter or digit: 0 by code, with no request."""
        verdicts = Verdicts(
            key_points=tuple(
                KeyPointVerdict(key_point=point.id, verdict="missing", degree=0.0) for point in task.item.key_points
            ),
            criteria=tuple(CriterionVerdict(criterion=criterion.id, level=0) for criterion in task.rubric.judged),
        )
        return self._graded(task, Reply(verdicts=verdicts), self.checker.check(task, verdicts))

    def _unscored(
        self, task: Task, reason: str, exchanges: tuple[Exchange, ...] = (), usage: Usage | None = None
    ) -> Grade:
        return Grade(
            reason=reason,
            feedback=Feedback(language=task.feedback_language),
            judge=self.judge.name,
            rubric=task.rubric.name,
            fingerprint=self.fingerprint(task.item),
            usage=usage or Usage(),
            exchanges=exchanges,
        )

    def _notes(self, scored: Score, calibration: Calibration | None) -> list[str]:
        left_out = any(criterion.score is None for criterion in scored.criteria)
        notes = [CALIBRATED] if calibration else []
        if self.judge.caveat:
            return [self.judge.caveat, *notes]
        if left_out:
            return [N_("A criterion could not be assessed; its weight is spread over the others."), *notes]
        return notes

    async def _cross_checked(self, task: Task, grade: Grade, judge: Judge) -> Grade:
        other = await Grader(judge, task.rubric, about=self.checker.about, floor=self.checker.floor).agrade(
            task.item, task.answer
        )
        if grade.score is None or other.score is None or abs(grade.score - other.score) <= CROSS_CHECK_LIMIT:
            return grade
        flags: tuple[Flag, ...] = tuple(sorted({*grade.flags, "cross_check"}))
        note = translator(task.feedback_language)(FLAG_NOTES["cross_check"])
        feedback = grade.feedback.model_copy(update={"notes": (*grade.feedback.notes, note)})
        return grade.model_copy(update={"flags": flags, "feedback": feedback})
