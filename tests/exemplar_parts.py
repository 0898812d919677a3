"""Answers that people scored, made up so that it is known what a judge makes of them."""

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.grade import CheckedCriterion, Feedback, Grade
from mockinterview.rubric.exemplar_grades import GradedExemplar
from mockinterview.rubric.human_scored import HumanScored
from tests.samples import concept

FACTS = (
    "A lock lets only one thread into a section at a time",
    "It is released by the thread that took it",
    "A second thread waits until the lock is free",
    "Two locks taken in different orders can block each other for ever",
)


def an_item(name: str) -> Item:
    points = tuple(KeyPoint(id=f"k{n}", text=fact, quote=fact) for n, fact in enumerate(FACTS))
    reference = ". ".join(FACTS) + "."
    return Item(id=name, kind="qa", stem=f"What is {name}?", reference=reference, key_points=points, language="en")


def scored(item: str, human: float, judge: float | None, number: int = 0, **criteria: float) -> GradedExemplar:
    """An exemplar that people gave ``human`` and the judge ``judge``; with ``criteria`` both gave these the same."""
    grade = Grade(
        score=judge,
        reason="" if judge is not None else "the judge said nothing",
        criteria=tuple(CheckedCriterion(id=name, weight=1, score=value) for name, value in criteria.items()),
        feedback=Feedback(language="en"),
        judge="made up",
        rubric="concept@1",
        fingerprint="raw",
    )
    exemplar = HumanScored(f"{item}-{number}", an_item(item), concept(), "An answer.", human, criteria, "said so")
    return GradedExemplar(exemplar, grade, "raw")


def answers(items: int, human: tuple[float, ...]) -> list[dict[str, object]]:
    """Rows for each of ``items`` questions: an answer with one of the facts more each, and what people gave it."""
    reference = ". ".join(FACTS) + "."
    return [
        {
            "id": f"q{item}-{said}",
            "item_id": f"q{item}",
            "question": f"What is a lock, version {item}?",
            "reference": reference,
            "answer": ". ".join(FACTS[:said]) + ".",
            "human_score": given * 10,
            "max_score": 10,
        }
        for item in range(items)
        for said, given in enumerate(human, 1)
    ]
