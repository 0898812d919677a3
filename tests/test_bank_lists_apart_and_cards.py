"""Questions and answers in lists apart; marks below every question; questions that carry a rating."""

import re
from pathlib import Path

import pytest

from tests.bank_documents import imported_items

LISTS_APART = """\
POTTERY
Studio course
1. What is slip?
2. What is the difference between the shrinking of earthenware and the
shrinking of stoneware?
3. What does crazing mean?
4. What is grog, and why is it added to a clay that will be fired
quickly?
ANSWERS -
1. Clay stirred into water.
2. Earthenware shrinks by a twentieth, and stoneware
by about twice as much.
3. Fine cracks in the glaze.
4. Ground fired clay. It lets steam out.
"""


@pytest.mark.parametrize("heading", ["ANSWERS -\n", ""])
def test_wrapped_questions_have_their_answers_in_a_list_below(tmp_path: Path, heading: str) -> None:
    items = imported_items(tmp_path, LISTS_APART.replace("ANSWERS -\n", heading))
    assert [(item.stem.split()[-1], " ".join(item.reference.split())) for item in items] == [
        ("slip?", "Clay stirred into water."),
        ("stoneware?", "Earthenware shrinks by a twentieth, and stoneware by about twice as much."),
        ("mean?", "Fine cracks in the glaze."),
        ("quickly?", "Ground fired clay. It lets steam out."),
    ]


REASONS_BELOW = """\
Pottery interview

Q1. What is slip?

Why we ask: It shows who has worked with clay.

Level: easy

Model answer:

Clay stirred into water.

Note: it settles.

Q2. Explain crazing.

Why we ask: Glazes fail often.

Level: hard

Model answer:

Fine cracks in the glaze.

Q3. When is grog added?

Why we ask: Kilns burst.

Level: easy

Model answer:

Before a quick firing.

Q4. Who made the first wheel?

Why we ask: It tells who has read.

Level: hard

Model answer:

Nobody knows.
"""


def test_labelled_lines_between_questions_and_the_labels_of_their_answers_are_no_answer(tmp_path: Path) -> None:
    items = imported_items(tmp_path, REASONS_BELOW)
    assert [item.reference for item in items] == [
        "Clay stirred into water.\n\nNote: it settles.",
        "Fine cracks in the glaze.",
        "Before a quick firing.",
        "Nobody knows.",
    ]
    items = imported_items(tmp_path, re.sub("(?m)^Q", "## Q", REASONS_BELOW), "page.md")
    assert items[1].reference == "Fine cracks in the glaze."


TEMPLATED = """\
# Pottery

### Q1 (Objective)
What is slip?

{{< spoiler text="Answer + Explanation" >}}
Clay stirred into water.
{{< /spoiler >}}

### Q2 (MCQ)
Which of these is fired twice?

A. Raku
B. Porcelain

{{< spoiler text="Answer + Explanation" >}}
**B**. Once before glazing.

- It is hard.
{{< /spoiler >}}

### Q3 (Objective)
Why does grog help?

{{< spoiler text="Answer + Explanation" >}}
It lets steam out.
{{< /spoiler >}}
"""


def test_marks_of_templates_are_no_words_and_say_where_answers_begin(tmp_path: Path) -> None:
    items = imported_items(tmp_path, TEMPLATED, "page.md")
    assert [(item.stem, item.reference) for item in items] == [
        ("What is slip?", "Clay stirred into water."),
        ("Which of these is fired twice?\n\nA. Raku\nB. Porcelain", "**B**. Once before glazing.\n\n- It is hard."),
        ("Why does grog help?", "It lets steam out."),
    ]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("::: details {}", ":::"),
        ("{{% details {} %}}", "{{% enddetails %}}"),
        ('{{{{% expand "{}" %}}}}', "{{% /expand %}}"),
    ],
)
def test_what_a_template_unfolds_below_a_question_is_its_answer(tmp_path: Path, opening: str, closing: str) -> None:
    asked = {"What is slip?": "Clay in water.", "Why does grog help?": "It lets steam out.", "Who fires?": "Anyone."}
    written = "".join(f"{opening.format(question)}\n{answer}\n{closing}\n\n" for question, answer in asked.items())
    assert {item.stem: item.reference for item in imported_items(tmp_path, written, "page.md")} == asked


