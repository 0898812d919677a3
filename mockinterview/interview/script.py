"""Scripted answers, played through the very session that a person would sit."""

import asyncio
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mockinterview.bank.item import Item
from mockinterview.errors import Fault, FileFaults
from mockinterview.interview.candidate import Attending, Choice
from mockinterview.interview.events import Answered, Event, Quit, Skipped, Ticked
from mockinterview.interview.session import Session
from mockinterview.messages import N_
from mockinterview.yaml_faults import validation_faults
from mockinterview.yaml_file import read_text

__all__ = ["Line", "ScriptedCandidate", "SimulatedClock", "read_script"]

_STEP = 4.0  # seconds; well below the longest gap that is no pause


class Line(BaseModel):
    """One scripted answer. ``seconds`` is the time it takes on the simulated clock; other columns are allowed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    item_id: str
    answer: str = ""
    seconds: float = Field(default=0, ge=0)
    skip: bool = False


class SimulatedClock:
    """A clock that goes with another one, and ahead of it by what a script says."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ahead = 0.0

    def __call__(self) -> float:
        """Return the time, in seconds since 1970."""
        return self._clock() + self._ahead

    def pass_time(self, seconds: float) -> None:
        """Let time pass at once."""
        self._ahead += seconds


def read_script(path: Path, items: Iterable[Item] | None = None) -> dict[str, Line]:
    """Read JSONL rows with ``item_id``, ``answer`` and optionally ``seconds`` and ``skip``, by item.

    Raises ``FileFaults`` with every line that is no such row, names an item twice, or one that is not in ``items``
    (None: any is taken).
    """
    known = None if items is None else {item.id for item in items}
    script: dict[str, Line] = {}
    faults: list[Fault] = []
    for number, text in enumerate(read_text(path).split("\n"), start=1):
        if not text.strip():
            continue
        try:
            line = Line.model_validate(json.loads(text))
        except ValidationError as error:
            faults += validation_faults(error, {(): number})
        except ValueError as error:
            faults.append(Fault(number, "", N_("not JSON: {problem}"), (("problem", str(error)),)))
        else:
            if known is not None and line.item_id not in known:
                faults.append(Fault(number, "item_id", N_("the bank has no item {item}"), (("item", line.item_id),)))
            elif line.item_id in script:
                faults.append(Fault(number, "item_id", N_("{item} stands twice"), (("item", line.item_id),)))
            script[line.item_id] = line
    if faults:
        raise FileFaults(path, faults)
    return script


class ScriptedCandidate:
    """Answers each item as the script says, and skips what it does not mention. ``echo`` shows what is answered."""

    def __init__(self, script: dict[str, Line], clock: SimulatedClock, echo: Callable[[str], None]) -> None:
        self._script = script
        self._clock = clock
        self._echo = echo
        self._left = 0.0
        self._line: Line | None = None

    def begin(self, session: Session) -> None:
        """Turn to the open item."""
        self._line = self._script.get(session.open_item.id)
        self._left = self._line.seconds if self._line else 0.0

    async def act(self, session: Session, seconds: float) -> Event:  # noqa: ARG002 - a script never waits
        """Let the simulated time pass in steps, then answer or skip."""
        if session.phase == "paused":
            return Quit(at=self._clock())
        if self._left > 0:
            step = min(_STEP, self._left, session.left)
            self._left -= step
            self._clock.pass_time(step)
            return Ticked(at=self._clock())
        if self._line is None or self._line.skip:
            return Skipped(at=self._clock())
        self._echo(self._line.answer)
        return Answered(at=self._clock(), answer=self._line.answer)

    async def cut(self) -> str:
        """Return the scripted answer: a script types at once and then waits."""
        answer = self._line.answer if self._line else ""
        self._echo(answer)
        return answer

    async def attend(self, session: Session, marking: asyncio.Future[Any]) -> Attending:  # noqa: ARG002 - the protocol's
        """Wait for the grade."""
        await asyncio.wait({marking})
        return "graded"

    async def choose(self, session: Session, follow_up: str | None) -> Choice:  # noqa: ARG002 - a script knows no answer to it
        """Go on at once."""
        return "next"

    async def aclose(self) -> None:
        """Hold nothing."""
