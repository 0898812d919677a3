"""What the commands that read answers with human scores are told about them."""

from pathlib import Path
from typing import Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

__all__ = ["BankOption", "ColumnsOption", "ConcurrencyOption", "ExemplarsArgument", "JudgeOption"]

_say = terms().say

ExemplarsArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="[EXEMPLARS]", help=_say(N_("Answers with human scores (.csv, .jsonl, .xlsx, .parquet), or .yaml."))
    ),
]
JudgeOption = Annotated[str | None, typer.Option(help=_say(N_("offline, or provider:model.")))]
BankOption = Annotated[str | None, typer.Option(help=_say(N_("Item bank that item_id points into.")))]
ColumnsOption = Annotated[
    list[str] | None,
    typer.Option(metavar="FIELD=COLUMN", help=_say(N_("Which column holds what, as for grade; repeatable."))),
]
ConcurrencyOption = Annotated[
    int | None, typer.Option(min=1, max=1024, help=_say(N_("How many answers are graded at once.")))
]
