"""Checks of a PostgreSQL database, read-only: its tables are neither made nor upgraded here."""

from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import Connection, inspect, text

from mockinterview.doctor.case import Case, Desk
from mockinterview.doctor.check import Check
from mockinterview.doctor.tables import UNFINISHED, sessions_check, version_check
from mockinterview.errors import StoreError, UsageError
from mockinterview.messages import N_
from mockinterview.store.postgres import Postgres

__all__ = ["check_server"]

_SEEN = text(
    "SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS size,"
    " has_schema_privilege(current_schema(), 'CREATE') AS may_make,"
    " current_setting('transaction_read_only') = 'on' AND pg_is_in_recovery() AS standby"
)
_OTHERS = text(
    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND application_name = 'mockinterview'"
)


def check_server(case: Case, desk: Desk, address: str) -> Iterator[Check]:
    """Look whether the database can be reached, at its version, who else uses it, and the sessions that wait."""
    try:
        database = Postgres(address)
    except UsageError as error:
        yield desk.told("database", error)
        return
    with closing(database):
        if case.offline:
            yield desk.skipped("database", N_("{path}: not asked, for that needs the network"), path=database.place)
            return
        try:
            with database.read() as connection:
                yield from _look(desk, database, connection)
        except StoreError as error:
            yield desk.told("database", error)


def _look(desk: Desk, database: Postgres, connection: Connection) -> Iterator[Check]:
    seen = connection.execute(_SEEN).one()
    values = {"path": database.place, "version": seen.version, "size": seen.size / 1e6}
    if seen.standby:
        message, remedy = N_("{path} is a standby, which takes no writes."), N_("Name the primary server.")
        yield desk.fault("database", message, remedy, **values)
    else:
        yield desk.ok("database", N_("{path}, PostgreSQL {version}, {size:,.1f} MB"), **values)
    tables = set(inspect(connection).get_table_names())
    if not tables and not seen.may_make:
        remedy = N_("Grant it CREATE on the schema, and all rights on the tables there.")
        yield desk.fault("version", N_("empty, and the user may not make tables in it"), remedy)
        return
    version = None
    if "alembic_version" in tables:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    readable = yield from version_check(desk, database.place, tables, version)
    yield desk.ok("lock", N_("{count} other connections of mockinterview"), count=connection.execute(_OTHERS).scalar())
    if readable:
        yield sessions_check(desk, [str(row[0]) for row in connection.execute(text(UNFINISHED))])
