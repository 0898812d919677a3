"""Rules on the arithmetic of a rubric: weights, caps and pass marks that do not do what they seem to."""

from collections.abc import Iterator
from itertools import combinations

from mockinterview.messages import LANGUAGES, N_
from mockinterview.rubric.lint_finding import NOWHERE, Finding, Place
from mockinterview.rubric.lint_levels import alike
from mockinterview.rubric.lint_rules import found
from mockinterview.rubric.lint_scales import Looked, scales_of
from mockinterview.rubric.lint_words import lint_words
from mockinterview.rubric.rubric import Rubric

__all__ = ["check_weights", "highest_score"]

_TINY, _DOMINANT, _FELT, _HIDDEN, _TWICE = 0.05, 0.9, 0.03, 0.8, 0.7


def check_weights(rubric: Rubric) -> Iterator[Finding]:
    """Yield what the weights, caps and the pass mark do that their author will not have meant."""
    for root, scale in scales_of(rubric):
        changed = [looked for looked in scale if not root.path or looked.place != root]
        for looked in changed:
            yield from _share(looked, alone=len(scale) == 1)
            yield from _cap(looked)
            yield from _hidden(looked)
            yield from _twice(looked)
        yield from _overlap([looked for looked in changed if looked.criterion.scored_by == "judge"])
        yield from _pass_mark(rubric, scale, root)


def highest_score(scale: list[Looked]) -> float:
    """Return the highest score (fraction 0–1) that any answer can get."""
    return sum(looked.share * _top(looked) for looked in scale)


def _top(looked: Looked) -> float:
    return looked.criterion.levels[-1].score if looked.criterion.levels else 1.0


def _share(looked: Looked, *, alone: bool) -> Iterator[Finding]:
    place, share = looked.place.of("weight"), looked.share
    if share < _TINY:
        yield found(
            "tiny-weight",
            place,
            N_("The criterion is {share} of the score: less than two gradings of one answer differ by."),
            N_("Give it a weight that is felt, or leave it out and save the judge the question."),
            share=f"{share:.1%}",
        )
    elif share > _DOMINANT and not alone:
        yield found(
            "dominant-weight",
            place,
            N_("The criterion is {share} of the score: the others hardly move it."),
            N_("Spread the weight, or leave the others out."),
            share=f"{share:.0%}",
        )


def _cap(looked: Looked) -> Iterator[Finding]:
    cap, top = looked.criterion.cap_on_error, _top(looked)
    if cap is None:
        return
    place, loss = looked.place.of("cap_on_error"), looked.share * (top - cap)
    if cap >= top:
        yield found(
            "cap-without-effect",
            place,
            N_("A false claim caps the criterion at {cap}, which no answer exceeds: nothing is ever capped."),
            N_("Lower the cap below the top level ({top}), or remove it."),
            cap=cap,
            top=top,
        )
    elif loss < _FELT:
        yield found(
            "cap-hardly-felt",
            place,
            N_("A false claim costs an answer {loss} of the score at most."),
            N_("Lower the cap, give the criterion more weight, or cap another criterion."),
            loss=f"{loss:.1%}",
        )


def _hidden(looked: Looked) -> Iterator[Finding]:
    """Yield a finding where at_most flattens all levels but the lowest for most answers."""
    above = [level.score for level in looked.criterion.levels if level.score > 0]
    if looked.criterion.at_most and len(above) > 1 and above[0] >= _HIDDEN:
        yield found(
            "hidden-levels",
            looked.place.of("at_most"),
            N_("Levels from {low} up count alike until an answer covers more than {low}: at_most hides them."),
            N_("Spread the levels (0, 0.5, 1), or leave at_most out."),
            low=above[0],
        )


def _twice(looked: Looked) -> Iterator[Finding]:
    if looked.criterion.scored_by == "key_points":
        return
    for language in LANGUAGES:
        texts = [(looked.criterion.name, looked.place.of("name"))]
        if looked.criterion.levels:
            last = len(looked.criterion.levels) - 1
            texts.append((looked.criterion.levels[-1].descriptor, looked.place.of("levels", last, "descriptor")))
        for words, place in texts:
            if hit := lint_words().coverage.first(words.in_language(language), language):
                yield found(
                    "counts-twice",
                    place.in_language(language),
                    N_("“{words}” is what key points measure already: what an answer covers would count twice."),
                    N_("Let the judge look at something else, or raise the weight of the key points."),
                    words=hit,
                )
                break


def _overlap(judged: list[Looked]) -> Iterator[Finding]:
    for one, other in combinations(judged, 2):
        if not one.criterion.levels or not other.criterion.levels:
            continue
        top, its = (looked.criterion.levels[-1].descriptor for looked in (one, other))
        share = max(alike(top.in_language(language), its.in_language(language), language) for language in LANGUAGES)
        if share >= _TWICE:
            yield found(
                "criteria-overlap",
                other.place,
                N_("Its top level shares {share} of its words with that of {other}: one behaviour counts twice."),
                N_("Merge the two criteria, or say what only this one looks at."),
                share=f"{share:.0%}",
                other=one.criterion.id,
            )


def _pass_mark(rubric: Rubric, scale: list[Looked], root: Place) -> Iterator[Finding]:
    mark, place = rubric.pass_mark, root if root.path else NOWHERE.of("pass_mark")
    if mark is None:
        return
    if mark > highest_score(scale) + 1e-9:
        yield found(
            "pass-mark-unreachable",
            place,
            N_("The pass mark {mark} lies above the highest score that levels and weights allow ({highest})."),
            N_("Lower the pass mark, or let the top levels score 1."),
            mark=mark,
            highest=round(highest_score(scale), 3),
        )
    elif mark == 0 and not root.path:
        yield found(
            "pass-mark-trivial",
            place,
            N_("With a pass mark of 0 every answer passes, an empty one too."),
            N_("Raise the pass mark, or remove it."),
        )
    free = sum(looked.share * _top(looked) for looked in scale if looked.criterion.levels and not _held(looked))
    if 0 < mark <= free:
        yield found(
            "pass-without-coverage",
            place,
            N_("An answer that covers no key point can get {free} and pass: criteria without at_most weigh that much."),
            N_("Add at_most: coverage to them, give key points more weight, or raise the pass mark."),
            free=round(free, 3),
        )


def _held(looked: Looked) -> bool:
    return looked.criterion.at_most is not None
