"""The turns of phrase that tell what a sentence does in an answer, in zh and en.

They decide which sentences can be key points: a sentence that says what follows, sums up, restates the question,
cautions in general or evaluates is none. Patterns are about language, never about a subject.
"""

import re
from collections.abc import Sequence

from mockinterview.bank.import_report import Reason
from mockinterview.documents.page_breaks import columns

__all__ = ["CONNECTIVE", "DEFINES", "TAIL", "is_definition", "reason_against", "restates", "tokens"]

_I = re.IGNORECASE
_SUMMARY = re.compile(
    r"(?:总之|总而言之|总的来说|总体(?:来说|而言|来看)|综上(?:所述)?|总结(?:来说|一下|起来)|概括(?:来说|地说)|一言以蔽之|由此可见)"
    r"|(?:in (?:summary|conclusion|short|sum)|overall|to (?:sum up|summari[sz]e|conclude)|all in all)\b",
    _I,
)
_FRAMING = re.compile(
    r"[：:]$|(?:以下|如下|下面|下列).{0,30}(?:[：:。]|$)|(?:多个|几个|多种|许多|不同的?|很多)(?:方面|角度|因素|环节|策略|方法|步骤|阶段|层面)"
    r"(?:入手|来考虑|考虑|来解决|进行|着手|来看|组成)?[。.]?$"
    r"|\b(?:the following|as follows|here (?:are|is))\b|^(?:there (?:are|is)|this (?:involves|depends on)) (?:several|many|two|three|four|a (?:few|number of))\b[^,;:]*\.?$",
    _I,
)
_HEDGE = re.compile(
    r"(?:需要|值得|应当?|还应|要)?(?:特别)?注意(?:的是|到)?[，,：]|(?:需要注意的是|值得注意的是|值得一提|当然[，,])|此外[，,]还(?:应|需要?)考虑|"
    r"(?:it (?:is|'s) (?:important|worth)|note that|keep in mind|of course)\b",
    _I,
)
_DEPENDS = re.compile(
    r"(?:根据|视|取决于|考虑|因)(?:具体|实际|不同)(?:的)?(?:情况|需求|任务|场景|应用)|根据实际|因.{1,12}而(?:异|有所不同)|权衡和选择|具体的应用场景"
    r"|\bdepends? on (?:the|your) (?:specific|use case|situation|needs)|\bno (?:single|one) (?:best|right)\b",
    _I,
)
_EXAMPLE = re.compile(r"(?:例如|比如|譬如|举例来说|举个例子|以.{1,20}为例)|(?:for (?:example|instance)|e\.g\.|as an example|say,)", _I)
_ELABORATION = re.compile(
    r"(?:这(?!(?:个|一)?(?:过程|方法|模型)(?:通常|主要)?(?:包括|分为))|此举|同样[，,]|反之|其中[，,]|换句话说|也就是说|简单地说)"
    r"|(?:this|that|these|those|such|it also|which|as a result|in other words)\b",
    _I,
)
_VALUE = re.compile(
    r"(?:至关重要|具有(?:重要|显著|广泛)的?(?:意义|作用|优势|价值|应用)|(?:发挥|起到).{0,10}作用|尤为关键|非常(?:重要|关键)|是.{0,16}(?:的|重要)(?:关键|基础|一步|挑战|原因之一)"
    r"|有着重要影响|是非常重要的|独特的|是.{0,24}(?:的|重要)(?:指标|方向|原因)之一|各有.{0,6}(?:优势|特点|优缺点)|重要因素|有效的?(?:解决方案|方法)$)"
    r"|\b(?:is|are) (?:very |especially |particularly )?(?:crucial|essential|important|vital|key|useful|popular|widely used)\b",
    _I,
)
_OUTLOOK = re.compile(r"(?:未来)?随着.{1,24}(?:发展|进步|完善|拓展|改进)|相信|有望|今后|in (?:the )?(?:the )?future\b|as .{3,40} (?:evolves|advances|improves)\b", _I)
_ASKS_OUTLOOK = re.compile(r"趋势|未来|前景|展望|future|trend|outlook", _I)
_ASKS_VALUE = re.compile(r"优势|优点|缺点|作用|意义|好处|价值|为什么|为何|影响|重要性|advantage|benefit|why\b|drawback|impact|important", _I)
_STRONG = re.compile(r"不是.{2,40}而是|核心|关键在于|本质|\bnot .{2,60}\bbut\b|\bcore\b|\bkey idea\b", _I)
DEFINES = re.compile(
    r"(?:是指|指的是|是一[种个类项套]|定义为|被称为|所谓|的核心(?:思想|在于)?|基本原理|是.{2,30}的(?:指标|过程|单位|框架|方法|技术|能力|模型|策略|机制|算法|模块|构建块|手段|函数))"
    r"|\b(?:refers? to|(?:is|are) (?:an?|the|one)\b|means|consists? of|is defined as|stands for)",
    _I,
)
CONNECTIVE = re.compile(
    r"(?:(?:首先|其次|再次|再者|然后|接着|接下来|随后|最后|此外|另外|除此之外|同时|与此同时|因此|所以|而且|并且|但是|然而|不过|其实|实际上|具体来说|具体而言|简单来说|一般来说|通常来说|相比之下|一方面|另一方面|总的来说|例如|比如|为此|通过这种方式|在实际应用中|在训练完成后)"
    r"[，,、：:]?\s*(?:就|则|也|还)?|[一二三四五六]是\s*|第[一二三四五六七八九十][，,、：:是]\s*|而(?=[^且是非已])|但(?=[^是])"
    r"|(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|then|next|also|moreover|furthermore|in addition|additionally|however|therefore|thus|hence|so|but|and|or|similarly|by contrast|in contrast|on the other hand|on the one hand|for example|for instance|meanwhile|instead|specifically|typically|usually),?\s+)",
    _I,
)
TAIL = re.compile(
    r"[，,]\s*(?:从而|进而|以便|以(?=[最提减降实保达确适优平更避增充加防快])|有助于|展[现示]出|使得|为.{1,16}(?:提供|奠定)|例如|比如|如(?![何果今下此])|特别是|尤其|这|因为它?(?=更)|并在.{0,10}时)"
    r"|,\s+(?:thereby|thus|so that|which (?:helps|makes|improves|allows|means|is why|matters)|making|allowing|enabling|improving|leading to|such as|for example|especially|including)\b",
    _I,
)
_STOP = frozenset("a an the of in to is are and or for with on by as it its be this that how what why which do does can".split())


