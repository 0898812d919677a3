"""Files to one item bank: read, extract, put together."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from mockinterview.bank.extract import extract
from mockinterview.bank.import_report import ImportReport
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import DocumentSource, ItemBank
from mockinterview.bank.questions.question_form import QuestionForm
from mockinterview.bank.records.importing import import_records, reader_of
from mockinterview.documents.decoding import read_bytes
from mockinterview.documents.reading import read_with_digest
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.yaml_file import is_yaml, read_yaml

__all__ = ["import_bank", "import_document", "import_file", "one_bank"]


def import_document(path: Path, form: QuestionForm | None = None) -> tuple[ItemBank, ImportReport]:
    """Import one document, one file of entries (a table, Anki, Moodle XML, GIFT), or a bank of ours (YAML).

    ``form``: how the questions of a document are marked; without it rules find out.

    Raises ``UsageError`` when the file cannot be read or holds no item, ``FileFaults`` when its notation is wrong.
    """
    bank, report = import_file(path, form)
    _refuse_nothing(bank, [path])
    return bank, report


def import_bank(paths: Sequence[Path], form: QuestionForm | None = None) -> tuple[ItemBank, tuple[ImportReport, ...]]:
    """Import documents into one bank, with a report for each; ``form`` as in :func:`import_document`.

    Raises as :func:`import_document` and :func:`one_bank` do; of several documents some may hold no item.
    """
    bank = one_bank(paths, imported := [import_file(path, form) for path in paths])
    _refuse_nothing(bank, paths)
    return bank, tuple(report for _, report in imported)


def import_file(path: Path, form: QuestionForm | None = None) -> tuple[ItemBank, ImportReport]:
    """Import as :func:`import_document` does; the bank may have no items."""
    reader = None if is_yaml(path) else reader_of(path)
    if form is not None and (is_yaml(path) or reader is not None):
        told = N_("{path} is no document: its entries say themselves what they ask.")
        raise UsageError(told, N_("Leave out --marked."), path=path)
    if is_yaml(path):
        return _import_yaml(path)
    if reader is not None:
        return import_records(path, reader)
    document, digest = read_with_digest(path)
    return extract(document, DocumentSource(path=path.name, sha256=digest), form)


def _import_yaml(path: Path) -> tuple[ItemBank, ImportReport]:
    size = len(read_bytes(path))  # which tells a folder, a device, a file that is too large
    bank = read_yaml(path, ItemBank)
    counts = Counter(item.kind for item in bank.items)
    report = ImportReport(
        document=path.name,
        language=bank.language,
        characters=size,
        counts={kind: counts[kind] for kind in ("qa", "term", "topic")},
        key_points=sum(len(item.key_points) for item in bank.items),
        unanswered=tuple(item.id for item in bank.items if not item.reference),
    )
    return bank, report


def _refuse_nothing(bank: ItemBank, paths: Sequence[Path]) -> None:
    if not bank.items:
        raise UsageError(
            N_("No question was found in {path}, and no heading, term or pair to make one of."),
            N_(
                'Say how they are marked (--marked "heading 2"), mark them (`## What is …?`, `Q: … A: …`; '
                "docs/bank-documents.md), or have a model propose questions for prose: `mockinterview bank import "
                "{path} -o BANK --judge provider:model`."
            ),
            path=", ".join(map(str, paths)),
        )


def one_bank(paths: Sequence[Path], imported: Sequence[tuple[ItemBank, ImportReport]]) -> ItemBank:
    """Return one bank of what was imported from each of ``paths``.

    Of several documents the first names the bank, and spans count in the item's own document, so that ``document`` is
    None. Raises ``UsageError`` where there is none, or where two documents give the same item id.
    """
    if not paths:
        raise UsageError(N_("No document to import."), N_("Name one file or more."))
    first = imported[0][0]
    if len(imported) == 1:
        return first
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
    return first.model_copy(update={"items": tuple(items), "document": None})
