"""The words of a Markdown heading, without what authors put around them: numbers, ratings, anchors, sources."""

import re

from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.difficulty_words import HARDNESS
from mockinterview.documents.list_marker import NUMBERING

__all__ = ["words_of_heading"]

_SIGN = DECORATION.removesuffix("*")
_SIGNS = DECORATION.replace("[", r"[\u25cb\u25cf", 1)
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1$", re.DOTALL)
_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)$")
_BEFORE = re.compile(
    rf"(?:<a\b[^>]*>\s*(?:</a\s*>)?\s*|<(?:br|span|img)\b[^>]*>\s*"
    rf"|\[{{1,2}}[^\w\[\]]{{1,4}}\]{{1,2}}\([^()\s]*\)\s*|{_SIGN})+"
)
_RATING = re.compile(rf"(?:[(（](?!\s*[)）]){_SIGNS}[)）]|(?<!{_SIGN})){DECORATION}$")
_BEHIND = re.compile(
    r"</?(?:a|br|span|img)\b[^<>]*>|[(（]\[[^\[\]()]{1,16}\]\([^()]*\)[)）]|"
    rf"[\[(（【](?:[EMH]|(?:[^\[\]()（）【】\n]{{0,8}}[，,、])?(?:{HARDNESS}))[\])）】]|"
    r"(?<!\[)\[+(?:src|source|ref|answer|link|来源|出处|答案)\s*\d*\]?\([^()]*\)\]*",
    re.IGNORECASE,
)


def words_of_heading(raw: str, start: int, end: int) -> tuple[int, int]:
    """Return where in ``raw[start:end]`` (a heading without ``#`` marks) the words are; all of it where none are."""
    bare = _bare(raw, start, end)
    number = NUMBERING.match(raw, *bare)
    if number and number.end() < bare[1]:
        bare = _bare(raw, number.end(), bare[1])
    return bare if bare[0] < bare[1] else (start, end)


def _bare(raw: str, start: int, end: int) -> tuple[int, int]:
    """Leave out anchors, ratings and sources at both ends, and the marks where all of the words are marked."""
    before = _BEFORE.match(raw, start, end)
    start = before.end() if before and before.end() < end else start
    words = _without_what_follows(raw[start:end])
    words = _RATING.sub("", words) or words
    end = start + len(words.rstrip())
    if link := _LINK.fullmatch(raw[start:end]):
        start, end = start + link.start("words"), start + link.end("words")
    emphasised = _EMPHASIS.match(raw[start:end])
    if emphasised and emphasised.group(1) not in emphasised.group(2):
        return start + emphasised.start(2), start + emphasised.end(2)
    return start, end


def _without_what_follows(words: str) -> str:
    """Leave out the run of tags, ratings and sources that ends the words; read once, from left to right."""
    start = end = 0
    for found in _BEHIND.finditer(words):
        if words[end : found.start()].strip():
            start = found.start()
        end = found.end()
    if not end or words[end:].strip():
        return words
    return words[:start].rstrip() or words
