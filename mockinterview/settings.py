"""Settings: flags > environment (``MOCKINTERVIEW_*``) > config file > defaults."""

import os
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, YamlConfigSettingsSource

from mockinterview.errors import FileFaults
from mockinterview.yaml_file import validation_faults

__all__ = ["Settings", "home_folder", "load_settings"]


def home_folder() -> Path:
    """Return the folder that holds all state of a user: ``MOCKINTERVIEW_HOME``, else the platform's data folder."""
    if home := os.environ.get("MOCKINTERVIEW_HOME"):
        return Path(home).expanduser()
    return platformdirs.user_data_path("mockinterview", appauthor=False)


class Settings(BaseSettings):
    """What can be configured. Times are in seconds; ``api_key`` and ``base_url`` override ``OPENAI_*``."""

    model_config = SettingsConfigDict(env_prefix="MOCKINTERVIEW_", extra="forbid", frozen=True)

    judge: str = "offline"
    database: Path = Field(default_factory=lambda: home_folder() / "mockinterview.db")
    api_key: SecretStr | None = None
    base_url: str | None = None
    request_seconds: float = Field(default=120, gt=0, description="the longest one request may take, all in all")
    retries: int = Field(default=3, ge=0, description="how often a failed request is sent again")
    max_output_tokens: int = Field(default=2000, gt=0)
    temperature: float = Field(default=0.0, ge=0)
    seed: int | None = Field(default=0, description="sent to the model, for replies that can be repeated")

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
        config = YamlConfigSettingsSource(settings_cls, yaml_file=home_folder() / "config.yaml")
        return init_settings, env_settings, config


def load_settings(**flags: Any) -> Settings:
    """Return the settings in force; a flag that is None was not given. Raises ``FileFaults`` with all faults."""
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})
    except ValidationError as error:
        raise FileFaults(home_folder() / "config.yaml", validation_faults(error, {})) from error
