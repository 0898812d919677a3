"""The LLM judge: prompt, chat model, parser, as one LangChain runnable.

The three are called one after the other, not composed with ``|``: three wrapped functions cost 1.2 ms of CPU a request,
as much as half of the request itself (docs/decisions/0011). The caller's config, with its callbacks, reaches the model.
"""

from typing import Any

from langchain_core.runnables import RunnableConfig

from mockinterview.errors import UnusableReply
from mockinterview.grading.judges.forecast import Forecast
from mockinterview.grading.judges.form import FORM_VERSION, Form
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.prompted import Prompted
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.reading import read_verdicts
from mockinterview.grading.judges.sender import Request, Sender
from mockinterview.grading.prompt import prompts_hash, render
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Exchange, Reply, Verdicts

__all__ = ["LLMJudge"]

_FRAME, _A_POINT, _A_CRITERION = 150, 60, 80  # tokens of a reply, about


class LLMJudge(Judge):
    """Asks a chat model for all verdicts on an answer in one request.

    ``judge_from_name`` and ``judge_from_model`` make one.
    """

    assesses_criteria = True
    can_ask_again = True

    def __init__(self, sender: Sender) -> None:
        self.name = sender.endpoint.name
        self.sender = sender

    def identity(self) -> dict[str, Any]:
        """Return name, parameters, prompt templates and form."""
        return {
            "judge": self.name,
            "parameters": self.sender.endpoint.parameters,
            "prompts": prompts_hash(),
            "form": FORM_VERSION,
        }

    async def ainvoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:  # noqa: ARG002 - LangChain's own signature
        """Return the verdicts on an answer, what they cost and the raw exchange. Raises ``JudgeError``."""
        request = self._request(input)
        sent = await self.sender.send(request, config)
        try:
            verdicts = read_verdicts(sent.raw, Form.of(input), self.name)
        except UnusableReply as error:
            error.usage = sent.usage
            raise
        return Reply(
            verdicts=verdicts,
            usage=sent.usage,
            exchanges=(Exchange(request_key=sent.key, messages=sent.prompt.messages, text=sent.raw.text),),
        )

    def forecast(self, task: Task) -> Forecast:
        """Return what one request costs whose reply has some words for each key point and criterion."""
        expected = _FRAME + _A_POINT * len(task.item.key_points) + _A_CRITERION * len(task.rubric.judged)
        return self.sender.forecast(self._request(task), expected)

    async def prompted(self, task: Task) -> tuple[Prompted, ...]:
        """Return the one request; an endpoint that takes no schema is told the form in words."""
        request, takes_schema = self._request(task), self.sender.endpoint.takes_schema
        prompt, schema = (request.prompt, request.schema) if takes_schema else (request.described(), None)
        return (Prompted(judge=self.name, asks="verdicts", prompt=prompt, reply_schema=schema),)

    async def aclose(self) -> None:
        """Free the connections."""
        await self.sender.aclose()

    def _request(self, task: Task) -> Request:
        form = Form.of(task)

        def read(raw: RawReply) -> Verdicts:
            return read_verdicts(raw, form, self.name)

        return Request(
            parts=(FORM_VERSION, task.repeat),
            schema=form.json_schema,
            prompt=render(task),
            described=lambda: render(task, shape=True),
            read=read,
            schema_text=form.schema_text,
        )
