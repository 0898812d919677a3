"""From a graded answer to the follow-up question: the judge's words, held against what the grade left open."""

from collections import Counter
from collections.abc import Iterable, Sequence

from mockinterview.bank.item import Group, Item, KeyPoint
from mockinterview.grading.feedback import COVERED
from mockinterview.grading.grade import CheckedKeyPoint, Grade
from mockinterview.interview.attempt import MOST_FOLLOW_UPS, Attempt, follow_up_id
from mockinterview.text import fold

__all__ = ["follow_up_item"]

_OPEN = "open"


def follow_up_item(attempt: Attempt, grade: Grade, earlier: Iterable[Attempt] = ()) -> Item | None:
    """Return the item to ask next about the weakest point of an answer, or None where there is nothing to ask.

    Its stem is the judge's question; reference, place and rubric are those of the item followed, key points only what
    the grade left open: a point is closed when it was covered, when the judge doubts its reference, and when its group
    asks for no more (``choose: N`` is lessened by those covered). The question is about one of them and does not say
    which, so that making any one of them earns all (a group with ``choose: 1``). ``earlier`` are the session's
    attempts, so that no question is put again in the same words; ``attempt`` itself may be among them. None too for a
    grade without a score (what it left open is not known) and after ``MOST_FOLLOW_UPS``.
    """
    question = (grade.feedback.follow_up or "").strip()
    item = attempt.item
    if grade.score is None or attempt.follow_up >= MOST_FOLLOW_UPS or not _new(question, attempt, earlier):
        return None
    points = _open_points(item, grade.key_points)
    if not points:
        return None
    followed = item.id.removesuffix(follow_up_id("", attempt.follow_up)) if attempt.follow_up else item.id
    return item.model_copy(
        update={
            "id": follow_up_id(followed, attempt.follow_up + 1),
            "stem": question,
            "stem_source": None,
            "key_points": tuple(point.model_copy(update={"group": _OPEN}) for point in points),
            "groups": (Group(id=_OPEN, choose=1),),
            "aliases": (),
        }
    )


def _new(question: str, attempt: Attempt, earlier: Iterable[Attempt]) -> bool:
    """Tell whether the question has words, and others than those asked already about this item."""
    asked = {fold(a.item.stem).text for a in (*earlier, attempt) if a.position == attempt.position}
    words = fold(question).text
    return bool(words) and words not in asked


def _covered(point: CheckedKeyPoint) -> bool:
    return point.standing == "accepted" and point.degree >= COVERED


def _open_points(item: Item, checked: Sequence[CheckedKeyPoint]) -> tuple[KeyPoint, ...]:
    """Return the points not closed; of a group with ``choose`` none where as many as it asks for were covered."""
    covered = Counter(point.group for point in checked if _covered(point))
    full = {group.id for group in item.groups if group.choose is not None and covered[group.id] >= group.choose}
    closed = {point.id for point in checked if _covered(point) or point.standing == "doubted"}
    return tuple(point for point in item.key_points if point.id not in closed and point.group not in full)
