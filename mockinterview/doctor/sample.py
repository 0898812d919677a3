"""A small item with an answer, for a judge to show that it grades."""

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.task import Task
from mockinterview.messages import Language
from mockinterview.rubric.library import rubric_for

__all__ = ["sample_task"]

_STEM: dict[Language, str] = {"en": "What is a mutex?", "zh": "什么是互斥锁？"}
_REFERENCE: dict[Language, str] = {
    "en": "A mutex is a lock that only one thread can hold at a time.",
    "zh": "互斥锁同一时刻只能由一个线程持有。",
}
_ANSWER: dict[Language, str] = {
    "en": "A lock which a single thread holds at any one time.",
    "zh": "一种锁，同一时刻只让一个线程持有。",
}


def sample_task(language: Language) -> Task:
    """Return the task in a language. Raises ``UsageError`` where the shipped rubrics are missing."""
    reference = _REFERENCE[language]
    point = KeyPoint(id="one", text=reference, quote=reference)
    item = Item(
        id="doctor",
        kind="term",
        stem=_STEM[language],
        reference=reference,
        key_points=(point,),
        language=language,
    )
    return Task(item=item, rubric=rubric_for(item), answer=_ANSWER[language], feedback_language=language)
