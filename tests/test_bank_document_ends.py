"""Where the last answer of a document ends, told from the other answers and from what leads out of it."""

from pathlib import Path

import pytest

from tests.bank_documents import imported

SPACED = "\n\n\n".join(
    f"## {question}\n\n{answer}"
    for question, answer in {
        "What is slip?": "Clay in water.\n\nIt joins parts.",
        "Why do pots crack?": "They dry too fast.",
        "How is clay kept?": "Wrapped up.\n\n```\nwrap()\n\n\nstore()\n```",
        "Where do cones stand?": "On each shelf.\n\nIn front.",
    }.items()
)


def test_what_stands_behind_a_gap_as_wide_as_those_between_questions_is_no_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, SPACED + "\n\n\nRemember to wedge the clay well.\n\nMore next month.\n")
    assert items["Where do cones stand?"].reference == "On each shelf.\n\nIn front."
    assert "store()" in items["How is clay kept?"].reference


def test_a_gap_in_another_answer_says_nothing(tmp_path: Path) -> None:
    text = SPACED.replace("It joins", "\nIt joins") + "\n\n\nTheir tips bend.\n"
    assert imported(tmp_path, text)["Where do cones stand?"].reference.endswith("Their tips bend.")


@pytest.mark.parametrize(
    "end",
    [
        "Stay tuned for more kilns next week!",
        "#### See all 30 answers 👉 [Kilns](https://example.com/kilns)",
        "End. Have a warm kiln!",
        "祝大家烧窑顺利~",
        "如果觉得有帮助,点个赞再走吧。",
        "标签:\n陶艺 面试\n评论 0",
    ],
)
def test_what_leads_out_of_a_document_is_no_answer(tmp_path: Path, end: str) -> None:
    text = f"## What is slip?\n\nClay in water.\n\n## Why do pots crack?\n\nThey dry too fast.\n\n{end}\n"
    assert imported(tmp_path, text)["Why do pots crack?"].reference == "They dry too fast."
