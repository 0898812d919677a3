"""The rule on double-barrelled criteria: two things asked, one score given."""

import re
from collections.abc import Iterator

from mockinterview.messages import LANGUAGES, N_, Language
from mockinterview.rubric.lint_finding import Finding, Place
from mockinterview.rubric.lint_rules import found
from mockinterview.rubric.lint_scales import Looked, criteria_of, texts_of
from mockinterview.rubric.lint_words import lint_words
from mockinterview.rubric.rubric import Rubric

__all__ = ["check_joined"]

_SENTENCE_END = re.compile(r"[。；！？]|[.;!?](?:\s|$)")
_NAME_JOINER = re.compile(r"(?<=\w{3})/(?=\w{3})|(?<=[\u4e00-\u9fff])/|、|, ")
_PASSIVE = re.compile(r"\b(?:is|are|was|were)\b", re.IGNORECASE)
_NEAR = {"zh": 8, "en": 3}  # characters, words: how soon after the joiner the second behaviour has to come


def check_joined(rubric: Rubric) -> Iterator[Finding]:
    """Yield names and descriptors that join two behaviours, unless a level in between is for one of them alone.

    A scale whose levels add one behaviour after the other is sound: an answer with one of them has its level.
    """
    for looked in criteria_of(rubric):
        if looked.criterion.scored_by != "judge":
            continue
        for language in LANGUAGES:
            name = looked.criterion.name.in_language(language)
            if (joiner := _in_name(name, language)) and not _one_alone(looked, language, None):
                yield _finding(joiner, looked.place.of("name").in_language(language))
        for number, text, language, place in texts_of(looked):
            joiner = _in_text(text, language)
            if joiner and not _denied(number, text, language) and not _one_alone(looked, language, number):
                yield _finding(joiner, place)


def _finding(joiner: str, place: Place) -> Finding:
    return found(
        "double-barrelled",
        place,
        N_("“{joiner}” joins two things, and no level says what an answer with only one of them is worth."),
        N_("Make two criteria of them, or add a level for an answer that shows only one."),
        joiner=joiner,
    )


def _in_name(name: str, language: Language) -> str | None:
    joiner = lint_words().joiner.pattern(language).search(name) or _NAME_JOINER.search(name)
    if joiner is None or not name[: joiner.start()].strip() or not name[joiner.end() :].strip():
        return None
    return joiner.group().strip()


def _in_text(text: str, language: Language) -> str | None:
    """Return the word that joins two behaviours, or two qualities, in one sentence."""
    for sentence in _SENTENCE_END.split(text):
        for joiner in lint_words().joiner.pattern(language).finditer(sentence):
            before, after = sentence[: joiner.start()], sentence[joiner.end() :]
            if _behaves(before, after, language) or _qualities(before, after, language):
                return joiner.group().strip()
    return None


def _behaves(before: str, after: str, language: Language) -> bool:
    behaviour = lint_words().behaviour
    if not behaviour.first(before, language):
        return False
    if behaviour.first(_start(after, language), language):
        return True
    passive = _PASSIVE.search(after) if language == "en" else None
    return passive is not None and behaviour.first(after[passive.end() :], language) is not None


def _qualities(before: str, after: str, language: Language) -> bool:
    quality = lint_words().quality
    last = " ".join(before.split()[-1:]) if language == "en" else before.rstrip("，、")[-4:]
    first = " ".join(after.split()[:1]) if language == "en" else after[:4]
    return quality.first(last, language) is not None and quality.first(first, language) is not None


def _start(text: str, language: Language) -> str:
    return " ".join(text.split()[: _NEAR["en"]]) if language == "en" else text[: _NEAR["zh"]]


def _denied(number: int, text: str, language: Language) -> bool:
    return number == 0 and lint_words().negation.first(text, language) is not None


def _one_alone(looked: Looked, language: Language, number: int | None) -> bool:
    """Tell whether a level between the bottom and the top is for an answer that shows one of the two."""
    levels = looked.criterion.levels[1:-1]
    between = [level for at, level in enumerate(levels, 1) if at != number]
    return any(lint_words().alone.first(level.descriptor.in_language(language), language) for level in between)
