"""The offline judge: coverage of the reference by meaning and words, with no model to ask and no network.

It sees how much of each key point some stretch of the answer says; it does not know what is true. What it holds an
answer against are the points' quotes; see decisions 0020, 0022, 0027 and 0028 for the method, and
0028 for how far it agrees with people.
"""

import time
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from langchain_core.runnables import RunnableConfig

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.evidence import weigh
from mockinterview.grading.judges.encoder import Vectors, encoder_version
from mockinterview.grading.judges.fitted import Fitted, fitted
from mockinterview.grading.judges.general import general_words_hash
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.matching import Yardstick, yardstick
from mockinterview.grading.judges.numbered import names_another
from mockinterview.grading.judges.polarity import conflicting_numbers, opposed
from mockinterview.grading.judges.stretches import joined, sentences, stretches
from mockinterview.grading.phrases import phrases
from mockinterview.grading.picks import picks
from mockinterview.grading.similarity import EVIDENCE_FLOOR, similarity
from mockinterview.grading.task import Task
from mockinterview.grading.tells import addresses_grader, adds, introduces_example, is_empty, repeats, stance
from mockinterview.grading.verdicts import NEXT_TO_NOTHING, KeyPointVerdict, Reply, Usage, Verdict, Verdicts
from mockinterview.messages import N_
from mockinterview.text import Span, find

__all__ = ["OfflineJudge", "evidence_stretches", "spoken_to_the_question"]

VERSION = 7
PARTIAL_FROM, COVERED_FROM = 0.25, 0.75  # degrees
_ECHO = 0.9  # share of a stretch's words that stand in the question, from which it says nothing of its own
_COPIED = 6  # characters of a point from which it is looked for as it stands: shorter, it may be part of a word
_OTHER_NUMBERS = 0.5  # what is left of a degree where the figures differ, or another thing of the kind is named
_SAID_TOO = 0.5  # of the degree of what speaks against a point, from which what speaks for it counts instead
_OTHER_SIDE = 0.25  # what is left of one where the answer begins with the opposite verdict (正确 for 错误)
_FITTING_EXAMPLE = 0.35  # cosine to the item from which an announced instance is taken to fit
_LEAST = 0.002  # degrees below this are no credit; the little above it tells poor answers apart (0028)
_ABOUT = partial(similarity, enough=EVIDENCE_FLOOR)
_TRIED = 3  # stretches held against the check of evidence, best first, before a point counts as missing


class _Seen(NamedTuple):
    """One answer as the judge sees it: its stretches, and how near (0–1) each comes to each point (points first).

    ``side`` is 1 where the answer begins with the reference's own yes or no, -1 where with the opposite, else 0.
    """

    item: Item
    answer: str
    spans: tuple[Span, ...]
    nearness: Vectors
    measure: Yardstick
    numbers: Fitted
    side: int


class OfflineJudge(Judge):
    """Judges coverage from the item alone, in milliseconds; judged criteria it leaves out.

    ``numbers`` are the shipped ones unless a fit tries others.
    """

    name = "offline"
    assesses_criteria = False
    can_ask_again = False
    caveat = N_(
        "The offline judge measures how much of the reference the answer covers, not whether it is true; "
        "criteria that need judgement are left out."
    )

    def __init__(self, numbers: Fitted | None = None) -> None:
        self.numbers = numbers or fitted()

    def identity(self) -> dict[str, Any]:
        """Return the version, the fitted numbers, the hashes of the words, and the encoder."""
        return {
            "name": self.name,
            "version": VERSION,
            "fitted": self.numbers.model_dump(mode="json"),
            "phrases": phrases().content_hash,
            "general_words": general_words_hash(),
            "encoder": encoder_version(),
        }

    def invoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:  # noqa: ARG002 - Runnable's signature
        """Return the verdicts on one answer. Never raises for the answer's sake, whatever it holds."""
        started = time.perf_counter()
        points = _verdicts(input.item, input.answer, self.numbers)
        verdicts = Verdicts(key_points=points, addresses_grader=addresses_grader(input.answer, _subject(input.item)))
        return Reply(verdicts=verdicts, usage=Usage(seconds=time.perf_counter() - started))


def evidence_stretches(item: Item, answer: str) -> tuple[Span, ...]:
    """Return the stretches of an answer that may be evidence.

    Left out are stock phrases for having no answer, the question's own words, and sentences that talk to the grader.
    """
    passages = [span for span in spoken_to_the_question(item, answer) if not is_empty(span.of(answer))]
    usable = {span for span in stretches(answer, passages) if _usable(span.of(answer), item)}
    # The reference's own words are evidence however they are cut.
    copied = (find(point.quote, answer) for point in item.key_points if len(point.quote) >= _COPIED)
    usable |= {span for span in copied if span and any(passage.overlaps(span) for passage in passages)}
    return tuple(sorted(usable, key=lambda span: (span.start, span.end)))


