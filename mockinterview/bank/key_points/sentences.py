"""Sentences, clauses and enumerated elements, as spans of the text they stand in."""

import re
from collections.abc import Iterator

from mockinterview.bank.key_points.wording import CONNECTIVE, TAIL
from mockinterview.bank.line_ends import goes_on
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["clauses", "commas", "core", "elements", "sentences", "strip"]

_END = re.compile(
    r"[。！？!?]+[”’\"」』）)]*|(?<![A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)(?<!\bFig)(?<!\bDr)(?<!\d)\.(?=[\s\u3400-\u9fff]|$)[”\"’)]*"
    r"|(?<=\d)\.(?=\s+[A-Z\u3400-\u9fff]|$)|(?<=[A-Z]{2})\.(?=\s|$)|(?<=[a-z] [A-Z])\.(?=\s+[A-Z])|\n+"
)
_OPEN, _CLOSE = "（([{“「《", "）)]}”」》"
_EDGES = " \t\n，,。；;：:、.!！?？—*_`>~…"
_ENUMERATION = re.compile(
    r"(?:包括|包含|涵盖|分为|分成|主要有|由|涉及(?:到)?|例如|诸如|如)(?:了|考虑|"
    r"以下)?(?P<zh>[^。；;]*?、[^。；;]*?)(?=等(?![待级])|[。；;]|$|(?:[两二三四五六七八几]|\d+)\s*个(?:步骤|"
    r"方面|阶段|部分)|组成|构成)"
    r"|\b(?:includes?|including|comprises?|consists? of|such as|are|has|have|"
    r"into)[: ]\s*(?P<en>[^.;:]*?,[^.;]*?\b(?:and|or)\b[^.;]*)",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"(?:采用|使用|利用|尝试|考虑(?:使用)?|通过|借助|结合|引入|如)(?P<zh>[^。；;，,、]*、[^。；;，,]*?)(?:等|"
    r"(?=技术|方法|手段|策略|指标))"
)
_ADVERBIAL = re.compile(
    r"(?:在.{1,40}(?:中|时|上|后|下|前|里|阶段|过程|领域)$|.{2,40}(?:时|之后|之前|过程中)$|当|对于|"
    r"对(?=.{1,16}$)|通过|由于|为了|根据|虽然|尽管|如果|除了|随着|针对|相比于?|与.{1,16}相比|从.{1,20}角度|"
    r"特别是|既)"
    r"|(?:when|if|by|for|in|with|because|since|although|while|after|before|to|unlike|given|during|at|as|"
    r"instead of)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"(?:简单来说)?(?:是指|指的是|是一[种个类]|是)(?=\S)|(?:it )?(?:is|are|refers? to|means)\s+", re.IGNORECASE
)


_LONG = 120  # columns; a claim this long has more than one thing in it
_LEADING = re.compile(
    r"(?:包括|包含|分为|如下|有|是|为|措施|以下.{0,6})$|\b(?:are|is|includes?|has|have|"
    r"following|steps|ways)$",
    re.IGNORECASE,
)


def strip(text: str, span: Span) -> Span:
    """Leave out white space, marks and punctuation at both ends; brackets stay."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in _EDGES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    return Span(start=start, end=end)


def sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences of a stretch; none ends inside brackets."""
    found, start = [], span.start
    for match in _END.finditer(text, span.start, span.end):
        if match.group()[0] == "\n" and goes_on(text, *match.span()):
            continue
        if match.end() > start and (_depth(text[start : match.start()]) <= 0 or "\n" in match.group()):
            found.append(Span(start=start, end=match.end()))
            start = match.end()
    found.append(Span(start=start, end=span.end))
    return [one for one in found if len(strip(text, one)) > 0]


def clauses(text: str, span: Span) -> list[Span]:
    """Return the parts between semicolons, without a lead before a colon (``措施：一是…；二是…``)."""
    parts = list(_split(text, span, "；;"))
    if len(parts) > 1:
        first = parts[0]
        colon = max(text.find(mark, first.start, first.end) for mark in "：:")
        if colon >= 0:
            parts[0] = Span(start=colon + 1, end=first.end)
    return [part for part in parts if len(strip(text, part)) > (3 if len(parts) > 1 else 0)]


def core(text: str, span: Span) -> Span:
    """Leave out connectives at the start, and purposes, effects and examples at the end, where a claim remains."""
    span = strip(text, span)
    while (match := CONNECTIVE.match(text, span.start, span.end)) and match.end() < span.end - 3:
        span = strip(text, Span(start=match.end(), end=span.end))
    span = _before_colon(text, span)
    for tail in TAIL.finditer(text, span.start, span.end):
        head = Span(start=span.start, end=tail.start())
        words = head.of(text)
        whole = _depth(words) <= 0 and not _only_adverbial(words)
        if whole and columns(words) >= 16:
            return strip(text, head)
    return span


