"""Headings that ask the reader, count the parts of an answer, or have lost their mark."""

from pathlib import Path

from tests.bank_documents import imported, imported_items

DOUBTS = """\
## Do you have a question for me?

# Pottery

## 1. What is slip?

Clay in water.

## Still in doubt about this question ?

## 2. How is slip used?

Scratch both sides.

### Method 1

Paint it on with a brush.

### Method 2: by hand

Dab it on.

## Still in doubt about this question ?

### 3. How can a pot be rescued?

There are two ways.

### Method 1

Press it back.

### Method 2

Begin anew.

## Still in doubt about this question ?

## 4. What happens at 573 degrees?

Quartz grows at once.

## 5. What happens at 573 degrees?

## Will you buy my book?
"""


def test_a_heading_above_nothing_that_comes_again_or_stands_around_the_questions_asks_the_reader(
    tmp_path: Path,
) -> None:
    items = imported_items(tmp_path, DOUBTS, "collection.md")
    assert [(item.stem, item.reference) for item in items] == [
        ("What is slip?", "Clay in water."),
        (
            "How is slip used?",
            "Scratch both sides.\n\n### Method 1\n\nPaint it on with a brush.\n\n### Method 2: by hand\n\nDab it on.",
        ),
        (
            "How can a pot be rescued?",
            "There are two ways.\n\n### Method 1\n\nPress it back.\n\n### Method 2\n\nBegin anew.",
        ),
        ("What happens at 573 degrees?", "Quartz grows at once."),
        ("What happens at 573 degrees?", ""),
    ]


def test_counted_parts_as_large_as_their_question_are_parts_of_its_answer(tmp_path: Path) -> None:
    text = (
        "# 陶艺\n\n## 怎样修补裂纹？\n\n## 方法一\n\n抹泥浆。\n\n## 方法二：粘接\n\n用胶。\n\n## 怎样上釉？\n\n浸。\n"
    )
    items = imported(tmp_path, text)
    assert {stem: item.reference for stem, item in items.items()} == {
        "怎样修补裂纹？": "## 方法一\n\n抹泥浆。\n\n## 方法二：粘接\n\n用胶。",
        "怎样上釉？": "浸。",
    }


LOST = """\
# 7. Uses of slip

It joins clay:

1. scratch
2. paint

# 8. Bisque

The first firing.

9. What is a kiln

A chamber of bricks.

10. Grog

Fired clay, ground.

# 11. Glaze

Glass on a pot.

# 12. Crazing

1. cracks

13. and 14 more words

# 15. Wedging

Presses out the air.
"""


def test_a_line_with_the_number_that_is_missing_between_two_headings_is_one(tmp_path: Path) -> None:
    references = [item.reference for item in imported_items(tmp_path, LOST, "collection.md")]
    assert references == [
        "It joins clay:\n\n1. scratch\n2. paint",
        "The first firing.",
        "A chamber of bricks.",
        "Fired clay, ground.",
        "Glass on a pot.",
        "1. cracks\n\n13. and 14 more words",
        "Presses out the air.",
    ]
