"""Examples in a marking key, and what is said of them: nobody has to give those unless examples were asked for."""

import re
from collections.abc import Iterator, Sequence

from mockinterview.text import Span

__all__ = ["begins_example", "without_examples"]

_EXAMPLE = re.compile(
    r"(?:例如|比如|譬如|举例来说|举个例子)|(?:for (?:example|instance)|e\.g\.?)(?:\s|,)", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"(?:this|that|it|these|here|thus|so|hence|in this case)\b|这|此时|那么|于是|因此|所以", re.IGNORECASE
)


def begins_example(text: str) -> bool:
    """Tell whether a text begins by announcing an example."""
    return _EXAMPLE.match(text) is not None


def without_examples(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans that neither begin an example nor go on about the one just before (this means …)."""
    of_example = False
    for span in spans:
        said = span.of(text)
        of_example = begins_example(said) or (of_example and _GOES_ON.match(said) is not None)
        if not of_example:
            yield span
