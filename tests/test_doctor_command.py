"""``doctor`` and the first start as users run them: in a pipe, and in a terminal of any kind."""

import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from fcntl import ioctl
from pathlib import Path

import pytest
from rich.cells import cell_len

from mockinterview.report.element import visible
from tests.test_cli import run

ROOT = Path(__file__).parent.parent


def in_terminal(
    home: Path, *arguments: str, columns: int | str = 80, encoding: str = "utf-8", **environment: str
) -> tuple[int, str]:
    """Run a command in a pseudo-terminal; return its exit code and what it printed."""
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(columns), 0, 0))
    clean = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("OPENAI_", "MOCKINTERVIEW_", "NO_COLOR", "LC_", "COLUMNS"))
    }
    named = {
        "MOCKINTERVIEW_HOME": str(home / "home"),
        "LANG": "en_US.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONIOENCODING": encoding,
        "PYTHONPATH": str(ROOT),
    }
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "mockinterview", *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=home,
        env=clean | named | environment,
    ) as program:
        os.close(slave)
        parts = []
        while select.select([master], [], [], 60)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:  # Linux's way of saying that the other side is closed
                break
            if not part:
                break
            parts.append(part)
    os.close(master)
    return program.returncode, b"".join(parts).decode(encoding).replace("\r\n", "\n")


def test_nothing_wrong_ends_with_0_and_something_unusable_with_1(tmp_path: Path) -> None:
    assert run(tmp_path, "doctor").returncode == 0
    faulty = run(tmp_path, "doctor", "--judge", "nonsense")
    assert faulty.returncode == 1
    assert "There is no judge called nonsense" in faulty.stdout
    assert "Traceback" not in faulty.stdout + faulty.stderr


def test_json_is_data(tmp_path: Path) -> None:
    done = run(tmp_path, "doctor", "--json", "--offline", "--judge", "openai:m", OPENAI_API_KEY="sk-quite-secret")
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert shown["faults"] == 0
    assert {"area", "id", "standing", "found", "remedy"} == set(shown["checks"][0])
    assert "sk-quite-secret" not in done.stdout
    assert not (tmp_path / "home").exists()


def test_quiet_tells_only_what_is_wrong(tmp_path: Path) -> None:
    assert run(tmp_path, "doctor", "--quiet").stdout == ""
    assert "MOCKINTERVIEW_JUDGE" in run(tmp_path, "doctor", "--quiet", MOCKINTERVIEW_JUGDE="x").stdout


@pytest.mark.parametrize("columns", [40, 100])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_lines_are_aligned_and_fit_in_terminals_of_any_width(tmp_path: Path, columns: int, language: str) -> None:
    code, text = in_terminal(
        tmp_path, "doctor", "--offline", "--lang", language, columns=columns, NO_COLOR="1", MOCKINTERVIEW_JUGDE="x"
    )
    assert code == 0
    lines = visible(text).splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert len({len(line) - len(line[2:].lstrip()) for line in lines if line.startswith("✓ ")}) == 1
    marked = [line for line in lines if line[:2] in ("✓ ", "! ", "– ")]
    assert len(marked) > 10
    assert ("columns wide" in " ".join(text.split()) or language == "zh") == (columns < 60 or language == "zh")


def test_where_the_encoding_lacks_symbols_there_are_others(tmp_path: Path) -> None:
    code, text = in_terminal(tmp_path, "doctor", "--offline", encoding="ascii", LANG="C", NO_COLOR="1")
    assert code == 0
    assert "not UTF-8" in text
    assert "+ config file" in text
    assert "export LC_ALL=C.UTF-8" in " ".join(text.split())


def test_a_terminal_that_can_do_little_is_told(tmp_path: Path) -> None:
    _, text = in_terminal(tmp_path, "doctor", "--offline", TERM="dumb")
    assert "TERM=dumb" in text
    assert "plain" in text


def test_the_first_start_explains_the_choices_once(tmp_path: Path) -> None:
    code, first = in_terminal(tmp_path)
    assert code == 0
    assert "mockinterview config set judge openai:MODEL" in first
    assert "mockinterview config set base_url" in first
    assert "What to do next" in first
    assert not (tmp_path / "home").exists()
    assert run(tmp_path, "interview", "--answers", "sample", "--questions", "1").returncode == 0
    assert "config set judge" not in in_terminal(tmp_path)[1]


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--quiet"], {}),
        ([], {"MOCKINTERVIEW_JUDGE": "offline"}),
        ([], {"MOCKINTERVIEW_RETRIES": "many"}),
    ],
)
def test_who_has_chosen_or_wants_quiet_is_told_no_choices(
    tmp_path: Path, arguments: list[str], environment: dict[str, str]
) -> None:
    code, text = in_terminal(tmp_path, *arguments, **environment)
    assert code == 0
    assert "config set judge" not in text


def test_a_pipe_is_told_no_choices(tmp_path: Path) -> None:
    assert "config set judge" not in run(tmp_path).stdout


def test_a_config_file_is_a_choice(tmp_path: Path) -> None:
    assert run(tmp_path, "config", "set", "seed", "1").returncode == 0
    assert "config set judge" not in in_terminal(tmp_path)[1]


def test_help_of_the_new_commands_needs_no_heavy_import() -> None:
    program = (
        "import sys; from mockinterview.cli.main import run; run([*sys.argv[1:], '--help']);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    for command in (["doctor"], ["config"], ["config", "set"]):
        done = subprocess.run([sys.executable, "-c", program, *command], capture_output=True, text=True, check=True)
        loaded = set(done.stdout.splitlines()[-1].split())
        assert loaded.isdisjoint({"langchain_core", "openai", "sqlalchemy", "numpy", "pydantic_settings", "yaml"})
