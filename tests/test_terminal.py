"""The plain interview at a pipe and at a real (pseudo-)terminal, typed at, timed out, interrupted and killed."""

import asyncio
import io
import os
import pty
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rich.console import Console

from mockinterview.interview.advance import advance
from mockinterview.interview.events import Answered, Asked, Event, Paused, Quit, Resumed, Skipped, Started, Ticked
from mockinterview.interview.lines import Lines
from mockinterview.interview.plan import Mode
from mockinterview.interview.session import Session
from mockinterview.interview.terminal import TerminalCandidate
from mockinterview.messages import translator
from mockinterview.store.store import open_store
from tests.databases import place_of
from tests.session_parts import CAPITALS, a_plan

ROOT = Path(__file__).resolve().parents[1]


def asking(mode: Mode = "practice") -> Session:
    session = Session(plan=a_plan(2, mode=mode))
    return advance(advance(session, Started(at=0)), Asked(at=0, item="item-0"))


async def acts(typed: str, mode: Mode = "practice", count: int = 1) -> tuple[list[Event], str]:
    """Return what the candidate did with lines typed into a pipe, ticks left out, and what it printed."""
    screen = io.StringIO()
    console = Console(file=screen, width=100)
    candidate = TerminalCandidate(Lines(io.StringIO(typed)), console, translator("en"), lambda: 1.0)
    session = asking(mode)
    done: list[Event] = []
    candidate.begin(session)
    while len(done) < count:
        event = await candidate.act(session, 5)
        session = advance(session, event)
        if not isinstance(event, Ticked):
            done.append(event)
    return done, screen.getvalue()


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        ("one\ntwo  \n\n", Answered(at=1, answer="one\ntwo  ")),
        ("巴黎是首都。\r\n.\r\n", Answered(at=1, answer="巴黎是首都。")),
        ("\n\nafter empty lines\n\n", Answered(at=1, answer="after empty lines")),
        ("no line end", Answered(at=1, answer="no line end")),
        ("", Quit(at=1)),
        ("draft\n/skip\n", Skipped(at=1)),
        ("／跳过\n", Skipped(at=1)),
        ("/quit\n", Quit(at=1)),
        ("//skip\n\n", Answered(at=1, answer="/skip")),
        ("// a comment in code\n/usr/bin\n.\n", Answered(at=1, answer="// a comment in code\n/usr/bin")),
    ],
)
async def test_what_lines_mean(typed: str, event: Event) -> None:
    [done], _ = await acts(typed)
    assert done == event


async def test_practice_is_paused_until_the_next_line_and_an_exam_is_not() -> None:
    done, _ = await acts("a\n/pause\n\nb\n.\n", count=3)
    assert done == [Paused(at=1), Resumed(at=1), Answered(at=1, answer="a\nb")]
    done, shown = await acts("a\n/pause\nb\n.\n", "exam")
    assert done == [Answered(at=1, answer="a\nb")]
    assert "An exam cannot be paused." in shown


async def test_who_leaves_an_exam_is_told_that_its_clock_runs_on() -> None:
    for typed in ("/quit\n", ""):
        done, shown = await acts(typed, "exam")
        assert done == [Quit(at=1)]
        assert "clock runs on" in shown
    _, shown = await acts("/quit\n")
    assert "clock runs on" not in shown


async def test_help_and_an_empty_answer_are_answered_with_words() -> None:
    _, shown = await acts("/help\n\n.\nx\n.\n")
    assert "Finish an answer with an empty line" in shown
    assert shown.count("Nothing written yet.") == 2


async def test_silence_is_a_tick_and_bytes_that_are_no_utf8_are_not_lost_silently() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, encoding="utf-8") as stream, os.fdopen(writing, "wb", buffering=0) as out:
        lines = Lines(stream)
        with pytest.raises(TimeoutError):
            await lines.next(0.02)
        out.write(b"good \xff bad\nnext\n")
        assert [await lines.next(5), await lines.next(5)] == ["good � bad", "next"]
        out.close()
        for _ in range(2):
            with pytest.raises(EOFError):
                await lines.next(5)


def program(path: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "tests.session_program", str(path), *options]


ENVIRONMENT = {**os.environ, "TERM": "dumb", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}


