"""`rubric draft --judge`: what a model proposes is checked, kept, and never trusted."""

import json
from pathlib import Path
from typing import Any

import pytest

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.cli.rubric_draft import sender_of
from mockinterview.errors import JudgeError, UnusableReply, UsageError
from mockinterview.grading.judges.llm import LLMJudge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.judges.retry import Patience
from mockinterview.grading.judges.sender import Sender
from mockinterview.grading.prompt import prompts_hash
from mockinterview.messages import translator
from mockinterview.resources import resource_folder
from mockinterview.rubric.drafting.asking import SCHEMA, ask, render_draft
from mockinterview.rubric.drafting.drafts import draft_items
from mockinterview.rubric.drafting.proposal import Dropped, ItemDraft
from mockinterview.rubric.drafting.sheet import write_sheet
from mockinterview.settings import Settings
from tests.recorded_model import MODEL, recorded_settings
from tests.samples import CACHE, REMEDIES
from tests.stub_server import completion, fault, serving
from tests.test_cli import run
from tests.test_endpoint import judge_at
from tests.test_llm_judge import Shelf

KEPT = {"quote": "keeps the keys and values of earlier tokens", "name": "what is kept", "weight": 2}
COST = {"quote": "costs memory that grows", "name": "cost", "weight": 1}


def reply(*points: dict[str, Any]) -> str:
    return json.dumps({"key_points": points}, ensure_ascii=False)


async def proposed(text: str, item: Item = CACHE, kept: tuple[KeyPoint, ...] = ()) -> Any:
    """Ask a stub that replies with ``text``."""
    with serving(completion(text)) as server:
        judge = judge_at(server.url)
        try:
            return await ask(judge.sender, item, kept)
        finally:
            await judge.aclose()


async def test_each_proposal_stands_in_the_reference_and_says_who_made_it() -> None:
    proposals, dropped = await proposed(reply(KEPT, COST))
    assert [(p.point.text, p.point.quote, p.point.weight, p.judge) for p in proposals] == [
        ("what is kept", "keeps the keys and values of earlier tokens", 2, "openai:stub"),
        ("cost", "costs memory that grows", 1, "openai:stub"),
    ]
    assert all(p.span.of(CACHE.reference) == p.point.quote for p in proposals)
    assert dropped == ()


async def test_a_quote_is_given_in_the_references_own_characters() -> None:
    proposals, _ = await proposed(reply({**KEPT, "quote": "权重衰减 约束参数", "name": "衰减"}), REMEDIES)
    assert proposals[0].point.quote == "权重衰减约束参数"


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        ([{**KEPT, "quote": "keeps the queries of earlier tokens"}], "not in the reference, word for word"),
        ([{**KEPT, "quote": ""}], "not in the reference, word for word"),
        ([{**KEPT, "quote": "…"}], "not in the reference, word for word"),
        ([KEPT, KEPT], "on words that are a key point already"),
        (
            [KEPT, {**KEPT, "quote": "values of earlier tokens, so each new token"}],
            "on words that are a key point already",
        ),
    ],
)
async def test_what_a_lying_model_quotes_is_dropped_and_told(points: list[dict[str, Any]], problem: str) -> None:
    proposals, dropped = await proposed(reply(*points))
    assert dropped == (Dropped(quote=points[-1]["quote"], problem=problem),)
    assert len(proposals) == len(points) - 1


async def test_words_of_a_key_point_that_is_kept_are_not_proposed_again() -> None:
    proposals, dropped = await proposed(reply(KEPT, COST), kept=CACHE.key_points[:1])
    assert [p.point.text for p in proposals] == ["cost"]
    assert len(dropped) == 1


async def test_more_than_seven_are_dropped() -> None:
    words = CACHE.reference.replace(",", "").replace(".", "").split()[:10]
    item = CACHE.model_copy(update={"reference": " / ".join(f"{n}{word}{n}" for n, word in enumerate(words))})
    points = [{"quote": f"{n}{word}{n}", "name": "", "weight": 1} for n, word in enumerate(words)]
    proposals, dropped = await proposed(reply(*points), item)
    assert len(proposals) == 7
    assert {drop.problem for drop in dropped} == {"more than seven"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Here are the points: LoRA.", "not_json"),
        ("", "empty_reply"),
        ("[]", "wrong_shape"),
        ('{"key_points": [{"quote": "It costs memory"}]}', "wrong_shape"),
        (reply({**KEPT, "weight": 9}), "wrong_shape"),
        (reply({**KEPT, "accepted": True}), "wrong_shape"),
        ('{"key_points": [], "key_points": []}', "duplicate_ids"),
    ],
)
async def test_a_reply_of_another_shape_is_no_proposal(text: str, code: str) -> None:
    with pytest.raises(UnusableReply) as caught:
        await proposed(text)
    assert caught.value.code == code


async def test_json_in_a_fence_is_read() -> None:
    proposals, _ = await proposed(f"```json\n{reply(KEPT)}\n```")
    assert len(proposals) == 1


