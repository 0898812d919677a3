"""Rubrics that were used: a version that graded something never changes."""

from pydantic import ValidationError
from sqlalchemy import Connection, select

from mockinterview.errors import StoreError, UsageError
from mockinterview.messages import N_
from mockinterview.rubric.rubric import Rubric
from mockinterview.store.database import Database
from mockinterview.store.tables import rubrics

__all__ = ["StoredRubrics"]


class StoredRubrics:
    """Keeps every used version of a rubric. Raises ``StoreError`` for faults of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def use(self, rubric: Rubric) -> None:
        """Keep the rubric as used. Raises ``UsageError`` when other content was used under the same version."""
        values = {"name": rubric.name, "content_hash": rubric.content_hash, "rubric": rubric.model_dump_json()}
        row = self._database.insert(rubrics).values(values).on_conflict_do_nothing()
        query = select(rubrics.c.content_hash).where(rubrics.c.name == rubric.name)

        def keep(connection: Connection) -> str:
            connection.execute(row)
            return str(connection.execute(query).scalar_one())

        kept = self._database.writing(keep)
        if kept != rubric.content_hash:
            raise UsageError(
                N_("The rubric {name} has changed since it was used."),
                N_("Give the changed rubric a new version number."),
                name=rubric.name,
            )

    def get(self, name: str) -> Rubric | None:
        """Return the rubric used under ``id@version``, or None."""
        query = select(rubrics.c.rubric).where(rubrics.c.name == name)
        stored = self._database.reading(lambda connection: connection.execute(query).scalar())
        try:
            return None if stored is None else Rubric.model_validate_json(stored)
        except ValidationError as error:
            raise StoreError(
                N_("The rubric {name} in the database {path} cannot be read."), name=name, path=self._database.place
            ) from error
