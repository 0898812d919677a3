"""Items that would not come back from an export as they are."""

from mockinterview.bank.item_bank import ItemBank

__all__ = ["PLACE", "differing"]

PLACE = {"source", "stem_source", "line"}
"""The fields of an item that say where it stands in its document; no export keeps them."""


def differing(bank: ItemBank, again: ItemBank | None) -> tuple[str, ...]:
    """Return the ids of the items that are not the same in the bank that was imported again; all, where none was."""
    back = {item.id: item.model_dump(exclude=PLACE) for item in (again.items if again else ())}
    return tuple(item.id for item in bank.items if back.get(item.id) != item.model_dump(exclude=PLACE))
