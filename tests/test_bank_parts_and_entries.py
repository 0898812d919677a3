"""Questions with answers on their own lines, parts of answers that ask, and what all sections of a document share."""

from pathlib import Path

import pytest

from mockinterview.bank.importing import import_document

TAGGED = """\
# 面包题

1. [入门] **醒面是为了什么？**让面筋松弛。

1. [入门] 盐为什么后放？它会拖慢酵母（ 也影响颜色 ）

1. [入门] 有哪些好书？[书](https://example.org/book)

1. [工具] **温度计放哪里**？插到中心。`97` 度就好。

1. [工具] 石板要预热吗？要。

1. [工具]
"""

CHECKED = """\
# Kiln quiz

- [x] What is bisque? Ware fired once.
- [ ] Why do pots crack? They dried too fast. Or they were too thick.
- [ ] How hot is earthenware? How hot is stoneware? About 1050 and 1250 degrees.
- [x] Who invented the wheel? Nobody knows.
"""

RATED = """\
## 发面

1. 酵母何时放？（一般）
   答:
   最后放。

2. 盐放多少？（简单）: **百分之二**

3. 老面与汤种的区别（有迷惑性，简单）

   一个发酵，一个糊化。

## 烘烤

<!-- done -->

5. 为什么要割口？
   引导膨胀。

8. 常用模具（一般）

12. 石板有什么用？
   **说法一**

   1. 蓄热
      - 底火足

**我的理解**

1. 受热匀
   - 不糊底
"""


@pytest.mark.parametrize(
    ("name", "text", "answers"),
    [
        (
            "tagged.md",
            TAGGED,
            {
                "醒面是为了什么？": "让面筋松弛。",
                "盐为什么后放？": "它会拖慢酵母（ 也影响颜色 ）",
                "有哪些好书？": "[书](https://example.org/book)",
                "温度计放哪里": "插到中心。`97` 度就好。",
                "石板要预热吗？": "要。",
            },
        ),
        (
            "checked.md",
            CHECKED,
            {
                "What is bisque?": "Ware fired once.",
                "Why do pots crack?": "They dried too fast. Or they were too thick.",
                "How hot is earthenware? How hot is stoneware?": "About 1050 and 1250 degrees.",
                "Who invented the wheel?": "Nobody knows.",
            },
        ),
        (
            "rated.md",
            RATED,
            {
                "酵母何时放？": "最后放。",
                "盐放多少？": "**百分之二**",
                "老面与汤种的区别": "一个发酵，一个糊化。",
                "为什么要割口？": "引导膨胀。",
                "常用模具": "",
                "石板有什么用？": (
                    "**说法一**\n\n   1. 蓄热\n      - 底火足\n\n**我的理解**\n\n1. 受热匀\n   - 不糊底"
                ),
            },
        ),
    ],
)
def test_every_question_has_just_its_own_answer(name: str, text: str, answers: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    bank, _ = import_document(path)
    assert {item.stem: item.reference for item in bank.items} == answers
