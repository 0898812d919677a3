"""One question as its card on the page: the words are those of every report, put beside the texts they cite."""

from itertools import takewhile

from mockinterview.grading.grade import Grade
from mockinterview.interview.attempt import Attempt
from mockinterview.messages import Translator
from mockinterview.report.compose import compose_attempt, compose_item
from mockinterview.report.element import Element
from mockinterview.report.feedback import compose_point
from mockinterview.report.marks import State, Stretch, answer_marks, reference_marks, state_of, stretches
from mockinterview.report.report import ItemReport, Report
from mockinterview.value import Value

__all__ = ["ItemPart", "PointPart", "build_item_part", "divide_feedback"]


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
    reference: tuple[Stretch, ...] = ()
    follow_ups: tuple["ItemPart", ...] = ()


def build_item_part(item: ItemReport, report: Report, say: Translator, anchor: str) -> ItemPart:
    """Build the card of one item; ``anchor`` is the beginning of all its anchors in the page."""
    heading, *headings = (e.text for e in compose_item(item, report, say) if e.style == "heading")
    following = tuple(
        _part(follow_up, report, say, f"{anchor}-f{number}", item.follow_ups[number : number + 1], heading)
        for number, (follow_up, heading) in enumerate(zip(item.follow_ups, headings, strict=True), 1)
    )
    made = _part(item, report, say, anchor, item.follow_ups[:1], heading)
    marks = reference_marks(item.attempt.item, item.grade)
    return made.model_copy(update={"reference": stretches(item.attempt.item.reference, marks), "follow_ups": following})


def _part(
    item: ItemReport, report: Report, say: Translator, anchor: str, followed_by: tuple[ItemReport, ...], heading: str
) -> ItemPart:
    """Build the card of one attempt, without its reference: a follow-up question has that of the item it follows."""
    attempt, grade = item.attempt, item.grade
    elements = list(compose_attempt(item, report, say, followed_by=followed_by))
    if grade:
        ungraded = compose_attempt(item.model_copy(update={"grade": None}), report, say, followed_by=())
        before = len(list(ungraded)) - 1  # which says in the end that there is no grade yet
        elements, feedback = elements[:before], elements[before:]
        head, points, tail = divide_feedback(grade, feedback, say, anchor)
    else:
        head, points, tail = (), (), ()
    answer = next((element for element in elements if element.style == "quote"), None)
    return ItemPart(
        anchor=anchor,
        attempt=attempt,
        score=grade.score if grade else item.counted,
        heading=heading,
        took=next((element.text for element in elements[1:] if element.style == "text"), ""),
        answer_label=answer.label if answer else "",
        empty=answer.text if answer and not attempt.answer else "",
        answer=stretches(attempt.answer, answer_marks(grade) if grade else ()),
        notes=tuple(element.text for element in elements if element.style == "note"),
        head=head,
        points=points,
        tail=tail,
    )


def divide_feedback(
    grade: Grade, elements: list[Element], say: Translator, anchor: str
) -> tuple[tuple[Element, ...], tuple[PointPart, ...], tuple[Element, ...]]:
    """Divide the feedback into what stands before the key points, the points themselves, and what follows."""
    said = {feedback.key_point: feedback for feedback in grade.feedback.key_points}
    composed = [list(compose_point(point, said.get(point.id), say)) for point in grade.key_points]
    points = tuple(
        _point(number, state_of(point), parts, anchor)
        for number, (point, parts) in enumerate(zip(grade.key_points, composed, strict=True), 1)
    )
    head = list(takewhile(lambda element: element.style != "point", elements)) if points else elements
    return tuple(head), points, tuple(elements[len(head) + sum(map(len, composed)) :])


def _point(number: int, state: State, parts: list[Element], anchor: str) -> PointPart:
    sides = {element.side: element for element in parts if element.side}
    return PointPart(
        anchor=f"{anchor}-p{number}",
        number=number,
        state=state,
        point=parts[0],
        said=sides.get("answer"),
        reference=sides["reference"],
        advice="\n".join(element.text for element in parts if element.style == "advice"),
    )