async def test_what_was_asked_once_is_not_asked_again_and_an_unreadable_reply_is() -> None:
    shelf = Shelf()
    with serving(completion("no JSON"), completion(reply(KEPT))) as server:
        judge = judge_from_name("openai:stub", Settings(base_url=server.url, api_key="k"), shelf)
        assert isinstance(judge, LLMJudge)
        sender = Sender(judge.sender.endpoint, Patience(60, 0), shelf)
        with pytest.raises(UnusableReply):
            await ask(sender, CACHE, ())
        first = await ask(sender, CACHE, ())
        assert await ask(sender, CACHE, ()) == first
        assert len(server.requests) == 2
        await ask(sender, CACHE, CACHE.key_points[:1])
        assert len(server.requests) == 3, "other key points make another question"
        await judge.aclose()
    assert len(shelf.kept) == 2


def test_the_request_shows_the_reference_and_what_is_a_key_point_already() -> None:
    prompt = render_draft(REMEDIES, REMEDIES.key_points[:1])
    assert REMEDIES.stem in prompt.user
    assert REMEDIES.reference in prompt.user
    assert "- 权重衰减约束参数" in prompt.user
    assert prompt.system == render_draft(REMEDIES, ()).system, "the same for every item, so that it is cached"
    assert "key_points" not in prompt.system
    assert json.dumps(SCHEMA) in render_draft(CACHE, (), shape=True).system


def test_a_prompt_that_drafts_is_no_part_of_a_grades_fingerprint(tmp_path: Path) -> None:
    for path in resource_folder("prompts").rglob("*.j2"):
        copy = tmp_path / path.relative_to(resource_folder("prompts"))
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes() + (b"{# changed #}" if path.name.startswith("draft.") else b""))
    assert prompts_hash(tmp_path) == prompts_hash()


async def drafts_by(*script: Any) -> list[ItemDraft]:
    with serving(*script) as server:
        judge = judge_at(server.url)
        try:
            made = draft_items([CACHE, REMEDIES], "", (), judge.sender, translator("en"))
            return [draft async for draft in made]
        finally:
            await judge.aclose()


async def test_the_judges_proposals_come_first_and_rules_add_the_rest() -> None:
    drafts = await drafts_by(completion(reply(COST)), completion(reply()))
    judges = [(proposal.point.text, proposal.judge) for proposal in drafts[0].proposals]
    assert ("cost", "openai:stub") in judges
    assert any(judge is None for _, judge in judges)
    spans = [proposal.span for proposal in drafts[0].proposals]
    assert not any(a.overlaps(b) for n, a in enumerate(spans) for b in spans[n + 1 :])


async def test_where_the_judge_fails_rules_go_on_and_the_draft_says_so() -> None:
    drafts = await drafts_by(completion("nonsense"), completion(reply({**KEPT, "quote": "权重衰减约束参数"})))
    assert "is not JSON" in drafts[0].fault
    assert drafts[0].proposals
    assert drafts[1].fault == ""
    sheet = write_sheet("b.yaml", drafts, translator("en"))
    assert "The judge proposed nothing, what follows is by rules: The reply of openai:stub is not JSON." in sheet


async def test_a_judge_that_refuses_ends_the_draft() -> None:
    with pytest.raises(JudgeError, match="key"):
        await drafts_by(fault(401, "Incorrect API key", "invalid_api_key"))


def test_the_command_tells_what_was_dropped(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("## What is a lock?\n\nA lock lets one thread in at a time.\n", encoding="utf-8")
    lie = {"quote": "locks are free", "name": "cost", "weight": 1}
    truth = {"quote": "lets one thread in", "name": "one thread", "weight": 2}
    with serving(completion(reply(lie, truth))) as server:
        flags = ("--judge", "openai:stub", "-o", "d.md")
        settings = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "none"}
        done = run(tmp_path, "rubric", "draft", "notes.md", *flags, **settings)
    assert done.returncode == 0, done.stderr
    assert "dropped: 1" in done.stderr
    sheet = (tmp_path / "d.md").read_text(encoding="utf-8")
    assert '- [ ] one thread: "lets one thread in" {weight=2} <!-- unreviewed · openai:stub · line 3' in sheet
    assert "> not in the reference, word for word: locks are free" in sheet


def test_a_panel_cannot_draft() -> None:
    with pytest.raises(UsageError, match="not a panel"):
        sender_of(judge_from_name("openai:a,openai:b", Settings(api_key="k")))


@pytest.mark.vcr
@pytest.mark.parametrize("item", [CACHE, REMEDIES], ids=["en", "zh"])
async def test_proposals_of_a_real_model(item: Item) -> None:
    judge = judge_from_name(MODEL, recorded_settings(max_output_tokens=1000))
    assert isinstance(judge, LLMJudge)
    proposals, dropped = await ask(judge.sender, item, ())
    await judge.aclose()
    assert proposals or dropped
    assert all(proposal.span.of(item.reference) == proposal.point.quote for proposal in proposals)
    assert not any(a.span.overlaps(b.span) for n, a in enumerate(proposals) for b in proposals[n + 1 :])
