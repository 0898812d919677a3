"""Forms of the collections people know best: links within questions and behind them, notes below, words in bold."""

from pathlib import Path

import pytest

from tests.bank_documents import imported, imported_items

ASKED_ON_ONE_LINE = """\
# Questions about clay

## Drying

* How do pieces dry? This [sheet](https://example.com/dry.pdf?15) shows it best.
* Why cover a pot? It dries evenly.
* Does [glaze](https://example.com/glaze?kind=raw) need water? Yes, as much as cream has.
* Can slip freeze? It can, and is ruined.

# Notes
* To learn more, read [the next list](more.md).
* If this helped you, tell others.
"""

LETTERS_IN_BOLD = """\
# Kiln interview questions

**What is a cone? 🔥**

A pyramid of clay.

**What is in a log?**

<strong>T</strong>imes and <strong>H</strong>eat, hour by hour.

**Why soak?**

To even out the heat.

**When to open?**

Below 100 degrees.
"""

LINKS_IN_HEADINGS = """\
# Firing questions

#### 1) What is [bisque](https://example.com/bisque)? [[src](https://example.com/a)]

Ware fired once.

#### 2) How do you read [the cones](https://example.com/cones)?

They bend.

#### 3) Why does ware crack?

It dried unevenly.

## Contributions

Send a letter.
"""

CODE_IN_SUMMARIES = """\
# Kiln control

<details>
<summary>Explain this line

```
ramp 150 600
```
</summary><br>

It heats by 150 degrees an hour up to 600.
</details>

<details>
<summary>What does hold do?</summary>

It keeps the heat.
</details>

<details>
<summary>Why log?</summary>

To fire the same again.
</details>
"""

PART = "\n## {0}\n\n{1}\n\n### Further reading\n\n- [{0}](https://example.com)\n"

SHARED_PARTS = (
    "# Clay primer\n\n## Study guide\n\nWhat to read when little time is left to do so.\n\n"
    "**Q: Do I need all of it?**\n\n**A:** No, half will do.\n\n"
    "## Exercises\n\n> These have solutions in a folder of their own, below the notes.\n\n"
    "### Design a kiln\n\nSee the folder.\n\n### Design a wheel\n\nSee there too.\n\n"
    "## Thanks to\n\n- [a potter](https://example.com)\n\n"
    "## Topics\n"
) + "".join(
    PART.format(name, f"{name} is done by hand.") for name in ("Wedging", "Coiling", "Throwing", "Turning", "Firing")
)

ENDS_ALIKE = (
    "# Clay\n"
    + "".join(
        f"\n### Why {what}?\n\nIt helps the clay.\n{sources}\n[[↑] Back](#clay)\n"
        for what, sources in [
            *(
                (what, "\n###### References\n\n* https://example.com\n")
                for what in ("wedge", "coil", "throw", "turn", "fire")
            ),
            ("glaze", ""),
        ]
    )
    + "\n### Other answers\n\n* https://example.org\n"
)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            ASKED_ON_ONE_LINE,
            {
                "How do pieces dry?": "This [sheet](https://example.com/dry.pdf?15) shows it best.",
                "Why cover a pot?": "It dries evenly.",
                "Does glaze need water?": "Yes, as much as cream has.",
                "Can slip freeze?": "It can, and is ruined.",
            },
        ),
        (
            LETTERS_IN_BOLD,
            {
                "What is a cone?": "A pyramid of clay.",
                "What is in a log?": "<strong>T</strong>imes and <strong>H</strong>eat, hour by hour.",
                "Why soak?": "To even out the heat.",
                "When to open?": "Below 100 degrees.",
            },
        ),
        (
            LINKS_IN_HEADINGS,
            {
                "What is bisque?": "Ware fired once.",
                "How do you read the cones?": "They bend.",
                "Why does ware crack?": "It dried unevenly.",
            },
        ),
        (
            CODE_IN_SUMMARIES,
            {
                "Explain this line\n\n```\nramp 150 600\n```": "It heats by 150 degrees an hour up to 600.",
                "What does hold do?": "It keeps the heat.",
                "Why log?": "To fire the same again.",
            },
        ),
    ],
)
def test_every_question_has_just_its_own_answer(text: str, answers: dict[str, str], tmp_path: Path) -> None:
    items = imported(tmp_path, text)
    assert {stem: item.reference for stem, item in items.items()} == answers


def test_what_asks_around_sections_that_share_their_parts_is_found(tmp_path: Path) -> None:
    items = imported(tmp_path, SHARED_PARTS)
    assert {stem: item.reference for stem, item in items.items() if item.kind == "qa"} == {
        "Do I need all of it?": "No, half will do.",
        "Design a kiln": "See the folder.",
        "Design a wheel": "See there too.",
    }
    assert [item.stem for item in items.values() if item.kind == "topic"] == [
        f"What is {name}?" for name in ("wedging", "coiling", "throwing", "turning", "firing")
    ]


