"""A measured number with its interval, or neither: never NaN."""

import numpy as np

from mockinterview.rubric.agreement_measures import Floats
from mockinterview.value import Value

__all__ = ["Estimate", "estimate_of"]

_DEFINED = 0.9  # the share of resamples in which a measure must be defined for an interval


class Estimate(Value):
    """A measure with its 95 % interval; None where it is undefined, or the interval is."""

    value: float | None = None
    low: float | None = None
    high: float | None = None

    def text(self, digits: int = 2, *, signed: bool = False) -> str:
        """Return ``0.59 [0.52, 0.67]``, or ``–`` where there is no value."""
        if self.value is None:
            return "–"
        form = f"{'+' if signed else ''}z.{digits}f"  # z: no negative zero
        if self.low is None or self.high is None:
            return f"{self.value:{form}}"
        return f"{self.value:{form}} [{self.low:{form}}, {self.high:{form}}]"


def estimate_of(value: float | None, samples: Floats | None) -> Estimate:
    """Return the value with the interval of its resamples, without one where too many of these are undefined."""
    if value is None or samples is None:
        return Estimate(value=value)
    defined = samples[~np.isnan(samples)]
    if len(defined) < _DEFINED * len(samples):
        return Estimate(value=value)
    low, high = np.quantile(defined, (0.025, 0.975))
    return Estimate(value=value, low=float(low), high=float(high))