CARDS = """\
陶艺面试题

1. 泥料

什么是泥浆?和泥料有何不同? 简单
推荐答案

泥浆是加水的泥。
加分点:
  • 提到沉淀
釉为什么会开片? 中等
推荐答案

冷却时收缩不同。

2. 烧成

如何判断温度? 困难
推荐答案

看测温锥。
什么时候加熟料? 简单
推荐答案

要快烧的时候。
"""


def test_how_hard_a_question_is_stands_behind_its_mark_on_cards(tmp_path: Path) -> None:
    items = imported_items(tmp_path, CARDS)
    assert [item.stem for item in items] == [
        "什么是泥浆?和泥料有何不同?",
        "釉为什么会开片?",
        "如何判断温度?",
        "什么时候加熟料?",
    ]
    assert items[1].reference == "冷却时收缩不同。"
    assert items[2].topic == ("烧成",)


LECTURE = """\
## What this lecture is for

It shows what potters are asked, and how they think about clay, glazes and kilns. Read all of it before you answer.

"""


def test_a_section_above_chapters_of_questions_is_no_item_although_it_is_written_deeper(tmp_path: Path) -> None:
    chapters = "".join(
        f"# Part {n}\n\n### What is {one}?\n\n{text * 9}\n\n### Why does {one} crack?\n\n{text * 12}\n\n"
        for n, (one, text) in enumerate((("slip", "Clay in water. "), ("grog", "Fired. "), ("glaze", "Glass. ")))
    )
    assert len(imported_items(tmp_path, LECTURE + chapters, "page.md")) == 6


SERIES = """\
# Clay

#### 1. Difference between slip and slurry
- what for?
- how thick?
- how old?
- used by: throwers

#### 2. Bisque vs raw
- bisque: fired once, porous
- strength?

#### 3. Grog
- lets steam out
- coarse or fine

#### 4. How do you choose a kiln
- size first

#### 5. What's crazing
- cracks

#### 6. Raku, salt, soda
"""


def test_headings_of_a_numbered_series_ask_and_no_entries_below_them_do(tmp_path: Path) -> None:
    items = imported_items(tmp_path, SERIES, "page.md")
    assert [item.kind for item in items] == ["topic", "topic", "topic", "qa", "qa", "qa"]
    assert [item.reference.count("\n") for item in items] == [3, 1, 1, 0, 0, 0]
    assert items[5].stem == "Raku, salt, soda"


LIST_IN_ANSWER = """\
陶艺面试

1. 什么是泥浆?

加水的泥。

2. 瓷土和陶土怎么选?

1. 看烧成温度

瓷土要高温。

2. 看用途

器皿用瓷土。

3. 釉为什么会开片?

收缩不同。

例如:
膨胀系数 8 对 6

4. 如何判断温度?

看测温锥。

这篇关于陶艺的文章就介绍到这儿,希望对大家有所帮助!

https://example.org/pottery
"""


def test_a_list_that_counts_up_to_the_number_of_its_question_is_the_answer(tmp_path: Path) -> None:
    items = imported_items(tmp_path, LIST_IN_ANSWER)
    assert [item.reference.replace("\n\n", "\n") for item in items] == [
        "加水的泥。",
        "1. 看烧成温度\n瓷土要高温。\n2. 看用途\n器皿用瓷土。",
        "收缩不同。\n例如:\n膨胀系数 8 对 6",
        "看测温锥。",
    ]


CHAPTERED = """\
Pottery interview questions

Basic questions (1-2)

These come first.

1. What is slip?

Clay stirred into water.

2. What is grog?

Fired clay.

Questions on firing come next.

Advanced questions (3-4)

These ask for experience.

3. What is crazing?

Cracks in the glaze.

4. What is raku?

A quick firing.

收藏、点赞、关注,下次再见
"""


def test_a_heading_that_names_questions_ends_an_answer_with_its_lead(tmp_path: Path) -> None:
    items = imported_items(tmp_path, CHAPTERED)
    assert [item.reference.replace("\n\n", "\n") for item in items] == [
        "Clay stirred into water.",
        "Fired clay.\nQuestions on firing come next.",
        "Cracks in the glaze.",
        "A quick firing.",
    ]
