"""The stretches of an answer that may be evidence: its clauses, pairs of them, and its sentences."""

import re
from collections.abc import Sequence

from mockinterview.text import Span

__all__ = ["clauses", "joined", "sentences", "stretches"]

# A full stop ends a sentence only before white space, the end or a Chinese character, so that 0.9 and e.g. v1.2 stay.
_STOP = r"[。！？!?…；;]+|(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)\.(?=\s|$|[\u3400-\u9fff])|[\r\n\u2028\u2029]+"
_SENTENCE_END = re.compile(_STOP)
_CLAUSE_END = re.compile(r"[，：:]|,(?!\d)|——|→|=>|" + _STOP)
_LIST_MARK = re.compile(r"\s*(?:[(（]?\d{1,2}[)）.、]|[-*•·●○]|[a-z][).])\s*$")
_TOGETHER = 2  # clauses that may make one point between them
_LEAST = 6  # signs: below that a clause says nothing alone and goes with its neighbour (a Chinese character is 2)
_MOST = 240  # characters: longer text without any stop is cut, for the encoder is slow and vague on it


def stretches(text: str, passages: Sequence[Span]) -> tuple[Span, ...]:
    """Return the stretches of some passages of ``text`` (sentences, in order), each once, in order of their start.

    They are the clauses, pairs of neighbouring clauses, and the passages themselves; none is blank.
    """
    found = {(passage.start, passage.end) for passage in passages}
    parts = [clause for passage in passages for clause in clauses(text, passage)]
    for length in range(1, _TOGETHER + 1):
        for first, last in zip(parts, parts[length - 1 :], strict=False):
            if last.end - first.start <= _MOST or length == 1:
                found.add((first.start, last.end))
    return tuple(Span(start=start, end=end) for start, end in sorted(found))


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of ``text`` without the white space around them; a list mark goes with its entry."""
    return _merged(text, _pieces(text, Span(start=0, end=len(text)), _SENTENCE_END), least=0)


def clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """Return the clauses of one sentence; a scrap goes with the clause after it, at the end with the one before."""
    return _merged(text, _pieces(text, sentence, _CLAUSE_END), least=_LEAST)


def joined(spans: Sequence[Span], text: str) -> str:
    """Join all that some stretches hold, each part once, in the order of the text."""
    parts: list[str] = []
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > end:
            parts.append(text[max(span.start, end) : span.end])
            end = span.end
    return " ".join(parts)


def _pieces(text: str, within: Span, end: re.Pattern[str]) -> list[Span]:
    pieces, start = [], within.start
    for match in end.finditer(text, within.start, within.end):
        pieces.append((start, match.end()))
        start = match.end()
    pieces.append((start, within.end))
    cut = [(at, min(at + _MOST, stop)) for start, stop in pieces for at in range(start, stop, _MOST)]
    return [span for start, stop in cut if (span := _trimmed(text, start, stop))]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start=start, end=start + len(stripped))


def _merged(text: str, pieces: list[Span], least: int) -> tuple[Span, ...]:
    """Join list marks and scraps to their neighbours."""
    merged: list[Span] = []
    pending: int | None = None
    for span in pieces:
        start = span.start if pending is None else pending
        scrap = _signs(span.of(text)) < least or _LIST_MARK.fullmatch(span.of(text))
        if scrap and span.end - start < _MOST:
            pending = start
            continue
        pending = None
        merged.append(Span(start=start, end=span.end))
    if pending is not None:
        start = merged.pop().start if merged and least else pending
        merged.append(Span(start=start, end=pieces[-1].end))
    return tuple(merged)


def _signs(text: str) -> int:
    return sum(2 if "\u3400" <= sign <= "\u9fff" else sign.isalnum() for sign in text)
