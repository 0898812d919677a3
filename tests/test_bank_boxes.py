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


ASKED_BY = """\
# Kiln interview questions

## What potters are really asked

Rounds differ, and the one that fails people is the tour of the workshop, which no book prepares you for.

### What is slip, and who needs it? - Studio A, Works C Interview Question

**Difficulty:** 🟢 Easy | **Tags:** `Clay`, `Casting` | **Asked by:** Studio A, Works C

??? success "View Answer"

    Clay stirred into water.

    !!! tip "What they test"
        - that you have poured some

---

### Tell Me About a Firing That Failed - Works C Interview Question

**Difficulty:** 🔴 Hard | **Tags:** `Kiln` | **Asked by:** Works C

??? success "View Answer"

    Name the shelf that fell.

---

### How Do You Cool a Kiln? - Studio A Interview Question

**Difficulty:** 🟡 Medium | **Tags:** `Kiln` | **Asked by:** Studio A

??? success "View Answer"

    Slowly.

---

### Why does a glaze crawl? - Works C, Studio A Interview Question

**Difficulty:** 🟢 Easy | **Tags:** `Glaze` | **Asked by:** Works C

??? success "View Answer"

    There was dust below it.

---

## Quick reference

| # | Question | Focus Area | Difficulty |
|---|---|---|---|
| 1 | Why do you throw rather than cast? | Craft | Easy |
| 2 | When is a saggar worth its place? | Kiln | Hard |
| 3 | How would you label test tiles? | Glaze | Easy |
| 4 | Where do you store dry clay? | Clay | Easy |
"""


def test_endings_of_headings_and_lines_about_a_question_are_left_out(tmp_path: Path) -> None:
    items = imported_items(tmp_path, ASKED_BY, "clay.md")
    assert [item.stem for item in items[:4]] == [
        "What is slip, and who needs it?",
        "Tell Me About a Firing That Failed",
        "How Do You Cool a Kiln?",
        "Why does a glaze crawl?",
    ]
    assert items[0].reference.startswith("Clay stirred")
    assert items[0].reference.endswith("poured some")
    assert [item.reference for item in items[1:4]] == [
        "Name the shelf that fell.",
        "Slowly.",
        "There was dust below it.",
    ]


def test_a_table_of_further_questions_tells_their_topic_and_no_answer(tmp_path: Path) -> None:
    items = imported_items(tmp_path, ASKED_BY, "clay.md")
    assert [(item.stem, item.reference) for item in items[4:]] == [
        ("Why do you throw rather than cast?", ""),
        ("When is a saggar worth its place?", ""),
        ("How would you label test tiles?", ""),
        ("Where do you store dry clay?", ""),
    ]