def tokens(text: str) -> list[str]:
    """Return Latin words and pairs of ideographs: what two wordings can share."""
    found = [word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in _STOP]
    for run in re.findall(r"[\u3400-\u9fff]+", text):
        found += [run[n : n + 2] for n in range(len(run) - 1)]
    return found


def restates(sentence: str, stem: str) -> bool:
    """Tell whether a sentence says little more than the question does."""
    words = tokens(sentence)
    if not words or columns(sentence) > 110:
        return False
    shared = len([word for word in words if word in set(tokens(stem))]) / len(words)
    return shared >= 0.8 or (shared >= 0.4 and _VALUE_OR_PROBLEM.search(sentence) is not None)


_VALUE_OR_PROBLEM = re.compile(
    r"(?:重要|关键|常见|复杂|挑战性?|具有挑战).{0,8}(?:问题|任务|过程|环节|挑战)|这个问题涉及|紧密的关系|\b(?:common|important|hard|challenging) (?:problem|question|task|challenge)", _I
)


def is_definition(sentence: str) -> bool:
    """Tell whether a sentence says what something is."""
    return DEFINES.search(sentence) is not None


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
    if _STRONG.search(words) or is_definition(words) and not words.startswith(("这", "This", "These")):
        return False
    return _ELABORATION.match(words) is not None or (_VALUE.search(words) is not None and not _ASKS_VALUE.search(stem))
