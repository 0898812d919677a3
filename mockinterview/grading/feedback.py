"""Words for the candidate, built from checked verdicts: said, reference, what to do about the gap."""

from collections.abc import Sequence

from mockinterview.bank.item import Item
from mockinterview.grading.grade import CheckedKeyPoint, Feedback, Flag, KeyPointFeedback
from mockinterview.grading.verdicts import Verdicts
from mockinterview.messages import N_, Language, Translator, translator
from mockinterview.text import Citation

__all__ = ["COVERED", "FLAG_NOTES", "build_feedback", "place"]

COVERED = 0.75
"""From this degree on a key point needs no advice."""

FLAG_NOTES: dict[Flag, str] = {
    "addresses_grader": N_("Part of the answer talks to the grader; it earned nothing."),
    "copied_question": N_("The answer mostly repeats the question."),
    "copied_reference": N_("Some of the evidence is the reference's own wording."),
    "cross_check": N_("Another judge disagrees strongly: have a person look at it."),
    "doubted_reference": N_("The judge doubts part of the reference; that part does not count."),
    "little_overlap": N_("The answer is long, but little of it meets the reference."),
    "negated": N_("A sentence of the reference stands in the answer with a negation more or less: check its sense."),
    "off_topic": N_("The answer has next to nothing in common with the question."),
    "stuffed": N_("Part of the answer lists terms and states nothing; it earned nothing."),
    "unverified": N_("Some of what the judge credited could not be found in the answer and did not count."),
}


def build_feedback(
    item: Item,
    language: Language,
    points: Sequence[CheckedKeyPoint],
    verdicts: Verdicts | None,
    flags: Sequence[Flag],
    notes: Sequence[str] = (),
) -> Feedback:
    """Build the feedback in ``language``. ``notes`` are marked messages that apply besides those of the flags."""
    say = translator(language)
    advice = {a.key_point: a.text for a in verdicts.advice} if verdicts else {}
    strengths = verdicts.strengths if verdicts else ()
    gap = _weakest(points)
    return Feedback(
        language=language,
        key_points=tuple(_about_point(item, point, advice.get(point.id, ""), say) for point in points),
        strengths=tuple(strengths) or _strengths(points, say),
        next_step=_next_step(gap, say),
        follow_up=verdicts.follow_up if verdicts else None,
        notes=tuple(say(note) for note in [*notes, *(FLAG_NOTES[flag] for flag in flags if flag in FLAG_NOTES)]),
    )


def place(item: Item, citation: Citation, say: Translator) -> str:
    """Return where a citation of the reference stands in the document, for people: topic path, line and offset."""
    path = " › ".join(item.topic)
    where = []
    if item.line:
        where.append(say(N_("from line {line}"), line=item.line))
    offset = (item.source.start if item.source else 0) + citation.start
    where.append(say(N_("character {offset}"), offset=offset))
    return " · ".join([*([path] if path else []), *where])


def _about_point(item: Item, point: CheckedKeyPoint, advice: str, say: Translator) -> KeyPointFeedback:
    done = point.stands and point.degree >= COVERED
    return KeyPointFeedback(
        key_point=point.id,
        said=point.told_evidence,
        reference=point.reference,
        place=place(item, point.reference, say),
        advice="" if done else advice or _advice(point, say),
    )


def _advice(point: CheckedKeyPoint, say: Translator) -> str:
    if point.standing == "doubted":
        return say(N_("The judge doubts what the reference says here; it does not count. Check it yourself."))
    if point.standing == "unverified":
        return say(N_("Not counted: {problem}."), problem=say(point.problem))
    if point.verdict == "contradicted":
        return say(N_("You said the opposite of the reference. Read its words again and find out which is right."))
    if point.verdict != "missing":
        return say(N_("You said part of it. Compare your words with the reference and add what is missing."))
    return say(N_("You did not mention it. Add it in a sentence of your own."))


def _weakest(points: Sequence[CheckedKeyPoint]) -> CheckedKeyPoint | None:
    """Return the point that would earn most; contradictions come before gaps of the same size."""
    gaps = [p for p in points if p.standing != "doubted" and p.degree < COVERED]
    return max(gaps, key=lambda p: (p.weight * (1 - p.degree), p.verdict == "contradicted"), default=None)


def _strengths(points: Sequence[CheckedKeyPoint], say: Translator) -> tuple[str, ...]:
    covered = [point.text for point in points if point.degree >= COVERED]
    return (say(N_("Covered: {points}"), points=say(N_("; ")).join(covered)),) if covered else ()


def _next_step(gap: CheckedKeyPoint | None, say: Translator) -> str:
    if gap is None:
        return say(N_("Nothing of the reference is missing. Practise saying it in fewer words."))
    return say(
        N_("Work on this first: {point}. The reference says: “{quote}”"), point=gap.text, quote=gap.reference.quote
    )
