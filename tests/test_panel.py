"""A panel: the median of several judges, and the one that fails is named."""

import asyncio
from typing import Any

import pytest

from mockinterview.errors import JudgeRefused, UsageError
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.judges.panel import PanelJudge
from mockinterview.grading.verdicts import Reply, Usage, Verdicts
from mockinterview.settings import Settings
from tests.samples import CACHE, ScriptedJudge, level, missing, said, task
from tests.stub_server import completion, fault, serving
from tests.test_endpoint import TASK, wire

ANSWER = task(CACHE, "It keeps earlier keys and values.")


def opinion(degree: float, evidence: str, correctness: int | None = 2, **words: Any) -> Verdicts:
    return Verdicts(
        key_points=(said("kept", evidence, degree), missing("saved"), missing("cost")),
        criteria=(level("correctness", correctness, evidence), level("reasoning", None)),
        **words,
    )


def ask(*opinions: Verdicts) -> Reply:
    return PanelJudge([ScriptedJudge(opinion) for opinion in opinions]).invoke(ANSWER)


def test_degree_and_evidence_come_from_the_judge_in_the_middle() -> None:
    point = ask(opinion(1.0, "high"), opinion(0.0, "low"), opinion(0.5, "middle")).verdicts.key_points[0]
    assert (point.degree, point.evidence, point.spread) == (0.5, "middle", (0.0, 1.0))


def test_of_two_the_lower_counts() -> None:
    point = ask(opinion(1.0, "high"), opinion(0.4, "low")).verdicts.key_points[0]
    assert (point.degree, point.evidence) == (0.4, "low")


def test_levels_are_medians_of_those_who_could_tell() -> None:
    verdicts = ask(opinion(1, "a", 2), opinion(1, "b", None), opinion(1, "c", 0), opinion(1, "d", 1)).verdicts
    assert (verdicts.criteria[0].level, verdicts.criteria[0].evidence) == (1, "d")
    assert verdicts.criteria[1].level is None


def test_words_are_the_first_judges_and_a_warning_is_anyones() -> None:
    verdicts = ask(
        opinion(1, "a", strengths=("clear",), follow_up="And the cost?"), opinion(1, "b", addresses_grader=True)
    ).verdicts
    assert verdicts.strengths == ("clear",)
    assert verdicts.follow_up == "And the cost?"
    assert verdicts.addresses_grader


def test_the_reference_is_doubted_by_most_or_not_at_all() -> None:
    doubting = opinion(1, "a").model_copy(
        update={"key_points": (said("kept", "a").model_copy(update={"doubts_reference": True}), missing("saved"))}
    )
    assert not ask(doubting, opinion(1, "b")).verdicts.key_points[0].doubts_reference
    assert ask(doubting, doubting, opinion(1, "b")).verdicts.key_points[0].doubts_reference


def test_an_empty_panel_is_no_panel() -> None:
    with pytest.raises(UsageError):
        PanelJudge([])


def test_offline_cannot_sit_on_a_panel() -> None:
    with pytest.raises(UsageError, match="cross-check"):
        judge_from_name("offline,openai:a", Settings(api_key="k"))


def test_a_panel_by_name_asks_every_model_once() -> None:
    with serving(completion(wire())) as server:
        panel = judge_from_name("openai:a, openai:b", Settings(base_url=server.url, api_key="k"))
        reply = panel.invoke(TASK)
        assert sorted(request["model"] for request in server.requests) == ["a", "b"]
    assert panel.name == "openai:a,openai:b"
    assert reply.usage.requests == 2
    assert reply.usage.input_tokens == 200
    assert len(reply.exchanges) == 2
    assert len(panel.identity()["panel"]) == 2


def test_the_judge_that_fails_is_named() -> None:
    def by_model(handler: Any) -> None:
        answers = {"a": completion(wire()), "b": fault(401, "Incorrect API key provided")}
        answers[server.requests[-1]["model"]](handler)

    with serving(by_model) as server:
        panel = judge_from_name("openai:a,openai:b", Settings(base_url=server.url, api_key="k"))

        async def one_after_the_other() -> None:
            await panel.judges[0].ainvoke(TASK)  # type: ignore[attr-defined]  # a PanelJudge
            try:
                await panel.judges[1].ainvoke(TASK)  # type: ignore[attr-defined]
            finally:
                await panel.aclose()

        with pytest.raises(JudgeRefused, match="openai:b"):
            asyncio.run(one_after_the_other())

    with serving(fault(401, "Incorrect API key provided")) as server:
        panel = judge_from_name("openai:a,openai:b", Settings(base_url=server.url, api_key="k"))
        with pytest.raises(JudgeRefused, match=r"openai:[ab]"):
            panel.invoke(TASK)


async def test_the_others_are_stopped_when_one_fails() -> None:
    stopped = asyncio.Event()

    class Slow(ScriptedJudge):
        async def ainvoke(self, input: Any, config: object = None, **kwargs: object) -> Reply:  # noqa: ARG002 - Runnable's
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                stopped.set()
                raise
            return Reply(verdicts=opinion(1, "late"), usage=Usage())

    class Failing(ScriptedJudge):
        async def ainvoke(self, input: Any, config: object = None, **kwargs: object) -> Reply:  # noqa: ARG002 - Runnable's
            raise JudgeRefused("wrong_key", "{judge} is closed.", judge="failing")

    with pytest.raises(JudgeRefused, match="failing"):
        await PanelJudge([Slow(), Failing()]).ainvoke(ANSWER)
    assert stopped.is_set()
