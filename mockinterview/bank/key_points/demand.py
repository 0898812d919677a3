"""What a question asks for, as far as its words say: how many, a list, examples."""

import re

from mockinterview.value import Value

__all__ = ["Demand", "asks_only_a_figure", "demand_of"]

_NUMBERS = {
    word: n
    for n, words in enumerate(("一 one", "两 二 two", "三 three", "四 four", "五 five", "六 six"), 1)
    for word in words.split()
}
_COUNT = r"(?P<{0}>\d|[一两二三四五六]|one|two|three|four|five|six)"
_CHOOSE = re.compile(
    r"(?:至少|列举|举出|列出|说出|给出|任意|写出|哪)\s*(?:出|至少)?\s*" + _COUNT.format("zh") + r"\s*[个种条项点类]"
    r"|\b(?:name|list|give|mention|state|identify|describe|which)(?:\s+(?:and|or)\s+\w+)?\s+(?:at least\s+|any\s+)?"
    + _COUNT.format("en")
    + r"\b",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"举例|例子|实例|示例|举一|\bexamples?\b|\bfor instance\b", re.IGNORECASE)
_LIST = re.compile(r"哪些|哪几|列举|包括什么|步骤|\bwhat are\b|\bwhich\b|\blist\b|\bname\b|\bsteps\b", re.IGNORECASE)
_FIGURE_ASKED = re.compile(
    r"多少|(?:是|等于|为)几|求.{0,12}[值率数]"
    r"|how (?:many|much)\b|what is the (?:value|number|probability|size|sum|total)\b",
    re.IGNORECASE,
)
_MORE_ASKED = re.compile(
    r"为什么|为何|原因|理由|说明|解释|简述|过程|推导|证明|步骤|如何|怎样|怎么|能否|是否|哪些|什么"
    r"|\b(?:why|explain|justify|describe|show|reasons?|prove|derive|which|list|name|give|compare|discuss)\b"
    r"|\bhow (?!many|much)\w",
    re.IGNORECASE,
)


class Demand(Value):
    """``choose``: name at least that many; ``examples``: examples are asked for; ``lists``: an enumeration is."""

    choose: int | None = None
    examples: bool = False
    lists: bool = False


def demand_of(stem: str) -> Demand:
    """Read a question's demand."""
    match = _CHOOSE.search(stem)
    word = (match["zh"] or match["en"]).lower() if match else ""
    choose = int(word) if word.isdigit() else _NUMBERS.get(word)
    return Demand(
        choose=choose or None,
        examples=_EXAMPLES.search(stem) is not None,
        lists=_LIST.search(stem) is not None or bool(choose),
    )


def asks_only_a_figure(question: str) -> bool:
    """Tell whether a figure is all that a question asks for (多少, how many), with no reasons and no verdict."""
    return bool(_FIGURE_ASKED.search(question)) and not _MORE_ASKED.search(question)
