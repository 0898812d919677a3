"""Questions made of headings and terms, in the document's language, from the shape of the heading and its text."""

import re
from collections.abc import Callable, Sequence

from mockinterview.bank.questions.labels import is_question
from mockinterview.messages import Language
from mockinterview.text import fold

__all__ = ["term_stem", "topic_stem"]

_IDEOGRAPH = r"[\u3400-\u9fff]"
_ZH_TWO = re.compile(r"(.{2,40}?)\s*(?:与|和|及|以及)\s*(.{2,40})")
_ZH_LIST = re.compile(r"[^、]+(?:、[^、]+)+")
_ZH_ACTION = re.compile(r"^(?:训练|构建|搭建|部署|优化|评估|选择|设计|使用|实现|提升|提高|处理|解决|调试)")
_ZH_TASK = re.compile(r"^(?:设计|实现|编写|手写)(?:一|出|个)")
_ZH_ABOUT = re.compile(
    r"(?:原理|技巧|方法|方案|经验|策略|流程|步骤|框架|实践|技术|机制|架构|算法|应用|挑战|优缺点|区别|作用|类型|"
    r"分类|特点|含义|意义|[联关]系|异同|对比|比较|设计|配合|问题)$"
)
_ZH_CAUSES = re.compile(r"(?P<of>[^。，：\s]{2,20}?)的?原因(?:主要)?(?:有|包括|如下)[^。\n]*[：:]")
_ZH_MORE = (
    (re.compile(r"(?:解决|缓解|应对|避免|防止)[^。：:\n]{0,40}(?:可以|采取|采用)[^。\n]{0,20}[：:]"), "如何应对？"),
    (re.compile(r"优点[：:]|缺点[：:]"), "各有什么优缺点？"),
    (re.compile(r"特点(?:主要)?(?:包括|有|如下)[^。]*[：:]"), "它有哪些特点？"),
    (re.compile(r"(?:两|三|四|几)大?类[^。]*[：:]"), "主要有哪几类？"),
    (re.compile(r"(?:使用|应用|开发)[^。：:]*步骤[^。]{0,6}[：:]"), "使用它通常包括哪些步骤？"),
    (re.compile(r"常见问题[^。：:]*[：:]"), "有哪些常见问题？如何解决？"),
    (re.compile(r"(?:包括|涉及|分为|如下|以下)[^。：:使应]{0,6}步骤[^。]{0,6}[：:]"), "它通常包括哪些步骤？"),
)
_EN_DEFINES = r"\s*(?:\([^)]*\)\s*)?(?:is|are|refers? to|means?)\s"
_EN_MORE = (
    (re.compile(r"\b(?:causes?|reasons?)\b[^.\n]*:", re.IGNORECASE), "What causes it?"),
    (re.compile(r"\b(?:remed|mitigat|solv|avoid|prevent)\w*\b[^.\n]*:", re.IGNORECASE), "What can be done about it?"),
    (
        re.compile(r"\b(?:advantages|disadvantages|pros|cons|drawbacks)\b\W*:", re.IGNORECASE),
        "What are the pros and cons?",
    ),
    (re.compile(r"\bsteps?\b[^.\n]*:", re.IGNORECASE), "Which steps does it take?"),
    (re.compile(r"\b(?:types?|kinds?|categories)\b[^.\n]*:", re.IGNORECASE), "Which kinds are there?"),
)


def term_stem(term: str, language: Language) -> str:
    """Return the question that asks for a term's meaning: the words themselves where they ask already."""
    term = " ".join(term.split())
    if term.endswith(("?", "？")):
        return term
    return f"什么是{_spaced(term)}？" if language == "zh" else f"What does “{_lowered(term)}” mean?"


def topic_stem(heading: str, body: str, language: Language) -> str:
    """Return a proper question for a topic: the heading itself where it asks already."""
    heading = " ".join(heading.split()).rstrip("。")
    if heading.endswith(("?", "？")):
        return heading
    make: Callable[[str, str], str] = _zh if language == "zh" else _en
    return make(heading, body)


def _zh(heading: str, body: str) -> str:
    if is_question(heading):
        return f"{heading}？"
    if re.search("[?？]", heading):
        return f"{heading}。"
    return _zh_two(heading, body[:200]) or _zh_one(heading, body)


