"""What grading is likely to cost, before anything is asked."""

from mockinterview.grading.judges.prices import Tokens
from mockinterview.grading.terms import is_han
from mockinterview.value import Value

__all__ = ["Forecast", "likely_tokens"]

_OF_HAN, _OF_OTHERS = 0.8, 0.28  # tokens a character, about: vocabularies differ


class Forecast(Value):
    """Requests, tokens and USD to expect; ``most_usd`` if every reply is as long as it may be. None: price unknown."""

    requests: int = 0
    tokens: Tokens = Tokens()
    usd: float | None = 0.0
    most_usd: float | None = 0.0

    def __add__(self, other: "Forecast") -> "Forecast":
        return Forecast(
            requests=self.requests + other.requests,
            tokens=Tokens(
                input=self.tokens.input + other.tokens.input,
                cached=self.tokens.cached + other.tokens.cached,
                output=self.tokens.output + other.tokens.output,
            ),
            usd=_sum(self.usd, other.usd),
            most_usd=_sum(self.most_usd, other.most_usd),
        )

    def times(self, factor: float) -> "Forecast":
        """Return the forecast for so many times as much."""
        tokens = self.tokens
        return Forecast(
            requests=round(self.requests * factor),
            tokens=Tokens(
                input=round(tokens.input * factor),
                cached=round(tokens.cached * factor),
                output=round(tokens.output * factor),
            ),
            usd=None if self.usd is None else self.usd * factor,
            most_usd=None if self.most_usd is None else self.most_usd * factor,
        )


def likely_tokens(*texts: str) -> int:
    """Return about how many tokens the texts are."""
    han = sum(is_han(sign) for text in texts for sign in text)
    return round(_OF_HAN * han + _OF_OTHERS * (sum(map(len, texts)) - han))


def _sum(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a + b
