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


def test_numbers_in_bold_before_tasks_with_code_below_ask_with_or_without_a_name(tmp_path: Path) -> None:
    document = """\\
# Pottery interview questions

## Queries

The workshop keeps two tables of its pots, one of those that were thrown and one of those that were fired last year.

* Pots(id, weight)

Write queries for:

**1)** All pots of more than a kilogram.

```sql
SELECT * FROM pots WHERE weight > 1
```

**2)** The heaviest pot. Weight is in grams.

```sql
SELECT max(weight) FROM pots
```

## Coding

**1) Cones.** Print the cones from 1 to 9

* cone 1 comes first

```python
print(*range(1, 10))
```

**2) Kilns**. Are two kilns alike? Kilns of one size are.

```python
a.size == b.size
```

or

```python
not a.size - b.size
```
"""
    items = imported(tmp_path, document)
    assert {stem: item.reference.count("```") // 2 for stem, item in items.items()} == {
        "All pots of more than a kilogram.": 1,
        "The heaviest pot. Weight is in grams.": 1,
        "Cones. Print the cones from 1 to 9": 1,
        "Kilns. Are two kilns alike? Kilns of one size are.": 2,
    }


@pytest.mark.parametrize(
    "task",
    ["**{n}.** {t}", "**Task {n}.** {t}", "**Exercise {n}**: {t}", "**Problem {n}: {t}**", "**{n}. {t}**", "**{t}**"],
)
@pytest.mark.parametrize("answer", ["```\nx = {n}\n```", "**Solution:**\n\n```\nx = {n}\n```"])
@pytest.mark.parametrize("title", ["# Python interview questions", "# Exercises\n\n## Lists"])
def test_tasks_with_code_below_ask(title: str, answer: str, task: str, tmp_path: Path) -> None:
    tasks = [
        "Reverse a list in place.",
        "Print the numbers up to n",
        "The largest of three.",
        "Given a text, count its vowels.",
    ]
    entries = [f"{task}\n\n{answer}".format(n=n, t=t) for n, t in enumerate(tasks, 1)]
    items = imported(tmp_path, "\n\n".join([title, *entries]))
    assert [(stem, item.reference) for stem, item in items.items()] == [
        (t, f"```\nx = {n}\n```") for n, t in enumerate(tasks, 1)
    ]


@pytest.mark.parametrize("task", ["* {t}", "### {n}. Lists\n\n{t}"])
def test_tasks_in_a_list_and_below_headings_with_numbers_ask(task: str, tmp_path: Path) -> None:
    tasks = [
        "Reverse a list in place.",
        "Find the largest of three",
        "The area of a circle.",
        "Given a text, count its vowels.",
    ]
    entries = [f"{task}\n\n```\nx = {n}\n```".format(n=n, t=t) for n, t in enumerate(tasks, 1)]
    items = imported(tmp_path, "\n\n".join(["# Python interview questions", *entries]))
    assert [(stem, item.reference) for stem, item in items.items()] == [
        (t, f"```\nx = {n}\n```") for n, t in enumerate(tasks, 1)
    ]


def test_steps_with_numbers_in_bold_below_a_question_are_its_answer(tmp_path: Path) -> None:
    steps = "**1)** Mix.\n\n```\nmix\n```\n\n**2)** Sieve.\n\n```\nsieve\n```\n\n**3)** Wait.\n\n```\nwait\n```\n"
    items = imported(tmp_path, f"# Kiln interview questions\n\n## How do you make slip?\n\n{steps}")
    assert [(stem, item.reference) for stem, item in items.items()] == [("How do you make slip?", steps.strip())]
