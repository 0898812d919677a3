"""What a ``grade`` command was asked for, checked before anything is read."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockinterview.batch.columns import parse_columns
from mockinterview.batch.outputs.writing import output_of
from mockinterview.batch.tally import Tally
from mockinterview.errors import UsageError
from mockinterview.grading.judges.forecast import Forecast
from mockinterview.grading.judges.names import OFFLINE
from mockinterview.grading.judges.prices import FixedPrice, parse_price
from mockinterview.messages import N_, Translator
from mockinterview.settings import Settings, load_settings

if TYPE_CHECKING:
    from mockinterview.grading.judges.limits import Limits
    from mockinterview.store.store import Store

__all__ = ["ENGINES", "LOCAL", "RAY", "GradeOrder"]

ENGINES = LOCAL, RAY = "local", "ray"

_AT_ONCE = 16
_OPENAI = {"api_key": "OPENAI_API_KEY", "base_url": "OPENAI_BASE_URL"}
_MOST_PROCESSES = 4  # each holds an encoder of its own (250 MB)


@dataclass(frozen=True)
class GradeOrder:
    """The flags, read; ``columns`` by field. Raises ``UsageError`` for those that cannot be used."""

    answers: Path
    out: Path
    columns: dict[str, str]
    price: FixedPrice | None
    settings: Settings
    bank: str | None
    rubric: str | None
    cross_check: str | None
    skip_bad_rows: bool
    concurrency: int | None
    budget: float | None
    report: Path | None
    per_minute: int | None = None

    @classmethod
    def of(
        cls,
        answers: Path,
        out: Path,
        columns: list[str],
        price: str | None,
        engine: str,
        *,
        judge: str | None,
        **others: Any,
    ) -> "GradeOrder":
        """Read the flags."""
        if engine not in ENGINES:
            raise UsageError(
                N_("There is no engine called {engine}; there are: {engines}."),
                engine=engine,
                engines=", ".join(ENGINES),
            )
        if engine == LOCAL:
            _check_files(answers, out)
            _check_report(others["report"], answers, out)
        told = parse_price(price) if price else None
        return cls(answers, out, parse_columns(columns), told, load_settings(judge=judge), **others)

    @property
    def is_offline(self) -> bool:
        """Whether all grading is done by the offline judge alone."""
        return self.settings.judge == OFFLINE and self.cross_check is None

    @property
    def in_flight(self) -> int:
        """How many answers a model is asked about at once."""
        return self.concurrency or _AT_ONCE

    def portable_settings(self) -> Settings:
        """Return the settings with what they take from this machine's environment, for workers elsewhere."""
        told = {name: os.environ[variable] for name, variable in _OPENAI.items() if os.environ.get(variable)}
        if not self.settings.judge.startswith("openai:"):
            return self.settings
        return load_settings(**(told | self.settings.model_dump(exclude_none=True)))

    def limits(self) -> "Limits":
        """Return what the requests of this run share."""
        from mockinterview.grading.judges.limits import Limits
        from mockinterview.grading.judges.pace import Pace
        from mockinterview.grading.judges.purse import Purse
        from mockinterview.grading.judges.rate import Rate

        purse = None if self.budget is None else Purse(self.budget)
        turns = None if self.per_minute is None else Rate(self.per_minute)
        return Limits(pace=Pace(self.in_flight, turns=turns), purse=purse, price=self.price)

    def most(self, tally: Tally) -> int:
        """Return how many answers are open at once."""
        if not self.is_offline:
            return self.in_flight
        return min(self.concurrency or os.cpu_count() or 1, _MOST_PROCESSES, max(1, tally.total - tally.taken_over))

    def write_report(self, store: "Store", say: Translator) -> None:
        """Write the page that ``--report`` asks for, if it does, on what stands in OUT."""
        if self.report is not None:
            from mockinterview.report.batch_html import write_batch_page

            write_batch_page(self.out, self.report, store, self.columns, say)

    def refuse_unknown_price(self, cost: Forecast) -> None:
        """Raise ``UsageError`` where no budget can be kept."""
        if cost.most_usd is None:
            raise UsageError(
                N_("The price of {judge} is not known, so no budget can be kept."),
                N_("Tell it with --price IN,OUT (USD per million tokens)."),
                judge=self.settings.judge,
            )


def _check_files(answers: Path, out: Path) -> None:
    if out.resolve() == answers.resolve():
        raise UsageError(N_("OUT would overwrite the answers: {path}."), N_("Name another file."), path=out)
    if not out.parent.is_dir():
        raise UsageError(N_("The folder of OUT does not exist: {path}."), path=out.parent)
    output_of(out)


def _check_report(report: Path | None, *others: Path) -> None:
    if report is not None:
        from mockinterview.report.page_file import check_page

        check_page(report, *others)
