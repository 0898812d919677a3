"""A grade: the checked verdicts, the score computed from them, and the feedback."""

from typing import Literal, Self

from pydantic import Field, model_validator

from mockinterview.grading.verdicts import NEXT_TO_NOTHING, Exchange, Truth, Usage, Verdict, Verdicts
from mockinterview.messages import Language
from mockinterview.text import Citation
from mockinterview.value import Value

__all__ = [
    "OF_THE_JUDGE",
    "Band",
    "CheckedBeyond",
    "CheckedCriterion",
    "CheckedKeyPoint",
    "Feedback",
    "Flag",
    "Grade",
    "KeyPointFeedback",
    "Standing",
]

Standing = Literal["accepted", "unverified", "doubted", "overridden"]
"""accepted: scores as it stands; unverified: the evidence failed the check, no credit; doubted: out of the sum;
overridden: a person decided, and scores as it stands, with evidence or without (decision 0044)."""

Flag = Literal[
    "addresses_grader",  # the answer talks to the grader
    "contradicted",  # a key point is contradicted
    "copied_question",  # the answer is mostly the question's words
    "copied_reference",  # evidence is the reference's own words
    "cross_check",  # another judge disagrees strongly
    "false_claim",  # the judge holds a claim of the answer to be false
    "negated",  # a sentence of the reference stands there with a negation more or less
    "not_assessed",  # a criterion was left out of the score
    "off_topic",  # the answer shares next to nothing with the item
    "doubted_reference",  # the judge doubts the reference
    "little_overlap",  # long, but little of it meets the reference
    "stuffed",  # a long list of bare terms, which states nothing
    "unverified",  # some evidence failed the check twice
]

OF_THE_JUDGE: frozenset[Flag] = frozenset({"not_assessed"})
"""Flags that tell of a judge, such as the offline one, and not of an answer."""


class CheckedKeyPoint(Value):
    """One key point after the check: what was claimed, what was found, and where in both texts.

    ``degree`` (fraction 0–1) is what scores: 0 unless the standing is ``accepted`` and there is evidence, or a person
    has overridden the judge.
    ``claimed`` is the judge's degree before the check. ``problem`` says why evidence was not accepted.
    """

    id: str
    text: str
    weight: float
    group: str | None
    verdict: Verdict
    degree: float = Field(ge=0, le=1)
    claimed: float = Field(ge=0, le=1)
    spread: tuple[float, float] | None = None
    standing: Standing
    evidence: tuple[Citation, ...] = ()
    reference: Citation
    copied: bool = False
    problem: str = ""

    @model_validator(mode="after")
    def _credit_needs_evidence(self) -> Self:
        by_a_person = self.standing == "overridden"
        if self.degree > 0 and not by_a_person and not (self.evidence and self.standing == "accepted"):
            raise ValueError(f"key point {self.id} has a degree of {self.degree} without accepted evidence")
        return self

    @property
    def is_mentioned(self) -> bool:
        """Whether it earns more than next to nothing (0.05), which only tells poor answers apart."""
        return self.degree >= NEXT_TO_NOTHING

    @property
    def told_evidence(self) -> tuple[Citation, ...]:
        """The evidence that a person is shown: not that of next to nothing."""
        return self.evidence if self.is_mentioned or self.degree == 0 else ()

    @property
    def stands(self) -> bool:
        """Whether the verdict counts as it is, by its evidence or by a person's word."""
        return self.standing in ("accepted", "overridden")

    @property
    def contradicts(self) -> bool:
        """Whether the answer denies the point, which its own words or a person say."""
        shown = self.standing == "overridden" or (self.standing == "accepted" and bool(self.evidence))
        return self.verdict == "contradicted" and shown


class CheckedCriterion(Value):
    """One criterion's score (fraction 0–1; None where it is left out) and how it came about."""

    id: str
    weight: float
    score: float | None = Field(default=None, ge=0, le=1)
    level: int | None = None
    standing: Standing = "accepted"
    evidence: tuple[Citation, ...] = ()
    rationale: str = ""
    problem: str = ""


class CheckedBeyond(Value):
    """A claim beyond the key points whose words were found in the answer."""

    evidence: tuple[Citation, ...]
    truth: Truth
    note: str = ""


class Band(Value):
    """The lowest and highest score (fractions 0–1) that the evidence allows."""

    low: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)


class KeyPointFeedback(Value):
    """What the candidate said, what the reference says and where, and what to do about the gap (empty: nothing)."""

    key_point: str
    said: tuple[Citation, ...]
    reference: Citation
    place: str
    advice: str


class Feedback(Value):
    """Words for the candidate, in ``language``."""

    language: Language
    key_points: tuple[KeyPointFeedback, ...] = ()
    strengths: tuple[str, ...] = ()
    next_step: str = ""
    follow_up: str | None = None
    notes: tuple[str, ...] = ()


class Grade(Value):
    """The result of grading one answer.

    ``score`` is a fraction 0–1, or None with a ``reason`` (unscored: never 0, never a default). ``judge`` and
    ``rubric`` (``id@version``) name what graded; scores are comparable when ``fingerprint`` is equal. The verdicts are
    kept, so that a score can be computed again without a judge, and so are the raw exchanges.
    """

    score: float | None = Field(default=None, ge=0, le=1)
    reason: str = ""
    band: Band | None = None
    criteria: tuple[CheckedCriterion, ...] = ()
    key_points: tuple[CheckedKeyPoint, ...] = ()
    beyond: tuple[CheckedBeyond, ...] = ()
    feedback: Feedback
    flags: tuple[Flag, ...] = ()
    judge: str
    rubric: str
    fingerprint: str
    usage: Usage = Usage()
    verdicts: Verdicts | None = None
    exchanges: tuple[Exchange, ...] = ()

    @property
    def is_flagged(self) -> bool:
        """Whether a flag says that a person should look at the answer."""
        return not OF_THE_JUDGE.issuperset(self.flags)

    @model_validator(mode="after")
    def _scored_or_reasoned(self) -> Self:
        if (self.score is None) == (self.reason == ""):
            raise ValueError("a grade has a score, or a reason why it has none")
        return self
