"""One graded row as its card on the page: the answer with its evidence marked, held against the reference."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from mockinterview.batch.out_file import OutRow
from mockinterview.batch.reviewed import Reviewed
from mockinterview.grading.grade import OF_THE_JUDGE, Grade
from mockinterview.messages import N_, Translator
from mockinterview.report.batch_report import Find, ReviewOf, RowEntry, never_reviewed
from mockinterview.report.batch_words import FLAG_NAMES, STATUSES
from mockinterview.report.element import Element
from mockinterview.report.feedback import compose_grade
from mockinterview.report.item_part import PointPart, divide_feedback
from mockinterview.report.marks import Stretch, answer_marks, stretches
from mockinterview.report.review_notes import compose_review
from mockinterview.rubric.rubric import Rubric
from mockinterview.store.batch_grades import Graded
from mockinterview.store.store import Store
from mockinterview.value import Value

__all__ = ["RowCard", "RubricFinder", "cards", "graded_card"]


class RowCard(Value):
    """One row. ``item`` is the place of its item on the page (from 0), None where there is no grade."""

    anchor: str
    row: OutRow
    item: int | None
    stem: str
    language: str | None
    score: float | None
    badges: tuple[str, ...]
    answer: tuple[Stretch, ...]
    note: str = ""
    head: tuple[Element, ...] = ()
    points: tuple[PointPart, ...] = ()
    tail: tuple[Element, ...] = ()


class RubricFinder:
    """Looks up each rubric once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, Rubric | None] = {}

    def __call__(self, name: str) -> Rubric | None:
        """Return the rubric ``id@version``, None where it was not kept."""
        if name not in self._found:
            self._found[name] = self._store.rubrics.get(name)
        return self._found[name]


def cards(
    places: Iterable[int],
    entries: Sequence[RowEntry],
    rows: Mapping[int, OutRow],
    find: Find,
    rubric: Callable[[str], Rubric | None],
    say: Translator,
    reviewed: ReviewOf = never_reviewed,
) -> Iterator[RowCard]:
    """Yield the card of each row in turn, so that only one is in memory; ``rows`` has them by their place."""
    for place in places:
        entry, row = entries[place], rows[place]
        graded = find(row.grade_key) if entry.item is not None and row.grade_key else None
        if graded is None:
            yield _ungraded(place, row, say)
            continue
        card = graded_card(f"r{place + 1}", row, graded, rubric(graded.grade.rubric), say, entry.item)
        review = reviewed(row.grade_key) if row.grade_key else None
        yield _with_review(card, review, say) if review and review.review else card


def graded_card(
    anchor: str,
    row: OutRow,
    graded: Graded,
    rubric: Rubric | None,
    say: Translator,
    item_at: int | None,
    note: str = "",
) -> RowCard:
    """Return the card of a grade; ``item_at`` is the place of its item on the page, if it stands there."""
    item, grade = graded.item, graded.grade
    elements = list(compose_grade(grade, item, rubric, say))
    if grade.score is None and item.reference:
        elements.pop()  # the whole reference, which stands with its item on this page
    head, points, tail = divide_feedback(grade, elements, say, anchor)
    return RowCard(
        anchor=anchor,
        row=row,
        item=item_at,
        stem=item.stem,
        language=item.language,
        score=grade.score,
        badges=_badges(grade, say),
        answer=stretches(graded.answer, answer_marks(grade)),
        note=note,
        head=head,
        points=points,
        tail=tail,
    )


def _with_review(card: RowCard, reviewed: Reviewed, say: Translator) -> RowCard:
    badges = (*card.badges, say(N_("reviewed by a person")))
    return card.model_copy(update={"badges": badges, "tail": (*card.tail, *compose_review(reviewed, say))})


def _ungraded(place: int, row: OutRow, say: Translator) -> RowCard:
    return RowCard(
        anchor=f"r{place + 1}",
        row=row,
        item=None,
        stem=row.question,
        language=None,
        score=None,
        badges=(say(STATUSES[row.status]),),
        answer=stretches(row.answer, ()),
        note=row.reason,
    )


def _badges(grade: Grade, say: Translator) -> tuple[str, ...]:
    unscored = (say(STATUSES["unscored"]),) if grade.score is None else ()
    return unscored + tuple(say(FLAG_NAMES[flag]) for flag in grade.flags if flag not in OF_THE_JUDGE)
