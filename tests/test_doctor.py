"""What doctor finds, with real files, a real SQLite, and real servers on the loopback."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from mockinterview.doctor.case import Case
from mockinterview.doctor.check import NAMES, Check
from mockinterview.doctor.database import check_database
from mockinterview.doctor.examination import examine
from mockinterview.doctor.settings import disk_check
from mockinterview.doctor.tables import known_versions
from mockinterview.messages import Translator, translator
from mockinterview.setting import known_variables
from mockinterview.settings import load_settings
from mockinterview.store.store import open_store
from mockinterview.store.upgrade import HEAD
from tests.session_parts import a_plan

SAY = translator("en")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*known_variables(), "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path))
    return tmp_path


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything in a folder: modes, times and contents."""
    return {
        str(path): (path.stat().st_mode, path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
    }


def checks(say: Translator = SAY, **flags: object) -> dict[str, list[Check]]:
    found: dict[str, list[Check]] = {}
    for check in examine(say, **flags):  # type: ignore[arg-type]  # judge and offline, as the tests give them
        found.setdefault(check.id, []).append(check)
    return found


def database_checks() -> dict[str, Check]:
    return {check.id: check for check in check_database(Case(SAY, load_settings()))}


@pytest.fixture
def database(home: Path) -> Path:
    path = home / "mockinterview.db"
    open_store(path).close()
    return path


def test_a_new_home_has_nothing_wrong_and_nothing_is_left_there(home: Path) -> None:
    found = checks()
    assert {check.standing for each in found.values() for check in each} <= {"ok", "skipped"}
    assert list(home.iterdir()) == []
    assert {"config-file", "home", "disk", "judge", "offline-judge", "database", "banks", "prompts"} <= set(found)


def test_every_check_has_a_name_and_chinese_words() -> None:
    found = checks(translator("zh"), offline=True)
    assert set(found) <= set(NAMES)


def test_faults_of_the_config_file_are_told_at_once_and_end_no_other_check(home: Path) -> None:
    (home / "config.yaml").write_text("# mine\nretries: -1\ncolour: red\n", encoding="utf-8")
    found = checks()
    (config,) = found["config-file"]
    assert config.standing == "fault"
    assert "line 2, retries" in config.found
    assert "line 3, colour" in config.found
    assert found["judge"][0].standing == found["database"][0].standing == "skipped"
    assert found["banks"][0].standing == "ok"


def test_a_variable_that_is_no_setting_is_told_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOCKINTERVIEW_JUGDE", "offline")
    monkeypatch.setenv("MOCKINTERVIEW_LANGUAGE", "fr")
    wrong = [check for check in checks(offline=True)["variables"] if check.standing == "warning"]
    assert any("MOCKINTERVIEW_JUGDE" in check.found and "MOCKINTERVIEW_JUDGE" in check.remedy for check in wrong)
    assert any("MOCKINTERVIEW_LANGUAGE=fr" in check.found for check in wrong)


def test_a_key_that_others_can_read_and_a_setting_that_is_overridden_are_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "config.yaml"
    path.write_text("api_key: sk-quite-secret\nretries: 3\n", encoding="utf-8")
    path.chmod(0o644)
    monkeypatch.setenv("MOCKINTERVIEW_RETRIES", "1")
    found = checks(offline=True)
    (key,) = found["key-file"]
    assert (key.standing, key.remedy) == ("warning", f"chmod 600 '{path}'")
    (override,) = found["overrides"]
    assert "MOCKINTERVIEW_RETRIES overrides retries in line 2" in override.found
    path.chmod(0o600)
    assert checks(offline=True)["key-file"][0].standing == "ok"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_check_shows_a_key_wherever_it_stands(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "sk-quite-secret"  # noqa: S105 - it is what must not be shown
    (home / "config.yaml").write_text(f"api_key: {secret}\n", encoding="utf-8")
    monkeypatch.setenv("OPENAI_API_KEY", f"{secret}-too")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("TERM", secret)
    for each in checks(judge=f"openai:{secret}").values():
        for check in each:
            assert secret not in check.model_dump_json()


@pytest.mark.parametrize(
    ("megabytes", "standing"), [(0, "fault"), (4.9, "fault"), (5, "warning"), (99, "warning"), (100, "ok")]
)
def test_little_space_is_told(home: Path, megabytes: float, standing: str) -> None:
    assert disk_check(Case(SAY, None), int(megabytes * 1e6), home).standing == standing


@contextmanager
def a_folder_to_lock() -> Iterator[Path]:
    """A folder that :func:`lock_out` can close, outside pytest's own, which only its owner may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name, "locked")
        folder.mkdir()
        owner = os.geteuid()
        try:
            yield folder
        finally:
            os.seteuid(owner)
            folder.chmod(0o755)


def lock_out(folder: Path, mode: int = 0o555) -> None:
    """Make a folder one that this process cannot write to; root may write anywhere, so it becomes somebody else."""
    folder.chmod(mode)
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_a_home_that_cannot_be_written_to_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    from mockinterview.doctor.settings import check_home

    with a_folder_to_lock() as folder:
        monkeypatch.setenv("MOCKINTERVIEW_HOME", str(folder / "home"))
        case = Case(SAY, load_settings())
        lock_out(folder)
        (home_check,) = check_home(case)
        (future,) = check_database(case)
    assert home_check.standing == future.standing == "fault"
    assert str(folder) in home_check.found


def test_a_home_that_cannot_be_entered_is_told_by_every_check_that_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_folder_to_lock() as folder:
        monkeypatch.setenv("MOCKINTERVIEW_HOME", str(folder / "home"))
        (folder / "home").mkdir()
        checks(offline=True)  # loads every module, while that can be done
        lock_out(folder, mode=0o000)
        found = checks(offline=True)
    assert found["config-file"][0].standing == found["home"][0].standing == "fault"
    assert "Permission denied" in found["config-file"][0].found
    assert "could not be checked" not in " ".join(check.found for each in found.values() for check in each)


def test_a_read_only_database_is_a_fault_and_is_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_folder_to_lock() as folder:
        monkeypatch.setenv("MOCKINTERVIEW_HOME", str(folder))
        path = folder / "mockinterview.db"
        open_store(path).close()
        case = Case(SAY, load_settings())
        path.chmod(0o444)
        lock_out(folder)
        found = {check.id: check for check in check_database(case)}
    assert found["database"].standing == "fault"
    assert "cannot be written to" in found["database"].found
    assert found["integrity"].standing == "ok"


def test_a_good_database_is_left_as_it_was(home: Path, database: Path) -> None:
    before = snapshot(home)
    found = database_checks()
    assert {check.standing for check in found.values()} == {"ok"}
    assert HEAD in found["version"].found
    assert snapshot(home) == before


def test_the_newest_version_is_that_of_the_store() -> None:
    assert known_versions()[-1] == HEAD


def test_a_database_of_a_newer_program_is_a_fault_and_its_remedy_is_to_upgrade(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    version = database_checks()["version"]
    assert version.standing == "fault"
    assert "9999" in version.found
    assert "Upgrade mockinterview" in version.remedy


def test_a_database_of_another_program_and_a_file_that_is_none_are_faults(home: Path) -> None:
    path = home / "mockinterview.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")
    assert "not a database of mockinterview" in database_checks()["version"].found
    path.write_text("This is a letter, not a database. " * 50, encoding="utf-8")
    assert "not a database of mockinterview" in database_checks()["integrity"].found
    path.unlink()
    path.mkdir()
    assert "is no file" in database_checks()["database"].found
    path.rmdir()
    os.mkfifo(path)
    assert "is no file" in database_checks()["database"].found


def test_damage_is_told(database: Path) -> None:
    with database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    integrity = database_checks()["integrity"]
    assert integrity.standing == "fault"
    assert "Restore" in integrity.remedy


@contextmanager
def another_process(program: str, database: Path) -> Iterator[subprocess.Popen[str]]:
    """Another Python with a ``connection``; it prints a line when it is there, and stays until it is ended."""
    whole = (
        "import sqlite3, sys; connection = sqlite3.connect(sys.argv[1], isolation_level=None);"
        f"{program}; print('there', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", whole, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "there\n"
        yield other
        other.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell who holds a lock")
def test_a_writer_in_another_process_is_named_and_not_disturbed(database: Path) -> None:
    with another_process("connection.execute('BEGIN IMMEDIATE')", database) as other:
        found = database_checks()
    assert found["lock"].standing == "warning"
    assert str(other.pid) in found["lock"].found
    assert found["integrity"].standing == found["version"].standing == "ok"


def test_a_database_that_another_process_keeps_for_itself_is_told(database: Path) -> None:
    program = "connection.execute('PRAGMA journal_mode = DELETE'); connection.execute('BEGIN EXCLUSIVE')"
    with another_process(program, database) as other:
        found = database_checks()
    assert found["lock"].standing == "warning"
    assert str(other.pid) in found["lock"].found
    assert "locked by another process" in found["integrity"].found


def test_a_reader_in_another_process_is_no_fault(database: Path) -> None:
    with another_process("connection.execute('SELECT * FROM sessions').fetchall()", database):
        found = database_checks()
    assert {check.standing for check in found.values()} == {"ok"}


def test_what_a_killed_process_left_beside_the_database_is_not_lost(home: Path, database: Path) -> None:
    program = "connection.execute('INSERT INTO rubrics VALUES (1, 2, 3)')"
    with another_process(program, database):
        pass
    wal, shm = home / "mockinterview.db-wal", home / "mockinterview.db-shm"
    assert wal.stat().st_size > 0
    assert database_checks()["lock"].standing == "ok"
    shm.unlink()
    before = snapshot(home)
    left = database_checks()["lock"]
    assert left.standing == "warning"
    assert str(wal) in left.found
    assert snapshot(home) == before
    with open_store(database) as store, store.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM rubrics").scalar() == 1


def test_sessions_that_wait_are_counted(database: Path) -> None:
    with open_store(database) as store:
        store.sessions.add(a_plan())
    sessions = database_checks()["sessions"]
    assert "1 to be resumed" in sessions.found
    assert a_plan().id in sessions.found


def test_a_fault_in_a_rubric_of_ones_own_is_told_at_its_line(home: Path) -> None:
    (home / "rubrics").mkdir()
    (home / "rubrics/mine.yaml").write_text("id: mine\nversion: none\n", encoding="utf-8")
    (own,) = checks(offline=True)["own-rubrics"]
    assert own.standing == "warning"
    assert "line 2, version" in own.found


def test_what_a_check_stumbles_over_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble() -> None:
        raise RuntimeError("a stone")

    monkeypatch.setattr("mockinterview.doctor.files.shipped_banks", stumble)
    found = checks(offline=True)
    assert found["banks"][0].standing == "fault"
    assert "a stone" in found["banks"][0].found
    assert found["program"][0].standing == "ok"
