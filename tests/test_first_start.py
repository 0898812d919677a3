"""What is said at the very first start, and what keeps it from being said again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mockinterview.first_start import first_start, has_sessions
from mockinterview.messages import LANGUAGES, Language, translator
from mockinterview.setting import known_variables
from mockinterview.settings import load_settings
from mockinterview.store.store import open_store
from tests.session_parts import a_plan

SAY = translator("en")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in known_variables():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_choice_has_its_commands(language: Language) -> None:
    lines = first_start(load_settings(), None, translator(language))
    assert lines is not None
    assert sum(line.strip().startswith("mockinterview config set judge ") for line in lines) == 2
    assert any(line.strip() == "mockinterview interview" for line in lines)


def test_whoever_named_a_judge_has_chosen(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert first_start(load_settings(judge="offline"), None, SAY) is None
    monkeypatch.setenv("MOCKINTERVIEW_JUDGE", "offline")
    assert first_start(load_settings(), None, SAY) is None
    monkeypatch.delenv("MOCKINTERVIEW_JUDGE")
    (home / "config.yaml").write_text("retries: 1\n", encoding="utf-8")
    assert first_start(load_settings(), None, SAY) is None


def test_a_session_is_the_memory_of_it(home: Path) -> None:
    path = home / "mockinterview.db"
    with open_store(path) as store:
        assert first_start(load_settings(), store, SAY) is not None
        assert not has_sessions(path)
        store.sessions.add(a_plan())
        assert first_start(load_settings(), store, SAY) is None
    assert has_sessions(path)


def test_a_database_that_cannot_be_read_may_hold_sessions(home: Path) -> None:
    path = home / "mockinterview.db"
    assert not has_sessions(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")
    assert has_sessions(path)
    assert [file.name for file in home.iterdir()] == ["mockinterview.db"]
