"""``rubric diff``: scores computed again equal grading afresh, and a judge is asked about nothing but what changed."""

import asyncio
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.cli.main import run as main
from mockinterview.grading.calibration import Calibration, Knot
from mockinterview.grading.fingerprint import fingerprint
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.offline import OfflineJudge
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.verdicts import BeyondClaim, Verdicts
from mockinterview.rubric.asked_anew import asked_anew
from mockinterview.rubric.changes import changes_of
from mockinterview.rubric.regrading import Regrader
from mockinterview.rubric.rubric import CriterionForItems, Exemplar, ItemScale, Rubric, Words
from mockinterview.store.batch_grades import Graded
from mockinterview.store.calibrations import CalibrationRecord
from mockinterview.store.store import open_store
from mockinterview.yaml_file import dump_yaml
from tests.samples import CACHE, ScriptedJudge, concept, level, missing, said
from tests.stub_server import StubServer, body, completion, serving
from tests.test_cli import read_rows, write_rows

NEXT = concept().version + 1

ANSWER = CACHE.reference + " The moon is made of cheese."
QUOTES = {point.id: point.quote for point in CACHE.key_points}
ROW = {"question": CACHE.stem, "reference": CACHE.reference, "max_score": 10}
ROWS = (ROW | {"id": "ann", "answer": CACHE.reference}, ROW | {"id": "bob", "answer": "It keeps keys and values."})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command in this process; return its exit code, what it printed and what it told."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as told:
        code = main(["--lang", "en", *arguments])
    return code, out.getvalue(), told.getvalue()


def changed(rubric: Rubric, criterion: str, **update: Any) -> Rubric:
    criteria = tuple(c.model_copy(update=update) if c.id == criterion else c for c in rubric.criteria)
    return rubric.model_copy(update={"criteria": criteria, "version": rubric.version + 1})


def reworded(rubric: Rubric, criterion: str) -> Rubric:
    levels = next(c.levels for c in rubric.criteria if c.id == criterion)
    last = levels[-1].model_copy(update={"descriptor": Words(zh="别的说法", en="Quite another descriptor")})
    return changed(rubric, criterion, levels=(*levels[:-1], last))


def written(path: Path, rubric: Rubric) -> str:
    path.write_text(dump_yaml(rubric), encoding="utf-8")
    return str(path)


# Scores


fractions = st.floats(0, 1)
weights = st.sampled_from([0.5, 1.0, 2.0, 7.0])


@st.composite
def verdicts(draw: st.DrawFn) -> Verdicts:
    points = []
    for point, quote in QUOTES.items():
        degree = draw(st.sampled_from([0.0, 0.3, 0.8, 1.0]))
        evidence = draw(st.sampled_from([quote, "words that stand nowhere"]))
        denied = draw(st.booleans()) and draw(st.booleans())
        points.append(said(point, evidence, degree, "contradicted" if denied else None))
    levels = [level(c.id, draw(st.sampled_from([0, 1, 2, None])), QUOTES["kept"]) for c in concept().judged]
    claim = BeyondClaim(evidence="The moon is made of cheese", truth=draw(st.sampled_from(["true", "false"])))
    return Verdicts(key_points=tuple(points), criteria=tuple(levels), beyond=(claim,) if draw(st.booleans()) else ())


@st.composite
def judge_free_changes(draw: st.DrawFn) -> Rubric:
    """Change weights, caps, at_most, level scores and the pass mark: nothing that a judge reads."""
    rubric, criteria = concept(), []
    for criterion in rubric.criteria:
        update: dict[str, Any] = {"weight": draw(weights), "cap_on_error": draw(st.none() | fractions)}
        if criterion.levels:
            scores = [0.0, *sorted(draw(st.sets(st.floats(0.1, 1), min_size=2, max_size=2)))]
            levels = zip(criterion.levels, scores, strict=True)
            update["levels"] = tuple(one.model_copy(update={"score": value}) for one, value in levels)
            update["at_most"] = draw(st.sampled_from([None, "coverage"]))
        criteria.append(criterion.model_copy(update=update))
    return rubric.model_copy(update={"version": NEXT, "criteria": tuple(criteria), "pass_mark": draw(fractions)})


