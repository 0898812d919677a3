"""Paragraphs that no item is made of: advertisements, advice to the reader, introductions, tables of contents."""

import re
from functools import lru_cache

from mockinterview.bank.import_report import Reason
from mockinterview.bank.questions.advertisements import is_advertisement, leads_on
from mockinterview.bank.questions.labels import is_counted_part
from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.page_breaks import columns

__all__ = [
    "REFERENCES",
    "aside",
    "asks_back",
    "is_beside_heading",
    "is_chapter_introduction",
    "is_contents_heading",
    "is_contents_table",
    "is_generic_heading",
    "is_introduction",
    "is_unwritten",
    "leads_away",
    "leads_back",
    "leads_to_part",
    "says_it_asks",
    "shows_nothing",
    "without_links",
]

_ADVICE = re.compile(
    r"(?:回答|解答)(?:这些|以上|上述|此类)|准备面试|面试(?:时|中|官|前)|面试问题|建议(?:结合|深入|大家|读者|你|"
    r"您|多)|这些只是|仅供参考|祝.{0,8}(?:顺利|成功|好运)|"
    r"\b(?:interviewer|your interview|an interview|the interview)\b|\bwhen answering\b|\bprepar(?:e|ing) for\b|"
    r"\bthese are (?:only|just)\b|\bgood luck\b|\bwe recommend\b",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(
    r"(?:以下|下面|如下|本(?:章|节|文|文档|部分|页)|这(?:一)?(?:章|节|部分))"
    r"|^(?:this (?:chapter|section|part|document|page|file)|the (?:questions|items|terms|topics) below|"
    r"below (?:are|is)|here (?:are|is))\b|\bthe following\b",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"(?:本|这一?)(?:章|节|部分|文|页)|^(?:this|the) (?:chapter|section|part|document|guide|collection|repository|list|"
    r"page)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:基本|实现|工作|核心)?(?:原理|定义|概念|背景|简介|概述|特点|优点|缺点|优缺点|优势|不足|应用|应用场景|用途|步骤|流程|"
    r"方法|使用技巧|技巧|注意事项|要点|总结|小结|示例|例子|实现|原因|解决方案|作用|区别|对比|使用|用法|特征|特性|性质|[相不]同点|共同点|异同点?|联系)"
    r"|(?:the )?(?:definition|overview|background|introduction|basics|idea|intuition|pros|cons|pros and cons|"
    r"advantages"
    r"|disadvantages|use cases?|uses?|applications?|steps|method|tips|pitfalls|limitations|summary|examples?|"
    r"details|trade-offs)",
    re.IGNORECASE,
)
REFERENCES = r"(?:references?|[参參]考(?:[资資]料|文[献獻]|文[档檔]|[链連][接結]|文章)?)"
"""What stands above a list of sources."""
_BESIDE = re.compile(
    r"\W*(?:licen[cs]e|contribut(?:ing|ors|ions?)|acknowledge?ments?|credits|further reading|star history|"
    rf"{REFERENCES}|推荐阅读|延伸阅读|致谢|贡献(?:指南|者)?|许可证?|关于作者|交流群)\W*",
    re.IGNORECASE,
)
_ASKED_BACK = re.compile(
    r"(?i)\W*(?:反问(?:环节|面试官)?|questions (?:to ask|for|you can ask) (?:them|(?:the |your )?interviewers?))\W*"
)
_NAVIGATION = re.compile(
    r"\W*(?:(?:back |return )?(?:to )?(?:the )?top|(?:返回|回到)(?:顶部|目录))\W*(?:\(#[^)]*\))?\W*", re.IGNORECASE
)
_LEADS_AWAY = re.compile(
    r"(?:[-*+]\s+)?(?:\.{3}|…+|(?:\[+[^\[\]]{0,16}?(?:src|source|answer|solution|link|答案|解析|详情|原文)\s*\d{0,2}\]+\s*"
    r"\([^()\s]*\)\]*[\s,，、]*)+)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\S.{0,30}[发發][表布佈][于於]\s*[:：]?\s*\d{4}\D\d.{0,20}")
_SOURCE = re.compile(
    r"\W{0,8}(?:sources?|credits?|来源|出处|图(?:片来)?源|原文链接)\W{0,4}[:：].{0,160}", re.IGNORECASE
)
_LINKS = re.compile(
    r"(?:>\s*)?(?:\*\*)?[^\W\d_]{2,8}(?: \w+)?(?:\*\*)?\s*[：:](?:\*\*)?\s*(?:(?:<?https?://[^\s，、；]++|\[[^\[\]]*\]\([^()\s]*\))[\s,，、;；|]*)+"
)
_RATED = r"[|·/]?\s*+[*_]{0,2}(?:难度|频率|级别|热度|difficulty|frequency|level)\s*[:：]"
_TOLD = r"[|·/]\s*+[*_]{0,2}[^\W\d_]{2,8}(?: \w{2,8})?[:：]"
_RATING = re.compile(
    rf"(?i)(?:>\s*+)?{DECORATION}+(?:{_RATED}(?:(?!{_RATED}|{_TOLD})[^|·\n]){{0,20}}){{1,9}}"
    rf"(?:{_TOLD}[*_]{{0,2}}(?:(?!{_TOLD})[^|\n]){{0,80}}){{0,9}}"
)
_END = re.compile(
    r"\W*(?:the end|end of (?:the )?(?:part|document|file|section|chapter|guide|questions)\b.{0,60}|"
    r"(?:全文|本文|本篇)(?:完|结束)|未完待续)\W*",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"!?\[[^\[\]]*\]\([^()]*\)|<?https?://[^\s<>]+>?|<[^<>]*>|"
    r"(?m:^[ \t]*(?:>[ \t]*)?(?:作者|author|by)\s*[:：].{0,40}$)"
)
_NAMED_LINK = re.compile(r"(?m)^[-*+ \t]*[^\W\d][^\n:：[\]<>]{0,38}(?::\s|：)\s?(?=\[[^]\n]*\]\([^()\n]*\)[\s.,;。]*$)")
"""What a line says before its only link."""
_LINK = re.compile(r"(?:\[[^\]]*\]\(#[^)]*\)|\[\[#[^\]]*\]\])(?:\s*<[^>]*>[^<]*</[^>]*>)?\s*$")
_NO_SIGN = r"[^\w√✓✔×✗✘✕]"  # right or wrong is an answer
_UNWRITTEN = re.compile(
    rf"(?i){_NO_SIGN}*(?:(?:(?:your |the )?answer (?:goes )?here|to ?do|tbd|wip|coming soon|待(?:补充|完善|更新)"
    rf"|暂无(?:答案)?|略){_NO_SIGN}*)?"
)
_ASKS = re.compile(
    r"\binterviews?\b|\bquestions?\b|Q ?& ?A|\bFAQ\b|\bexercises\b|面试|练习|[题]|问答|八股|面经", re.IGNORECASE
)
_BEGINNING = 300  # characters, in which a document says what it is
_CONTENTS = re.compile(r"(?:目录|目次|table of contents|contents|toc)\s*[:：]?\s*", re.IGNORECASE)


@lru_cache(maxsize=4096)  # several rules ask about the same paragraphs
def aside(words: str) -> Reason | None:
    """Return why a paragraph teaches nothing: a way back, a source, an advertisement or advice (two cues); or None."""
    if leads_back(words) or leads_away(words):
        return Reason.layout
    if columns(words) > 600:
        return None
    if _RATING.fullmatch(words.strip()) or leads_on(words) or _END.fullmatch(words) or _LINKS.fullmatch(words.strip()):
        return Reason.layout
    if _SOURCE.fullmatch(words):
        return Reason.remark
    if is_advertisement(words):
        return Reason.advertisement
    return Reason.advice if len({match.group().lower() for match in _ADVICE.finditer(words)}) > 1 else None


def leads_back(words: str) -> bool:
    """Tell whether there is only a way back to the top of the document."""
    return _NAVIGATION.fullmatch(re.sub(r"<[^>]*>", "", words)) is not None


def leads_away(words: str) -> bool:
    """Tell whether there are only links to an answer or a source elsewhere, or dots that say "and so on"."""
    return _LEADS_AWAY.fullmatch(words.strip()) is not None


def shows_nothing(words: str) -> bool:
    """Tell whether there are only links (``Manual: [Slip](…)``), pictures and an author's name."""
    return re.search(r"\w", re.sub(r"(?m)^[ \t]*\d+[.)]", "", without_links(_NAMED_LINK.sub("", words)))) is None


def without_links(words: str) -> str:
    """Leave out links, pictures and an author's name."""
    return _SHOWN.sub("", words)


def is_introduction(words: str) -> bool:
    """Tell whether a paragraph only says what follows."""
    words = words.strip()
    return columns(words) <= 160 and (_INTRODUCTION.search(words) is not None or words.endswith(("：", ":")))


def is_generic_heading(words: str) -> bool:
    """Tell whether a heading means something only below another (原理, Pros and cons)."""
    return _GENERIC.fullmatch(words.strip().strip("：:")) is not None or is_counted_part(words)


def is_beside_heading(words: str) -> bool:
    """Tell whether a heading is about the document, or leads out of it (License, 参考资料, who wrote it when)."""
    said = [words, *re.split(r"\s*[(（]", words.rstrip(")）"), maxsplit=1)]  # in two languages: 许可 (License)
    return any(_BESIDE.fullmatch(one) or _BYLINE.fullmatch(one) for one in said if one)


def asks_back(words: str) -> bool:
    """Tell whether a heading stands above what a candidate asks in the end."""
    return _ASKED_BACK.fullmatch(words) is not None


def is_chapter_introduction(words: str) -> bool:
    """Tell whether a paragraph introduces a chapter, so that what stands below it are topics of their own."""
    return columns(words) <= 160 and _CHAPTER.search(words.strip()) is not None


def is_contents_table(words: str) -> bool:
    """Tell whether a table leads to the document's own parts."""
    rows = [row for row in words.splitlines() if row.count("|") > 1]
    return sum("](#" in row for row in rows) >= max(2, 0.6 * (len(rows) - 2))


def says_it_asks(text: str) -> bool:
    """Tell whether a document says at its beginning that it is one of questions."""
    return _ASKS.search(text[:_BEGINNING]) is not None


def leads_to_part(words: str) -> bool:
    """Tell whether an entry leads to a part of its own document (``[Slip](#slip)``)."""
    return _LINK.search(words) is not None


def is_unwritten(words: str) -> bool:
    """Tell whether an answer only holds its place."""
    return _UNWRITTEN.fullmatch(words) is not None


def is_contents_heading(words: str) -> bool:
    """Tell whether a heading stands above a table of contents."""
    return _CONTENTS.fullmatch(words.strip()) is not None
