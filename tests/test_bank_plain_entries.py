"""Questions of a text without headings that are entries at its margin."""

from pathlib import Path

from tests.bank_documents import imported

BULLETS_THAT_ASK = """\
- Bread, old and new
- What does folding give to dough?
    - Strength
    - Air

- Explain what steam does.
It keeps the crust soft.

- Why is salt added last?
It slows the yeast.

- Name the parts of a sponge.
Flour, water, yeast.

It rests over night.

- When is bread scored?
Before it goes in.

- Which flour is strong?
"""


def test_entries_at_the_margin_ask_with_their_answers_beside_the_margin_too(tmp_path: Path) -> None:
    assert {stem: item.reference for stem, item in imported(tmp_path, BULLETS_THAT_ASK).items()} == {
        "What does folding give to dough?": "- Strength\n    - Air",
        "Explain what steam does.": "It keeps the crust soft.",
        "Why is salt added last?": "It slows the yeast.",
        "Name the parts of a sponge.": "Flour, water, yeast.\n\nIt rests over night.",
        "When is bread scored?": "Before it goes in.",
        "Which flour is strong?": "",
    }
