"""Which shipped rubric fits an item, by the words of its question."""

import re

from mockinterview.bank.item import Item
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["Fit", "fitting_rubric"]

_I = re.IGNORECASE
_WORDINGS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "code-reading",
        N_("the question shows code or asks what code does"),
        re.compile(
            r"```|(?:这段|以下|下面的?|下列)(?:代码|程序|函数)|代码.{0,8}(?:输出|做了?什么)"
            r"|\b(?:this|the following|below) (?:code|function|snippet|program)\b",
            _I,
        ),
    ),
    (
        "project-experience",
        N_("the question asks for something that the candidate did"),
        re.compile(
            r"你(?:曾经?|自己)?(?:做过|参与过|负责过|遇到过|主导过)|讲一?[个次]你|你的(?:一个)?项目|(?:介绍|说说)你"
            r"|\b(?:tell (?:me|us) about|describe) (?:a|the last) (?:time|project|situation)\b|\bhave you (?:ever )?"
            r"\w+ed\b|\b(?:project|time) (?:that |when |where )?you (?:\w+ed|built|led|ran|made)\b",
            _I,
        ),
    ),
    (
        "system-design",
        N_("the question asks for a design"),
        re.compile(
            r"(?:如何|怎样|怎么|请你?)?设计(?:一[个套种]|并实现)|架构.{0,6}设计"
            r"|^\W*(?:design|architect) (?:an?|the)\b|\bhow would you (?:design|architect|build)\b",
            _I,
        ),
    ),
    (
        "troubleshooting",
        N_("the question gives a symptom"),
        re.compile(
            r"排查|诊断|(?:怎么|如何)(?:定位|查找|调试)|(?:变慢|报错|崩溃|超时|不收敛|突然).{0,16}(?:怎么办|为什么|怎么|如何)"
            r"|\b(?:troubleshoot|diagnose|debug|root cause)\b|\bwhat (?:would|do) you (?:check|look at)\b"
            r"|\b(?:crash(?:es)?|fails|slows down|spikes|diverges)\b.{0,60}\b(?:why|what do you do|find)\b",
            _I,
        ),
    ),
    (
        "opinion",
        N_("people may differ on what is asked"),
        re.compile(
            r"你(?:怎么|如何)(?:看|评价)|如何看待|你认为|你觉得|趋势|未来.{0,12}(?:会|发展|方向)|会不会.{0,12}(?:取代|替代)"
            r"|\b(?:do you think|your (?:view|opinion)|in your opinion|what do you make of|trends?)\b"
            r"|^\W*(?:will|should) \w+|\bfuture of\b",
            _I,
        ),
    ),
    (
        "comparison",
        N_("the question asks how things differ"),
        re.compile(
            r"区别|差别|差异|不同(?:之处|点|？|$)|有何不同|对比|比较|相比|各自?.{0,4}优缺点|还是.{1,20}更"
            r"|\b(?:differences?|differ|compare[ds]?|comparison|versus|vs\.?|as opposed to|rather than)\b",
            _I,
        ),
    ),
    (
        "procedure",
        N_("the question asks for steps"),
        re.compile(
            r"步骤|流程|过程(?:是|如何|怎样|？)|(?:分|有)(?:哪)?几步|从头到尾|怎么一步步"
            r"|\b(?:steps?|stages|walk (?:me|us) through|procedure|process of|pipeline look)\b",
            _I,
        ),
    ),
)


class Fit(Value):
    """A rubric's id and what in the question speaks for it (marked for translation)."""

    rubric: str
    why: str


def fitting_rubric(item: Item) -> Fit:
    """Return the shipped rubric whose wording fits the question, else the one for the item's kind."""
    for rubric, why, wording in _WORDINGS:
        if wording.search(item.stem):
            return Fit(rubric=rubric, why=why)
    if item.kind == "term":
        return Fit(rubric="definition", why=N_("the item is a term"))
    return Fit(rubric="concept", why=N_("nothing in the wording asks for another"))
