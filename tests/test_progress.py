"""Scores by topic over time: what is compared with what, and how it is shown."""

import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from mockinterview.bank.item import Item
from mockinterview.interview.attempt import Attempt
from mockinterview.interview.events import Answered, Asked, Event, Skipped, Started
from mockinterview.interview.plan import Mode
from mockinterview.interview.session import Session
from mockinterview.messages import translator
from mockinterview.report.progress import (
    Progress,
    build_progress,
    comparable,
    earlier_averages,
    load_earlier,
    topic_scores,
)
from mockinterview.report.progress_table import print_progress, sparkline
from mockinterview.report.report import Report, build_report, load_report
from mockinterview.store.store import Store
from tests.session_parts import CAPITALS, StubGrader, a_plan, a_store, an_item, play

FULL, HALF, NONE = ". ".join(CAPITALS), CAPITALS[0], "I do not know."
"""Answers worth 1, 0.5 and 0; None is a skipped item."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


def sit(
    store: Store,
    created: float,
    answers: Sequence[str | None],
    *,
    items: Sequence[Item] = (),
    fingerprints: Sequence[str] = ("f" * 16,),
    rubric: str = "concept@1",
    judge: str = "stub",
    mode: Mode = "practice",
    bank: str = "cities",
) -> Report:
    """Hold a session; the answers' grades take turns with the fingerprints."""
    items = items or [an_item(n) for n in range(len(answers))]
    plan = a_plan(name=f"s-{created:g}", created=created, mode=mode).model_copy(
        update={"items": tuple(items), "bank": bank}
    )
    events: list[Event] = [Started(at=0)]
    for item, answer in zip(items, answers, strict=True):
        events += [Asked(at=0, item=item.id), Skipped(at=1) if answer is None else Answered(at=1, answer=answer)]
    play(store, store.sessions.add(plan), events)
    for position, (item, answer) in enumerate(zip(items, answers, strict=True)):
        if answer is not None and fingerprints:
            grade = StubGrader(fingerprints[position % len(fingerprints)]).grade_of(item, answer)
            update = {"rubric": rubric, "judge": judge}
            store.grades.add(plan.id, position, grade.model_copy(update=update), at=2)
    return load_report(store, plan.id)


def printed(progress: Progress, width: int = 60, language: str = "en", encoding: str = "utf-8") -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace", newline="\n")
    print_progress(progress, Console(file=out, width=width), translator("zh" if language == "zh" else "en"))
    out.seek(0)
    return out.read()


def test_topics_have_the_mean_of_what_counted_in_the_order_they_came_up(store: Store) -> None:
    path = an_item(3).model_copy(update={"topic": ("water", "seas")})
    items = [an_item(0), an_item(1), path, an_item(4), an_item(5).model_copy(update={"topic": ()})]
    practice = sit(store, 1, [FULL, HALF, FULL, None, NONE], items=items)
    assert topic_scores(practice) == {"rivers": 1.0, "capitals": 0.5, "water › seas": 1.0, "": 0.0}
    assert list(topic_scores(practice)) == ["rivers", "capitals", "water › seas", ""]
    exam = sit(store, 2, [FULL, HALF, FULL, None, NONE], items=items, mode="exam")
    assert topic_scores(exam)["capitals"] == 0.25


def test_sessions_compare_where_judge_and_fingerprints_are_the_same(store: Store) -> None:
    one, other = sit(store, 1, [FULL]), sit(store, 2, [HALF, HALF])
    assert comparable(one, other)
    assert not comparable(one, sit(store, 3, [FULL], fingerprints=["e"]))
    assert not comparable(one, sit(store, 4, [FULL], rubric="concept@2", fingerprints=["e"]))
    assert not comparable(one, sit(store, 5, [FULL], judge="other", rubric="definition@1", fingerprints=["d"]))
    # another rubric in the place of the item's own
    assert not comparable(one, sit(store, 6, [FULL], rubric="definition@1", fingerprints=["d"]))
    term = an_item(0, kind="term")
    terms = sit(store, 7, [FULL], items=[term], rubric="definition@1", fingerprints=["d"])
    assert not comparable(one, terms)  # nothing tells that it was the same version of the judge