def test_answers_from_a_pipe_are_graded_and_the_end_keeps_the_rest_for_later(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    typed = f"{CAPITALS[0]}\n\n"
    first = subprocess.run(
        program(path, "count=3"), input=typed, capture_output=True, text=True, cwd=ROOT, env=ENVIRONMENT, check=True
    )
    assert first.stderr == ""
    assert "PHASE away" in first.stdout
    assert "Score: 50 of 100" in first.stdout
    second = subprocess.run(
        program(path), input="/skip\nlast", capture_output=True, text=True, cwd=ROOT, env=ENVIRONMENT, check=True
    )
    assert "Question 2 of 3" in second.stdout
    assert "PHASE finished" in second.stdout
    with open_store(place_of(path)) as store:
        assert [a.outcome for a in store.sessions.load("s-1").attempts] == ["answered", "skipped", "answered"]


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, process: subprocess.Popen[bytes], fd: int) -> None:
        self.process = process
        self.fd = fd
        self.shown = ""

    def type(self, text: str) -> None:
        os.write(self.fd, text.encode())

    def wait_for(self, text: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < end, f"{text!r} did not come; shown:\n{self.shown}"
            if select.select([self.fd], [], [], 0.05)[0]:
                try:
                    self.shown += os.read(self.fd, 65536).decode(errors="replace")
                except OSError:  # the program ended
                    assert text in self.shown, self.shown


@contextmanager
def terminal(path: Path, *options: str) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        program(path, *options), stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=ENVIRONMENT
    )
    os.close(slave)
    try:
        yield Terminal(process, master)
    finally:
        process.kill()
        process.wait()
        os.close(master)


def test_at_the_deadline_what_was_typed_is_the_answer_even_of_an_unfinished_line(tmp_path: Path) -> None:
    with terminal(tmp_path / "a.db", "count=2", "mode=exam", "item_seconds=1.5") as t:
        t.wait_for("Question 1 of 2")
        t.type("第一行\nhalf a li")
        t.wait_for("Time is up")
        t.wait_for("Question 2 of 2")
        t.type("second answer\n\n")
        t.wait_for("PHASE finished")
    with open_store(place_of(tmp_path / "a.db")) as store:
        first, second = store.sessions.load("s-1").attempts
    assert (first.outcome, first.answer, first.seconds) == ("timed_out", "第一行\nhalf a li", 1.5)
    assert (second.outcome, second.answer) == ("answered", "second answer")


def test_a_pasted_text_with_empty_lines_is_one_answer(tmp_path: Path) -> None:
    paste = "\n".join(["First paragraph of the answer. " * 20, "", "第二段。" * 100, "", "end"])
    with terminal(tmp_path / "a.db", "count=1") as t:
        t.wait_for("Question 1 of 1")
        t.type(paste + "\n")
        t.wait_for("end")
        time.sleep(0.3)
        t.type("\n")
        t.wait_for("PHASE finished")
    with open_store(place_of(tmp_path / "a.db")) as store:
        assert store.sessions.load("s-1").attempts[0].answer == paste


def test_ctrl_c_keeps_the_session_and_ends_with_130(tmp_path: Path) -> None:
    with terminal(tmp_path / "a.db") as t:
        t.wait_for("Question 1 of 2")
        t.type("so far\n")
        time.sleep(0.3)
        t.process.send_signal(signal.SIGINT)
        assert t.process.wait(20) == 130
    with open_store(place_of(tmp_path / "a.db")) as store:
        kept = store.sessions.load("s-1")
    assert (kept.phase, kept.draft) == ("away", "so far")
    with terminal(tmp_path / "a.db") as t:
        t.wait_for("What you wrote so far")
        t.type("and more\n.\n")
        t.wait_for("Enter: next question")
        t.type("/quit\n")
        t.wait_for("PHASE away")
    with open_store(place_of(tmp_path / "a.db")) as store:
        assert store.sessions.load("s-1").attempts[0].answer == "so far\nand more"


def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    moments = random.Random(5)  # noqa: S311 - moments, not secrets
    answers: dict[int, str] = {}
    for _ in range(5):
        with terminal(path, "count=3", "mode=exam") as t:
            t.wait_for("Question")
            with open_store(place_of(path)) as store:
                before = store.sessions.load("s-1")
            for number in range(moments.randint(1, 3)):
                t.type(f"line {number} 行\n")
                time.sleep(moments.uniform(0, 0.3))
            if len(answers) < 2 and moments.random() < 0.6:
                t.type(".\n")
                t.wait_for(f"Question {before.position + 2} of 3")
            with open_store(place_of(path)) as store:
                acknowledged = store.sessions.load("s-1")
            t.process.send_signal(signal.SIGKILL)
            t.process.wait()
        with open_store(place_of(path)) as store:
            kept = store.sessions.load("s-1")
        assert kept.events >= acknowledged.events
        assert kept.attempts[: len(acknowledged.attempts)] == acknowledged.attempts
        assert kept.draft.startswith(acknowledged.draft) or kept.position > acknowledged.position
        answers |= {a.position: a.answer for a in kept.attempts}
        assert all(kept.attempts[p].answer == answer for p, answer in answers.items())
    assert answers
    with terminal(path) as t:
        for number in range(len(answers), 3):
            t.wait_for(f"Question {number + 1} of 3")
            t.type("the end\n.\n")
        t.wait_for("PHASE finished")


async def test_ticks_are_stored_while_nobody_types(tmp_path: Path) -> None:
    with terminal(tmp_path / "a.db") as t:
        await asyncio.to_thread(t.wait_for, "Question 1 of 2")
        await asyncio.sleep(2.4)
        with open_store(place_of(tmp_path / "a.db")) as store:
            elapsed = store.sessions.load("s-1").elapsed
    assert 1 <= elapsed < 4
