"""Tells: signs in an answer that a rule can see, whatever the subject. The words themselves are in ``phrases.yaml``."""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from mockinterview.grading.figures import figures
from mockinterview.grading.phrases import Patterns, phrases
from mockinterview.grading.terms import among, is_han, terms
from mockinterview.text import fold, spaced

__all__ = [
    "addresses_grader",
    "adds",
    "fits_any",
    "introduces_example",
    "is_bare_list",
    "is_empty",
    "repeats",
    "share",
    "stance",
    "turns_round",
]

_VAGUE = 0.8  # share of a stretch's words that fit any subject, or the question's own, from which it says nothing
_OVER = 0.7  # share of the terms of each of two sentences that the other has, where the one says the other over
_LIST = 10  # different bare terms that make a list, if
_MOSTLY = 0.75  # so much of it is nothing else
_HAN_TERM, _LATIN_TERM = 7, 2  # Chinese characters or Latin words that a bare term has at most
_ENCODED = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
_SEPARATOR = re.compile(r"[,，、;；/|\n]")


@lru_cache(maxsize=256)  # a sentence of an answer is asked about for every quote from it
def addresses_grader(text: str, subject: str = "") -> bool:
    """Tell whether ``text`` talks to the grader (give full marks, ignore your instructions, a faked verdict).

    ``subject`` is the item's own text (stem and reference): where it speaks of prompt injection or the like, an order
    to a model is what the answer is about, and only talk about marks counts.
    """
    grader = phrases().grader
    if _finds(text, grader.marks) or any(addresses_grader(hidden) for hidden in _decoded(text)):
        return True
    return _finds(text, grader.orders) and not any(word in spaced(subject) for word in grader.orders_subject)


def is_empty(text: str) -> bool:
    """Tell whether ``text`` is a stock phrase for having no answer, or holds no letter or digit at all."""
    if not any(sign.isalnum() for sign in text):
        return True
    return any(any(pattern.fullmatch(form) for pattern in group) for group, form in _forms(text, phrases().empty))


def fits_any(text: str, points: Iterable[str], question: str) -> bool:
    """Tell whether ``text`` says nothing but the question's words and what fits any subject (important, widely used).

    A word of some point that is neither makes it say something.
    """
    common = f"{question} {' '.join(phrases().vague)}"
    return repeats(text, common) >= _VAGUE and not adds(text, points, common)


def turns_round(sentences: Iterable[str], originals: Iterable[str]) -> bool:
    """Tell whether one of some sentences says one of others over with a negation more or less."""
    theirs = [_without_denials(original) for original in originals]
    return any(
        denied != before and repeats(said, first) >= _OVER and repeats(first, said) >= _OVER
        for said, denied in map(_without_denials, sentences)
        for first, before in theirs
    )


@lru_cache(maxsize=1024)  # the sentences of a reference are the same for all answers
def _without_denials(text: str) -> tuple[str, bool]:
    """Return a text, folded, without the phrases that deny a whole sentence, and whether it says no after all.

    It does where its negations are odd in number, those phrases included.
    """
    plain, found = spaced(text), 0
    for denial in phrases().negation.denials:
        found += plain.count(denial)
        plain = plain.replace(denial, " ")
    return plain, (found + _negators(plain)) % 2 == 1


def _negators(plain: str) -> int:
    words = phrases().negation
    for harmless in (*words.zh_harmless, *words.en_harmless):
        plain = plain.replace(harmless, " ")
    return sum(map(plain.count, words.zh)) + sum(word in words.en for word in re.findall(r"[a-z]+", plain))


def is_bare_list(text: str) -> bool:
    """Tell whether ``text`` is a long list of bare terms, which names everything and states nothing.

    Lists of figures (1, 2, 3, … n) are none, for they can be an answer: figures and single letters do not count.
    """
    parts = _SEPARATOR.split(text)
    if len(parts) < _LIST:
        return False
    pieces = [piece for piece in parts if _words(piece)]
    bare = [piece.strip() for piece in pieces if _is_term(piece)]
    return len(set(bare)) >= _LIST and len(bare) >= _MOSTLY * len(pieces)


def _is_term(piece: str) -> bool:
    words = _words(piece)
    han = sum(map(is_han, words))
    return han <= _HAN_TERM and len(words) - han <= _LATIN_TERM


def _words(piece: str) -> list[str]:
    """Return the Chinese characters and the Latin words of two letters and more."""
    return re.findall(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff][\w'’-]+", piece)


def introduces_example(text: str) -> bool:
    """Tell whether ``text`` announces an instance (例如, for example)."""
    return _finds(text, phrases().example)


def repeats(text: str, question: str) -> float:
    """Return the share (0–1) of what ``text`` says that ``question`` says already: 1 where it only repeats it.

    Terms are compared, function words counting little, so white space, punctuation and word order do not matter.
    """
    return share(terms(text), question)


def share(said: Mapping[str, float], question: str) -> float:
    """Return what :func:`repeats` does, of the terms of a text."""
    asked = terms(question)
    if said.keys().isdisjoint(asked):
        return 0.0
    return sum([weight for term, weight in said.items() if term in asked]) / sum(said.values())


def adds(text: str, points: Iterable[str], question: str) -> bool:
    """Tell whether ``text`` says a word or a figure of some point that ``question`` does not: it is then no mere echo.

    "It decreases" to "what if it increases?" differs from the question in one word, which is the answer.
    """
    asked = terms(question)
    said = {term for term, weight in terms(text).items() if weight >= 1 and not among(term, asked)}
    given = figures(text) - figures(question)
    return any(given & figures(point) or any(among(term, terms(point)) for term in said) for point in points)


@lru_cache(maxsize=1024)
def stance(text: str, *, alone: bool = False) -> int:
    """Return how ``text`` begins, as the answer to a question of yes or no: 1 (yes), -1 (no), 0 where it does not say.

    没错 is a yes, 不正确 and "not true" are a no. With ``alone`` nothing else may stand there.
    """
    words, letters, spoken = phrases().stance, fold(text).text, spaced(text).strip()
    zh_end, en_end = ("的?$", "$") if alone else ("", "(?= |$)")
    for side, verdict in ((1, words.affirms), (-1, words.denies)):
        zh = re.match(f"(?:{words.before.zh})*(?:{verdict.zh}){zh_end}", letters)
        en = re.match(f"(?:(?:{words.before.en}) )*(?:{verdict.en}){en_end}", spoken)
        if zh or en:
            return side
    return 0


def _decoded(text: str) -> Iterable[str]:
    """Yield what stands in base64 in ``text``, where it is text."""
    for run in _ENCODED.findall(text):
        whole = run.rstrip("=")[: len(run.rstrip("=")) // 4 * 4]
        try:
            yield base64.b64decode(whole, altchars=b"-_" if set("-_") & set(whole) else None).decode(errors="ignore")
        except (binascii.Error, ValueError):
            continue


def _finds(text: str, patterns: Patterns) -> bool:
    zh, en, raw = _forms(text, patterns)
    groups = (zh, en, raw) if patterns.en_needs.search(en[1]) else (zh, raw)
    return any(any(pattern.search(form) for pattern in group) for group, form in groups)


def _forms(text: str, patterns: Patterns) -> tuple[tuple[tuple[re.Pattern[str], ...], str], ...]:
    """Return the groups of patterns, each with the form of the text that it is written for."""
    return (patterns.zh, fold(text).text), (patterns.en, spaced(text)), (patterns.raw, text)
