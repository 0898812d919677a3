"""Words of asking that stand alone, and numbers behind a letter (``S1.``)."""

from pathlib import Path

from tests.bank_documents import imported

ALONE = """\
# Kiln notes

1. What happens when a pot is fired wet?

**How?**

Steam bursts it.

2. What is grog?

Fired clay.

3. Why are pots fired twice?

The first time makes them hard.
"""

LETTERED = """\
# Kiln scenes

## Part 1

### S1. "The kiln stops at noon. How do you find out why?"

Look at the relay.

### S2. "Shelves sag. What do you change?"

Their number.

## Part 2

### B1. "Tell me about a firing that failed."

Say what you changed.

### B2. "Describe a day without clay."

Name the price.

## Talking well

- Go from large to small.
"""


def test_a_word_of_asking_alone_names_a_part_of_the_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, ALONE)
    assert len(items) == 3
    assert items["What happens when a pot is fired wet?"].reference == "**How?**\n\nSteam bursts it."


def test_letters_with_a_number_count_questions(tmp_path: Path) -> None:
    assert [stem.strip('"') for stem in imported(tmp_path, LETTERED)] == [
        "The kiln stops at noon. How do you find out why?",
        "Shelves sag. What do you change?",
        "Tell me about a firing that failed.",
        "Describe a day without clay.",
    ]
