"""Files to one item bank: read, extract, put together."""

from collections.abc import Sequence
from pathlib import Path

from mockinterview.bank.extract import extract
from mockinterview.bank.import_report import ImportReport
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import DocumentSource, ItemBank
from mockinterview.bank.records.importing import import_records, reader_of
from mockinterview.documents.reading import read_with_digest
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["import_bank", "import_document"]


def import_document(path: Path) -> tuple[ItemBank, ImportReport]:
    """Import one document, or one file of entries (a table, Anki, Moodle XML, GIFT).

    Raises ``UsageError`` when the file cannot be read and ``FileFaults`` when its notation is wrong.
    """
    if (reader := reader_of(path)) is not None:
        return import_records(path, reader)
    document, digest = read_with_digest(path)
    return extract(document, DocumentSource(path=path.name, sha256=digest))


def import_bank(paths: Sequence[Path]) -> tuple[ItemBank, tuple[ImportReport, ...]]:
    """Import documents into one bank, with a report for each.

    Of several documents the first names the bank, and spans count in the item's own document, so that ``document`` is
    None. Raises as :func:`import_document` does, and ``UsageError`` where two documents give the same item id.
    """
    if not paths:
        raise UsageError(N_("No document to import."), N_("Name one file or more."))
    imported = [import_document(path) for path in paths]
    first = imported[0][0]
    reports = tuple(report for _, report in imported)
    if len(imported) == 1:
        return first, reports
    seen: dict[str, Path] = {}
    items: list[Item] = []
    for path, (bank, _) in zip(paths, imported, strict=True):
        for item in bank.items:
            if item.id in seen:
                raise UsageError(
                    N_("The item {item} stands in {first} and in {second}."),
                    N_("Give one of them an id of its own: `{{#its-id}}` after the heading."),
                    item=item.id,
                    first=seen[item.id],
                    second=path,
                )
            seen[item.id] = path
        items += bank.items
    return first.model_copy(update={"items": tuple(items), "document": None}), reports
