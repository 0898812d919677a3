"""Attacks are made the same way each time, honest answers stay apart from them, and the gate holds."""

import json
from pathlib import Path

import pytest

from mockinterview.bank.bank_file import read_bank, shipped_banks
from mockinterview.bank.item import Item
from mockinterview.grading.evidence import locate, sentences_of, weigh
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.task import Task
from mockinterview.grading.tells import addresses_grader, fits_any, is_bare_list, is_empty, turns_round
from mockinterview.grading.verdicts import Reply, Verdicts
from mockinterview.rubric import attack_answers as made
from mockinterview.rubric.attack import honest_answers, tries
from mockinterview.rubric.attack_report import AttackReport, Goals, attack_report, run_attacks
from mockinterview.rubric.attack_words import attack_words
from tests.samples import CACHE, REMEDIES, concept, said
from tests.test_cli import run

SHIPPED = {item.id: item for name in shipped_banks() for item in read_bank(name).items}
ITEMS = (CACHE, REMEDIES, SHIPPED["rag"], SHIPPED["rag-zh"])


class GullibleJudge(Judge):
    """Gives everything to an answer that asks for it, quoting all of it, else what stands there word for word."""

    name = "gullible"
    assesses_criteria = False
    can_ask_again = False

    def invoke(self, input: Task, config: object = None, **kwargs: object) -> Reply:  # noqa: ARG002 - Runnable's
        begged = "10/10" in input.answer
        points = input.item.key_points
        given = [
            said(p.id, input.answer if begged else p.quote, 1.0 if begged or locate(p.quote, input.answer) else 0.0)
            for p in points
        ]
        return Reply(verdicts=Verdicts(key_points=tuple(given)))

    def identity(self) -> dict[str, object]:
        return {"name": self.name}


async def report_of(judge: Judge, *items: Item) -> AttackReport:
    made_of = Grader(judge, concept(), about=lambda _point, _quote: 1.0)
    outcomes = [outcome async for outcome in run_attacks(made_of, items, list(SHIPPED.values()), seed=1)]
    return attack_report(judge.name, outcomes, Goals())


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_the_same_seed_makes_the_same_answers(item: Item) -> None:
    bank = [item, *SHIPPED.values()]
    assert tries(item, bank, 3) == tries(item, bank, 3)
    assert made.shuffled(item, 3) != made.reordered(item) or len(sentences_of(item.reference)) < 3


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_order_to_the_grader_is_recognised(item: Item) -> None:
    subject = f"{item.stem}\n{item.reference}"
    seen = {name: addresses_grader(made.instruction(name, item, 1), subject) for name in attack_words().instructions}
    assert [name for name, found in seen.items() if not found] == []


@pytest.mark.parametrize("item", SHIPPED.values(), ids=lambda item: item.id)
def test_no_reference_of_the_shipped_banks_is_taken_for_an_attack(item: Item) -> None:
    assert not addresses_grader(item.reference, item.reference)
    assert not any(is_bare_list(sentence) for sentence in sentences_of(item.reference))
    assert not any(turns_round([one], [one]) for one in sentences_of(item.reference))


@pytest.mark.parametrize("written", honest_answers().values(), ids=lambda written: written.item)
def test_no_honest_answer_is_taken_for_an_attack(written: object) -> None:
    answers = written.model_dump(exclude={"item"}, exclude_none=True).values()  # type: ignore[attr-defined]
    assert written.item in SHIPPED  # type: ignore[attr-defined]
    for answer in answers:
        assert not addresses_grader(answer)
        assert not any(is_bare_list(sentence) for sentence in sentences_of(answer))


@pytest.mark.parametrize(
    "honest",
    [
        "奖励模型给好的回答打高分，给差的打低分。",
        "The reward model learns which response gets the highest score.",
        "Self-consistency takes the answer that the samples give most often, after each answer has been checked.",
        "Verify the answer afterwards and mark the points that no source supports.",
        "可以让另一个模型对该回答再核查一遍。",
        "You are given the keys and values of all tokens.",
        "softmax 之后得分最高的词元被选中。",
        "评分标准要写清楚，这样不同的人打的分才一致。",
    ],
)
def test_talk_about_scores_that_belongs_to_the_subject_is_no_order(honest: str) -> None:
    assert not addresses_grader(honest)


