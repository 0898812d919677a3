"""Rules on where a rubric is used: kinds and items that there are not."""

from collections.abc import Iterator, Sequence

from mockinterview.bank.item import Item
from mockinterview.messages import N_
from mockinterview.rubric.lint_finding import NOWHERE, Finding, Place
from mockinterview.rubric.lint_rules import found
from mockinterview.rubric.rubric import Rubric

__all__ = ["check_reach"]


def check_reach(rubric: Rubric, items: Sequence[Item] | None) -> Iterator[Finding]:
    """Yield what no item can reach; only with ``items`` (all that the rubric is for) can most of it be told."""
    if not rubric.kinds and rubric.when is None and not _named(rubric, items):
        yield found(
            "never-chosen",
            NOWHERE.of("kinds"),
            N_("It is for no kind of items and does not say when to use it: nobody will choose it."),
            N_("Say when to use it (the key when, in zh and en), or list kinds."),
        )
    if items is None:
        return
    there = {item.kind for item in items}
    for at, kind in enumerate(rubric.kinds):
        if kind not in there:
            yield found(
                "kind-without-items",
                NOWHERE.of("kinds", at, name=kind),
                N_("No item is of kind {kind}."),
                N_("Remove the kind, or name the bank that has such items with --bank."),
                kind=kind,
            )
    ids = {item.id for item in items}
    for place, item_id in _mentioned(rubric):
        if item_id not in ids:
            yield found(
                "unknown-item",
                place,
                N_("There is no item {item}: what is written for it takes no effect."),
                N_("Correct the id, or name the bank that has the item with --bank."),
                item=item_id,
            )


def _named(rubric: Rubric, items: Sequence[Item] | None) -> bool:
    return any(item.rubric == rubric.id for item in items or ())


def _mentioned(rubric: Rubric) -> Iterator[tuple[Place, str]]:
    for at, exemplar in enumerate(rubric.exemplars):
        yield NOWHERE.of("exemplars", at, "item", name=exemplar.item), exemplar.item
    for at, scale in enumerate(rubric.for_items):
        for number, item_id in enumerate(scale.items):
            yield NOWHERE.of("for_items", at, "items", number, name=item_id), item_id
