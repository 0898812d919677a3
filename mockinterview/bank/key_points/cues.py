"""The turns of phrase that tell what a sentence does in an answer, in zh and en.

They decide which sentences can be key points: a sentence that says what follows, sums up, restates the question,
cautions in general or evaluates is none. Patterns are about language, never about a subject.
"""

import re
from collections.abc import Sequence

from mockinterview.bank.import_report import Reason
from mockinterview.bank.key_points.wording import CONNECTIVE, tokens
from mockinterview.documents.page_breaks import columns

__all__ = [
    "is_central",
    "is_definition",
    "is_substantive",
    "reason_against",
    "restates",
]

_I = re.IGNORECASE
_SUMMARY = re.compile(
    r"(?:总之|总而言之|总的来说|总体(?:来说|而言|来看)|综上(?:所述)?|总结(?:来说|一下|起来)|概括(?:来说|地说)|"
    r"一言以蔽之|由此可见)"
    r"|(?:in (?:summary|conclusion|short|sum)|overall|to (?:sum up|summari[sz]e|conclude)|all in all)\b",
    _I,
)
_FRAMING = re.compile(
    r"[：:]$|(?:以下|如下|下面|下列)[^：:。；]{0,30}[：:。]?$|都?有其?(?:各自|独特)的?.{0,8}(?:应用|优缺点|"
    r"特点)|一些.{0,4}(?:策略|方法|措施|技巧)。?$"
    r"|是一[个项].{0,12}(?:挑战性?|复杂|耗时).{0,8}(?:问题|任务|过程|工作)|(?:多个|几个|多种|许多|不同的?|"
    r"很多)(?:方面|角度|因素|环节|策略|方法|步骤|阶段|层面)"
    r"(?:入手|来考虑|考虑|来解决|进行|着手|来看|组成)?[。.]?$"
    r"|\b(?:the following|as follows|here (?:are|is))\b|^(?:there (?:are|is)|this (?:involves|"
    r"depends on)) (?:several|many|two|three|four|a (?:few|number of))\b[^,;:]*\.?$",
    _I,
)
_HEDGE = re.compile(
    r"(?:需要|值得|应当?|还应|要)?(?:特别)?注意(?:的是|到)?[，,：]|(?:需要注意的是|值得注意的是|值得一提|"
    r"当然[，,])|(?:此外|同时)[，,](?:还|也)?(?:应|需要?)(?:充分)?考虑|"
    r"(?:it (?:is|'s) (?:important|worth)|note that|keep in mind|of course)\b",
    _I,
)
_DEPENDS = re.compile(
    r"(?:根据|视|取决于|考虑|因)(?:具体|实际|不同)(?:的)?(?:情况|需求|任务|场景|应用)|根据实际|因.{1,12}而(?:异|"
    r"有所不同)|权衡和选择|具体的应用场景"
    r"|\bdepends? on (?:the|your) (?:specific|use case|situation|needs)|\bno (?:single|one) (?:best|right)\b",
    _I,
)
_EXAMPLE = re.compile(
    r"(?:例如|比如|譬如|举例来说|举个例子|以.{1,20}为例)|(?:for (?:example|instance)|e\.g\.|as an example|say,)", _I
)
_ELABORATION = re.compile(
    r"(?:这(?!(?:个|一)?(?:过程|方法|模型)(?:通常|主要)?(?:包括|分为))|此举|同样[，,]|反之|它们?不仅|其中[，,]|"
    r"换句话说|也就是说|简单地说)"
    r"|(?:this|that|these|those|such|it also|which|as a result|in other words)\b",
    _I,
)
_VALUE = re.compile(
    r"(?:至关重要|具有(?:重要|显著|广泛)的?(?:意义|作用|优势|价值|应用)|(?:发挥|起到).{0,10}作用|尤为关键|"
    r"非常(?:重要|关键)|是.{0,16}(?:的|重要)(?:关键|基础|一步|挑战|原因之一)"
    r"|有着重要影响|是非常重要的|独特的|是.{0,24}(?:的|重要)(?:指标|方向|原因)之一|各有.{0,6}(?:优势|特点|"
    r"优缺点)|会涉及大量|重要因素|有效的?(?:解决方案|方法)$)"
    r"|\b(?:is|are) (?:very |especially |particularly )?(?:crucial|essential|important|vital|key|useful|popular|"
    r"widely used)\b",
    _I,
)
_OUTLOOK = re.compile(
    r"(?:未来)?随着.{1,24}(?:发展|进步|完善|拓展|改进)|相信|有望|今后|in (?:the )?(?:the )?future\b|"
    r"as .{3,40} (?:evolves|advances|improves)\b",
    _I,
)
_ASKS_OUTLOOK = re.compile(r"趋势|未来|前景|展望|future|trend|outlook", _I)
_ASKS_VALUE = re.compile(
    r"优势|优点|缺点|作用|意义|好处|价值|为什么|为何|影响|重要性|advantage|benefit|why\b|drawback|impact|"
    r"important",
    _I,
)
_STRONG = re.compile(r"不是.{2,40}而是|核心|关键在于|\bnot .{2,60}\bbut\b|\bcore\b|\bkey idea\b", _I)
_DEFINES = re.compile(
    r"(?:是指|指的是|是一[种个类项套]|定义为|被称为|所谓|的核心(?:思想|在于)?|基本原理|是.{2,30}的(?:指标|过程|"
    r"单位|框架|方法|技术|能力|模型|策略|机制|算法|模块|构建块|手段|函数))"
    r"|\b(?:refers? to|(?:is|are) (?:an?|the|one)\b|means|consists? of|is defined as|stands for)",
    _I,
)
_SUBSTANTIVE = re.compile(
    r"这(?:通常|主要|可能|往往|也)*(?:是?(?:由于|因为)|是由|通过|包括|涉及|源于|与.{1,30}有关)|(?:this|"
    r"it) (?:is (?:because|due to|done by)|works by|happens)\b",
    _I,
)


