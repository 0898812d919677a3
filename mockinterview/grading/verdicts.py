"""What a judge says of an answer, before anything of it is believed."""

from typing import Literal

from pydantic import Field

from mockinterview.value import Value

__all__ = [
    "NEXT_TO_NOTHING",
    "Advice",
    "BeyondClaim",
    "CriterionVerdict",
    "Exchange",
    "KeyPointVerdict",
    "Reply",
    "Truth",
    "Usage",
    "Verdict",
    "Verdicts",
]

Verdict = Literal["missing", "contradicted", "partial", "covered"]
Truth = Literal["true", "false", "unsure"]

NEXT_TO_NOTHING = 0.05
"""A degree below this tells poor answers apart; it is shown to nobody, and nothing more is asked about it."""


class KeyPointVerdict(Value):
    """Whether the answer makes one key point.

    ``evidence`` is what the judge claims to quote from the answer (several stretches may be joined with …).
    ``degree`` (fraction 0–1) is what scores; the ``verdict`` only names its band. ``spread`` is the lowest and highest
    degree where several judges or repeats were asked. ``doubts_reference``: the judge holds the reference to be wrong
    here.
    """

    key_point: str
    evidence: str = ""
    verdict: Verdict
    degree: float = Field(ge=0, le=1)
    spread: tuple[float, float] | None = None
    doubts_reference: bool = False


class CriterionVerdict(Value):
    """The level (index, lowest is 0) that the judge gives for one criterion; None where it cannot assess it."""

    criterion: str
    evidence: str = ""
    rationale: str = ""
    level: int | None = Field(default=None, ge=0)


class BeyondClaim(Value):
    """A claim of the answer that no key point covers, and whether it is true."""

    evidence: str
    truth: Truth
    note: str = ""


class Advice(Value):
    """What to say next time about one key point."""

    key_point: str
    text: str


class Verdicts(Value):
    """All that a judge returns for one answer. It never gives a total and never quotes the reference."""

    key_points: tuple[KeyPointVerdict, ...]
    criteria: tuple[CriterionVerdict, ...] = ()
    beyond: tuple[BeyondClaim, ...] = ()
    strengths: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    follow_up: str | None = None
    addresses_grader: bool = False

    def amended(self, second: "Verdicts", targets: set[str]) -> "Verdicts":
        """Return these verdicts with those on ``targets`` (ids) taken from ``second``: what was asked again."""
        points = {p.key_point: p for p in second.key_points if p.key_point in targets}
        criteria = {c.criterion: c for c in second.criteria if c.criterion in targets}
        return self.model_copy(
            update={
                "key_points": tuple(points.get(p.key_point, p) for p in self.key_points),
                "criteria": tuple(criteria.get(c.criterion, c) for c in self.criteria),
            }
        )


class Usage(Value):
    """What grading cost: tokens (cached ones are part of ``input_tokens``), requests, USD (None: unknown), seconds."""

    requests: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    usd: float | None = 0.0
    seconds: float = 0.0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            requests=self.requests + other.requests,
            input_tokens=self.input_tokens + other.input_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            usd=None if self.usd is None or other.usd is None else self.usd + other.usd,
            seconds=self.seconds + other.seconds,
        )


class Exchange(Value):
    """One raw exchange with a model, kept so that nobody has to take a grade on trust."""

    request_key: str
    messages: tuple[tuple[str, str], ...]
    text: str


class Reply(Value):
    """What one call of a judge gave: verdicts, what it cost, and the raw exchanges."""

    verdicts: Verdicts
    usage: Usage = Usage()
    exchanges: tuple[Exchange, ...] = ()
