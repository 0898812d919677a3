"""Rules on the words of names and descriptors: what two people would read differently, or no judge can see."""

import re
from collections.abc import Iterator

from mockinterview.messages import LANGUAGES, N_, Language
from mockinterview.rubric.lint_finding import Finding, Place
from mockinterview.rubric.lint_rules import found
from mockinterview.rubric.lint_scales import Looked, criteria_of, texts_of
from mockinterview.rubric.lint_words import WordList, lint_words
from mockinterview.rubric.rubric import Rubric
from mockinterview.text import fold

__all__ = ["check_wording"]

_LONGEST = {"zh": 120, "en": 60}
_CLAUSE_END = re.compile(r"[，。；！？,.;!?]\s*")


# Rule, list of words, whether names are looked at too, why it harms, how to mend it; a word counts once, for the first.
_SORTS = (
    (
        "rewards-length",
        "length",
        True,
        N_("“{words}” rewards the amount of words: long answers that say little score, short right ones do not."),
        N_("Name what has to be in the answer (a cause, an example, a figure), not how much of it."),
    ),
    (
        "uncheckable",
        "uncheckable",
        True,
        N_("“{words}” goes on inside the candidate: a judge can only guess it from the answer."),
        N_("Write what such an answer says or does, for instance “states why …” or “gives a case where …”."),
    ),
    (
        "unseen",
        "unseen",
        True,
        N_("“{words}” is nothing the judge can see: it reads the words of this one answer and the reference."),
        N_("Leave it out, or name something that stands in the answer's text."),
    ),
    (
        "normative",
        "normative",
        False,
        N_("“{words}” measures the answer by other people, whom the judge does not see; the scale would drift."),
        N_("Say what the answer itself has to hold."),
    ),
    (
        "names-level",
        "names_level",
        False,
        N_("“{words}” names the level instead of describing it: the judge has to invent what it means."),
        N_("Describe the behaviour that sets this level apart from the ones beside it."),
    ),
    (
        "vague-word",
        "vague",
        False,
        N_("“{words}” has no agreed meaning: two graders draw the line in different places."),
        N_("Replace it by what can be counted or pointed at in the answer."),
    ),
)


def check_wording(rubric: Rubric) -> Iterator[Finding]:
    """Yield what is wrong with words taken by themselves."""
    for looked in criteria_of(rubric):
        for language in LANGUAGES:
            name = looked.criterion.name.in_language(language)
            yield from _words(name, language, looked.place.of("name").in_language(language), "name")
        if looked.criterion.scored_by == "judge":
            for number, text, language, place in texts_of(looked):
                yield from _words(text, language, place, "descriptor")
                yield from _descriptor(looked, number, text, language, place)
            yield from _absence(looked)


def _words(text: str, language: Language, place: Place, part: str) -> Iterator[Finding]:
    """Yield a finding for each sort of words; a vague word inside one already told is not told again."""
    taken: set[int] = set()
    for rule, sort, in_names, message, mend in _SORTS:
        words: WordList = getattr(lint_words(), sort)
        hits = [hit for hit in words.pattern(language).finditer(text) if taken.isdisjoint(range(*hit.span()))]
        if hits and (in_names or part == "descriptor"):
            taken.update(at for hit in hits for at in range(*hit.span()))
            told = ", ".join(dict.fromkeys(hit.group().strip() for hit in hits))
            yield found(rule, place, message, mend, words=told)


def _descriptor(looked: Looked, number: int, text: str, language: Language, place: Place) -> Iterator[Finding]:
    label = looked.criterion.levels[number].label.in_language(language)
    if fold(label).text == fold(text).text:
        yield found(
            "names-level",
            place,
            N_("The descriptor only repeats the label “{label}”."),
            N_("Describe the behaviour that sets this level apart from the ones beside it."),
            label=label,
        )
    size = len(text) if language == "zh" else len(text.split())
    if size > _LONGEST[language]:
        yield found(
            "long-descriptor",
            place,
            N_("The descriptor is {size} words or characters long: judges weigh the parts of long ones unevenly."),
            N_("Keep to what sets the level apart ({limit} at most), or make a second criterion of the rest."),
            size=size,
            limit=_LONGEST[language],
        )
    praise = lint_words().positive.first(text, language)
    if number == 0 and praise and not lint_words().negation.first(text, language):
        yield found(
            "positive-bottom",
            place,
            N_("The lowest level praises (“{words}”), though it earns nothing."),
            N_("Say what is missing or wrong in such an answer."),
            words=praise,
        )


def _absence(looked: Looked) -> Iterator[Finding]:
    """Yield a finding where an answer that says nothing would reach the top: all is denied there, nothing asked."""
    if looked.criterion.at_most:
        return
    last = len(looked.criterion.levels) - 1
    for number, text, language, place in texts_of(looked):
        clauses = [clause for clause in _CLAUSE_END.split(text) if clause.strip()]
        if number == last and all(lint_words().denial.first(clause, language) for clause in clauses):
            yield found(
                "top-by-absence",
                place,
                N_("The top level asks only that something be absent: an answer that says nothing reaches it."),
                N_("Add what the answer has to say, or at_most: coverage."),
            )
