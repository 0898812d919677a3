"""Questions with choices: told apart from what they ask, and answered by naming one."""

from pathlib import Path

import pytest

from mockinterview.bank.choices import Choice, choices_in
from mockinterview.bank.importing import import_document
from mockinterview.grading.judges.offline import OfflineJudge
from mockinterview.grading.picks import NO_PICKS, picks
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.verdicts import KeyPointVerdict, Verdicts


@pytest.mark.parametrize(
    ("stem", "question", "choices"),
    [
        ("Which?\n\n- A. Hull\n- B. Keel", "Which?", (Choice("A", "Hull"), Choice("B", "Keel"))),
        ("Which?\nA) Hull\n(b) Keel", "Which?", (Choice("A", "Hull"), Choice("B", "Keel"))),
        ("哪个？\n\n- 龙骨\n- 船壳", "哪个？", (Choice("", "龙骨"), Choice("", "船壳"))),
        ("What does this do?\n\n- one line", "What does this do?\n\n- one line", ()),
        ("- A. Hull\n- B. Keel", "- A. Hull\n- B. Keel", ()),
        ("Why?", "Why?", ()),
    ],
)
def test_choices_are_what_stands_at_the_end(stem: str, question: str, choices: tuple[Choice, ...]) -> None:
    assert choices_in(stem) == (question, choices)


SHEET = """id,question,option A,option B,option C,answer
side,Which side of a boat is on the left when one looks ahead?,Starboard side,Port side,Weather side,B
"""


@pytest.mark.parametrize(
    ("answer", "score", "is_copied"),
    [
        ("Port side", 1.0, False),
        ("B. Port side", 1.0, False),
        ("Starboard side", 0.0, False),
        ("C", 0.0, False),
        ("A, C", 0.0, False),
        ("B", 1.0, False),
        ("b.", 1.0, False),
        ("答案是 B。", 1.0, False),
        ("我选B，因为水手这样说。", 1.0, False),
        ("The answer is (B), for sailors say so.", 1.0, False),
        ("A, B", 0.0, False),
        ("I say not B", 0.0, False),
        ("Starboard side, port side, weather side", None, True),
        ("The side of a boat on the left when one looks ahead", 0.0, True),
    ],
)
def test_to_name_a_choice_is_to_answer_and_to_repeat_all_is_not(
    answer: str, score: float | None, is_copied: bool, tmp_path: Path
) -> None:
    (tmp_path / "quiz.csv").write_text(SHEET, encoding="utf-8")
    item = import_document(tmp_path / "quiz.csv")[0].item("side")
    assert [point.quote for point in item.key_points] == ["Port side"]
    grade = Grader(OfflineJudge()).grade(item, answer)
    assert ("copied_question" in grade.flags) == is_copied
    assert score is None or grade.score == score


@pytest.mark.parametrize(("answer", "quote", "standing"), [
    ("B", "B", "accepted"),
    ("B, because sailors say so", "B, because sailors say so", "accepted"),
    ("A, B", "B", "unverified"),
])  # fmt: skip
def test_a_letter_is_evidence_for_the_choice_that_it_picks_and_for_nothing_else(
    answer: str, quote: str, standing: str, tmp_path: Path
) -> None:
    (tmp_path / "quiz.csv").write_text(SHEET, encoding="utf-8")
    item = import_document(tmp_path / "quiz.csv")[0].item("side")
    task = Grader(OfflineJudge()).task(item, answer)
    verdict = KeyPointVerdict(key_point=item.key_points[0].id, evidence=quote, verdict="covered", degree=1.0)
    checked = Grader(OfflineJudge()).checker.check(task, Verdicts(key_points=(verdict,)))
    assert checked.key_points[0].standing == standing


@pytest.mark.parametrize("answer", ["A boat has sides", "A, B and C are all sides of it", "not B", "D", "Bow"])
def test_what_only_begins_with_a_letter_picks_nothing(answer: str, tmp_path: Path) -> None:
    (tmp_path / "quiz.csv").write_text(SHEET, encoding="utf-8")
    assert picks(import_document(tmp_path / "quiz.csv")[0].item("side"), answer) == NO_PICKS


QUIZZES = {
    "list.md": "# Quiz\n\n## Which one is a sail?\n\n- A. Keel\n- B. Jib\n- C. Rib\n\nAnswer: B\n\n"
    "It is set before the mast.\n",
    "lines.txt": "1. Which one is a sail?\nA. Keel\nB. Jib\nC. Rib\nAnswer: B\nIt is set before the mast.\n\n"
    "2. Which one is a rope?\nA. Halyard\nB. Jib\nAnswer: A\n",
    "folded.md": "# Quiz\n\n### Which one is a sail?\n\n- A: Keel\n- B: Jib\n- C: Rib\n\n"
    "<details><summary>Answer</summary>\n\nB: It is set before the mast.\n\n</details>\n",
    "zh.md": "# 测验\n\n## Which one is a sail?\n\nA、Keel\nB、Jib\nC、Rib\n\n"
    "**正确答案：** B\n\nIt is set before the mast.\n",
}


@pytest.mark.parametrize("name", QUIZZES)
def test_choices_between_question_and_answer_are_asked_and_only_the_right_one_counts(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(QUIZZES[name], encoding="utf-8")
    bank, report = import_document(tmp_path / name)
    item = bank.items[0]
    assert item.stem == "Which one is a sail?\n\n- A. Keel\n- B. Jib\n- C. Rib"
    assert item.key_points[0].quote == "Jib"
    assert "before the mast" in item.key_points[-1].quote
    assert not any("Keel" in point.quote or "Rib" in point.quote for point in item.key_points)
    assert {"Keel", "Rib"} <= {passed.text.split(" ")[-1].lstrip("A、C") for passed in report.passed_over}


@pytest.mark.parametrize(
    "answer",
    [
        "- A. Keel\n- B. Jib\n\nBoth are parts of a boat.",
        "- A. Keel\n\nAnswer: A",
        "- B. Jib\n- C. Rib\n\nAnswer: B",
        "- A. Keel\n- B. Jib\n\nAnswer: A good sailor knows both.",
        "- A. Keel\n- B. Jib\n\nAnswer: D",
    ],
)
def test_a_list_with_letters_that_is_the_answer_stays_so(answer: str, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(f"# Notes\n\n## Which parts has a boat?\n\n{answer}\n", encoding="utf-8")
    assert import_document(tmp_path / "notes.md")[0].items[0].stem == "Which parts has a boat?"
