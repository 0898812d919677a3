"""What commands that pay for requests are told about money."""

from typing import Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

__all__ = ["BudgetOption", "PriceOption"]

_say = terms().say

BudgetOption = Annotated[
    float | None,
    typer.Option(
        metavar="USD",
        min=0,
        help=_say(N_("Never spend more than so much in this run; two runs at once have a budget each.")),
    ),
]
PriceOption = Annotated[
    str | None,
    typer.Option(metavar="IN,OUT", help=_say(N_("USD per million tokens, where the model's price is not known."))),
]
