"""Reports with all that a page may have to show, built from real sessions and true grades."""

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.grade import CheckedBeyond, Feedback, Grade
from mockinterview.interview.advance import advance
from mockinterview.interview.attempt import AttemptKey
from mockinterview.interview.events import Answered, Asked, Event, Finished, Skipped, Started
from mockinterview.interview.plan import Limits, Plan
from mockinterview.interview.session import Session
from mockinterview.messages import Language
from mockinterview.report.report import ItemReport, Report, build_report
from mockinterview.rubric.library import load_rubric
from mockinterview.store.grades import Failure
from mockinterview.text import Span, cite, find
from tests.session_parts import StubGrader, a_plan, an_item, no_network

WORDS: dict[Language, tuple[str, str, str, str]] = {
    "en": ("A tide table", "lists high and low water", "the moon sets the rhythm", "spring tides come after full moon"),
    "zh": ("潮汐表", "列出高潮和低潮的时刻", "节律由月亮决定", "大潮在满月之后到来"),
}
LONG_TOPIC: dict[Language, tuple[str, ...]] = {
    "en": ("Seamanship", "Reading tables and charts of coastal waters before setting out"),
    "zh": ("航海基础知识与沿岸水域图表的阅读方法", "出航之前怎样查阅潮汐表并估计各个时刻的水深与流向变化"),
}


def a_tide(number: int, language: Language = "en", **more: object) -> Item:
    subject, *quotes = WORDS[language]
    stop, comma = ("。", "，") if language == "zh" else (". ", ", ")
    points = [KeyPoint(id=f"k{n}", text=f"{q[:4]}…", quote=q, weight=1 + n) for n, q in enumerate(quotes)]
    values: dict[str, object] = {
        "stem": f"{subject} {number}?",
        "reference": f"{subject}{comma}{comma.join(quotes)}{stop}",
        "key_points": tuple(points),
        "topic": LONG_TOPIC[language] if number % 3 == 0 else (f"{subject} {number % 20}",),
        "language": language,
    }
    return an_item(number).model_copy(update=values | more)


def an_answer(language: Language) -> str:
    _, first, second, _ = WORDS[language]
    return (
        f"{first}, {second}.\r\n\r\n" + ("潮水每天涨落两次。" if language == "zh" else "The sea comes and goes. ") * 6
    )


def a_grade(item: Item, answer: str, language: Language) -> Grade:
    """Grade by the stub, and change the second point to half credit, with evidence that overlaps the first's."""
    grade = StubGrader().grade_of(item, answer)
    first, second, *others = grade.key_points
    span = find(item.key_points[1].quote, answer)
    if span is None:
        return grade
    wide = cite(answer, Span(start=max(0, span.start - 6), end=span.end), "answer")
    half = second.model_copy(update={"verdict": "partial", "degree": 0.5, "evidence": (wide,)})
    claim = CheckedBeyond(evidence=(cite(answer, Span(start=0, end=4), "answer"),), truth="false", note="It is not.")
    feedback = Feedback(
        language=language,
        key_points=grade.feedback.key_points,
        strengths=("Short.",),
        next_step="Read on.",
        follow_up="Why twice?",
    )
    return grade.model_copy(update={"key_points": (first, half, *others), "beyond": (claim,), "feedback": feedback})


def a_session(items: tuple[Item, ...], answers: tuple[str | None, ...], limits: Limits | None = None) -> Session:
    """Play a session: each answer takes 4 seconds; None skips; the items without an answer are not reached."""
    plan: Plan = a_plan(1, limits=limits or Limits(item_seconds=90)).model_copy(
        update={"items": items, "document": "/home/someone/notes/tides.md"}
    )
    session, at = Session(plan=plan), 0.0
    events: list[Event] = [Started(at=0)]
    for item, answer in zip(items, answers, strict=False):
        events.append(Asked(at=at, item=item.id))
        at += 4
        events.append(Skipped(at=at) if answer is None else Answered(at=at, answer=answer))
    if len(answers) == len(items):
        events.append(Finished(at=at))
    for event in events:
        session = advance(session, event)
    return session


def a_report(language: Language = "en", count: int = 4, answer: str | None = None) -> Report:
    """Build a report over ``count`` items, all answered and graded, the first with a follow-up question."""
    items = tuple(a_tide(number, language) for number in range(count))
    said = answer if answer is not None else an_answer(language)
    session = a_session(items, (said,) * count)
    graded: dict[AttemptKey, Grade | Failure] = {(n, 0): a_grade(item, said, language) for n, item in enumerate(items)}
    report = build_report(session, graded, [load_rubric("concept")])
    first, *others = report.items
    attempt = first.attempt.model_copy(
        update={"follow_up": 1, "item": first.attempt.item.model_copy(update={"id": "f", "stem": "Why twice?"})}
    )
    follow_up = ItemReport(attempt=attempt, grade=first.grade)
    return report.model_copy(
        update={"items": (first.model_copy(update={"follow_ups": (follow_up,)}), *others), "finished": True}
    )


def an_unfinished_report() -> Report:
    """Build a report in which nothing went as it should: empty, cut off, not graded, skipped, not reached."""
    items = tuple(a_tide(number) for number in range(7))
    session = a_session(items, ("", an_answer("en"), an_answer("en"), None, "x"))
    cut = session.attempts[4].model_copy(update={"outcome": "timed_out"})
    session = session.model_copy(update={"attempts": (*session.attempts[:4], cut)})
    graded: dict[AttemptKey, Grade | Failure] = {
        (0, 0): a_grade(items[0], "", "en"),
        (1, 0): Failure.of(no_network()),
        (4, 0): a_grade(items[4], "x", "en").model_copy(update={"score": None, "reason": "The reply was cut off."}),
    }
    return build_report(session, graded)
