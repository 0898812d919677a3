"""Questions and answers in lists apart; marks below every question; questions that carry a rating."""

import re
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

REASONS_BELOW = """\
Pottery interview

Q1. What is slip?

Why we ask: It shows who has worked with clay.

Level: easy

Model answer:

Clay stirred into water.

Note: it settles.

Q2. Explain crazing.

Why we ask: Glazes fail often.

Level: hard

Model answer:

Fine cracks in the glaze.

Q3. When is grog added?

Why we ask: Kilns burst.

Level: easy

Model answer:

Before a quick firing.

Q4. Who made the first wheel?

Why we ask: It tells who has read.

Level: hard

Model answer:

Nobody knows.
"""


def test_labelled_lines_between_questions_and_the_labels_of_their_answers_are_no_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, REASONS_BELOW)
    assert [item.reference for item in items] == [
        "Clay stirred into water.\n\nNote: it settles.",
        "Fine cracks in the glaze.",
        "Before a quick firing.",
        "Nobody knows.",
    ]
    items = imported(tmp_path, re.sub("(?m)^Q", "## Q", REASONS_BELOW), "page.md")
    assert items[1].reference == "Fine cracks in the glaze."
