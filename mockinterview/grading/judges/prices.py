"""What tokens cost: from the list that genai-prices keeps (offline), or as told by the user."""

from functools import lru_cache
from typing import Protocol

from pydantic import Field

from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["FixedPrice", "ListPrice", "Price", "Tokens", "parse_price"]


class Tokens(Value):
    """Tokens of one request or of many; ``cached`` ones are part of ``input``."""

    input: int = 0
    cached: int = 0
    output: int = 0


class Price(Protocol):
    """What a model's tokens cost."""

    def usd(self, tokens: Tokens) -> float | None:
        """Return the price in USD; None where it is not known."""
        ...


class FixedPrice(Value):
    """USD per million tokens, cached ones at the full price: the user's own figures."""

    input: float = Field(ge=0, allow_inf_nan=False)
    output: float = Field(ge=0, allow_inf_nan=False)

    def usd(self, tokens: Tokens) -> float | None:
        """Return the price in USD."""
        return (tokens.input * self.input + tokens.output * self.output) / 1_000_000


class ListPrice(Value):
    """The list price of ``provider:model``. At an address of one's own (``base_url``) only the address tells whose."""

    judge: str
    base_url: str | None = None

    def usd(self, tokens: Tokens) -> float | None:
        """Return the price in USD; None where the list does not know the model or the server."""
        if not _is_listed(self.judge, self.base_url):
            return None
        return _listed(self.judge, self.base_url, tokens)


def parse_price(text: str) -> FixedPrice:
    """Read ``IN,OUT`` (USD per million tokens). Raises ``UsageError``."""
    try:
        given = [float(part) for part in text.replace("，", ",").split(",")]
        first, second = given
        return FixedPrice(input=first, output=second)
    except ValueError as error:
        raise UsageError(
            N_("{price} is no price."),
            N_("Write USD per million tokens of input and of output, such as --price 0.15,0.60 (0,0 for a free one)."),
            price=text,
        ) from error


@lru_cache(maxsize=64)
def _is_listed(judge: str, base_url: str | None) -> bool:
    return _listed(judge, base_url, Tokens(input=1, output=1)) is not None


def _listed(judge: str, base_url: str | None, tokens: Tokens) -> float | None:
    from genai_prices import Usage, calc_price  # 0.2 s of loading

    provider, _, model = judge.partition(":")
    usage = Usage(input_tokens=tokens.input, cache_read_tokens=tokens.cached, output_tokens=tokens.output)
    try:
        if base_url:
            price = calc_price(usage, model, provider_api_url=base_url)
        else:
            price = calc_price(usage, model, provider_id=provider)
    except (LookupError, ValueError):
        return None
    return float(price.total_price)
