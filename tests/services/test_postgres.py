"""What people are told when a PostgreSQL database cannot be used, and what doctor finds there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from mockinterview.doctor.case import Case
from mockinterview.doctor.check import Check
from mockinterview.doctor.database import check_database
from mockinterview.errors import FileFaults, MockInterviewError, StoreError, UsageError
from mockinterview.messages import translator
from mockinterview.setting import current_settings
from mockinterview.settings import load_settings
from mockinterview.store.store import open_store
from mockinterview.store.upgrade import HEAD
from tests.postgres_server import PostgresServer
from tests.session_parts import a_plan

pytestmark = pytest.mark.services

SECRET = "quite-a-secret"  # noqa: S105 - it is what must not be shown
VARIABLE = "MOCKINTERVIEW_DATABASE_URL"


def run(address: str, *statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def told(address: str) -> str:
    with pytest.raises(MockInterviewError) as caught:
        open_store(address).close()
    assert SECRET not in str(caught.value)
    assert isinstance(caught.value, StoreError)
    return str(caught.value)


@contextmanager
def passwords_needed(server: PostgresServer) -> Iterator[None]:
    rules = server.data / "pg_hba.conf"
    before = rules.read_text(encoding="utf-8")
    rules.write_text(f"local all guarded scram-sha-256\n{before}", encoding="utf-8")
    run(server.address, "SELECT pg_reload_conf()")
    try:
        yield
    finally:
        rules.write_text(before, encoding="utf-8")
        run(server.address, "SELECT pg_reload_conf()")


def test_a_wrong_password_is_told_without_showing_it(server: PostgresServer) -> None:
    run(server.address, "DROP ROLE IF EXISTS guarded", "CREATE ROLE guarded LOGIN PASSWORD 'right'")
    with passwords_needed(server):
        place = server.address.replace("tests@", f"guarded:{SECRET}@")
        assert "refuses the user or the password" in told(place)
        assert "postgresql://guarded@/postgres" in told(place)


def test_a_user_or_a_database_that_is_not_there_is_told(address: str) -> None:
    assert "refuses the user" in told(address.replace("tests@", f"nobody-here:{SECRET}@"))
    assert "There is no such database" in told(address.replace("/d_", "/no_"))


def test_a_server_that_is_not_there_is_told() -> None:
    assert "cannot be reached" in told(f"postgresql://u:{SECRET}@127.0.0.1:9/d")


def test_a_user_without_rights_is_told_what_to_grant(address: str) -> None:
    run(address, "DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    assert "Grant it CREATE" in told(address.replace("tests@", "guest@"))


def test_a_database_of_another_program_is_left_alone(address: str) -> None:
    run(address, "CREATE TABLE birds (name TEXT)")
    assert "is not a database of mockinterview" in told(address)


def test_a_read_only_database_is_told(address: str) -> None:
    open_store(address).close()
    run(address, f"ALTER DATABASE {address.split('/')[3].split('?')[0]} SET default_transaction_read_only = on")
    with open_store(address) as store, pytest.raises(StoreError, match="is read-only"):
        store.replies.keep("k", "r")


def test_a_lock_that_lasts_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockinterview.store.postgres._LOCK_SECONDS", 0.2)
    with open_store(address) as store, psycopg.connect(address) as other:
        other.execute("LOCK TABLE replies")
        with pytest.raises(StoreError, match="locked by another process"):
            store.replies.keep("k", "r")


def test_the_driver_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockinterview.store.postgres.find_spec", {}.get)
    with pytest.raises(UsageError, match=r"mockinterview\[postgres\]"):
        open_store("postgresql://u@h/d")


@pytest.mark.parametrize("wrong", ["mysql://u@h/d", "postgresql://u@h", "h/d", f"postgresql://u@h/d?password={SECRET}"])
def test_an_address_that_cannot_be_one_is_told_without_showing_it(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, wrong)
    with pytest.raises(FileFaults) as caught:
        load_settings()
    assert VARIABLE in str(caught.value)
    assert wrong not in str(caught.value)
    assert SECRET not in str(caught.value)


def test_config_shows_the_address_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, f"postgresql://u:{SECRET}@h/d")
    shown = {setting.name: setting.value for setting in current_settings()}
    assert shown["database_url"] == "postgresql://…@h/d"


def checks(address: str, monkeypatch: pytest.MonkeyPatch, **options: Any) -> dict[str, Check]:
    monkeypatch.setenv(VARIABLE, address)
    found = {check.id: check for check in check_database(Case(translator("en"), load_settings(), **options))}
    assert not any(SECRET in check.model_dump_json() for check in found.values())
    return {str(name): check for name, check in found.items()}


def test_doctor_tells_which_database_it_is_and_makes_nothing_there(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = checks(address, monkeypatch)
    assert "PostgreSQL" in empty["database"].found
    assert "empty" in empty["version"].found
    with open_store(address) as store:
        store.sessions.add(a_plan())
        found = checks(address, monkeypatch)
    assert {check.standing for check in found.values()} == {"ok"}
    assert HEAD in found["version"].found
    assert found["lock"].found == "1 other connections of mockinterview"
    assert "1 to be resumed" in found["sessions"].found


def test_doctor_tells_a_database_that_cannot_be_used(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    away = checks(f"postgresql://u:{SECRET}@127.0.0.1:9/d", monkeypatch)
    assert away["database"].standing == "fault"
    assert "cannot be reached" in away["database"].found
    assert checks(address, monkeypatch, offline=True)["database"].standing == "skipped"
    run(address, "DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    assert "may not make tables" in checks(address.replace("tests@", "guest@"), monkeypatch)["version"].found
