"""Labels of questions and answers (面试题 1：, Q:, 解答：…), and what makes a line a question."""

import re

from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.list_marker import NUMBERING
from mockinterview.text import Span

__all__ = [
    "BOLD_QUESTION",
    "INLINE_ANSWER",
    "answer_words",
    "asks_by_sign",
    "is_answer_heading",
    "is_counted_part",
    "is_follow_up",
    "is_question",
    "is_question_heading",
    "may_ask",
    "question_label",
    "unnumbered",
]

_NUMBER = r"\s{0,8}(?:(?<=Q)[.-]?(?=\d))?(?:\d+(?:[.-]\d+)*|[一二三四五六七八九十]+)?\s{0,8}"
_AFTER_NUMBER = r"(?:(?<=\d)|(?<=\d[*_`])|(?<=\d\*\*)|(?<=\d__))"
_SIGN = (
    rf"[*_`]{{0,3}}\s{{0,8}}(?:[：:.、．)）]|{_AFTER_NUMBER}\s{{0,8}}[-–—](?=\s)|{_AFTER_NUMBER}(?=\s))"
    r"\s{0,8}(?:\*\*|__|[*_](?=\s))?[ \t]*"
)
_QUESTION = re.compile(
    r"(?:[*_`]{1,3})?\s{0,8}(?:【(?:面试题|问题|题目|问|Q)\s{0,8}\d*】[：:]?[ \t]*"
    r"|第\s{0,8}\d{1,3}\s{0,8}题\s{0,8}[：:.、][ \t]*"
    r"|(?:(?P<sure>面试题|面试官|(?:面试)?真题|考题|例题|(?:示例|典型|经典|真实)?题目|试题|问(?!题)|Interviewer|Que(?:s(?:tion)?)?|Q)"
    r"|追问|问题|题|Follow-up)(?P<number>" + _NUMBER + r")" + _SIGN + r")"
)
_STATES = re.compile(r"[^\n?？]*[。；;][ \t]*(?:\n|\Z)")  # behind a number without a sign: Q1 is about glaze；
_FOLLOW_UP = re.compile(r"[*_`]{0,3}\s*(?:追问|Follow-up)(?=\W|\d)")
_CHOICES = re.compile(r"[^\n]*(?:\n[\s\-*+>]*|[ \t\u3000])B[.)）、．]")
"""Behind the letter of the first of answers to choose from."""
_ANSWER = re.compile(
    DECORATION + r"(?:\*{1,2}|_{1,2})?\s{0,8}(?:【(?:参考答案|解答|答案|回答|解析|答|A)】[：:]?[ \t]*"
    r"|(?:(?:参考|示例|标准)(?:答案|解答|回答)|"
    r"(?:Sample|Model|Suggested|Example|Possible|Short|Expected|Ideal) [Aa]nswer|"
    r"(?:考察|回答|答题|参考)要点|考察点|解答|答案(?:解析)?|回答|解析|答|候选人|应聘者|求职者|"
    r"我(?=\s{0,8}(?:\*\*)?\s{0,8}[：:])|Candidate|Answer|Solution|Explanation|"
    r"Ans(?=\W)(?:\s{0,8}[-–—])?|A(?=\s{0,8}\d*(?:\*\*|__)?\s{0,8}[：:])|A(?=\d+[.)）])|(?P<letter>A)(?=[.)][ \t\n]))"
    + _NUMBER
    + r"[*_]{0,2}\s{0,8}(?:[：:.、．)）]|(?<=[-–—])|(?=[*_ \t]*(?:\n|\Z)))\s{0,8}(?:\*\*|__|[*_](?=\s|\Z))?[ \t]*)"
)
_ANSWER_HEADING = re.compile(
    r"(?:\*\*)?(?:(?:the )?(?:sample |correct |short |model |suggested )?(?:answer|solution)(?: guide| outline)?"
    r"|(?:典型|参考|标准|一句话|简要)?(?:答案|回答|解答)|(?:面试|[试考问])?题目?(?:答案|解答|解析|剖析|详解))(?:\*\*)?"
    r"(?:\s*[:：].{0,40})?",
    re.IGNORECASE,
)
_QUESTION_HEADING = re.compile(
    r"(?:\*\*)?(?:(?:the |original )?(?:q|ques|(?:interview )?question|problem|prompt|scenario|exercise)"
    r"(?: (?:statement|description))?|(?:问题|题目|面试题|面试问题)(?:描述)?)"
    r"\s{0,8}\d{0,3}\s{0,8}[：:.]?\s{0,8}(?:\*\*)?\s{0,8}[：:]?",
    re.IGNORECASE,
)
_COUNTED_PART = re.compile(
    r"(?:(?:method|approach|solution|way|option|step|example)\s?\d{1,2}"
    r"|第[一二三四五六七八九\d]种(?:方法|方案|方式|解法|思路|做法|写法)"
    r"|(?:方法|方案|方式|解法|思路|做法|写法|步骤|示例)\s?(?:[一二三四五六七八九]|\d{1,2}))(?:\s*[:：.、—–-].*)?",
    re.IGNORECASE,
)
INLINE_ANSWER = re.compile(r"[?？。.]\s*(?=(?:\*\*)?(?:Answer|A|答|解答|答案)(?:\*\*)?[：:])")
"""The end of a question behind which its answer begins in the same paragraph."""
BOLD_QUESTION = re.compile(
    DECORATION + r"(?P<outer>_(?=\*)|\*(?=_))?(?P<mark>\*\*|__)(?P<inner>[*_]?)"
    r"(?P<words>[^*\n]+?[?？](?:\s*[（(][^()（）*\n]*[)）])?)\s*"
    + DECORATION
    + r"\s*(?P=inner)(?P=mark)(?(outer)(?P=outer))[ \t]*[：:]?\s*"
    + DECORATION
)
"""A question in bold at the start of a paragraph, with ratings, a remark in brackets or a colon behind it."""
_BELOW = re.compile(r"[^\n]*\n[\s#>]*")  # up to the next line that says something
_QUOTES = "“”\"'‘’「」『』"
_ZH_ASKS = re.compile(
    r"什么|如何|怎么|怎样|为何|哪些|哪几|哪[个种类一]|有何|何谓|何为|何时|有啥|为啥|是啥|多少|多[久大长]|区别是|是否|能否|可否|[吗呢]$|"
    r"^(?:请|试)?(?:简[要单]|详细|大致|具体)?(?:解释|简述|说明|描述|介绍|谈谈|说说|讲讲|聊聊|[说讲谈]一下|阐述|列举|"
    r"比较|对比|分析|论述|举例)(?!\W*$)|"
    r"^请(?:你)?(?:结合|分享|做|谈|写|画|用|给|设计|实现|举|推导|证明|估算)"
)
_EN_ASKS = re.compile(
    r"(?:what|which)\b(?!\s+(?:to|it|they|this|we|you)\b)(?:'s)?\s+\S"
    r"|(?:how|why|when|who|where)\b(?!\s+(?:to|it|they|this|we|you|the|an?)\b)(?:'s)?\s+\S"
    r"|(?:explain|describe|discuss|differentiate|distinguish|(?:walk|talk) (?:me|us) through|"
    r"(?:tell|give|show) (?:me|us)|(?:share|recall|think of) an? (?:time|example|situation))\s+\w"
    r"|(?:explain|describe|compare|contrast|discuss|outline|define|name|list|give|state|tell me)\s+"
    r"(?:the|a|an|how|why|what|when|which|at least|two|three|four|five|some|your|in|\d)\b"
    r"|(?:implement|design|write|create|build|reverse|calculate|compute|derive|prove|estimate|convert|draw|sketch)\s+"
    r"(?:(?:the|a|an|your|this)\b|.*[.]$)",
    re.IGNORECASE,
)
_ASKING_WORD = re.compile(
    r"(?:how|why|when|where|who|what)(?: not)?\W*|(?:为什么|为何|怎么做|怎么办|如何做)\W*", re.IGNORECASE
)
_GAP = re.compile(
    r"（[ \t\u3000_]*）|(?<=[\u3400-\u9fff])[ \t]?\([ \t\u3000_]+\)"  # not main( ), 构造函数()
    r"|(?<![^\s\u3400-\u9fff])_{3,}(?![^\s\u3400-\u9fff。，.,?？])"
    r"|[(（][ \t\u3000_]+[A-H√×✓✗对错]{1,4}[ \t\u3000_]+[)）]"
)
"""A gap to fill in, or filled with the letter of a choice (``面筋最多的粉是（ A ）。``)."""
_HINTS = re.compile(
    r"(?:区别|不同|差异|异同|联系|关系|对比|比较|优缺点|优势|原理|作用|流程|过程|机制|方法|方式|步骤|场景|特点|理解|实现|"
    r"生命周期)(?:与.{1,6}|有哪些)?$|\bvs\b|(?:differences?|comparison|trade-?offs?)\b|"
    r"^(?:types?|kinds|advantages|disadvantages|benefits|use cases?|role|purpose|importance|steps|examples?|"
    r"life ?cycle|principles) of\b|^(?:how|what|why|when|which|where|who|is|are|do|does|can)\b",
    re.IGNORECASE,
)


