"""What a Markdown document may say beside its text: the metadata line and the list of key points.

See ``docs/bank-documents.md``. Faults are gathered, not raised, so that all of a file's are told at once.
"""

import re
from collections.abc import Callable, Sequence
from typing import get_args

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.item import Group, ItemKind, KeyPoint
from mockinterview.documents.document import Block
from mockinterview.messages import N_
from mockinterview.text import find
from mockinterview.value import Value

__all__ = [
    "ATTRIBUTES",
    "QUOTED",
    "FaultSink",
    "Metadata",
    "WrittenPoints",
    "is_metadata",
    "read_entries",
    "read_key_points",
    "read_metadata",
]

FaultSink = Callable[[int, str, str, tuple[tuple[str, object], ...]], None]
"""Takes the offset, the field, the problem and its values."""

_KEYS = {
    "difficulty": "difficulty",
    "难度": "difficulty",
    "rubric": "rubric",
    "评分标准": "rubric",
    "kind": "kind",
    "类型": "kind",
    "aliases": "aliases",
    "alias": "aliases",
    "别名": "aliases",
    "question": "question",
    "问题": "question",
    "reading": "reading",
    "延伸阅读": "reading",
}
_LINE = re.compile(r"(?P<mark>[*_])(?!\1)(?P<parts>[^*\n]+)(?P=mark)\s*$")
_PART = re.compile(r"\s*([^:：|]+?)\s*[:：]\s*(.*?)\s*$")
ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
QUOTED = re.compile(r"(?:(?P<name>[^“\"「]*?)\s*[:：]\s*)?[“\"「](?P<quote>.+)[”\"」]\s*$", re.DOTALL)


class Metadata(Value):
    """The metadata line of an item."""

    difficulty: int | None = None
    rubric: str | None = None
    kind: ItemKind | None = None
    aliases: tuple[str, ...] = ()
    question: str | None = None
    reading: str | None = None


class WrittenPoints(Value):
    """The key points that the author lists."""

    points: tuple[KeyPoint, ...] = ()
    groups: tuple[Group, ...] = ()


def read_metadata(text: str, block: Block, fault: FaultSink) -> Metadata | None:
    """Read a metadata line, or return None where ``block`` is an ordinary paragraph."""
    parts = _metadata_parts(text, block)
    if not parts:
        return None
    fields: dict[str, object] = {}
    for part in parts:
        key = part[1].lower() if part else ""
        if part is None or key not in _KEYS:
            fault(block.span.start, key, N_("this is no key of a metadata line; there are: {keys}"), _known(_KEYS))
            continue
        _set_field(fields, _KEYS[key], part[2], lambda p, v, k=key: fault(block.span.start, k, p, v))  # type: ignore[misc]  # mypy sees no type for the default
    return Metadata.model_validate(fields)


def is_metadata(text: str, block: Block) -> bool:
    """Tell whether ``block`` is a metadata line."""
    return bool(_metadata_parts(text, block))


def _metadata_parts(text: str, block: Block) -> list[re.Match[str] | None]:
    match = _LINE.match(block.content.of(text)) if block.kind == "paragraph" else None
    parts = [_PART.match(part) for part in match["parts"].split("|")] if match else []
    return parts if any(part and part[1].lower() in _KEYS for part in parts) else []


def _known(names: Sequence[str] | dict[str, str]) -> tuple[tuple[str, object], ...]:
    return (("keys", ", ".join(names)),)


def _set_field(
    fields: dict[str, object], key: str, value: str, fault: Callable[[str, tuple[tuple[str, object], ...]], None]
) -> None:
    if key == "difficulty":
        if re.fullmatch(r"[1-5]", value):
            fields[key] = int(value)
        else:
            fault(N_("{value} is no difficulty: it goes from 1 (easy) to 5 (hard)"), (("value", value),))
    elif key == "kind":
        if value in get_args(ItemKind):
            fields[key] = value
        else:
            fault(N_("{value} is no kind of item: use qa, term or topic"), (("value", value),))
    elif key == "aliases":
        aliases = tuple(alias.strip() for alias in re.split("[,，]", value) if alias.strip())
        if not all(re.fullmatch(r"(?:zh|en):\S+", alias) for alias in aliases):
            fault(N_("an alias is written zh:its-id or en:its-id, not {value}"), (("value", value),))
        fields[key] = aliases
    elif value:
        fields[key] = value


def read_key_points(text: str, blocks: Sequence[Block], reference: str, fault: FaultSink) -> WrittenPoints:
    """Read the list below the heading that is the first of ``blocks``."""
    entries = []
    for block in blocks[1:]:
        if block.kind != "list_item":
            fault(block.span.start, "", N_("nothing may follow the list of key points in an item"), ())
            break
        entries.append((block.span.start, block.content.of(text)))
    return read_entries(entries, reference, fault, blocks[0].span.start)


def read_entries(entries: Sequence[tuple[int, str]], reference: str, fault: FaultSink, head: int) -> WrittenPoints:
    """Read a list of key points: where each entry stands, and its words; ``head`` is where the list begins."""
    points: dict[str, KeyPoint] = {}
    groups: dict[str, int | None] = {}
    for place, words in entries:
        point = _point(words, reference, groups, lambda p, v, at=place: fault(at, "", p, v))  # type: ignore[misc]  # as above
        if point and point.id in points:
            fault(place, "", N_("this quote is a key point already"), ())
        points |= {point.id: point} if point else {}
    for name, choose in groups.items():
        size = sum(point.group == name for point in points.values())
        if choose is not None and choose > size:
            values = (("group", name), ("choose", choose), ("size", size))
            fault(head, "", N_("the group {group} asks for {choose} of its {size} points"), values)
    made = (Group(id=name, choose=choose) for name, choose in groups.items())
    return WrittenPoints(points=tuple(points.values()), groups=tuple(made))


Complain = Callable[[str, tuple[tuple[str, object], ...]], None]


def _point(written: str, reference: str, groups: dict[str, int | None], complain: Complain) -> KeyPoint | None:
    words = written.strip()
    attributes = ATTRIBUTES.search(words)
    words = words[: attributes.start()] if attributes else words
    fields = _attributes(attributes[1] if attributes else "", groups, complain)
    quoted = QUOTED.match(words)
    quote = quoted["quote"] if quoted else words
    if (place := find(quote, reference)) is None:
        complain(N_("the quote is not in the reference, word for word: {quote}"), (("quote", quote),))
        return None
    quote = place.of(reference)
    name = (quoted["name"] or "").strip() if quoted else ""
    return KeyPoint.model_validate({"id": key_point_id(quote), "text": name or quote, "quote": quote, **fields})


def _attributes(written: str, groups: dict[str, int | None], complain: Complain) -> dict[str, object]:
    fields: dict[str, object] = {}
    choose: int | None = None
    for attribute in written.split():
        key, _, value = attribute.partition("=")
        if key == "example" and not value:
            fields["role"] = "example"
        elif key == "weight" and re.fullmatch(r"\d+(?:\.\d+)?", value) and float(value) > 0:
            fields["weight"] = float(value)
        elif key == "group" and value:
            fields["group"] = value
        elif key == "choose" and re.fullmatch(r"[1-9]\d*", value):
            choose = int(value)
        else:
            complain(
                N_("{attribute} is no attribute of a key point: use weight=2, example, group=NAME, choose=N"),
                (("attribute", attribute),),
            )
    if "group" in fields:
        name = str(fields["group"])
        groups[name] = choose or groups.get(name)
    elif choose:
        complain(N_("choose={choose} needs a group=NAME beside it"), (("choose", choose),))
    return fields
