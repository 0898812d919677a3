"""Decisions from a file: one row a line, checked as a whole before any is kept."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from mockinterview.batch.review_desk import ReviewDesk
from mockinterview.batch.review_words import means_judge, verdict_of
from mockinterview.batch.reviews import Case
from mockinterview.errors import Fault, FileFaults
from mockinterview.grading.override import USUAL_DEGREES, Override
from mockinterview.grading.verdicts import Verdict
from mockinterview.messages import N_
from mockinterview.value import Value
from mockinterview.yaml_faults import validation_faults
from mockinterview.yaml_file import read_text

__all__ = ["ScriptedReview", "read_reviews"]


def _word(value: Any) -> Any:
    return (verdict_of(value) or value) if isinstance(value, str) else value


class _PointLine(Value):
    verdict: Annotated[Verdict, BeforeValidator(_word)]
    degree: float | None = Field(default=None, ge=0, le=1)
    note: str = ""

    @model_validator(mode="after")
    def _degree_of_a_part(self) -> Self:
        if self.degree is not None and self.verdict != "partial":
            raise ValueError("only a point that is partly covered has a degree")
        return self


class _Line(Value):
    """``points``: by id or number (from 1) a verdict's word, ``judge`` (take back), or verdict, degree and note."""

    id: str
    points: dict[str, Annotated[_PointLine | str, Field(union_mode="left_to_right")]] = Field(default_factory=dict)
    accept: bool = True
    note: str = ""


@dataclass(frozen=True)
class ScriptedReview:
    """What a line decides of a row."""

    case: Case
    overrides: tuple[Override, ...]
    taken_back: tuple[str, ...]
    accept: bool
    note: str

    def carry_out(self, desk: ReviewDesk) -> None:
        """Keep it."""
        case = desk.take_back(self.case, *self.taken_back)
        case = desk.override(case, *self.overrides)
        if self.accept:
            desk.accept(case, self.note)


def read_reviews(path: Path, case_of: Callable[[str], Case | None]) -> list[ScriptedReview]:
    """Read JSONL lines with ``id``, ``points``, ``accept`` and ``note``. ``case_of`` finds rows by their id.

    Raises ``FileFaults`` with every line that cannot be carried out.
    """
    read: list[ScriptedReview] = []
    faults: list[Fault] = []
    for number, text in enumerate(read_text(path).split("\n"), start=1):
        if not text.strip():
            continue
        try:
            line = _Line.model_validate(json.loads(text))
        except ValidationError as error:
            faults += validation_faults(error, {(): number})
        except ValueError as error:
            faults.append(Fault(number, "", N_("not JSON: {problem}"), (("problem", str(error)),)))
        else:
            case = case_of(line.id)
            if case is None:
                faults.append(Fault(number, "id", N_("there is no graded row {id}"), (("id", line.id),)))
            else:
                read.append(_review(case, line, number, faults))
    if faults:
        raise FileFaults(path, faults, N_("Nothing was decided."))
    return read


def _review(case: Case, line: _Line, number: int, faults: list[Fault]) -> ScriptedReview:
    ids = [point.id for point in case.graded.item.key_points]
    by_name = {str(n): point for n, point in enumerate(ids, start=1)} | {point: point for point in ids}
    overrides: list[Override] = []
    taken_back: list[str] = []
    for name, told in line.points.items():
        where, values = f"points.{name}", (("name", name), ("word", told), ("known", ", ".join(ids)))
        verdict = verdict_of(told) if isinstance(told, str) else told.verdict
        if name not in by_name:
            faults.append(Fault(number, where, N_("the item has no key point {name}; it has: {known}"), values))
        elif isinstance(told, str) and means_judge(told):
            taken_back.append(by_name[name])
        elif verdict is None:
            problem = N_("{word} is not one of: covered, partly, missing, contradicted, judge")
            faults.append(Fault(number, where, problem, values))
        else:
            overrides.append(_override(by_name[name], verdict, told))
    return ScriptedReview(case, tuple(overrides), tuple(taken_back), line.accept, line.note)


def _override(key_point: str, verdict: Verdict, told: _PointLine | str) -> Override:
    degree, note = (None, "") if isinstance(told, str) else (told.degree, told.note)
    counted = USUAL_DEGREES[verdict] if degree is None else degree
    return Override(key_point=key_point, verdict=verdict, degree=counted, note=note)
