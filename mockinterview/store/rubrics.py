"""Rubrics that were used: a version that graded something never changes."""

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

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
        row = insert(rubrics).values(
            name=rubric.name, content_hash=rubric.content_hash, rubric=rubric.model_dump_json()
        )
        with self._database.write() as connection:
            connection.execute(row.on_conflict_do_nothing())
            kept = connection.execute(select(rubrics.c.content_hash).where(rubrics.c.name == rubric.name)).scalar()
        if kept != rubric.content_hash:
            raise UsageError(
                N_("The rubric {name} has changed since it was used."),
                N_("Give the changed rubric a new version number."),
                name=rubric.name,
            )

    def get(self, name: str) -> Rubric | None:
        """Return the rubric used under ``id@version``, or None."""
        with self._database.read() as connection:
            stored = connection.execute(select(rubrics.c.rubric).where(rubrics.c.name == name)).scalar()
        try:
            return None if stored is None else Rubric.model_validate_json(stored)
        except ValidationError as error:
            raise StoreError(
                N_("The rubric {name} in the database {path} cannot be read."), name=name, path=self._database.path
            ) from error
