"""Grade worked answers of every kind, and show where the scores lie beside those of a fair teacher.

    python benchmarks/worked_answers.py [--judge offline|provider:model] [--answers tests/data/worked-answers.yaml]

One row a kind of answer, one column an item: the score, and the range (fractions 0–1) that a fair teacher would give
where the score is outside it.
"""

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import Field, TypeAdapter

from mockinterview.bank.bank_file import read_bank, shipped_banks
from mockinterview.bank.item import Item
from mockinterview.grading.grade import Grade
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.pipeline import Grader
from mockinterview.settings import load_settings
from mockinterview.value import Value

ANSWERS = Path(__file__).parent.parent / "tests" / "data" / "worked-answers.yaml"


class WorkedAnswer(Value):
    """One answer (``reference`` and ``other`` stand for the item's own and another item's), and its fair range."""

    text: str
    fair: tuple[float, float]


class WorkedItem(Value):
    """The answers to one shipped item, by kind."""

    item: str = Field(min_length=1)
    answers: dict[str, WorkedAnswer]


def read_worked(path: Path = ANSWERS) -> tuple[WorkedItem, ...]:
    """Read worked answers from a YAML file."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return TypeAdapter(tuple[WorkedItem, ...]).validate_python(content)


def shipped_items() -> dict[str, Item]:
    """Return all items of the shipped bank of mixed questions, in both languages, by their id."""
    return {item.id: item for name in shipped_banks() if "interview" in name for item in read_bank(name).items}


def text_of(answer: WorkedAnswer, item: Item, items: dict[str, Item]) -> str:
    """Return the words of an answer; another item is the one half-way round the items of the language."""
    if answer.text == "reference":
        return item.reference
    if answer.text == "other":
        alike = [other for other in items.values() if other.language == item.language]
        return alike[(alike.index(item) + len(alike) // 2) % len(alike)].reference
    return answer.text


async def grade_all(judge: Judge, worked: Sequence[WorkedItem]) -> dict[tuple[str, str], Grade]:
    """Grade every answer; the keys are kind and item."""
    items = shipped_items()
    grader = Grader(judge)
    grades: dict[tuple[str, str], Grade] = {}
    for entry in worked:
        item = items[entry.item]
        for kind, answer in entry.answers.items():
            grades[kind, entry.item] = await grader.agrade(item, text_of(answer, item, items))
    await judge.aclose()
    return grades


def cell(grade: Grade, fair: tuple[float, float]) -> str:
    if grade.score is None:
        return "unscored"
    low, high = fair
    inside = low - 0.005 <= grade.score <= high + 0.005
    return f"{grade.score:.2f}" + ("" if inside else f" (fair {low:.2f}–{high:.2f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", default="offline")
    parser.add_argument("--answers", type=Path, default=ANSWERS)
    options = parser.parse_args()
    worked = read_worked(options.answers)
    grades = asyncio.run(grade_all(judge_from_name(options.judge, load_settings()), worked))
    print(f"{'kind':28}", *(f"{entry.item:24}" for entry in worked))
    for kind in worked[0].answers:
        cells = [cell(grades[kind, entry.item], entry.answers[kind].fair) for entry in worked]
        print(f"{kind:28}", *(f"{text:24}" for text in cells))


if __name__ == "__main__":
    main()
