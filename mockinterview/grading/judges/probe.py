"""The probe judge: one yes-or-no question a key point, weighed between an answer that says nothing and the reference.

A small model cannot fill in a form, but its probability of "yes" still carries what it understood: the log-odds of yes
are placed between those for an answer that says nothing and those for the reference itself, both asked once an item
(docs/decisions/0026). The model quotes nothing; the evidence is the stretch of the answer that the offline judge finds,
and the degree is the mean of the two judges' degrees. Where the offline judge finds hardly any, nothing is asked.
Sentences that talk to the grader are not sent: they made a small model likelier to say yes to everything.
"""

import asyncio
import json
from typing import Any, NamedTuple

from langchain_core.runnables import RunnableConfig

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.grading.judges.forecast import Forecast
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.offline import OfflineJudge, spoken_to_the_question
from mockinterview.grading.judges.prompted import Asked, Prompted
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.reading import band
from mockinterview.grading.judges.sender import Request, Sender, Sent
from mockinterview.grading.judges.stretches import sentences
from mockinterview.grading.judges.yes_or_no import log_odds
from mockinterview.grading.probe_prompt import nothing_said, render_probes
from mockinterview.grading.prompt import Prompt, prompts_hash
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import NEXT_TO_NOTHING, Exchange, KeyPointVerdict, Reply, Usage
from mockinterview.messages import N_

__all__ = ["Anchors", "ProbeJudge"]

VERSION = 1
_LEAST_APART = 0.5  # log-odds between nothing and the reference: with less the model cannot tell them apart


class Anchors(NamedTuple):
    """The log-odds of yes for one key point: for an answer that says nothing, and for the reference itself."""

    nothing: float
    reference: float

    def degree(self, said: float) -> float | None:
        """Return where log-odds lie between the two (fraction 0–1), None where the two are hardly apart."""
        apart = self.reference - self.nothing
        return min(1.0, max(0.0, (said - self.nothing) / apart)) if apart >= _LEAST_APART else None


