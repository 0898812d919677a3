"""The words that attacks on a grader are made of. They are data: ``attack_words.yaml``, beside this module."""

from functools import lru_cache
from pathlib import Path

from mockinterview.messages import Language
from mockinterview.rubric.rubric import Words
from mockinterview.value import Value
from mockinterview.yaml_file import read_yaml

__all__ = ["AttackWords", "Phrasings", "attack_words"]


class Phrasings(Value):
    """Several ways to say the same thing, in both languages."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    def in_language(self, language: Language) -> tuple[str, ...]:
        """Return the phrasings in one language."""
        return self.zh if language == "zh" else self.en


class Chat(Value):
    """What an honest answer says before and after the matter."""

    before: Words
    after: Words


class Dropped(Value):
    """What notes leave out: Chinese characters, English words."""

    zh: str
    en: frozenset[str]


class Negations(Value):
    """Pairs of words; the first turned into the second turns a sentence round."""

    zh: tuple[tuple[str, str], ...]
    en: tuple[tuple[str, str], ...]


class AttackWords(Value):
    """The content of ``attack_words.yaml``."""

    unknown: Phrasings
    blanks: tuple[str, ...]
    echoes: Phrasings
    stuffed: Phrasings
    vague: Phrasings
    instructions: dict[str, Words]
    chat: Chat
    asks: Words
    dropped: Dropped
    negations: Negations
    denial: Words


@lru_cache(maxsize=1)
def attack_words() -> AttackWords:
    """Return the words, read once."""
    return read_yaml(Path(__file__).with_suffix(".yaml"), AttackWords)
