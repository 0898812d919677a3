"""`bank import --judge`: what a model proposes is checked against the document, and counts when somebody accepts it."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from mockinterview.bank.bank_file import read_bank
from mockinterview.bank.import_report import Reason
from mockinterview.bank.importing import import_file
from mockinterview.bank.proposals.asking import SCHEMA, ask_questions, render_passage
from mockinterview.bank.proposals.proposal import Proposals
from mockinterview.bank.proposals.proposing import Proposing, Source
from mockinterview.bank.proposals.prose import MOST_COLUMNS, prose_passages
from mockinterview.documents.page_breaks import columns
from mockinterview.documents.plain_text import read_plain_text
from mockinterview.grading.judges.llm import LLMJudge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.prompt import prompts_hash
from mockinterview.yaml_file import read_yaml
from tests.recorded_model import MODEL, recorded_settings
from tests.stub_server import completion, fault, serving
from tests.test_cli import run
from tests.test_endpoint import judge_at

BREAD = """\
A levain is a culture of flour and water in which yeasts and bacteria live together. The bacteria make the acids that \
give the bread its taste. It has to be fed with fresh flour, or the acids stop the yeasts.

Salt is added after the first rest. It slows the yeasts and makes the gluten firmer, so a dough without salt rises \
fast and tears.
"""
LEVAIN = {
    "answer": BREAD[: BREAD.index("\n")],
    "question": "What is a levain, and why is it fed?",
}
SALT = {"answer": "slows the yeasts and makes the gluten firmer", "question": "What does salt do to a dough?"}


def reply(*questions: dict[str, str]) -> str:
    return json.dumps({"questions": questions}, ensure_ascii=False)


def points(*quotes: str) -> str:
    return json.dumps({"key_points": [{"quote": quote, "name": "", "weight": 1} for quote in quotes]})


def flags(url: str) -> dict[str, str]:
    return {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "none"}


def imported(folder: Path, text: str, *replies: str, name: str = "bread.txt") -> tuple[str, Proposals]:
    """Import a text with a judge that gives those replies; return what was printed, and the proposals."""
    (folder / name).write_text(text, encoding="utf-8")
    with serving(*map(completion, replies)) as server:
        done = run(folder, "bank", "import", name, "-o", "b.yaml", "--judge", "openai:stub", **flags(server.url))
        assert len(server.requests) == len(replies)
    assert done.returncode == 0, done.stderr
    return done.stdout, read_yaml(folder / "b.proposed.yaml", Proposals)


def accept_all(folder: Path) -> None:
    path = folder / "b.proposed.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("accept: false", "accept: true"), encoding="utf-8")


def test_prose_without_questions_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "bread.txt").write_text(BREAD, encoding="utf-8")
    done = run(tmp_path, "bank", "import", "bread.txt", "-o", "b.yaml")
    assert done.returncode == 2
    assert "No question was found in bread.txt" in done.stderr
    assert "--judge provider:model" in done.stderr
    assert not (tmp_path / "b.yaml").exists()


def test_proposals_are_shown_as_a_diff_and_count_for_nothing(tmp_path: Path) -> None:
    shown, proposals = imported(tmp_path, BREAD, reply(LEVAIN, SALT))
    assert "+ qa-what-does-salt-do-to-a-dough: What does salt do to a dough?" in shown
    assert "Nothing of it is in the bank" in shown
    assert not (tmp_path / "b.yaml").exists(), "rules found nothing, and nobody has accepted anything"
    assert proposals.unreviewed_by == "openai:stub"
    assert [each.accept for each in proposals.items] == [False, False]
    done = run(tmp_path, "bank", "import", "--accept", "b.proposed.yaml")
    assert "Nothing new is accepted" in done.stdout
    assert not (tmp_path / "b.yaml").exists()


def test_what_is_accepted_gets_into_the_bank_with_words_of_the_document(tmp_path: Path) -> None:
    imported(tmp_path, BREAD, reply(LEVAIN, SALT))
    accept_all(tmp_path)
    done = run(tmp_path, "bank", "import", "--accept", "b.proposed.yaml")
    assert done.returncode == 0, done.stderr
    bank = read_bank(tmp_path / "b.yaml")
    assert [item.stem for item in bank.items] == [LEVAIN["question"], SALT["question"]]
    for item in bank.items:
        assert item.source is not None
        assert item.source.of(BREAD) == item.reference
        assert item.key_points
    assert bank.items[1].reference.startswith("It slows the yeasts"), "whole sentences"
    assert bank.items[1].reference.endswith("rises fast and tears.")
    again = run(tmp_path, "bank", "import", "--accept", "b.proposed.yaml")
    assert "Nothing new is accepted" in again.stdout


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ({**SALT, "answer": "speeds the yeasts up"}, "not in the document, word for word"),
        ({**SALT, "answer": "slows the yeasts and rises fast"}, "not in the document, word for word"),
        ({**SALT, "answer": ""}, "not in the document, word for word"),
        ({**SALT, "answer": "…"}, "not in the document, word for word"),
        ({**SALT, "question": " … "}, "no question"),
        ({**SALT, "question": "why " * 100}, "no question"),
        ({**LEVAIN, "question": "What are levains?"}, "on words that answer another question already"),
    ],
)
async def test_what_a_lying_model_proposes_is_dropped_and_told(question: dict[str, str], problem: str) -> None:
    with serving(completion(reply(LEVAIN, question))) as server:
        judge = judge_at(server.url)
        asked, vain = await ask_questions(judge.sender, BREAD, "en")
        await judge.aclose()
    assert [each.stem for each in asked] == [LEVAIN["question"]]
    assert [each.problem for each in vain] == [problem]


def test_dropped_proposals_are_counted_and_named(tmp_path: Path) -> None:
    shown, proposals = imported(tmp_path, BREAD, reply(LEVAIN, {**SALT, "answer": "Salt is a mineral"}))
    assert "dropped: 1" in shown
    assert "! line 1, not in the document, word for word: What does salt do to a dough?" in shown
    assert len(proposals.dropped) == 1


def test_rules_come_first_and_only_what_they_left_is_asked_about(tmp_path: Path) -> None:
    text = f"# Bread\n\n{BREAD}\n## What is a crumb?\n\nThe inside of a loaf.\n"
    _, proposals = imported(tmp_path, text, reply(SALT), name="bread.md")
    assert [item.stem for item in read_bank(tmp_path / "b.yaml").items] == ["What is a crumb?"]
    assert [each.item.stem for each in proposals.items] == [SALT["question"]]
    accept_all(tmp_path)
    run(tmp_path, "bank", "import", "--accept", "b.proposed.yaml")
    assert [item.stem for item in read_bank(tmp_path / "b.yaml").items] == [SALT["question"], "What is a crumb?"]


LONG = "## What is proofing?\n\n" + " ".join(
    f"In step {n} the dough rests for {n} hours at {n + 20} degrees and gains strength from folding." for n in range(15)
)


def test_key_points_of_a_long_reference_are_a_diff_against_those_of_the_rules(tmp_path: Path) -> None:
    quotes = ("rests for 3 hours at 23 degrees", "gains strength from folding", "rests for 3 days")
    shown, proposals = imported(tmp_path, LONG, points(*quotes), name="bread.md")
    assert "+   • rests for 3 hours at 23 degrees" in shown
    assert "\n-   • " in shown
    assert [point.quote for point in proposals.key_points[0].proposed] == [*quotes[:2]]
    assert proposals.key_points[0].rules == tuple(p.quote for p in read_bank(tmp_path / "b.yaml").items[0].key_points)
    assert [drop.words for drop in proposals.dropped] == ["rests for 3 days"]
    accept_all(tmp_path)
    assert run(tmp_path, "bank", "import", "--accept", "b.proposed.yaml").returncode == 0
    assert [point.quote for point in read_bank(tmp_path / "b.yaml").items[0].key_points] == [*quotes[:2]]


def test_key_points_that_the_author_listed_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "bread.md").write_text(LONG + '\n\n### Key points\n\n- "gains strength"\n', encoding="utf-8")
    with serving() as server:
        done = run(
            tmp_path, "bank", "import", "bread.md", "-o", "b.yaml", "--judge", "openai:stub", **flags(server.url)
        )
        assert not server.requests
    assert "The judge proposed nothing" in done.stdout
    assert not (tmp_path / "b.proposed.yaml").exists()


def test_proposals_of_a_bank_that_has_changed_are_refused_with_their_lines(tmp_path: Path) -> None:
    imported(tmp_path, LONG, points("gains strength from folding"), name="bread.md")
    accept_all(tmp_path)
    (tmp_path / "bread.md").write_text(LONG + '\n\n### Key points\n\n- "gains strength"\n', encoding="utf-8")
    assert run(tmp_path, "bank", "import", "bread.md", "-o", "b.yaml").returncode == 0
    done = run(tmp_path, "bank", "import", "--accept", "b.proposed.yaml")
    assert done.returncode == 2
    assert "line " in done.stderr
    assert "have changed since this was proposed" in done.stderr


def test_a_reference_that_was_edited_is_refused(tmp_path: Path) -> None:
    imported(tmp_path, BREAD, reply(SALT))
    accept_all(tmp_path)
    path = tmp_path / "b.proposed.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("and tears.", "and tears badly."), encoding="utf-8")
    done = run(tmp_path, "bank", "import", "--accept", "b.proposed.yaml")
    assert done.returncode == 2
    assert "no longer the words of the document" in done.stderr


def test_proposals_that_wait_are_not_overwritten(tmp_path: Path) -> None:
    imported(tmp_path, BREAD, reply(SALT))
    done = run(tmp_path, "bank", "import", "bread.txt", "-o", "b.yaml", "--judge", "openai:stub")
    assert done.returncode == 2
    assert "is there already" in done.stderr


def test_a_judge_that_cannot_be_had_leaves_the_bank_of_the_rules(tmp_path: Path) -> None:
    (tmp_path / "bread.md").write_text(f"{BREAD}\n## What is a crumb?\n\nThe inside of a loaf.\n", encoding="utf-8")
    order = ("bank", "import", "bread.md", "-o", "b.yaml", "--judge", "openai:stub")
    with serving(completion("no JSON"), completion("still none")) as server:
        done = run(tmp_path, *order, **flags(server.url))
    assert done.returncode == 1
    assert "is not JSON" in done.stderr
    assert len(read_bank(tmp_path / "b.yaml").items) == 1
    with serving(fault(401, "Incorrect API key", "invalid_api_key")) as server:
        assert run(tmp_path, *order, **flags(server.url)).returncode == 1


def test_a_budget_is_kept(tmp_path: Path) -> None:
    (tmp_path / "bread.txt").write_text(BREAD, encoding="utf-8")
    order = ("bank", "import", "bread.txt", "-o", "b.yaml", "--judge", "openai:stub", "--price", "1,1")
    with serving() as server:
        done = run(tmp_path, *order, "--budget", "0.000001", **flags(server.url))
        assert not server.requests
    assert done.returncode == 1
    assert "The budget is used up" in done.stderr


def test_long_prose_is_cut_into_passages_of_whole_sentences() -> None:
    sentence = "The dough rests under a cloth until it has grown by half, which takes two hours in summer. "
    text = (sentence * 20 + "\n\n") * 4 + "x" * 6000
    document = read_plain_text(text, Path("bread.txt"))
    found = import_unused(document.text)
    assert len(found) > 4
    assert all(columns(passage) <= MOST_COLUMNS for passage in found)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(passage.rstrip().endswith(("summer.", "x")) for passage in found)


def import_unused(text: str) -> list[str]:
    from mockinterview.bank.import_report import Unused
    from mockinterview.text import Span

    whole = Unused(span=Span(start=0, end=len(text)), line=1, reason=Reason.introduction, text=text)
    return [passage.of(text) for passage in prose_passages(text, [whole])]


def test_the_request_shows_the_passage_and_its_instructions_are_the_same_for_all() -> None:
    prompt = render_passage("盐让面筋更紧。", "zh")
    assert prompt.user.strip() == "盐让面筋更紧。"
    assert prompt.system == render_passage("别的", "zh").system
    assert json.dumps(SCHEMA) in render_passage("a", "en", shape=True).system


def test_the_prompts_are_no_part_of_a_grades_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "grade.en.j2").write_text("a", encoding="utf-8")
    before = prompts_hash(tmp_path)
    (tmp_path / "propose.en.j2").write_text("b", encoding="utf-8")
    prompts_hash.cache_clear()
    assert prompts_hash(tmp_path) == before


PROSE = {
    "en": BREAD,
    "zh": (
        "酵种是面粉和水的混合物，酵母菌和乳酸菌在其中共同生长。乳酸菌产生的酸让面包有了风味。酵种要定期喂新面粉，"
        "否则酸会抑制酵母菌。\n\n盐在第一次静置之后加入。它减慢酵母菌的活动，并让面筋更紧，所以不放盐的面团发得快，也容易断裂。\n"
    ),
}


@pytest.mark.vcr
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_questions_of_a_real_model(language: str, tmp_path: Path) -> None:
    path = tmp_path / "bread.txt"
    path.write_text(PROSE[language], encoding="utf-8")
    judge = judge_from_name(MODEL, recorded_settings(max_output_tokens=1000))
    assert isinstance(judge, LLMJudge)
    proposing = Proposing([Source.of(path, import_file(path))], judge.sender, lambda *_: None)
    await proposing.run()
    await judge.aclose()
    assert not proposing.faults
    assert proposing.items
    text = proposing.sources[0].document.text if proposing.sources[0].document else ""
    for each in proposing.items:
        assert each.item.source is not None
        assert each.item.source.of(text) == each.item.reference
        assert not each.accept


@pytest.mark.parametrize("flags", [("--budget", "1"), ("--price", "1,2"), ("--judge", "offline", "--budget", "0")])
def test_options_about_money_without_a_model_are_refused(flags: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "bread.md").write_text("## What is a crumb?\n\nThe inside of a loaf.\n", encoding="utf-8")
    done = run(tmp_path, "bank", "import", "bread.md", "-o", "b.yaml", *flags)
    assert done.returncode == 2
    assert "go with --judge" in done.stderr
    assert not (tmp_path / "b.yaml").exists()


async def test_passages_are_asked_about_at_once_and_their_questions_keep_their_order(tmp_path: Path) -> None:
    firsts = [f"The dough of day {n} rests for {n} hours." for n in range(1, 7)]
    path = tmp_path / "bread.txt"
    path.write_text("\n\n".join(f"{first} {'It rests under a cloth. ' * 70}" for first in firsts), encoding="utf-8")
    together = threading.Barrier(len(firsts), timeout=30)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        together.wait()  # none is answered before all have been asked
        asked = str(handler.asked["messages"])  # type: ignore[attr-defined]  # the stub server keeps the body there
        n = next(n for n, first in enumerate(firsts) if first in asked)
        time.sleep(0.03 * (len(firsts) - n))
        completion(reply({"answer": firsts[n], "question": f"How long is rest {n}?"}))(handler)

    with serving(answer) as server:
        judge = judge_at(server.url)
        proposing = Proposing([Source.of(path, import_file(path))], judge.sender, lambda *_: None)
        await proposing.run()
        await judge.aclose()
    assert [each.item.stem for each in proposing.items] == [f"How long is rest {n}?" for n in range(len(firsts))]
