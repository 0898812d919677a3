"""Reads a model's reply into verdicts, or says what is wrong with it: there is no default verdict."""

from pydantic import ValidationError

from mockinterview.errors import UnusableReply
from mockinterview.grading.judges.form import DEGREES, VERDICTS, Form
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.reply_json import reply_json, wrong_shape
from mockinterview.grading.judges.written import WrittenPoint, WrittenReply
from mockinterview.grading.verdicts import (
    Advice,
    BeyondClaim,
    CriterionVerdict,
    KeyPointVerdict,
    Verdict,
    Verdicts,
)
from mockinterview.messages import N_

__all__ = ["COVERED_FROM", "PARTIAL_FROM", "band", "read_verdicts"]

COVERED_FROM = 0.75
PARTIAL_FROM = 0.25
"""The bands of a degree that is a probability: halfway between the degrees of neighbouring labels."""

_ENOUGH = 0.5
"""Less probability than this on labels says nothing about them: the model was made to write one."""


def read_verdicts(reply: RawReply, form: Form, judge: str) -> Verdicts:
    """Return the verdicts of a reply. Raises ``UnusableReply``, with a code of its own for each thing wrong."""
    answer = _parse(reply, form, judge)
    _check_ids(answer, form, reply.text, judge)
    labels = reply.labels if len(reply.labels) == len(answer.key_points) else ({},) * len(answer.key_points)
    tops = dict(zip(answer.key_points, labels, strict=True))
    return Verdicts(
        key_points=tuple(
            _key_point(form.points[name], point, tops[name], doubted=name in answer.doubts)
            for name, point in answer.key_points.items()
        ),
        criteria=tuple(
            CriterionVerdict(criterion=name, evidence=c.evidence, rationale=c.rationale, level=c.level)
            for name, c in answer.criteria.items()
        ),
        beyond=tuple(BeyondClaim(evidence=b.evidence, truth=b.truth, note=b.note) for b in answer.beyond),
        strengths=tuple(strength for strength in answer.strengths if strength.strip()),
        advice=tuple(Advice(key_point=form.points[a.key_point], text=a.text) for a in answer.advice if a.text.strip()),
        follow_up=(answer.follow_up or "").strip() or None,
        addresses_grader=answer.addresses_grader,
    )


def _parse(reply: RawReply, form: Form, judge: str) -> WrittenReply:
    content = reply_json(reply, judge)
    if isinstance(content, dict) and not form.points:
        content = {"key_points": {}} | content  # none were asked for
    try:
        return WrittenReply.model_validate(content, strict=True)
    except ValidationError as error:
        raise wrong_shape(error, reply, judge) from error


def _check_ids(answer: WrittenReply, form: Form, text: str, judge: str) -> None:
    asked = {*form.points, *form.criteria}
    given = {*answer.key_points, *answer.criteria}
    named = {*answer.doubts, *(a.key_point for a in answer.advice)}
    unknown = (answer.key_points.keys() | named) - form.points.keys() | answer.criteria.keys() - form.criteria.keys()
    if unknown:
        raise UnusableReply(
            "unknown_ids",
            N_("The reply of {judge} names {names}, which do not exist."),
            raw=text,
            judge=judge,
            names=", ".join(sorted(unknown)),
        )
    if missing := asked - given:
        raise UnusableReply(
            "missing_ids",
            N_("The reply of {judge} says nothing about {names}."),
            raw=text,
            judge=judge,
            names=", ".join(sorted(missing)),
        )
    for name, criterion in answer.criteria.items():
        if criterion.level is not None and not 0 <= criterion.level < form.criteria[name]:
            raise UnusableReply(
                "level_out_of_range",
                N_("The reply of {judge} gives {name} the level {level}, which does not exist."),
                raw=text,
                judge=judge,
                name=name,
                level=criterion.level,
            )


def _key_point(key_point: str, point: WrittenPoint, tops: dict[str, float], *, doubted: bool) -> KeyPointVerdict:
    degree = _degree(point, tops)
    return KeyPointVerdict(
        key_point=key_point,
        evidence=point.evidence,
        verdict="contradicted" if point.verdict == "denied" else band(degree),
        degree=degree,
        doubts_reference=doubted,
    )


def _degree(point: WrittenPoint, tops: dict[str, float]) -> float:
    """Weigh the labels by their probabilities where those are known; without evidence there is nothing to weigh."""
    if point.verdict == "denied" or (point.verdict == "no" and not point.evidence.strip()):
        return 0.0
    masses = dict.fromkeys(VERDICTS, 0.0)
    for token, probability in tops.items():
        label = next((label for label in VERDICTS if label.startswith(token) or token.startswith(label)), None)
        if label:
            masses[label] += probability
    total = sum(masses.values())
    if total < _ENOUGH:
        return DEGREES[point.verdict]
    return min(1.0, sum(DEGREES[label] * mass for label, mass in masses.items()) / total)


def band(degree: float) -> Verdict:
    """Return the verdict that names the band of a degree (fraction 0–1)."""
    return "covered" if degree >= COVERED_FROM else "partial" if degree >= PARTIAL_FROM else "missing"
