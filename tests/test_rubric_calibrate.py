"""``rubric calibrate``: helps on other items or is refused, is used by what grades later, and can be taken away."""

import asyncio
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import numpy as np
import pytest

from mockinterview.batch.hands import ProcessHands
from mockinterview.cli.main import run as main
from mockinterview.grading.calibration import Calibration, Knot
from mockinterview.grading.fingerprint import fingerprint
from mockinterview.grading.judges.offline import OfflineJudge
from mockinterview.grading.override import Override, with_overrides
from mockinterview.grading.pipeline import Grader
from mockinterview.resources import resource_folder
from mockinterview.rubric.calibration_trial import calibration_trials
from mockinterview.rubric.exemplar_grades import GradedExemplar
from mockinterview.rubric.library import load_rubric
from mockinterview.store.calibrations import CalibrationRecord
from mockinterview.store.store import open_store
from tests.exemplar_parts import FACTS, an_item, answers, scored
from tests.samples import concept
from tests.test_cli import read_rows, write_rows

STRICT = (0.02, 0.1, 0.3)
"""What people give for one, two and three of four facts, where a judge by coverage gives about 0.25, 0.5 and 0.75."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    """Run a command in this process; return its exit code and all that it told."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as told:
        code = main(["--lang", "en", *arguments])
    return code, out.getvalue() + told.getvalue()


def made_up(human: np.ndarray, judge: np.ndarray, items: int = 12) -> list[GradedExemplar]:
    pairs = enumerate(zip(human.tolist(), judge.tolist(), strict=True))
    return [scored(f"i{n % items}", h, j, n) for n, (h, j) in pairs]


def test_a_judge_that_is_too_strict_everywhere_is_mended_and_by_how_much_is_told() -> None:
    human = np.random.default_rng(1).random(120)
    (trial,) = calibration_trials(made_up(human, human**3), "made up")
    assert trial.refusal is None
    before, after, change = (found["mae"].value for found in (trial.before, trial.after, trial.change))
    assert before is not None
    assert after is not None
    assert change is not None
    assert after < before / 3
    assert change == pytest.approx(after - before)
    assert trial.calibration.fingerprint == "raw"
    assert trial.calibration.apply(0.125) == pytest.approx(0.5, abs=0.06)


def test_a_judge_that_is_right_already_is_left_alone() -> None:
    draw = np.random.default_rng(2)
    human = draw.random(120)
    (trial,) = calibration_trials(made_up(human, np.clip(human + draw.normal(0, 0.1, 120), 0, 1)), "made up")
    assert trial.refusal == "no_better"


