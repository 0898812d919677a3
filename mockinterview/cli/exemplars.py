"""Exemplars as the flags of ``rubric test`` and ``rubric calibrate`` name them, read and graded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.cli.progress_count import tell_progress
from mockinterview.cli.renumbered import tell_renumbered
from mockinterview.cli.terms import terms
from mockinterview.errors import UsageError
from mockinterview.messages import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from mockinterview.bank.item import Item
    from mockinterview.grading.calibration import Calibrations
    from mockinterview.rubric.exemplar_grades import GradedExemplar
    from mockinterview.rubric.human_scored import HumanScored
    from mockinterview.rubric.rubric import Rubric
    from mockinterview.settings import Settings
    from mockinterview.store.store import Store

__all__ = ["ExemplarOrder"]

_AT_ONCE = 16
_MOST_PROCESSES = 4  # each holds an encoder of its own (250 MB)
_WORTH_PROCESSES = 100  # answers; a process takes a second or two to begin


@dataclass(frozen=True)
class ExemplarOrder:
    """What was asked for. ``exemplars`` is a file; without one the exemplars of the rubric are taken.

    Raises ``UsageError`` for what is wrong with it.
    """

    exemplars: Path | None
    settings: Settings
    rubric: str | None
    bank: str | None
    columns: dict[str, str]
    concurrency: int | None

    def read(self) -> tuple[HumanScored, ...]:
        """Return the exemplars with their items and rubrics."""
        from mockinterview.rubric.exemplar_table import read_exemplar_table
        from mockinterview.rubric.own_exemplars import read_exemplar_file, scored_exemplars
        from mockinterview.yaml_file import is_yaml

        if self.exemplars is None:
            if self.rubric is None:
                raise UsageError(
                    N_("There are no exemplars to go by."),
                    N_("Name a file of answers with human scores, or a rubric that has exemplars (--rubric)."),
                )
            own = self._named(self.rubric).exemplars
            return scored_exemplars(self.rubric, own, self.bank, self._rubric_of, terms().language)
        if is_yaml(self.exemplars):
            return read_exemplar_file(self.exemplars, self.bank, self._rubric_of, terms().language)
        return read_exemplar_table(self.exemplars, self.columns, self.bank, self._rubric_of)

    def counted(
        self, exemplars: tuple[HumanScored, ...], counted: Callable[[Rubric], Rubric]
    ) -> tuple[HumanScored, ...]:
        """Return them with the rubrics under the versions that they count as; tell where that is another."""
        versions = {rubric: counted(rubric) for rubric in dict.fromkeys(one.rubric for one in exemplars)}
        for rubric, version in versions.items():
            if version.version != rubric.version:
                tell_renumbered(rubric.name, version.name)
        return tuple(replace(one, rubric=versions[one.rubric]) for one in exemplars)

    def grade(
        self, exemplars: tuple[HumanScored, ...], store: Store, calibrations: Calibrations | None = None
    ) -> list[GradedExemplar]:
        """Grade them; offline ones in several processes where there are many."""
        import asyncio
        import os

        from mockinterview.batch.hands import ProcessHands, own_hands
        from mockinterview.grading.judges.names import OFFLINE

        offline = self.settings.judge == OFFLINE
        most = (
            min(self.concurrency or os.cpu_count() or 1, _MOST_PROCESSES) if offline else self.concurrency or _AT_ONCE
        )
        processes = ProcessHands(most) if offline and most > 1 and len(exemplars) >= _WORTH_PROCESSES else None

        async def grade() -> list[GradedExemplar]:
            from mockinterview.grading.judges.naming import judge_from_name
            from mockinterview.rubric.exemplar_grades import grade_exemplars

            judge = judge_from_name(self.settings.judge, self.settings, store.replies)
            try:
                return await grade_exemplars(
                    judge, exemplars, calibrations=calibrations, hands=processes or own_hands,
                    most=2 * most if processes else most, tell=lambda done: tell_progress(done, len(exemplars)),
                )  # fmt: skip
            finally:
                await judge.aclose()

        try:
            return asyncio.run(grade())
        finally:
            if processes is not None:
                processes.close()

    def _rubric_of(self, of_row: str | None, item: Item) -> Rubric:
        from mockinterview.rubric.library import rubric_for

        name = self.rubric or of_row
        return self._named(name) if name else rubric_for(item)

    def _named(self, name: str) -> Rubric:
        from mockinterview.rubric.finding import find_rubric, used_rubrics

        return find_rubric(name, used_rubrics(self.settings.store_place))
