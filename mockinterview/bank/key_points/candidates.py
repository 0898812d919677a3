"""Claims that may become key points: from prose by sentences, from lists by entries."""

import re
from dataclasses import dataclass

from mockinterview.bank.import_report import Reason
from mockinterview.bank.item import Role
from mockinterview.bank.key_points.cues import is_central, is_definition, is_substantive, reason_against, restates
from mockinterview.bank.key_points.passages import Entry, Part
from mockinterview.bank.key_points.sentences import clauses, commas, core, sentences, strip
from mockinterview.bank.key_points.wording import tokens
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["Candidate", "entry_candidate", "prose_candidates"]

_VERB = re.compile(
    r"(?:选择|使用|利用|采用|引入|调整|收集|进行|建立|优化|定义|确定|设计|构建|简化|考虑|结合|集成|验证|处理|"
    r"控制|增强|清洗|减少|增加|改进|部署|评估|监控|提高|提升|应用|分块|限制|冻结|加载|配置|开发|编写)"
    r"|.{2,}(?:优化|配置|设计|训练|评估|处理|控制|清洗|部署|测试|分析|集成|管理|增强|扩大|监控|审计|划分)$"
)
_GENERIC = re.compile(
    r"(?:优点|缺点|优势|劣势|不足|好处|坏处|定义|概念|原理|作用|特点|用途|适用场景|原因|方法|"
    r"[第其]?[一二三四五六七八九十]+[类种点步]?|(?:第|步骤|方法|阶段|类型)\s*[\d一二三四五六七八九十]+\s*[类种步点]?"
    r"|pros?|cons?|advantages?|disadvantages?|benefits?|drawbacks?|definition|use|uses|step\s*\d+|(?:first|"
    r"second|third)(?: kind| type| step)?)\s*",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"[第其]?[一二三四五六七八九十]+[类种点步]?|.*\d+\s*[类种步点]?|(?:first|second|third).*", re.IGNORECASE
)
_CLEAR = 28  # columns that a claim needs at least to be understood away from its sentence
_SHORT = 96  # columns of label and first clause together that still make one checkable claim


@dataclass
class Candidate:
    """A claim at ``span``. ``rank`` 0 is central, larger is less; one with a ``reason`` is a last resort."""

    span: Span
    text: str
    sentence: Span
    rank: float = 1
    clause: Span | None = None
    paragraph: int = 0
    reason: Reason | None = None
    role: Role = "claim"
    weight: float = 1.0
    group: str | None = None


def prose_candidates(text: str, prose: Span, stem: str, *, is_first: bool = False) -> list[Candidate]:
    """Return the claims of a paragraph, sentence by sentence, those that are no key points with the reason.

    A paragraph that begins as a summary or a caution is one as a whole. ``is_first``: of the answer's first paragraph
    a sentence that defines is the most central of all.
    """
    found: list[Candidate] = []
    stretches = sentences(text, prose)
    reasons = _reasons([sentence.of(text).strip() for sentence in stretches], stem)
    place = 0
    after_example = False  # what follows an example goes on with it
    for sentence, reason in zip(stretches, reasons, strict=True):
        words = sentence.of(text).strip()
        after_example = after_example or reason == Reason.example
        if reason:
            low = 4 if is_substantive(words) else 9
            found.append(Candidate(core(text, sentence), "", sentence, rank=low, reason=reason))
            continue
        for part in clauses(text, sentence):
            claim = _without_question(text, core(text, part), stem)
            rank: float = 1 + min(place, 4) - (0.1 if _names_terms(claim.of(text), stem) else 0) + 2 * after_example
            if is_central(words):
                rank = 0.5
            if is_first and place == 0 and is_definition(words):
                rank = 0
            if len(claim):
                found.append(Candidate(claim, "", sentence, rank=rank, clause=part, paragraph=prose.start))
                place += 1
    return found


def _reasons(words: list[str], stem: str) -> list[Reason | None]:
    reasons: list[Reason | None] = []
    for n, sentence in enumerate(words):
        reason = reason_against(sentence, stem)
        following = words[n + 1] if n + 1 < len(words) else ""
        if reason is None and re.match(r"首先|第一|一是|First\b", following) and re.search("、|, ", sentence):
            reason = Reason.framing  # it announces what the next sentences say
        if reason == Reason.example and n and reasons[-1] == Reason.framing:
            reason = None  # what the framing announced is said as an example
        if reasons and reasons[0] in (Reason.summary, Reason.hedge):
            reason = reason or reasons[0]
        reasons.append(reason)
    return reasons


