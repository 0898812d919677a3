"""What somebody accepted of a file of proposals, put into the bank it is for."""

from pathlib import Path

from mockinterview.bank.bank_file import read_bank, write_bank
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.proposals.proposal import Proposals, ProposedItem, ProposedPoints
from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_
from mockinterview.value import Value
from mockinterview.yaml_file import key_lines, read_text, read_yaml

__all__ = ["Accepted", "accept_proposals"]


class Accepted(Value):
    """How many items were added and changed, and the bank's file; nothing is written where both are 0."""

    added: int
    changed: int
    path: Path


def accept_proposals(path: Path, out: Path | None = None) -> Accepted:
    """Put what is accepted in the file at ``path`` into its bank, or write the bank with it to ``out``.

    A bank that is not there is begun: rules had found nothing. Raises ``UsageError`` where a file cannot be used, and
    ``FileFaults`` with the lines of what cannot be accepted.
    """
    proposals = read_yaml(path, Proposals)
    target = path.parent / proposals.bank.file
    bank = read_bank(target) if target.exists() else _begun(proposals, target)
    items = [each for each in proposals.items if each.accept and each.item not in bank.items]
    points = [each for each in proposals.key_points if each.accept and not _is_done(each, bank)]
    faults = [*_faults_of_items(path, proposals, items, bank), *_faults_of_points(path, proposals, points, bank)]
    if faults:
        raise FileFaults(path, sorted(faults, key=lambda fault: fault.line))
    accepted = Accepted(added=len(items), changed=len(points), path=out or target)
    if items or points:
        write_bank(_with(bank, items, points), accepted.path)
    return accepted


def _begun(proposals: Proposals, target: Path) -> ItemBank:
    if proposals.key_points:
        raise UsageError(N_("The bank of these proposals is not there: {path}."), path=target)
    told = proposals.bank
    return ItemBank(id=told.id, title=told.title, language=told.language, document=told.document, items=())


def _is_done(proposed: ProposedPoints, bank: ItemBank) -> bool:
    return any(item.id == proposed.item and item.key_points == proposed.proposed for item in bank.items)


def _faults_of_items(path: Path, proposals: Proposals, new: list[ProposedItem], bank: ItemBank) -> list[Fault]:
    lines = key_lines(read_text(path))
    taken = {item.id for item in bank.items}
    faults = []
    for n, each in enumerate(proposals.items):
        if each not in new:
            continue
        line, item = lines.get(("items", n), 0), each.item
        if item.id in taken:
            faults.append(Fault(line, "id", N_("the bank has an item {item} already"), (("item", item.id),)))
        if item.source is None or len(item.source) != len(item.reference):
            problem = N_("the reference is no longer the words of the document; change the question, not the reference")
            faults.append(Fault(line, "reference", problem))
        taken.add(item.id)
    return faults


def _faults_of_points(path: Path, proposals: Proposals, new: list[ProposedPoints], bank: ItemBank) -> list[Fault]:
    lines = key_lines(read_text(path))
    items = {item.id: item for item in bank.items}
    faults = []
    for n, each in enumerate(proposals.key_points):
        if each not in new:
            continue
        line, item = lines.get(("key_points", n), 0), items.get(each.item)
        if item is None:
            faults.append(Fault(line, "item", N_("there is no item {item} in the bank"), (("item", each.item),)))
        elif tuple(point.quote for point in item.key_points) != each.rules:
            problem = N_("the key points of {item} have changed since this was proposed")
            faults.append(Fault(line, "rules", problem, (("item", each.item),)))
        else:
            faults += [
                Fault(
                    line, "proposed", N_("the quote is not in the reference, word for word: {quote}"), (("quote", q),)
                )
                for q in (point.quote for point in each.proposed)
                if q not in item.reference
            ]
    return faults


def _with(bank: ItemBank, new: list[ProposedItem], points: list[ProposedPoints]) -> ItemBank:
    changed = {each.item: each.proposed for each in points}

    def mended(item: Item) -> Item:
        if item.id not in changed:
            return item
        return item.model_copy(update={"key_points": changed[item.id], "groups": ()})

    items = [*map(mended, bank.items), *(each.item for each in new)]
    if bank.document and all(item.source for item in items):
        items.sort(key=lambda item: item.source.start if item.source else 0)
    return bank.model_copy(update={"items": tuple(items)})