def is_question(words: str) -> bool:
    """Tell whether a heading asks: by its question mark, by its words, or by a gap to fill in.

    A word of asking alone (``How?``) asks about what stands above it, and names a part of that.
    """
    words = words.strip().strip(_QUOTES)
    if _ASKING_WORD.fullmatch(words):
        return False
    return words.endswith(("?", "？")) or bool(_ZH_ASKS.search(words) or _EN_ASKS.match(words) or _leaves_gap(words))


def asks_by_sign(words: str) -> bool:
    """Tell whether words end in a question mark or leave a gap to fill in."""
    return words.rstrip().endswith(("?", "？")) or _leaves_gap(words)


def _leaves_gap(words: str) -> bool:
    return _GAP.search(words) is not None and any(map(str.isalnum, words))  # or a line is drawn there


def may_ask(words: str) -> bool:
    """Tell whether words ask, or name what questions are about (老面与汤种的区别): a sign among others that ask."""
    words = words.strip().strip(_QUOTES)
    return is_question(words) or _HINTS.search(words) is not None


def question_label(text: str, span: Span) -> Span | None:
    """Return the words after a question's label at the start of ``span``, or None where no label stands there."""
    match = _QUESTION.match(text, span.start, span.end)
    if not match or match.end() >= span.end:
        return None
    words = Span(start=match.end(), end=span.end)
    if match[0][-1:].isspace() and match[0].strip()[-1:].isdigit() and _STATES.match(text, words.start, words.end):
        return None
    numbered = match["sure"] or match["number"] is None or match["number"].strip()
    if not (numbered or is_question(_unmarked(text, words).of(text)) or _is_answered(text, words)):
        return None
    return _unmarked(text, words)