def _without_question(text: str, claim: Span, stem: str) -> Span:
    """Leave out a first clause that only takes up the question (在训练中，…; 可以从多个方面入手，…)."""
    first = re.match(r"[^，,；;]*[，,]\s*", claim.of(text))
    if first is None or columns(claim.of(text)) - columns(first.group()) < 12:
        return claim
    words = first.group()
    takes_up = len(tokens(words)) > 2 and restates(words, stem)
    if takes_up or re.search(r"(?:多个|几个|多种|许多)(?:方面|策略|方法|角度|途径).{0,6}[，,]\s*$", words):
        verb = re.compile(r"(?:是指|指的是)").match(text, claim.start + first.end())
        return strip(text, Span(start=verb.end() if verb else claim.start + first.end(), end=claim.end))
    return claim


def _names_terms(words: str, stem: str) -> bool:
    """Tell whether a claim names Latin terms that the question does not: such a claim is the easiest to check."""
    known = set(tokens(stem))
    return any(not word.isdigit() and len(word) > 1 and word.isascii() and word not in known for word in tokens(words))


def entry_candidate(text: str, entry: Entry, part: Part, stem: str) -> list[Candidate]:
    """Return one claim for an entry, and its other sentences with the reason against them."""
    spans = [span for span in (entry.body, *entry.below) if span]
    inner = [sentence for span in spans for sentence in sentences(text, span)]
    whole = Span(start=entry.block.content.start, end=inner[0].end if inner else entry.block.content.end)
    label = entry.label
    if label is None:
        return _unlabelled(text, inner, stem)
    first = next((s for s in inner if _says_something(s.of(text), s is inner[0])), inner[0] if inner else None)
    words = label.of(text)
    if first is None or (_VERB.match(words) and not _GENERIC.fullmatch(words)):
        claim = label
    elif _GENERIC.fullmatch(words):
        claim = _short(text, first)
        title = part.title.of(text) if part.title and columns(part.title.of(text)) <= 44 else ""
        words = "" if _ORDINAL.fullmatch(words) else " ".join(filter(None, (title, words)))
    else:
        claim = _short(text, first)
        joined = Span(start=label.start, end=claim.end)
        if first is inner[0] and not re.search(r"\*\*|__", joined.of(text)) and columns(joined.of(text)) <= _SHORT:
            claim = joined if "\n" not in joined.of(text) else claim
    kept = Candidate(claim, words, whole)
    return [kept, *(_detail(text, s) for s in inner if s is not first and not whole.contains(s))]


def _says_something(sentence: str, is_first: bool) -> bool:
    words = sentence.strip()
    # After a label, 这 and "this" mean the label.
    words = re.sub(r"^(?:这(?=[通可往主])|This )", "", words) if is_first else words
    return reason_against(words, "") is None


def _unlabelled(text: str, inner: list[Span], stem: str) -> list[Candidate]:
    found: list[Candidate] = []
    for sentence in inner:
        reason = reason_against(sentence.of(text), stem)
        if reason or any(candidate.reason is None for candidate in found):
            found.append(_detail(text, sentence, reason))
        else:
            found.append(Candidate(core(text, next(iter(clauses(text, sentence)), sentence)), "", sentence))
    return found


def _short(text: str, sentence: Span) -> Span:
    """Return a sentence's first claim: its core, or that one's first clause where it is long."""
    claim = core(text, next(iter(clauses(text, sentence)), sentence))
    parts = commas(text, claim) if columns(claim.of(text)) > _SHORT else []
    ends = (part.end for part in parts[:-1])
    spans = (strip(text, Span(start=claim.start, end=end)) for end in ends)
    return next((span for span in spans if columns(span.of(text)) >= _CLEAR), claim)


def _detail(text: str, sentence: Span, reason: Reason | None = None) -> Candidate:
    return Candidate(core(text, sentence), "", sentence, rank=9, reason=reason or Reason.detail)
