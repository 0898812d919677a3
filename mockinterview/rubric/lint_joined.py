"""The rule on double-barrelled criteria: two things asked, one score given."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mockinterview.messages import LANGUAGES, N_, Language
from mockinterview.rubric.lint_finding import Finding, Place
from mockinterview.rubric.lint_rules import found
from mockinterview.rubric.lint_scales import Looked, criteria_of, texts_of
from mockinterview.rubric.lint_words import lint_words
from mockinterview.rubric.rubric import Rubric

__all__ = ["check_joined"]

_SENTENCE_END = re.compile(r"[。；！？]|[.;!?](?:\s|$)")
_NAME_JOINER = re.compile(r"(?<=\w{3})\s*/\s*(?=\w{3})|(?<=[\u4e00-\u9fff])\s*/|、|, ")
_COPULA = re.compile(r"\b(?:is|are|was|were)\b", re.IGNORECASE)
_NEAR = {"zh": 8, "en": 3}  # characters, words: how soon after the joiner the second behaviour has to come
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s)$")


class Joined(NamedTuple):
    """A word that joins two things, and what stands on its sides."""

    joiner: str
    before: str
    after: str


def check_joined(rubric: Rubric) -> Iterator[Finding]:
    """Yield names and descriptors that join two behaviours, unless a level in between is for one of them alone.

    A scale whose levels add one behaviour after the other is sound: an answer with one of them has its level.
    """
    for looked in criteria_of(rubric):
        if looked.criterion.scored_by != "judge":
            continue
        for language in LANGUAGES:
            name = looked.criterion.name.in_language(language)
            if (joined := _in_name(name, language)) and not _one_alone(looked, language, None, joined):
                yield _finding(joined.joiner, looked.place.of("name").in_language(language))
        for number, text, language, place in texts_of(looked):
            joined = _in_text(text, language)
            if joined and not _denied(number, text, language) and not _one_alone(looked, language, number, joined):
                yield _finding(joined.joiner, place)


def _finding(joiner: str, place: Place) -> Finding:
    return found(
        "double-barrelled",
        place,
        N_("“{joiner}” joins two things, and no level says what an answer with only one of them is worth."),
        N_("Make two criteria of them, or add a level for an answer that shows only one."),
        joiner=joiner,
    )


def _in_name(name: str, language: Language) -> Joined | None:
    hit = lint_words().joiner.pattern(language).search(name) or _NAME_JOINER.search(name)
    joined = hit and _joined(name, hit)
    return joined if joined and joined.before.strip() and joined.after.strip() else None


def _in_text(text: str, language: Language) -> Joined | None:
    """Return what joins two behaviours, two qualities, or one and the other, in one sentence."""
    for sentence in _SENTENCE_END.split(text):
        for hit in lint_words().joiner.pattern(language).finditer(sentence):
            joined = _joined(sentence, hit)
            sides = (joined.before, joined.after, language)
            if _behaves(*sides) or _qualities(*sides) or _claims(joined, language):
                return joined
    return None


def _joined(text: str, hit: re.Match[str]) -> Joined:
    return Joined(hit.group().strip(), text[: hit.start()], text[hit.end() :])


def _behaves(before: str, after: str, language: Language) -> bool:
    behaviour = lint_words().behaviour
    if not behaviour.first(before, language):
        return False
    if behaviour.first(_start(after, language), language):
        return True
    passive = _COPULA.search(after) if language == "en" else None
    return passive is not None and behaviour.first(after[passive.end() :], language) is not None


def _qualities(before: str, after: str, language: Language) -> bool:
    quality = lint_words().quality
    last = " ".join(before.split()[-1:]) if language == "en" else before.rstrip("，、")[-4:]
    first = " ".join(after.split()[:1]) if language == "en" else after[:4]
    return quality.first(last, language) is not None and quality.first(first, language) is not None


def _claims(joined: Joined, language: Language) -> bool:
    """Tell whether a whole clause stands on either side, such as “the conclusion is correct and a source is cited”."""
    words, (_, before, after) = lint_words(), joined
    start = _start(after, language)
    if words.denial.first(start, language):  # “neither this, nor that” is one state
        return False
    if language == "zh":
        first = words.behaviour.first(before, "zh") or words.quality.first(before.rstrip("，、")[-4:], "zh")
        then = words.behaviour.first(start, "zh") or words.quality.first(start, "zh")
        return bool(words.clause_joiner.first(joined.joiner, "zh") and first and then)
    first = words.behaviour.first(before, "en") or _predicate(before)
    return bool(first and (words.behaviour.first(start, "en") or _predicate(after)))


def _predicate(text: str) -> str | None:
    """Return the quality or behaviour that an English clause says something has, or is done."""
    copula = _COPULA.search(text)
    told = text[copula.end() :] if copula else ""
    return lint_words().quality.first(told, "en") or lint_words().behaviour.first(told, "en")


def _start(text: str, language: Language) -> str:
    return " ".join(text.split()[: _NEAR["en"]]) if language == "en" else text[: _NEAR["zh"]]


def _denied(number: int, text: str, language: Language) -> bool:
    return number == 0 and lint_words().negation.first(text, language) is not None


def _one_alone(looked: Looked, language: Language, number: int | None, joined: Joined) -> bool:
    """Tell whether a level between the bottom and the top is for an answer that shows one of the two.

    It has to say so, or to say “without” or the like and to speak of either: “but without detail” may be about neither.
    """
    asked = _matter(joined.before, language) | _matter(joined.after, language)
    for at, level in enumerate(looked.criterion.levels[1:-1], 1):
        text = level.descriptor.in_language(language)
        if at == number:
            continue
        if lint_words().one_of_two.first(text, language):
            return True
        if lint_words().alone.first(text, language) and (not asked or asked & _matter(text, language)):
            return True
    return False


def _matter(text: str, language: Language) -> set[str]:
    """Return what a text is about: its words less those that any descriptor has; in Chinese pairs of characters."""
    words = lint_words()
    for common in (words.degree, words.alone, words.joiner, words.behaviour, words.common):
        text = common.pattern(language).sub(" ", text)
    if language == "en":
        return {_ENDING.sub("", word) for word in re.findall(r"[a-z]{3,}", text.lower())}
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
