"""One row as a person reviews it: question, answer, and each key point held against the reference."""

from collections.abc import Iterator

from mockinterview.batch.reviews import Case
from mockinterview.grading.override import points_of
from mockinterview.messages import N_, Translator
from mockinterview.report.batch_words import FLAG_NAMES
from mockinterview.report.element import Element
from mockinterview.report.feedback import compose_grade
from mockinterview.report.review_notes import compose_review

__all__ = ["compose_case"]

_OUTDATED = N_("This row was reviewed before; its answer, its item or its rubric has changed since.")


def compose_case(case: Case, number: int, count: int, say: Translator) -> Iterator[Element]:
    """Yield the row; key points are numbered as a person names them."""
    item, reviewed = case.graded.item, case.reviewed
    place = say(N_("Row {id} ({number} of {count})"), id=case.row_id, number=number, count=count)
    yield Element(
        style="heading", text=" · ".join([place, *(say(FLAG_NAMES[flag]) for flag in case.graded.grade.flags)])
    )
    yield Element(style="title", text=item.stem)
    yield Element(style="quote", label=say(N_("The answer")), text=case.graded.answer or "—")
    if case.outdated and not case.decisions:
        yield Element(style="note", text=say(_OUTDATED))
    grade = reviewed.grade.model_copy(update={"key_points": points_of(reviewed.grade, item)})
    points = 0
    for element in compose_grade(grade, item, case.rubric, say):
        if element.style == "point":
            points += 1
            yield element.model_copy(update={"text": f"{points}. {element.text}"})
        else:
            yield element
    yield from compose_review(reviewed, say)
