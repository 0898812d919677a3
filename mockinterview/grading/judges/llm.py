"""The LLM judge: prompt, chat model, parser, as one LangChain runnable.

The three are called one after the other, not composed with ``|``: three wrapped functions cost 1.2 ms of CPU a request,
as much as half of the request itself (docs/decisions/0011). The caller's config, with its callbacks, reaches the model.
"""

from typing import Any

from langchain_core.runnables import RunnableConfig

from mockinterview.grading.judges.form import FORM_VERSION, Form
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.reading import read_verdicts
from mockinterview.grading.judges.sender import Request, Sender
from mockinterview.grading.prompt import prompts_hash, render
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import Exchange, Reply, Verdicts

__all__ = ["LLMJudge"]


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
        form = Form.of(input)

        def read(raw: RawReply) -> Verdicts:
            return read_verdicts(raw, form, self.name)

        request = Request(
            parts=(FORM_VERSION, input.repeat),
            schema=form.json_schema,
            prompt=render(input),
            described=lambda: render(input, shape=True),
            read=read,
        )
        sent = await self.sender.send(request, config)
        return Reply(
            verdicts=read(sent.raw),
            usage=sent.usage,
            exchanges=(Exchange(request_key=sent.key, messages=sent.prompt.messages, text=sent.raw.text),),
        )

    async def aclose(self) -> None:
        """Free the connections."""
        await self.sender.aclose()
