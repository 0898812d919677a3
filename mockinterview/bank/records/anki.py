"""Anki: packages (``.apkg``, ``.colpkg``) and exports as text. One entry a note."""

import csv
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mockinterview.bank.item import Item
from mockinterview.bank.records.anki_cards import NoteType
from mockinterview.bank.records.anki_collection import notes_of
from mockinterview.bank.records.anki_package import unpacked_collection
from mockinterview.bank.records.bare_notes import are_bare_notes, header_of_bare
from mockinterview.bank.records.point_list import PointList, points_of_list
from mockinterview.bank.records.questions import question_of
from mockinterview.bank.records.record import Record, items_of
from mockinterview.bank.records.told import Told
from mockinterview.documents.decoding import decode, read_bytes
from mockinterview.documents.html import html_to_markdown
from mockinterview.errors import Fault, UsageError
from mockinterview.messages import N_

__all__ = ["is_anki_text", "items_of_package", "records_of_text"]

_FIELDS = ("Question", "Answer", "Key points", "Read on", "Id")  # of our own export
_LONGEST_FIELD = 100_000  # characters; the csv module has a limit too, but others raise it
_CLOZE = re.compile(r"\{\{c\d+::((?:(?!\{\{|\}\}).)*)\}\}", re.DOTALL)  # {{c1::hidden::hint}}; the innermost
_DEEPEST = 8  # clozes within each other
_OCCLUSION = re.compile(r"\{\{c\d+::image-occlusion:[^}]*\}\}")  # what of a picture is hidden
_SOUND = re.compile(r"\[sound:[^\]]*\]")
_OWN_TAGS = ("leech", "marked")  # that Anki itself sets
_HEADER = re.compile(r"#(?P<key>[a-z ]+):(?P<value>.*)", re.IGNORECASE)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}


def items_of_package(path: Path, told: Told) -> Iterator[Item]:
    """Yield the items of a package's notes, and tell which fields no card shows.

    Raises ``UsageError`` where it cannot be read.
    """
    yield from items_of(_records_of_package(path, told), told)


def _records_of_package(path: Path, told: Told) -> Iterator[Record]:
    unseen: dict[tuple[str, str], None] = {}
    with unpacked_collection(path) as database:
        for number, note in enumerate(notes_of(database, path), 1):
            values = [html_to_markdown(value, path) for value in note.values]
            given = {name: _words(value) for name, value in zip(note.type.fields, values, strict=False)}
            shown = _shown(note.type, given, dict(zip(note.type.fields, note.values, strict=False)))
            unseen |= {(note.type.name, name): None for name in note.type.hidden if given.get(name) and not shown.id}
            told.title = told.title or (note.deck if shown.id else None)
            yield _record(number, shown, note.tags, note.deck)
    problem = N_("the field {field} of {type}, which no card shows")
    told.left_out += [Fault(0, "", problem, (("field", name), ("type", kind))) for kind, name in unseen]


class _Shown(NamedTuple):
    """What a note asks and answers; with an id, it is of our own export."""

    asking: Sequence[str]
    answers: Sequence[str]
    id: str | None = None
    reading: str | None = None
    listed: PointList = PointList()


def _shown(kind: NoteType, given: Mapping[str, str], html: Mapping[str, str]) -> _Shown:
    """Return what a note shows by its fields as Markdown, and as the HTML that they are."""
    if all(name in given for name in _FIELDS):
        question, answer, points, reading, name = _FIELDS
        known = points_of_list(html[points], given[answer])
        return _Shown([given[question]], [given[answer]], given[name] or None, given[reading] or None, known)
    if any(_OCCLUSION.search(value) for value in given.values()):  # it asks about a picture
        return _Shown([], [_OCCLUSION.sub("", value).strip() for value in given.values()])
    answering = [name for name in kind.fields if name not in kind.asking and name not in kind.hidden]
    return _Shown([given.get(name, "") for name in kind.asking], [given.get(name, "") for name in answering])


def _words(value: str) -> str:
    return _SOUND.sub("", value).strip()


def _record(number: int, shown: _Shown, tags: Sequence[str], deck: str) -> Record:
    ours = shown.id is not None
    within = () if ours or deck == "Default" else tuple(part.strip() for part in deck.split("::") if part.strip())
    whole = [_opened(value, hidden=True) for value in shown.asking if _CLOZE.search(value)]
    kinds = [tag for tag in tags if tag in ("qa", "term", "topic")]
    difficulty = next((int(tag[-1]) for tag in tags if re.fullmatch(r"difficulty::[1-5]", tag)), None)
    topics = [tag for tag in tags if tag not in (*kinds, *_OWN_TAGS) and not tag.startswith("difficulty::")]
    return Record.model_validate(
        {
            "number": number,
            "question": question_of("\n\n".join(_opened(value) for value in shown.asking if value)),
            "reference": "\n\n".join(value for value in (*whole, *shown.answers) if value),
            "id": shown.id,
            "kind": kinds[0] if kinds and ours else "qa",
            "topic": tuple(part.replace("_", " ") for part in topics[0].split("::")) if topics else within,
            "difficulty": difficulty,
            "reading": shown.reading,
            "key_points": shown.listed.points,
            "groups": shown.listed.groups,
        }
    )


def _opened(words: str, hidden: bool = False) -> str:
    """Return a text with its gaps open, or filled with what they hide."""
    for _ in range(_DEEPEST if _CLOZE.search(words) else 0):
        words = _CLOZE.sub(lambda match: match[1].partition("::")[0] if hidden else _gap(match[1]), words)
    return words


def _gap(hidden: str) -> str:
    hint = hidden.partition("::")[2].strip()
    return f"_____ ({hint})" if hint else "_____"


def is_anki_text(text: str) -> bool:
    """Tell whether a text begins as Anki's export of notes does."""
    return text.startswith(("#separator:", "#html:")) or are_bare_notes(text)


def records_of_text(path: Path) -> Iterator[Record]:
    """Yield the notes of an export "Notes in Plain Text". Raises ``UsageError`` where it cannot be read."""
    lines = decode(read_bytes(path), path).split("\n")
    header: dict[str, str] = {}
    while lines and (match := _HEADER.fullmatch(lines[0])):
        header[match["key"].lower()] = match["value"].strip()
        lines = lines[1:]
    header = header or header_of_bare(lines)
    named = header.get("separator", "tab")
    separator = named if len(named) == 1 else _SEPARATORS.get(named.lower(), "\t")
    special = {int(header[key]) - 1: key for key in header if key.endswith(" column") and header[key].isdigit()}
    # whole lines: the reader would join what a quoted field holds on several ones
    rows = csv.reader([line + "\n" for line in lines], delimiter=separator)
    for number, row in enumerate(_all_rows(rows, path), 1):
        marked = {key: row[at] for at, key in special.items() if at < len(row)}
        values = [value for at, value in enumerate(row) if at not in special]
        if any(values):
            tags, deck = marked.get("tags column", "").split(), marked.get("deck column", "")
            asking, *answers = [_words(_plain(value, header, path)) for value in values]
            yield _record(number, _Shown([asking], answers), tags, deck)


def _all_rows(rows: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    try:
        for row in rows:
            if any(len(field) > _LONGEST_FIELD for field in row):  # an open quotation mark
                raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause="a field without an end")
            yield row
    except csv.Error as error:
        raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause=error) from error


def _plain(value: str, header: dict[str, str], path: Path) -> str:
    if header.get("html", "").lower() == "true":
        return html_to_markdown(value, path).strip()
    return html.unescape(value).strip()
