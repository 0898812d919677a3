import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mockinterview.grading.calibration import Calibration, Knot

fractions = st.floats(0, 1)


@given(st.lists(st.tuples(st.floats(0.01, 0.99), fractions), unique_by=lambda knot: knot[0]), fractions, fractions)
def test_a_calibration_rises_and_keeps_its_ends(drawn: list[tuple[float, float]], one: float, other: float) -> None:
    raws = sorted(raw for raw, _ in drawn)
    targets = sorted(target for _, target in drawn)
    knots = tuple(Knot(raw=raw, calibrated=target) for raw, target in zip(raws, targets, strict=True))
    calibration = Calibration(fingerprint="f", knots=knots)
    assert calibration.apply(0.0) == 0.0
    assert calibration.apply(1.0) == pytest.approx(1.0)
    low, high = sorted((one, other))
    assert calibration.apply(low) <= calibration.apply(high) + 1e-9


def test_knots_that_fall_are_refused() -> None:
    with pytest.raises(ValidationError, match="rise"):
        Calibration(fingerprint="f", knots=(Knot(raw=0.3, calibrated=0.5), Knot(raw=0.6, calibrated=0.4)))
