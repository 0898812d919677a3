"""Answers that nobody wrote: 20 items, any number of answers of 200 Chinese characters, and the replies of a judge.

All of it is made here from a seed. An answer makes three of its item's four key points, in its own words and with
something about it that no other answer has, so that no cache lives on repetition; the reply quotes those words.
"""

import json
import random
import re
from typing import Any, NamedTuple

from mockinterview.bank.item import Item, KeyPoint

__all__ = ["ITEMS", "LENGTH", "MadeUp", "made_up"]

ITEMS, LENGTH = 20, 200
SUBJECTS = (
    *(
        "键值缓存",
        "位置编码",
        "学习率预热",
        "梯度裁剪",
        "混合精度训练",
        "层归一化",
        "残差连接",
        "数据并行",
        "张量并行",
        "知识蒸馏",
    ),
    *(
        "模型量化",
        "检索增强",
        "指令微调",
        "偏好对齐",
        "词表裁剪",
        "稀疏注意力",
        "投机解码",
        "连续批处理",
        "提示压缩",
        "权重衰减",
    ),
)
MEANS = (
    "保存此前的中间结果",
    "把输入分成小块",
    "记录每一步的统计量",
    "按重要程度排序",
    "共享一部分参数",
    "在验证集上比较",
    "提前算好常用的表",
    "限制更新的幅度",
)
AIMS = (
    "减少重复的计算",
    "降低显存的占用",
    "让训练更加稳定",
    "加快推理的速度",
    "避免结果忽大忽小",
    "提高长文本的质量",
    "让误差不再累积",
    "节省通信的开销",
)
WAYS = (
    "一般来说",
    "在实际系统里",
    "据我了解",
    "从原理上看",
    "面试时我会强调",
    "举个简单的场景",
    "换个角度讲",
    "说得直白一些",
)
FILLERS = (
    "我在项目里用过类似的办法，效果还可以",
    "当然具体要看数据的规模和机器的情况",
    "这一点很多资料里都有介绍",
    "如果资源有限就需要做一些取舍",
)


class MadeUp(NamedTuple):
    """An answer to an item, with the text of a judge's reply to it."""

    number: int
    item: Item
    answer: str
    reply: str


def made_up(count: int, seed: int = 0) -> list[MadeUp]:
    """Return ``count`` answers; those to one item stand together."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    items = [_item(number, subject, chance) for number, subject in enumerate(SUBJECTS)]
    return [_answer(number, items[number * ITEMS // count], chance) for number in range(count)]


def _item(number: int, subject: str, chance: random.Random) -> Item:
    means, aims = chance.sample(MEANS, 4), chance.sample(AIMS, 4)
    quotes = [f"{subject}通过{mean}来{aim}" for mean, aim in zip(means, aims, strict=True)]
    joints = ("首先，", "其次，这在规模变大以后更加明显：", "第三，工程上常常这样做：", "最后，")
    reference = "".join(f"{joint}{quote}。" for joint, quote in zip(joints, quotes, strict=True))
    opening = f"{subject}是训练和部署大模型时常见的做法，它的原理可以分成四个方面来说明。"
    reference = f"{opening}{reference}这四个方面相互配合，缺一不可。"
    points = tuple(KeyPoint(id=f"{number}-{at}", text=quote, quote=quote) for at, quote in enumerate(quotes))
    return Item(
        id=f"item-{number}",
        kind="qa",
        stem=f"{subject}是怎样工作的？为什么需要它？",
        reference=reference,
        key_points=points,
        language="zh",
        rubric="concept",
    )


def _answer(number: int, item: Item, chance: random.Random) -> MadeUp:
    said = {}
    for at in sorted(chance.sample(range(4), 3)):
        mean, aim = re.fullmatch(r".*通过(.*)来(.*)", item.key_points[at].quote).groups()  # type: ignore[union-attr]
        said[at] = f"{chance.choice(WAYS)}为了{aim}，它会{mean}，大约有{chance.randint(2, 99)}%的好处"
    sentences = [*said.values(), *chance.sample(FILLERS, 2)]
    chance.shuffle(sentences)
    text = f"第#{number:06d}号考生答：" + "。".join(sentences) + "。"
    answer = text + ("补充一点，以上都只是我的理解，细节还需要再查资料确认。" * 8)[: LENGTH - len(text)]
    return MadeUp(number, item, answer, _reply(said))


def _reply(said: dict[int, str]) -> str:
    words = next(iter(said.values()))
    reply: dict[str, Any] = {
        "key_points": {
            f"k{at + 1}": {"evidence": said.get(at, ""), "verdict": "yes" if at in said else "no"} for at in range(4)
        },
        "criteria": {
            "correctness": {"evidence": words, "rationale": "说法都成立，没有与参考相反的地方", "level": 2},
            "reasoning": {"evidence": words, "rationale": "对其中一部分说明了作用", "level": 1},
        },
        "beyond": [],
        "doubts": [],
        "strengths": ["要点说得清楚"],
        "advice": [
            {"key_point": next(f"k{at + 1}" for at in range(4) if at not in said), "text": "补上没有提到的一点"}
        ],
        "follow_up": "没有提到的那一点在什么情况下最重要？",
        "addresses_grader": False,
    }
    return json.dumps(reply, ensure_ascii=False)
