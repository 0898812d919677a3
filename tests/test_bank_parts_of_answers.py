"""What asks or heads text within an answer, where the whole document shows what its questions look like."""

from pathlib import Path

from tests.bank_documents import imported

FOLLOWED_UP = """\
陶艺岗位问答

Q1. 素烧是什么?

详细解读:
第一次烧成,之后再上釉。

可能追问:

  • 为什么不直接上釉?
    坯体会吸水变软。

  • 温度多高?
    大约九百度。


Q2. 釉为什么会缩?

详细解读:
釉层干得太快。


Q3. 坯体怎么干得匀?

详细解读:
盖上布慢慢干。


Q4. 测温锥有什么用?

详细解读:
它量的是受热的总和。
"""


def test_entries_that_ask_below_a_numbered_question_are_part_of_its_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, FOLLOWED_UP, "notes.txt")
    assert [*items] == ["素烧是什么?", "釉为什么会缩?", "坯体怎么干得匀?", "测温锥有什么用?"]
    assert items["素烧是什么?"].reference.endswith("大约九百度。")


LABELLED = """\
# Kiln questions in full

## Question 1: What is bisque ware?

### In short

Ware that was fired once.

#### When is it fired?

Before it is glazed.

## Question 2: The drying of pots

### Key idea

They shrink as they dry.

### Asked further

#### Q1: Why do they crack?

One side dries first.

### Checklist

- [ ] Cover the rims.

## Question 3: How hot is a glaze firing?

About 1200 degrees.

## Question 4: Cones

They bend when enough heat has gone in.

## Question 5: What is slip?

Clay in water.
"""


def test_headings_without_a_label_are_parts_below_those_that_all_have_one(tmp_path: Path) -> None:
    items = imported(tmp_path, LABELLED)
    assert [*items] == [
        "What is bisque ware?",
        "The drying of pots",
        "Why do they crack?",
        "How hot is a glaze firing?",
        "Cones",
        "What is slip?",
    ]
    assert items["What is bisque ware?"].reference.endswith("Before it is glazed.")
    assert items["The drying of pots"].reference == "### Key idea\n\nThey shrink as they dry."
    assert items["Why do they crack?"].reference == "One side dries first."


TASKS = """\
# Kiln riddles

## 1) Two Cones

### Prompt
Two cones stand side by side.
Which bends first?

### Correct Reply
The one that faces the flame.

### Why Is It So?
Heat comes from there.

---

## 2) A Lost Lid

### Prompt
- A lid is missing after the firing.
- Where did it go?

### Correct Reply
It stuck to the shelf.

## 3) The Leaking Cup

### Prompt
A cup leaks although it was glazed. Why?

### Common Mistake
Blaming the glaze alone.
"""


def test_what_stands_below_a_heading_that_comes_first_below_all_names_is_the_question(tmp_path: Path) -> None:
    items = imported(tmp_path, TASKS)
    assert [" ".join(stem.split()) for stem in items] == [
        "Two cones stand side by side. Which bends first?",
        "A lid is missing after the firing. - Where did it go?",
        "A cup leaks although it was glazed. Why?",
    ]
    first, _, third = items.values()
    assert first.reference.endswith("### Why Is It So?\nHeat comes from there.")
    assert third.reference == "### Common Mistake\nBlaming the glaze alone."


NAMED_TWICE = """\
# Kiln notes

## Q: Your kiln stops at 900 degrees.

What do you look at?

A: The elements.

## Q: Why do pots crack?

They dry too fast.

## Q: What is slip?

Clay in water.
"""


def test_a_heading_with_a_label_of_its_own_names_no_task(tmp_path: Path) -> None:
    stems = [*imported(tmp_path, NAMED_TWICE * 3)]
    assert stems == ["Your kiln stops at 900 degrees.", "Why do pots crack?", "What is slip?"]


NESTED_FOLLOW_UPS = """\
# Bread

1. **Why is dough folded?**
   1. It grows strong.

   - _Follow-up:_ How often?
     - Four times.

2. **When is salt added?**
   1. Last.

   - _追问：_ 为什么？
     - It slows the yeast.

3. **What does steam do?**
   1. It keeps the crust soft.
"""


def test_follow_ups_nested_in_an_answer_are_part_of_it(tmp_path: Path) -> None:
    assert {stem: item.reference for stem, item in imported(tmp_path, NESTED_FOLLOW_UPS).items()} == {
        "Why is dough folded?": "1. It grows strong.\n\n   - _Follow-up:_ How often?\n     - Four times.",
        "When is salt added?": "1. Last.\n\n   - _追问：_ 为什么？\n     - It slows the yeast.",
        "What does steam do?": "1. It keeps the crust soft.",
    }


