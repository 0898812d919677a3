"""The full-screen session in a real (pseudo-)terminal: typed at, pasted into, timed out, resized, killed, starved."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from mockinterview.interview.wrapping import rows_of
from mockinterview.store.store import open_store
from tests.databases import place_of
from tests.pseudo_terminal import PseudoTerminal, in_terminal
from tests.session_parts import CAPITALS

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM", "COLUMNS")},
    "TERM": "xterm-256color",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "PYTHONPATH": str(ROOT),
}
SUBMIT, SKIP, PAUSE, LEAVE, INTERRUPT = "\x13", "\x0e", "\x10", "\x11", "\x03"
PROGRAM = [sys.executable, "-m", "tests.session_program"]


@contextmanager
def editor(
    path: Path, *options: str, columns: int = 100, rows: int = 30, environment: Mapping[str, str] = {}
) -> Iterator[PseudoTerminal]:
    command = [*PROGRAM, str(path), "editor=yes", *options]
    with in_terminal(command, cwd=ROOT, environment={**ENVIRONMENT, **environment}, columns=columns, rows=rows) as t:
        yield t


def attempts(path: Path) -> list[tuple[str, str]]:
    with open_store(place_of(path)) as store:
        return [(a.outcome, a.answer) for a in store.sessions.load("s-1").attempts]


BANK = """# 海流

## 湾流为什么重要？ {#gulf}

湾流把热带的暖水带到北大西洋。它使西欧的冬天比同纬度的地方温暖。

### 要点
- 把热带的暖水带到北大西洋
- 使西欧的冬天比同纬度的地方温暖

## 什么是上升流？ {#upwelling}

上升流是深层的冷水升到海面。它带来养分，因此渔场丰富。

