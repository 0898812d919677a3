"""Checks of the settings and of the folder that keeps everything."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from mockinterview.config_file import read_config
from mockinterview.doctor.case import Case
from mockinterview.doctor.check import Check
from mockinterview.messages import LANGUAGES, N_
from mockinterview.setting import known_variables, overridden
from mockinterview.settings import ENVIRONMENT_PREFIX, config_path, home_folder, load_settings

__all__ = ["check_config_file", "check_disk", "check_home", "check_key_file", "check_overrides", "check_variables"]

_LITTLE, _TOO_LITTLE = 100, 5  # MB: a year of sessions, and what SQLite needs to go on at all


def check_config_file(case: Case) -> Iterator[Check]:
    """Tell all faults of the settings, each at its line or variable."""
    desk = case.desk("settings")
    load_settings()  # raises what is wrong
    if config_path().exists():
        yield desk.ok("config-file", "{path}", path=config_path())
    else:
        yield desk.ok("config-file", N_("{path}: none yet, so the defaults hold"), path=config_path())


def check_variables(case: Case) -> Iterator[Check]:
    """Tell variables that look like settings but are none, with the nearest that is."""
    desk, known = case.desk("settings"), known_variables()
    ours = sorted(name for name in os.environ if name.upper().startswith(ENVIRONMENT_PREFIX))
    for name in ours:
        if name.upper() not in known:
            near = get_close_matches(name.upper(), known, n=1)
            remedy = N_("Did you mean {near}?") if near else N_("There are: {there}.")
            yield desk.warning(
                "variables",
                N_("{name} is no setting and has no effect."),
                remedy,
                name=name,
                near=near[0] if near else "",
                there=", ".join(known),
            )
    language = os.environ.get(f"{ENVIRONMENT_PREFIX}LANGUAGE")
    if language and language not in LANGUAGES:
        yield desk.warning(
            "variables",
            N_("{name} is no language of this program and has no effect."),
            N_("There are: {there}."),
            name=f"{ENVIRONMENT_PREFIX}LANGUAGE={language}",
            there=", ".join(LANGUAGES),
        )
    used = [name for name in ours if name.upper() in known]
    yield desk.ok("variables", ", ".join(used) or N_("none set"))


def check_overrides(case: Case) -> Iterator[Check]:
    """Tell where the environment hides what the config file says: often forgotten, seldom meant."""
    desk, config = case.desk("settings"), read_config(config_path())
    for name, variable in overridden(config):
        yield desk.warning(
            "overrides",
            N_("{variable} overrides {name} in line {line} of the config file."),
            N_("Unset {variable} if the file is right, or run `mockinterview config unset {name}`."),
            name=name,
            variable=variable,
            line=config.lines.get(name, 0),
        )


def check_key_file(case: Case) -> Iterator[Check]:
    """Tell where others on this machine can read a key."""
    desk, config = case.desk("settings"), read_config(config_path())
    secret = config.values.get("api_key") or urlsplit(str(config.values.get("database_url") or "")).password
    if not secret or os.name != "posix":
        return
    mode = config.path.stat().st_mode & 0o777
    if mode & 0o077:
        yield desk.warning(
            "key-file",
            N_("{path} holds a key and can be read by others (mode {mode})."),
            "chmod 600 '{path}'",
            path=config.path,
            mode=f"{mode:o}",
        )
    else:
        yield desk.ok("key-file", N_("only its owner can read it"))


def check_home(case: Case) -> Iterator[Check]:
    """Write a file into the home folder, or into the folder it would be made in, and delete it again."""
    desk, home = case.desk("settings"), home_folder()
    there = _there(home)
    try:
        with tempfile.TemporaryFile(dir=there, prefix=".mockinterview-probe-"):
            pass
    except OSError as error:
        yield desk.fault(
            "home",
            N_("{path} cannot be written to: {cause}."),
            N_("Change its permissions, or name another folder in MOCKINTERVIEW_HOME."),
            path=there,
            cause=error.strerror or type(error).__name__,
        )
        return
    found = "{path}" if there == home else N_("{path}: will be made when something is kept")
    yield desk.ok("home", found, path=home)


def check_disk(case: Case) -> Iterator[Check]:
    """Tell how much space is left where things are kept."""
    here = case.settings is not None and case.settings.database_url is None
    place = case.settings.database.parent if case.settings is not None and here else home_folder()
    yield disk_check(case, shutil.disk_usage(_there(place)).free, place)


def disk_check(case: Case, free: int, place: Path) -> Check:
    """Return the check for ``free`` bytes at a place."""
    desk, megabytes = case.desk("settings"), free / 1e6
    remedy = N_("Free some space, or put the database elsewhere: `mockinterview config set database PATH`.")
    found = N_("{free:,.0f} MB free at {place}")
    if megabytes < _TOO_LITTLE:
        return desk.fault("disk", found, remedy, free=megabytes, place=place)
    if megabytes < _LITTLE:
        return desk.warning("disk", found, remedy, free=megabytes, place=place)
    return desk.ok("disk", found, free=megabytes, place=place)


def _there(path: Path) -> Path:
    """Return the nearest folder of a path that exists."""
    return next(place for place in (path, *path.absolute().parents) if place.is_dir())
