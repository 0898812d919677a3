"""The words that lint looks for. They are data: ``lint_words.yaml``, beside this module."""

import re
from functools import lru_cache
from pathlib import Path

from pydantic import field_validator

from mockinterview.messages import Language
from mockinterview.value import Value
from mockinterview.yaml_file import read_yaml

__all__ = ["LintWords", "Numbers", "Ranges", "WordList", "lint_words"]


class WordList(Value):
    """Words of one sort in both languages, as regular expressions; English ones match whole words."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    @field_validator("zh", "en")
    @classmethod
    def _expressions(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        for word in words:
            re.compile(word)
        return words

    def pattern(self, language: Language) -> re.Pattern[str]:
        """Return one expression that finds any of the words in a text of a language."""
        return _pattern(self.zh if language == "zh" else self.en, language)

    def first(self, text: str, language: Language) -> str | None:
        """Return the first of the words that a text holds, as it stands there, or None."""
        found = self.pattern(language).search(text)
        return found.group().strip() if found else None


class Numbers(Value):
    """Words for numbers, in both languages."""

    zh: dict[str, int]
    en: dict[str, int]

    def within(self, text: str, language: Language) -> tuple[float, ...]:
        """Return the numbers that a text names, in figures or in words, in order of size, each once."""
        words = self.zh if language == "zh" else self.en
        named = re.findall(r"[a-z]+", text.lower()) if language == "en" else text
        in_words = {float(words[word]) for word in named if word in words}
        return tuple(sorted(in_words | set(map(float, _FIGURE.findall(text)))))


class Ranges(Value):
    """Words that make a range of a number: before it, after it, between two; and units that Chinese counts in."""

    at_least: WordList
    at_most: WordList
    above: WordList
    below: WordList
    or_more: WordList
    or_fewer: WordList
    to: WordList
    unit: WordList


class LintWords(Value):
    """The content of ``lint_words.yaml``; what each list is for is told there."""

    vague: WordList
    degree: WordList
    length: WordList
    uncheckable: WordList
    unseen: WordList
    normative: WordList
    names_level: WordList
    positive: WordList
    negation: WordList
    denial: WordList
    joiner: WordList
    clause_joiner: WordList
    behaviour: WordList
    quality: WordList
    alone: WordList
    one_of_two: WordList
    common: WordList
    coverage: WordList
    numbers: Numbers
    ranges: Ranges
    same: WordList

    def folded(self, text: str, language: Language) -> str:
        """Return a text with words that say the same (an entry of ``same``) made one: its first."""
        for sort in self.same.zh if language == "zh" else self.same.en:
            text = _pattern((sort,), language).sub(sort.partition("|")[0], text)
        return text


_FIGURE = re.compile(r"\d+(?:\.\d+)?")


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...], language: Language) -> re.Pattern[str]:
    either = "|".join(f"(?:{word})" for word in words)
    return re.compile(either if language == "zh" else rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def lint_words() -> LintWords:
    """Return the words, read once."""
    return read_yaml(Path(__file__).with_suffix(".yaml"), LintWords)
