"""What attacks on a grader earned: one row an attack, and what went over the gate."""

from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple

from mockinterview.bank.item import Item
from mockinterview.grading.grade import OF_THE_JUDGE, Flag, Grade
from mockinterview.grading.pipeline import Grader
from mockinterview.rubric.attack import Aim, Try, tries
from mockinterview.value import Value

__all__ = ["AttackReport", "AttackRow", "Breach", "Goals", "attack_report", "run_attacks"]

_HONEST: frozenset[Aim] = frozenset({"all", "most", "fair"})


class Goals(Value):
    """What the answers of each aim may earn (fractions 0–1). ``lift`` and ``nothing`` are gates."""

    nothing: float = 0.15
    lift: float = 0.05
    all: float = 0.95
    most: float = 0.9
    fair: float = 0.15

    def met(self, aim: Aim, value: float) -> bool:
        """Tell whether a value is as it should be: a score, a lift, or (fair) what is lacking to the reference's."""
        if aim == "shown":
            return True
        limit: float = getattr(self, aim)
        return value >= limit - 1e-9 if aim in ("all", "most") else value <= limit + 1e-9


class Outcome(NamedTuple):
    """One graded try: its score, what counts for its goal, and the flags that tell on it."""

    tried: Try
    score: float
    counted: float
    flags: tuple[Flag, ...]


class AttackRow(Value):
    """All tries of one attack. ``mean`` and ``worst`` are scores, or lifts where ``aim`` is lift.

    ``missed`` is the share beyond the goal, ``flagged`` the share that a flag tells on (any flag, where none
    is named for the attack). ``unscored`` tries are in no figure.
    """

    attack: str
    aim: Aim
    tries: int
    unscored: int
    mean: float | None = None
    worst: float | None = None
    worst_item: str = ""
    missed: float | None = None
    flagged: float | None = None

    @property
    def notable(self) -> bool:
        """Tell whether the worst try differs from what the attack comes to on average."""
        return self.mean is not None and self.worst is not None and abs(self.worst - self.mean) >= 0.005


class Breach(Value):
    """The worst answer of an attack that went over its gate: ``value`` is its score, or its lift."""

    attack: str
    item: str
    answer: str
    value: float
    gate: float


class AttackReport(Value):
    """The outcome of all attacks."""

    judge: str
    items: int
    goals: Goals
    rows: tuple[AttackRow, ...]
    breaches: tuple[Breach, ...]

    @property
    def unscored(self) -> int:
        """The number of tries that could not be scored."""
        return sum(row.unscored for row in self.rows)

    @property
    def failed(self) -> bool:
        """Tell whether a gate was passed, or an honest answer got no score: an attack without one won nothing."""
        return bool(self.breaches) or any(row.unscored for row in self.rows if row.aim in _HONEST)


async def run_attacks(
    grader: Grader, items: Sequence[Item], bank: Sequence[Item], seed: int
) -> AsyncIterator[list[Outcome | Try]]:
    """Grade all tries, item after item so that a prefix cache serves each; yield one item's outcomes at a time.

    A try that could not be scored is yielded as it is.
    """
    for item in items:
        yield await _attack(grader, item, bank, seed)


def attack_report(judge: str, outcomes: Sequence[Sequence[Outcome | Try]], goals: Goals) -> AttackReport:
    """Sum up the outcomes of all items."""
    every = [outcome for of_item in outcomes for outcome in of_item]
    names = dict.fromkeys((one.tried if isinstance(one, Outcome) else one).attack for one in every)
    rows, breaches = [], []
    for name in names:
        scored = [one for one in every if isinstance(one, Outcome) and one.tried.attack == name]
        lost = [one for one in every if isinstance(one, Try) and one.attack == name]
        aim = scored[0].tried.aim if scored else lost[0].aim
        rows.append(_row(name, aim, scored, len(lost), goals))
        if aim in ("nothing", "lift") and scored:
            worst = max(scored, key=lambda one: one.counted)
            if not goals.met(aim, worst.counted):
                breaches.append(_breach(worst, getattr(goals, aim)))
    return AttackReport(judge=judge, items=len(outcomes), goals=goals, rows=tuple(rows), breaches=tuple(breaches))


async def _attack(grader: Grader, item: Item, bank: Sequence[Item], seed: int) -> list[Outcome | Try]:
    grades: dict[str, Grade] = {}

    async def graded(answer: str) -> Grade:
        if answer not in grades:
            grades[answer] = await grader.agrade(item, answer)
        return grades[answer]

    outcomes: list[Outcome | Try] = []
    for one in tries(item, bank, seed):
        grade = await graded(one.answer)
        against = 0.0
        if one.base is not None or one.aim == "fair":
            compared = (await graded(item.reference if one.base is None else one.base)).score
            if compared is None:
                outcomes.append(one)
                continue
            against = compared
        if grade.score is None:
            outcomes.append(one)
            continue
        counted = against - grade.score if one.aim == "fair" else grade.score - against
        telling = one.telltale or tuple(flag for flag in grade.flags if flag not in OF_THE_JUDGE)
        outcomes.append(Outcome(one, grade.score, counted, tuple(flag for flag in grade.flags if flag in telling)))
    return outcomes


def _row(name: str, aim: Aim, scored: Sequence[Outcome], unscored: int, goals: Goals) -> AttackRow:
    if not scored:
        return AttackRow(attack=name, aim=aim, tries=unscored, unscored=unscored)
    shown = [one.counted if aim == "lift" else one.score for one in scored]
    at = shown.index(min(shown) if aim in _HONEST else max(shown))
    return AttackRow(
        attack=name,
        aim=aim,
        tries=len(scored) + unscored,
        unscored=unscored,
        mean=sum(shown) / len(shown),
        worst=shown[at],
        worst_item=scored[at].tried.item.id,
        missed=sum(not goals.met(aim, one.counted) for one in scored) / len(scored),
        flagged=sum(bool(one.flags) for one in scored) / len(scored),
    )


def _breach(worst: Outcome, gate: float) -> Breach:
    tried = worst.tried
    return Breach(attack=tried.attack, item=tried.item.id, answer=tried.answer, value=worst.counted, gate=gate)
