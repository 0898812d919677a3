"""Files of other programs to item banks: the format is told by the suffix, of texts by how they begin."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from mockinterview.bank.ids import bank_id
from mockinterview.bank.import_report import ImportReport
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import DocumentSource, ItemBank
from mockinterview.bank.records.anki import is_anki_text, items_of_package, records_of_text
from mockinterview.bank.records.exact_markdown import is_exact, items_of_exact
from mockinterview.bank.records.front_entries import holds_entries, items_of_front_matter
from mockinterview.bank.records.gift import items_of_gift
from mockinterview.bank.records.moodle_xml import items_of_moodle_xml
from mockinterview.bank.records.record import items_of
from mockinterview.bank.records.rows import has_questions
from mockinterview.bank.records.table import items_of_json, items_of_table, items_of_workbook
from mockinterview.bank.records.told import Told
from mockinterview.documents.decoding import LARGEST, check_file, sha256_of
from mockinterview.errors import FileFaults, UsageError
from mockinterview.language import language_of
from mockinterview.messages import N_

__all__ = ["import_records", "reader_of"]

Reader = Callable[[Path, Told], Iterator[Item]]
_PACKAGES = (".apkg", ".colpkg")
_LARGEST_PACKAGE = 4_000_000_000  # bytes; nearly all of them pictures, which are not read
_START = 10_000  # bytes that tell one text from another
_MARKDOWN = (".md", ".markdown")


def _items_of_anki_text(path: Path, told: Told) -> Iterator[Item]:
    return items_of(records_of_text(path), told)


_READERS: Mapping[str, Reader] = {
    **dict.fromkeys((".csv", ".tsv", ".parquet", ".jsonl", ".ndjson"), items_of_table),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls"), items_of_workbook),
    ".json": items_of_json,
    **dict.fromkeys(_PACKAGES, items_of_package),
    ".xml": items_of_moodle_xml,
    ".gift": items_of_gift,
}


def reader_of(path: Path) -> Reader | None:
    """Return what reads a file of entries; None where it is a document."""
    suffix = path.suffix.lower()
    if suffix in (".txt", *_MARKDOWN) and path.is_file():
        start = _start_of(path)
        if suffix in _MARKDOWN:
            if is_exact(start):
                return items_of_exact
            return items_of_front_matter if start.startswith("---") and holds_entries(path) else None
        if not is_anki_text(start):
            return None
        return items_of_table if has_questions(start.partition("\n")[0].split("\t")) else _items_of_anki_text
    return _READERS.get(suffix)


def _start_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_START).decode("utf-8", "replace").lstrip("\ufeff")
    except OSError:  # told where the file is read
        return ""


def import_records(path: Path, reader: Reader) -> tuple[ItemBank, ImportReport]:
    """Return the items of a file, in its order.

    Raises ``UsageError`` where it cannot be read or asks nothing, ``FileFaults`` with all that is wrong with entries.
    """
    check_file(path, _LARGEST_PACKAGE if path.suffix.lower() in _PACKAGES else LARGEST)
    told = Told()
    items = tuple(reader(path, told))
    if told.faults:
        raise FileFaults(path, sorted(told.faults, key=lambda fault: fault.line))
    if not items:
        raise UsageError(N_("{path} asks nothing."), path=path)
    language = told.language or language_of("\n".join(item.stem + item.reference for item in items))
    source = DocumentSource(path=path.name, sha256=sha256_of(path))
    title = told.title or path.stem
    bank = ItemBank(id=bank_id(path.stem), title=title, language=language, document=source, items=items)
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
