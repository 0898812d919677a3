"""What a judge is asked: an item, a rubric, one answer, and what was wrong with an earlier reply."""

from mockinterview.bank.item import Item
from mockinterview.grading.verdicts import Verdicts
from mockinterview.messages import Language
from mockinterview.rubric.rubric import Rubric
from mockinterview.value import Value

__all__ = ["Complaint", "Task"]


class Complaint(Value):
    """One verdict that did not pass the check: which (a key point's or criterion's id), its evidence, and why."""

    target: str
    evidence: str
    problem: str


class Task(Value):
    """One grading task. ``complaints`` and ``earlier`` are set when evidence is asked for again.

    ``feedback_language`` is the language of the feedback; ``repeat`` numbers repeated requests for the same answer.
    """

    item: Item
    rubric: Rubric
    answer: str
    feedback_language: Language
    complaints: tuple[Complaint, ...] = ()
    earlier: Verdicts | None = None
    repeat: int = 0
