"""How much of its own a text says: what is left of it beyond the question's words and those that fit any subject.

The words are data: ``general.yaml``, beside this module, and the vague phrases that the check of evidence knows too.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from mockinterview.grading.phrases import phrases
from mockinterview.grading.terms import is_han, terms
from mockinterview.text import spaced
from mockinterview.value import Value
from mockinterview.yaml_file import read_yaml

__all__ = ["general_words_hash", "specificity"]

_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[^\W\d_\u3400-\u9fff]+|\d+")
_WORD = 2.0  # a Latin word or a number says as much as two Chinese characters


class GeneralWords(Value):
    """The content of ``general.yaml``: words of both languages, white space between them."""

    zh: str
    en: str


@lru_cache(maxsize=1024)
def specificity(text: str, question: str) -> float:
    """Return the share (0–1) of what ``text`` says beyond ``question`` that does not fit any subject.

    It is 0 where nothing is left. Chinese characters are looked at one by one, for where a word ends nobody knows: one
    is general where it stands in a pair of neighbours that general words have.
    """
    asked, general, slight = terms(question), _general_terms(), phrases().function_words
    own = total = 0.0
    for run in _RUN.findall(spaced(text)):
        if not is_han(run[0]):
            if run not in asked and run not in slight:
                total += _WORD
                own += _WORD * (run not in general)
            continue
        pairs = [run[at : at + 2] for at in range(len(run) - 1)]
        for at, sign in enumerate(run):
            around = pairs[max(at - 1, 0) : at + 1]
            if sign in slight or not asked.keys().isdisjoint(around):
                continue
            total += 1
            own += general.isdisjoint(around)
    return own / total if total else 0.0


@lru_cache(maxsize=1)
def general_words_hash() -> str:
    """SHA-256 (hexadecimal) of the words: they decide scores, so they are part of what makes scores comparable."""
    return hashlib.sha256(_general_words().model_dump_json().encode()).hexdigest()


@lru_cache(maxsize=1)
def _general_words() -> GeneralWords:
    return read_yaml(Path(__file__).with_suffix(".yaml"), GeneralWords)


@lru_cache(maxsize=1)
def _general_terms() -> frozenset[str]:
    words = _general_words()
    return frozenset(term for text in (*phrases().vague, words.zh, words.en) for term in terms(text))
