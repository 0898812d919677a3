"""What the tables of a database say, whichever kind of database it is."""

import re
from collections.abc import Generator, Sequence
from pathlib import Path

from mockinterview.doctor.case import Desk
from mockinterview.doctor.check import Check
from mockinterview.messages import N_

__all__ = ["UNFINISHED", "known_versions", "sessions_check", "version_check"]

UNFINISHED = (
    "SELECT id FROM sessions WHERE id NOT IN (SELECT session_id FROM events WHERE kind = 'finished') "
    "ORDER BY created DESC"
)


def version_check(desk: Desk, path: Path | str, tables: set[str], version: str | None) -> Generator[Check, None, str]:
    """Yield the check of the version, and return the version where the tables can be read here."""
    known = known_versions()
    if version is None and tables:
        yield desk.fault(
            "version", N_("{path} is not a database of mockinterview."), N_("Choose another file."), path=path
        )
        return ""
    if version is None:
        yield desk.ok("version", N_("empty; the first interview fills it"))
        return ""
    if version not in known:
        yield desk.fault(
            "version",
            N_("version {version} was written by a newer mockinterview; this one knows up to {newest}."),
            N_("Upgrade mockinterview, or choose another database."),
            version=version,
            newest=known[-1],
        )
        return ""
    if version != known[-1]:
        found = N_("{version}; the next command that opens it upgrades it to {newest}")
        yield desk.ok("version", found, version=version, newest=known[-1])
    else:
        yield desk.ok("version", N_("{version}, the newest"), version=version)
    return version


def known_versions() -> list[str]:
    """Return the migrations that this program has, by the names of their files: Alembic itself takes 0.3 s."""
    from mockinterview.store import migrations

    found = (re.match(r"v(\d+)_", file.name) for file in Path(migrations.__path__[0], "versions").glob("v*.py"))
    return sorted(match[1] for match in found if match)


def sessions_check(desk: Desk, waiting: Sequence[str]) -> Check:
    """Return the check of the sessions that can be resumed, the latest first."""
    if not waiting:
        return desk.ok("sessions", N_("none waits to be resumed"))
    return desk.ok(
        "sessions",
        N_("{count} to be resumed; the latest with `mockinterview interview --resume {session}`"),
        count=len(waiting),
        session=waiting[0],
    )
