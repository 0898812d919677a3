"""Small real parts for the tests of sessions: items, plans, and a grader that builds true grades without a judge."""

from collections.abc import Iterable
from pathlib import Path

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.errors import JudgeError, JudgeUnavailable
from mockinterview.grading.grade import CheckedKeyPoint, Feedback, Grade, KeyPointFeedback
from mockinterview.interview.events import Event
from mockinterview.interview.plan import Limits, Mode, Plan
from mockinterview.interview.session import Session
from mockinterview.store.store import Store, open_store
from mockinterview.text import cite, find
from tests.databases import place_of

CAPITALS = ("Paris is the capital of France", "The Seine flows through it")
TOPICS = ("rivers", "capitals", "海洋")


def an_item(number: int, topic: str | None = None, **more: object) -> Item:
    reference = f"{CAPITALS[0]}. {CAPITALS[1]}. 它有{number}座桥。"
    values: dict[str, object] = {
        "id": f"item-{number}",
        "kind": "qa",
        "stem": f"What is known of city {number}？",
        "reference": reference,
        "key_points": tuple(KeyPoint(id=f"k{n}", text=quote, quote=quote) for n, quote in enumerate(CAPITALS)),
        "topic": (topic or TOPICS[number % len(TOPICS)],),
        "difficulty": number % 5 + 1,
        "language": "en",
        "line": 10 * number + 1,
    }
    return Item.model_validate(values | more)


def a_plan(
    count: int = 3, *, mode: Mode = "practice", limits: Limits | None = None, name: str = "s-1", created: float = 1000.0
) -> Plan:
    return Plan(
        id=name,
        created=created,
        mode=mode,
        limits=limits or Limits(),
        bank="cities",
        bank_title="Cities",
        items=tuple(an_item(n) for n in range(count)),
    )


def a_store(folder: Path) -> Store:
    return open_store(place_of(folder / "store.db"))


def play(store: Store, session: Session, events: Iterable[Event]) -> Session:
    for event in events:
        session = store.sessions.append(session, event)
    return session


class StubGrader:
    """Grades by whether the words of a key point stand in the answer; fails while ``broken``."""

    def __init__(self, fingerprint: str = "f" * 64) -> None:
        self.fingerprint = fingerprint
        self.broken: JudgeError | None = None
        self.graded: list[str] = []

    async def agrade(self, item: Item, answer: str) -> Grade:
        if self.broken:
            raise self.broken
        self.graded.append(item.id)
        return self.grade_of(item, answer)

    def grade_of(self, item: Item, answer: str) -> Grade:
        points = tuple(self._check(item, point, answer) for point in item.key_points)
        said = tuple(
            KeyPointFeedback(
                key_point=p.id,
                said=p.evidence,
                reference=p.reference,
                place=f"line {item.line}",
                advice="" if p.degree else f"Say next time: {p.text}",
            )
            for p in points
        )
        return Grade(
            score=sum(p.degree for p in points) / len(points),
            key_points=points,
            feedback=Feedback(
                language="en", key_points=said, next_step="Work on the river.", notes=("Coverage only.",)
            ),
            judge="stub",
            rubric="concept@1",
            fingerprint=self.fingerprint,
        )

    def _check(self, item: Item, point: KeyPoint, answer: str) -> CheckedKeyPoint:
        span = find(point.quote, answer)
        degree = 1.0 if span else 0.0
        return CheckedKeyPoint(
            id=point.id,
            text=point.text,
            weight=point.weight,
            group=point.group,
            verdict="covered" if span else "missing",
            degree=degree,
            claimed=degree,
            standing="accepted",
            evidence=(cite(answer, span, "answer"),) if span else (),
            reference=item.reference_citation(point),
        )


def no_network() -> JudgeError:
    return JudgeUnavailable("network", "The judge at {url} cannot be reached.", "Try again later.", url="http://x")
