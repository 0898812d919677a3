"""Ctrl-C at any moment, as a terminal sends it (to the program and its children): exit code 130, no traceback."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch_parts import read_jsonl, rows, write_jsonl

# What comes before main() is Python's own start, and the script that the installer wrote.
PROGRAM = "from mockinterview.cli import interrupts, main; print('begun', flush=True); main()"
ENDED = (0, 1)
INTERRUPTED = (130, -signal.SIGINT)  # which a shell shows alike; the latter when Python itself is leaving


def interrupted(home: Path, seconds: float, *arguments: str) -> tuple[int, str]:
    """Run a command, interrupt it after so many seconds; return its exit code and what it told."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "MOCKINTERVIEW_HOME": str(home)}, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)  # the process is not waited for yet, so its group is still there
    _, told = process.communicate(timeout=120)
    return process.returncode, told


@pytest.mark.parametrize(
    "arguments",
    [["history"], ["interview", "--answers", "sample"], ["bank", "import", "{folder}/a.md", "-o", "{folder}/a.yaml"]],
    ids=lambda arguments: arguments[0],
)
def test_ctrl_c_at_any_moment_shows_no_traceback(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.md").write_text("# What is a lock?\n\nIt lets one thread in at a time.\n", encoding="utf-8")
    for moment in (0.01, 0.06, 0.15, 0.3, 0.8, 2.0):
        code, told = interrupted(tmp_path, moment, *(part.format(folder=tmp_path) for part in arguments))
        assert "Traceback" not in told, moment
        assert "KeyboardInterrupt" not in told, moment
        assert code in INTERRUPTED or (code in ENDED and moment > 0.3), moment


def test_ctrl_c_while_processes_grade_breaks_none_of_them(tmp_path: Path) -> None:
    answers, out = write_jsonl(tmp_path / "a.jsonl", rows(120)), tmp_path / "o.jsonl"
    for moment in (2.5, 5.0):
        code, told = interrupted(tmp_path, moment, "grade", str(answers), "-o", str(out))
        assert "Traceback" not in told, moment
        assert "BrokenProcessPool" not in told, moment
        assert code in (*INTERRUPTED, 0), moment
        assert not out.exists() or len(read_jsonl(out)) == 120, moment


def test_an_interrupt_where_nobody_hears_it_ends_the_program(tmp_path: Path) -> None:
    program = (
        "import os, signal\n"
        "from mockinterview.cli.interrupts import interrupts_heard, leave_when_interrupted\n"
        "class Ending:\n"
        "    def __del__(self):\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "leave_when_interrupted()\n"
        "with interrupts_heard():\n"
        "    Ending()\n"
        "    print('went on')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_library_that_logs_an_interrupt_and_raises_it_again_is_silent(tmp_path: Path) -> None:
    program = (
        "import logging, signal\n"
        "from mockinterview.cli.interrupts import interrupts_heard, leave_when_interrupted\n"
        "leave_when_interrupted()\n"
        "with interrupts_heard():\n"
        "    try:\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "    except BaseException:\n"
        "        logging.getLogger('a.library').error('Exception closing connection', exc_info=True)\n"
        "    logging.getLogger('a.library').error('another fault')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "another fault\n")


def test_who_ignores_interrupts_is_not_made_to_hear_them(tmp_path: Path) -> None:
    program = f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); {PROGRAM}"
    home = {**os.environ, "MOCKINTERVIEW_HOME": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-c", program, "history"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=home
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 0
