"""Reviewed answers as exemplars: what a rubric shows a judge, and what a calibration is fitted on."""

from collections.abc import Iterable

from mockinterview.batch.reviews import Case
from mockinterview.grading.feedback import COVERED
from mockinterview.messages import N_, Translator, translator
from mockinterview.rubric.rubric import Exemplar, Words
from mockinterview.value import Value

__all__ = ["Exemplars", "exemplars_of"]


class Exemplars(Value):
    """A file of exemplars, named as in a rubric, so that the list can be moved there."""

    exemplars: tuple[Exemplar, ...] = ()


def exemplars_of(cases: Iterable[Case]) -> Exemplars:
    """Return the reviewed rows that have a score, each with the reason in both languages."""
    made = []
    for case in cases:
        score = case.reviewed.grade.score
        if score is not None:
            reason = Words(zh=_reason(case, translator("zh")), en=_reason(case, translator("en")))
            made.append(
                Exemplar(item=case.graded.item.id, answer=case.graded.answer, score=round(score, 4), reason=reason)
            )
    return Exemplars(exemplars=tuple(made))


def _reason(case: Case, say: Translator) -> str:
    """Return what was covered and what was not, and the reviewer's notes in the language they were written in."""
    points = case.reviewed.grade.key_points
    listed = say(N_("; "))
    covered = listed.join(point.text for point in points if point.degree >= COVERED)
    partly = listed.join(point.text for point in points if point.is_mentioned and point.degree < COVERED)
    missed = listed.join(point.text for point in points if not point.is_mentioned)
    sentences = [
        say(message, points=names)
        for message, names in (
            (N_("Covered: {points}"), covered),
            (N_("Partly covered: {points}"), partly),
            (N_("Not covered: {points}"), missed),
        )
        if names
    ]
    review = case.reviewed.review
    notes = [point.note for point in review.points] + [review.note] if review else []
    return "\n".join([*sentences, *(note for note in notes if note)]) or "—"