def test_a_session_graded_in_two_ways_or_not_at_all_compares_with_none(store: Store) -> None:
    mixed, bare = sit(store, 1, [FULL, FULL], fingerprints=["e", "f"]), sit(store, 2, [FULL], fingerprints=())
    for report in (mixed, bare):
        assert not comparable(report, report)


def test_earlier_averages_are_over_answers_of_earlier_comparable_sessions(store: Store) -> None:
    sit(store, 1, [FULL, FULL])
    sit(store, 2, [NONE, FULL, None, NONE])
    sit(store, 3, [NONE, NONE, NONE], fingerprints=["e"])
    sit(store, 4, [NONE], bank="other")
    now = sit(store, 5, [HALF, None, FULL])
    sit(store, 6, [NONE, NONE, NONE])
    earlier = load_earlier(store, now)
    assert [report.session for report in earlier] == ["s-3", "s-2", "s-1"]
    assert earlier_averages(now, earlier) == {"rivers": pytest.approx(1 / 3)}
    everything = [load_report(store, session) for session in store.sessions.ids("cities")]
    assert earlier_averages(now, everything) == earlier_averages(now, earlier)
    assert earlier_averages(sit(store, 7, [FULL, FULL], fingerprints=["e", "f"]), everything) == {}
    assert load_earlier(store, load_report(store, "s-1")) == []


def test_earlier_sessions_that_differ_among_themselves_are_not_averaged_together(store: Store) -> None:
    term = an_item(0, kind="term")
    sit(store, 1, [NONE], items=[term], rubric="definition@1", fingerprints=["d"])
    sit(store, 2, [FULL], items=[term], rubric="definition@1", fingerprints=["c"])
    now = sit(store, 3, [HALF], items=[term], rubric="definition@1", fingerprints=["c"])
    assert earlier_averages(now, load_earlier(store, now)) == {"rivers": 1.0}
    other = sit(store, 4, [FULL])  # no rubric in common with any of them
    assert earlier_averages(other, load_earlier(store, other)) == {}


def test_trends_never_mix_groups_and_what_is_left_out_is_named(store: Store) -> None:
    reports = [
        sit(store, 1, [NONE, FULL]),
        sit(store, 2, [HALF], fingerprints=["e"]),
        sit(store, 3, [FULL, FULL], fingerprints=["e", "f"]),
        sit(store, 4, [HALF], fingerprints=()),
        sit(store, 5, [FULL]),
        sit(store, 6, [None], mode="exam"),
    ]
    progress = build_progress(reports)
    assert [(g.name, g.sessions) for g in progress.groups] == [("A", ("s-5", "s-1")), ("B", ("s-2",))]
    rivers, capitals = progress.groups[0].trends
    assert [(p.session, p.score, p.answers) for p in rivers.points] == [("s-1", 0.0, 1), ("s-5", 1.0, 1)]
    assert (rivers.topic, rivers.group, rivers.change, rivers.best) == ("rivers", "A", 1.0, 1.0)
    assert (capitals.topic, capitals.change) == ("capitals", 0.0)
    assert [(left.reason, left.sessions) for left in progress.left_out] == [
        ("unscored", ("s-6", "s-4")),
        ("mixed", ("s-3",)),
    ]
    data = json.loads(progress.model_dump_json())
    assert data["groups"][0]["trends"][0]["change"] == 1.0
    assert data["groups"][0]["set_ups"] == [{"rubric": "concept@1", "judge": "stub", "fingerprint": "f" * 16}]


