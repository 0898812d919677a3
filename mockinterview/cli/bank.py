"""``mockinterview bank``: documents in, item banks out."""


import typer

from mockinterview.cli.terms import terms

__all__ = ["app"]

_say = terms().say

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
