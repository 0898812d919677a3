"""What doctor finds out about judges, from real servers on the loopback."""

import json
from pathlib import Path
from typing import Any

import pytest

from mockinterview.doctor.case import Case
from mockinterview.doctor.check import Check
from mockinterview.doctor.judge import check_judge, check_offline_judge
from mockinterview.doctor.sample import sample_task
from mockinterview.errors import UsageError
from mockinterview.messages import LANGUAGES, translator
from mockinterview.setting import known_variables
from mockinterview.settings import load_settings
from tests.stub_server import (
    Behaviour,
    completion,
    fault,
    free_port,
    hang,
    html,
    listing,
    reset,
    serving,
)

KEY = "sk-quite-secret"  # not a real one
VERDICTS = {
    "key_points": {"k1": {"evidence": "A lock which a single thread holds", "verdict": "yes"}},
    "criteria": {"precision": {"evidence": "A lock", "rationale": "It is exact.", "level": 2}},
    "beyond": [],
    "doubts": [],
    "strengths": [],
    "advice": [],
    "follow_up": "",
    "addresses_grader": False,
}
GRADED = json.dumps(VERDICTS)


def token(text: str, **alternatives: float) -> dict[str, Any]:
    tops = [{"token": word, "logprob": logprob, "bytes": None} for word, logprob in alternatives.items()]
    return {"token": text, "logprob": -0.1, "bytes": None, "top_logprobs": tops}


TOKENS = {"content": [token('{"verdict": "'), token("yes", yes=-0.1, no=-2.4), token('"}')]}


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*known_variables(), "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path))


def examined(judge: str, *, offline: bool = False, **flags: object) -> dict[str, Check]:
    settings = load_settings(judge=judge, **flags)
    return {check.id: check for check in check_judge(Case(translator("en"), settings, offline))}


def asked(*script: Behaviour, models: Behaviour, model: str = "some-model", seconds: float = 20) -> dict[str, Check]:
    with serving(*script, models=models) as server:
        return examined(f"openai:{model}", api_key=KEY, base_url=server.url, request_seconds=seconds)


def test_a_good_endpoint_is_told_with_its_seconds() -> None:
    found = asked(completion(GRADED, logprobs=TOKENS), models=listing("other", "some-model"))
    assert list(found) == ["judge", "key", "endpoint", "model", "request", "probabilities"]
    assert {check.standing for check in found.values()} == {"ok"}
    assert " s (120 tokens)" in found["request"].found


def test_the_request_is_one_and_has_the_schema() -> None:
    with serving(completion(GRADED), models=listing("some-model")) as server:
        examined("openai:some-model", api_key=KEY, base_url=server.url)
        (request,) = server.requests
    assert request["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize(
    ("models", "answer", "checks"),
    [
        pytest.param(
            fault(401, f"Incorrect API key provided: {KEY}"),
            completion(GRADED),
            {"endpoint": ("fault", "does not accept the API key")},
            id="wrong key",
        ),
        pytest.param(
            listing("gpt-5", "some-modal"),
            fault(404, "The model does not exist", "model_not_found"),
            {"model": ("warning", "not among the models"), "request": ("fault", "does not know the model")},
            id="unknown model",
        ),
        pytest.param(
            listing("gpt-5"),
            completion(GRADED),
            {"model": ("warning", "not among the models"), "request": ("ok", "graded in")},
            id="a model that is served and not listed",
        ),
        pytest.param(
            listing("qwen3.gguf", owner="llamacpp"),
            completion(GRADED),
            {"model": ("warning", "qwen3.gguf. llama.cpp answers to any name"), "request": ("ok", "graded in")},
            id="llama.cpp",
        ),
        pytest.param(
            fault(404, "no such path"),
            completion(GRADED),
            {"endpoint": ("ok", "answered in"), "model": ("skipped", "does not list"), "request": ("ok", "graded")},
            id="no list",
        ),
        pytest.param(
            fault(403, "no permission to list models"),
            completion(GRADED),
            {"endpoint": ("ok", "answered in"), "model": ("skipped", "does not list"), "request": ("ok", "graded")},
            id="a key that may not list",
        ),
        pytest.param(html(), html(), {"request": ("fault", "no LLM server")}, id="a web server"),
        pytest.param(html(404), html(404), {"request": ("fault", "no LLM server")}, id="a web server without the path"),
        pytest.param(
            fault(429, "slow down", headers={"retry-after": "7"}),
            fault(429, "slow down", headers={"retry-after": "7"}),
            {"endpoint": ("warning", "rate limit"), "request": ("fault", "rate limit")},
            id="rate limit",
        ),
        pytest.param(
            fault(500, "out of memory"),
            fault(500, "out of memory"),
            {"endpoint": ("warning", "out of memory"), "request": ("fault", "out of memory")},
            id="a fault of the server",
        ),
        pytest.param(
            fault(429, "no credit", "insufficient_quota"),
            fault(429, "no credit", "insufficient_quota"),
            {"request": ("fault", "no credit left")},
            id="no credit",
        ),
        pytest.param(
            listing("some-model"),
            completion("It is a good answer."),
            {"request": ("fault", "not JSON")},
            id="an answer in words",
        ),
        pytest.param(
            listing("some-model"),
            completion(GRADED),
            {"request": ("ok", "in the form"), "probabilities": ("warning", "none given")},
            id="no logprobs",
        ),
    ],
)
def test_what_a_server_does_is_told(models: Behaviour, answer: Behaviour, checks: dict[str, tuple[str, str]]) -> None:
    found = asked(answer, models=models)
    for name, (standing, words) in checks.items():
        assert found[name].standing == standing
        assert words in found[name].found
        assert found[name].remedy or standing in ("ok", "skipped") or name in ("probabilities", "request")
    assert all(KEY not in check.model_dump_json() for check in found.values())


