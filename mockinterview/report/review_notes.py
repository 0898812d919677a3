"""What a person decided on a grade, told beside it."""

from collections.abc import Iterator
from datetime import datetime

from mockinterview.batch.reviewed import Reviewed
from mockinterview.local_time import local_time
from mockinterview.messages import N_, Translator
from mockinterview.report.element import Element, labelled

__all__ = ["compose_review"]


def compose_review(reviewed: Reviewed, say: Translator) -> Iterator[Element]:
    """Yield who decided and when, the judge's own score, and the notes; nothing where all was taken back."""
    if reviewed.review is None:
        return
    told = N_("{reviewer} decided ({at}); the judge's own score: {score}")
    at = local_time(datetime.fromisoformat(reviewed.review.at).timestamp(), say)
    score = "—" if reviewed.judge_score is None else f"{reviewed.judge_score * 100:.0f}"
    yield Element(style="note", text=say(told, reviewer=reviewed.review.by, at=at, score=score))
    for point in reviewed.review.points:
        if point.note:
            yield Element(style="note", text=labelled(point.text, point.note))
    if reviewed.review.note:
        yield Element(style="note", text=reviewed.review.note)
