"""Anki's collection, an SQLite database: its notes, in the tables of today and in those of before 2020."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, TypeAdapter

from mockinterview.bank.records.anki_cards import Card, NoteType, note_type
from mockinterview.bank.records.protobuf import bytes_of
from mockinterview.documents.decoding import LARGEST, too_large
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["Note", "notes_of"]

_MOST_STEPS, _STEPS = 100, 1_000_000  # how often so many steps of the database are allowed for one question
_FRONT, _BACK = 1, 2  # the fields of a template's message
_NOTES = """SELECT mid, ifnull(CAST(flds AS TEXT), ''), ifnull(CAST(tags AS TEXT), ''),
(SELECT CASE odid WHEN 0 THEN did ELSE odid END FROM cards WHERE nid = notes.id ORDER BY ord LIMIT 1)
FROM notes ORDER BY id"""


class Note(NamedTuple):
    """One note: its type, its fields (HTML), its tags, and the path of the deck that its first card is in."""

    type: NoteType
    values: list[str]
    tags: list[str]
    deck: str


class _OldField(BaseModel):
    name: str


class _OldCard(BaseModel):
    qfmt: str
    afmt: str


class _OldType(BaseModel):
    name: str
    flds: list[_OldField]
    tmpls: list[_OldCard]


class _OldDeck(BaseModel):
    name: str


def notes_of(database: Path, path: Path) -> Iterator[Note]:
    """Yield the notes of a collection. Raises ``UsageError``, which names ``path``, for a damaged or too large one."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)) as connection:
            _bound(connection)
            size = connection.execute("SELECT sum(length(CAST(flds AS BLOB))) FROM notes").fetchone()[0] or 0
            if size > LARGEST:
                raise too_large(path, size)
            new = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'notetypes'").fetchone()
            types = _types(connection) if new else _old_types(connection)
            decks = _decks(connection) if new else _old_decks(connection)
            for kind, fields, tags, deck in connection.execute(_NOTES):
                values = fields.split("\x1f")
                found = types.get(kind) or note_type("", [str(n) for n, _ in enumerate(values, 1)], [])
                yield Note(found, values, tags.split(), decks.get(deck, ""))
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise UsageError(N_("{path} is damaged: {cause}"), path=path, cause=error) from error


def _bound(connection: sqlite3.Connection) -> None:
    """Keep a hostile database from taking endless time, or much memory for one value."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
    steps = count()
    connection.set_progress_handler(lambda: int(next(steps) > _MOST_STEPS), _STEPS)
    connection.create_collation("unicase", lambda a, b: (a.casefold() > b.casefold()) - (a.casefold() < b.casefold()))


def _types(connection: sqlite3.Connection) -> Mapping[int, NoteType]:
    fields: dict[int, list[str]] = {}
    for kind, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(kind, []).append(name)
    cards: dict[int, list[Card]] = {}
    for kind, config in connection.execute("SELECT ntid, config FROM templates ORDER BY ntid, ord"):
        text = partial(bytes_of, config)
        cards.setdefault(kind, []).append(Card(text(_FRONT).decode(), text(_BACK).decode()))
    names = connection.execute("SELECT id, name FROM notetypes").fetchall()
    return {kind: note_type(name, fields.get(kind, []), cards.get(kind, [])) for kind, name in names}


def _decks(connection: sqlite3.Connection) -> Mapping[int, str]:
    return {deck: name.replace("\x1f", "::") for deck, name in connection.execute("SELECT id, name FROM decks")}


def _old_types(connection: sqlite3.Connection) -> Mapping[int, NoteType]:
    read = TypeAdapter(dict[int, _OldType]).validate_json(connection.execute("SELECT models FROM col").fetchone()[0])
    return {
        kind: note_type(old.name, [field.name for field in old.flds], [Card(c.qfmt, c.afmt) for c in old.tmpls])
        for kind, old in read.items()
    }


def _old_decks(connection: sqlite3.Connection) -> Mapping[int, str]:
    read = TypeAdapter(dict[int, _OldDeck]).validate_json(connection.execute("SELECT decks FROM col").fetchone()[0])
    return {deck: old.name for deck, old in read.items()}
