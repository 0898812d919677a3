"""Questions and answers in lists apart; marks below every question; questions that carry a rating."""

from pathlib import Path

import pytest

from tests.test_bank_plain_text_shapes import imported

LISTS_APART = """\
POTTERY
Studio course
1. What is slip?
2. What is the difference between the shrinking of earthenware and the
shrinking of stoneware?
3. What does crazing mean?
4. What is grog, and why is it added to a clay that will be fired
quickly?
ANSWERS -
1. Clay stirred into water.
2. Earthenware shrinks by a twentieth, and stoneware
by about twice as much.
3. Fine cracks in the glaze.
4. Ground fired clay. It lets steam out.
"""


@pytest.mark.parametrize("heading", ["ANSWERS -\n", ""])
def test_wrapped_questions_have_their_answers_in_a_list_below(tmp_path: Path, heading: str) -> None:
    items = imported(tmp_path, LISTS_APART.replace("ANSWERS -\n", heading))
    assert [(item.stem.split()[-1], " ".join(item.reference.split())) for item in items] == [
        ("slip?", "Clay stirred into water."),
        ("stoneware?", "Earthenware shrinks by a twentieth, and stoneware by about twice as much."),
        ("mean?", "Fine cracks in the glaze."),
        ("quickly?", "Ground fired clay. It lets steam out."),
    ]
