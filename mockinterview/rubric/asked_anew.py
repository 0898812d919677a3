"""What a judge has to be asked again after a rubric changed: what it would read otherwise than before."""

from typing import NamedTuple

from mockinterview.bank.item import Item
from mockinterview.grading.prompt import render
from mockinterview.grading.task import Task
from mockinterview.messages import Language
from mockinterview.rubric.rubric import Criterion, Rubric

__all__ = ["AskedAnew", "asked_anew"]


class AskedAnew(NamedTuple):
    """The ``criteria`` (ids) to ask about; ``whole``: everything, for other exemplars stand before the answer.

    ``alike``: what a judge reads is the same, letter for letter.
    """

    criteria: frozenset[str]
    whole: bool
    alike: bool


def asked_anew(item: Item, old: Rubric, new: Rubric, language: Language) -> AskedAnew:
    """Compare what a judge reads for an answer to the item: the prompts themselves, so that nothing is overlooked."""
    # Some items have levels of their own; with criteria left out below, the other items' scales would not fit.
    old, new = (rubric.for_item(item).model_copy(update={"for_items": ()}) for rubric in (old, new))
    before = {criterion.id: criterion for criterion in old.judged}

    def read(rubric: Rubric) -> str:
        return render(Task(item=item, rubric=rubric, answer="", feedback_language=language)).system

    def differs(criterion: Criterion) -> bool:
        earlier = before.get(criterion.id)
        if earlier is None or len(earlier.levels) != len(criterion.levels):
            return True
        return read(_only(new, criterion)) != read(_only(new, earlier))

    bare_old, bare_new = (rubric.model_copy(update={"criteria": _points(rubric)}) for rubric in (old, new))
    return AskedAnew(
        criteria=frozenset(criterion.id for criterion in new.judged if differs(criterion)),
        whole=read(bare_old) != read(bare_new),
        alike=read(old) == read(new),
    )


def _only(rubric: Rubric, criterion: Criterion) -> Rubric:
    return rubric.model_copy(update={"criteria": (*_points(rubric), criterion), "exemplars": ()})


def _points(rubric: Rubric) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in rubric.criteria if criterion.scored_by == "key_points")
