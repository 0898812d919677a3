"""Questions whose number, label or answer is marked in type of its own, wherever that stands."""

from pathlib import Path

import pytest

from tests.bank_documents import imported

ASKED = ["What is slip?", "Explain crazing", "Why fire twice?", "The shrinking of clay", "How hot is bisque?"]
ANSWER = "It depends on the clay."


def written(question: str, answer: str, *, gap: str = "\n\n", below: str = "") -> str:
    """Return a document in which the questions and their answers are written in one form."""
    entries = [question.format(n=n, q=q) + gap + answer + ANSWER + below for n, q in enumerate(ASKED, 1)]
    return "# Kiln interview questions\n\n" + "\n\n".join(entries) + "\n"


@pytest.mark.parametrize(
    "question",
    [
        "**{n}.** **{q}**",
        "**{n}**. {q}",
        "**[{n}] {q}**",
        "**Q{n}** {q}",
        "`Q{n}` **{q}**",
        "**Que {n}: {q}**",
        "🔹 **{q}**",
        "> **{q}**",
        "*{q}*",
        "**Question {n}**\n\n{q}",
    ],
)
@pytest.mark.parametrize("answer", ["**Solution:** ", "✅ ", "### Answer\n\n"])
def test_a_question_is_read_whatever_marks_it(question: str, answer: str, tmp_path: Path) -> None:
    items = imported(tmp_path, written(question, answer))
    assert [*items] == ASKED
    assert all(item.reference.endswith(ANSWER) for item in items.values())


@pytest.mark.parametrize("question", ["> **{q}**", "**Q{n}** {q}"])
def test_an_answer_may_begin_on_the_line_below(question: str, tmp_path: Path) -> None:
    items = imported(tmp_path, written(question, "**A**: ", gap="\n"))
    assert [item.reference for item in items.values()] == [ANSWER] * len(ASKED)


@pytest.mark.parametrize("back", ["**[⬆ top](#top)**", "[Back to top](#top)"])
def test_a_way_back_to_the_top_divides_questions_and_is_none(back: str, tmp_path: Path) -> None:
    items = imported(tmp_path, written("**{q}**", "", below=f"\n\n{back}"))
    assert [item.reference for item in items.values()] == [ANSWER] * len(ASKED)
