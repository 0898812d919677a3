"""What does not look like the questions of its document, which have numbers or labels throughout, is no item."""

from pathlib import Path

from tests.bank_documents import imported

LABELLED = """\
# Twelve bakery interview questions

## What panels look for

Most of them look for one of these:

- Care of the oven
- Use of time

{chapters}
## Your turn to ask

- How many ovens are there?
- Who bakes at night?
"""


def labelled(number: int) -> str:
    return f"**{number}. Tell us about oven {number}.**\n\n**Answer:** I kept oven {number} clean and its door shut.\n"


def test_lists_and_chapters_around_numbered_and_labelled_questions_are_none(tmp_path: Path) -> None:
    chapters = "\n".join(
        f"### Questions about {topic}\n\nThe panel wants to see how you treat {topic}, by an example.\n\n"
        + "\n".join(labelled(number) for number in numbers)
        for topic, numbers in (("heat", (1, 2, 3)), ("dough", (4, 5, 6)))
    )

    found = imported(tmp_path, LABELLED.format(chapters=chapters))

    assert [*found] == [f"Tell us about oven {number}." for number in range(1, 7)]


def test_a_topic_without_a_number_among_numbered_questions_is_none(tmp_path: Path) -> None:
    questions = "\n".join(f"## {n}. What is flour {n}?\n\nFlour {n} is ground grain.\n" for n in range(1, 6))

    found = imported(
        tmp_path,
        f"{questions}\n### Your own page\n\nPut down how you bake, for the next apprentice to read.\n",
    )

    assert [*found] == [f"What is flour {n}?" for n in range(1, 6)]


def test_an_item_with_an_id_of_its_author_stays(tmp_path: Path) -> None:
    questions = "\n".join(f"## {n}. What is flour {n}?\n\nFlour {n} is ground grain.\n" for n in range(1, 6))

    found = imported(
        tmp_path, f"{questions}\n# Proofing {{#proofing}}\n\nThe last rest of the dough, warm and moist.\n"
    )

    assert len(found) == 6
