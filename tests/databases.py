"""Where the tests of the store keep it: in a SQLite file, or in a schema of a PostgreSQL database of its own.

``pytest --database postgres`` starts a server (or uses the one of ``MOCKINTERVIEW_TEST_DATABASE_URL``, whose user may
make schemas), and what would be a file then is a schema. Programs that tests start find the same one, by the variable.
"""

import hashlib
import os
from functools import cache
from pathlib import Path

import pytest

__all__ = ["TEST_DATABASE_URL", "on_postgres", "only_sqlite", "place_of"]

TEST_DATABASE_URL = "MOCKINTERVIEW_TEST_DATABASE_URL"


def on_postgres() -> bool:
    return bool(os.environ.get(TEST_DATABASE_URL))


only_sqlite = pytest.mark.skipif(f"{TEST_DATABASE_URL!r} in os.environ", reason="about a file of SQLite")


def place_of(path: Path) -> Path | str:
    """Return the place that takes the part of a file: the file itself, or the address of a schema made for it."""
    server = os.environ.get(TEST_DATABASE_URL)
    return _schema(server, str(path.absolute())) if server else path


@cache
def _schema(server: str, path: str) -> str:
    import psycopg

    name = "t_" + hashlib.sha256(path.encode()).hexdigest()[:24]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(1)")  # two that make it at once would clash all the same
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {name}".encode())
    return f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{name}"
