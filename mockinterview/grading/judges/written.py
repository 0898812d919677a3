"""The JSON that a model writes, as it is: names and shapes only, nothing checked against the task."""

from typing import Literal

from pydantic import BaseModel, Field

from mockinterview.grading.verdicts import Truth

__all__ = ["WrittenAdvice", "WrittenBeyond", "WrittenCriterion", "WrittenPoint", "WrittenReply"]


class WrittenPoint(BaseModel):
    """A key point: the words of the answer, then one of the words of the form."""

    evidence: str
    verdict: Literal["yes", "partly", "no", "denied"]


class WrittenCriterion(BaseModel):
    """A judged criterion: words, reasons, and the number of the level (None: cannot be told)."""

    evidence: str = ""
    rationale: str = ""
    level: int | None


class WrittenBeyond(BaseModel):
    """A claim that no key point covers."""

    evidence: str
    note: str = ""
    truth: Truth


class WrittenAdvice(BaseModel):
    """What to add about one key point."""

    key_point: str
    text: str


class WrittenReply(BaseModel):
    """The whole reply. What a second request leaves out may be absent; names not asked for are ignored."""

    key_points: dict[str, WrittenPoint]
    criteria: dict[str, WrittenCriterion] = Field(default_factory=dict)
    beyond: list[WrittenBeyond] = Field(default_factory=list)
    doubts: list[str] = Field(default_factory=list)
    strengths: list[str] = Field(default_factory=list)
    advice: list[WrittenAdvice] = Field(default_factory=list)
    follow_up: str | None = None
    addresses_grader: bool = False