@settings(max_examples=40, deadline=None)  # the first example loads the sentence encoder
@given(verdicts(), judge_free_changes())
def test_what_needs_no_judge_is_computed_as_if_it_were_graded_afresh(given_: Verdicts, new: Rubric) -> None:
    old_grade = Grader(ScriptedJudge(given_, given_), concept()).grade(CACHE, ANSWER)
    afresh = Grader(ScriptedJudge(given_, given_), new).grade(CACHE, ANSWER)
    nobody = ScriptedJudge()  # to ask it would fail
    made = asyncio.run(
        Regrader(concept(), new, lambda _name, _needed: nobody, {}).regrade(Graded(CACHE, ANSWER, old_grade))
    )
    assert made is not None
    assert not made.asked
    assert made.grade.model_copy(update={"usage": afresh.usage}) == afresh


def test_without_its_judge_a_grade_is_computed_all_the_same_and_is_called_another_kind() -> None:
    given_ = Verdicts(key_points=tuple(said(point, quote) for point, quote in QUOTES.items()))
    old = Grader(ScriptedJudge(given_), concept()).grade(CACHE, ANSWER)
    new = changed(concept(), "coverage", cap_on_error=0.5)
    made = asyncio.run(Regrader(concept(), new, lambda _name, _needed: None, {}).regrade(Graded(CACHE, ANSWER, old)))
    afresh = Grader(ScriptedJudge(given_), new).grade(CACHE, ANSWER)
    assert made is not None
    assert made.grade.score == afresh.score
    assert made.grade.fingerprint not in (old.fingerprint, afresh.fingerprint)


def test_a_criterion_that_no_judge_can_be_asked_about_is_left_out() -> None:
    given_ = Verdicts(
        key_points=tuple(said(point, quote) for point, quote in QUOTES.items()),
        criteria=(level("correctness", 2, QUOTES["kept"]), level("reasoning", 2, QUOTES["kept"])),
    )
    old = Grader(ScriptedJudge(given_), concept()).grade(CACHE, ANSWER)

    class Coverage(ScriptedJudge):
        assesses_criteria = False

    judge: Judge = Coverage()
    new = reworded(concept(), "reasoning")
    made = asyncio.run(Regrader(concept(), new, lambda _name, _needed: judge, {}).regrade(Graded(CACHE, ANSWER, old)))
    assert made is not None
    assert {c.id: c.score for c in made.grade.criteria} == {"coverage": 1.0, "correctness": 1.0, "reasoning": None}


def test_other_exemplars_before_the_answer_are_a_reason_to_ask_about_everything() -> None:
    """An exemplar is there to change what a judge says: what it said without is not what it says with it."""
    given_ = Verdicts(key_points=tuple(said(point, quote) for point, quote in QUOTES.items()))
    old = Grader(ScriptedJudge(given_), concept()).grade(CACHE, ANSWER)
    judge = ScriptedJudge(Verdicts(key_points=tuple(missing(point) for point in QUOTES)), given_)
    for item, asked in (("another-item", 0), (CACHE.id, 1)):
        shown = Exemplar(item=item, answer="It saves work.", score=0.2)
        new = concept().model_copy(update={"exemplars": (shown,), "version": NEXT})
        regrader = Regrader(concept(), new, lambda _name, _needed: judge, {})
        made = asyncio.run(regrader.regrade(Graded(CACHE, ANSWER, old)))
        assert made is not None
        assert (made.asked, min(1, len(judge.asked))) == (bool(asked), asked)
    assert judge.asked[0].item == CACHE


# What changed, in words


