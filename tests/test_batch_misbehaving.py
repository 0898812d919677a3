"""The whole command against a server that misbehaves now and then: no row lost, nothing graded twice, OUT whole."""

import json
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler
from itertools import cycle
from pathlib import Path

import pytest

from mockinterview.cli.main import run
from tests.batch_parts import REFERENCE, read_jsonl, write_jsonl
from tests.stub_server import (
    Behaviour,
    StubServer,
    body,
    completion,
    fault,
    half_body,
    hang,
    html,
    reset,
    serving,
    slow_drip,
)
from tests.verdict_server import SAID, asked, filled, verdicts

ROWS = 9
PASSING: dict[str, Behaviour] = {
    "429 with Retry-After": fault(429, "slow down", headers={"retry-after": "0.2"}),
    "429 without": fault(429, "slow down"),
    "500": fault(500, "boom"),
    "503 without JSON": html(503),
    "reset": reset,
    "half a body": half_body,
}
UNSCORED: dict[str, Behaviour] = {
    "truncated JSON": body(200, b'{"id": "c", "choices": [{'),
    "verdicts that are cut off": completion('{"key_points": {"k1', finish="length"),
    "no verdicts": completion("The answer is quite good."),
    "another shape": completion('{"score": 10}'),
}
SLOW: dict[str, Behaviour] = {"hangs": hang, "drips": slow_drip}


class Moody:
    """Judges, but misbehaves at every third request, the first among them."""

    def __init__(self, bad: Behaviour) -> None:
        self.behaviours = cycle((bad, verdicts(), verdicts()))  # the next one is taken at once, whatever the thread

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        next(self.behaviours)(handler)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("MOCKINTERVIEW_RETRIES", "9")  # lest one answer be the third each time
    answers = ({"answer": f"{SAID}, number {n}", "question": "A lock?", "reference": REFERENCE} for n in range(ROWS))
    write_jsonl(tmp_path / "a.jsonl", ({"id": f"r{n}"} | row for n, row in enumerate(answers)))
    return tmp_path


def grade(home: Path, server: StubServer, monkeypatch: pytest.MonkeyPatch) -> tuple[int, Counter[str]]:
    """Grade; return the exit code and how many rows of OUT, which is whole, have which status."""
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    answers, out = str(home / "a.jsonl"), str(home / "o.jsonl")
    code = run(["--quiet", "grade", answers, "-o", out, "--judge", "openai:stub", "--concurrency", "3"])
    rows = read_jsonl(home / "o.jsonl")
    assert [row["id"] for row in rows] == [f"r{n}" for n in range(ROWS)]
    assert all((row["score"] is None) == bool(row["reason"]) for row in rows)
    return code, Counter(str(row["status"]) for row in rows)


@pytest.mark.parametrize("bad", PASSING.values(), ids=PASSING)
def test_what_passes_costs_no_row_and_no_second_grade(
    home: Path, bad: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Moody(bad)) as server:
        assert grade(home, server, monkeypatch) == (0, {"graded": ROWS})
        requests = len(server.requests)
        assert requests - ROWS == (requests + 2) // 3  # what was asked again is what the server did not answer
        assert grade(home, server, monkeypatch) == (0, {"graded": ROWS})
        assert len(server.requests) == requests


@pytest.mark.parametrize("bad", UNSCORED.values(), ids=UNSCORED)
def test_a_reply_that_is_no_verdict_leaves_its_row_alone_unscored_and_is_asked_for_again(
    home: Path, bad: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Moody(bad)) as server:
        assert grade(home, server, monkeypatch) == (1, {"graded": 6, "unscored": 3})
        assert [*asked(server).values()] == [1] * ROWS
        server.script = [verdicts()]
        assert grade(home, server, monkeypatch) == (0, {"graded": ROWS})
        assert sorted(asked(server).values()) == [1] * 6 + [2] * 3


@pytest.mark.parametrize("bad", SLOW.values(), ids=SLOW)
def test_a_server_that_does_not_come_to_an_end_holds_nobody_up(
    home: Path, bad: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOCKINTERVIEW_REQUEST_SECONDS", "1")
    begun = time.monotonic()
    with serving(Moody(bad)) as server:
        code, statuses = grade(home, server, monkeypatch)
        assert time.monotonic() - begun < 30
        assert (code, statuses) == (1, {"graded": 6, "pending": 3})
        server.script = [verdicts()]
        assert grade(home, server, monkeypatch) == (0, {"graded": ROWS})
        assert sorted(asked(server).values()) == [1] * 6 + [2] * 3


def test_a_model_that_the_server_does_not_know_ends_the_run_and_the_same_command_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = fault(404, "The model does not exist", "model_not_found")
    with serving(unknown) as server:
        assert grade(home, server, monkeypatch) == (1, {"pending": ROWS})
        assert len(server.requests) < ROWS  # those in flight
        assert "does not know the model of openai:stub" in read_jsonl(home / "o.jsonl")[-1]["reason"]
        server.script = [verdicts()]
        assert grade(home, server, monkeypatch) == (0, {"graded": ROWS})


def test_verdicts_in_a_code_fence_are_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(fenced) as server:
        assert grade(home, server, monkeypatch) == (0, {"graded": ROWS})
        assert len(server.requests) == ROWS


def fenced(handler: BaseHTTPRequestHandler) -> None:
    """Judge well, and put the verdicts into a fence as chat models do."""
    request = handler.asked  # type: ignore[attr-defined]  # set by the stub
    text = json.dumps(filled(request["response_format"]["json_schema"]["schema"]))
    completion(f"```json\n{text}\n```\n")(handler)
