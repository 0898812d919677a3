"""Rubrics that were used: a version that graded something never changes, and a changed rubric is a new version."""

from pydantic import ValidationError
from sqlalchemy import Connection, insert, select

from mockinterview.errors import StoreError
from mockinterview.messages import N_
from mockinterview.rubric.rubric import Rubric
from mockinterview.rubric.versions import counted_version
from mockinterview.store.database import Database
from mockinterview.store.tables import rubrics

__all__ = ["StoredRubrics"]


class StoredRubrics:
    """Keeps every used version of a rubric. Raises ``StoreError`` for faults of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def use(self, rubric: Rubric) -> Rubric:
        """Keep the rubric as used, and return it under the number that its grades point to (``counted_version``)."""

        def keep(connection: Connection) -> Rubric:
            self._database.take_turn(connection, "rubric")
            used = _used(connection, rubric.id)
            counted = counted_version(rubric, used)
            if counted.version not in used:
                row = {"name": counted.name, "content_hash": counted.content_hash, "rubric": counted.model_dump_json()}
                connection.execute(insert(rubrics).values(row))
            return counted

        return self._database.writing(keep)

    def counted(self, rubric: Rubric) -> Rubric:
        """Return what ``use`` would return, and keep nothing."""
        return self._database.reading(lambda connection: counted_version(rubric, _used(connection, rubric.id)))

    def get(self, name: str) -> Rubric | None:
        """Return the rubric used under ``id@version``, or None."""
        query = select(rubrics.c.rubric).where(rubrics.c.name == name)
        stored = self._database.reading(lambda connection: connection.execute(query).scalar())
        return None if stored is None else self._read(name, stored)

    def all(self) -> tuple[Rubric, ...]:
        """Return every version that was used, by id and number."""
        query = select(rubrics.c.name, rubrics.c.rubric)
        stored = self._database.reading(lambda connection: connection.execute(query).all())
        return tuple(sorted((self._read(*row) for row in stored), key=lambda rubric: (rubric.id, rubric.version)))

    def _read(self, name: str, stored: str) -> Rubric:
        try:
            return Rubric.model_validate_json(stored)
        except ValidationError as error:
            raise StoreError(
                N_("The rubric {name} in the database {path} cannot be read."), name=name, path=self._database.place
            ) from error


def _used(connection: Connection, rubric_id: str) -> dict[int, str]:
    """Return the content hashes of the used versions of a rubric, by number."""
    query = select(rubrics.c.name, rubrics.c.content_hash).where(rubrics.c.name.startswith(f"{rubric_id}@"))
    named = ((*row.name.rpartition("@"), row.content_hash) for row in connection.execute(query))
    # SQLite's LIKE takes no account of case, and in every LIKE _ is any character.
    return {int(version): content_hash for own_id, _, version, content_hash in named if own_id == rubric_id}
