"""The grading itself, at a terminal or not: progress shown, and Ctrl-C heard."""

import asyncio
import gc
import sys

from mockinterview.bank.item import Item
from mockinterview.batch.grading_run import GradingRun
from mockinterview.batch.hands import Hands, ProcessHands, own_hands
from mockinterview.batch.progress import progress_line, shown_progress
from mockinterview.batch.tally import Tally
from mockinterview.cli.graders import Graders
from mockinterview.cli.stop_signals import StopSignals
from mockinterview.cli.terms import terms
from mockinterview.grading.grade import Grade
from mockinterview.grading.judges.limits import Limits
from mockinterview.grading.judges.names import OFFLINE
from mockinterview.grading.pipeline import Grader
from mockinterview.messages import N_

__all__ = ["GradingSession"]

_WORTH_PROCESSES = 100  # answers; a process takes a second or two to begin


class GradingSession:
    """Grades what a run has staged, and hears Ctrl-C and SIGTERM.

    The first one ends what is in flight and begins nothing more; the second raises ``KeyboardInterrupt`` at once.
    """

    def __init__(self, run: GradingRun, graders: Graders, tally: Tally, limits: Limits, most: int) -> None:
        self._run = run
        self._graders = graders
        self._tally = tally
        self._limits = limits
        self._processes = self._worth_processes(most)
        hands: Hands = self._processes or self._grade
        # Where the pace lets ``most`` requests through, as many answers again are read and checked, or wait their turn.
        doubled = self._processes is not None or limits.pace is not None
        self.batch = run.batch(tally, hands, 2 * most if doubled else most, self._stop_sending)
        self._signals = StopSignals(self._interrupt)
        self._frozen = False

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl-C (or SIGTERM) ended it."""
        return self._signals.heard

    def hold(self) -> None:
        """Grade until nothing is left, or stopped. Raises ``KeyboardInterrupt``."""
        try:
            asyncio.run(self._hold())
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None
        finally:
            if self._processes is not None:
                self._processes.close()

    async def _hold(self) -> None:
        shown = []
        with self._signals.listening():
            if sys.stderr.isatty() and not terms().quiet:
                shown = [asyncio.create_task(shown_progress(self._line))]
            try:
                await self._run.grade(self.batch, shown)
            finally:
                await self._graders.aclose()

    async def _grade(self, grader: Grader, item: Item, answer: str) -> Grade:
        """Grade here; the garbage collector is spared what the first grade loads, or it would walk it all run long."""
        grade = await own_hands(grader, item, answer)
        if not self._frozen:
            gc.freeze()
            self._frozen = True
        return grade

    def _interrupt(self) -> None:
        if not self.batch.stopping and not terms().quiet:
            told = N_("Stopping: what is in flight is finished first. Ctrl-C again stops at once.")
            print(terms().say(told), file=sys.stderr, flush=True)
        self.batch.stop()

    def _stop_sending(self) -> None:
        if self._limits.pace is not None:
            self._limits.pace.close()

    def _line(self) -> str:
        spent = self._tally.usage.usd
        return progress_line(self._tally, terms().say, spent)

    def _worth_processes(self, most: int) -> ProcessHands | None:
        alone = self._graders.judge.name == OFFLINE and self._graders.cross_check is None
        to_do = self._tally.total - self._tally.taken_over
        return ProcessHands(most) if alone and most > 1 and to_do >= _WORTH_PROCESSES else None
