"""One question as its card on the page: the words are those of every report, put beside the texts they cite."""

from itertools import takewhile

from mockinterview.grading.grade import Grade
from mockinterview.interview.attempt import Attempt
from mockinterview.messages import Translator
from mockinterview.report.compose import compose_item
from mockinterview.report.element import Element
from mockinterview.report.feedback import compose_grade, compose_point
from mockinterview.report.marks import State, Stretch, answer_marks, reference_marks, state_of, stretches
from mockinterview.report.report import ItemReport, Report
from mockinterview.rubric.rubric import Rubric
from mockinterview.value import Value

__all__ = ["ItemPart", "PointPart", "build_item_part"]


class PointPart(Value):
    """One key point: ``said`` (None: nothing) beside ``reference``."""

    anchor: str
    number: int
    state: State
    point: Element
    said: Element | None
    reference: Element
    advice: str


class ItemPart(Value):
    """One question. ``head`` stands above the key points (the score first), ``tail`` below them."""

    anchor: str
    attempt: Attempt
    score: float | None
    heading: str
    took: str
    answer_label: str
    empty: str
    answer: tuple[Stretch, ...]
    notes: tuple[str, ...]
    head: tuple[Element, ...]
    points: tuple[PointPart, ...]
    tail: tuple[Element, ...]
    reference: tuple[Stretch, ...]
    follow_ups: tuple["ItemPart", ...] = ()


def build_item_part(item: ItemReport, report: Report, say: Translator, anchor: str) -> ItemPart:
    """Build the card of one item; ``anchor`` is the beginning of all its anchors in the page."""
    attempt, grade = item.attempt, item.grade
    heading, _stem, *rest = compose_item(item.model_copy(update={"grade": None}), report, say)
    answer = next((element for element in rest if element.style == "quote"), None)
    notes = [element.text for element in rest if element.style == "note"] if grade is None else []
    head, points, tail = _feedback(grade, item, report.rubric(grade.rubric), say, anchor) if grade else ((), (), ())
    return ItemPart(
        anchor=anchor,
        attempt=attempt,
        score=grade.score if grade else item.counted,
        heading=heading.text,
        took=next((element.text for element in rest if element.style == "text"), ""),
        answer_label=answer.label if answer else "",
        empty=answer.text if answer and not attempt.answer else "",
        answer=stretches(attempt.answer, answer_marks(grade) if grade else ()),
        notes=tuple(notes),
        head=head,
        points=points,
        tail=tail,
        reference=stretches(attempt.item.reference, reference_marks(attempt.item, grade)),
    )


def _feedback(
    grade: Grade, item: ItemReport, rubric: Rubric | None, say: Translator, anchor: str
) -> tuple[tuple[Element, ...], tuple[PointPart, ...], tuple[Element, ...]]:
    """Divide the feedback into what stands before the key points, the points themselves, and what follows."""
    elements = list(compose_grade(grade, item.attempt.item, rubric, say))
    said = {feedback.key_point: feedback for feedback in grade.feedback.key_points}
    composed = [list(compose_point(point, said.get(point.id), say)) for point in grade.key_points]
    points = []
    for number, (point, parts) in enumerate(zip(grade.key_points, composed, strict=True), 1):
        quotes = [element for element in parts if element.style == "quote"]
        points.append(
            PointPart(
                anchor=f"{anchor}-p{number}",
                number=number,
                state=state_of(point),
                point=parts[0],
                said=quotes[0] if point.evidence else None,
                reference=quotes[-1],
                advice="\n".join(element.text for element in parts if element.style == "advice"),
            )
        )
    head = list(takewhile(lambda element: element.style != "point", elements)) if points else elements
    return tuple(head), tuple(points), tuple(elements[len(head) + sum(map(len, composed)) :])
