"""What sets a task, as exercises in programming do: a question, or words that say what to make of something."""

import re

from mockinterview.bank.questions.labels import is_question

__all__ = ["TASK_LABEL", "sets_task"]

TASK_LABEL = r"(?:task|exercise|problem|challenge|puzzle|练习|习题|例题)"
"""What is counted where tasks are (``Task 3``)."""
_TASK = re.compile(
    r"(?:given|find|compute|calculate|determine|implement|write|solve|flatten)\b"
    r"|(?:print|return|count|reverse|sort|merge|swap|rotate|draw)\s(?=(?:the|an?|all|each|every|two|whether|how)\b|[`\d])"
    r"|给定|给出|编写|计算(?!机)|打印|返回|统计(?!学)|判断|找出|求(?![职助])|用.{1,12}实现",
    re.IGNORECASE,
)


def sets_task(words: str) -> bool:
    """Tell whether words ask, or begin as a task does (``Print the leap years``)."""
    return is_question(words) or _TASK.match(words) is not None
