"""Markdown that is written otherwise than Markdown is: headings without a space, fences around prose."""

from pathlib import Path

from tests.bank_documents import imported

FENCED = """\
# Kiln situations

##Q: Your kiln stops at 900 degrees. What do you look at first?


```
A: The elements. They age.

   Then the relay.
```


##Q: A glaze runs off the pot. How would you prevent this?


```
A: Put it on thinner.
``


##Q: What is the difference between slip and glaze ?


```
A: Slip is clay; glaze is glass.
```
"""


def test_hashes_without_a_space_are_headings_and_fences_around_answers_no_code(tmp_path: Path) -> None:
    assert {stem: item.reference for stem, item in imported(tmp_path, FENCED).items()} == {
        "Your kiln stops at 900 degrees. What do you look at first?": "The elements. They age.\n\n   Then the relay.",
        "A glaze runs off the pot. How would you prevent this?": "Put it on thinner.",
        "What is the difference between slip and glaze ?": "Slip is clay; glaze is glass.",
    }


SPACELESS = """\
##坯体怎么干？

盖上布慢慢干。

```
##no heading: in code
```

###补充：湿度

不能太低。

##为何要素烧？

便于上釉。
"""


def test_levels_of_headings_without_a_space_are_counted_in_full(tmp_path: Path) -> None:
    items = imported(tmp_path, SPACELESS)
    assert [*items] == ["坯体怎么干？", "为何要素烧？"]
    assert items["坯体怎么干？"].reference.endswith("###补充：湿度\n\n不能太低。")


FOLDED = """\
# Kiln questions

What to know before the first firing.

??? question "1. What is slip?"

    Slip is clay in water.

    - It settles.
        - Stir it.

    !!! tip "Mind the sieve"
        Lumps block the brush.

???+ question "2. State what grog does, and name a \\"coarse\\" one."

    It opens the body.

!!! note
    Cones differ by maker.

??? question "3. Users say that a glaze crawls. Describe how you find out why."
    Look at the dust first.

    ```text
    sieve, wipe, dip
    ```
"""


def test_admonitions_that_ask_are_questions_with_what_is_indented_below_them(tmp_path: Path) -> None:
    items = imported(tmp_path, FOLDED)
    assert list(items) == [
        "What is slip?",
        'State what grog does, and name a \\"coarse\\" one.',
        "Users say that a glaze crawls. Describe how you find out why.",
    ]
    assert items["What is slip?"].reference.startswith("Slip is clay in water.\n\n    - It settles.")
    assert items["What is slip?"].reference.endswith("Lumps block the brush.")