def test_the_label_of_a_question_may_stand_in_emphasis(tmp_path: Path) -> None:
    asked = "# Bread\n\n_Q1:_ Why fold?\n\nA: It grows strong.\n\n_Q2:_ Why score?\n\nA: It opens.\n"
    assert [*imported(tmp_path, asked)] == ["Why fold?", "Why score?"]


def test_an_entry_without_words_makes_no_heading_of_the_line_above(tmp_path: Path) -> None:
    unfinished = NESTED_FOLLOW_UPS.replace("     - It slows the yeast.", "     - ")
    assert [*imported(tmp_path, unfinished)] == [*imported(tmp_path, NESTED_FOLLOW_UPS)]


def test_words_about_other_questions_are_no_question(tmp_path: Path) -> None:
    text = """\
### Q1. 老面怎么养？

每天喂一次。

### Q2. 醒面要多久？

看室温。

### D1. 怎么排一天的工序？

#### 结论

Q1 讲喂养，Q2 讲时间；这里讲次序。

#### 原理

先发的先烤。
"""
    items = imported(tmp_path, text)

    assert [*items] == ["老面怎么养？", "醒面要多久？", "怎么排一天的工序？"]
    assert items["怎么排一天的工序？"].reference.endswith("先发的先烤。")


def test_follow_ups_that_only_lead_elsewhere_stay_in_the_answer(tmp_path: Path) -> None:
    text = "# 面包面试题\n\n" + "\n\n".join(
        f"## {n}. {name}\n\n### 【提问】\n\n- {name}有什么用？\n\n### 【回答】\n\n让面团更好。\n\n### 【展开】\n\n"
        f"- **追问：{name}太多会怎样？**\n  - 可继续阅读：[{name}](<./{name}.md>)。\n\n### 【备注】\n\n无。"
        for n, name in enumerate(("老面", "盐", "糖", "蒸汽"), 1)
    )
    items = imported(tmp_path, text)

    assert [*items] == ["老面有什么用？", "盐有什么用？", "糖有什么用？", "蒸汽有什么用？"]
    assert "追问：盐太多会怎样？" in items["盐有什么用？"].reference


def test_what_somebody_says_below_a_list_is_no_heading(tmp_path: Path) -> None:
    text = """\
1. What is your day like?

A: "Ten minutes of planning:

  - what is due
  - what can wait

Then I knead for an hour."

2. What is a sponge?

Flour, water and yeast that stood overnight.

3. What is steam for?

It keeps the crust soft.

4. Why rest dough?

It stretches better.
"""
    items = imported(tmp_path, text, "page.txt")

    assert items["What is your day like?"].reference.endswith('Then I knead for an hour."')
    assert {item.topic for item in items.values()} == {()}


def test_a_title_below_the_links_of_a_page_is_none_of_its_questions(tmp_path: Path) -> None:
    text = (
        "<p><a href='/'>Loaf</a></p><h1>What Questions Can You Expect in a Bakery Interview?</h1><p>Be ready.</p>"
        "<h2>Basics</h2><h3>1. What is a sponge?</h3><p>Flour and yeast.</p><h3>2. What is steam for?</h3><p>Crust.</p>"
        "<h2>More</h2><h3>3. Why rest dough?</h3><p>It stretches.</p><h3>4. Why use salt?</h3><p>It slows yeast.</p>"
    )
    assert len(imported(tmp_path, text, "page.html")) == 4


def test_a_heading_without_words_is_no_topic(tmp_path: Path) -> None:
    text = "# Bread\n\n## Why fold?\n\nIt grows strong.\n\n## \n\n## Why score?\n\nIt opens.\n\n###\n\nWide.\n"

    assert {stem: item.reference for stem, item in imported(tmp_path, text).items()} == {
        "Why fold?": "It grows strong.",
        "Why score?": "It opens.\n\n###\n\nWide.",
    }


def test_numbered_steps_below_numbered_questions_are_parts_whatever_their_words(tmp_path: Path) -> None:
    asked = ["What is slip?", "Glazes in oxidation? Explain", "How is a kiln loaded?", "Why cones?", "When is it hot?"]
    steps = "### Steps:\n\n#### 1. Create the form:\n\nBy hand.\n\n#### 2. Fire it:\n\nSlowly."
    text = "\n\n".join(f"## {n}) {stem}\n\n**Answer:**\n\n{steps}" for n, stem in enumerate(asked, 1))
    items = imported(tmp_path, f"# Kiln interview\n\n{text}\n")
    assert [stem.rstrip(".") for stem in items] == asked
    assert all(item.reference.endswith("Slowly.") for item in items.values())