### 要点
- 深层的冷水升到海面
- 带来养分
"""


def test_a_whole_interview_by_a_person_at_the_command_line(tmp_path: Path) -> None:
    """Type Chinese, paste 5,000 characters, pause, resize, quit, resume, let the time run out."""
    bank = tmp_path / "currents.md"
    bank.write_text(BANK, encoding="utf-8")
    environment = ENVIRONMENT | {"MOCKINTERVIEW_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "mockinterview", "interview", "--lang", "zh"]
    start = [*command, "--bank", str(bank), "--questions", "2", "--seed", "2", "--seconds-per-question", "6"]
    paste = "它带来养分。" * 833 + "完了"
    with in_terminal(start, cwd=tmp_path, environment=environment) as t:
        t.wait_for("Enter：开始")
        assert "没有 key" in t.screen or "三种" in t.screen  # the first start tells which judges there are
        assert "每题 0:06" in t.screen
        t.type("\r")
        t.wait_for("第 1 题，共 2 题")
        t.type("湾流把热带的暖水带到北大西洋。")
        t.wait_for("湾流把热带的暖水带到北大西洋。")
        t.type(PAUSE)
        t.wait_for("计时停止")
        assert "湾流" not in t.screen  # no thinking time off the clock
        t.pause(7)  # longer than the question's time
        t.resize(60, 20)
        t.type("\r")
        t.wait_for("湾流把热带的暖水带到北大西洋。")
        assert "Ctrl-Q 离开" in t.screen
        assert "全场" not in t.lines[0]
        assert "剩余 0:0" in t.lines[0]
        t.type("它使西欧的冬天温暖。")
        t.wait_for("它使西欧的冬天温暖。")
        t.pause(1.5)
        t.type(LEAVE)
        assert t.ended() == 0
        assert "--resume" in t.shown
    with in_terminal([*command, "--resume"], cwd=tmp_path, environment=environment, columns=60, rows=20) as t:
        t.wait_for("Enter：开始")
        assert "三种" not in t.screen
        t.type("\r")
        t.wait_for("湾流把热带的暖水带到北大西洋。它使西欧的冬天温暖。")  # the draft
        t.type(SUBMIT)
        t.wait_shown("得分")
        t.wait_for("Enter：下一题")
        t.resize(120, 40)
        t.type("\r")
        t.wait_for("第 2 题，共 2 题")
        t.paste(paste)
        t.wait_for("完了")
        t.wait_for("这道题的时间过了一半", 10)
        t.wait_shown("时间到", 20)
        assert t.ended() in (0, 1)
    shown = subprocess.run(
        [sys.executable, "-m", "mockinterview", "report", "--json"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    first, second = json.loads(shown.stdout)["items"]
    assert first["attempt"]["answer"] == "湾流把热带的暖水带到北大西洋。它使西欧的冬天温暖。"
    assert first["attempt"]["outcome"] == "answered"
    assert first["attempt"]["seconds"] < 6
    assert (second["attempt"]["outcome"], second["attempt"]["answer"]) == ("timed_out", paste)
    assert second["attempt"]["seconds"] == 6


def test_killed_at_ten_random_moments_nothing_older_than_two_seconds_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    moments = random.Random(7)  # noqa: S311 - moments, not secrets
    typed: list[tuple[float, str]] = []
    for turn in range(10):
        with editor(path, "count=1") as t:
            t.wait_for("Ctrl-S")
            kept = "".join(text for _, text in typed)
            t.wait_for(kept[-20:])
            end = time.monotonic() + moments.uniform(0.1, 2.6)
            while time.monotonic() < end:
                piece = f"{turn}句{len(typed)}。"
                t.type(piece)
                typed.append((time.monotonic(), piece))
                t.pause(0.1)
            os.killpg(t.process.pid, signal.SIGKILL)
            killed = time.monotonic()
        with open_store(place_of(path)) as store:
            draft = store.sessions.load("s-1").draft
        everything = "".join(text for _, text in typed)
        safe = "".join(text for at, text in typed if at <= killed - 2)
        assert everything.startswith(draft)
        assert draft.startswith(safe)
        cut, length = [], 0
        for at, text in typed:  # what was lost is typed no more
            length += len(text)
            cut += [(at, text)] if length <= len(draft) else []
        typed = [*cut, (0.0, draft[sum(len(text) for _, text in cut) :])]
    with editor(path, "count=1") as t:
        t.wait_for("Ctrl-S")
        t.type(SUBMIT)
        t.wait_shown("PHASE finished")
    assert attempts(path) == [("answered", "".join(text for _, text in typed))]


def test_grading_blocks_no_key(tmp_path: Path) -> None:
    """Enter goes on while an answer is graded; the feedback comes after the next one; leaving keeps all."""
    path = tmp_path / "a.db"
    with editor(path, "grading=4", "count=3") as t:
        t.wait_for("Question 1 of 3")
        t.wait_for("Ctrl-S")
        t.type(CAPITALS[0] + SUBMIT)
        t.wait_for("Grading … 0:01")
        t.type("keys that mean nothing here\r")
        t.wait_for("Question 2 of 3", 2)
        t.wait_for("Ctrl-S")
        t.type("something else")
        t.wait_for("something else")
        t.pause(3.5)
        t.type(SUBMIT)
        t.wait_shown("Feedback on: What is known of city 0")
        t.wait_for("Grading …")
        t.type(LEAVE)
        t.wait_shown("PHASE away", 3)
    with editor(path, "grading=0") as t:
        t.wait_for("Question 3 of 3")
        t.wait_for("Ctrl-S")
        t.type(SKIP)
        t.wait_shown("PHASE finished")
    assert [outcome for outcome, _ in attempts(path)] == ["answered", "answered", "skipped"]
    with open_store(place_of(path)) as store:
        session = store.sessions.load("s-1")
        assert len(store.grades.of_session(session)) == 2


def test_a_follow_up_question_can_be_answered_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with editor(path, "asks=yes", "count=1") as t:
        t.wait_for("Question 1 of 1")
        t.wait_for("Ctrl-S")
        t.type(CAPITALS[0] + SUBMIT)
        t.wait_for("f: answer the follow-up question")
        t.type("f")
        t.wait_for("Follow-up question 1")
        t.wait_for("Which river is it?")
        t.type(CAPITALS[1] + SUBMIT)
        t.wait_shown("Score: 100 of 100")
        t.wait_shown("PHASE finished")
    assert [answer for _, answer in attempts(path)] == list(CAPITALS)


def test_an_answer_is_neither_skipped_nor_handed_in_empty_by_one_wrong_key(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with editor(path, "count=2") as t:
        t.wait_for("Question 1 of 2")
        t.wait_for("Ctrl-S")
        t.type(SUBMIT)
        t.wait_for("Nothing written yet.")
        t.type("a thought" + SKIP)
        t.wait_for("Press Ctrl-N again")
        t.type(" more" + SKIP)  # typing takes the question back
        t.wait_for("Press Ctrl-N again")
        t.type(SKIP)
        t.wait_for("Enter: next question")
        t.type("\r")
        t.wait_for("Question 2 of 2")
        t.wait_for("Ctrl-S")
        t.type("\x1b\r")  # nothing written: not handed in by Escape and Enter either
        t.wait_for("Nothing written yet.")
        t.type("line one\rline two\x1b\r")
        t.wait_shown("PHASE finished")
    assert attempts(path) == [("skipped", ""), ("answered", "line one\nline two")]


def test_keys_pressed_with_a_pause_and_during_it_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with editor(path, "count=1") as t:
        t.wait_for("Ctrl-S")
        t.type("a thought")
        t.wait_for("a thought")
        t.type(PAUSE + PAUSE + SUBMIT + SKIP)  # all before the pause has begun
        t.wait_for("Paused")
        t.type("\x7f\x7f")
        t.paste("written while the clock stands still")
        t.type("\r")
        t.wait_for("a thought")
        t.type(SUBMIT)
        t.wait_shown("PHASE finished")
    assert attempts(path) == [("answered", "a thought")]


def test_typing_past_the_time_out_neither_leaves_nor_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with editor(path, "count=2", "item_seconds=3", "asks=yes") as t:
        t.wait_for("Ctrl-S")
        t.type("words")
        t.wait_for("words")
        end = time.monotonic() + 6
        while "f: answer the follow-up question" not in t.screen and time.monotonic() < end:
            t.type("q")
            t.pause(0.1)
        t.type("fq\r")
        t.pause(1.2)
        assert "f: answer the follow-up question" in t.screen
        t.type("f")
        t.wait_for("Follow-up question 1")
        t.type(LEAVE)
        t.wait_shown("PHASE away")
    assert [outcome for outcome, _ in attempts(path)] == ["timed_out"]


def test_an_exam_knows_no_pause_and_shows_no_feedback(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with editor(path, "mode=exam", "count=2", "session_seconds=8") as t:
        t.wait_for("Question 1 of 2")
        t.wait_for("Ctrl-S")
        assert "pause" not in t.screen
        t.type("x" + PAUSE)
        t.wait_for("An exam cannot be paused.")
        t.type(SUBMIT)
        t.wait_for("Question 2 of 2")
        t.wait_for("Ctrl-S")
        t.type("half a thou")
        t.wait_for("A tenth of the interview's time is left")
        t.wait_shown("PHASE finished")
        assert "Score" not in t.shown
    assert attempts(path) == [("answered", "x"), ("timed_out", "half a thou")]


def test_ctrl_c_leaves_with_130_and_the_terminal_is_given_back(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with editor(path) as t:
        t.wait_for("Question 1 of 2")
        t.wait_for("Ctrl-S")
        t.type("so far")
        t.wait_for("so far")
        t.type(INTERRUPT)
        assert t.ended() == 130
        assert t.shown.rstrip().endswith("\x1b[?1049l") or "\x1b[?1049l" in t.shown
    with open_store(place_of(path)) as store:
        kept = store.sessions.load("s-1")
    assert kept.phase == "away"
    with editor(path) as t:
        t.wait_for("so far")
        t.process.send_signal(signal.SIGINT)
        assert t.ended() == 130


def test_usable_without_colour_and_in_a_narrow_or_tiny_terminal(tmp_path: Path) -> None:
    with editor(tmp_path / "a.db", columns=60, rows=10, environment={"NO_COLOR": "1"}) as t:
        t.wait_for("Ctrl-Q leave")
        assert all(key in t.screen for key in ("Ctrl-S hand in", "Ctrl-N skip", "Ctrl-P pause"))
        t.type("字" * 200)
        t.wait_until(lambda: t.screen.count("字") >= 60, "the end of a long answer")
        assert "Question 1 of 2" in t.screen
        assert "\x1b[31m" not in t.shown
        t.resize(24, 5)
        t.pause(0.5)
        t.resize(80, 24)
        t.wait_until(lambda: t.screen.count("字") >= 200, "the whole answer")


@pytest.mark.parametrize("columns", [60, 61])
def test_the_line_being_typed_stays_in_sight_also_in_chinese(tmp_path: Path, columns: int) -> None:
    with editor(tmp_path / "a.db", columns=columns, rows=12) as t:
        t.wait_for("Question 1 of 2")
        t.wait_for("Ctrl-S")
        t.paste("一二三四五六七八九十" * 100 + "a")
        for number in range(35):  # over the end of a row
            t.type(f"末{number}")
            t.wait_for(f"末{number}", 5)


@given(st.text("a一é\t", max_size=60), st.integers(2, 9))
def test_rows_are_counted_as_they_are_drawn(line: str, width: int) -> None:
    rows = [""]
    for character in line.replace("\t", "^I"):
        if get_cwidth(rows[-1] + character) > width:
            rows.append("")
        rows[-1] += character
    if "\t" not in line:
        assert rows_of(line, width) == len(rows)
    assert rows_of(line, width, cursor=True) - rows_of(line, width) in (0, 1)
    assert rows_of(line, width) >= rows_of(line[:-1], width)


def test_usable_where_the_terminal_knows_only_ascii(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with editor(path, "count=1", environment=plain) as t:
        t.wait_for("Question 1 of 1")
        t.wait_for("Ctrl-S")
        t.type("plain words, and 字")
        t.wait_for("plain words")
        t.pause(0.2)
        t.type(SUBMIT)
        t.wait_shown("PHASE finished")
    assert attempts(path) == [("answered", "plain words, and 字")]


def test_a_dumb_terminal_gets_the_plain_session(tmp_path: Path) -> None:
    bank = tmp_path / "currents.md"
    bank.write_text(BANK, encoding="utf-8")
    environment = ENVIRONMENT | {"MOCKINTERVIEW_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "mockinterview", "interview", "--lang", "en", "--bank", str(bank)]
    for options, term in (((), "dumb"), (("--plain",), "xterm-256color")):
        with in_terminal([*command, *options], cwd=tmp_path, environment=environment | {"TERM": term}) as t:
            t.wait_shown("Finish an answer with an empty line")
            t.type("/quit\n")
            assert t.ended() == 0
            assert "\x1b[?1049h" not in t.shown


def namespaces() -> bool:
    return bool(
        shutil.which("unshare")
        and shutil.which("nsenter")
        and subprocess.run(
            ["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"],
            check=False,
            capture_output=True,
        ).returncode
        == 0
    )


@pytest.mark.skipif(not namespaces(), reason="needs unshare, nsenter and user namespaces, to mount a small disk")
def test_a_disk_that_runs_full_in_mid_session_costs_no_answer(tmp_path: Path) -> None:
    disk, rest = tmp_path / "disk", tmp_path / "elsewhere"
    disk.mkdir()
    rest.mkdir()
    inside = f"mount -t tmpfs -o size=1m none {disk} && cd {rest} && exec {' '.join(PROGRAM)} {disk}/a.db editor=yes"
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", inside]
    with in_terminal(command, cwd=rest, environment=ENVIRONMENT) as t:
        t.wait_for("Question 1 of 2")
        t.wait_for("Ctrl-S")
        t.type("早先的话。")
        t.pause(1.5)
        filling = f"dd if=/dev/zero of={disk}/filling bs=1k count=2000"
        enter = ["nsenter", "-t", str(t.process.pid), "-U", "-m", "--preserve-credentials", "sh", "-c", filling]
        subprocess.run(enter, check=False, capture_output=True)
        t.paste("后来的话。" + "长" * 5000)
        assert t.ended() == 2
    assert "The disk is full" in t.shown
    assert "mockinterview-s-1-1.txt" in t.shown
    assert "早先的话。后来的话。" in (rest / "mockinterview-s-1-1.txt").read_text(encoding="utf-8")


def test_a_database_that_becomes_read_only_in_mid_session_costs_no_answer(tmp_path: Path) -> None:
    with editor(tmp_path / "a.db") as t:
        t.wait_for("Question 1 of 2")
        t.wait_for("Ctrl-S")
        t.type("早先的话。")
        t.pause(1.5)
        t.process.send_signal(signal.SIGUSR1)
        t.pause(0.2)
        t.type("后来的话。")
        assert t.ended() == 2
    assert "is read-only" in t.shown
    assert "Your answer was saved in" in t.shown
    assert "早先的话。后来的话。" in (tmp_path / "mockinterview-s-1-1.txt").read_text(encoding="utf-8")