def test_the_tables_say_what_graded_and_what_was_left_out(store: Store) -> None:
    sit(store, 1, [NONE, FULL])
    sit(store, 2, [FULL], fingerprints=["e" * 16])
    sit(store, 3, [HALF], mode="exam")
    sit(store, 4, [FULL, FULL], fingerprints=["e", "f"])
    text = printed(build_progress(load_report(store, session) for session in store.sessions.ids()))
    assert "concept@1 (ffffffff)" in text
    assert text.index("ffffffff") < text.index("eeeeeeee")
    (rivers, _) = (line.split() for line in text.splitlines() if line.startswith("rivers"))
    assert rivers == ["rivers", "2", "0", "50", "50", "+50", "▁▅"]
    (capitals,) = (line.split() for line in text.splitlines() if line.startswith("capitals"))
    assert capitals == ["capitals", "1", "100", "100", "100", "–", "█"]
    flat = " ".join(text.split())
    assert "skipped questions count 0 in an exam" in flat
    assert "Scores of different groups cannot be compared" in flat
    assert "graded in more than one way: 1 (s-4)" in flat
    assert "no session has a score" in printed(build_progress([]))


def test_a_terminal_without_blocks_gets_numbers(store: Store) -> None:
    progress = build_progress([sit(store, 1, [NONE]), sit(store, 2, [FULL]), sit(store, 3, [HALF])])
    assert "0 100 50" in printed(progress, 100, encoding="latin-1")
    assert "0 100 50" in printed(progress, 100, encoding="gb2312")
    assert "▁█▅" in printed(progress, 100, encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_tables_fit_sixty_columns_whatever_the_topics_are_called(store: Store, language: str) -> None:
    names = ("分布式训练与推理优化的工程实践以及常见的陷阱", "A\x1b[31m red \u202etopic\nof two lines", "x" * 90)
    items = [an_item(n).model_copy(update={"topic": (name,)}) for n, name in enumerate(names)]
    progress = build_progress(sit(store, at, [HALF, FULL, NONE], items=items) for at in range(1, 25))
    text = printed(progress, 60, language)
    assert max(map(cell_len, text.splitlines())) <= 60
    assert "\x1b" not in text
    assert "\u202e" not in text
    rows = [line for line in text.splitlines() if " 24 " in line and "50" in line]
    assert rows
    assert rows[0].endswith("▅" * 10)
    assert "".join(line.split()[0] for line in text.splitlines() if line.startswith("x")) == "x" * 90


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(0, 1), max_size=20), st.floats(0, 1), st.floats(0, 1))
def test_a_sparkline_has_a_block_a_score_and_higher_is_never_lower(
    scores: list[float], one: float, other: float
) -> None:
    assert len(sparkline(scores)) == len(scores)
    rising = list(sparkline(sorted((one, other))))
    assert rising == sorted(rising)
    assert sparkline([0, 1]) == "▁█"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("de"), st.sampled_from("fg"), st.floats(0, 1)), max_size=12))
def test_every_session_is_in_one_group_and_those_in_it_all_compare(sat: list[tuple[str, str, float]]) -> None:
    reports = [a_report(number, *ways) for number, ways in enumerate(sat)]
    progress = build_progress(reports)
    placed = [session for group in progress.groups for session in group.sessions]
    assert sorted(placed) == sorted(report.session for report in reports)
    by_id = {report.session: report for report in reports}
    for group in progress.groups:
        members = [by_id[session] for session in group.sessions]
        assert all(comparable(one, other) for one in members for other in members)
        assert sum(len(trend.points) for trend in group.trends) == len(members)


def a_report(number: int, judge: str, fingerprint: str, score: float) -> Report:
    plan = a_plan(1, name=f"s-{number}", created=number)
    attempt = Attempt(position=0, item=plan.items[0], answer=HALF, outcome="answered")
    grade = StubGrader(judge + fingerprint).grade_of(plan.items[0], HALF)
    graded = grade.model_copy(update={"judge": judge, "score": score})
    return build_report(Session(plan=plan, attempts=(attempt,)), {(0, 0): graded})
