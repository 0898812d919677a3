"""The grades of a file under a changed rubric, with the judges that they ask for."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from mockinterview.batch.graded_table import GradedTable
from mockinterview.batch.reviews import Reviews
from mockinterview.cli.progress_count import tell_progress
from mockinterview.cli.terms import terms
from mockinterview.errors import MockInterviewError, UsageError
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.messages import N_
from mockinterview.rubric.difference import RubricDifference, difference_of
from mockinterview.rubric.regraded_rows import RegradedRows, regrade_rows
from mockinterview.rubric.regrading import Regrader
from mockinterview.rubric.rubric import Rubric
from mockinterview.settings import load_settings
from mockinterview.store.store import Store

__all__ = ["compare"]

_AT_ONCE = 16


def compare(
    store: Store,
    old: Rubric,
    new: Rubric,
    grades: Path,
    told: dict[str, str],
    judge: str | None,
    most: int | None,
    out: Path | None,
) -> RubricDifference:
    """Compare, and put the new grades into force where ``out`` says so."""

    table = GradedTable(grades, told)
    # A changed rubric counts as a version of its own, whatever number its file says.
    old, new = store.rubrics.counted(old), store.rubrics.counted(new) if out is None else store.rubrics.use(new)
    judges: dict[str, Judge | None] = {}
    regrader = Regrader(old, new, _judges(store, judge, judges), store.calibrations.by_fingerprint())

    async def run() -> RegradedRows:
        try:
            return await regrade_rows(
                table, Reviews(store, grades), regrader, most=most or _AT_ONCE, tell=tell_progress
            )
        finally:
            for made in judges.values():
                if made is not None:
                    await made.aclose()

    found = asyncio.run(run())
    if not found.rows and not found.lost:
        raise UsageError(
            N_("No row of {path} was graded by {old} as it stands; rows were graded by: {others}."),
            N_("Name the rubric that graded, such as id@version."),
            path=grades,
            old=old.name,
            others=", ".join(found.others) or "–",
        )
    if out is not None:
        found.apply(store, table, out)
    return difference_of(found, old, new, terms().say)


def _judges(store: Store, chosen: str | None, judges: dict[str, Judge | None]) -> Callable[[str, bool], Judge | None]:
    """Return what finds the judge of a grade, each made once; it may be missing where nobody has to be asked."""

    def judge_of(name: str, needed: bool) -> Judge | None:
        wanted = chosen if chosen and needed else name
        if wanted not in judges or (needed and judges[wanted] is None):
            try:
                judges[wanted] = judge_from_name(wanted, load_settings(judge=wanted), store.replies)
            except MockInterviewError:
                if needed:
                    raise
                judges[wanted] = None
        return judges[wanted]

    return judge_of
