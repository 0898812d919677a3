"""What every judge is: a LangChain runnable from a task to a reply."""

import asyncio
from typing import TYPE_CHECKING, Any

from langchain_core.runnables import Runnable, RunnableConfig

from mockinterview.errors import UsageError
from mockinterview.grading.judges.forecast import Forecast
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Reply
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.grading.judges.prompted import Prompted

__all__ = ["Judge"]


class Judge(Runnable[Task, Reply]):
    """Gives verdicts on an answer; never a score, never a quote of the reference.

    ``name`` is how users name it (``offline``, ``openai:gpt-…``). ``assesses_criteria`` is False where it can only
    tell coverage; judged criteria are then left out of the score. ``can_ask_again`` is False where a second call with
    complaints would say the same. ``caveat`` (marked for translation) is what every grade of it says of its limits, if
    anything. ``invoke`` and ``ainvoke`` raise ``JudgeError`` when no verdicts can be had.
    """

    name: str
    assesses_criteria: bool
    can_ask_again: bool
    caveat: str = ""

    def invoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:  # noqa: ARG002 - Runnable's signature
        """Ask, and free the connections afterwards; ``ainvoke`` keeps them, for many requests.

        A judge that asks nobody has an ``invoke`` of its own, and Runnable's ``ainvoke`` calls that.
        """
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(self._ask_once(input, config))
        raise UsageError(N_("An event loop is running here."), N_("Use `await judge.ainvoke(task)`."))

    def identity(self) -> dict[str, Any]:
        """Return what makes its verdicts comparable (model, parameters, prompts, fitted numbers), as JSON values."""
        raise NotImplementedError

    def forecast(self, task: Task) -> Forecast:  # noqa: ARG002 - for judges that cost something
        """Return what judging an answer is likely to cost; nothing, where nobody is asked or a reply is kept."""
        return Forecast()

    async def prompted(self, task: Task) -> tuple["Prompted", ...]:  # noqa: ARG002 - for judges that ask somebody
        """Return the requests that judging an answer makes at first, in their order; nothing is sent."""
        return ()

    async def aclose(self) -> None:
        """Free connections; a judge without any does nothing."""

    async def _ask_once(self, task: Task, config: RunnableConfig | None) -> Reply:
        try:
            return await self.ainvoke(task, config)
        finally:
            await self.aclose()