def _before_colon(text: str, span: Span) -> Span:
    """Of a long claim keep what stands before a colon, if that is a claim: what follows it spells the claim out."""
    words = span.of(text)
    colon = re.search(r"：|:\s", words)
    if columns(words) <= _LONG or colon is None:
        return span
    head = words[: colon.start()]
    whole = _depth(head) <= 0 and columns(head) >= _LONG / 3 and not _LEADING.search(head)
    return strip(text, Span(start=span.start, end=span.start + len(head))) if whole else span


def commas(text: str, span: Span) -> list[Span]:
    """Return the comma clauses of a definition, each long enough to be checked; adverbials stay with what follows."""
    found: list[Span] = []
    start = span.start
    for part in _split(text, span, "，,"):
        words = text[start : part.end].strip()
        if columns(words) < 10 or _only_adverbial(words):
            continue
        found.append(strip(text, Span(start=start, end=part.end)))
        start = part.end
    if start < span.end and len(strip(text, Span(start=start, end=span.end))):
        rest = strip(text, Span(start=start, end=span.end))
        if found and columns(rest.of(text)) < 10:
            found[-1] = strip(text, Span(start=found[-1].start, end=rest.end))
        else:
            found.append(rest)
    if found and (verb := _DEFINES.match(text, found[0].start, found[0].end)) and verb.end() < found[0].end - 3:
        found[0] = Span(start=verb.end(), end=found[0].end)
    return found


def elements(text: str, span: Span, *, means: bool = False) -> list[Span]:
    """Return what a sentence enumerates (包括 A、B 和 C; includes a, b and c), three at least.

    With ``means``, also what is used (采用 A、B、C 等技术).
    """
    patterns = ((_MEANS, 3), (_ENUMERATION, 3)) if means else ((_ENUMERATION, 3),)
    masked = " " * span.start + _masked(span.of(text))
    for pattern, fewest in patterns:
        for match in pattern.finditer(masked, span.start, span.end):
            group = "zh" if match["zh"] else "en"
            parts = list(_enumerated(text, Span(start=match.start(group), end=match.end(group)), group))
            if len(parts) >= fewest and all(2 <= columns(part.of(text)) <= 90 for part in parts):
                return parts
    return []


def _enumerated(text: str, span: Span, language: str) -> Iterator[Span]:
    *most, last = _split(text, span, "、" if language == "zh" else ",")
    yield from (one for part in most if len(one := strip(text, part)))
    words = last.of(text)
    pattern = r"以及|(?<=\S)[和及或](?=\S)" if language == "zh" else r"^\s*(?:and|or)\s+|\s+(?:and|or)\s+"
    cut = next((m for m in re.finditer(pattern, words) if _halves(words, m)), None)
    if cut is None:
        yield strip(text, last)
        return
    for start, end in ((last.start, last.start + cut.start()), (last.start + cut.end(), last.end)):
        half = strip(text, Span(start=start, end=end))
        if len(half):
            yield half


def _halves(words: str, cut: re.Match[str]) -> bool:
    """Cut at 以及 and English words; at 和 only between short names, since it also joins what is one thing."""
    if _depth(words[: cut.start()]) > 0:
        return False
    bare = [re.sub(r"[（(].*?[)）]", "", half).strip() for half in (words[: cut.start()], words[cut.end() :])]
    return cut.group() not in ("和", "及", "或") or all(columns(half) <= 14 for half in bare)


def _only_adverbial(words: str) -> bool:
    bare = CONNECTIVE.sub("", words.strip(), count=1) if CONNECTIVE.match(words.strip()) else words.strip()
    return _ADVERBIAL.match(bare) is not None and not re.search(r"[，,]", bare)


def _split(text: str, span: Span, marks: str) -> Iterator[Span]:
    depth, start = 0, span.start
    for n in range(span.start, span.end):
        depth += (text[n] in _OPEN) - (text[n] in _CLOSE)
        thousands = text[n] == "," and text[n + 1 : n + 2].isdigit()
        if text[n] in marks and depth <= 0 and not thousands:
            yield Span(start=start, end=n)
            start = n + 1
    yield Span(start=start, end=span.end)


def _masked(words: str) -> str:
    """Blank out what stands in brackets, so that a pattern sees only the outer sentence."""
    depth, seen = 0, []
    for character in words:
        depth -= character in _CLOSE and depth > 0
        seen.append("□" if depth else character)
        depth += character in _OPEN
    return "".join(seen)


def _depth(words: str) -> int:
    return sum(words.count(mark) for mark in _OPEN) - sum(words.count(mark) for mark in _CLOSE)
