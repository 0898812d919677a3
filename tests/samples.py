"""Small items and verdicts that several tests grade."""

from mockinterview.bank.item import Group, Item, KeyPoint
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.task import Task
from mockinterview.grading.verdicts import CriterionVerdict, KeyPointVerdict, Reply, Verdict, Verdicts
from mockinterview.rubric.library import load_rubric
from mockinterview.rubric.rubric import Rubric

CACHE = Item(
    id="kv-cache",
    kind="qa",
    stem="What does a KV cache save, and what does it cost?",
    reference=(
        "A KV cache keeps the keys and values of earlier tokens, so each new token needs one step of attention "
        "instead of computing all of them again. It costs memory that grows with the length of the context."
    ),
    key_points=(
        KeyPoint(id="kept", text="what is kept", quote="keeps the keys and values of earlier tokens", weight=2),
        KeyPoint(id="saved", text="what is saved", quote="instead of computing all of them again"),
        KeyPoint(id="cost", text="the cost", quote="costs memory that grows with the length of the context"),
    ),
    topic=("Inference",),
    language="en",
    line=12,
)

REMEDIES = Item(
    id="remedies-zh",
    kind="qa",
    stem="如何减少过拟合？请说出两种办法。",
    reference="减少过拟合可以用权重衰减约束参数，也可以随机丢弃一部分神经元，还可以在验证损失不再下降时停止训练。",
    key_points=(
        KeyPoint(id="decay", text="权重衰减", quote="权重衰减约束参数", group="ways"),
        KeyPoint(id="dropout", text="随机丢弃", quote="随机丢弃一部分神经元", group="ways"),
        KeyPoint(id="stop", text="早停", quote="在验证损失不再下降时停止训练", group="ways"),
    ),
    groups=(Group(id="ways", choose=2),),
    language="zh",
)


def concept() -> Rubric:
    return load_rubric("concept")


def task(item: Item, answer: str) -> Task:
    return Task(item=item, rubric=concept(), answer=answer, feedback_language=item.language)


def said(point: str, evidence: str, degree: float = 1.0, verdict: Verdict | None = None) -> KeyPointVerdict:
    label: Verdict = verdict or ("covered" if degree >= 0.75 else "partial" if degree > 0 else "missing")
    return KeyPointVerdict(key_point=point, evidence=evidence, verdict=label, degree=degree)


def missing(point: str) -> KeyPointVerdict:
    return said(point, "", 0.0)


def level(criterion: str, level: int | None, evidence: str = "") -> CriterionVerdict:
    return CriterionVerdict(criterion=criterion, level=level, evidence=evidence)


def anything_goes(_point: str, _quote: str) -> float:
    """Stand in for similarity where a test is about something else."""
    return 1.0


class ScriptedJudge(Judge):
    """Gives the verdicts it was handed, one a call, and keeps the tasks it was asked."""

    name = "scripted"
    assesses_criteria = True
    can_ask_again = True

    def __init__(self, *verdicts: Verdicts) -> None:
        self.verdicts = list(verdicts)
        self.asked: list[Task] = []

    def invoke(self, input: Task, config: object = None, **kwargs: object) -> Reply:  # noqa: ARG002 - Runnable's
        self.asked.append(input)
        return Reply(verdicts=self.verdicts.pop(0))

    def identity(self) -> dict[str, object]:
        return {"name": self.name}
