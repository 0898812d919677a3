"""Problems and pages of one question each, joined to one document."""

from pathlib import Path

import pytest

from tests.bank_documents import imported_items

PROBLEMS = """\
# Kiln problems, solved

## 1. Empty shelf (No. 17)

### Problem Statement
Ware stands on shelves, given as a list. Count the shelves that are free.

### Key insight
A shelf is free when no pot touches it.

### Approach: one walk
1. Go over all shelves
2. Count those without a pot

## 2. Even glaze (No. 40)

### Problem Statement
A pot is painted from the foot upwards; the glaze may run once.

### Key insight
The thin places come first.

## 3. Last cone (No. 81)

### Problem Statement
Cones bend one after another. Which one stands last?

### Key insight
The highest number stands.
"""


def test_a_heading_that_says_the_problem_follows_is_the_question_whatever_its_words(tmp_path: Path) -> None:
    items = imported_items(tmp_path, PROBLEMS, "problems.md")
    assert [item.stem for item in items] == [
        "Ware stands on shelves, given as a list. Count the shelves that are free.",
        "A pot is painted from the foot upwards; the glaze may run once.",
        "Cones bend one after another. Which one stands last?",
    ]
    assert items[0].reference.startswith("### Key insight")
    assert items[0].reference.endswith("Count those without a pot")


def _page(name: str, story: str, point: str) -> str:
    return f"""\
# {name}

> Notes made by a program.

## Original problem

{story}

## Ready answer

## Understanding

{point}

## In code

Nothing to show.

"""


def test_pages_of_one_problem_may_have_a_remark_below_their_names(tmp_path: Path) -> None:
    stories = [
        "My glaze was clean. It ran at the first firing.",
        "Design a shelf. Mine fell at night.",
        "Two potters. One kiln.",
    ]
    points = ["Thin glaze runs less.", "Bolts hold what glue does not.", "Only one of them may fire."]
    pages = zip(["Runs", "Falls", "Waits"], stories, points, strict=True)
    items = imported_items(tmp_path, "".join(_page(*page) for page in pages), "pages.md")
    assert [item.stem for item in items] == stories
    for item, point in zip(items, points, strict=True):
        assert point in item.reference
        assert item.reference.endswith("Nothing to show.")


FRONTED = """\
---
title: Slow cooling
tags: [kiln]
---

# Slow cooling

Ware cracks at night. What would you read first?

## Answer guide

- The curve below 600 degrees.

## References

- [Handbook](https://example.org/cooling)
## What to learn next

- Manual of the maker: [Curves](https://example.org/curves)
- Guide: [Cones](https://example.org/cones)

---
title: Mend a shelf
sources:
  - url: https://example.org/shelf
    kind: manual
---

# Mend a shelf

How would you mend a shelf that bends?

## Answer guide

- Turn it before every firing.

---
title: Choose a clay
level: middle
---

# Choose a clay

Which questions decide between two clays?

## Answer guide

- What they shrink, and where they will stand.
"""


def test_the_fields_above_a_later_page_and_its_list_of_links_belong_to_no_answer(tmp_path: Path) -> None:
    items = imported_items(tmp_path, FRONTED, "pages.md")
    assert [(item.stem, item.reference) for item in items] == [
        ("Ware cracks at night. What would you read first?", "- The curve below 600 degrees."),
        ("How would you mend a shelf that bends?", "- Turn it before every firing."),
        ("Which questions decide between two clays?", "- What they shrink, and where they will stand."),
    ]


def test_fields_that_are_shown_as_code_are_part_of_the_answer(tmp_path: Path) -> None:
    text = """\
# Questions about pages

## What stands above a page?

Fields do:

```
---
title: Slip
level: easy
---

# Slip
```

## What does a page end with?

A line of its own.
"""
    items = imported_items(tmp_path, text, "pages.md")
    assert items[0].reference.endswith("# Slip\n```")


def test_parts_as_large_as_the_labelled_questions_belong_to_the_question_above_them(tmp_path: Path) -> None:
    asked = ["slip", "bisque", "glaze", "grog"]
    below = (
        "## Short answer\n\nIn short, {0}.\n\n---\n\n## Explanation\n\nAt length, {0}.\n\n### 1. First\n\nA part.\n\n"
    )
    pages = [f"## Question {n}. What is {name}?\n\n" + below.format(name) for n, name in enumerate(asked, 1)]
    last = "## Question 5. What is kaolin?\n"
    text = "# Set 3\n\n" + "".join(pages[:2]) + "## Harder ones\n\n" + "".join(pages[2:]) + last
    items = imported_items(tmp_path, text, "set.md")
    assert [item.stem for item in items] == [f"What is {name}?" for name in [*asked, "kaolin"]]
    for item, name in zip(items[:4], asked, strict=True):
        assert item.reference.startswith(f"In short, {name}.")
        assert item.reference.endswith("### 1. First\n\nA part.")


def test_a_chapter_without_the_parts_that_all_problems_share_is_none(tmp_path: Path) -> None:
    names = ["Empty shelf", "Even glaze", "Last cone", "Cold corner", "Long firing"]
    below = "> Ware stands on shelves.\n\n#### Steps\n\n{0} in two steps.\n\n#### Code\n\n```\nfire()\n```\n\n"
    problems = [f"### P{n} — {name}\n\n" + below.format(name) for n, name in enumerate(names, 1)]
    chapter = "## Shelves\n\n> **Pattern:** keep the best shelf seen so far and never look back at those before it.\n\n"
    table = "## Overview of patterns\n\n| Problem | Pattern |\n|---|---|\n| Empty shelf | One walk |\n"
    items = imported_items(tmp_path, "# Kiln patterns\n\n" + chapter + "".join(problems) + table, "problems.md")
    assert len(items) == len(names)
    for item, name in zip(items, names, strict=True):
        assert name.casefold() in item.stem.casefold()


@pytest.mark.parametrize("count", ["Scenario {}: ", "P{} — ", "Task #{} - ", "场景{}："])
def test_a_heading_counted_under_a_word_is_named_by_what_stands_behind(count: str, tmp_path: Path) -> None:
    names = ["Slip casting", "Bisque ware", "Cones that bend", "Shelf repair"]
    said = "\n\nThe ware stands on a shelf and is fired twice, first low and then high, as the glaze wants it.\n\n"
    text = "# Kilns\n\n" + "".join(f"## {count.format(n)}{name}{said}" for n, name in enumerate(names, 1))
    assert [item.stem.casefold() for item in imported_items(tmp_path, text, "kilns.md")] == [
        f"explain {name.casefold()}." for name in names
    ]


def test_a_number_that_belongs_to_a_name_is_kept(tmp_path: Path) -> None:
    said = "\n\nThe ware stands on a shelf and is fired twice, first low and then high, as the glaze wants it.\n\n"
    text = "# Kilns\n\n" + "".join(f"## Cone {n}: what it brings{said}" for n in range(6, 11))
    assert "cone 6" in imported_items(tmp_path, text, "kilns.md")[0].stem.casefold()


def test_the_first_question_below_a_chapter_is_no_scene_of_the_second(tmp_path: Path) -> None:
    text = "".join(
        f"## Chapter {chapter}\n\n"
        + "".join(f"### Question\n\nSlip {chapter}{n}\n\n**Answer:** Clay of pit {n} in water.\n\n" for n in range(3))
        for chapter in range(4)
    )

    items = imported_items(tmp_path, f"# Kiln questions\n\n{text}", "notes.md")

    assert [item.stem for item in items] == [f"Slip {chapter}{n}" for chapter in range(4) for n in range(3)]
