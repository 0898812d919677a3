"""What every judge is: a LangChain runnable from a task to a reply."""

from typing import Any

from langchain_core.runnables import Runnable

from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply

__all__ = ["Judge"]


class Judge(Runnable[Task, Reply]):
    """Gives verdicts on an answer; never a score, never a quote of the reference.

    ``name`` is how users name it (``offline``, ``openai:gpt-…``). ``assesses_criteria`` is False where it can only
    tell coverage; judged criteria are then left out of the score. ``can_ask_again`` is False where a second call with
    complaints would say the same. ``invoke`` and ``ainvoke`` raise ``JudgeError`` when no verdicts can be had.
    """

    name: str
    assesses_criteria: bool
    can_ask_again: bool

    def identity(self) -> dict[str, Any]:
        """Return what makes its verdicts comparable (model, parameters, prompts, fitted numbers), as JSON values."""
        raise NotImplementedError

    async def aclose(self) -> None:
        """Free connections; a judge without any does nothing."""
