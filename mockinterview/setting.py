"""One setting as it stands: its value, and where that came from."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import SecretStr

from mockinterview.config_file import ConfigFile, read_config
from mockinterview.messages import N_
from mockinterview.settings import ENVIRONMENT_PREFIX, Settings, config_path, home_folder, load_settings
from mockinterview.value import Value

__all__ = ["Origin", "Setting", "current_settings", "known_variables", "origin_of", "overridden", "without_password"]

_OPENAI = {"api_key": "OPENAI_API_KEY", "base_url": "OPENAI_BASE_URL"}
_ONLY_VARIABLES = {
    "home": N_("the folder of everything that is kept, this program's config file included"),
    "language": N_("the language of all messages, zh or en; --lang comes before it"),
}


class Origin(Value):
    """Where a value came from: ``name`` is the environment variable, ``path`` and ``line`` are in the config file."""

    kind: Literal["environment", "file", "default"]
    name: str = ""
    path: Path | None = None
    line: int = 0


class Setting(Value):
    """A setting: its value (JSON; a secret is only ``set``), its origin, and what it is for (marked, English)."""

    name: str
    value: str | int | float | None
    origin: Origin
    purpose: str
    secret: bool = False
    in_file: bool = True


def known_variables() -> tuple[str, ...]:
    """Return every environment variable of this program."""
    return tuple(f"{ENVIRONMENT_PREFIX}{name.upper()}" for name in (*Settings.model_fields, *_ONLY_VARIABLES))


def current_settings(environ: Mapping[str, str] = os.environ) -> tuple[Setting, ...]:
    """Return all settings in force, those with only a variable last. Raises as ``load_settings`` does."""
    settings, config = load_settings(), read_config(config_path())
    found = [_setting(name, getattr(settings, name), config, environ) for name in Settings.model_fields]
    for name, value in (("home", str(home_folder())), ("language", environ.get(f"{ENVIRONMENT_PREFIX}LANGUAGE"))):
        variable = f"{ENVIRONMENT_PREFIX}{name.upper()}"
        origin = Origin(kind="environment", name=variable) if environ.get(variable) else Origin(kind="default")
        purpose = _ONLY_VARIABLES[name]
        found.append(Setting(name=name, value=value or None, origin=origin, purpose=purpose, in_file=False))
    return tuple(found)


def origin_of(name: str, config: ConfigFile, environ: Mapping[str, str] = os.environ) -> Origin:
    """Return where a setting's value comes from; what the openai package reads counts where nothing else is set."""
    if variable := _variable(name, environ):
        return Origin(kind="environment", name=variable)
    if config.values.get(name) is not None or (name in config.values and name not in _OPENAI):
        return Origin(kind="file", path=config.path, line=config.lines.get(name, 0))
    if environ.get(_OPENAI.get(name, "")):
        return Origin(kind="environment", name=_OPENAI[name])
    return Origin(kind="default")


def overridden(config: ConfigFile, environ: Mapping[str, str] = os.environ) -> tuple[tuple[str, str], ...]:
    """Return the settings of the config file that an environment variable overrides: (setting, variable)."""
    pairs = ((name, _variable(name, environ)) for name in config.values if name in Settings.model_fields)
    return tuple((name, variable) for name, variable in pairs if variable)


def _variable(name: str, environ: Mapping[str, str]) -> str | None:
    wanted = f"{ENVIRONMENT_PREFIX}{name}".upper()
    return next((variable for variable, value in environ.items() if value and variable.upper() == wanted), None)


def _setting(name: str, value: Any, config: ConfigFile, environ: Mapping[str, str]) -> Setting:
    origin = origin_of(name, config, environ)
    if value is None and origin.kind == "environment":
        value = environ[origin.name]
    secret = name == "api_key"
    shown = "set" if secret and value else str(value) if isinstance(value, (Path, SecretStr)) else value
    purpose = Settings.model_fields[name].description or ""
    return Setting(name=name, value=without_password(shown), origin=origin, purpose=purpose, secret=secret)


def without_password(value: Any) -> Any:
    """Take the user and password out of an address."""
    if not isinstance(value, str) or "://" not in value or "@" not in value:
        return value
    scheme, _, rest = value.partition("://")
    return f"{scheme}://…@{rest.rpartition('@')[2]}"
