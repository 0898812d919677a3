"""Grades what a run has staged: several answers at once, each kept soon after it is graded."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from mockinterview.batch.hands import Hands
from mockinterview.batch.tally import Tally
from mockinterview.batch.work import Work, WorkBook
from mockinterview.errors import JudgeError, JudgeRefused, StoreError
from mockinterview.grading.grade import Grade
from mockinterview.messages import N_
from mockinterview.store.batch_grades import Outcome
from mockinterview.store.grades import Failure
from mockinterview.store.staged_rows import Claim

__all__ = ["Batch", "ClaimSource", "Keeper", "beating"]

_OF_ONE_ANSWER = frozenset({"too_long", "not_text"})  # refusals that say nothing of other answers
_FEWEST_FAILURES = 8


class ClaimSource(Protocol):
    """Where the answers to grade come from."""

    async def next(self) -> Claim | None:
        """Return the next answer to grade; None when there is none, or no more may be begun."""
        ...

    def close(self) -> None:
        """Hand out nothing more."""
        ...


class Keeper(Protocol):
    """Where outcomes go."""

    async def keep(self, outcome: Outcome) -> None:
        """Keep an outcome, now or soon; it is safe when :meth:`flush` returns."""
        ...

    async def flush(self) -> None:
        """Return when all is safe."""
        ...


class Batch:
    """One run. At most ``most`` answers are open at once; ``on_stop`` is told when no more are to be begun.

    ``stopped`` says why answers were left ungraded, if any were: an error, or None after an interruption.
    """

    def __init__(
        self,
        claims: ClaimSource,
        book: WorkBook,
        hands: Hands,
        recorder: Keeper,
        tally: Tally,
        *,
        most: int,
        on_stop: Callable[[], None] = lambda: None,
    ) -> None:
        self._claims = claims
        self._book = book
        self._hands = hands
        self._recorder = recorder
        self._tally = tally
        self._most = most
        self._on_stop = on_stop
        self._failures = 0  # one after the other
        self._released: list[str] = []
        self.stopping = False
        self.stopped: JudgeError | None = None

    async def run(self) -> list[str]:
        """Grade until nothing is left or :meth:`stop` was called; what is in flight then is finished.

        Returns the keys of answers that were begun and have to be given back. Raises ``StoreError``.
        """
        workers = [asyncio.create_task(self._work()) for _ in range(self._most)]
        try:
            done, _ = await asyncio.wait(workers, return_when=asyncio.FIRST_EXCEPTION)
            for worker in done:
                worker.result()
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
            await self._recorder.flush()  # what was counted is kept, whatever ended the run
        return self._released

    def stop(self, cause: JudgeError | None = None) -> None:
        """Begin nothing more."""
        if not self.stopping:
            self.stopping, self.stopped = True, cause
            self._claims.close()
            self._on_stop()

    async def _work(self) -> None:
        while (claim := await self._claims.next()) is not None:
            work = self._book.of(claim)
            graded = await self._grade(work)
            if graded is None:
                self._released.append(claim.grade_key)
                continue
            outcome = _outcome(claim, work, graded)
            await self._recorder.keep(outcome)
            self._tally.add(outcome)

    async def _grade(self, work: Work) -> Grade | Failure | None:
        """Return the grade, or why there is none; None where the answer was not asked about and has to wait."""
        try:
            grade = await self._hands(work.grader, work.item, work.answer)
        except StoreError:
            raise
        except JudgeError as error:
            return self._failed(work, error)
        except Exception as error:  # noqa: BLE001 - a fault on one answer must not cost the others
            message = N_("A fault of mockinterview itself: {error}. Run again with --debug.")
            return self._failed(work, JudgeError("fault", message, error=repr(error)))
        self._failures = 0
        return grade

    def _failed(self, work: Work, error: JudgeError) -> Grade | Failure | None:
        if error.code in _OF_ONE_ANSWER:
            return work.grader.unscored(work.item, work.answer, error)
        if error.code == "stopped":
            return None
        if isinstance(error, JudgeRefused) and not (error.code == "rejected" and self._tally.statuses["graded"]):
            self.stop(error)
            return None
        self._failures += 1
        if self._failures >= max(_FEWEST_FAILURES, self._most):
            self.stop(error)
        return Failure.of(error)


def _outcome(claim: Claim, work: Work, graded: Grade | Failure) -> Outcome:
    return Outcome(
        grade_key=claim.grade_key,
        item_key=claim.item_key,
        rubric=work.grader.rubric_of(work.item).name,
        answer=work.answer,
        at=time.time(),
        graded=graded,
    )


async def beating(beat: Callable[[], None], seconds: float) -> None:
    """Call ``beat`` every so many seconds, until cancelled; a store that is busy or full is for others to tell."""
    while True:
        await asyncio.sleep(seconds)
        with suppress(StoreError):
            await asyncio.to_thread(beat)
