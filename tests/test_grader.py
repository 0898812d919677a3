import pytest

from mockinterview.errors import JudgeUnavailable, UnusableReply
from mockinterview.grading.calibration import Calibration, Knot
from mockinterview.grading.grade import Grade
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply, Verdicts
from tests.samples import CACHE, ScriptedJudge, anything_goes, concept, level, missing, said

ANSWER = "It stores K and V of the tokens before. Nothing is computed twice. It costs memory that grows."


def verdicts(kept: str = "stores K and V of the tokens before", correctness: int = 2) -> Verdicts:
    return Verdicts(
        key_points=(
            said("kept", kept),
            said("saved", "Nothing is computed twice"),
            said("cost", "It costs memory that grows"),
        ),
        criteria=(
            level("correctness", correctness, "It stores K and V"),
            level("reasoning", 2, "Nothing is computed twice"),
        ),
    )


def grader(judge: Judge, **options: object) -> Grader:
    return Grader(judge, concept(), about=anything_goes, floor=0.0, **options)  # type: ignore[arg-type]


def grade(judge: Judge, answer: str = ANSWER) -> Grade:
    return grader(judge).grade(CACHE, answer)


def test_nobody_writes_a_grade_out_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Grade] = []

    def write(grade: Grade) -> str:
        written.append(grade)
        return ""

    monkeypatch.setattr(Grade, "__repr__", write)
    assert grade(ScriptedJudge(verdicts())).score == 1.0
    assert not written


def test_a_good_answer_scores_full_marks_and_cites_both_sides() -> None:
    result = grade(ScriptedJudge(verdicts()))
    assert result.score == 1.0
    assert result.rubric == "concept@3"
    for point in result.key_points:
        assert point.evidence
        assert all(citation.check(ANSWER) for citation in point.evidence)
        assert point.reference.check(CACHE.reference)


def test_what_failed_the_check_is_asked_again_once_and_may_then_pass() -> None:
    judge = ScriptedJudge(verdicts(kept="keeps keys and values"), verdicts())
    result = grade(judge)
    first, again = judge.asked
    assert first.complaints == ()
    assert [(c.target, c.problem) for c in again.complaints] == [("kept", "these words are not in the answer")]
    assert result.score == 1.0


def test_what_fails_twice_is_unverified_and_too_much_of_it_is_unscored() -> None:
    wrong = verdicts(kept="keeps keys and values")
    result = grade(ScriptedJudge(wrong, wrong))
    assert result.key_points[0].standing == "unverified"
    assert result.score is None
    assert "more than a third" in result.reason
    assert result.band is not None
    assert "unverified" in result.flags


def test_the_second_reply_changes_only_what_was_asked_again() -> None:
    second = Verdicts(key_points=(said("kept", "It stores K and V"), missing("saved"), missing("cost")))
    assert grade(ScriptedJudge(verdicts(kept="nowhere to be found"), second)).score == 1.0


@pytest.mark.parametrize("answer", ["", " \n\t", "……", "\u200b"])
def test_an_empty_answer_scores_0_by_code_and_nobody_is_asked(answer: str) -> None:
    judge = ScriptedJudge()
    result = grade(judge, answer)
    assert result.score == 0.0
    assert judge.asked == []
    assert result.usage.requests == 0


def test_an_item_without_reference_is_unscored() -> None:
    bare = CACHE.model_copy(update={"reference": "", "key_points": ()})
    result = Grader(ScriptedJudge(), concept()).grade(bare, ANSWER)
    assert result.score is None
    assert "no reference" in result.reason


class BrokenJudge(ScriptedJudge):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def invoke(self, input: Task, config: object = None, **kwargs: object) -> Reply:  # noqa: ARG002 - Runnable's
        raise self.error


def test_an_unusable_reply_is_unscored_with_its_reason_and_kept() -> None:
    result = grade(BrokenJudge(UnusableReply("not_json", "The reply is not JSON.", raw="Sure! 10/10")))
    assert (result.score, result.reason) == (None, "The reply is not JSON.")
    assert [exchange.text for exchange in result.exchanges] == ["Sure! 10/10"]


def test_a_judge_that_cannot_be_reached_gives_no_grade_at_all() -> None:
    with pytest.raises(JudgeUnavailable):
        grade(BrokenJudge(JudgeUnavailable("network", "No network.")))


def test_an_unusable_second_reply_leaves_the_first_one_standing() -> None:
    class Once(ScriptedJudge):
        def invoke(self, input: Task, config: object = None, **kwargs: object) -> Reply:
            if input.complaints:
                raise UnusableReply("cut_off", "The reply was cut off.")
            return super().invoke(input, config, **kwargs)

    result = grade(Once(verdicts(correctness=2).model_copy(update={"criteria": (level("correctness", 2, "nowhere"),)})))
    assert result.criteria[1].standing == "unverified"
    assert result.criteria[0].score == 1.0


def test_a_calibration_maps_the_score_and_changes_the_fingerprint() -> None:
    half = Verdicts(key_points=(said("kept", "stores K and V"), missing("saved"), missing("cost")))
    calibration = Calibration(fingerprint="raw", knots=(Knot(raw=0.5, calibrated=0.8),))
    plain = grader(ScriptedJudge(half)).grade(CACHE, "It stores K and V")
    mapped = grader(ScriptedJudge(half), calibration=calibration).grade(CACHE, "It stores K and V")
    assert plain.score == pytest.approx(0.5)
    assert mapped.score == pytest.approx(0.8)
    assert plain.fingerprint != mapped.fingerprint


def test_the_fingerprint_does_not_depend_on_item_or_answer() -> None:
    one = grade(ScriptedJudge(verdicts()))
    other = grade(ScriptedJudge(), "")
    assert one.fingerprint == other.fingerprint


def test_a_cross_check_changes_no_score_and_flags_strong_disagreement() -> None:
    harsh = ScriptedJudge(Verdicts(key_points=(missing("kept"), missing("saved"), missing("cost"))))
    result = grader(ScriptedJudge(verdicts()), cross_check=harsh).grade(CACHE, ANSWER)
    assert result.score == 1.0
    assert "cross_check" in result.flags


def test_feedback_is_in_the_language_of_the_answer_unless_told_otherwise() -> None:
    def none_of_it() -> ScriptedJudge:
        return ScriptedJudge(Verdicts(key_points=(missing("kept"), missing("saved"), missing("cost"))))

    assert grader(none_of_it()).grade(CACHE, "它会缓存一些东西").feedback.language == "zh"
    assert grader(none_of_it(), language="en").grade(CACHE, "它会缓存一些东西").feedback.language == "en"


def test_a_grade_is_the_same_after_being_stored_as_json() -> None:
    result = grade(ScriptedJudge(verdicts()))
    assert Grade.model_validate_json(result.model_dump_json()) == result
