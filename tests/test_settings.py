from pathlib import Path

import pytest

from mockinterview.errors import FileFaults
from mockinterview.settings import load_settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path))
    return tmp_path


def test_flags_come_before_environment_before_file_before_defaults(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().judge == "offline"
    (home / "config.yaml").write_text("judge: openai:from-file\nretries: 7\n", encoding="utf-8")
    assert load_settings().judge == "openai:from-file"
    monkeypatch.setenv("MOCKINTERVIEW_JUDGE", "openai:from-environment")
    assert load_settings().judge == "openai:from-environment"
    assert load_settings(judge="openai:from-flag").judge == "openai:from-flag"
    assert load_settings(judge=None).judge == "openai:from-environment"
    assert load_settings().retries == 7


def test_all_state_lies_under_one_folder(home: Path) -> None:
    assert load_settings().database.parent == home


def test_faults_of_the_config_file_are_told_all_at_once(home: Path) -> None:
    (home / "config.yaml").write_text("retries: -1\ncolour: red\n", encoding="utf-8")
    with pytest.raises(FileFaults) as caught:
        load_settings()
    assert {fault.field for fault in caught.value.faults} == {"retries", "colour"}
    assert "config.yaml" in str(caught.value)


def test_a_key_is_not_shown(home: Path) -> None:
    assert "sk-secret" not in repr(load_settings(api_key="sk-secret"))
