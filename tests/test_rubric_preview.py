"""What is previewed is what a real grade sends, byte for byte, and nothing is sent for it."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from mockinterview.bank.bank_file import write_bank
from mockinterview.bank.item_bank import ItemBank
from mockinterview.cli.main import run as main
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.pipeline import Grader
from mockinterview.settings import load_settings
from tests.samples import CACHE, REMEDIES, anything_goes, concept
from tests.stub_server import completion, serving
from tests.test_probe import GOOD, answering, understanding

ANSWER = "It keeps keys and values, so nothing is computed twice. \tIt needs memory.\r\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    bank = ItemBank(id="small", title="Small", language="en", items=(CACHE, REMEDIES))
    write_bank(bank, tmp_path / "bank.yaml")
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as told:
        code = main(["--lang", "en", "rubric", "preview", *arguments])
    return code, out.getvalue(), told.getvalue()


def previewed(*arguments: str, item: str = "kv-cache") -> dict[str, Any]:
    code, out, told = run("concept", "--bank", "bank.yaml", "--item", item, "--json", *arguments)
    assert code == 0, told
    found: dict[str, Any] = json.loads(out)
    return found


def messages(request: dict[str, Any]) -> list[tuple[str, str]]:
    return [(role, content) for role, content in request["messages"]]


@pytest.mark.parametrize("asking", ["verdicts", "probe"])
def test_the_messages_are_those_that_a_real_grade_sends(asking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOCKINTERVIEW_ASKING", asking)
    behaviour = answering(understanding) if asking == "probe" else completion("{}")
    answer = GOOD if asking == "probe" else ANSWER
    with serving(behaviour) as server:
        monkeypatch.setenv("MOCKINTERVIEW_BASE_URL", server.url)
        found = previewed("--judge", "openai:stub", "--answer", answer)
        assert server.requests == []
        settings = load_settings(api_key="k", retries=0)
        Grader(judge_from_name("openai:stub", settings), concept(), about=anything_goes).grade(CACHE, answer)
        sent = [[(m["role"], m["content"]) for m in request["messages"]] for request in server.requests]
    assert [messages(request) for request in found["requests"]] == sent
    assert len(sent) == (9 if asking == "probe" else 1)


def test_an_endpoint_that_takes_no_schema_is_told_the_form_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from mockinterview.grading.judges.endpoint import OpenAIEndpoint

    with_schema = previewed("--judge", "openai:stub", "--answer", ANSWER)["requests"][0]
    monkeypatch.setattr(OpenAIEndpoint, "takes_schema", False)
    without = previewed("--judge", "openai:stub", "--answer", ANSWER)["requests"][0]
    assert with_schema["schema_tokens"] > 0 == without["schema_tokens"]
    assert "key_points" in without["messages"][0][1]
    assert len(without["messages"][0][1]) > len(with_schema["messages"][0][1])


def test_what_is_said_to_be_cacheable_is_the_same_for_other_answers() -> None:
    one, other = (
        previewed("--judge", "openai:stub", "--answer", answer)["requests"][0]["parts"]
        for answer in (ANSWER, "Something else entirely.")
    )
    assert [part["shared"] for part in one] == ["item", "nothing"]
    assert one[0] == other[0]
    assert one[1]["text"] != other[1]["text"]


def test_probes_begin_alike_for_all_key_points_of_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOCKINTERVIEW_ASKING", "probe")
    requests = previewed("--judge", "openai:stub", "--answer", GOOD)["requests"]
    about_the_answer = [request for request in requests if request["asks"] == "point"]
    assert len({tuple(part["text"] for part in request["parts"][:2]) for request in about_the_answer}) == 1
    assert GOOD in about_the_answer[0]["parts"][1]["text"]
    assert {request["parts"][0]["text"] for request in requests} == {requests[0]["parts"][0]["text"]}


def test_a_panel_shows_what_each_of_its_judges_is_sent() -> None:
    requests = previewed("--judge", "openai:a,openai:b", "--answer", ANSWER)["requests"]
    assert [request["judge"] for request in requests] == ["openai:a", "openai:b"]
    assert requests[0]["messages"] == requests[1]["messages"]


def test_the_answer_may_come_from_a_file_and_may_be_left_out(home: Path) -> None:
    (home / "answer.txt").write_text("从文件里来的回答。", encoding="utf-8")
    found = previewed("--judge", "openai:stub", "--answer-file", "answer.txt", item="remedies-zh")
    assert "从文件里来的回答。" in found["requests"][0]["messages"][1][1]
    left_out = previewed("--judge", "openai:stub", item="remedies-zh")
    assert not left_out["answered"]
    assert left_out["requests"][0]["parts"][0] == found["requests"][0]["parts"][0]


def test_nobody_is_asked_about_nothing_nor_by_the_offline_judge() -> None:
    assert previewed("--judge", "openai:stub", "--answer", " … ")["requests"] == []
    offline = previewed("--judge", "offline", "--answer", ANSWER)
    assert offline["requests"] == []
    assert offline["what_if"]["criteria"] == []


def test_people_see_the_prompt_the_boundary_and_the_scores() -> None:
    code, out, _ = run(
        "concept", "--bank", "bank.yaml", "--item", "kv-cache", "--judge", "openai:stub", "--answer", ANSWER
    )
    assert code == 0
    assert "the same for every answer to this item in its language: cacheable" in out
    assert "[k1]keeps the keys and values of earlier tokens[/k1]" in out
    rows = [line.split() for line in out.splitlines()]
    assert ["1.", "what", "is", "kept", "(50.0)", "75.0", "100.0", "(50.0)", "(50.0)"] in rows
    assert ["Correctness", "80.0", "90.0", "100.0", "100.0"] in rows


def test_a_judge_that_leaves_criteria_out_is_said_to_and_no_row_stands_twice() -> None:
    of = ("concept", "--bank", "bank.yaml", "--item", "kv-cache")
    _, plain, _ = run(*of, "--judge", "offline")
    told = " ".join(plain.split())
    assert "The judge offline leaves judged criteria out: the scores below are by key points alone." in told
    assert "level the highest" not in told
    assert "with a false claim or without" in told
    assert "no false claim" not in told
    assert "your answer" not in told
    _, answered, _ = run(*of, "--judge", "offline", "--answer", ANSWER)
    assert "your answer changes nothing in them" in " ".join(answered.split())
    assert "leaves judged criteria out" not in run(*of, "--judge", "openai:stub", "--answer", ANSWER)[1]


def test_where_false_claims_cost_nothing_one_row_says_so() -> None:
    of = ("--bank", "bank.yaml", "--item", "kv-cache", "--judge", "openai:stub", "--answer", ANSWER)
    assert "with a false claim or without" in " ".join(run("project-experience", *of)[1].split())
    assert "the same, with a false claim" in run("concept", *of)[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["concept", "--item", "nowhere"], "no item nowhere"),
        (["nonsense", "--item", "rag"], "Shipped are: code-reading"),
        (["concept", "--item", "rag", "--answer", "a", "--answer-file", "b"], "give one of them"),
        (["concept", "--item", "rag", "--answer-file", "nowhere.txt"], "nowhere.txt cannot be read"),
        (["concept", "--item", "rag", "--judge", "nonsense"], "no judge called nonsense"),
    ],
)
def test_bad_usage_ends_with_2(arguments: list[str], told: str) -> None:
    code, _, said = run(*arguments)
    assert code == 2
    assert told in said
