"""Claims that may become key points: from prose by sentences, from lists by entries."""

import re
from dataclasses import dataclass

from mockinterview.bank.cues import is_definition, reason_against
from mockinterview.bank.import_report import Reason
from mockinterview.bank.item import Role
from mockinterview.bank.passages import Entry, Part
from mockinterview.bank.sentences import clauses, commas, core, sentences, strip
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["Candidate", "entry_candidate", "prose_candidates"]

_VERB = re.compile(
    r"(?:选择|使用|利用|采用|引入|调整|收集|进行|建立|优化|定义|确定|设计|构建|简化|考虑|结合|集成|验证|处理|控制|增强|清洗|减少|增加|改进|部署|评估|监控|提高|提升|应用|分块|限制|冻结|加载|配置|开发|编写)"
    r"|.{2,}(?:优化|配置|设计|训练|评估|处理|控制|清洗|部署|测试|分析|集成|管理|增强|扩大|监控|审计|划分)$"
)
_GENERIC = re.compile(
    r"(?:优点|缺点|优势|劣势|不足|好处|坏处|定义|概念|原理|作用|特点|用途|适用场景|原因|方法|[第其]?[一二三四五六七八九十]+[类种点步]?|(?:第|步骤|方法|阶段|类型)\s*[\d一二三四五六七八九十]+\s*[类种步点]?"
    r"|pros?|cons?|advantages?|disadvantages?|benefits?|drawbacks?|definition|use|uses|step\s*\d+|(?:first|second|third)(?: kind| type| step)?)\s*",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"[第其]?[一二三四五六七八九十]+[类种点步]?|.*\d+\s*[类种步点]?|(?:first|second|third).*", re.IGNORECASE)
_SHORT = 60  # columns of label and first clause together that still make one checkable claim


@dataclass
class Candidate:
    """A claim at ``span``; ``rank`` 0 is central, larger is less; with a ``reason`` it is no key point if others are."""

    span: Span
    text: str
    sentence: Span
    rank: int = 1
    reason: Reason | None = None
    role: Role = "claim"
    weight: float = 1.0
    group: str | None = None


def prose_candidates(text: str, prose: Span, stem: str) -> list[Candidate]:
    """Return the claims of a paragraph, sentence by sentence, those that are no key points with the reason."""
    found: list[Candidate] = []
    stretches = sentences(text, prose)
    place = 0
    for n, sentence in enumerate(stretches):
        words = sentence.of(text).strip()
        reason = reason_against(words, stem)
        following = stretches[n + 1].of(text).lstrip() if n + 1 < len(stretches) else ""
        if reason is None and re.match(r"首先|第一|一是|First\b", following) and re.search("、|, ", words):
            reason = Reason.framing  # it announces what the next sentences say
        if reason:
            found.append(Candidate(core(text, sentence), "", sentence, rank=9, reason=reason))
            continue
        central = is_definition(words) and not found
        for part in clauses(text, sentence):
            claim = core(text, part)
            if len(claim):
                found.append(Candidate(claim, "", sentence, rank=0 if central else 1 + min(place, 4)))
                place += 1
    return found


def entry_candidate(text: str, entry: Entry, part: Part, stem: str) -> list[Candidate]:
    """Return one claim for an entry, and its other sentences with the reason against them."""
    spans = [span for span in (entry.body, *entry.below) if span]
    inner = [sentence for span in spans for sentence in sentences(text, span)]
    whole = Span(start=entry.block.content.start, end=inner[0].end if inner else entry.block.content.end)
    label = entry.label
    if label is None:
        return _unlabelled(text, inner, stem)
    first = next((s for s in inner if reason_against(s.of(text), "") is None), inner[0] if inner else None)
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


def _unlabelled(text: str, inner: list[Span], stem: str) -> list[Candidate]:
    found: list[Candidate] = []
    for sentence in inner:
        reason = reason_against(sentence.of(text), stem)
        if reason or any(candidate.reason is None for candidate in found):
            found.append(_detail(text, sentence, reason))
        else:
            found.append(Candidate(core(text, sentence), "", sentence))
    return found


def _short(text: str, sentence: Span) -> Span:
    """Return a sentence's first claim: its core, or that one's first clause where it is long."""
    claim = core(text, next(iter(clauses(text, sentence)), sentence))
    parts = commas(text, claim) if columns(claim.of(text)) > _SHORT else []
    if len(parts) > 1 and columns(parts[0].of(text)) >= 16:
        return strip(text, Span(start=claim.start, end=parts[0].end))
    return claim


def _detail(text: str, sentence: Span, reason: Reason | None = None) -> Candidate:
    return Candidate(core(text, sentence), "", sentence, rank=9, reason=reason or Reason.detail)
