"""Anki: packages (``.apkg``, ``.colpkg``) and exports as text. One entry a note."""

import csv
import html
import json
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mockinterview.bank.records.questions import question_of
from mockinterview.bank.records.record import Record
from mockinterview.documents.decoding import decode, read_bytes
from mockinterview.documents.html import html_to_markdown
from mockinterview.documents.zipped import opened_archive
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["is_anki_text", "records_of_package", "records_of_text"]

_COLLECTIONS = ("collection.anki21", "collection.anki2")  # the newer one first: the older may only say to update
_FIELDS = ("Question", "Answer", "Read on", "Id")  # of our own export
_LONGEST_FIELD = 100_000  # characters; the csv module has a limit too, but others raise it
_CLOZE = re.compile(r"\{\{c\d+::((?:(?!\{\{|\}\}).)*)\}\}", re.DOTALL)  # {{c1::hidden::hint}}; the innermost
_DEEPEST = 8  # clozes within each other
_DECKS = "SELECT decks FROM col"
_NOTES = """SELECT mid, flds, tags, (SELECT did FROM cards WHERE nid = notes.id ORDER BY ord LIMIT 1)
FROM notes ORDER BY id"""
_SOUND = re.compile(r"\[sound:[^\]]*\]")
_OWN_TAGS = ("leech", "marked")  # that Anki itself sets
_HEADER = re.compile(r"#(?P<key>[a-z ]+):(?P<value>.*)", re.IGNORECASE)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}


def records_of_package(path: Path) -> Iterator[Record]:
    """Yield the notes of a package. Raises ``UsageError`` where it cannot be read."""
    with opened_archive(read_bytes(path), path) as archive, tempfile.TemporaryDirectory() as folder:
        name = next((name for name in _COLLECTIONS if name in archive.namelist()), None)
        if name is None or "collection.anki21b" in archive.namelist():
            raise UsageError(
                N_("{path} is no Anki package that can be read."),
                N_("In Anki's export, tick “Support older Anki versions”, or export the notes as text."),
                path=path,
            )
        archive.extract(name, folder)
        try:
            yield from _notes(Path(folder) / name, path)
        except (sqlite3.Error, ValueError, KeyError) as error:
            raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause=error) from error


def _notes(database: Path, path: Path) -> Iterator[Record]:
    connection = sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)
    try:
        models = json.loads(connection.execute("SELECT models FROM col").fetchone()[0])
        names = {key: [field["name"] for field in model["flds"]] for key, model in models.items()}
        decks = {key: deck["name"] for key, deck in json.loads(connection.execute(_DECKS).fetchone()[0]).items()}
        for number, (model, fields, tags, deck) in enumerate(connection.execute(_NOTES), 1):
            values = [html_to_markdown(value, path).strip() for value in fields.split("\x1f")]
            yield _record(number, values, names.get(str(model), []), tags.split(), decks.get(str(deck), ""))
    finally:
        connection.close()


def _record(number: int, values: list[str], names: list[str], tags: list[str], deck: str) -> Record:
    values = [_SOUND.sub("", value).strip() for value in values]
    ours = all(name in names for name in _FIELDS)
    within = () if ours or deck == "Default" else tuple(part.strip() for part in deck.split("::") if part.strip())
    question, values = _cloze(values) if _CLOZE.search(values[0]) else (values[0], values)
    given = dict(zip(names, values, strict=False))
    reference = given["Answer"] if ours else "\n\n".join(value for value in values[1:] if value)
    difficulty = next((int(tag[-1]) for tag in tags if re.fullmatch(r"difficulty::[1-5]", tag)), None)
    kinds = [tag for tag in tags if tag in ("qa", "term", "topic")]
    topics = [tag for tag in tags if tag not in (*kinds, *_OWN_TAGS) and not tag.startswith("difficulty::")]
    return Record.model_validate(
        {
            "number": number,
            "question": question_of(question),
            "reference": reference,
            "id": (given["Id"] if ours else "") or None,
            "kind": kinds[0] if kinds and ours else "qa",
            "topic": tuple(part.replace("_", " ") for part in topics[0].split("::")) if topics else within,
            "difficulty": difficulty,
            "reading": (given["Read on"] if ours else "") or None,
        }
    )


def _cloze(values: list[str]) -> tuple[str, list[str]]:
    """Return the question that a note with gaps asks, and its fields with the whole text as the first answer."""
    open_ = whole = values[0]
    for _ in range(_DEEPEST):
        open_ = _CLOZE.sub(lambda match: _gap(match[1]), open_)
        whole = _CLOZE.sub(lambda match: match[1].partition("::")[0], whole)
    return open_, [open_, whole, *values[1:]]


def _gap(hidden: str) -> str:
    hint = hidden.partition("::")[2].strip()
    return f"_____ ({hint})" if hint else "_____"


def is_anki_text(text: str) -> bool:
    """Tell whether a text begins as Anki's export of notes does."""
    return text.startswith(("#separator:", "#html:"))


def records_of_text(path: Path) -> Iterator[Record]:
    """Yield the notes of an export "Notes in Plain Text". Raises ``UsageError`` where it cannot be read."""
    lines = decode(read_bytes(path), path).split("\n")
    header: dict[str, str] = {}
    while lines and (match := _HEADER.fullmatch(lines[0])):
        header[match["key"].lower()] = match["value"].strip()
        lines = lines[1:]
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
            yield _record(number, [_plain(value, header, path) for value in values], [], tags, deck)


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
