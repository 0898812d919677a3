"""Rules on zh and en: the same scale in both, or two candidates are graded on two scales."""

import re
from collections.abc import Iterator

from mockinterview.messages import LANGUAGES, N_
from mockinterview.rubric.lint_finding import Finding, Place
from mockinterview.rubric.lint_rules import found
from mockinterview.rubric.lint_scales import criteria_of, levels_of
from mockinterview.rubric.lint_words import lint_words
from mockinterview.rubric.rubric import Rubric, Words

__all__ = ["check_languages"]

_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCES = {"zh": re.compile(r"[。；！？]+|[.;!?]+(?=\s|$)"), "en": re.compile(r"[.;!?。；]+(?=\s|$)")}
_RATIO = (0.7, 4.0)
"""Chinese characters for one English word in descriptors that say the same; outside of it one says more."""

_ENOUGH = 4  # words: shorter texts have no ratio to speak of


def check_languages(rubric: Rubric) -> Iterator[Finding]:
    """Yield words that are not in their language, and descriptors that differ in structure."""
    yield from _written(rubric.title, Place(path=("title",)))
    if rubric.when:
        yield from _written(rubric.when, Place(path=("when",)))
    for looked in criteria_of(rubric):
        yield from _written(looked.criterion.name, looked.place.of("name"))
        for _, level, place in levels_of(looked):
            yield from _written(level.label, place.of("label"))
            faults = list(_written(level.descriptor, place.of("descriptor")))
            yield from faults or _structure(level.descriptor, place.of("descriptor"))


def _written(words: Words, place: Place) -> Iterator[Finding]:
    for language in LANGUAGES:
        text = words.in_language(language)
        has_han = _HAN.search(text) is not None
        letters = any(character.isalpha() for character in text)
        if letters and (has_han if language == "en" else not has_han and words.zh == words.en and len(text) > 4):
            yield found(
                "wrong-language",
                place.in_language(language),
                N_("Under {language} stands “{text}”, which is not in that language."),
                N_("Translate it: answers in that language are graded by these words."),
                language=language,
                text=text if len(text) <= 30 else text[:29] + "…",
            )


def _structure(words: Words, place: Place) -> Iterator[Finding]:
    counts = [len([s for s in _SENTENCES[one].split(words.in_language(one)) if s.strip()]) for one in LANGUAGES]
    if counts[0] != counts[1]:
        yield found(
            "sentences-differ",
            place,
            N_("The Chinese descriptor has {zh} sentences, the English one {en}: one of them asks for more."),
            N_("Say the same in both, sentence by sentence."),
            zh=counts[0],
            en=counts[1],
        )
    numbers = [lint_words().numbers.within(words.in_language(one), one) for one in LANGUAGES]
    if _missing(numbers[0], numbers[1]):
        yield found(
            "numbers-differ",
            place,
            N_("The numbers in Chinese ({zh}) are not those in English ({en})."),
            N_("Ask for the same count in both languages."),
            zh=_listed(numbers[0]),
            en=_listed(numbers[1]),
        )
    denials = [lint_words().denial.first(words.in_language(one), one) for one in LANGUAGES]
    if (denials[0] is None) != (denials[1] is None):
        yield found(
            "negation-differs",
            place,
            N_("Only one language denies something here (“{word}”): the two may say opposite things."),
            N_("Compare the two, and deny in both or in neither."),
            word=denials[0] or denials[1],
        )
    yield from _length(words, place)


def _length(words: Words, place: Place) -> Iterator[Finding]:
    han, english = len(_HAN.findall(words.zh)), len(words.en.split())
    if max(english, han / 2) >= _ENOUGH and not _RATIO[0] <= han / max(english, 1) <= _RATIO[1]:
        longer = "en" if han < english else "zh"
        yield found(
            "length-differs",
            place,
            N_("{han} Chinese characters stand beside {english} English words: the {longer} text says far more."),
            N_("Say the same in both languages, no more in one."),
            han=han,
            english=english,
            longer=longer,
        )


def _missing(zh: tuple[float, ...], en: tuple[float, ...]) -> bool:
    return set(zh) != set(en)


def _listed(numbers: tuple[float, ...]) -> str:
    return ", ".join(f"{number:g}" for number in numbers) or "–"