def test_each_change_is_named_once_with_what_it_takes() -> None:
    old = concept()
    new = reworded(changed(old, "coverage", weight=4), "reasoning").model_copy(update={"pass_mark": 0.5})
    found = [(change.criterion, change.what, change.takes) for change in changes_of(old, new)]
    assert found == [
        ("", "pass mark", "arithmetic"),
        ("coverage", "weight (share)", "arithmetic"),
        ("correctness", "weight (share)", "arithmetic"),  # its share of the whole
        ("reasoning", "weight (share)", "arithmetic"),
        ("reasoning 2", "descriptor of a level", "judge"),
        ("reasoning 2", "descriptor of a level", "judge"),  # in the other language
    ]
    assert changes_of(old, old) == ()


def test_levels_of_single_items_are_told_and_asked_about_for_these_items_only() -> None:
    old = concept()
    levels = reworded(old, "reasoning").criteria[2].levels
    own = ItemScale(items=(CACHE.id,), criteria=(CriterionForItems(id="reasoning", levels=levels),))
    new = old.model_copy(update={"for_items": (own,)})
    (change,) = changes_of(old, new)
    assert (change.criterion, change.after, change.takes) == (CACHE.id, "reasoning", "judge")
    assert asked_anew(CACHE, old, new, "en").criteria == {"reasoning"}
    assert not asked_anew(CACHE.model_copy(update={"id": "another"}), old, new, "en").criteria


def test_criteria_that_come_and_go_are_told(home: Path) -> None:
    new = concept().model_copy(update={"criteria": concept().criteria[:2], "version": NEXT})
    code, shown, _ = run("rubric", "diff", "concept", written(home / "new.yaml", new))
    assert code == 0
    assert "criterion removed" in shown


# A judge that is a model


def replies(handler: BaseHTTPRequestHandler) -> None:
    """Fill in whatever form is asked for: every point made, every criterion at its second level."""
    asked = handler.server.requests[-1]  # type: ignore[attr-defined]  # set by the stub server
    quote = QUOTES["kept"]
    parts = schema_of(asked)
    point = {"evidence": quote, "verdict": "yes"}
    criterion = {"evidence": quote, "rationale": "so", "level": 1}
    reply: dict[str, Any] = {}
    for name, value in (("key_points", point), ("criteria", criterion)):
        if name in parts:
            reply[name] = dict.fromkeys(parts[name]["properties"], value)
    words = {"beyond": [], "doubts": [], "strengths": [], "advice": [], "follow_up": "", "addresses_grader": False}
    completion(json.dumps(reply | {name: value for name, value in words.items() if name in parts}))(handler)


