"""One check: what was looked at, how it stands, what was found, and the remedy."""

from typing import Literal

from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["NAMES", "Area", "Check", "CheckId", "Standing"]

Standing = Literal["ok", "warning", "fault", "skipped"]
Area = Literal["settings", "judge", "database", "files", "terminal"]
CheckId = Literal[
    "config-file",
    "variables",
    "overrides",
    "key-file",
    "home",
    "disk",
    "judge",
    "key",
    "endpoint",
    "model",
    "request",
    "probabilities",
    "offline-judge",
    "database",
    "version",
    "integrity",
    "lock",
    "sessions",
    "banks",
    "rubrics",
    "own-rubrics",
    "prompts",
    "messages",
    "terminal",
    "width",
    "colour",
    "encoding",
    "program",
]

NAMES: dict[CheckId, str] = {
    "config-file": N_("config file"),
    "variables": N_("environment variables"),
    "overrides": N_("overridden settings"),
    "key-file": N_("key in the config file"),
    "home": N_("home folder"),
    "disk": N_("disk space"),
    "judge": N_("judge"),
    "key": N_("API key"),
    "endpoint": N_("endpoint"),
    "model": N_("model"),
    "request": N_("one request"),
    "probabilities": N_("probabilities"),
    "offline-judge": N_("offline judge"),
    "database": N_("database"),
    "version": N_("database version"),
    "integrity": N_("database pages"),
    "lock": N_("other processes"),
    "sessions": N_("open sessions"),
    "banks": N_("item banks"),
    "rubrics": N_("rubrics"),
    "own-rubrics": N_("own rubrics"),
    "prompts": N_("prompts"),
    "messages": N_("translations"),
    "terminal": N_("terminal"),
    "width": N_("width"),
    "colour": N_("colour"),
    "encoding": N_("encoding"),
    "program": N_("versions"),
}
"""What people see each check called (marked for translation)."""


class Check(Value):
    """How one thing stands. ``found`` and ``remedy`` are in the user's language and hold no key or secret.

    ``fault`` means that something cannot be used until it is mended; ``skipped`` that it was not looked at, and why.
    """

    area: Area
    id: CheckId
    standing: Standing
    found: str
    remedy: str = ""