def restates(sentence: str, stem: str) -> bool:
    """Tell whether a sentence says little more than the question does."""
    words = tokens(sentence)
    if not words or columns(sentence) > 110:
        return False
    known = set(tokens(stem))
    shared = len([word for word in words if word in known]) / len(words)
    return shared >= 0.8 or (shared >= 0.25 and _VALUE_OR_PROBLEM.search(sentence) is not None)


_VALUE_OR_PROBLEM = re.compile(
    r"(?:重要|关键|常见|复杂|挑战性?|具有挑战).{0,8}(?:问题|任务|过程|环节|挑战)|这个问题涉及|紧密的关系|"
    r"\b(?:common|important|hard|challenging) (?:problem|question|task|challenge)",
    _I,
)


def is_definition(sentence: str) -> bool:
    """Tell whether a sentence says what something is."""
    return _DEFINES.search(sentence) is not None


def is_central(sentence: str) -> bool:
    """Tell whether a sentence names the core of the matter."""
    return _STRONG.search(sentence) is not None


def is_substantive(sentence: str) -> bool:
    """Tell whether a sentence that goes on from the one before (这通常是由于…) still says how or why."""
    return _SUBSTANTIVE.match(sentence.strip()) is not None


def reason_against(sentence: str, stem: str) -> Reason | None:
    """Return why a sentence is no key point, or None where it makes a claim of its own."""
    words = re.sub(r"^[\s*_>•-]+", "", sentence).strip()
    plain = CONNECTIVE.sub("", words, count=1) if CONNECTIVE.match(words) else words
    checks: Sequence[tuple[Reason, bool]] = (
        (Reason.summary, _SUMMARY.match(words) is not None),
        (Reason.example, _EXAMPLE.match(words) is not None),
        (Reason.framing, _FRAMING.search(words) is not None and not _STRONG.search(words)),
        (Reason.restatement, restates(words, stem)),
        (Reason.hedge, _HEDGE.match(words) is not None or _DEPENDS.search(words) is not None),
        (Reason.outlook, _OUTLOOK.search(words[:40]) is not None and not _ASKS_OUTLOOK.search(stem)),
        (Reason.elaboration, _elaborates(plain, stem)),
    )
    return next((reason for reason, holds in checks if holds), None)


def _elaborates(words: str, stem: str) -> bool:
    if _STRONG.search(words) or (is_definition(words) and not words.startswith(("这", "This", "These"))):
        return False
    return _ELABORATION.match(words) is not None or (_VALUE.search(words) is not None and not _ASKS_VALUE.search(stem))
