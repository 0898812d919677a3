"""What earns next to nothing tells poor answers apart, and is not shown to anybody as what they said."""

from mockinterview.bank.item_of_text import item_of_text
from mockinterview.grading.grade import Grade
from mockinterview.grading.judges.offline import OfflineJudge
from mockinterview.grading.pipeline import Grader
from mockinterview.report.marks import answer_marks

ITEM = item_of_text(
    "写时复制是什么？",
    "写时复制让两个进程先共享同一份内存页。只有其中一个要写入时，才为它复制那一页。这样创建子进程很快。",
    "zh",
)
ASTRAY = "我喜欢做饭，周末常去爬山。"
NEAR = "好像和内存有关系，我记不太清了，可能是省一点地方。"


def graded(answer: str) -> Grade:
    return Grader(OfflineJudge()).grade(ITEM, answer)


def test_an_answer_about_something_else_is_flagged_and_shown_no_evidence() -> None:
    grade = graded(ASTRAY)
    assert (grade.score or 0) < 0.02
    assert "off_topic" in grade.flags
    assert answer_marks(grade) == ()
    assert all(not point.said for point in grade.feedback.key_points)


def test_who_knows_next_to_nothing_knows_more_than_nothing() -> None:
    nothing, near = (graded(answer).score for answer in (ASTRAY, NEAR))
    assert near is not None
    assert nothing is not None
    assert nothing < near < 0.15


def test_every_little_has_its_evidence() -> None:
    for answer in (ASTRAY, NEAR):
        assert all(point.evidence for point in graded(answer).key_points if point.degree > 0)
