"""Tests that need a server or a cluster: ``make test-services`` runs them, and ``make test`` collects none."""

import uuid
from collections.abc import Iterator

import pytest

from tests.postgres_server import PostgresServer, missing


@pytest.fixture(scope="package")
def server() -> Iterator[PostgresServer]:
    if lacking := missing():
        pytest.fail(f"needs {lacking}")
    with PostgresServer() as server:
        yield server


@pytest.fixture
def address(server: PostgresServer) -> str:
    """A database of the test's own."""
    import psycopg

    name = f"d_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server.address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server.address.replace("/postgres?", f"/{name}?")
