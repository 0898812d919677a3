"""The config file and the command that shows and changes it."""

import json
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.config_edit import set_value, unset_value
from mockinterview.config_file import ConfigFile, read_config
from mockinterview.errors import FileFaults, MockInterviewError, UsageError
from mockinterview.messages import translator
from mockinterview.setting import current_settings, known_variables, origin_of, without_password
from mockinterview.settings import Settings, load_settings
from tests.test_cli import run

ROOT = Path(__file__).parent.parent
WRITTEN = """\
# How I practise.
judge: openai:some-model  # the cheap one

# the line at home is slow
request_seconds: 30
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*known_variables(), "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def written(home: Path) -> Path:
    path = home / "config.yaml"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def test_a_change_touches_its_own_line_only(written: Path) -> None:
    set_value("request_seconds", "45")
    set_value("judge", "offline")
    assert written.read_text(encoding="utf-8") == WRITTEN.replace("30", "45.0").replace("openai:some-model", "offline")
    set_value("retries", "1")
    assert written.read_text(encoding="utf-8").endswith("request_seconds: 45.0\nretries: 1\n")
    assert (load_settings().judge, load_settings().request_seconds, load_settings().retries) == ("offline", 45, 1)


def test_a_setting_taken_out_leaves_its_comment(written: Path) -> None:
    assert unset_value("judge")
    assert "# the cheap one" in written.read_text(encoding="utf-8")
    assert not unset_value("judge")
    assert load_settings().judge == "offline"
    assert load_settings().request_seconds == 30


def test_the_first_setting_makes_the_file(home: Path) -> None:
    set_value("seed", "null")
    assert (home / "config.yaml").read_text(encoding="utf-8") == "seed: null\n"
    assert load_settings().seed is None


def test_a_file_that_holds_a_key_is_private(home: Path, written: Path) -> None:
    written.chmod(0o644)
    set_value("api_key", "sk-quite-secret")
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    set_value("retries", "2")
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("retries", "-1", "greater than or equal to 0"),
        ("retries", "many", "valid integer"),
        ("request_seconds", "0", "greater than 0"),
        ("retries", "null", "valid integer"),
        ("judge", "nonsense", "no judge called nonsense"),
        ("judge", "offline,openai:m", "offline cannot sit on it"),
        ("request-second", "3", "Did you mean request_seconds"),
        ("zzzzzzzz", "3", "There are: judge"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_written(home: Path, name: str, value: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        set_value(name, value)
    assert not (home / "config.yaml").exists()


@pytest.mark.parametrize(
    "text",
    [
        "{retries: 3}\n",
        "retries: &n 3\nseed: *n\n",
        "retries: |\n  3\n",
        "retries:\n  # as a list\n  - 3\n",
        "retries: 3\n...\n",
    ],
)
def test_a_file_in_which_one_line_cannot_be_changed_alone_is_left_to_its_writer(home: Path, text: str) -> None:
    path = home / "config.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="by hand"):
        set_value("retries" if "..." not in text else "seed", "4")
    assert path.read_text(encoding="utf-8") == text


def test_a_faulty_line_can_be_mended_while_others_are_faulty_too(home: Path) -> None:
    (home / "config.yaml").write_text("retries: -1\nmax_output_tokens: 0\nseed:\n", encoding="utf-8")
    set_value("retries", "1")
    set_value("max_output_tokens", "10")
    set_value("seed", "7")
    assert (load_settings().retries, load_settings().max_output_tokens, load_settings().seed) == (1, 10, 7)


def test_faults_are_told_at_their_lines_and_their_variables(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "config.yaml").write_text("# mine\nretries: -1\ncolour: red\n", encoding="utf-8")
    monkeypatch.setenv("MOCKINTERVIEW_SEED", "many")
    with pytest.raises(FileFaults) as caught:
        load_settings(temperature=-1)
    assert {(fault.line, fault.field) for fault in caught.value.faults} == {
        (2, "retries"),
        (3, "colour"),
        (0, "MOCKINTERVIEW_SEED"),
        (0, "--temperature"),
    }


@pytest.mark.parametrize("text", ["- a\n", "just words\n", "1: 2\n", "a: [\n"])
def test_a_config_file_that_is_none_is_told(home: Path, text: str) -> None:
    (home / "config.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FileFaults, match=r"config\.yaml"):
        load_settings()


@settings(max_examples=150, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=40),
        st.text("ab:- #{}[]&*!|>'\"?\n\t12,%@", max_size=40).map(str.encode),
        st.sampled_from(
            [b"seed: 2020-02-30", b"? [a]\n: b", b"retries: !!python/name:os.system", b"a: &a [*a]", b"\xff"]
        ),
    )
)
def test_any_config_file_is_read_or_refused_in_words(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOCKINTERVIEW_HOME", folder)
        Path(folder, "config.yaml").write_bytes(content)
        told = ""
        try:
            load_settings()
        except MockInterviewError as error:
            told = str(error)
    assert not told or "config.yaml" in told


comments = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=10).map(lambda words: f"# {words}".strip())
values = st.one_of(
    st.none(),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["C"]), max_size=20),
    st.sampled_from(["# no comment", "null", "yes", "1e3", "a: b", "'", '"', "- x", "&a", "*a", "|", "…", "~"]),
)
names = st.sampled_from(sorted(Settings.model_fields))


@settings(max_examples=150, deadline=None)
@given(start=st.dictionaries(names, values), around=st.lists(comments, max_size=4), name=names, value=values)
def test_any_change_keeps_all_comments_and_all_other_values(
    start: dict[str, object], around: list[str], name: str, value: str | float | None
) -> None:
    lines = [yaml.safe_dump({key: old}, allow_unicode=True, width=10**6).rstrip("\n") for key, old in start.items()]
    for at, comment in enumerate(around):
        place = at % (len(lines) + 1)
        if place < len(lines) and at % 2:
            lines[place] += f"  {comment}"
        else:
            lines.insert(place, comment)
    text = "".join(line + "\n" for line in lines)
    config = ConfigFile(path=Path("config.yaml"), text=text, values=start)
    changed = config.with_value(name, value)
    assert (yaml.safe_load(changed.text) or {}) == {**start, name: value}
    removed = changed.without(name)
    assert (yaml.safe_load(removed.text) or {}) == {key: old for key, old in start.items() if key != name}
    for comment in around:
        assert comment in changed.text
        assert comment in removed.text


def test_each_setting_says_what_it_is_for_in_both_languages(home: Path) -> None:
    for setting in current_settings():
        assert setting.purpose
        assert translator("zh")(setting.purpose)


def test_each_value_names_its_origin(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOCKINTERVIEW_RETRIES", "5")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-quite-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://me:word@127.0.0.1:1/v1")
    found = {setting.name: setting for setting in current_settings()}
    assert found["judge"].origin.line == 2
    assert found["judge"].origin.path == written
    assert (found["retries"].value, found["retries"].origin.name) == (5, "MOCKINTERVIEW_RETRIES")
    assert found["seed"].origin.kind == "default"
    assert (found["api_key"].value, found["api_key"].origin.name) == ("set", "OPENAI_API_KEY")
    assert (found["base_url"].value, found["base_url"].origin.name) == ("http://…@127.0.0.1:1/v1", "OPENAI_BASE_URL")
    set_value("api_key", "sk-other-secret")
    assert origin_of("api_key", read_config(written)).kind == "file"


def test_an_address_without_password_stays_as_it_is() -> None:
    assert without_password("http://127.0.0.1:8080/v1") == "http://127.0.0.1:8080/v1"


def test_an_empty_variable_counts_as_none(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOCKINTERVIEW_JUDGE", "")
    assert load_settings().judge == "openai:some-model"
    assert origin_of("judge", read_config(written)).kind == "file"


def test_the_home_sign_in_a_path_is_understood(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home))
    set_value("database", "~/elsewhere.db")
    assert load_settings().database == home / "elsewhere.db"


def test_the_command_shows_sets_and_unsets(tmp_path: Path) -> None:
    done = run(tmp_path, "config", "set", "api_key", "sk-quite-secret")
    assert done.returncode == 0, done.stderr
    path = Path(run(tmp_path, "config", "path").stdout.strip())
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == {"api_key": "sk-quite-secret"}
    for command in (["config"], ["config", "show"], ["config", "--json"], ["config", "show", "--json"]):
        done = run(tmp_path, *command)
        assert done.returncode == 0, done.stderr
        assert "api_key" in done.stdout
        assert "quite-secret" not in done.stdout
    found = {setting["name"]: setting for setting in json.loads(run(tmp_path, "config", "--json").stdout)}
    assert found["api_key"]["origin"] == {"kind": "file", "name": "", "path": str(path), "line": 1}
    assert set(Settings.model_fields) < set(found)
    assert run(tmp_path, "config", "unset", "api_key").returncode == 0
    assert "not set" in run(tmp_path, "config", "unset", "api_key").stdout


def test_a_key_can_be_given_where_no_process_list_shows_it(home: Path) -> None:
    program = [sys.executable, "-m", "mockinterview", "config", "set", "api_key", "-"]
    done = subprocess.run(program, input="sk-quite-secret\n", text=True, capture_output=True, check=True, cwd=ROOT)
    assert "sk-quite-secret" not in done.stdout + done.stderr
    key = load_settings().api_key
    assert key is not None
    assert key.get_secret_value() == "sk-quite-secret"


def test_the_command_says_where_a_change_has_no_effect(tmp_path: Path) -> None:
    done = run(tmp_path, "config", "set", "judge", "openai:m", MOCKINTERVIEW_JUDGE="offline")
    assert done.returncode == 0
    assert "MOCKINTERVIEW_JUDGE" in done.stderr


@pytest.mark.parametrize("value", ["-1", "many", "sk-quite-secret"])
def test_the_command_refuses_in_a_sentence_without_the_value(tmp_path: Path, value: str) -> None:
    done = run(tmp_path, "config", "set", "retries", value)
    assert done.returncode == 2
    assert "retries cannot be set so" in done.stderr
    assert value not in done.stderr


def test_settings_that_cannot_be_read_are_told_by_the_command(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/config.yaml").write_text("retries: -1\ncolour: red\n", encoding="utf-8")
    done = run(tmp_path, "config")
    assert done.returncode == 2
    assert "line 1, retries" in done.stderr
    assert "line 2, colour" in done.stderr
