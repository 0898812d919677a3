"""Several banks as one."""

from collections.abc import Sequence

from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["merge_banks"]


def merge_banks(banks: Sequence[ItemBank], *, id: str | None = None, title: str | None = None) -> ItemBank:
    """Return the items of all, in their order; the first bank gives language, and id and title unless they are named.

    An item that stands in two banks alike is kept once. Raises ``UsageError`` with all ids that mean two things.
    """
    if not banks:
        raise UsageError(N_("There is no bank to merge."))
    items: dict[str, Item] = {}
    clashing: list[str] = []
    for bank in banks:
        clashing += [item.id for item in bank.items if items.setdefault(item.id, item) != item]
    if clashing:
        raise UsageError(
            N_("These ids stand for different items: {ids}."),
            N_("Give one of each another id: `{{#its-id}}` after its heading, or with `bank edit`."),
            ids=", ".join(clashing),
        )
    first = banks[0]
    return ItemBank(id=id or first.id, title=title or first.title, language=first.language, items=tuple(items.values()))