def is_follow_up(text: str, span: Span) -> bool:
    """Tell whether the label at the start of ``span`` says that a question follows up another (追问：)."""
    return _FOLLOW_UP.match(text, span.start, span.end) is not None and question_label(text, span) is not None


def _is_answered(text: str, words: Span) -> bool:
    """Tell whether the line below begins with an answer's label."""
    below = _BELOW.match(text, words.start)
    return below is not None and answer_words(text, Span(start=below.end(), end=len(text))) is not None


def answer_words(text: str, span: Span) -> Span | None:
    """Return the words after an answer's label at the start of ``span``, or None where no label stands there."""
    match = _ANSWER.match(text, span.start, span.end)
    if match is None or (match["letter"] and _CHOICES.match(text, match.end("letter"))):
        return None
    return Span(start=match.end(), end=span.end)


def is_answer_heading(words: str) -> bool:
    """Tell whether a heading says that the answer follows (``Answer``, ``Answer: B``, 参考答案)."""
    return _ANSWER_HEADING.fullmatch(words.strip()) is not None


def is_counted_part(words: str) -> bool:
    """Tell whether a heading counts the parts of an answer (``Method 2``, ``解法二：哈希表``)."""
    return _COUNTED_PART.fullmatch(words.strip()) is not None


def is_question_heading(words: str) -> bool:
    """Tell whether a heading only says that the question follows (``Question``, 题目)."""
    return _QUESTION_HEADING.fullmatch(words.strip()) is not None


def unnumbered(text: str, span: Span) -> Span:
    """Leave out a number at the start of ``span``, unless nothing else is there."""
    number = NUMBERING.match(text, span.start, span.end)
    return Span(start=number.end(), end=span.end) if number and number.end() < span.end else span


def _unmarked(text: str, span: Span) -> Span:
    words = span.of(text)
    for mark in ("**", "__"):
        if words.count(mark) % 2:
            words = words.strip().removesuffix(mark).removeprefix(mark).strip()
    words = words.strip() or span.of(text)
    start = text.index(words, span.start)
    return Span(start=start, end=start + len(words))
