"""What was missed before: per item how much lacked when it was last answered, and a line that tells it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.grading.grade import CheckedKeyPoint, Grade
from mockinterview.grading.score import coverage
from mockinterview.interview.selection import WEAK_FROM
from mockinterview.messages import N_, Translator
from mockinterview.report.report import ItemReport, Report, load_readable
from mockinterview.store.store import Store
from mockinterview.value import Value

__all__ = ["Lack", "find_lacks", "load_lacks", "tell_lacks"]


class Lack(Value):
    """What lacked of an item when it was last answered: ``fraction`` 0–1, and ``missed`` of its ``key_points``.

    A key point is missed that was not covered (in a group of which some are enough, as many as were still needed).
    An item that was skipped lacks everything.
    """

    fraction: float
    missed: int
    key_points: int
    skipped: bool = False

    @property
    def weak(self) -> bool:
        """Whether the item is to be asked before others."""
        return self.fraction >= WEAK_FROM


def load_lacks(store: Store, bank: ItemBank) -> dict[str, Lack]:
    """Return what lacked of the bank's items in all stored sessions. Raises ``StoreError`` for faults."""
    return find_lacks(bank, load_readable(store, store.sessions.ids(), []))


def find_lacks(bank: ItemBank, reports: Iterable[Report]) -> dict[str, Lack]:
    """Return what lacked of the bank's items, by id, when each was last answered; ``reports`` are the latest first.

    An item is found again under its id in the same bank, and in any bank under its alias in the other language. The
    latest grade with a score counts: one minus the coverage of the key points that it was graded by. A skipped item
    was seen and passed over, so it was missed, in practice as in an exam; an unreached one was not seen, and an answer
    without a score tells nothing: both leave an earlier grade in force. Grades of different judges stand side by side
    here although their scores cannot be compared: a lack only says which item to ask first and is gone with the next
    answer; no mean or trend is formed of it, and no score is shown.
    """
    names = _Names(bank)
    lacks: dict[str, Lack] = {}
    for report in reports:
        for asked in report.items:
            if lack := _lack(asked):
                for item_id in names.of(asked.attempt.item, report.bank):
                    lacks.setdefault(item_id, lack)
        if len(lacks) == len(bank.items):
            break  # every item's latest grade is known
    return lacks


def tell_lacks(items: Sequence[Item], lacks: Mapping[str, Lack], say: Translator) -> str:
    """Return one line on which of the chosen items were missed before; ``lacks`` is by id, as ``find_lacks`` has it."""
    if not lacks:
        return say(N_("Nothing was missed before: questions are chosen as usual."))
    weak = [(number, lacks[i.id]) for number, i in enumerate(items, 1) if i.id in lacks and lacks[i.id].weak]
    if not weak:
        return say(N_("None of these questions was missed before."))
    told = [
        say(N_("question {number}: skipped"), number=number)
        if lack.skipped
        else say(
            N_("question {number}: {missed} of {points}"), number=number, missed=lack.missed, points=lack.key_points
        )
        for number, lack in weak
    ]
    return say(
        N_("Missed before and asked first: {count} of {total}. Key points not covered last time: {list}."),
        count=len(weak),
        total=len(items),
        list=", ".join(told),
    )


class _Names:
    """The names that the items of a bank go by: their ids there, and ``language:id`` elsewhere."""

    def __init__(self, bank: ItemBank) -> None:
        self._bank = bank.id
        self._ids = {item.id for item in bank.items}
        self._own = {f"{item.language}:{item.id}": item.id for item in bank.items}
        self._aliases = [(alias, item.id) for item in bank.items for alias in item.aliases]

    def of(self, asked: Item, bank: str) -> Iterator[str]:
        """Yield the ids of the bank's items that an item asked from ``bank`` is the same question as."""
        if bank == self._bank and asked.id in self._ids:
            yield asked.id
        yield from (self._own[alias] for alias in asked.aliases if alias in self._own)
        name = f"{asked.language}:{asked.id}"
        yield from (item_id for alias, item_id in self._aliases if alias == name)


def _lack(asked: ItemReport) -> Lack | None:
    item = asked.attempt.item
    if asked.attempt.outcome == "skipped":
        return Lack(fraction=1.0, missed=_needed(item), key_points=_needed(item), skipped=True)
    grade = asked.grade
    if grade is None or grade.score is None:
        return None
    covered = coverage(grade.key_points, item.groups)
    if covered is None:
        return None
    return Lack(fraction=1.0 - covered, missed=_missed(grade, item), key_points=_needed(item))


def _needed(item: Item) -> int:
    """Return how many key points a full answer names."""
    return len(item.key_points) - sum(spare for spare, _ in _choices(item))


def _missed(grade: Grade, item: Item) -> int:
    """Return how many more key points a full answer would have named."""
    lacking = [point for point in grade.key_points if not _is_covered(point)]
    spared = sum(min(spare, sum(point.group == group for point in lacking)) for spare, group in _choices(item))
    return len(lacking) - spared


def _choices(item: Item) -> Iterator[tuple[int, str]]:
    """Yield, for each group of which some key points are enough, how many may be left out, and its id."""
    for group in item.groups:
        if group.choose is not None:
            members = sum(point.group == group.id for point in item.key_points)
            yield max(0, members - group.choose), group.id


def _is_covered(point: CheckedKeyPoint) -> bool:
    return point.standing == "doubted" or (point.standing == "accepted" and point.verdict == "covered")