class ProbeJudge(Judge):
    """Asks a chat model yes or no for each key point; ``judge_from_name`` makes one where ``asking`` says so.

    Needs an endpoint that gives probabilities (logprobs): ``ainvoke`` raises ``JudgeRefused`` otherwise. Judged
    criteria it leaves out, for it asks only about key points.
    """

    assesses_criteria = False
    can_ask_again = False
    caveat = N_(
        "The model was asked only which key points the answer makes, not whether it is true; "
        "criteria that need judgement are left out."
    )

    def __init__(self, sender: Sender) -> None:
        self.name = sender.endpoint.name
        self.sender = sender
        self._matcher = OfflineJudge()
        self._anchors: dict[tuple[str, str, str], Anchors] = {}
        self._anchoring: dict[str, asyncio.Lock] = {}

    def identity(self) -> dict[str, Any]:
        """Return name, parameters, prompt templates, and the offline judge whose evidence it takes."""
        return {
            "judge": self.name,
            "asking": "probe",
            "version": VERSION,
            "parameters": self.sender.endpoint.parameters,
            "prompts": prompts_hash(),
            "evidence": self._matcher.identity(),
        }

    async def ainvoke(self, input: Task, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:  # noqa: ARG002 - LangChain's own signature
        """Return the verdicts on an answer, what they cost and the raw exchanges. Raises ``JudgeError``."""
        found = await self._matcher.ainvoke(input, config)
        points = _shown(input.item, found)
        anchored = await self._anchor(input.item, points, config)
        said = await self._ask(input.item, _heard(input.item, input.answer), points, config)
        degrees = {
            point.id: self._anchors[_key(input.item, point)].degree(log_odds(sent.raw, self.name))
            for point, sent in said
        }
        verdicts = tuple(_combined(verdict, degrees.get(verdict.key_point)) for verdict in found.verdicts.key_points)
        sent = [*anchored, *(sent for _, sent in said)]
        return Reply(
            verdicts=found.verdicts.model_copy(update={"key_points": verdicts}),
            usage=sum((each.usage for each in sent), Usage()),
            exchanges=tuple(_exchange(each) for _, each in said),
        )

    def forecast(self, task: Task) -> Forecast:
        """Return what an answer is likely to cost where every key point is asked about, without the item's anchors."""
        prompts = [
            prompt for _, prompt in render_probes(task.item, _heard(task.item, task.answer), task.item.key_points)
        ]
        return sum((self.sender.forecast(self._request(prompt), 1) for prompt in prompts), Forecast())

    async def prompted(self, task: Task) -> tuple[Prompted, ...]:
        """Return the requests: of each key point in doubt the two anchors of a new item, then the answer."""
        points = _shown(task.item, await self._matcher.ainvoke(task))
        texts: dict[Asked, str] = {
            "nothing": nothing_said(task.item),
            "reference": task.item.reference,
            "point": _heard(task.item, task.answer),
        }
        return tuple(
            Prompted(judge=self.name, asks=asks, key_point=point.id, prompt=prompt)
            for asks, text in texts.items()
            for point, prompt in render_probes(task.item, text, points)
        )

    async def aclose(self) -> None:
        """Free the connections."""
        await self.sender.aclose()

    async def _anchor(self, item: Item, points: tuple[KeyPoint, ...], config: RunnableConfig | None) -> list[Sent]:
        """Ask about nothing and about the reference, for each key point that was not asked about yet."""
        async with self._anchoring.setdefault(item.reference, asyncio.Lock()):  # answers that come together ask once
            new = tuple(point for point in points if _key(item, point) not in self._anchors)
            nothing = await self._ask(item, nothing_said(item), new, config) if new else []
            reference = await self._ask(item, item.reference, new, config) if new else []
            for (point, low), (_, high) in zip(nothing, reference, strict=True):
                self._anchors[_key(item, point)] = Anchors(log_odds(low.raw, self.name), log_odds(high.raw, self.name))
        self._anchoring.pop(item.reference, None)  # a lock belongs to one event loop
        return [sent for _, sent in (*nothing, *reference)]

    async def _ask(
        self, item: Item, answer: str, points: tuple[KeyPoint, ...], config: RunnableConfig | None
    ) -> list[tuple[KeyPoint, Sent]]:
        """Ask about one key point after the other: the second finds the answer read already."""
        return [
            (point, await self.sender.send(self._request(prompt), config))
            for point, prompt in render_probes(item, answer, points)
        ]

    def _request(self, prompt: Prompt) -> Request:
        return Request(parts=("probe", VERSION), schema=None, prompt=prompt, described=lambda: prompt, read=self._read)

    def _read(self, reply: RawReply) -> float:
        return log_odds(reply, self.name)


def _shown(item: Item, found: Reply) -> tuple[KeyPoint, ...]:
    """Return the key points that the model is asked about: a yes must not make half a point of next to nothing."""
    verdicts = [v for v in found.verdicts.key_points if v.evidence and v.verdict != "contradicted"]
    shown = {v.key_point for v in verdicts if v.degree >= NEXT_TO_NOTHING}
    return tuple(point for point in item.key_points if point.id in shown)


def _heard(item: Item, answer: str) -> str:
    """Return what of an answer the model hears: not what talks to the grader, for an order makes each yes likelier."""
    spans = spoken_to_the_question(item, answer)
    return answer if len(spans) == len(sentences(answer)) else "\n".join(span.of(answer) for span in spans)


def _key(item: Item, point: KeyPoint) -> tuple[str, str, str]:
    return item.stem, item.reference, point.quote


def _combined(verdict: KeyPointVerdict, asked: float | None) -> KeyPointVerdict:
    """Return the offline judge's verdict with the mean of its degree and the model's; its own where that is None."""
    if asked is None:
        return verdict
    degree = round((verdict.degree + asked) / 2, 4)
    return verdict.model_copy(update={"degree": degree, "verdict": band(degree)})


def _exchange(sent: Sent) -> Exchange:
    probabilities = json.dumps(sent.raw.word, ensure_ascii=False)
    return Exchange(request_key=sent.key, messages=sent.prompt.messages, text=f"{sent.raw.text} {probabilities}")
