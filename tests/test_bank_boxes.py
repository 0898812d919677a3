"""Boxes of site generators in Markdown (``!!! question "…"``, ``??? success "…"``): their lines are no code."""

from pathlib import Path

from mockinterview.documents.markdown import read_markdown
from tests.bank_documents import imported_items

ASKING = """\
# Kiln notes

??? question "1. State what a cone tells."

    How much heat **work** the ware has seen.

    ```python
    !!! note "no box"
    ```

!!! interview "Q2. Why do glazes craze?"
    They shrink more than the body.
    **Follow-up:** *and if they shrink less?* They shiver.

??? faq "How slow is slow cooling?"

\tFifty degrees an hour.
"""

ANSWERING = """\
# Exercises

1. ★ Show that a bowl shrinks evenly.

    ??? success "Solution"
        All of its clay has the same water.

2. ★★ (by hand) Centre a lump of clay.

    ??? success "Solution"
        Lean, then slow down.

3. ★★★ You have two clays. Which one goes in the salt kiln?

    ??? success "Solution"
        The one with more silica.
"""

WITHIN = """\
# Clay interview questions

## What is slip?

Clay in water.

!!! tip "From the workshop"
    Let it stand for a night.

    - then sieve it

=== "Red"

    Iron makes it so.

??? example "A recipe"
    Ten parts, **four** of water.

## Why does a handle crack?

It dried before the pot did.

!!! Attention all potters

This is no box.
"""


def test_a_box_that_asks_is_a_question_with_its_lines_as_the_answer(tmp_path: Path) -> None:
    items = imported_items(tmp_path, ASKING, "clay.md")
    assert [item.stem for item in items] == [
        "State what a cone tells.",
        "Why do glazes craze?",
        "How slow is slow cooling?",
    ]
    assert items[0].reference.startswith("How much heat **work**")
    assert items[0].reference.rstrip().endswith("```")
    assert items[1].reference.endswith("They shiver.")
    assert items[2].reference == "Fifty degrees an hour."


def test_a_box_that_only_says_solution_marks_an_answer(tmp_path: Path) -> None:
    items = imported_items(tmp_path, ANSWERING, "clay.md")
    assert [item.stem.lstrip("★ ") for item in items] == [
        "Show that a bowl shrinks evenly.",
        "(by hand) Centre a lump of clay.",
        "You have two clays. Which one goes in the salt kiln?",
    ]
    assert [item.reference for item in items] == [
        "All of its clay has the same water.",
        "Lean, then slow down.",
        "The one with more silica.",
    ]


def test_any_other_box_is_part_of_the_answer_around_it(tmp_path: Path) -> None:
    items = imported_items(tmp_path, WITHIN, "clay.md")
    assert [item.stem for item in items] == ["What is slip?", "Why does a handle crack?"]
    assert all(words in items[0].reference for words in ("then sieve it", "Iron makes it so", "of water."))
    assert items[1].reference.endswith("This is no box.")


def test_lines_of_a_box_are_read_as_those_around_it() -> None:
    document = read_markdown(WITHIN, Path("clay.md"))
    kinds = [(block.kind, block.content.of(WITHIN)) for block in document.blocks]
    assert ("paragraph", "From the workshop") in kinds
    assert ("list_item", "then sieve it") in kinds
    assert ("paragraph", "Red") in kinds
    assert ("paragraph", "!!! Attention all potters") in kinds
    assert all(kind != "code" for kind, _ in kinds)
