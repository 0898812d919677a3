"""A title that asks, above chapters whose headings ask too: one question of several, or only the name of the page."""

from pathlib import Path

from tests.bank_documents import imported

FIRST_OF_SEVERAL = """\
# 你会拉坯吗

分析：开场题，说清楚步骤就行，不要一上来就讲细节。

答：先揉泥，再定中心，最后把壁提起来。

## 扩展

### 泥里有气泡怎么办？

用针挑破，再揉一遍。

### 坯体为什么会裂？

分析：常考。

答：干得太快。

#### 类似问题

- 怎么干得慢？
- 开裂能不能补？

### 釉为什么会缩？

分析：常考。

答：釉层太厚。

#### 怎么引到这里

- 谈到了釉

### 素烧的温度是多少？

分析：要说范围。

答：大约九百度。

#### 类似问题

- 温度怎么量？

### 素烧的过程

分析：画个图。

答：先慢后快，再慢慢降温。

### 怎么装窑？

分析：送分题。

答：先大后小，彼此不碰。

#### 怎么引到这里

- 谈到了窑
"""


def test_a_title_with_its_answer_under_a_label_is_the_first_of_several_questions(tmp_path: Path) -> None:
    items = imported(tmp_path, FIRST_OF_SEVERAL, "wheel.md")
    assert items["你会拉坯吗"].reference == "先揉泥，再定中心，最后把壁提起来。"
    assert items["素烧的温度是多少？"].reference == "大约九百度。"


def test_a_heading_that_asks_in_a_chapter_needs_no_label_as_the_others_have(tmp_path: Path) -> None:
    items = imported(tmp_path, FIRST_OF_SEVERAL, "wheel.md")
    assert items["泥里有气泡怎么办？"].reference == "用针挑破，再揉一遍。"


def test_lists_below_questions_with_labelled_answers_are_no_items(tmp_path: Path) -> None:
    assert [*imported(tmp_path, FIRST_OF_SEVERAL, "wheel.md")] == [
        "你会拉坯吗",
        "泥里有气泡怎么办？",
        "坯体为什么会裂？",
        "釉为什么会缩？",
        "素烧的温度是多少？",
        "请介绍素烧的过程。",
        "怎么装窑？",
    ]


def test_a_title_that_asks_is_not_the_one_question_where_a_depth_below_it_does(tmp_path: Path) -> None:
    text = "# 陶艺怎么学？\n\n## 泥\n\n### 泥怎么揉？\n\n用手。\n\n### 泥怎么存？\n\n包好。\n\n"
    text += "## 窑\n\n### 窑怎么装？\n\n先大后小。\n\n#### 要点\n\n不碰\n\n#### 工具\n\n搁板\n\n#### 次序\n\n自下而上\n"
    text += "\n#### 支柱\n\n三根。\n"
    assert [*imported(tmp_path, text, "clay.md")] == ["泥怎么揉？", "泥怎么存？", "窑怎么装？"]
