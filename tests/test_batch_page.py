"""The page on a batch: its figures, what comes first in it, and that foreign text is shown and never obeyed."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from mockinterview.bank.item import Group
from mockinterview.batch.grading_run import GradingRun
from mockinterview.batch.hands import own_hands
from mockinterview.batch.out_file import OutRow, read_out
from mockinterview.batch.reviewed import Review, Reviewed
from mockinterview.errors import UsageError
from mockinterview.grading.grade import Flag
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply
from mockinterview.messages import Language, translator
from mockinterview.report.batch_card import RowCard, cards
from mockinterview.report.batch_html import write_batch_page
from mockinterview.report.batch_notes import compose_batch
from mockinterview.report.batch_order import choose
from mockinterview.report.batch_report import RowEntry, gather
from mockinterview.report.batch_words import FLAG_NAMES
from mockinterview.report.element import visible
from mockinterview.store.batch_grades import Graded
from mockinterview.store.store import Store, open_store
from tests.batch_parts import OneGrader, PatientJudge, rows, write_jsonl
from tests.databases import place_of
from tests.html_parts import a_grade, a_tide, an_answer
from tests.test_html_report import HOSTILE, Page

EN = translator("en")
ITEM = a_tide(1)
GOOD = an_answer("en")


def graded_of(answer: str = GOOD, score: float | None = 0.8, flags: tuple[Flag, ...] = (), **more: Any) -> Graded:
    grade = a_grade(ITEM, answer, "en").model_copy(update={"flags": flags, "score": score} | more)
    if score is None:
        grade = grade.model_copy(update={"reason": "The reply was cut off."})
    return Graded(more.get("item", ITEM), answer, grade)


def out_row(number: int, **more: Any) -> OutRow:
    return OutRow(number=number, id=f"r{number}", status="graded", grade_key=str(number), **more)


class Alternating(PatientJudge):
    """Finds the point in every second answer only."""

    async def ainvoke(self, input: Task, config: Any = None, **kwargs: Any) -> Reply:
        reply = await super().ainvoke(input, config, **kwargs)
        if not input.answer.endswith(("0", "4", "8")):
            points = tuple(
                p.model_copy(update={"evidence": "", "verdict": "missing", "degree": 0.0})
                for p in reply.verdicts.key_points
            )
            reply = reply.model_copy(update={"verdicts": reply.verdicts.model_copy(update={"key_points": points})})
        return reply


async def grade(store: Store, answers: Path, out: Path, judge: Judge, *, skip_bad: bool = False) -> None:
    with GradingRun(store, answers, {}, None) as run:
        tally = run.stage(OneGrader(judge), skip_bad=skip_bad)
        batch = run.batch(tally, own_hands, 4, lambda: None)
        await run.grade(batch)
        run.write(out, tally, batch, translator("en"))


def page_of(store: Store, out: Path, language: Language = "en") -> Page:
    page = out.with_suffix(".html")
    write_batch_page(out, page, store, {}, translator(language))
    return Page(page.read_text(encoding="utf-8"))


def shown(page: Page) -> str:
    return " ".join("".join(page.texts).split())


def some_rows(count: int = 24) -> Iterator[dict[str, Any]]:
    for n, row in enumerate(rows(count, items=3)):
        yield row | {"candidate": f"c{n // 3}", "human_score": n % 5, "max_score": 4}


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_page_on_real_grades_in_every_format(tmp_path: Path, suffix: str, language: Language) -> None:
    out = tmp_path / f"out{suffix}"
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, write_jsonl(tmp_path / "a.jsonl", some_rows()), out, Alternating())
        page = page_of(store, out, language)
    say = translator(language)
    text = shown(page)
    for message in ("Distribution of scores", "Agreement with human scores", "Key points missed most often"):
        assert say(message) in text
    assert "Henrysson 1963" in text
    assert text.count("one thread at a time, 23") == 1  # the answer, which the judge found nothing in
    assert "one thread at a time, 20" in page.contents["mark.covered"]


async def test_bad_and_pending_rows_come_first_with_their_reason(tmp_path: Path) -> None:
    some = [*some_rows(6), {"id": "bad", "question": "What?", "answer": "lost words"}]
    out = tmp_path / "out.csv"
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, write_jsonl(tmp_path / "a.jsonl", some), out, PatientJudge(), skip_bad=True)
        text = shown(page_of(store, out))
    urgent, others = text.split("The other answers")[-2:]
    assert "lost words" in urgent
    assert "a row needs an item_id" in urgent
    assert "one thread at a time, 5" in others
    assert "6 graded, 0 unscored, 0 pending, 1 invalid" in text


async def test_every_link_leads_to_a_place_and_nothing_is_run_or_loaded(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, write_jsonl(tmp_path / "a.jsonl", some_rows()), out, Alternating())
        page = page_of(store, out)
    anchors = page.having("id")
    assert len(anchors) == len(set(anchors))
    links = {attributes["href"].removeprefix("#") for tag, attributes in page.elements if tag == "a"}
    assert links <= set(anchors)
    assert {"urgent", "items", "missed", "others"} <= links
    assert not page.tags() & {"script", "img", "iframe", "object", "embed", "form", "base", "input", "video"}
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


async def test_hostile_words_are_shown_and_never_obeyed(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    some = [
        {"id": f"{w}{n}", "question": f"{w} Why?", "reference": f"A lock. {w}", "answer": w, "candidate": w}
        for n, w in enumerate(HOSTILE)
    ]
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, write_jsonl(tmp_path / "a.jsonl", [*some, *some_rows(3)]), out, PatientJudge())
        page = page_of(store, out)
    tame = {"script", "img", "iframe", "object", "embed", "form", "b", "textarea"}
    assert page.tags() & tame <= {"b"}
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    text = shown(page)
    for words in HOSTILE:
        assert " ".join(visible(words).split()) in text
    assert not re.search("[\x00\x1b\x9b\u202e]", text)


def test_figures_are_right() -> None:
    kept = {
        "1": graded_of(score=0.9), "2": graded_of(score=0.1, flags=("off_topic",)), "3": graded_of(score=1.0),
        "4": graded_of(score=None), "5": graded_of(score=0.5, fingerprint="e" * 64, flags=("not_assessed",)),
    }  # fmt: skip
    lines = [
        out_row(1, human=8, full=10),
        out_row(2),
        out_row(3, human=11, full=10),
        out_row(4),
        out_row(5),
        out_row(6),
    ]
    report = gather(lines, kept.get)
    (item,) = report.items
    assert report.mean == pytest.approx(0.625)
    assert (item.mean, item.answers, item.scored) == (0.625, 5, 4)
    assert report.bins == [0, 1, 0, 0, 0, 1, 0, 0, 0, 2]
    assert (report.humans, report.humans_left_out) == ([(0.8, 0.9, "0")], 1)
    assert (report.flagged, report.lost, len(report.set_ups), len(item.fingerprints)) == (1, 1, 2, 2)
    assert [(p.quote, p.missed, p.answers) for p in item.points.values()][-1] == (ITEM.key_points[2].quote, 4, 4)


def test_agreement_is_that_of_the_judge_whatever_a_person_made_of_its_score() -> None:
    one = graded_of(score=0.9)
    held = Reviewed(one.grade, 0.2, Review(by="Zoe", at="2026-11-30T09:00:00+00:00"), accepted=True)
    report = gather([out_row(1, human=3.0, full=4.0)], {"1": one}.get, {"1": held}.get)
    assert report.humans == [(0.75, 0.2, "0")]
    assert (report.mean, report.reviewed) == (0.9, 1)


def test_of_a_group_what_was_not_needed_is_not_missed() -> None:
    grouped = ITEM.model_copy(update={"groups": (Group(id="g", choose=1),)})
    one = graded_of()
    points = tuple(point.model_copy(update={"group": "g"}) for point in one.grade.key_points)
    enough = Graded(grouped, GOOD, one.grade.model_copy(update={"key_points": points}))
    (item,) = gather([out_row(1)], {"1": enough}.get).items
    assert [point.missed for point in item.points.values()] == [0, 0, 0]


def test_what_was_graded_in_several_ways_says_so() -> None:
    texts = []
    for fingerprints in (("e" * 64, "e" * 64), ("e" * 64, "d" * 64)):
        kept = {str(n): graded_of(fingerprint=name, judge="offline") for n, name in enumerate(fingerprints)}
        texts.append(note_texts(kept))
    assert not any("2 ways" in text for text in texts[0])
    assert any("2 ways" in text for text in texts[1])
    assert all(any("not whether it is true" in text for text in some) for some in texts)


def note_texts(kept: dict[str, Graded]) -> list[str]:
    report = gather([out_row(int(key)) for key in kept], kept.get)
    return [element.text for element in compose_batch(report, translator("en"))]


def entry(score: float | None, *, flagged: bool = False) -> RowEntry:
    return RowEntry(0, score, flagged)


def test_what_is_to_be_looked_at_comes_first_and_long_lists_are_thinned_evenly() -> None:
    few = [entry(0.5), entry(0.9, flagged=True), entry(None), entry(0.1)]
    chosen = choose(few)
    assert (chosen.urgent, chosen.others) == ((2, 1), (3, 0))
    many = [entry(0.5, flagged=n % 2 == 0) for n in range(1000)]
    chosen = choose(many, most=100)
    assert (len(chosen.urgent), chosen.urgent_of, len(chosen.others), chosen.others_of) == (90, 500, 10, 500)
    assert choose(many, most=100) == chosen
    gaps = {after - before for before, after in pairwise(sorted(chosen.others))}
    assert gaps == {100}


@pytest.mark.parametrize("text", ["id,answer\n1,x\n", "status,answer\ngraded,x\n"])
def test_a_file_of_something_else_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="no file of grades"):
        list(read_out(file, {}))


async def test_columns_of_the_same_name_as_ours_are_not_mistaken_for_ours(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    some = [row | {"status": "absent", "grade_key": "C major", "reason": "none"} for row in some_rows(3)]
    with open_store(place_of(tmp_path / "a.db")) as store:
        await grade(store, write_jsonl(tmp_path / "a.jsonl", some), out, PatientJudge())
        found = list(read_out(out, {}))
        assert {row.status for row in found} == {"graded"}
        assert all(row.grade_key and store.batch_grades.get(row.grade_key) for row in found)
        assert [(row.id, row.candidate, row.human, row.full) for row in found][1] == ("r1", "c0", 1, 4)


def test_every_flag_has_a_name() -> None:
    assert set(FLAG_NAMES) == set(get_args(Flag))


def card_of(graded: Graded) -> RowCard:
    (card,) = cards([0], [entry(graded.grade.score)], {0: out_row(1)}, lambda _: graded, lambda _: None, EN)
    return card


def test_evidence_is_marked_in_place_and_held_against_the_reference() -> None:
    card = card_of(graded_of())
    assert "".join(stretch.text for stretch in card.answer) == GOOD
    said = [stretch.text for stretch in card.answer for mark in stretch.marks if mark.number == 1]
    assert "".join(said) == ITEM.key_points[0].quote
    assert [point.reference.text for point in card.points] == [point.quote for point in ITEM.key_points]


def test_an_answer_without_a_score_does_not_repeat_the_reference() -> None:
    card = card_of(graded_of(score=None))
    assert card.badges == ("unscored",)
    assert ITEM.reference not in [element.text for element in (*card.head, *card.tail)]
