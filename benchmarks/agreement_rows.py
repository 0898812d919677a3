"""Answers that people graded, each with its item; and a sample of them that is spread over scores and questions."""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from mockinterview.bank.item import Item
from mockinterview.bank.item_of_text import item_of_text
from mockinterview.batch.answer import Answer
from mockinterview.batch.columns import Columns
from mockinterview.batch.tables.opening import open_table
from mockinterview.errors import Fault, FileFaults
from mockinterview.rubric.agreement import BANDS, step_of
from mockinterview.yaml_faults import validation_faults

__all__ = ["HumanGraded", "read_set", "spread_sample"]


class HumanGraded(NamedTuple):
    """One answer: its set, id, question (what intervals resample), item, text, and people's score (fraction 0–1)."""

    dataset: str
    id: str
    question: str
    item: Item
    answer: str
    human: float


def read_set(path: Path) -> list[HumanGraded]:
    """Read one file in the answers format. Raises ``FileFaults`` with every row that is not graded by a human."""
    answers = _answers(path)
    questions = _Questions()
    items: dict[tuple[str, str], Item] = {}
    rows = []
    for answer in answers:
        question, reference = answer.question or "", answer.reference or ""
        if (question, reference) not in items:
            items[question, reference] = item_of_text(question, reference, answer.language)
        human = (answer.human_score or 0.0) / (answer.max_score or 1.0)
        name, item = questions.name(answer), items[question, reference]
        rows.append(HumanGraded(path.stem, answer.id, name, item, answer.answer, human))
    return rows


def _answers(path: Path) -> list[Answer]:
    table = open_table(path)
    columns = Columns.guess(table.headers, {})
    answers: list[Answer] = []
    faults: list[Fault] = []
    for row in table.rows():
        try:
            answer = Answer.model_validate(columns.fields(row.columns, row.number))
        except ValidationError as error:
            faults += [Fault(row.number, f.field, f.problem, f.values) for f in validation_faults(error, {})]
            continue
        if problem := _not_graded(answer):
            faults.append(Fault(row.number, "", problem))
        answers.append(answer)
    if faults:
        raise FileFaults(path, faults)
    return answers


def _not_graded(answer: Answer) -> str | None:
    if not (answer.question and answer.reference):
        return "it has no question and reference of its own"
    if answer.human_score is None or answer.max_score is None:
        return "human_score or max_score is missing"
    if not 0 <= answer.human_score <= answer.max_score:
        return "human_score does not lie between 0 and max_score"
    return None


class _Questions:
    """Names questions by item_id; one that another question or reference has already gets a number (2.1/2)."""

    def __init__(self) -> None:
        self._names: dict[tuple[str | None, ...], str] = {}
        self._used: Counter[str] = Counter()

    def name(self, answer: Answer) -> str:
        key = (answer.item_id, answer.question, answer.reference)
        if key not in self._names:
            base = answer.item_id or "question"
            self._used[base] += 1
            self._names[key] = base if self._used[base] == 1 else f"{base}/{self._used[base]}"
        return self._names[key]


def spread_sample(rows: Sequence[HumanGraded], size: int, seed: int) -> list[HumanGraded]:
    """Return ``size`` rows of one set (all, where there are fewer), the same ones for the same seed.

    Bands of the human score take turns as long as they have rows, and within a band the question that has been drawn
    from least: in the band first (else one question would give the poor rows and another the good ones), then in all.
    Which of its rows, the seed decides. The order is that of the set.
    """
    draw = random.Random(f"{seed} {rows[0].dataset}" if rows else "")  # noqa: S311 - a sample, not a secret
    strata: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place in draw.sample(range(len(rows)), len(rows)):
        strata[step_of(rows[place].human, BANDS)][rows[place].question].append(place)
    in_band: Counter[tuple[int, str]] = Counter()
    in_all: Counter[str] = Counter()
    chosen: list[int] = []
    while len(chosen) < min(size, len(rows)):
        for band in sorted(strata):
            waiting = [question for question, places in strata[band].items() if places]
            if waiting and len(chosen) < size:
                _, _, _, question = min((in_band[band, q], in_all[q], at, q) for at, q in enumerate(waiting))
                in_band[band, question] += 1
                in_all[question] += 1
                chosen.append(strata[band][question].pop())
    return [rows[place] for place in sorted(chosen)]
