"""Which claims go where there are more than seven: always the next by a plain rule, however they are kept."""

from hypothesis import given
from hypothesis import strategies as st

from mockinterview.bank.key_points.budget import MOST, fit
from mockinterview.bank.key_points.candidates import Candidate
from mockinterview.text import Span

Claim = tuple[float, int]  # rank and paragraph


def candidates(drawn: list[Claim]) -> list[Candidate]:
    spans = [Span(start=10 * n, end=10 * n + 5) for n in range(len(drawn))]
    return [Candidate(span, "", span, rank=r, paragraph=p) for span, (r, p) in zip(spans, drawn, strict=True)]


def dropped_one_by_one(claims: list[Candidate]) -> list[Candidate]:
    left, dropped = [*claims], []
    while len(left) > MOST:
        crowd = {claim.paragraph: sum(other.paragraph == claim.paragraph for other in left) for claim in left}
        worst = max(left, key=lambda claim: (round(claim.rank), crowd[claim.paragraph], claim.rank, claim.span.start))
        left.remove(worst)
        dropped.append(worst)
    return dropped


@given(st.lists(st.tuples(st.sampled_from([0, 1, 1.2, 2, 2.6, 5]), st.integers(0, 4)), max_size=40))
def test_the_least_central_claim_of_the_most_crowded_paragraph_goes_first(drawn: list[Claim]) -> None:
    claims = candidates(drawn)
    wanted = dropped_one_by_one(claims)
    kept = [*claims]
    assert fit(kept, []) == wanted
    assert kept == [claim for claim in claims if claim not in wanted]