def _zh_two(heading: str, start: str) -> str | None:
    """Return the question for a heading that names several things, or None."""
    if _ZH_LIST.fullmatch(heading) and not _ZH_ABOUT.search(heading):
        return _then(f"请分别介绍{_spaced(heading)}", "的原理和特点，并加以比较。")
    if not _ZH_TWO.fullmatch(heading):
        return None
    if "关系" in start:
        return _then(heading, "之间有什么关系？")
    if not _ZH_ABOUT.search(heading) and re.search(r"不同|区别|差异|两种", start):
        return _then(heading, "分别是什么？它们有什么不同？")
    return f"如何确保{_spaced(heading)}？" if "确保" in start else None


def _zh_one(heading: str, body: str) -> str:
    more, start = [*_causes(heading, body), *_more(body, _ZH_MORE)], body[:200]
    if _ZH_TASK.search(heading):
        return f"如何{heading}？"
    if heading.endswith("经验"):
        return _then(heading, "主要有哪些？")
    if heading.endswith(("方案", "策略", "方法")):
        return _then(heading, "有哪些？")
    if _ZH_ABOUT.search(heading):
        return _then(heading, more[0].removeprefix("它")) if more else f"请说明{_spaced(heading)}。"
    if _ZH_ACTION.search(heading):
        return f"如何{_spaced(heading)}？"
    if re.search(r"各种|几种", start):
        return _then(heading, "有哪几种？") + "".join(more[:1])
    if more or _defined(heading, start):
        return f"什么是{_spaced(heading)}？" + "".join(more[:2])
    return f"请介绍{_spaced(heading)}。"


def _en(heading: str, body: str) -> str:
    if is_question(heading):
        return f"{heading}?"
    if re.search(r"[?？]\s", heading):
        return f"{heading.rstrip('.')}."
    more = _more(body, [known for known in _EN_MORE if not known[0].search(f"{heading}:")])  # it names them itself
    tail = "".join(f" {m}" for m in more[:2])
    two = re.fullmatch(r"(.+?)\s+(?:vs\.?|versus|and)\s+(.+)", heading, re.IGNORECASE)
    if two and re.search(r"\b(?:differ|unlike|whereas|compared|two)\b", body[:300]):
        return f"What are {_lowered(two[1])} and {_lowered(two[2])}, and how do they differ?"
    plural = re.search(r"[^s]s$", heading) is not None
    name = re.escape(heading.removesuffix("s")) + "s?" if plural else re.escape(heading)
    if re.search(name + _EN_DEFINES, body[:300], re.IGNORECASE):
        return f"What {'are' if plural else 'is'} {_lowered(heading)}?{tail}"
    if re.match(r"[A-Z][a-z]+ing\s+[a-z`]", heading) and not two:
        return f"How would you go about {_lowered(heading)}?"
    return f"Explain {_lowered(heading)}.{tail}"


def _causes(heading: str, body: str) -> list[str]:
    match = _ZH_CAUSES.search(body)
    if not match:
        return []
    own = fold(match["of"]).text in fold(heading).text
    return ["它产生的原因有哪些？" if own else f"{match['of']}的原因有哪些？"]


def _more(body: str, patterns: Sequence[tuple[re.Pattern[str], str]]) -> list[str]:
    found = [question for pattern, question in patterns if pattern.search(body)]
    return [question for n, question in enumerate(found) if question[-6:] not in {other[-6:] for other in found[:n]}]


def _defined(heading: str, start: str) -> bool:
    core = re.escape(re.sub(r"[（(].*?[)）]", "", heading).strip())
    return re.search(core + r".{0,40}?(?:是指|指的是|是|指|：)", start, re.IGNORECASE) is not None


def _then(words: str, rest: str) -> str:
    return f"{words} {rest}" if re.search(r"[A-Za-z0-9)]$", words) else words + rest


def _spaced(words: str) -> str:
    """Put a space between an ideograph before and a Latin word, as the rest of such text does."""
    return words if re.match(_IDEOGRAPH + r"|[“《（]", words) else f" {words}"


def _lowered(heading: str) -> str:
    """Lower the first letter of a heading, but not of an acronym or of a name with capitals inside."""
    first = heading.split()[0]
    return heading if re.search(r"[A-Z0-9]", first[1:]) or len(first) == 1 else heading[0].lower() + heading[1:]
