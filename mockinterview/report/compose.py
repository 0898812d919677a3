"""A report in words: what is said, in which order. How it looks is the renderers' matter."""

import math
from collections.abc import Iterator

from mockinterview.grading.grade import Grade
from mockinterview.interview.attempt import Outcome
from mockinterview.interview.plan import Mode
from mockinterview.local_time import local_time
from mockinterview.messages import N_, Translator
from mockinterview.report.comparison import ways
from mockinterview.report.element import Element
from mockinterview.report.feedback import compose_grade
from mockinterview.report.report import ItemReport, Report

__all__ = [
    "MODES",
    "OUTCOMES",
    "clock_time",
    "compose_attempt",
    "compose_item",
    "compose_report",
    "compose_summary",
    "points",
]

MODES: dict[Mode, str] = {"practice": N_("practice"), "exam": N_("exam")}

OUTCOMES: dict[Outcome, str] = {
    "answered": N_("answered"),
    "timed_out": N_("time was up"),
    "skipped": N_("skipped"),
    "unreached": N_("not reached"),
}


def compose_report(report: Report, say: Translator) -> Iterator[Element]:
    """Yield the whole report: the summary, then every item."""
    yield from compose_summary(report, say)
    for item in report.items:
        yield from compose_item(item, report, say)


def compose_summary(report: Report, say: Translator) -> Iterator[Element]:
    """Yield what holds for the session as a whole."""
    yield Element(style="title", text=say(N_("Interview on {bank}"), bank=report.bank_title or report.bank))
    about = [report.session, local_time(report.created, say), say(MODES[report.mode])]
    yield Element(style="text", text=" · ".join([*about, _time_used(report, say)]))
    if not report.finished:
        yield Element(
            style="note",
            text=say(
                N_("Not finished: `mockinterview interview --resume {session}` goes on with it."),
                session=report.session,
            ),
        )
    yield Element(style="score", text=_score(report, say))
    yield Element(style="text", text=_counts(report, say))
    yield from (Element(style="note", text=text) for text in _honest(report, say))
    yield from (Element(style="text", text=text) for text in _set_ups(report, say))


def compose_item(item: ItemReport, report: Report, say: Translator) -> Iterator[Element]:
    """Yield one item: the question, the answer, and the feedback; then the follow-up questions to it."""
    number = say(N_("Question {number} of {total}"), number=item.attempt.position + 1, total=len(report.items))
    yield Element(style="heading", text=" · ".join([number, *item.attempt.item.topic]))
    yield from compose_attempt(item, report, say, followed_by=item.follow_ups[:1])
    for place, following in enumerate(item.follow_ups, start=1):
        about = say(N_("Follow-up question {number}"), number=following.attempt.follow_up)
        yield Element(style="heading", text=f"{number} · {about}")
        yield from compose_attempt(following, report, say, followed_by=item.follow_ups[place : place + 1])


def compose_attempt(
    item: ItemReport, report: Report, say: Translator, *, followed_by: tuple[ItemReport, ...]
) -> Iterator[Element]:
    """Yield one attempt. A question of its feedback that was put stands under its own heading, and not here too."""
    attempt = item.attempt
    yield Element(style="text", text=attempt.item.stem)
    if attempt.outcome == "unreached":
        yield Element(style="note", text=say(OUTCOMES["unreached"]))
        return
    yield Element(style="text", text=_took(item, say))
    if attempt.outcome != "skipped":
        yield Element(style="quote", label=say(N_("Your answer")), text=attempt.answer or say(N_("(empty)")))
    if item.failure:
        yield Element(style="note", text=say(N_("Not scored: {reason}"), reason=item.failure.tell(say)))
    if item.grade:
        put = {following.attempt.item.stem for following in followed_by}
        yield from compose_grade(_without(put, item.grade), attempt.item, report.rubric(item.grade.rubric), say)
    elif attempt.gradable and not item.failure:
        yield Element(style="note", text=say(N_("Not graded yet.")))


def _without(questions: set[str], grade: Grade) -> Grade:
    if (grade.feedback.follow_up or "").strip() not in questions:
        return grade
    return grade.model_copy(update={"feedback": grade.feedback.model_copy(update={"follow_up": None})})


def points(score: float) -> str:
    """Return a fraction 0–1 as points of 100."""
    return f"{score * 100:.0f}"


def clock_time(seconds: float) -> str:
    """Return a time as minutes and seconds, ``12:05``."""
    whole = math.floor(seconds + 0.5)
    return f"{whole // 60}:{whole % 60:02}"


def _time_used(report: Report, say: Translator) -> str:
    limit = report.limits.session_seconds
    if limit is None:
        return say(N_("time used {used}"), used=clock_time(report.elapsed))
    return say(N_("time used {used} of {limit}"), used=clock_time(report.elapsed), limit=clock_time(limit))


def _took(item: ItemReport, say: Translator) -> str:
    attempt = item.attempt
    outcome, used = say(OUTCOMES[attempt.outcome]), clock_time(attempt.seconds)
    if attempt.allowed is None:
        return say(N_("{outcome} · time {used}"), outcome=outcome, used=used)
    return say(N_("{outcome} · time {used} of {limit}"), outcome=outcome, used=used, limit=clock_time(attempt.allowed))


def _score(report: Report, say: Translator) -> str:
    if report.score is None:
        return say(N_("No score: nothing has been graded."))
    text = say(N_("Score: {points} of 100"), points=points(report.score))
    if report.band:
        band = say(N_("between {low} and {high}"), low=points(report.band.low), high=points(report.band.high))
        return f"{text} ({band})"
    return text


def _counts(report: Report, say: Translator) -> str:
    counts = report.counts
    return say(
        N_(
            "Questions: {items} · answered: {answered} · cut off by the clock: {timed_out} · skipped: {skipped} · "
            "not reached: {unreached}"
        ),
        **counts.model_dump(),
    )


def _honest(report: Report, say: Translator) -> Iterator[str]:
    counts = report.counts
    if counts.skipped + counts.unreached:
        yield say(
            N_("Skipped and unreached questions count 0 in an exam.")
            if report.mode == "exam"
            else N_("Skipped and unreached questions are left out of the score.")
        )
    if counts.unscored:
        yield say(
            N_(
                "Answers without a score, left out: {unscored}. `mockinterview report {session} --regrade` grades them."
            ),
            unscored=counts.unscored,
            session=report.session,
        )
    if ways(report) is None:
        yield say(N_("The answers were not all graded in the same way: their scores are not strictly comparable."))


def _set_ups(report: Report, say: Translator) -> Iterator[str]:
    for set_up in report.set_ups:
        yield say(
            N_("Judge: {judge} · rubric: {rubric} · fingerprint: {fingerprint}"),
            judge=set_up.judge,
            rubric=set_up.rubric,
            fingerprint=set_up.fingerprint[:12],
        )