def test_a_section_that_ends_as_others_do_is_like_them(tmp_path: Path) -> None:
    assert [*imported(tmp_path, ENDS_ALIKE)][-2:] == ["Why fire?", "Why glaze?"]


LANGUAGES = """\
# Kiln puzzles

<details><summary><b>See 2 translations 🇩🇪🇯🇵</b></summary>
<p>

* [Deutsch](./de/README.md)
* [日本語](./ja/README.md)

</p>
</details>

---

###### 1. What is shown?

```
hold 600
```

<details><summary><b>Answer</b></summary>
<p>

#### Answer: B

It holds.

</p>
</details>

---

###### 2. What is shown?

```
ramp 150
```

<details><summary><b>Answer</b></summary>
<p>

#### Answer: A

It rises.

</p>
</details>
"""


def test_a_part_that_unfolds_to_links_is_no_item_and_the_same_question_may_stand_twice(tmp_path: Path) -> None:
    assert {stem: item.reference for stem, item in imported(tmp_path, LANGUAGES).items()} == {
        "What is shown?\n\n```\nhold 600\n```": "B\n\nIt holds.",
        "What is shown?\n\n```\nramp 150\n```": "A\n\nIt rises.",
    }


FRONT = """\
# Kiln questions

## Downloading the PDF

You can take the PDF from the page of releases, where it is built each night anew.

### Table of Contents

| No. | Questions |
| --- | --------- |
{rows}

## Basics
{questions}"""


def test_a_table_of_contents_is_no_text_of_what_stands_around_the_questions(tmp_path: Path) -> None:
    asked = [f"What is {name}?" for name in ("slip", "grog", "a cone", "bisque", "a saggar", "engobe", "raku")]
    rows = "\n".join(f"| {n} | [{words}](#{'-'.join(words.split())}) |" for n, words in enumerate(asked, 1))
    made = "It is made of clay, with water and time as the potter likes it."
    questions = "".join(f"\n{n}. ### {words}\n\n    {made}\n" for n, words in enumerate(asked, 1))
    assert [*imported(tmp_path, FRONT.format(rows=rows, questions=questions))] == asked


PAGE = """\
Top 50 kiln questions and answers

What is a kiln?

A kiln is an oven for ware; read on to learn all about it.

10 Most Asked Kiln Questions

  1. What is a kiln?
  2. What is bisque?
  3. Explain a soak.
  4. What is grog?

Basic Kiln Questions

These come up again and again.

1. What is bisque?

Ware fired once.

Become a Potter with Hands-on Training!

Master's ProgramExplore Program

2. Explain a soak.

The heat is held.

It evens out.

Check out an online course to learn more.

3. What is a cone?

A pyramid of clay.

4. What is a log?

Times and heat.

Looking forward to a career as a potter? Check out the course today.

Choose the Right Course

All of them are good.

Conclusion

Practice makes it easy.
"""


def test_a_page_that_lists_what_is_asked_most_and_sells_between_its_answers(tmp_path: Path) -> None:
    items = imported_items(tmp_path, PAGE)
    assert [(item.stem, item.reference) for item in items] == [
        ("What is bisque?", "Ware fired once."),
        ("Explain a soak.", "The heat is held.\n\nIt evens out."),
        ("What is a cone?", "A pyramid of clay."),
        ("What is a log?", "Times and heat."),
    ]
    assert {item.topic for item in items} == {("Basic Kiln Questions",)}


def test_a_numbered_series_below_a_heading_such_as_notes_asks_where_several_entries_have_a_mark(tmp_path: Path) -> None:
    document = """\
# Clay

## Summary

1. What is bisque?

   Ware fired once.

2. The stages of drying

   Soft, leather-hard, dry.

3. Why does ware crack?

   It dried unevenly.

4. When to open the kiln?

   Below 100 degrees.
"""
    items = imported_items(tmp_path, document)
    assert [item.stem for item in items] == [
        "What is bisque?",
        "Explain the stages of drying.",
        "Why does ware crack?",
        "When to open the kiln?",
    ]
    assert items[1].reference == "Soft, leather-hard, dry."


NUMBERED_CONTENTS = """\
* [拉坯](#拉坯)
    * 1.1、泥球大小？
    * 1.2、怎样定中心？
* 烧成
    * 2.1、窑门什么时候开?
    * 2.2、素烧的作用

# 拉坯
## 1.1 泥球大小
看器物多大。
## 1.2 怎样定中心？
两只手一起往里压。
# 烧成
## 2.1 窑门什么时候开？
凉到一百度以下再开。
## 2.2 素烧的作用
去掉水分。
"""


def test_entries_of_a_table_of_contents_may_be_numbered_and_marked_otherwise_than_the_headings(tmp_path: Path) -> None:
    items = imported(tmp_path, NUMBERED_CONTENTS)
    assert [item.reference for item in items.values()] == [
        "看器物多大。",
        "两只手一起往里压。",
        "凉到一百度以下再开。",
        "去掉水分。",
    ]