def spoken_to_the_question(item: Item, answer: str) -> list[Span]:
    """Return the sentences of an answer that do not talk to the grader."""
    return [span for span in sentences(answer) if not addresses_grader(span.of(answer), _subject(item))]


def _usable(stretch: str, item: Item) -> bool:
    quotes = (point.quote for point in item.key_points)
    echo = repeats(stretch, item.stem) >= _ECHO and not adds(stretch, quotes, item.stem)
    return not (echo or is_empty(stretch) or addresses_grader(stretch, _subject(item)))


def _subject(item: Item) -> str:
    return f"{item.stem}\n{item.reference}"


def _verdicts(item: Item, answer: str, numbers: Fitted) -> tuple[KeyPointVerdict, ...]:
    picked = {
        id: KeyPointVerdict(key_point=id, evidence=words, verdict="covered", degree=1.0)
        for id, words in picks(item, answer).words.items()
    }
    spans = evidence_stretches(item, answer)
    if not spans or not item.key_points:
        return tuple(picked.get(point.id) or _missing(point) for point in item.key_points)
    measure = yardstick(item)
    measured = measure.measure([span.of(answer) for span in spans], joined(spans, answer))
    nearness = measured.similarity(numbers.words, numbers.whole)
    seen = _Seen(item, answer, spans, nearness, measure, numbers, _side(item, answer))
    return tuple(picked.get(point.id) or _verdict(point, seen, row) for row, point in enumerate(item.key_points))


def _side(item: Item, answer: str) -> int:
    return next((stance(p.quote, alone=True) for p in item.key_points if stance(p.quote, alone=True)), 0) * stance(
        answer
    )


def _missing(point: KeyPoint) -> KeyPointVerdict:
    return KeyPointVerdict(key_point=point.id, verdict="missing", degree=0.0)


def _verdict(point: KeyPoint, seen: _Seen, row: int) -> KeyPointVerdict:
    if point.role == "example":
        instance = _instance(seen)
        if instance is not None:
            return KeyPointVerdict(key_point=point.id, evidence=instance, verdict="covered", degree=1.0)
    if seen.side and stance(point.quote, alone=True):
        begun = [span for span in seen.spans if span.start <= seen.spans[0].start and _stands(point, seen, span)]
        if begun:
            verdict: Verdict = "covered" if seen.side > 0 else "contradicted"
            words = begun[0].of(seen.answer)
            return KeyPointVerdict(key_point=point.id, evidence=words, verdict=verdict, degree=float(seen.side > 0))
    standing = _standing(point, seen, row)  # looked at one by one: mostly the first will do
    best = next(standing, None)
    if best is None:
        return _missing(point)
    span, degree = best
    if point.role == "claim":
        unopposed = (pair for pair in chain([best], standing) if not opposed(point.quote, pair[0].of(seen.answer)))
        told = next(unopposed, None)
        if told is None or told[1] < _SAID_TOO * degree:
            words = span.of(seen.answer)
            return KeyPointVerdict(key_point=point.id, evidence=words, verdict="contradicted", degree=0.0)
        span, degree = told
        said = span.of(seen.answer)
        if conflicting_numbers(point.quote, said, seen.item.stem) or names_another(point.quote, said):
            degree *= _OTHER_NUMBERS
        if seen.side < 0:
            degree *= _OTHER_SIDE
    evidence = span.of(seen.answer)
    return KeyPointVerdict(key_point=point.id, evidence=evidence, verdict=_label(degree), degree=round(degree, 4))


def _standing(point: KeyPoint, seen: _Seen, row: int) -> Iterator[tuple[Span, float]]:
    """Yield the stretches nearest to a point that may count, best first, each with its degree."""
    nearness = seen.nearness[row]
    for place, at in enumerate(np.argsort(-nearness, kind="stable")[:_TRIED]):
        degree = seen.numbers.degree(float(nearness[at]))
        enough = NEXT_TO_NOTHING if place else _LEAST  # of weak stretches only the best is worth the check
        if degree >= enough and _stands(point, seen, seen.spans[at]):
            yield seen.spans[at], degree


def _stands(point: KeyPoint, seen: _Seen, span: Span) -> bool:
    """Tell whether a stretch will pass the check of evidence: what would fail there is nothing to grade by here."""
    return weigh(
        span.of(seen.answer),
        seen.answer,
        (point.text, point.quote),
        echoes=(seen.item.stem,),
        subject=_subject(seen.item),
        about=None if point.role == "example" else _ABOUT,
        floor=EVIDENCE_FLOOR,
    ).accepted


def _instance(seen: _Seen) -> str | None:
    """Return the first stretch that announces an instance and is on the item's subject.

    Which instances are right no rule can know; the subject is all that is asked.
    """
    announced = [span.of(seen.answer) for span in seen.spans if introduces_example(span.of(seen.answer))]
    return next((text for text in announced if seen.measure.topic(text) >= _FITTING_EXAMPLE), None)


def _label(degree: float) -> Verdict:
    if degree >= COVERED_FROM:
        return "covered"
    return "partial" if degree >= PARTIAL_FROM else "missing"
