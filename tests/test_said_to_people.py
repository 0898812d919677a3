"""Money and times in figures and words that people read."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.local_time import local_time
from mockinterview.messages import translator
from mockinterview.money import amount, usd_words


@pytest.mark.parametrize(
    ("usd", "figures"),
    [
        (0, "0.00"),
        (1e-05, "0.00001"),
        (0.0000123456, "0.0000123"),
        (0.0321, "0.0321"),
        (0.5, "0.50"),
        (0.999999, "1.00"),
        (12.3456, "12.35"),
        (1234567.0, "1234567.00"),
    ],
)
def test_money_has_the_decimals_it_needs(usd: float, figures: str) -> None:
    assert amount(usd) == figures
    assert usd_words(usd, translator("en")) == f"{figures} USD"
    assert usd_words(usd, translator("zh")) == f"{figures} 美元"


@given(st.floats(1e-11, 1e9))
def test_no_sum_is_shown_with_an_exponent_or_far_from_what_it_is(usd: float) -> None:
    assert set(amount(usd)) <= set("0123456789.")
    assert float(amount(usd)) == pytest.approx(usd, rel=0.05)


def test_a_time_is_told_in_words_of_the_language_where_the_reader_is() -> None:
    at = datetime(2026, 11, 3, 9, 5).timestamp()  # in the zone of this machine
    assert local_time(at, translator("en")) == "Nov 3, 2026, 09:05"
    assert local_time(at, translator("zh")) == "2026年11月3日 09:05"
