"""Grading on a Ray cluster: the plan, the workers, progress shown, Ctrl-C heard, and what there is to tell."""

import os
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mockinterview.bank.bank_file import read_bank
from mockinterview.batch.distributed.assignment import Assignment
from mockinterview.batch.distributed.cause import Cause
from mockinterview.batch.distributed.chunk import ChunkEnd
from mockinterview.batch.distributed.cluster import Cluster, cluster
from mockinterview.batch.distributed.plan import Plan
from mockinterview.batch.summary import Summary
from mockinterview.batch.tally import Tally
from mockinterview.cli.graders import Graders
from mockinterview.cli.ray_order import RayOrder
from mockinterview.cli.ray_watch import RayWatch
from mockinterview.cli.terms import terms
from mockinterview.grading.fingerprint import fingerprint
from mockinterview.grading.judges.forecast import Forecast
from mockinterview.grading.judges.limits import Limits
from mockinterview.messages import N_
from mockinterview.rubric.finding import find_rubric
from mockinterview.rubric.library import shipped_rubrics
from mockinterview.rubric.rubric import Rubric
from mockinterview.store.store import Store, open_store

__all__ = ["RaySession"]

_CHECKED_HERE = 20_000  # rows; more of them are worth the start of workers that check them
_REASONS = 1000


class RaySession:
    """One run. ``interrupted`` tells whether Ctrl-C (or SIGTERM) ended it. Raises ``UsageError`` and ``StoreError``."""

    def __init__(self, order: RayOrder, store: Store, *, dry_run: bool) -> None:
        self._order = order
        common = order.common
        settings = common.portable_settings()
        bank = read_bank(common.bank) if common.bank else None
        self._plan = Plan(order.answers, order.out, common.columns, bank, order.rows_per_part)
        calibrations = store.calibrations.by_fingerprint()
        check = common.cross_check
        make = partial(Graders, settings, rubric=common.rubric, cross_check=check, calibrations=calibrations)
        used = store.rubrics.all()
        counted = store.rubrics.counted if dry_run else store.rubrics.use
        graders = make(None, counted=counted, used=used, limits=Limits(price=common.price))
        self._assignment = Assignment(
            source=self._plan.source.for_workers(),
            columns=self._plan.columns,
            out=order.out,
            graders=make,
            bank=bank,
            language=terms().language,
            run=os.urandom(8).hex(),
            in_flight=1,
            price=common.price,
            budget=common.budget,
            has_rate=common.per_minute is not None,
            database=settings.database_url,
        )
        rubrics = [find_rubric(common.rubric, used)] if common.rubric else shipped_rubrics()
        way = [*(_way(graders, rubric) for rubric in rubrics), *sorted(calibrations)]
        self._plan.begin(way, self._assignment, graders)
        graders.tell_renumbered()
        self.interrupted = False

    def forecast(self) -> tuple[Tally, Forecast]:
        """Return what there is to do, and what it is likely to cost."""
        return self._tally(), self._plan.forecast()

    def _tally(self) -> Tally:
        return Tally(total=self._plan.rows, taken_over=self._plan.rows - self._plan.left)

    def hold(self) -> Summary:
        """Grade until nothing is left, or stopped. Raises ``KeyboardInterrupt``."""
        common = self._order.common
        if common.budget is not None:
            common.refuse_unknown_price(self._plan.forecast(most=1))
        if not self._plan.chunks:
            return self._summary([], self._tally(), stopping=False, cause=None)
        few = self._plan.left <= _CHECKED_HERE
        if few and not common.skip_bad_rows:
            self._plan.check()
        with cluster(self._order.address) as ray:
            if not few and not common.skip_bad_rows:
                self._check(ray)
            self._plan.keep()
            return self._grade(ray)

    def _rubrics(self) -> tuple[Callable[[Rubric], Rubric], Callable[[str], Rubric]]:
        place = self._order.common.settings.store_place
        return partial(_counted, place), partial(_found, place)

    def _check(self, ray: Cluster) -> None:
        workers = self._order.workers_of(ray.processors, len(self._plan.chunks))
        desk = ray.desk(None, None, 0.0, *self._rubrics())
        problems: list[tuple[int, str]] = []
        for end in ray.ends(self._plan.chunks, self._assignment, desk, workers, check=True):
            _raise(end.fault)
            problems += end.problems
        self._plan.refuse(problems)

    def _grade(self, ray: Cluster) -> Summary:
        common = self._order.common
        workers = self._order.workers_of(ray.processors, len(self._plan.chunks))
        assignment = self._assignment.with_in_flight(self._order.in_flight_of(workers))
        seconds = 2 * common.settings.request_seconds + 60
        desk = ray.desk(common.budget, common.per_minute, seconds, *self._rubrics())
        tally = self._tally()
        watch = RayWatch(ray, desk, tally)
        ends = watch.hold(ray.ends(self._plan.chunks, assignment, desk, workers, check=False))
        self.interrupted = watch.interrupted
        stopping, cause = ray.get(desk.stopped.remote())
        for end in ends:
            _raise(end.fault)
        return self._summary(ends, tally, stopping=stopping, cause=cause)

    def _summary(self, ends: list[ChunkEnd], tally: Tally, *, stopping: bool, cause: Cause | None) -> Summary:
        say = terms().say
        ends = [*self._plan.ended, *ends]
        statuses: Counter[str] = Counter()
        reasons: Counter[str] = Counter()
        for end in ends:
            statuses.update(end.statuses)
            reasons.update(end.reasons)
        rows = sum(end.rows for end in ends)
        waiting = cause.tell(say) if cause else say(N_("interrupted before this row"))
        if unreached := sum(end.unreached for end in ends):
            reasons[waiting] += unreached
        taken_over = sum(end.taken_over for end in ends)
        return Summary(
            out=self._order.out,
            rows=rows,
            **{status: statuses[status] for status in ("graded", "unscored", "pending", "invalid")},
            flagged=sum(end.flagged for end in ends),
            answers=sum(end.answers for end in ends),
            taken_over=taken_over,
            graded_now=statuses["graded"] + statuses["unscored"] - taken_over,
            **tally.usage.model_dump(exclude={"seconds"}),
            seconds=tally.seconds,
            stopped=waiting if stopping else "",
            reasons=dict(reasons.most_common(_REASONS)),
        )


def _way(graders: Graders, rubric: Rubric) -> str:
    return " ".join(fingerprint(judge, rubric) for judge in graders.judges())


def _found(place: Path | str, name: str) -> Rubric:
    with open_store(place) as store:
        return find_rubric(name, store.rubrics.all())


def _counted(place: Path | str, rubric: Rubric) -> Rubric:
    with open_store(place) as store:
        return store.rubrics.use(rubric)


def _raise(fault: Cause | None) -> None:
    if fault is not None:
        raise fault.error()
