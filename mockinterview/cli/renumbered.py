"""Rubrics that count as another version than their file says."""

import sys

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

__all__ = ["tell_renumbered"]


def tell_renumbered(name: str, counted: str) -> None:
    """Say on standard error that a rubric (``id@version``) has changed since it graded, and what it counts as."""
    if not terms().quiet:
        told = N_("The rubric {name} has changed since it graded: as it stands it counts as {counted}.")
        print(terms().say(told, name=name, counted=counted), file=sys.stderr)
