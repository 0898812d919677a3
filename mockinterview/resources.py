"""Finds the shipped banks, rubrics and prompts: inside the package in a wheel, beside it in a checkout."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["resource", "resource_folder"]

Folder = Literal["banks", "prompts", "rubrics"]
_PACKAGE = Path(__file__).parent


@lru_cache
def resource_folder(folder: Folder) -> Path:
    """Return the folder of shipped files. Raises ``UsageError`` when the installation lacks it."""
    for place in (_PACKAGE / folder, _PACKAGE.parent / folder):
        if place.is_dir():
            return place
    raise UsageError(N_("The shipped folder {folder}/ is missing."), N_("Install mockinterview again."), folder=folder)


def resource(folder: Folder, name: str) -> Path:
    """Return one shipped file. Raises ``UsageError`` that lists what there is when it is missing."""
    place = resource_folder(folder)
    path = place / name
    if path.is_file() and path.resolve().is_relative_to(place.resolve()):
        return path
    there = ", ".join(sorted(p.name for p in place.iterdir() if p.is_file()))
    raise UsageError(N_("There is no {folder}/{name}; there are: {there}."), folder=folder, name=name, there=there)
