"""What collections drawn at random have shown: each form in a small document of its own."""

from pathlib import Path

from tests.bank_documents import imported

NUMBERED_ONLY = """\
# Kilns - General Questions

## Question 1

**How do you dry a pot that is thick at the base?**

### Ways to dry

| Way | Use |
|-----|-----|
| cover | rims |

### In practice
Turn it over after a day.

---

## Question 2

**How do you fire a kiln without breaking ware?**

### Heating
Slowly up to 600 degrees.

---

## Question 3

**How do you mix a glaze?**

### Sieve twice
So that no lumps are left.
"""


def test_headings_below_a_question_under_a_heading_that_only_numbers_it_are_parts_of_its_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, NUMBERED_ONLY)
    assert [*items] == [
        "How do you dry a pot that is thick at the base?",
        "How do you fire a kiln without breaking ware?",
        "How do you mix a glaze?",
    ]
    first = items["How do you dry a pot that is thick at the base?"].reference
    assert first.startswith("### Ways to dry")
    assert first.endswith("after a day.")


JOINED = """\
---
title: 陶艺问答：你用过哪些烧法？
date: 2025-06-02
tags:
  - kiln
---

# 前言

这道题看经验。

# 柴烧

慢，落灰好看。

# 电烧

稳。
---
title: 陶艺问答：素烧是什么
date: 2025-06-05
---

# 做法

第一次烧成，不上釉。

---
title: 陶艺问答：怎么选釉料？
---

看烧成温度。
"""


def test_files_put_together_each_ask_what_the_title_in_their_front_matter_asks(tmp_path: Path) -> None:
    items = imported(tmp_path, JOINED)
    assert [*items] == ["你用过哪些烧法？", "素烧是什么", "怎么选釉料？"]
    assert items["你用过哪些烧法？"].reference.endswith("# 电烧\n\n稳。")
    assert items["素烧是什么"].reference == "# 做法\n\n第一次烧成，不上釉。"


MORE_THAN_ONE_SENTENCE = """\
### 1、讲一下素烧的作用

让坯体能吸釉。

### 2、了解测温锥吗？简单说一下软化、弯倒和读数的概念

它弯到哪里就读到哪里。

### 3、釉为什么会缩？

干得太快。
"""


def test_a_heading_with_a_question_mark_inside_is_asked_as_it_stands(tmp_path: Path) -> None:
    assert "了解测温锥吗？简单说一下软化、弯倒和读数的概念。" in imported(tmp_path, MORE_THAN_ONE_SENTENCE)


ASKED_AT_LAST = """\
# Guide for potters

## 1. Figures to name

| Figure | Value |
|--------|-------|
| pots | 300 |

## 2. How do you name the work?

> Say which clay.

## 3. By trade

A thrower tells of forms.

## 4. Asked further

**Q: What is slip?**
A: Liquid clay.

**Q: Why did the glaze crawl?**
A: It was dusty.

**Q: How do you dry plates?**
A: Upside down.

**Q: When do you trim?**
A: When it is leather hard.
"""


def test_numbered_chapters_before_labelled_questions_are_no_items_unless_they_ask(tmp_path: Path) -> None:
    assert [*imported(tmp_path, ASKED_AT_LAST)] == [
        "How do you name the work?",
        "What is slip?",
        "Why did the glaze crawl?",
        "How do you dry plates?",
        "When do you trim?",
    ]


ASKED_WITHIN = """\
### Q: What is slip?

Liquid clay.

### Q: Why wedge clay?

It drives out air.

### Q: How did your glazes become better?

> **Interviewer:** "How did you change your glazes?"

**In steps:** sieve, settle, dip.

### Q: What is bisque?

Ware fired once.

### Q: What is a cone?

It bends in the heat.

### Q: What is grog?

Ground fired clay.
"""


def test_below_headings_with_the_label_of_a_question_a_second_question_is_part_of_the_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, ASKED_WITHIN)
    assert len(items) == 6
    assert items["How did your glazes become better?"].reference.startswith("> **Interviewer:**")


NOTES = """\
Cone — what does it measure? Example: cone 6\tPATTERN: Heat. | WHY: It bends with time and heat.\tfiring easy
Slip — mix clay and water. Example: 1 to 1\tPATTERN: Mixing. | WHY: No lumps are left.\tclay easy
Glaze — cover a pot. Example: by dipping\tPATTERN: Dipping. | WHY: The coat is even.\tglaze medium
Crawl — what pulls glaze apart?\tPATTERN: Faults. | WHY: Dust below the glaze.\tglaze hard
"""


def test_lines_with_tabs_throughout_are_notes_with_a_front_a_back_and_tags(tmp_path: Path) -> None:
    items = imported(tmp_path, NOTES, "notes.txt")
    assert [stem.split(" ")[0] for stem in items] == ["Cone", "Slip", "Glaze", "Crawl"]
    crawl = items["Crawl — what pulls glaze apart?"]
    assert crawl.reference == "PATTERN: Faults. | WHY: Dust below the glaze."
    assert crawl.topic == ("glaze",)


def test_tabs_below_the_names_of_columns_are_a_table(tmp_path: Path) -> None:
    rows = [f"What is clay {n}?\tA fine earth, of kind {n}.\t{n}" for n in range(5)]
    items = imported(tmp_path, "\n".join(["question\tanswer\tdifficulty", *rows]), "notes.txt")
    assert next(iter(items)) == "What is clay 0?"
    assert len(items) == 5


COMPOUNDS = """\
# Notes

## Glazing & Firing

- **Glazing**: a coat of glass.

## Drying Steps

- The steps: cover, wait, turn.

## Choosing a clay

- By its heat.
"""


def test_only_what_names_a_deed_is_asked_as_one(tmp_path: Path) -> None:
    assert [*imported(tmp_path, COMPOUNDS)] == [
        "Explain glazing & Firing.",
        "Explain drying Steps.",
        "How would you go about choosing a clay?",
    ]
