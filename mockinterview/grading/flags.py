"""What a person should look at before trusting a grade."""

from collections.abc import Sequence

from mockinterview.bank.choices import choices_in
from mockinterview.bank.item import Item
from mockinterview.grading.evidence import ECHO_LIMIT, About, sentences_of
from mockinterview.grading.grade import CheckedBeyond, CheckedCriterion, CheckedKeyPoint, Flag
from mockinterview.grading.picks import picks
from mockinterview.grading.task import Task
from mockinterview.grading.tells import addresses_grader, is_bare_list, share, turns_round
from mockinterview.grading.terms import terms_of_all
from mockinterview.text import find

__all__ = ["find_flags"]

_LONG = 1.5
"""An answer so many times as long as the reference should meet more than a little of it."""

_LITTLE = 0.25
"""The coverage (fraction 0–1) below which a long answer met only a little."""


def find_flags(
    task: Task,
    points: Sequence[CheckedKeyPoint],
    criteria: Sequence[CheckedCriterion],
    beyond: Sequence[CheckedBeyond],
    about: About,
    floor: float,
    *,
    judge_saw_grader_addressed: bool,
) -> tuple[Flag, ...]:
    """Return the flags of an answer, in alphabetical order; none of them changes the score."""
    item, answer = task.item, task.answer
    said_by_answer, said_by_reference = sentences_of(answer), sentences_of(item.reference)
    credited = [point for point in points if point.is_mentioned]
    covered = sum(p.degree * p.weight for p in points) / sum(p.weight for p in points)
    seen: dict[Flag, bool] = {
        "addresses_grader": judge_saw_grader_addressed or addresses_grader(answer, f"{item.stem}\n{item.reference}"),
        "contradicted": any(p.verdict == "contradicted" and p.standing == "accepted" for p in points),
        "copied_question": _repeats_question(item, answer),
        "copied_reference": any(point.copied for point in points),
        "doubted_reference": any(p.standing == "doubted" for p in points),
        "false_claim": any(claim.truth == "false" for claim in beyond),
        "little_overlap": len(answer) > _LONG * len(item.reference) and covered < _LITTLE,
        "negated": turns_round(said_by_answer, said_by_reference),
        "not_assessed": any(criterion.score is None for criterion in criteria),
        "off_topic": not credited and all(about(text, answer) < floor for text in (item.stem, item.reference)),
        "stuffed": any(is_bare_list(sentence) for sentence in said_by_answer),
        "unverified": any(p.standing == "unverified" for p in points)
        or any(criterion.standing == "unverified" for criterion in criteria),
    }
    return tuple(flag for flag, is_set in seen.items() if is_set)


def _repeats_question(item: Item, answer: str) -> bool:
    """Tell whether an answer is mostly the question's words; one that names some of its choices answers it."""
    said = terms_of_all(sentences_of(answer))
    if share(said, item.stem) < ECHO_LIMIT:
        return False
    question, choices = choices_in(item.stem)
    if not choices:
        return True
    if picks(item, answer).letters:
        return False
    named = [choice for choice in choices if find(choice.words, answer)]
    if len(named) == len(choices):
        return any(find(choice.words, item.reference) is None for choice in choices)
    return not named and share(said, question) >= ECHO_LIMIT
