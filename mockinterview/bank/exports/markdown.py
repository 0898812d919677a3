"""Markdown that imports again: a document in the notation of ``docs/bank-documents.md``.

What it says is imported again at once; where an item would not come back the same, the exact form is written instead.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

import yaml

from mockinterview.bank.exports.differing import differing
from mockinterview.bank.exports.exact_markdown import UNWRITABLE, exact_document
from mockinterview.bank.exports.lost import Lost
from mockinterview.bank.exports.point_lines import point_lines
from mockinterview.bank.extract import extract
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import DocumentSource, ItemBank
from mockinterview.bank.line_ends import one_line
from mockinterview.documents.markdown import read_markdown
from mockinterview.errors import FileFaults
from mockinterview.whole_file import write_whole

__all__ = ["document_of", "write_markdown"]

_DEEPEST = 6
_TITLED = 2  # the level of the outermost topics below a heading with the bank's title
_HEADED = {"zh": "要点", "en": "Key points"}


def write_markdown(bank: ItemBank, out: Path) -> tuple[Lost, ...]:
    """Write the items so that they come back as they are: in the notation of documents, or else in the exact form."""
    text, changed = document_of(bank)
    write_whole(out, exact_document(bank) if changed or UNWRITABLE.search(text) else text)
    return ()


def document_of(bank: ItemBank) -> tuple[str, tuple[str, ...]]:
    """Return the document that loses least, and the ids of the items that would not come back the same.

    References with headings of their own may need items one level higher, without a heading for the title.
    """
    best: tuple[str, tuple[str, ...]] | None = None
    for level in (_TITLED, _TITLED - 1):
        text = _document(bank, level, ())
        if changed := _changed(bank, text):
            text = _document(bank, level, changed)
            changed = _changed(bank, text)
        if best is None or len(changed) < len(best[1]):
            best = text, changed
        if not changed:
            break
    return best or ("", ())


def _document(bank: ItemBank, level: int, asked: Collection[str]) -> str:
    """Return the document with topics from a level on; the question of ``asked`` is said beside their heading."""
    front = yaml.safe_dump({"title": bank.title, "language": bank.language}, allow_unicode=True, sort_keys=False)
    parts = [f"---\n{front}---"] + ([f"# {one_line(bank.title)}"] if level == _TITLED else [])
    path: tuple[str, ...] = ()
    for item in bank.items:
        shared = _shared(path, item.topic)
        parts += [_headline(level + shared + n, topic) for n, topic in enumerate(item.topic[shared:])]
        path = item.topic
        parts += _item(item, level + len(item.topic), asked)
    return "\n\n".join(parts) + "\n"


def _shared(before: Sequence[str], now: Sequence[str]) -> int:
    """Return how many of the headings above the last item stand above this one too."""
    pairs = zip(before, now, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(before), len(now)))


def _item(item: Item, level: int, asked: Collection[str]) -> list[str]:
    facts = (
        ("kind", item.kind),
        ("difficulty", item.difficulty),
        ("rubric", item.rubric),
        ("aliases", ", ".join(item.aliases)),
        ("question", item.stem if item.id in asked else None),
        ("reading", item.reading),
    )
    parts = [
        _headline(level, f"{item.stem} {{#{item.id}}}"),
        f"*{' | '.join(f'{key}: {value}' for key, value in facts if value)}*",
    ]
    parts += [item.reference] if item.reference else []
    if item.key_points:
        points = "\n".join(f"- {line}" for line in point_lines(item))
        parts += [_headline(level + 1, _HEADED[item.language]), points]
    return parts


def _headline(level: int, words: str) -> str:
    return f"{'#' * min(level, _DEEPEST)} {one_line(words)}"


def _changed(bank: ItemBank, text: str) -> tuple[str, ...]:
    """Return the ids of the items that are not the same when the document is imported."""
    try:
        again, _ = extract(read_markdown(text, Path("bank.md")), DocumentSource(path="bank.md", sha256=""))
    except FileFaults:
        return differing(bank, None)
    return differing(bank, again)
