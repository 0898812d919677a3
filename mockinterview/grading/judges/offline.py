"""The offline judge: coverage of the reference by meaning and words, with no model to ask and no network.

It sees how much of each key point some stretch of the answer says; it does not know what is true. What it holds an
answer against are the points' quotes; see decision 0020 for the method and how far it agrees with people.
"""

import time
from typing import Any

from langchain_core.runnables import RunnableConfig

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.judges.encoder import encoder_version
from mockinterview.grading.judges.fitted import fitted
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.matching import Match, Yardstick, yardstick
from mockinterview.grading.judges.polarity import conflicting_numbers, opposed
from mockinterview.grading.judges.stretches import stretches
from mockinterview.grading.phrases import phrases
from mockinterview.grading.task import Task
from mockinterview.grading.tells import addresses_grader, introduces_example, is_empty, repeats
from mockinterview.grading.verdicts import KeyPointVerdict, Reply, Usage, Verdict, Verdicts
from mockinterview.text import Span

__all__ = ["OfflineJudge", "evidence_stretches"]

VERSION = 1
PARTIAL_FROM, COVERED_FROM = 0.25, 0.75  # degrees
_ECHO = 0.9  # share of a stretch's words that stand in the question, from which it says nothing of its own
_OTHER_NUMBERS = 0.5  # what is left of a degree where the figures differ
_FITTING_EXAMPLE = 0.35  # cosine to the item from which an announced instance is taken to fit
_LEAST = 0.05  # degrees below this are nothing


class OfflineJudge(Judge):
    """Judges coverage from the item alone, in milliseconds; judged criteria it leaves out."""

    name = "offline"
    assesses_criteria = False
    can_ask_again = False

    def identity(self) -> dict[str, Any]:
        """Return the version, the fitted numbers, the phrases' hash and the encoder."""
        return {
            "name": self.name,
            "version": VERSION,
            "fitted": fitted().model_dump(mode="json"),
            "phrases": phrases().content_hash,
            "encoder": encoder_version(),
        }

    def invoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:  # noqa: ARG002 - Runnable's signature
        """Return the verdicts on one answer. Never raises for the answer's sake, whatever it holds."""
        started = time.perf_counter()
        item, answer = input.item, input.answer
        spans = evidence_stretches(item, answer)
        texts = [span.of(answer) for span in spans]
        measure = yardstick(item)
        nothing = [Match(0.0, ()) for _ in item.key_points]
        matches = measure.match(measure.measure(texts), fitted().words) if texts and item.key_points else nothing
        points = tuple(
            _verdict(point, match, spans, answer, measure, item)
            for point, match in zip(item.key_points, matches, strict=True)
        )
        verdicts = Verdicts(key_points=points, addresses_grader=addresses_grader(answer, _subject(item)))
        return Reply(verdicts=verdicts, usage=Usage(seconds=time.perf_counter() - started))


def evidence_stretches(item: Item, answer: str) -> list[Span]:
    """Return the stretches of an answer that may be evidence.

    Left out are stock phrases for having no answer, the question's own words, and talk to the grader.
    """
    return [span for span in stretches(answer) if _usable(span.of(answer), item)]


def _usable(stretch: str, item: Item) -> bool:
    echo = repeats(stretch, item.stem) >= _ECHO
    return not (echo or is_empty(stretch) or addresses_grader(stretch, _subject(item)))


def _subject(item: Item) -> str:
    return f"{item.stem}\n{item.reference}"


def _verdict(
    point: KeyPoint, match: Match, spans: list[Span], answer: str, measure: Yardstick, item: Item
) -> KeyPointVerdict:
    chosen = [spans[index] for index in match.stretches]
    degree = fitted().degree(match.similarity)
    if point.role == "example" and degree < 1:
        instance = _instance(spans, answer, measure)
        if instance is not None:
            degree, chosen = 1.0, [instance]
    if degree < _LEAST:
        return KeyPointVerdict(key_point=point.id, verdict="missing", degree=0.0)
    evidence = _joined(chosen, answer)
    best = chosen[0].of(answer)
    if point.role == "claim":
        if opposed(point.quote, best):
            return KeyPointVerdict(key_point=point.id, evidence=evidence, verdict="contradicted", degree=0.0)
        if conflicting_numbers(point.quote, " ".join(span.of(answer) for span in chosen), item.stem):
            degree *= _OTHER_NUMBERS
    return KeyPointVerdict(key_point=point.id, evidence=evidence, verdict=_label(degree), degree=round(degree, 4))


def _instance(spans: list[Span], answer: str, measure: Yardstick) -> Span | None:
    """Return the first stretch that announces an instance and is on the item's subject.

    Which instances are right no rule can know; the subject is all that is asked.
    """
    announced = [span for span in spans if introduces_example(span.of(answer))]
    fitting = (span for span in announced if measure.topic(span.of(answer)) >= _FITTING_EXAMPLE)
    return next(fitting, None)


def _joined(chosen: list[Span], answer: str) -> str:
    """Join stretches in the order of the answer; one inside another is left out."""
    whole = [span for span in chosen if not any(other.contains(span) and other != span for other in chosen)]
    return " … ".join(span.of(answer) for span in sorted(whole, key=lambda span: span.start))


def _label(degree: float) -> Verdict:
    if degree >= COVERED_FROM:
        return "covered"
    return "partial" if degree >= PARTIAL_FROM else "missing"
