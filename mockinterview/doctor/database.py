"""Checks of the database, read-only: it is neither made nor upgraded here."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from mockinterview.doctor.case import Case, Desk
from mockinterview.doctor.check import Check
from mockinterview.doctor.lock import lock_holder
from mockinterview.doctor.peek import peek, sidecar, unread_changes
from mockinterview.doctor.tables import UNFINISHED, sessions_check, version_check
from mockinterview.messages import N_

__all__ = ["check_database"]

_COPY = N_("Restore a copy of it, or choose another file.")


def check_database(case: Case) -> Iterator[Check]:
    """Look at the file (or the server), its version, its pages, its lock, and the sessions that wait to be resumed."""
    desk = case.desk("database")
    if case.settings is None:
        yield desk.skipped("database", N_("not before the settings are mended"))
        return
    if case.settings.database_url is not None:
        from mockinterview.doctor.server import check_server

        yield from check_server(case, desk, case.settings.database_url)
        return
    path = case.settings.database
    if not path.exists():
        yield _future(desk, path)
        return
    yield _file(desk, path)
    if path.is_file():
        yield from _lock(desk, path)
        yield from _content(desk, path)


def _future(desk: Desk, path: Path) -> Check:
    folder = next(place for place in path.absolute().parents if place.exists())
    if folder.is_dir() and _writable(folder):
        return desk.ok("database", N_("{path}: none yet; the first interview makes it"), path=path)
    return desk.fault(
        "database",
        N_("{path} cannot be made: {folder} is no folder that can be written to."),
        N_("Change its permissions, or choose another place: `mockinterview config set database PATH`."),
        path=path,
        folder=folder,
    )


def _file(desk: Desk, path: Path) -> Check:
    """Open the file as a writer would, and write nothing."""
    remedy = N_("Change its permissions, or choose another place: `mockinterview config set database PATH`.")
    if not path.is_file():
        return desk.fault("database", N_("{path} is no file but a folder or a device."), remedy, path=path)
    try:
        os.close(os.open(path, os.O_RDWR))
    except OSError as error:
        cause = error.strerror or type(error).__name__
        return desk.fault("database", N_("{path} cannot be written to: {cause}."), remedy, path=path, cause=cause)
    if not _writable(path.parent):
        cause = N_("its folder cannot be written to")
        return desk.fault(
            "database", N_("{path} cannot be written to: {cause}."), remedy, path=path, cause=desk.case.say(cause)
        )
    return desk.ok("database", N_("{path}, {size:,.1f} MB"), path=path, size=path.stat().st_size / 1e6)


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


def _lock(desk: Desk, path: Path) -> Iterator[Check]:
    holder = lock_holder(path)
    wal = sidecar(path, "-wal")
    if holder is not None:
        yield desk.warning(
            "lock",
            N_("The process {holder} is writing to the database."),
            N_("That ends by itself; where it lasts, end that process."),
            holder=holder,
        )
    elif unread_changes(path):
        yield desk.warning(
            "lock",
            N_("{wal} holds changes of a process that did not end well; what follows does not see them."),
            N_("Keep the file: the next interview takes the changes over."),
            wal=wal,
        )
    elif wal.exists():
        yield desk.ok("lock", N_("the database is open in another process, or one was killed; both are safe"))
    else:
        yield desk.ok("lock", N_("none holds the database"))


def _content(desk: Desk, path: Path) -> Iterator[Check]:
    try:
        with closing(peek(path)) as connection:
            version = yield from version_check(desk, path, *_tables(connection))
            pages = [row[0] for row in connection.execute("PRAGMA quick_check(5)")]
            if pages == ["ok"]:
                yield desk.ok("integrity", N_("all whole"))
            else:
                yield desk.fault("integrity", N_("damaged: {faults}"), _COPY, faults="; ".join(map(str, pages)))
            if version:
                yield sessions_check(desk, [str(row[0]) for row in connection.execute(UNFINISHED)])
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            found, remedy = N_("locked by another process"), N_("Try again when that process is done.")
        elif name.startswith("SQLITE_NOTADB"):
            found, remedy = N_("{path} is not a database of mockinterview."), N_("Choose another file.")
        else:
            found, remedy = N_("cannot be read: {cause}"), _COPY
        yield desk.fault("integrity", found, remedy, path=path, cause=error)


def _tables(connection: sqlite3.Connection) -> tuple[set[str], str | None]:
    """Return the names of the tables, and the version."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" not in tables:
        return tables, None
    return tables, next((str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")), None)
