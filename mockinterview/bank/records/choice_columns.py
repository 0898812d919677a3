"""Columns of a table that hold what there is to choose from (选项A, Option 1, options), and answers that name one."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mockinterview.bank.records.cell_text import text_of
from mockinterview.column_name import plain_name

__all__ = ["choices_of", "chosen_answer", "is_choice_column", "unused_keys"]

_NAMED = re.compile(r"(?:选项|备选项|备选答案|候选项|options?|choices?)(?P<mark>[a-h]|[1-8])?")
_LETTERS = "abcdefgh"
_LABELLED = re.compile(r"\(?[A-Ha-h1-8](?:[.](?!\d)|[、．)）:：])\s*\S")


def is_choice_column(header: str, headers: Sequence[str]) -> bool:
    """Tell whether a column holds choices; a lone letter is one only among others from A on."""
    name = plain_name(header)
    if name in _LETTERS and len(name) == 1:
        return {"a", "b"} <= {plain_name(other) for other in headers}
    return _NAMED.fullmatch(name) is not None


def choices_of(row: Mapping[str, Any], columns: Sequence[str]) -> tuple[str, ...]:
    """Return the choices of a row, each with the letter by which an answer may name it."""
    choices: list[str] = []
    for column in columns:
        value = row.get(column)
        if isinstance(value, Mapping):
            choices += [_labelled(str(mark), _choice(words)) for mark, words in value.items()]
        elif isinstance(value, list):
            told = [words for words in map(_choice, value) if words]
            choices += [_labelled(chr(ord("A") + n % 26), words) for n, words in enumerate(told)]
        elif lines := text_of(value).strip().splitlines():
            mark = re.search(r"[a-h1-8]$", plain_name(column))
            choices += [_labelled(mark[0].upper() if mark else "", line.strip()) for line in lines if line.strip()]
    return tuple(choices)


def unused_keys(value: Any) -> list[str]:
    """Return what objects in a list of choices say beside their words."""
    choices = value if isinstance(value, list) else value.values() if isinstance(value, Mapping) else ()
    objects = [choice for choice in choices if isinstance(choice, Mapping)]
    return [key for choice in objects if (words := _key_of_words(choice)) for key in choice if key != words]


def _choice(value: Any) -> str:
    """Return the words of one choice, which may be an object with more about it than these."""
    if isinstance(value, Mapping) and (key := _key_of_words(value)):
        value = value[key]
    return text_of(value).strip()


def _key_of_words(choice: Mapping[str, Any]) -> str | None:
    return next((name for name in ("text", "label", "content", "value") if name in choice), None)


def chosen_answer(answer: str, choices: Sequence[str]) -> str:
    """Return an answer of letters only (B; A、C) as the choices that they name, any other as it is."""
    letters = re.sub(r"[\s,，、;；/和&]+", "", answer).upper()
    if not choices or not re.fullmatch(r"[A-H]{1,8}|[1-8]", letters):
        return answer
    named = [choice for choice in choices if re.match(rf"\(?[{letters}][.、．)）:：]", choice, re.IGNORECASE)]
    return "\n\n".join(named) if len(named) == len(set(letters)) else answer


def _labelled(mark: str, words: str) -> str:
    return f"{mark}. {words}" if mark and not _LABELLED.match(words) else words
