"""Rules on exemplars: they stand in the prompt, so that one out of line teaches the judge a wrong scale."""

from collections.abc import Iterator, Sequence

from mockinterview.messages import N_
from mockinterview.rubric.lint_finding import NOWHERE, Finding, Place
from mockinterview.rubric.lint_rules import found
from mockinterview.rubric.lint_scales import Looked, scales_of
from mockinterview.rubric.lint_weights import highest_score
from mockinterview.rubric.rubric import Exemplar, Rubric
from mockinterview.text import fold

__all__ = ["check_exemplars"]

Numbered = tuple[int, Exemplar]
_THIRDS = (N_("the lowest third"), N_("the middle third"), N_("the highest third"))


def check_exemplars(rubric: Rubric) -> Iterator[Finding]:
    """Yield exemplars with scores that cannot be, that contradict each other, or that leave part of the scale empty."""
    by_item: dict[str, list[Numbered]] = {}
    for number, exemplar in enumerate(rubric.exemplars):
        by_item.setdefault(exemplar.item, []).append((number, exemplar))
    highest = {scale: highest_score(looked) for scale, looked in _scales(rubric)}
    for item, exemplars in by_item.items():
        top = next((high for items, high in highest.items() if item in items), highest[()])
        yield from _reach(exemplars, top)
        yield from _contradictions(exemplars)
        yield from _order(exemplars)
        yield from _gaps(item, exemplars, top)


def _scales(rubric: Rubric) -> Iterator[tuple[tuple[str, ...], list[Looked]]]:
    for root, looked in scales_of(rubric):
        yield rubric.for_items[int(root.path[1])].items if root.path else (), looked


def _place(numbered: Numbered) -> Place:
    return NOWHERE.of("exemplars", numbered[0], name=numbered[1].item).of("score", name=numbered[1].score)


def _reach(exemplars: Sequence[Numbered], top: float) -> Iterator[Finding]:
    for numbered in exemplars:
        score, blank = numbered[1].score, not fold(numbered[1].answer).text
        if score > top + 1e-9:
            yield found(
                "exemplar-out-of-reach",
                _place(numbered),
                N_("Levels and weights give no answer more than {top}, yet this exemplar has {score}."),
                N_("Correct the score, or the levels."),
                top=round(top, 3),
                score=score,
            )
        elif blank and score > 0:
            yield found(
                "exemplar-out-of-reach",
                _place(numbered),
                N_("An answer without a word scores 0, yet this exemplar has {score}."),
                N_("Correct the score, or write the answer."),
                score=score,
            )


def _contradictions(exemplars: Sequence[Numbered]) -> Iterator[Finding]:
    seen: dict[str, float] = {}
    for numbered in exemplars:
        answer = fold(numbered[1].answer).text
        before = seen.setdefault(answer, numbered[1].score)
        if before != numbered[1].score:
            yield found(
                "exemplar-contradicts",
                _place(numbered),
                N_("The same answer stands above with the score {before}, here with {score}."),
                N_("Agree on one score, and keep one of the two."),
                before=before,
                score=numbered[1].score,
            )


def _order(exemplars: Sequence[Numbered]) -> Iterator[Finding]:
    highest = 0.0
    for numbered in exemplars:
        score = numbered[1].score
        if score < highest:
            yield found(
                "exemplar-order",
                _place(numbered),
                N_("It scores {score} and follows one with {before}: the judge reads the scale out of order."),
                N_("List the exemplars of an item lowest score first, and check both scores."),
                score=score,
                before=highest,
            )
        highest = max(highest, score)


def _gaps(item: str, exemplars: Sequence[Numbered], top: float) -> Iterator[Finding]:
    if top <= 0:
        return
    there = {min(int(exemplar.score / top * 3 + 1e-9), 2) for _, exemplar in exemplars}
    for third in sorted({0, 1, 2} - there):
        yield found(
            "exemplar-gap",
            NOWHERE.of("exemplars", exemplars[0][0], name=item),
            N_("No exemplar of {item} scores in {third} of the scale: the judge is drawn towards the scores it saw."),
            N_("Add one there, or take all exemplars of the item out."),
            item=item,
            third=_THIRDS[third],
        )
