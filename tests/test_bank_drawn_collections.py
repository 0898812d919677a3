"""What collections drawn at random have shown: each form in a small document of its own."""

from pathlib import Path

from tests.bank_documents import imported

NUMBERED_ONLY = """\
# Kilns - General Questions

## Question 1

**How do you dry a pot that is thick at the base?**

### Ways to dry

| Way | Use |
|-----|-----|
| cover | rims |

### In practice
Turn it over after a day.

---

## Question 2

**How do you fire a kiln without breaking ware?**

### Heating
Slowly up to 600 degrees.

---

## Question 3

**How do you mix a glaze?**

### Sieve twice
So that no lumps are left.
"""


def test_headings_below_a_question_under_a_heading_that_only_numbers_it_are_parts_of_its_answer(tmp_path: Path) -> None:
    items = imported(tmp_path, NUMBERED_ONLY)
    assert [*items] == [
        "How do you dry a pot that is thick at the base?",
        "How do you fire a kiln without breaking ware?",
        "How do you mix a glaze?",
    ]
    first = items["How do you dry a pot that is thick at the base?"].reference
    assert first.startswith("### Ways to dry") and first.endswith("after a day.")
