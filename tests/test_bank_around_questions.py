"""What stands around questions and answers, and is no part of them: what is sold, closings, trees of files, titles."""

from pathlib import Path

from tests.bank_documents import imported, imported_items

PASTED = """\
Clay Interview Questions

Q1. What is slip?

Clay with water.

Find out our Pottery Course in Top Cities

Town\tCountry
Delft\tHolland

Q2. How is shrinkage computed?

By the lengths before and after.

Shrinkage = (wet - dry) / wet

Q3. Why wedge clay?

It drives out air.

Watch The Course On Glazes Now!

Q4. What is bisque?

Ware fired once.

I hope this set of questions will help you in your interviews.

Got a question for us? Write below.

Upcoming classes
"""

NOTES = """\
# Pottery notes

## Throwing

* Opening makes the first hollow of a pot, with both thumbs in the middle of the clay.

## Trimming

* Trimming takes away what is too thick, when the clay is as hard as leather.

## Lectures

* Clay
* [Course A](https://example.com/a)

## Useful books

* The Book of Clay - A. Author

## Folders

```
.
├── kilns
│   └── log.csv
└── README.md
```

## End notes

Did you like these? Tell us.
"""

TITLED = """\
# Pottery interview questions

## Introduction

Those who work with clay throw, trim and fire it, and are wanted in many workshops of the country.

## Basics

1. **What is slip?**

   Clay with water.

2. **What is grog?**

   Fired clay, ground.

3. **Why wedge clay?**

   It drives out air.

4. **What is bisque?**

   Ware fired once.

5. **Why does ware crack?**

   It dried unevenly.
"""

UNFOLDING = """\
<details>
<summary><b>How do you list the cones?</b></summary><br>

Of all sizes:<br>

<code>
ls cones   # all of them
</code><br><br>

</details>

<details>
<summary><b>What is slip?</b></summary><br>

Clay with water.

</details>
"""


def test_what_a_pasted_page_sells_and_how_it_ends_is_no_answer_and_a_formula_is(tmp_path: Path) -> None:
    assert [(item.stem, item.reference) for item in imported_items(tmp_path, PASTED)] == [
        ("What is slip?", "Clay with water."),
        ("How is shrinkage computed?", "By the lengths before and after.\n\nShrinkage = (wet - dry) / wet"),
        ("Why wedge clay?", "It drives out air."),
        ("What is bisque?", "Ware fired once."),
    ]


def test_what_to_read_where_files_lie_and_closings_are_no_topics(tmp_path: Path) -> None:
    assert list(imported(tmp_path, NOTES)) == ["Explain throwing.", "Explain trimming."]


def test_the_introduction_below_a_title_makes_no_item_of_it(tmp_path: Path) -> None:
    assert list(imported(tmp_path, TITLED)) == [
        "What is slip?",
        "What is grog?",
        "Why wedge clay?",
        "What is bisque?",
        "Why does ware crack?",
    ]


def test_code_in_tags_at_the_end_of_an_answer_is_part_of_it(tmp_path: Path) -> None:
    cones = imported(tmp_path, UNFOLDING)["How do you list the cones?"]
    assert "ls cones" in cones.reference


def test_what_to_expect_of_a_round_is_a_preface(tmp_path: Path) -> None:
    text = "# Kiln notes\n\n## A. What to expect in the glaze round\n\nBe ready to talk of cones and of slip.\n\n"
    text += "".join(
        f"## {name}\n\nIt is made of clay and of water.\n\n" for name in ("B. Slip", "C. Grog", "D. Bisque")
    )
    assert not any("expect" in stem for stem in imported(tmp_path, text))
