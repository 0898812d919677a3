"""A change of one setting in the config file: read as the settings read it, then written whole."""

from difflib import get_close_matches

from pydantic import SecretStr, ValidationError

from mockinterview.config_file import ConfigFile, read_config
from mockinterview.errors import UsageError
from mockinterview.grading.judges.names import judge_names
from mockinterview.messages import N_
from mockinterview.settings import Settings, check_value, config_path
from mockinterview.whole_file import write_whole

__all__ = ["set_value", "unset_value"]

_NOTHING = "null"


def set_value(name: str, text: str) -> ConfigFile:
    """Write a setting into the config file, which is made where there is none; ``null`` is no value.

    A new file that holds a key can be read by its owner only. Raises ``UsageError`` when there is no such setting, the
    value does not fit, or the file cannot be changed without losing what else is in it.
    """
    value = _read(_known(name), None if text == _NOTHING else text)
    config = read_config(config_path()).with_value(name, value)
    _write(config, private=name == "api_key")
    return config


def unset_value(name: str) -> bool:
    """Take a setting out of the config file; tell whether it was there. Raises ``UsageError`` as above."""
    config = read_config(config_path())
    if _known(name) not in config.values:
        return False
    _write(config.without(name))
    return True


def _write(config: ConfigFile, *, private: bool = False) -> None:
    if private:
        # Made empty and private first: write_whole keeps the mode of the file that it replaces.
        config.path.parent.mkdir(parents=True, exist_ok=True)
        config.path.touch(mode=0o600)
        config.path.chmod(0o600)
    write_whole(config.path, config.text)


def _known(name: str) -> str:
    if name in Settings.model_fields:
        return name
    near = get_close_matches(name.replace("-", "_").lower(), Settings.model_fields, n=1)
    remedy = N_("Did you mean {near}?") if near else N_("There are: {there}.")
    raise UsageError(
        N_("There is no setting {name}."),
        remedy,
        name=name,
        near=near[0] if near else "",
        there=", ".join(Settings.model_fields),
    )


def _read(name: str, text: str | None) -> str | int | float | None:
    """Return the value as it is written, in the type that the model reads."""
    try:
        value = check_value(name, text)
    except ValidationError as error:
        cause = error.errors(include_url=False)[0]["msg"]
        # Not the value itself: it may be a key.
        raise UsageError(N_("{name} cannot be set so: {cause}."), name=name, cause=cause) from error
    if name == "judge":
        judge_names(value)
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return value if isinstance(value, (int, float)) or value is None else text
