"""The shapes that public collections of interview questions have: every question with its own answer, whole."""

from pathlib import Path

import pytest

from tests.bank_documents import imported

HEADINGS_IN_A_LIST = """\
# Gardening questions

### Table of Contents

| No. | Questions |
| --- | --------- |
| 1 | [What does compost do](#what-does-compost-do) |
| 2 | [What is a cold frame](#what-is-a-cold-frame) |

1. ### What does compost do

    It feeds the soil and holds water.

    1. **Hot compost:**

       It is turned every week.

       ```python
       heap.turn()
       ```

    2. **Cold compost:**

       It is left alone for a year.

    **[⬆ Back to Top](#table-of-contents)**

2. ### What is a cold frame

    A box with a glass lid.

    #### Where it stands

    It faces south.

    **[⬆ Back to Top](#table-of-contents)**
"""

BOLD_WITH_RATINGS = """\
# Sailing

Those with 👶 are easy.

## Wind

**What is the apparent wind? 👶**

The wind that the crew feels. It changes with the speed of the boat.

* ahead of the true wind
* stronger upwind

<br/>

**Why do sails need twist? ⭐️**

Wind is stronger aloft.

```text
mast: 12 kn
```

So the angle changes with height.

<br/>

**How would you explain leeway to a child? 🚀**

Answer here

<br/>
"""

NUMBERED_LABELS = """\
# 3 Bakery Questions (ANSWERED)

## Q1: What is a poolish? ☆

**Answer:**

A wet preferment of flour and water with a little yeast.

🔗 **Source:** example.org

## Q2: How does a levain differ from it? ☆☆

**Answer:**

A levain is kept alive by feeding:

* it is sour
* it lasts for years

### Notes on feeding

Feed it once a day.

🔗 **Source:** example.org
"""

UNFOLDING = """\
# Orchard exercises

## Grafting

<details>
<summary>What is a scion?</summary><br><b>

A scion is the shoot that is joined to a rootstock. It decides the fruit.
</b></details>

<details>
<summary>True or false? A rootstock decides the size of the tree</summary><br><b>

True.

Dwarf stocks keep trees small.
</b></details>

<details>
<summary>Explain budding</summary>

A single bud is slipped under the bark.

```text
T-cut
```

</details>
"""

ANSWERS_THAT_UNFOLD = """\
# Knots

**1. What is a bowline for?**

<details><summary><b>Show answer</b></summary>

It makes a loop that does not slip.

</details>

**2. Why is a reef knot unsafe for joining ropes?**

<details><summary>答案</summary>

It capsizes under load.

</details>
"""

LINKED_FROM_A_LIST = """\
# 天文面试题

- [什么是视差](#什么是视差)
- [说说恒星的演化](#说说恒星的演化)

## 什么是视差

从两个位置看同一颗星，方向略有不同。

## 说说恒星的演化

恒星在主序上度过大部分时间。

### 质量小的

变成白矮星。

### 质量大的

以超新星结束。
"""

QUESTIONS_ALONE = """\
# Interview questions for archivists

## General

Here are some to choose from:

* What did you catalogue last week?
* Which materials decay first?

## Paper

* How do you treat foxing?
* What is an acid-free folder?
"""

BOLD_IN_A_NUMBERED_LIST = """\
# 木工面试

## 基础

1. **榫卯为什么不用钉子？**

   - 木材随湿度胀缩。
   - 钉子会松动。

   榫卯能随木材一起变化。

2. **刨子的刃口应该多大？**

   粗刨大一些，细刨要小。

   ```text
   0.1 mm
   ```

   太大会撕裂纹理。
"""


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            HEADINGS_IN_A_LIST,
            {
                "What does compost do": ("It feeds the soil", "It is left alone for a year."),
                "What is a cold frame": ("A box with a glass lid.", "It faces south."),
            },
        ),
        (
            BOLD_WITH_RATINGS,
            {
                "What is the apparent wind?": ("The wind that the crew feels.", "* stronger upwind"),
                "Why do sails need twist?": ("Wind is stronger aloft.", "So the angle changes with height."),
                "How would you explain leeway to a child?": ("", ""),
            },
        ),
        (
            NUMBERED_LABELS,
            {
                "What is a poolish?": ("A wet preferment", "a little yeast."),
                "How does a levain differ from it?": ("A levain is kept alive", "Feed it once a day."),
            },
        ),
        (
            UNFOLDING,
            {
                "What is a scion?": ("A scion is the shoot", "It decides the fruit."),
                "True or false? A rootstock decides the size of the tree": ("True.", "Dwarf stocks keep trees small."),
                "Explain budding": ("A single bud", "T-cut\n```"),
            },
        ),
        (
            ANSWERS_THAT_UNFOLD,
            {
                "What is a bowline for?": ("It makes a loop", "does not slip."),
                "Why is a reef knot unsafe for joining ropes?": ("It capsizes", "under load."),
            },
        ),
        (
            LINKED_FROM_A_LIST,
            {
                "什么是视差": ("从两个位置看", "方向略有不同。"),
                "说说恒星的演化": ("恒星在主序上", "以超新星结束。"),
            },
        ),
        (
            QUESTIONS_ALONE,
            dict.fromkeys(
                (
                    *("What did you catalogue last week?", "Which materials decay first?", "How do you treat foxing?"),
                    "What is an acid-free folder?",
                ),
                ("", ""),
            ),
        ),
        (
            BOLD_IN_A_NUMBERED_LIST,
            {
                "榫卯为什么不用钉子？": ("- 木材随湿度胀缩。", "榫卯能随木材一起变化。"),
                "刨子的刃口应该多大？": ("粗刨大一些", "太大会撕裂纹理。"),
            },
        ),
    ],
    ids=("list-headings", "bold", "labels", "details", "hidden-answers", "linked", "questions-only", "numbered-bold"),
)
def test_every_question_has_its_own_answer_whole(
    text: str, answers: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    items = imported(tmp_path, text)
    assert [*items] == [*answers]
    for stem, (first, last) in answers.items():
        reference = items[stem].reference
        assert reference.startswith(first), stem
        assert reference.endswith(last), stem
        assert bool(items[stem].key_points) == bool(reference), stem


def test_questions_within_an_answer_are_no_items(tmp_path: Path) -> None:
    text = (
        "# Notes\n\n## Choosing a saw\n\nA saw is chosen by the cut.\n\n- How thick is it?\n- Is it across the grain?\n"
    )
    assert [item.kind for item in imported(tmp_path, text).values()] == ["topic"]


def test_a_word_in_bold_within_an_answer_begins_no_item(tmp_path: Path) -> None:
    text = "## What is varnish?\n\nA clear coat.\n\n**Oil or water?** Both exist.\n\nIt needs two layers.\n"
    assert [item.reference.endswith("two layers.") for item in imported(tmp_path, text).values()] == [True]
