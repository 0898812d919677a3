"""One grade in words: per key point what was said, what the reference says, and what to do about the gap."""

from collections.abc import Iterator

from mockinterview.bank.item import Item
from mockinterview.grading.grade import CheckedCriterion, CheckedKeyPoint, Grade, KeyPointFeedback
from mockinterview.grading.passing import Passing, passing
from mockinterview.grading.verdicts import Truth, Verdict
from mockinterview.messages import N_, Translator
from mockinterview.report.element import Element, labelled
from mockinterview.rubric.rubric import Rubric
from mockinterview.text import Citation

__all__ = ["SYMBOLS", "VERDICTS", "compose_grade", "compose_point"]

SYMBOLS: dict[Verdict, str] = {"covered": "✓", "partial": "◐", "missing": "✗", "contradicted": "✗"}
VERDICTS: dict[Verdict, str] = {
    "covered": N_("covered"),
    "partial": N_("partly covered"),
    "missing": N_("missing"),
    "contradicted": N_("contradicted"),
}
_TRUTHS: dict[Truth, str] = {
    "true": N_("You also said, rightly"),
    "false": N_("You also said, and it is false"),
    "unsure": N_("You also said (not checked)"),
}
_PASSING: dict[Passing, str] = {
    "passed": N_("reaches the pass mark of {mark}"),
    "failed": N_("below the pass mark of {mark}"),
    "undecided": N_("neither passed nor failed: the pass mark of {mark} lies between the two"),
}


def compose_grade(grade: Grade, item: Item, rubric: Rubric | None, say: Translator) -> Iterator[Element]:
    """Yield the feedback on one answer. ``rubric`` gives the criteria their names, if it is at hand."""
    yield Element(style="score", text=_score(grade, rubric, say))
    yield from _criteria(grade, rubric, say)
    said = {feedback.key_point: feedback for feedback in grade.feedback.key_points}
    for point in grade.key_points:
        yield from compose_point(point, said.get(point.id), say)
    for claim in grade.beyond:
        yield Element(style="quote", label=say(_TRUTHS[claim.truth]), text=_quoted(claim.evidence))
        if claim.note:
            yield Element(style="advice", text=claim.note)
    feedback = grade.feedback
    for strength in feedback.strengths:
        yield Element(style="text", text=say(N_("Good: {strength}"), strength=strength))
    if feedback.next_step:
        yield Element(style="text", text=say(N_("Next step: {step}"), step=feedback.next_step))
    if feedback.follow_up:
        yield Element(style="text", text=say(N_("Follow-up question: {question}"), question=feedback.follow_up))
    yield from (Element(style="note", text=note) for note in feedback.notes)
    if grade.score is None and item.reference:
        yield Element(style="quote", label=say(N_("The reference")), text=item.reference)


def _score(grade: Grade, rubric: Rubric | None, say: Translator) -> str:
    if grade.score is None:
        return say(N_("Not scored: {reason}"), reason=grade.reason)
    text = say(N_("Score: {points} of 100"), points=f"{grade.score * 100:.0f}")
    if grade.band:
        low, high = f"{grade.band.low * 100:.0f}", f"{grade.band.high * 100:.0f}"
        between = say(N_("between {low} and {high}"), low=low, high=high)
        text += f" ({between})"
    if rubric and rubric.pass_mark is not None and (standing := passing(grade, rubric)):
        text += " · " + say(_PASSING[standing], mark=f"{rubric.pass_mark * 100:.0f}")
    return text


def _criteria(grade: Grade, rubric: Rubric | None, say: Translator) -> Iterator[Element]:
    parts = []
    for criterion in grade.criteria:
        name = _name(criterion, rubric, say)
        if criterion.score is None:
            parts.append(say(N_("{criterion}: left out"), criterion=name))
        else:
            parts.append(labelled(name, f"{criterion.score * 100:.0f}"))
    if parts:
        yield Element(style="text", text=" · ".join(parts))
    for criterion in grade.criteria:
        if criterion.rationale:
            yield Element(style="advice", text=labelled(_name(criterion, rubric, say), criterion.rationale))
        if criterion.evidence:
            yield Element(style="quote", label=say(N_("You said")), text=_quoted(criterion.evidence))


def _name(criterion: CheckedCriterion, rubric: Rubric | None, say: Translator) -> str:
    if rubric:
        for known in rubric.criteria:
            if known.id == criterion.id:
                return known.name.in_language(say.language)
    return criterion.id


def compose_point(point: CheckedKeyPoint, feedback: KeyPointFeedback | None, say: Translator) -> Iterator[Element]:
    """Yield one key point: itself, the candidate's words if there are any, the reference's, and advice if needed."""
    symbol = SYMBOLS[point.verdict] if point.stands else "?"
    yield Element(style="point", symbol=symbol, text=point.text, label=_standing(point, say))
    if point.told_evidence:
        yield Element(style="quote", label=say(_said(point)), text=_quoted(point.told_evidence), side="answer")
    place = feedback.place if feedback else ""
    label = say(N_("The reference ({place})"), place=place) if place else say(N_("The reference"))
    yield Element(style="quote", label=label, text=point.reference.quote, side="reference")
    if feedback and feedback.advice:
        yield Element(style="advice", text=feedback.advice)


def _standing(point: CheckedKeyPoint, say: Translator) -> str:
    if point.standing == "unverified":
        return say(N_("not verified, no credit"))
    if point.standing == "doubted":
        return say(N_("left out: the judge doubts the reference"))
    verdict = say(VERDICTS[point.verdict])
    if point.verdict != "covered" and point.degree:
        verdict = say(N_("{verdict}, {percent} %"), verdict=verdict, percent=f"{point.degree * 100:.0f}")
    return say(N_("{verdict}, says a person"), verdict=verdict) if point.standing == "overridden" else verdict


def _said(point: CheckedKeyPoint) -> str:
    if point.verdict == "missing":
        return N_("The closest you said")
    return N_("You said (the reference's own words)") if point.copied else N_("You said")


def _quoted(citations: tuple[Citation, ...]) -> str:
    return " … ".join(citation.quote for citation in citations)
