"""Files of other programs to item banks: the format is told by the suffix, of texts by how they begin."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from mockinterview.bank.ids import bank_id
from mockinterview.bank.import_report import ImportReport
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import DocumentSource, ItemBank
from mockinterview.bank.records.anki import is_anki_text, records_of_package, records_of_text
from mockinterview.bank.records.front_entries import holds_entries, items_of_front_matter
from mockinterview.bank.records.gift import records_of_gift
from mockinterview.bank.records.moodle_xml import records_of_moodle_xml
from mockinterview.bank.records.record import Record, items_of
from mockinterview.bank.records.table import items_of_json, items_of_table, items_of_workbook
from mockinterview.bank.records.told import Told
from mockinterview.documents.decoding import read_bytes
from mockinterview.errors import FileFaults, UsageError
from mockinterview.language import language_of
from mockinterview.messages import N_

__all__ = ["import_records", "reader_of"]

Reader = Callable[[Path, Told], Iterator[Item]]
_START = 200  # bytes that tell one text from another


def _reads(records: Callable[[Path], Iterator[Record]]) -> Reader:
    return lambda path, told: items_of(records(path), told)


_READERS: Mapping[str, Reader] = {
    **dict.fromkeys((".csv", ".tsv", ".parquet", ".jsonl", ".ndjson"), items_of_table),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls"), items_of_workbook),
    ".json": items_of_json,
    **dict.fromkeys((".apkg", ".colpkg"), _reads(records_of_package)),
    ".xml": _reads(records_of_moodle_xml),
    ".gift": _reads(records_of_gift),
}


def reader_of(path: Path) -> Reader | None:
    """Return what reads a file of entries; None where it is a document."""
    suffix = path.suffix.lower()
    if suffix == ".txt" and path.is_file():
        with path.open("rb") as file:
            start = file.read(_START)
        return _reads(records_of_text) if is_anki_text(start.decode("utf-8", "replace").lstrip("\ufeff")) else None
    if suffix in (".md", ".markdown") and path.is_file():
        with path.open("rb") as file:
            begins = file.read(_START).lstrip(b"\xef\xbb\xbf").startswith(b"---")
        return items_of_front_matter if begins and holds_entries(path) else None
    return _READERS.get(suffix)


def import_records(path: Path, reader: Reader) -> tuple[ItemBank, ImportReport]:
    """Return the items of a file, in its order.

    Raises ``UsageError`` where it cannot be read or asks nothing, ``FileFaults`` with all that is wrong with entries.
    """
    content = read_bytes(path)
    told = Told()
    items = tuple(reader(path, told))
    if told.faults:
        raise FileFaults(path, sorted(told.faults, key=lambda fault: fault.line))
    if not items:
        raise UsageError(N_("{path} asks nothing."), path=path)
    language = language_of("\n".join(item.stem + item.reference for item in items))
    source = DocumentSource(path=path.name, sha256=hashlib.sha256(content).hexdigest())
    bank = ItemBank(id=bank_id(path.stem), title=path.stem, language=language, document=source, items=items)
    counts = Counter(item.kind for item in items)
    report = ImportReport(
        document=path.name,
        language=language,
        characters=sum(len(item.stem) + len(item.reference) for item in items),
        counts={kind: counts[kind] for kind in ("qa", "term", "topic")},
        key_points=sum(len(item.key_points) for item in items),
        left_out=tuple(told.left_out),
        unanswered=tuple(item.id for item in items if not item.reference),
    )
    return bank, report
