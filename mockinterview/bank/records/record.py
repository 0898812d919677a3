"""One entry of such a file, and the item it becomes."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mockinterview.bank.ids import Ids, key_point_id
from mockinterview.bank.item import Group, Item, ItemKind, KeyPoint
from mockinterview.bank.key_points.key_points import find_key_points
from mockinterview.bank.notation import read_entries
from mockinterview.bank.records.questions import with_choices
from mockinterview.bank.records.told import Told
from mockinterview.documents.markdown import read_markdown
from mockinterview.errors import Fault
from mockinterview.language import language_of
from mockinterview.messages import N_, Language
from mockinterview.text import Span
from mockinterview.value import Value

__all__ = ["Record", "items_of"]

_MARK = re.compile(r"^[(（]?[A-H1-8][.、．)）:：]\s*")
_SHOWN = 60  # characters of an answer that nothing asks for


class Record(Value):
    """A question with its answer (Markdown; "" where there is none), as read at ``number`` (a row or line, from 1).

    ``choices`` are asked below the question, whose id does not depend on them. ``points`` are key points in the
    notation of bank documents, ``key_points`` (of ``groups``) such as are known already; without any, rules find them.
    """

    number: int
    question: str
    reference: str = ""
    choices: tuple[str, ...] = ()
    id: str | None = None
    kind: ItemKind = "qa"
    topic: tuple[str, ...] = ()
    difficulty: int | None = None
    language: Language | None = None
    rubric: str | None = None
    aliases: tuple[str, ...] = ()
    reading: str | None = None
    points: tuple[str, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    groups: tuple[Group, ...] = ()


def items_of(records: Iterable[Record], told: Told) -> Iterator[Item]:
    """Yield the items; faults of key points, ids that stand twice, and entries without a question are told."""
    asking = []
    for record in records:
        if record.question.strip():
            asking.append(record)
        else:
            words = " ".join(record.reference.split())[:_SHOWN]
            told.left_out.append(Fault(record.number, "", N_("it asks nothing: {words}"), (("words", words),)))
    yield from _items(asking, told)


def _items(records: list[Record], told: Told) -> Iterator[Item]:
    fixed: set[str] = set()
    for record in records:
        if record.id in fixed:
            told.faults.append(
                Fault(record.number, "id", N_("the id {id} stands more than once"), (("id", record.id),))
            )
        if record.id:
            fixed.add(record.id)
    ids = Ids(fixed)
    for record in records:
        yield _item(record, record.id or ids.make(record.kind, record.question, record.topic), told)


def _item(record: Record, name: str, told: Told) -> Item:
    reference = record.reference.replace("\r\n", "\n").replace("\r", "\n").strip()
    points, groups = _written(record, reference, told) if record.points else _found(record, reference)
    return Item(
        id=name,
        kind=record.kind,
        stem=with_choices(record.question.strip(), record.choices),
        reference=reference,
        key_points=points,
        groups=groups,
        topic=record.topic,
        difficulty=record.difficulty,
        language=record.language or language_of(record.question + reference),
        line=record.number,
        source=Span(start=0, end=len(reference)) if reference else None,
        rubric=record.rubric,
        aliases=record.aliases,
        reading=record.reading,
    )


def _written(record: Record, reference: str, told: Told) -> tuple[tuple[KeyPoint, ...], tuple[Group, ...]]:
    """Read the lines as the list of a bank document is read."""

    def fault(_at: int, _field: str, problem: str, values: tuple[tuple[str, object], ...]) -> None:
        told.faults.append(Fault(record.number, "key_points", problem, values))

    written = read_entries([(0, line) for line in record.points], reference, fault, 0)
    return written.points, written.groups


def _found(record: Record, reference: str) -> tuple[tuple[KeyPoint, ...], tuple[Group, ...]]:
    if record.key_points or not reference:
        return record.key_points, record.groups
    document = read_markdown(reference, Path("reference.md"))
    found = find_key_points(document, record.question, record.kind, list(document.blocks))
    return tuple(_unmarked(point, record.choices) for point in found.points), found.groups


def _unmarked(point: KeyPoint, choices: tuple[str, ...]) -> KeyPoint:
    """Return a point that is a choice without its letter: an answer may name it by its words alone."""
    words = _MARK.sub("", point.quote)
    if words == point.quote or not any(_MARK.sub("", choice) == words for choice in choices):
        return point
    return point.model_copy(update={"id": key_point_id(words), "text": words, "quote": words})