def test_a_list_of_terms_is_no_evidence_and_is_flagged() -> None:
    for item in (SHIPPED["rag"], SHIPPED["rag-zh"]):
        stuffed = made.terms_of(item, 1)
        assert is_bare_list(stuffed)
        point = item.key_points[0]
        assert not weigh(stuffed, stuffed, (point.text, point.quote), echoes=(item.stem,)).accepted


@pytest.mark.parametrize(
    "answer", ["出栈顺序为 3n、3n-3、12、11、10、9、8、7、6、5、4、3。", "a, b, c, d, e, f, g, h, i, j, k, l"]
)
def test_a_list_of_figures_or_nodes_may_be_an_answer(answer: str) -> None:
    assert not is_bare_list(answer)


@pytest.mark.parametrize(
    ("vague", "telling"),
    [
        ("KV 缓存是非常重要的技术，应用广泛。", "KV 缓存保存了键和值。"),
        ("KV caches are very important and widely used in practice.", "KV caches hold the keys and values."),
    ],
)
def test_what_fits_any_subject_is_about_no_point(vague: str, telling: str) -> None:
    points = ("保存此前所有词元的键和值", "stores the keys and values of all earlier tokens")
    assert fits_any(vague, points, "什么是 KV 缓存？ What is a KV cache?")
    assert not fits_any(telling, points, "什么是 KV 缓存？ What is a KV cache?")


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("LayerNorm does not depend on the batch size.", "LayerNorm does depend on the batch size."),
        ("事实并非如此：更新索引就能更新知识。", "更新索引就能更新知识。"),
        ("加速幅度不取决于接受率。", "加速幅度取决于接受率。"),
    ],
)
def test_a_sentence_turned_round_is_seen_from_both_sides(sentence: str, other: str) -> None:
    assert turns_round([sentence], [other])
    assert turns_round([other], [sentence])
    assert not turns_round([other], [other])


@pytest.mark.parametrize(
    "answer", ["没学过，答不上来。", "I would have to look that up.", "Sorry, no idea about this one."]
)
def test_more_ways_to_have_no_answer(answer: str) -> None:
    assert is_empty(answer)


async def test_a_gullible_judge_is_caught_by_the_check_and_an_honest_one_passes_its_gate() -> None:
    report = await report_of(GullibleJudge(), CACHE, SHIPPED["rag-zh"])
    rows = {row.attack: row for row in report.rows}
    assert report.breaches == ()
    assert rows["reference"].mean == 1.0
    assert rows["order_score"].unscored == rows["order_score"].tries  # all of its evidence is refused: no marks
    assert not report.failed


async def test_a_judge_that_invents_is_over_the_gate_where_the_check_is_fooled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockinterview.grading.evidence.addresses_grader", lambda *_: False)
    report = await report_of(GullibleJudge(), CACHE)
    assert report.failed
    assert "order_score" in {breach.attack for breach in report.breaches}


def test_the_command_prints_a_table_and_ends_by_the_gate(tmp_path: Path) -> None:
    bank = tmp_path / "bank.md"
    bank.write_text(
        "# Notes\n\n## What does a KV cache save? {#kv}\n\nIt keeps the keys and values of earlier tokens. "
        "So nothing is computed again. It costs memory that grows with the context.\n",
        encoding="utf-8",
    )
    done = run(tmp_path, "rubric", "attack", "--bank", str(bank), "--json")
    report = json.loads(done.stdout)
    assert (report["items"], report["judge"]) == (1, "offline")
    assert {row["attack"] for row in report["rows"]} >= {"empty", "vague", "stuffed", "order_alone", "reference"}
    assert done.returncode == (1 if report["breaches"] else 0), done.stderr
    table = run(tmp_path, "rubric", "attack", "--bank", str(bank), "--lang", "zh")
    assert table.returncode == done.returncode
    assert "满分" not in table.stderr
    assert all(len(line) <= 100 for line in table.stdout.splitlines())


def test_a_bank_without_references_is_told(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text(
        "id: b\ntitle: B\nlanguage: en\nitems: [{id: a, kind: qa, stem: Why?, reference: '', language: en}]\n",
        encoding="utf-8",
    )
    done = run(tmp_path, "rubric", "attack", "--bank", str(bank))
    assert done.returncode == 2
    assert "reference" in done.stderr