def test_the_wait_that_a_server_asks_for_is_told() -> None:
    limit = fault(429, "slow down", headers={"retry-after": "7"})
    assert "asks to wait 7 s" in asked(limit, models=listing("some-model"))["request"].remedy


def test_a_server_that_refuses_the_schema_is_a_warning() -> None:
    found = asked(fault(400, "response_format is not supported"), completion(GRADED), models=listing("some-model"))
    assert found["request"].standing == "warning"
    assert "refuses a JSON schema" in found["request"].found


@pytest.mark.parametrize(
    ("behaviour", "words"), [pytest.param(hang, "in time", id="silent"), pytest.param(reset, "was lost", id="reset")]
)
def test_where_nothing_answers_nothing_more_is_asked(behaviour: Behaviour, words: str) -> None:
    with serving(behaviour, models=behaviour) as server:
        found = examined("openai:m", api_key=KEY, base_url=server.url, request_seconds=0.5)
        assert server.requests == []
    assert list(found) == ["judge", "key", "endpoint"]
    assert found["endpoint"].standing == "fault"
    assert words in found["endpoint"].found


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1:{port}/v1", "Nothing answers"),
        ("127.0.0.1:{port}/v1", "is no address"),
        ("http://me:word@127.0.0.1:{port}/v1", "http://…@127.0.0.1"),
    ],
)
def test_an_address_without_a_server_is_told_and_shown(address: str, words: str) -> None:
    found = examined("openai:m", api_key=KEY, base_url=address.format(port=free_port()))
    assert found["endpoint"].standing == "fault"
    assert words in found["endpoint"].found
    assert "word@" not in found["endpoint"].found


def test_offline_touches_no_network() -> None:
    with serving(completion(GRADED), models=listing("some-model")) as server:
        found = examined("openai:some-model", offline=True, api_key=KEY, base_url=server.url)
        assert server.requests == []
    assert found["endpoint"].standing == "skipped"
    assert "--offline" in found["endpoint"].found


def test_a_missing_key_is_told_before_anything_is_asked() -> None:
    found = examined("openai:m")
    assert list(found) == ["key"]
    assert "OPENAI_API_KEY" in found["key"].remedy


@pytest.mark.parametrize("judge", ["anthropic:some-model", "nobody:some-model"])
def test_a_provider_whose_package_is_missing_is_told(judge: str) -> None:
    (found,) = examined(judge).values()
    assert (found.id, found.standing) == ("judge", "fault")
    assert judge in found.found


def test_the_origin_of_the_key_is_told_and_not_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert "OPENAI_API_KEY" in examined("openai:m", offline=True)["key"].found
    (tmp_path / "config.yaml").write_text(f"# mine\napi_key: {KEY}\n", encoding="utf-8")
    assert "config.yaml, line 2" in examined("openai:m", offline=True)["key"].found


def test_a_name_that_is_none_is_an_error_for_the_examination_to_tell() -> None:
    with pytest.raises(UsageError, match="no judge called nonsense"):
        examined("nonsense")


def test_each_judge_of_a_panel_is_looked_at() -> None:
    settings = load_settings(judge="openai:one,openai:two", api_key=KEY)
    found = list(check_judge(Case(translator("en"), settings, offline=True)))
    assert [check.found for check in found if check.id == "judge"] == ["openai:one", "openai:two"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offline_judge_grades_the_sample_in_each_language(language: str) -> None:
    say = translator("zh" if language == "zh" else "en")
    (check,) = check_offline_judge(Case(say, None))
    assert check.standing == "ok"
    assert " s" in check.found or "秒" in check.found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_an_item_with_its_point_in_its_reference(language: str) -> None:
    task = sample_task("zh" if language == "zh" else "en")
    assert task.item.key_points[0].quote in task.item.reference
    assert task.answer not in task.item.reference
