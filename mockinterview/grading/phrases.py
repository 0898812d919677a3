"""The words that rules look for in answers. They are data: ``phrases.yaml``, beside this module."""

import hashlib
import json
import re
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import Field, field_validator

from mockinterview.value import Value
from mockinterview.yaml_file import read_yaml

__all__ = ["Patterns", "Phrases", "phrases"]


class Patterns(Value):
    """Regular expressions over the folded text (zh), over its words (en), and over the text as it stands (raw).

    Whatever one of ``en`` finds, ``en_needs`` finds too. Looking for that first is quick, and tells of most texts that
    the others need not be looked for. It changes no result, so it is no part of the hash.
    """

    zh: tuple[re.Pattern[str], ...] = ()
    en: tuple[re.Pattern[str], ...] = ()
    raw: tuple[re.Pattern[str], ...] = ()
    en_needs: re.Pattern[str] = Field(default=re.compile(""), exclude=True)


class GraderPatterns(Value):
    """How an answer talks to the grader: about marks, or with orders; and which subjects may speak of orders."""

    marks: Patterns
    orders: Patterns
    orders_subject: tuple[str, ...]


class Negation(Value):
    """Words that turn a statement round, and longer ones that hold them but do not."""

    zh: tuple[str, ...]
    zh_soft: tuple[str, ...]
    zh_harmless: tuple[str, ...]
    en: frozenset[str]
    en_soft: tuple[str, ...]
    en_harmless: tuple[str, ...]
    denials: tuple[str, ...]


class Words(Value):
    """Regular expressions, one over the folded text (zh) and one over its words (en)."""

    zh: str
    en: str


class Stance(Value):
    """How an answer to a question of yes or no begins."""

    before: Words
    denies: Words
    affirms: Words


class Phrases(Value):
    """The content of ``phrases.yaml``."""

    function_words: frozenset[str]
    freely_numbered: frozenset[str]
    numerals: dict[str, str]
    negation: Negation
    example: Patterns
    stance: Stance
    grader: GraderPatterns
    vague: tuple[str, ...]
    empty: Patterns

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (hexadecimal) of all the words."""
        content = self.model_dump(mode="json")
        content["function_words"] = sorted(self.function_words)
        content["freely_numbered"] = sorted(self.freely_numbered)
        content["negation"]["en"] = sorted(self.negation.en)
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    @field_validator("function_words", "freely_numbered", mode="before")
    @classmethod
    def _words(cls, lines: list[str]) -> frozenset[str]:
        return frozenset(word for line in lines for word in line.split())


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """Return the words, read once."""
    return read_yaml(Path(__file__).with_suffix(".yaml"), Phrases)
