"""Brings a database to this version of the program, once, when it is opened."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from mockinterview.errors import StoreError
from mockinterview.messages import N_
from mockinterview.store.database import Database

__all__ = ["HEAD", "upgrade"]

HEAD = "0005"
"""The newest migration. Stated here so that an up-to-date database opens without loading Alembic (0.3 s)."""

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> None:
    """Upgrade where needed. Raises ``StoreError`` when a newer program wrote the database, or it is no database."""
    with database.read() as connection:
        current = _version(database, connection)
    if current == HEAD:
        return
    with database.write() as connection:
        database.take_turn(connection, "upgrade")  # of two processes one upgrades, the other finds it done
        if _version(database, connection) != HEAD:
            _migrate(database, connection)


def _version(database: Database, connection: Connection) -> str | None:
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if version is None else str(version)
    if tables:
        raise StoreError(
            N_("{path} is not a database of mockinterview."), N_("Choose another file."), path=database.place
        )
    return None


def _migrate(database: Database, connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        command.upgrade(config, "head")
    except CommandError as error:  # the version is unknown here
        raise StoreError(
            N_("The database {path} was written by a newer version of mockinterview."),
            N_("Upgrade mockinterview, or choose another database."),
            path=database.place,
        ) from error
