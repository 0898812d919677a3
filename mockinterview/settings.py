"""Settings: flags > environment (``MOCKINTERVIEW_*``) > config file > defaults."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import parse_qs, urlsplit

import platformdirs
from pydantic import AfterValidator, Field, SecretStr, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from mockinterview.config_file import ConfigFile, read_config
from mockinterview.errors import Fault, FileFaults
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["ENVIRONMENT_PREFIX", "Settings", "check_value", "config_path", "home_folder", "load_settings"]

ENVIRONMENT_PREFIX = "MOCKINTERVIEW_"


def home_folder() -> Path:
    """Return the folder that holds all state of a user: ``MOCKINTERVIEW_HOME``, else the platform's data folder."""
    if home := os.environ.get(f"{ENVIRONMENT_PREFIX}HOME"):
        return Path(home).expanduser()
    return platformdirs.user_data_path("mockinterview", appauthor=False)


def config_path() -> Path:
    """Return where the config file lies, whether there is one or not."""
    return home_folder() / "config.yaml"


def _check_address(address: str) -> str:
    """Return a database's address. Raises ``ValueError``, which names no part of it: it may hold a password."""
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError("an address is needed such as postgresql://USER:PASSWORD@HOST/DATABASE")
    if "password" in parse_qs(parts.query):  # it would be shown with the rest
        raise ValueError("the password goes before the @, or into ~/.pgpass")
    return address


class Settings(BaseSettings):
    """What can be configured. Times are in seconds; ``api_key`` and ``base_url`` override ``OPENAI_*``.

    An environment variable that is set to nothing counts as not set.
    """

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, env_ignore_empty=True, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    judge: str = Field(
        default="offline",
        description=N_("who grades: offline, or provider:model; several with commas between them are a panel"),
    )
    database: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default_factory=lambda: home_folder() / "mockinterview.db",
        description=N_("the file that keeps sessions, grades and replies"),
    )
    database_url: Annotated[str, AfterValidator(_check_address)] | None = Field(
        default=None,
        description=N_("a PostgreSQL database that keeps them instead, for a team: postgresql://USER@HOST/DATABASE"),
    )
    api_key: SecretStr | None = Field(
        default=None, description=N_("the key of the judge's provider; comes before OPENAI_API_KEY")
    )
    base_url: str | None = Field(
        default=None, description=N_("the address of an OpenAI-compatible server; comes before OPENAI_BASE_URL")
    )
    asking: Literal["verdicts", "probe"] = Field(
        default="verdicts",
        description=N_(
            "how a model is asked: verdicts (one request for all), or probe (yes or no for each key point; better with "
            "small models, needs logprobs)"
        ),
    )
    request_seconds: float = Field(
        default=120,
        gt=0,
        description=N_("the longest that one request to a judge may take with all its retries, in seconds"),
    )
    retries: int = Field(default=3, ge=0, description=N_("how often a failed request is sent again"))
    max_output_tokens: int = Field(default=2000, gt=0, description=N_("the longest reply of a judge, in tokens"))
    temperature: float = Field(
        default=0.0, ge=0, description=N_("how much chance there is in a judge's replies: 0 is least")
    )
    seed: int | None = Field(
        default=0, description=N_("a whole number sent to the model, for replies that can be repeated; null sends none")
    )

    @property
    def store_place(self) -> Path | str:
        """Where everything is kept: the URL of a PostgreSQL database where there is one, else the file."""
        return self.database_url or self.database

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic-settings names these parameters
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: flags, environment, config file."""
        written = InitSettingsSource(settings_cls, init_kwargs=dict(read_config(config_path()).values))
        return init_settings, env_settings, written


def load_settings(**flags: Any) -> Settings:
    """Return the settings in force; a flag that is None was not given.

    Raises ``FileFaults`` with all faults, each at its flag, its environment variable, or its line of the config file;
    and ``UsageError`` where the config file cannot be read.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise _faults(error.errors(include_url=False), given, read_config(config_path())) from error


def check_value(name: str, value: Any) -> Any:
    """Return a setting's value as the model reads it. Raises ``ValidationError``."""
    adapter: TypeAdapter[Any] = TypeAdapter(Settings.model_fields[name].rebuild_annotation())
    return adapter.validate_python(value)


class _Place(Value):
    """Where a faulty value was given: the words of the heading, and those before the fault."""

    heading: str
    field: str
    line: int = 0


def _faults(details: Iterable[ErrorDetails], flags: Mapping[str, Any], config: ConfigFile) -> FileFaults:
    found = [(_place(detail["loc"], flags, config), detail["msg"].removeprefix("Value error, ")) for detail in details]
    found.sort(key=lambda pair: pair[0].line)
    headings = dict.fromkeys(place.heading for place, _ in found)
    faults = [Fault(place.line, place.field, "{problem}", (("problem", problem),)) for place, problem in found]
    return FileFaults(", ".join(headings), faults)


def _place(location: tuple[int | str, ...], flags: Mapping[str, Any], config: ConfigFile) -> _Place:
    name = str(location[0])
    if name in flags:
        flag = "--" + name.replace("_", "-")
        return _Place(heading=flag, field=flag)
    variable = next((v for v in os.environ if v.upper() == f"{ENVIRONMENT_PREFIX}{name.upper()}"), None)
    if variable and os.environ[variable] and name in Settings.model_fields:
        return _Place(heading=variable, field=variable)
    return _Place(heading=str(config.path), field=".".join(map(str, location)), line=config.lines.get(name, 0))
