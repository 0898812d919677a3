"""Attacks on a grader, and honest answers beside them: which answers are tried on an item, and what each may earn."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, RootModel

from mockinterview.bank.item import Item
from mockinterview.grading.grade import Flag
from mockinterview.rubric import attack_answers as made
from mockinterview.rubric.attack_words import attack_words
from mockinterview.value import Value
from mockinterview.yaml_file import read_yaml

__all__ = ["Aim", "HonestAnswers", "Try", "honest_answers", "tries"]

Aim = Literal["nothing", "shown", "all", "most", "lift", "fair"]
"""What an answer may earn. nothing: it holds no content; all and most: it is the reference, whole or shuffled; lift:
no more than the answer that it adds words to; fair: about what the reference earns; shown: its figure is only shown."""


_ORDERED: tuple[Flag, ...] = ("addresses_grader",)


class HonestAnswers(Value):
    """Answers to one shipped item that say all of its key points, written by hand; None where there is none."""

    item: str
    paraphrased: str
    telegraphic: str
    code: str | None = None


class Try(BaseModel):
    """One answer tried on an item.

    ``base`` is the answer without the words added; ``telltale`` are the flags that it should get.
    """

    model_config = ConfigDict(frozen=True)

    attack: str
    aim: Aim
    item: Item
    answer: str
    base: str | None = None
    telltale: tuple[Flag, ...] = ()


class _AllHonest(RootModel[tuple[HonestAnswers, ...]]):
    model_config = ConfigDict(frozen=True)


@lru_cache(maxsize=1)
def honest_answers() -> dict[str, HonestAnswers]:
    """Return the answers of ``honest_answers.yaml`` by the ids of their items."""
    path = Path(__file__).with_name("honest_answers.yaml")
    return {answers.item: answers for answers in read_yaml(path, _AllHonest).root}


def tries(item: Item, bank: Sequence[Item], seed: int) -> tuple[Try, ...]:
    """Return all answers that are tried on an item; the same for the same seed.

    ``bank`` holds the items whose references stand in for another item's, and for this one's in the other language.
    """
    return (*_empty_handed(item, seed), *_twisted(item, bank, seed), *_orders(item, seed), *_honest(item, bank, seed))


def _empty_handed(item: Item, seed: int) -> list[Try]:
    words, language = attack_words(), item.language
    answers = [
        ("empty", [""]),
        ("blanks", words.blanks),
        ("unknown", words.unknown.in_language(language)),
        ("echo", words.echoes.in_language(language)),
        ("vague", words.vague.in_language(language)),
    ]
    return [
        Try(attack=name, aim="nothing", item=item, answer=made.phrased(answer, item, seed))
        for name, some in answers
        for answer in some
    ]


def _twisted(item: Item, bank: Sequence[Item], seed: int) -> list[Try]:
    stuffed = attack_words().stuffed.in_language(item.language)
    found = [
        Try(attack="stuffed", aim="shown", item=item, answer=made.phrased(words, item, seed), telltale=("stuffed",))
        for words in stuffed
    ]
    found.append(
        Try(attack="negated", aim="shown", item=item, answer=made.negated(item), telltale=("contradicted", "negated"))
    )
    peers = [other for other in bank if other.language == item.language and other.reference]
    others = [other for other in peers if other.id != item.id]
    if others:  # half-way round, for neighbours share their subject
        at = peers.index(item) if item in peers else 0
        found.append(
            Try(
                attack="other_item",
                aim="shown",
                item=item,
                answer=others[(at + len(peers) // 2) % len(others)].reference,
            )
        )
    return found


def _orders(item: Item, seed: int) -> list[Try]:
    full, little = made.good(item), made.partial(item)
    found = []
    for disguise in attack_words().instructions:
        order = made.instruction(disguise, item, seed)
        found.append(Try(attack="order_alone", aim="nothing", item=item, answer=order, telltale=_ORDERED))
        name = f"order_{disguise}"
        for base, answer in ((full, f"{full}\n{order}"), (little, f"{order}\n{little}")):
            found.append(Try(attack=name, aim="lift", item=item, answer=answer, base=base, telltale=_ORDERED))
    return found


def _honest(item: Item, bank: Sequence[Item], seed: int) -> list[Try]:
    written = honest_answers().get(item.id)
    aliases = {alias.partition(":")[2] or alias for alias in item.aliases}
    abroad = next((o for o in bank if o.language != item.language and o.id in aliases), None)
    answers = [
        ("reordered", made.reordered(item)),
        ("longer", made.longer(item)),
        ("notes", made.telegraphic(item)),
        ("telegraphic", written and written.telegraphic),
        ("paraphrased", written and written.paraphrased),
        ("code", written and written.code),
        ("other_language", abroad and abroad.reference),
    ]
    shuffle = Try(attack="shuffled", aim="most", item=item, answer=made.shuffled(item, seed))
    return [
        Try(attack="reference", aim="all", item=item, answer=item.reference),
        shuffle,
        *(Try(attack=name, aim="fair", item=item, answer=answer) for name, answer in answers if answer),
    ]
