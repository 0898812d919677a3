"""Items that ask the same in other words: by the meaning of their questions, then of their references.

A sentence encoder puts 过拟合 near 欠拟合 and LoRA near QLoRA. So questions that differ in a word or two ask about
different things, unless their references are nearly the same.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import numpy as np

from mockinterview.bank.checking.checked_bank import CheckedBank
from mockinterview.bank.checking.finding import Finding
from mockinterview.bank.item import Item
from mockinterview.bank.key_points.wording import tokens
from mockinterview.grading.judges.encoder import encode
from mockinterview.messages import N_

__all__ = ["check_duplicates", "seem_the_same"]

_NEAR = 0.6  # cosine of two questions, from which on their references are compared
_NEAREST = 20  # questions that an item is compared with
_ALIKE = 1.8  # cosine of the questions + cosine of the references + share of words
_ACROSS = 0.45  # the same across languages
_VERY_NEAR = 0.85  # cosine of two questions of which one has no reference
_NEARLY_EQUAL = 0.9
_SUBSTITUTE = 2  # words, or Han characters, on both sides
_ASKING = re.compile(
    r"请?(?:你)?(?:解释|简述|说明|介绍|谈谈|说说|描述)(?:一?下)?|什么(?:是|叫做?)"
    r"|(?:是|指|有)?(?:什么|哪些)(?:意思|含义)?|如何理解|(?:有)?哪些|怎样|如何|怎么|[的吗呢吧]"
    r"|\b(?:what(?:'s)?|is|are|does|do|mean(?:t|s|ing)?|explain|describe|define|please|briefly|can you"
    r"|tell me about|how|the|an?|by|of|term)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[A-Za-z0-9+#-]+|[\u3400-\u9fff]")


def check_duplicates(banks: Sequence[CheckedBank]) -> Iterator[Finding]:
    """Yield pairs that seem to ask the same, of one bank or of two; an item with a counterpart by alias has none other.

    Of an item only the nearest is told, of each language: the pairs of a hundred alike would be thousands.
    """
    entries = [(checked, item) for checked in banks for item in checked.bank.items]
    vectors = encode([item.stem for _, item in entries])
    pairs: dict[tuple[int, int], str] = {}
    for number, (_, item) in enumerate(entries):
        nearness = vectors @ vectors[number]
        told: set[str] = set()
        for at in np.argsort(-nearness, kind="stable")[: _NEAREST + 1].tolist():
            other = entries[at][1]
            check = "near_duplicate" if item.language == other.language else "missing_alias"
            if at == number or nearness[at] < _NEAR or check in told or _have_counterparts(item, other):
                continue
            if seem_the_same(item, other, float(nearness[at])):
                told.add(check)
                pairs[min(number, at), max(number, at)] = check
    for (first, second), check in sorted(pairs.items()):
        yield _finding(check, *entries[first], *entries[second])


def _finding(check: str, bank: CheckedBank, item: Item, other_bank: CheckedBank, other: Item) -> Finding:
    detail = N_("and {other}: “{stem}”") if other_bank is bank else N_("and {other} of {bank}: “{stem}”")
    values = [("other", other.id), ("stem", " ".join(other.stem.split()))]
    values += [] if other_bank is bank else [("bank", other_bank.name)]
    return Finding(check=check, bank=bank.name, item=item.id, line=item.line, detail=detail, values=tuple(values))


def seem_the_same(one: Item, other: Item, nearness: float) -> bool:
    """Tell whether two items ask the same; ``nearness`` is the cosine of their questions."""
    asked, asked_too = _units(one.stem), _units(other.stem)
    if not (one.reference.strip() and other.reference.strip()):
        return asked == asked_too or (nearness >= _VERY_NEAR and not _differ_in_name(asked, asked_too))
    vectors = encode([one.reference, other.reference])
    subject = float(vectors[0] @ vectors[1])
    if one.language != other.language:
        return subject >= _ACROSS and not _other_names(asked, asked_too)
    shared = _shared(tokens(one.reference), tokens(other.reference))
    if max(subject, shared) >= _NEARLY_EQUAL or asked == asked_too:
        return True
    return nearness + subject + shared >= _ALIKE and not _differ_in_name(asked, asked_too)


def _have_counterparts(one: Item, other: Item) -> bool:
    """Tell whether items of two languages have their aliases already, each other or not."""
    if one.language == other.language:
        return False
    returned = any(alias.startswith(f"{other.language}:") for alias in one.aliases)
    return returned or any(alias.startswith(f"{one.language}:") for alias in other.aliases)


def _units(stem: str) -> list[str]:
    """Return the words and Han characters of a question, without those that only ask."""
    return _UNIT.findall(_ASKING.sub(" ", stem).lower())


def _differ_in_name(one: list[str], other: list[str]) -> bool:
    """Tell whether two questions are the same but for a word or two, in whose place the other has its own."""
    changes = [op for op in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if op[0] != "equal"]
    return bool(changes) and all(
        kind == "replace" and max(end - start, end_too - start_too) <= _SUBSTITUTE
        for kind, start, end, start_too, end_too in changes
    )


def _other_names(one: list[str], other: list[str]) -> bool:
    """Tell whether both questions, in two languages, have Latin names, of which they share none."""
    names, names_too = ({unit for unit in units if unit.isascii()} for units in (one, other))
    han = any(not unit.isascii() for unit in one)
    few = names if han else names_too
    return bool(few) and not few & (names_too if han else names)


def _shared(one: list[str], other: list[str]) -> float:
    words, words_too = set(one), set(other)
    return len(words & words_too) / max(min(len(words), len(words_too)), 1)
