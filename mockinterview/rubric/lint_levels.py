"""Rules on the levels of a criterion: whether they can be told apart, and whether the scale has no holes."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from mockinterview.messages import LANGUAGES, N_, Language
from mockinterview.rubric.lint_counts import Shared, shared_count, told_apart_by_counts, without_counts
from mockinterview.rubric.lint_finding import Finding, Place
from mockinterview.rubric.lint_rules import found
from mockinterview.rubric.lint_scales import Looked, criteria_of, levels_of
from mockinterview.rubric.lint_words import lint_words
from mockinterview.rubric.rubric import Level, Rubric
from mockinterview.text import fold

__all__ = ["alike", "check_levels"]

_ALIKE = 0.85
"""The share of words (in Chinese: pairs of characters) that two descriptors share before they count as one."""

_SAME_THING = 0.6
"""The share from which on two descriptors that differ in a count are taken to count the same."""

_WIDE, _NARROW, _MANY, _HEAVY = 0.75, 0.1, 6, 0.2


def check_levels(rubric: Rubric) -> Iterator[Finding]:
    """Yield levels that cannot be told apart, and steps that are missing, too wide or too narrow."""
    for looked in criteria_of(rubric):
        if looked.criterion.scored_by == "judge":
            yield from _same(looked)
            yield from _close(looked)
            yield from _steps(looked)


def alike(one: str, other: str, language: Language) -> float:
    """Return how much of their words two texts share (Dice, fraction 0–1)."""
    counts = [Counter(_pieces(text, language)) for text in (one, other)]
    whole = sum(counts[0].values()) + sum(counts[1].values())
    return 2 * sum((counts[0] & counts[1]).values()) / whole if whole else 0.0


def _same(looked: Looked) -> Iterator[Finding]:
    for (_, low, _), (_, high, place) in combinations(levels_of(looked), 2):
        for language in LANGUAGES:
            told = [fold(level.descriptor.in_language(language)).text for level in (low, high)]
            if told[0] == told[1]:
                yield found(
                    "same-descriptor",
                    place.of("descriptor").in_language(language),
                    N_("This is word for word the descriptor of level {score}: the judge can only toss a coin."),
                    N_("Say what an answer of this level shows that the lower one does not, or remove a level."),
                    score=low.score,
                )
            if fold(low.label.in_language(language)).text == fold(high.label.in_language(language)).text:
                yield found(
                    "repeated-label",
                    place.of("label").in_language(language),
                    N_("Level {score} has the same label: reports cannot tell the two apart."),
                    N_("Give each level a label of its own."),
                    score=low.score,
                )


def _close(looked: Looked) -> Iterator[Finding]:
    for (_, low, _), (_, high, place) in pairwise(levels_of(looked)):
        for language in LANGUAGES:
            yield from _told_apart(low, high, language, place.of("descriptor").in_language(language))


def _told_apart(low: Level, high: Level, language: Language, place: Place) -> Iterator[Finding]:
    texts = [level.descriptor.in_language(language) for level in (low, high)]
    one, other = (lint_words().folded(text, language) for text in texts)
    if fold(texts[0]).text == fold(texts[1]).text or _denials(one, language) != _denials(other, language):
        return
    if shared := shared_count(one, other, language):
        yield from _counted(shared, low, [without_counts(text, language) for text in (one, other)], language, place)
        return
    if told_apart_by_counts(one, other, language):
        return
    if lint_words().numbers.within(one, language) != lint_words().numbers.within(other, language):
        return
    if fold(one).text != fold(other).text and _adds(one, other):
        return
    if fold(one).text != fold(other).text and _bare(one, language) == _bare(other, language):
        yield found(
            "degree-only",
            place,
            N_("This differs from level {score} in words of degree only: where one ends is a matter of taste."),
            N_("Say what an answer of this level shows that the lower one does not: a part, a count, a named thing."),
            score=low.score,
        )
    elif (share := alike(one, other, language)) >= _ALIKE:
        yield found(
            "overlapping-levels",
            place,
            N_("{share} of the words are those of level {score}, and neither a “not” nor a number tells them apart."),
            N_("Put the difference in front: what does an answer of this level show that the lower one does not?"),
            share=f"{share:.0%}",
            score=low.score,
        )


def _counted(shared: Shared, low: Level, texts: list[str], language: Language, place: Place) -> Iterator[Finding]:
    """Yield a finding where the counts are of the same thing, and the higher level asks for nothing more."""
    one, other = texts
    same = fold(one).text == fold(other).text
    if same or (alike(one, other, language) >= _SAME_THING and not _adds(one, other)):
        yield found(
            "overlapping-levels",
            place,
            N_("“{high}” overlaps with “{low}” of level {score}: an answer with {both} fits both."),
            N_("Let the higher count begin where the lower one ends, such as 1 to 2 and 3 to 5."),
            high=shared.high.words,
            low=shared.low.words,
            score=low.score,
            both=f"{shared.both:g}",
        )


def _steps(looked: Looked) -> Iterator[Finding]:
    scores = [level.score for level in looked.criterion.levels]
    place = looked.place.of("levels")
    if scores[-1] < 1:
        yield found(
            "no-top-level",
            place.of(len(scores) - 1, name=scores[-1]),
            N_("The top level scores {score}: the rest of the criterion's weight is out of everyone's reach."),
            N_("Give the top level the score 1, or lower the weight."),
            score=scores[-1],
        )
    if len(scores) > _MANY:
        yield found(
            "many-levels",
            place,
            N_("There are {count} levels; people and models tell four or five apart."),
            N_("Keep those with a difference that can be seen."),
            count=len(scores),
        )
    if len(scores) == 2 and looked.share >= _HEAVY:
        yield found(
            "no-middle-level",
            place,
            N_("All or nothing for {share} of the score: whoever stands in between moves it by that much."),
            N_("Add a level for an answer that shows part of it."),
            share=f"{looked.share:.0%}",
        )
        return
    for at, (low, high) in enumerate(pairwise(scores), 1):
        if high - low >= _WIDE and looked.share >= _HEAVY:
            message = N_("From {low} to {high} there is no level, though the criterion is {share} of the score.")
            mend, rule = N_("Add a level in between, or spread the scores more evenly."), "wide-step"
        elif high - low < _NARROW - 1e-9:
            message = N_("{low} and {high} lie so close that telling the levels apart hardly moves the score.")
            mend, rule = N_("Merge the two levels, or spread the scores more evenly."), "narrow-step"
        else:
            continue
        there = place.of(at, name=high)
        yield found(rule, there, message, mend, low=low, high=high, share=f"{looked.share:.0%}")


def _adds(low: str, high: str) -> bool:
    """Tell whether the higher level asks for all that the lower one does, in its words, and then for something more."""
    return fold(high).text.startswith(fold(low).text)


def _bare(text: str, language: Language) -> str:
    """Return what is left of a text without words of degree, marks and spaces."""
    return fold(lint_words().degree.pattern(language).sub(" ", text)).text


def _denials(text: str, language: Language) -> int:
    return len(lint_words().denial.pattern(language).findall(text))


def _pieces(text: str, language: Language) -> list[str]:
    if language == "en":
        return re.findall(r"[a-z0-9']+", text.lower())
    folded = fold(text).text
    return [folded[at : at + 2] for at in range(len(folded) - 1)]
