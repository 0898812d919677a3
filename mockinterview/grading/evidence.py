"""Whether what a judge quotes from an answer stands there, and may count as evidence."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from mockinterview.grading.figures import figures
from mockinterview.grading.tells import addresses_grader, adds, fits_any, is_bare_list, repeats, stance
from mockinterview.messages import N_
from mockinterview.text import Citation, Span, cite, find, find_all, fold

__all__ = [
    "CHECK_VERSION",
    "COPIED_LENGTH",
    "ECHO_LIMIT",
    "About",
    "Evidence",
    "is_copied",
    "locate",
    "sentences_of",
    "weigh",
]

About = Callable[[str, str], float]
"""How far a quote is about a point: (words of the point, quote) to a similarity (fraction 0–1)."""

CHECK_VERSION = 4
"""Part of every fingerprint: raise it with any change to what counts as evidence."""

ECHO_LIMIT = 0.8
"""The share of a quote's words that may be the question's own before it only repeats the question."""

COPIED_LENGTH = 12
"""From so many folded characters on, the reference's own words are called copied: shorter ones are just the terms."""

_SENTENCE_END = re.compile(r"[。！？!?；;\n]|\.(?=\s)")
_ELISION = re.compile(r"(?:\.{3,}|…+|\[\s*(?:\.{3,}|…+)\s*\])")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Citations of the answer that count, or the problem (marked for translation) why they do not."""

    citations: tuple[Citation, ...] = ()
    problem: str = ""

    @property
    def accepted(self) -> bool:
        """Tell whether there is evidence and nothing speaks against it."""
        return bool(self.citations) and not self.problem


def locate(quote: str, answer: str) -> tuple[Citation, ...]:
    """Cite every stretch of an elided quote (``a … b``), in order; empty when any of them is not in the answer."""
    whole = find(quote, answer)
    if whole is not None:
        return (cite(answer, whole, "answer"),)
    citations: list[Citation] = []
    position = 0
    for piece in (piece.strip() for piece in _ELISION.split(quote) if fold(piece).text):
        span = next((s for s in find_all(piece, answer) if s.start >= position), None)
        if span is None:
            return ()
        citations.append(cite(answer, span, "answer"))
        position = span.end
    return tuple(citations)


def weigh(
    quote: str,
    answer: str,
    point: tuple[str, ...],
    *,
    echoes: tuple[str, ...] = (),
    subject: str = "",
    about: About | None = None,
    floor: float = 0.0,
    picks_point: bool = False,
) -> Evidence:
    """Check a judge's quote: it must stand in the answer, be about the point, and say something of its own.

    ``point`` is the point's name and its quote (nothing for a criterion, which is about the whole answer). ``echoes``
    are texts that an answer earns nothing by repeating (the question first, then the rubric's words). ``subject`` is
    the item's text: one about prompt injection may be answered with an order to a model. ``about`` is None where any
    fitting instance counts, so that similarity to the point says nothing. ``picks_point`` tells that the quote picks
    the point by its letter among the question's choices.
    """
    if not fold(quote).text:
        return Evidence(problem=N_("no evidence was given"))
    citations = locate(quote, answer)
    if not citations:
        return Evidence(problem=N_("these words are not in the answer"))
    said = " ".join(citation.quote for citation in citations)
    sentences = [_sentence_around(answer, citation) for citation in citations]
    if any(addresses_grader(sentence, subject) for sentence in sentences):
        return Evidence(citations=citations, problem=N_("it talks to the grader instead of answering"))
    asked = " ".join(echoes)
    names_it = picks_point or any(_names(said, words) or _judges_alike(said, words) for words in point)
    names_it = names_it or _gives_its_figure(said, point, asked)
    # What repeats one of the texts repeats all of them together, at least as far: one comparison rules out most.
    echo = not names_it and repeats(said, asked) >= ECHO_LIMIT
    echo = echo and any(repeats(said, echoed) >= ECHO_LIMIT for echoed in echoes)
    if not names_it and echo and not adds(said, point, asked):
        return Evidence(citations=citations, problem=N_("it only repeats the question or the instructions"))
    if not names_it and (_is_lone_word(said) or any(is_bare_list(sentence) for sentence in sentences)):
        return Evidence(citations=citations, problem=N_("a lone word shows nothing"))
    if point and not names_it and fits_any(said, point, echoes[0] if echoes else ""):
        return Evidence(citations=citations, problem=N_("it is not about this point"))
    if about is not None and not names_it and about(": ".join(dict.fromkeys(point)), said) < floor:
        return Evidence(citations=citations, problem=N_("it is not about this point"))
    return Evidence(citations=citations)


def is_copied(citations: tuple[Citation, ...], reference: str) -> bool:
    """Tell whether the evidence is the reference's own words, at some length."""
    return any(len(fold(c.quote).text) >= COPIED_LENGTH and find(c.quote, reference) for c in citations)


def sentences_of(answer: str) -> tuple[str, ...]:
    """Return the sentences of an answer, as the check of evidence sees them."""
    return tuple(piece for piece in _SENTENCE_END.split(answer) if piece.strip())


def _names(said: str, words: str) -> bool:
    """Tell whether a quote says at least half of a point in the point's own words."""
    return 2 * len(fold(said).text) >= len(fold(words).text) and find(said, words) is not None


def _judges_alike(said: str, words: str) -> bool:
    """Tell whether a point is a bare yes or no and the quote begins with one too, whichever: 不对 is about 错误."""
    return stance(words, alone=True) != 0 and stance(said) != 0


def _gives_its_figure(said: str, point: tuple[str, ...], asked: str) -> bool:
    """Tell whether a quote gives a figure of the point that was not given: to "how many", 2^(n-1) is an answer."""
    of_point = frozenset().union(*map(figures, point))  # mostly none: what was said need not be looked at
    return bool(of_point and (figures(said) & of_point) - figures(asked))


def _is_lone_word(text: str) -> bool:
    folded = fold(text).text
    wide = (unicodedata.east_asian_width(character) == "W" for character in folded)
    if len(text.split()) > 1:
        return False
    return len({*wide}) < 2 if len(folded) <= 2 else not any(wide)


def _sentence_around(answer: str, span: Span) -> str:
    """Return the sentence of the answer that a quote was taken from: half of an instruction is an instruction."""
    start = max((mark.end() for mark in _SENTENCE_END.finditer(answer, 0, span.start)), default=0)
    stop = _SENTENCE_END.search(answer, span.end)
    return answer[start : stop.start() if stop else len(answer)]
