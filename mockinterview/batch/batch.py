"""Grades a file of answers, one after the other."""

from collections.abc import AsyncIterator, Callable, Sequence

from mockinterview.bank.item import Item
from mockinterview.batch.answers import Answer
from mockinterview.batch.graded_row import GradedRow, graded_row, ungraded_row
from mockinterview.errors import JudgeRefused, JudgeUnavailable
from mockinterview.grading.pipeline import Grader
from mockinterview.messages import N_, Translator

__all__ = ["grade_answers", "pending"]


async def grade_answers(
    answers: Sequence[Answer],
    item_of: Callable[[Answer], Item],
    grader_of: Callable[[Answer], Grader],
    earlier: dict[str, GradedRow],
    say: Translator,
) -> AsyncIterator[GradedRow]:
    """Yield the output row of every answer, in order.

    A row of an ``earlier`` run with the same input and the same fingerprint is taken over. When the judge refuses
    (its key, its model), nobody is asked any more: that row and the rest are pending, with the reason.
    """
    refused = ""
    for answer in answers:
        item, grader = item_of(answer), grader_of(answer)
        done = earlier.get(answer.id)
        if done is not None and _still_holds(done, answer, grader.fingerprint(item)):
            yield answer.row | {name: value for name, value in done.items() if name not in answer.row}
        elif refused:
            yield ungraded_row(answer, refused)
        else:
            try:
                yield graded_row(answer, await grader.agrade(item, answer.answer))
            except JudgeRefused as error:
                refused = error.tell(say)
                yield ungraded_row(answer, refused)
            except JudgeUnavailable as error:
                yield ungraded_row(answer, error.tell(say))


def pending(answers: Sequence[Answer], say: Translator) -> list[GradedRow]:
    """Return the rows of answers that were not reached before an interruption."""
    return [ungraded_row(answer, say(N_("interrupted before this row"))) for answer in answers]


def _still_holds(done: GradedRow, answer: Answer, fingerprint: str) -> bool:
    same_input = all(done.get(name) == value for name, value in answer.row.items())
    return done.get("status") == "graded" and same_input and done.get("fingerprint") == fingerprint
