"""All checks, one after the other; none can end the others."""

from collections.abc import Callable, Iterator

from mockinterview.doctor import database, files, judge, settings, terminal
from mockinterview.doctor.case import Case
from mockinterview.doctor.check import Area, Check, CheckId
from mockinterview.errors import MockInterviewError
from mockinterview.messages import N_, Translator
from mockinterview.settings import load_settings

__all__ = ["examine"]

_CHECKS: tuple[tuple[Area, CheckId, Callable[[Case], Iterator[Check]]], ...] = (
    ("settings", "config-file", settings.check_config_file),
    ("settings", "variables", settings.check_variables),
    ("settings", "overrides", settings.check_overrides),
    ("settings", "key-file", settings.check_key_file),
    ("settings", "home", settings.check_home),
    ("settings", "disk", settings.check_disk),
    ("database", "database", database.check_database),
    ("files", "banks", files.check_banks),
    ("files", "rubrics", files.check_rubrics),
    ("files", "own-rubrics", files.check_own_rubrics),
    ("files", "prompts", files.check_prompts),
    ("files", "messages", files.check_messages),
    ("terminal", "terminal", terminal.check_terminal),
    ("terminal", "width", terminal.check_width),
    ("terminal", "colour", terminal.check_colour),
    ("terminal", "encoding", terminal.check_encoding),
    ("terminal", "program", terminal.check_program),
    # Last, because they take longest.
    ("judge", "offline-judge", judge.check_offline_judge),
    ("judge", "judge", judge.check_judge),
)


def examine(say: Translator, *, judge: str | None = None, offline: bool = False) -> Iterator[Check]:
    """Yield the checks as they are done. Raises nothing: what a check raises is what it found.

    ``judge`` takes the place of the one in the settings; ``offline`` leaves out what needs a network. Nothing is
    written but a file that is deleted at once, and one grade is asked for where an LLM judge is set.
    """
    try:
        found = load_settings(judge=judge)
    except Exception:  # noqa: BLE001 - the first check meets it again, and tells it
        found = None
    case = Case(say, found, offline)
    for area, name, look in _CHECKS:
        yield from _guarded(case, area, name, look)


def _guarded(case: Case, area: Area, name: CheckId, look: Callable[[Case], Iterator[Check]]) -> Iterator[Check]:
    desk = case.desk(area)
    try:
        yield from look(case)
    except MockInterviewError as error:
        if (area, name) not in (("settings", "overrides"), ("settings", "key-file")):  # told by config-file
            yield desk.told(name, error)
    except OSError as error:
        cause = error.strerror or type(error).__name__
        yield desk.fault(
            name, N_("{path} cannot be read: {cause}."), N_("Check its permissions."), path=error.filename, cause=cause
        )
    except Exception as error:  # noqa: BLE001 - whatever a check stumbles over is what there is to tell
        yield desk.fault(
            name,
            N_("could not be checked: {error}"),
            N_("If nothing here explains it, it is a fault of mockinterview itself."),
            error=repr(error),
        )
