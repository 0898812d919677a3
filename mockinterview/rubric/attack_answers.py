"""Answers made of an item by rule: each a small pure function, so that an attack can be looked at and repeated."""

import base64
import random
import re

from mockinterview.bank.item import Item
from mockinterview.grading.judges.stretches import sentences
from mockinterview.grading.phrases import phrases
from mockinterview.messages import Language
from mockinterview.rubric.attack_words import attack_words

__all__ = [
    "good",
    "instruction",
    "longer",
    "negated",
    "partial",
    "phrased",
    "reordered",
    "shuffled",
    "subject",
    "telegraphic",
    "terms_of",
]

_GOOD = 2 / 3  # of the key points: an answer with room for a lift
_REPEATED = 60  # times that a very long order is said
_STOP = {"zh": "。", "en": ". "}
_COMMA = {"zh": "、", "en": ", "}


def phrased(words: str, item: Item, seed: int) -> str:
    """Fill a phrasing with the item's question, subject and terms; other braces stay as they are."""
    filled = words.replace("{stem}", item.stem).replace("{subject}", subject(item))
    return filled.replace("{terms}", terms_of(item, seed)) if "{terms}" in filled else filled


def instruction(disguise: str, item: Item, seed: int) -> str:
    """Return an order to the grader in a disguise, in the item's language."""
    words = attack_words().instructions[disguise].in_language(item.language)
    plain = attack_words().instructions["plain"].in_language(item.language)
    filled = phrased(words, item, seed).replace("{base64}", base64.b64encode(plain.encode()).decode())
    return filled * _REPEATED if disguise == "very_long" else filled


def subject(item: Item) -> str:
    """Return what the question is about: the first words of its own that do not ask."""
    parts = re.split(attack_words().asks.in_language(item.language), item.stem)
    return next((part.strip() for part in parts if len(part.strip()) > 1), item.stem)


def terms_of(item: Item, seed: int) -> str:
    """Return the reference's words without its statements, each once, in an order drawn by the seed."""
    slight = phrases().function_words
    signs = "".join(re.escape(word) for word in slight if len(word) == 1 and not word.isascii())
    runs = re.findall(r"[\u3400-\u9fff]+|[\w+#./-]+", item.reference)
    pieces = (piece for run in runs for piece in (re.split(f"[{signs}]", run) if run[0] >= "\u3400" else [run]))
    terms = [piece for piece in dict.fromkeys(pieces) if len(piece) > 1 and piece.casefold() not in slight]
    random.Random(seed).shuffle(terms)  # noqa: S311 - an order, not a secret
    return _COMMA[item.language].join(terms)


def shuffled(item: Item, seed: int) -> str:
    """Return the reference with its sentences in an order drawn by the seed."""
    parts = _sentences(item)
    random.Random(seed).shuffle(parts)  # noqa: S311 - an order, not a secret
    return "\n".join(parts)


def reordered(item: Item) -> str:
    """Return the reference from its last sentence to its first."""
    return "\n".join(reversed(_sentences(item)))


def negated(item: Item) -> str:
    """Return the reference with every sentence turned round."""
    return "\n".join(_turned(sentence, item.language) for sentence in _sentences(item))


def good(item: Item) -> str:
    """Return an answer that makes the first two thirds of the key points in the reference's words."""
    return _said(item, max(1, int(len(item.key_points) * _GOOD)))


def partial(item: Item) -> str:
    """Return an answer that makes one key point in the reference's words."""
    return _said(item, 1)


def telegraphic(item: Item) -> str:
    """Return the key points as notes: without the words that notes leave out."""
    return "\n".join(_noted(point.quote, item.language) for point in item.key_points)


def longer(item: Item) -> str:
    """Return the reference between honest words that say nothing of the matter."""
    chat = attack_words().chat
    return "\n".join((chat.before.in_language(item.language), item.reference, chat.after.in_language(item.language)))


def _sentences(item: Item) -> list[str]:
    return [span.of(item.reference) for span in sentences(item.reference)]


def _said(item: Item, number: int) -> str:
    stop = _STOP[item.language]
    return "".join(point.quote + stop for point in item.key_points[:number]).strip()


def _noted(words: str, language: Language) -> str:
    dropped = attack_words().dropped
    if language == "zh":
        return words.translate({ord(sign): None for sign in dropped.zh})
    return " ".join(word for word in words.split() if word.casefold() not in dropped.en)


def _turned(sentence: str, language: Language) -> str:
    words = attack_words()
    for said, opposite in words.negations.zh if language == "zh" else words.negations.en:
        pattern = re.escape(said) if language == "zh" else rf"\b{re.escape(said)}\b"
        if re.search(pattern, sentence):
            return re.sub(pattern, opposite, sentence, count=1)
    return words.denial.in_language(language) + sentence