def schema_of(request: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = request["response_format"]["json_schema"]["schema"]["properties"]
    return found


def grade_by_model(home: Path, server: StubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    long = CACHE.reference + " " + "It is kept for every layer of the model."
    write_rows(home / "answers.jsonl", ROWS[0], ROWS[0] | {"id": "cat", "answer": long})
    code, _, told = run("grade", "answers.jsonl", "-o", "grades.jsonl", "--rubric", "concept", "--judge", "openai:stub")
    assert code == 0, told


def test_only_the_changed_criterion_is_asked_about_and_no_answer_twice(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = reworded(concept(), "reasoning")
    arguments = ("rubric", "diff", "concept", written(home / "new.yaml", new), "--on", "grades.jsonl")
    with serving(replies) as server:
        grade_by_model(home, server, monkeypatch)
        before = len(server.requests)
        code, shown, _ = run(*arguments, "--json")
        asked = server.requests[before:]
        assert (code, len(asked)) == (0, 2)
        for request in asked:
            assert list(schema_of(request)) == ["criteria"]
            assert list(schema_of(request)["criteria"]["properties"]) == ["reasoning"]
            assert "Quite another descriptor" in json.dumps(request)
        found = json.loads(shown)
        assert (found["asked"], found["usage"]["requests"]) == (2, 2)
        assert run(*arguments, "--apply", "-o", "new.jsonl")[0] == 0
        assert len(server.requests) == before + 2  # the replies were kept
    old, made = read_rows(home / "grades.jsonl"), read_rows(home / "new.jsonl")
    for one, other in zip(old, made, strict=True):
        assert other["rubric"] == f"concept@{NEXT}"
        assert other["key_points"] == one["key_points"]
        assert other["criteria"][:2] == one["criteria"][:2]  # type: ignore[index]
        assert other["fingerprint"] != one["fingerprint"]


def test_a_change_that_no_judge_reads_asks_nobody_even_where_nobody_is_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = changed(concept(), "coverage", weight=1)
    with serving(replies) as server:
        grade_by_model(home, server, monkeypatch)
        before = len(server.requests)
    monkeypatch.delenv("OPENAI_API_KEY")
    code, shown, _ = run("rubric", "diff", "concept", written(home / "new.yaml", new), "--on", "grades.jsonl", "--json")
    assert code == 0
    assert len(server.requests) == before
    for move in json.loads(shown)["moves"]:
        assert move["after"] < move["before"]  # the judged criteria have half of their marks, and count more now


def test_where_the_judge_fails_rows_stay_as_they_are_and_it_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = reworded(concept(), "reasoning")
    with serving(replies) as server:
        grade_by_model(home, server, monkeypatch)
        server.script = [body(200, b"<html>")]
        monkeypatch.setenv("MOCKINTERVIEW_RETRIES", "0")
        code, shown, _ = run(
            "rubric", "diff", "concept", written(home / "new.yaml", new), "--on", "grades.jsonl", "--json"
        )
    found = json.loads(shown)
    assert code == 1
    assert len(found["failed"]) + sum(move["after"] is None for move in found["moves"]) == 2


# The command


def graded_offline(home: Path) -> None:
    write_rows(home / "answers.jsonl", *ROWS)
    assert run("grade", "answers.jsonl", "-o", "grades.jsonl")[0] == 0


def test_who_passes_no_longer_stands_first(home: Path) -> None:
    write_rows(home / "answers.jsonl", *ROWS)
    half = concept().model_copy(update={"id": "own", "pass_mark": 0.0})
    path = written(home / "own.yaml", half)
    assert run("grade", "answers.jsonl", "-o", "grades.jsonl", "--rubric", path)[0] == 0
    ann, bob = (float(str(row["score"])) for row in read_rows(home / "grades.jsonl"))
    between = half.model_copy(update={"version": NEXT, "pass_mark": (ann + bob) / 2})
    command = ("rubric", "diff", path, written(home / "new.yaml", between), "--on", "grades.jsonl")
    first, second = json.loads(run(*command, "--json")[1])["moves"]
    assert (first["id"], first["passing_before"], first["passing_after"]) == ("bob", "passed", "failed")
    assert (second["id"], second["passing_after"]) == ("ann", "passed")
    assert "passed → failed" in run(*command)[1]


def test_nothing_is_changed_until_it_is_applied_and_then_it_is_as_graded_afresh(home: Path) -> None:
    graded_offline(home)
    before = (home / "grades.jsonl").read_bytes()
    path = written(home / "new.yaml", changed(concept(), "coverage", cap_on_error=0.4, weight=2))
    code, _, told = run("rubric", "diff", concept().name, path, "--on", "grades.jsonl")
    assert code == 0, told
    assert "Nothing was changed" in told
    with open_store(home / "home" / "mockinterview.db") as store:
        assert store.rubrics.get(f"concept@{NEXT}") is None
    code, _, told = run("rubric", "diff", concept().name, path, "--on", "grades.jsonl", "--apply", "-o", "new.jsonl")
    assert code == 0, told
    assert (home / "grades.jsonl").read_bytes() == before
    code, _, told = run("grade", "answers.jsonl", "-o", "afresh.jsonl", "--rubric", path)
    assert (code, read_rows(home / "afresh.jsonl")) == (0, read_rows(home / "new.jsonl")), told


def test_what_people_decided_of_key_points_holds_under_the_new_rubric(home: Path) -> None:
    graded_offline(home)
    write_rows(home / "decisions.jsonl", {"id": "bob", "points": {"1": {"verdict": "covered", "note": "I say so"}}})
    assert run("review", "grades.jsonl", "--decisions", "decisions.jsonl", "--reviewer", "Zoe")[0] == 0
    path = written(home / "new.yaml", changed(concept(), "coverage", weight=1))
    for _ in range(2):  # applied again, nothing is decided twice
        command = ("rubric", "diff", "concept", path, "--on", "grades.jsonl", "--apply", "-o", "new.jsonl")
        assert run(*command)[0] == 0
    bob = read_rows(home / "new.jsonl")[1]
    assert bob["reviewed"]["by"] == "Zoe"  # type: ignore[index]
    assert bob["key_points"][0]["standing"] == "overridden"  # type: ignore[index]
    assert run("grade", "answers.jsonl", "-o", "afresh.jsonl", "--rubric", path)[0] == 0
    assert read_rows(home / "afresh.jsonl")[1]["score"] == bob["score"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_every_format_of_grades_can_be_applied(home: Path, suffix: str) -> None:
    write_rows(home / "answers.jsonl", *ROWS)
    assert run("grade", "answers.jsonl", "-o", f"grades{suffix}")[0] == 0
    path = written(home / "new.yaml", changed(concept(), "coverage", weight=1))
    code, _, told = run("rubric", "diff", "concept", path, "--on", f"grades{suffix}", "--apply", "-o", f"new{suffix}")
    assert code == 0, told
    code, shown, _ = run("rubric", "diff", path, "concept", "--on", f"new{suffix}", "--json")
    assert (code, len(json.loads(shown)["moves"])) == (0, 2)


def test_all_that_is_wrong_with_the_flags_is_told_at_once(home: Path) -> None:
    graded_offline(home)
    command = ("rubric", "diff", "concept", "concept", "--on", "grades.jsonl")
    code, _, told = run(*command, "--apply", "-o", "none/new.csv")
    assert code == 2
    assert "has to end as GRADES does" in told
    assert "folder does not exist" in told
    assert run(*command, "-o", "new.jsonl")[0] == 2
    assert run(*command, "--apply")[0] == 2
    assert run("rubric", "diff", "concept@7", "concept")[0] == 2


def test_it_is_told_where_a_calibration_held_for_the_old_rubric_only(home: Path) -> None:
    way = fingerprint(OfflineJudge(), concept())
    with open_store(home / "home" / "mockinterview.db") as store:
        store.calibrations.keep(
            CalibrationRecord(
                calibration=Calibration(fingerprint=way, knots=(Knot(raw=0.5, calibrated=0.1),)), at=1.0,
                judge="offline", rubric="concept@1", exemplars=9, items=3, mae_before=0.3, mae_after=0.1,
            )
        )  # fmt: skip
    graded_offline(home)
    path = written(home / "new.yaml", changed(concept(), "coverage", weight=1))
    code, shown, _ = run("rubric", "diff", "concept", path, "--on", "grades.jsonl", "--json")
    assert (code, json.loads(shown)["uncalibrated"]) == (0, 2)
    assert "calibration holds for one rubric" in run("rubric", "diff", "concept", path, "--on", "grades.jsonl")[1]


def test_a_rubric_that_did_not_grade_is_refused(home: Path) -> None:
    graded_offline(home)
    code, _, told = run("rubric", "diff", "definition", "concept", "--on", "grades.jsonl")
    assert code == 2
    assert concept().name in told


def test_a_changed_rubric_under_a_used_number_counts_as_a_version_of_its_own(home: Path) -> None:
    graded_offline(home)
    same_version = changed(concept(), "coverage", weight=1).model_copy(update={"version": concept().version})
    path = written(home / "new.yaml", same_version)
    code, _, told = run("rubric", "diff", "concept", path, "--on", "grades.jsonl", "--apply", "-o", "new.jsonl")
    assert code == 0, told
    assert _rubrics(home / "new.jsonl") == {f"concept@{NEXT}"}
    assert _rubrics(home / "grades.jsonl") == {concept().name}


def _rubrics(grades: Path) -> set[str]:
    rows = [json.loads(line) for line in grades.read_text(encoding="utf-8").splitlines()]
    return {row["rubric"] for row in rows if row["status"] == "graded"}
