from mockinterview.grading.feedback import build_feedback
from mockinterview.grading.verdicts import Advice, KeyPointVerdict, Verdicts
from mockinterview.grading.verify import Checker
from tests.samples import CACHE, anything_goes, missing, said, task

ANSWER = "It stores K and V of the tokens before."


def feedback(*points: KeyPointVerdict, language: str = "en", **more: object):  # type: ignore[no-untyped-def]
    verdicts = Verdicts.model_validate({"key_points": points, **more})
    checked = Checker(anything_goes, 0.0).check(task(CACHE, ANSWER), verdicts)
    return build_feedback(CACHE, language, checked.key_points, verdicts, ("unverified",))  # type: ignore[arg-type]


def test_each_point_says_what_was_said_what_the_reference_says_where_and_what_to_do() -> None:
    kept, saved, _cost = feedback(said("kept", "stores K and V"), missing("saved"), missing("cost")).key_points
    assert [c.quote for c in kept.said] == ["stores K and V"]
    assert kept.advice == ""
    assert saved.reference.quote == "instead of computing all of them again"
    assert "Inference" in saved.place
    assert "line 12" in saved.place
    assert saved.advice


def test_the_next_step_is_the_heaviest_gap_and_quotes_the_reference() -> None:
    words = feedback(missing("kept"), missing("saved"), said("cost", "stores K and V")).next_step
    assert "keeps the keys and values of earlier tokens" in words


def test_the_judges_own_advice_comes_before_ours() -> None:
    advice = [Advice(key_point="saved", text="Say what would be computed again.")]
    assert feedback(missing("saved"), advice=advice).key_points[1].advice == "Say what would be computed again."


def test_feedback_comes_in_the_language_asked_for() -> None:
    english = feedback(missing("kept"))
    chinese = feedback(missing("kept"), language="zh")
    assert english.notes != chinese.notes
    assert any("\u4e00" <= c <= "\u9fff" for c in chinese.key_points[0].advice)
