"""An answer that the database would not take is written to a file first; then comes the complaint."""

import contextlib
import tempfile
from pathlib import Path

from mockinterview.errors import StoreError
from mockinterview.interview.events import Answered, Event, Ticked, TimedOut
from mockinterview.interview.session import Session
from mockinterview.messages import N_

__all__ = ["rescue"]


def rescue(session: Session, event: Event, error: StoreError, folder: Path) -> StoreError:
    """Save what ``event`` or the draft holds beside the database, else here, else among temporary files.

    Returns the error to raise: the fault, and the file that holds the answer now.
    """
    text = _text(session, event)
    if not text:
        return error
    item = session.open_item
    number = f"{session.position + 1}" + (f"-{session.following}" if session.following else "")
    name = f"mockinterview-{session.plan.id}-{number}.txt"
    for place in (folder, Path.cwd(), Path(tempfile.gettempdir())):
        path = place / name
        try:
            path.write_bytes(f"{item.stem}\n\n{text}\n".encode("utf-8", "surrogatepass"))
        except OSError:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)  # half of an answer would be taken for the whole
            continue
        return StoreError(error.message, N_("Your answer was saved in {saved}."), **error.values, saved=path)
    return StoreError(
        error.message, N_("Your answer could not be saved either; here it is:\n{answer}"), **error.values, answer=text
    )


def _text(session: Session, event: Event) -> str:
    if isinstance(event, Answered | TimedOut):
        return event.answer
    if isinstance(event, Ticked) and event.draft is not None:
        return event.draft
    return session.draft