def test_what_helps_on_the_items_it_saw_but_not_on_others_is_refused() -> None:
    """On half the items the judge is too strict, on half too kind: no one map mends both."""
    human = np.tile(np.linspace(0.1, 0.9, 10), 4)
    judge = np.where(np.arange(40) // 10 % 2, human**2, human**0.5)
    rows = [scored(f"i{n // 10}", h, j, n) for n, (h, j) in enumerate(zip(human.tolist(), judge.tolist(), strict=True))]
    (trial,) = calibration_trials(rows, "made up")
    assert trial.refusal is not None


def test_one_item_is_too_few_to_try_it_on_another() -> None:
    (trial,) = calibration_trials([scored("only", 0.5, 0.1, n) for n in range(9)], "made up")
    assert trial.refusal == "one_item"


def test_answers_without_a_score_fit_nothing() -> None:
    assert calibration_trials([scored("a", 0.5, None), scored("b", 0.5, None)], "made up") == ()


def as_people_would(home: Path, human: Callable[[float], float]) -> list[dict[str, object]]:
    """Exemplars that people score as the offline judge does, but for ``human``."""
    rows = answers(5, STRICT)
    write_rows(home / "ungraded.jsonl", *rows)
    assert run("grade", "ungraded.jsonl", "-o", "seen.jsonl")[0] == 0
    seen = read_rows(home / "seen.jsonl")
    return [row | {"human_score": 10 * human(float(str(of["score"])))} for row, of in zip(rows, seen, strict=True)]


def test_it_is_stored_used_by_grade_and_taken_away_again(home: Path) -> None:
    write_rows(home / "exemplars.jsonl", *as_people_would(home, lambda score: score**3))
    write_rows(home / "answers.jsonl", *answers(1, STRICT))
    assert run("grade", "answers.jsonl", "-o", "raw.jsonl")[0] == 0
    code, told = run("rubric", "calibrate", "exemplars.jsonl", "--json")
    (trial,) = json.loads(told)
    assert (code, trial["stored"], trial["refusal"]) == (0, True, None)
    assert run("grade", "answers.jsonl", "-o", "mapped.jsonl")[0] == 0
    raw, mapped = read_rows(home / "raw.jsonl"), read_rows(home / "mapped.jsonl")
    for before, after in zip(raw, mapped, strict=True):
        assert after["fingerprint"] != before["fingerprint"] == trial["calibration"]["fingerprint"]
        assert after["score"] == pytest.approx(before["score"] ** 3, abs=1e-6)  # type: ignore[operator]
        assert any("calibrated" in note for note in after["feedback"]["notes"])  # type: ignore[index]
    code, told = run("rubric", "calibrate", "--list")
    assert code == 0
    assert concept().name in told
    assert run("rubric", "calibrate", "--remove", "none such")[0] == 2
    assert run("rubric", "calibrate", "--remove", trial["calibration"]["fingerprint"][:6])[0] == 0
    assert run("grade", "answers.jsonl", "-o", "again.jsonl")[0] == 0
    assert read_rows(home / "again.jsonl") == raw
    assert "No calibration is in force" in run("rubric", "calibrate", "--list")[1]


def test_a_rubric_that_changed_since_it_graded_is_calibrated_as_what_it_counts_as(home: Path) -> None:
    text = (
        (resource_folder("rubrics") / "concept.yaml").read_text(encoding="utf-8").replace("id: concept\n", "id: own\n")
    )
    (home / "own.yaml").write_text(text.replace("weight: 7", "weight: 6"), encoding="utf-8")
    by_own = ("--rubric", "own.yaml")
    write_rows(home / "answers.jsonl", *answers(1, STRICT))
    assert run("grade", "answers.jsonl", "-o", "first.jsonl", *by_own)[0] == 0
    write_rows(home / "exemplars.jsonl", *as_people_would(home, lambda score: score**3))
    (home / "own.yaml").write_text(text, encoding="utf-8")
    code, told = run("rubric", "calibrate", "exemplars.jsonl", *by_own)
    assert code == 0
    assert f"as it stands it counts as own@{concept().version + 1}" in told
    assert f"own@{concept().version + 1}" in run("rubric", "calibrate", "--list")[1]
    assert run("grade", "answers.jsonl", "-o", "mapped.jsonl", *by_own)[0] == 0
    (first, *_), (mapped, *_) = read_rows(home / "first.jsonl"), read_rows(home / "mapped.jsonl")
    assert mapped["score"] == pytest.approx(float(str(first["score"])) ** 3, abs=1e-6)


def test_an_interview_uses_it_too(home: Path) -> None:
    interview = ("interview", "--answers", "sample", "--questions", "1", "--seed", "1")
    raw = [fingerprint(OfflineJudge(), load_rubric(name)) for name in ("concept", "definition")]
    before = run(*interview)[1]
    assert any(way[:12] in before for way in raw), before
    with open_store(home / "home" / "mockinterview.db") as store:
        for way in raw:
            store.calibrations.keep(a_record(way))
    told = run(*interview)[1]
    mapped = [
        fingerprint(OfflineJudge(), load_rubric(name), a_record(way).calibration)
        for name, way in zip(("concept", "definition"), raw, strict=True)
    ]
    assert any(way[:12] in told for way in mapped)


def test_where_it_does_not_help_nothing_is_stored_and_by_how_much_is_told(home: Path) -> None:
    write_rows(home / "exemplars.jsonl", *as_people_would(home, lambda score: score))
    code, told = run("rubric", "calibrate", "exemplars.jsonl")
    assert code == 1
    assert "Not stored" in told
    assert "change" in told
    assert "No calibration is in force" in run("rubric", "calibrate", "--list")[1]


def test_a_dry_run_stores_nothing(home: Path) -> None:
    write_rows(home / "exemplars.jsonl", *answers(5, STRICT))
    code, told = run("rubric", "calibrate", "exemplars.jsonl", "--dry-run")
    assert code == 0
    assert "was not stored" in told
    assert "No calibration is in force" in run("rubric", "calibrate", "--list")[1]


def a_record(of: str) -> CalibrationRecord:
    calibration = Calibration(fingerprint=of, knots=(Knot(raw=0.5, calibrated=0.2),))
    return CalibrationRecord(
        calibration=calibration, at=1.0, judge="offline", rubric="concept@1", exemplars=9, items=3, mae_before=0.3,
        mae_after=0.1,
    )  # fmt: skip


def test_a_newer_one_takes_the_place_of_the_older_and_a_damaged_one_can_be_removed(home: Path) -> None:
    path = home / "home" / "mockinterview.db"
    with open_store(path) as store:
        store.calibrations.keep(a_record("f"))
        store.calibrations.keep(a_record("f").model_copy(update={"judge": "other"}))
        assert [record.judge for record in store.calibrations.all()] == ["other"]
    with sqlite3.connect(path) as damaged:
        damaged.execute("UPDATE calibrations SET record = '{'")
    damaged.close()
    with open_store(path) as store:
        with pytest.raises(Exception, match="calibrate --remove f"):
            store.calibrations.all()
        assert store.calibrations.remove("f")
        assert not store.calibrations.remove("f")


def test_a_calibration_of_another_rubric_or_judge_maps_nothing() -> None:
    other = concept().model_copy(update={"version": concept().version + 1})
    of_other = a_record(fingerprint(OfflineJudge(), other)).calibration
    grader = Grader(OfflineJudge(), concept(), calibrations={of_other.fingerprint: of_other})
    assert grader.calibration_of(an_item("a")) is None
    assert grader.fingerprint(an_item("a")) == fingerprint(OfflineJudge(), concept())


def test_a_persons_verdicts_are_not_calibrated_and_the_grade_does_not_say_so() -> None:
    own = fingerprint(OfflineJudge(), concept())
    grade = Grader(OfflineJudge(), concept(), calibrations={own: a_record(own).calibration}).grade(
        an_item("a"), FACTS[0]
    )
    assert any("calibrated" in note for note in grade.feedback.notes)
    decided = [Override(key_point=f"k{n}", verdict="partial", degree=0.5) for n in range(len(FACTS))]
    reviewed = with_overrides(grade, an_item("a"), concept(), decided)
    assert reviewed.score == pytest.approx(0.5)
    assert not any("calibrated" in note for note in reviewed.feedback.notes)


def test_processes_map_scores_as_the_own_one_does() -> None:
    own = fingerprint(OfflineJudge(), concept())
    grader = Grader(OfflineJudge(), concept(), calibrations={own: a_record(own).calibration})
    item, answer = an_item("a"), FACTS[0]
    hands = ProcessHands(1)
    try:
        far = asyncio.run(hands(grader, item, answer))
    finally:
        hands.close()
    near = grader.grade(item, answer)
    assert far.fingerprint == near.fingerprint != own
    assert far.score == near.score
