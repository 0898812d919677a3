"""The bank that is drafted for, as a file: what its author wrote in it, and how accepted key points get into it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from mockinterview.bank.bank_file import bank_path, read_bank
from mockinterview.bank.extract import extract
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.item_bank import DocumentSource, ItemBank
from mockinterview.bank.key_points.reference_map import map_reference
from mockinterview.bank.notation import WrittenPoints
from mockinterview.bank.records.importing import reader_of
from mockinterview.documents.document import Document
from mockinterview.documents.markdown import read_markdown
from mockinterview.documents.reading import read_document
from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_
from mockinterview.rubric.drafting.accepting import with_points
from mockinterview.rubric.drafting.entry import entries
from mockinterview.rubric.drafting.written_lists import head_of_list, list_span, places_for_list
from mockinterview.whole_file import write_whole
from mockinterview.yaml_file import dump_yaml, is_yaml

__all__ = ["DraftedBank"]

_MARKDOWN = (".md", ".markdown")


class DraftedBank:
    """A bank by the name of the command line. Raises as ``read_bank`` does."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.path = bank_path(name)
        self.bank: ItemBank = read_bank(name)
        self._document = None if is_yaml(self.path) or reader_of(self.path) else read_document(self.path)

    @property
    def document(self) -> str:
        """The name of the document the items are from; empty where it is not known."""
        return self.bank.document.path if self.bank.document else ""

    @property
    def written(self) -> frozenset[str]:
        """The ids of the items whose key points are their author's.

        A document shows it by a list. A YAML bank does not: there it is whatever differs from what rules find.
        """
        return frozenset(item.id for item in self.bank.items if item.key_points and self._is_written(item))

    def _is_written(self, item: Item) -> bool:
        if self._document:
            return list_span(self._document, item, self.bank.items) is not None
        return item.key_points != map_reference(item, self.document).found

    def write(self, changes: Mapping[str, WrittenPoints], out: Path | None) -> Path:
        """Put the new key points into the bank's own file, or write the changed bank to ``out``; return the file.

        Raises ``UsageError`` where the file cannot hold key points, and ``FileFaults`` that name the items a document
        cannot hold them for.
        """
        target = out or self.path
        if out is None and not Path(self.name).exists():
            told, remedy = N_("The bank {bank} is shipped and stays as it is."), N_("Name a file of yours with -o.")
            raise UsageError(told, remedy, bank=self.name)
        if is_yaml(target):
            write_whole(target, dump_yaml(with_points(self.bank, changes)))
        elif self._document and self.path.suffix.lower() in _MARKDOWN and target.suffix.lower() in _MARKDOWN:
            write_whole(target, self._with_lists(self._document, changes))
        else:
            raise UsageError(
                N_("{path} cannot hold lists of key points."),
                N_("Name a bank with -o, such as -o bank.yaml."),
                path=target,
            )
        return target

    def _with_lists(self, document: Document, changes: Mapping[str, WrittenPoints]) -> str:
        """Return the document's text with the lists in it, all else untouched."""
        # From the end on, so that what stands before is where it was.
        items = [item for item in reversed(self.bank.items) if item.id in changes and item.source]
        items.sort(key=lambda item: -item.source.end if item.source else 0)
        text = document.text
        for item in items:
            text = self._tries(document, text, item, changes[item.id])[0]
        if self._reads_back(text, changes):
            return text
        text, faults = document.text, []
        for item in items:
            tries = self._tries(document, text, item, changes[item.id])
            changed = next((each for each in tries if self._reads_back(each, {item.id: changes[item.id]})), None)
            if changed is None:
                problem = N_("a list of key points for {item} cannot stand here; write the bank as YAML with -o")
                faults.append(Fault(item.line, "", problem, (("item", item.id),)))
            text = changed or text
        if faults:
            raise FileFaults(self.path, sorted(faults, key=lambda fault: fault.line))
        return text

    def _tries(self, document: Document, text: str, item: Item, new: WrittenPoints) -> list[str]:
        """Return ``text``, which is the document's up to the item's end, with a list in the places where one may be."""
        lines = [f"- {words}" for words in entries(new.points, {group.id: group.choose for group in new.groups})]
        old = list_span(document, item, self.bank.items)
        if old:
            head = old.of(document.text).split("\n")[0]
            return [text[: old.start] + "\n".join([head, "", *lines]) + text[old.end :]]
        listed = "\n".join(["", "", head_of_list(document, item), "", *lines])
        places = places_for_list(document, item, self.bank.items)
        return [text[:at] + listed + text[at:] for at in places]

    def _reads_back(self, text: str, changes: Mapping[str, WrittenPoints]) -> bool:
        """Tell whether the changed text gives the same items, with the new key points."""
        try:
            read = extract(read_markdown(text, self.path), DocumentSource(path=self.path.name, sha256=""))[0]
        except FileFaults:
            return False
        if [_fixed(item) for item in read.items] != [_fixed(item) for item in self.bank.items]:
            return False
        return all(_points(read.item(name).key_points) == _points(new.points) for name, new in changes.items())


def _fixed(item: Item) -> tuple[str, str, str]:
    return item.id, item.stem, item.reference


def _points(points: Sequence[KeyPoint]) -> list[tuple[str, str, float]]:
    return [(point.text, point.quote, point.weight) for point in points]
