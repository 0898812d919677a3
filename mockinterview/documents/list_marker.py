"""List markers as people type them: bullets, numbers in either width, Chinese numerals."""

import re

__all__ = ["LIST_MARKER", "NUMBERING", "marker_length"]

NUMBERING = re.compile(
    r"(?:第\s*[\d一二三四五六七八九十百]+\s*[章节部分篇讲课题问][：:、.\s]*"
    r"|#\d{1,3}[.:：)）]?\s+|`\d{1,3}`[.:：)）]?\s*|[\[【]\d{1,3}[\]】](?![(\[])[.:：]?\s*"
    r"|\d{1,3}(?:\s+[-–—]|\s*[:：](?!\d))\s+|\d{1,3}：(?!\d)"
    r"|(?:Chapter|Part|Section)\s+(?:\d+|[IVX]+)\b[：:.\s]*"
    r"|\d{1,3}(?:\.\d{1,3})+[.、．]?\s+|\d{1,3}\s*\\?[.、．。)）](?!\d)\s*|\d{1,3}(?:\.\d{1,3})*，(?!\d)\s*"
    r"|[(（](?:\d{1,3}|[一二三四五六七八九十]+)[)）]\s*"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．，]\s*|[IVX]{1,5}[.)]\s+|[A-Z]\d{1,2}[.)]\s+)",
)
"""The number of a heading, with what separates it from the words."""

LIST_MARKER = re.compile(
    r"(?:[-*+–—]\s+|[•·●○▪■◆]\s*|\d{1,3}\s*[.、．)）](?!\d)\s*|[(（](?:\d{1,3}|[一二三四五六七八九十]+)[)）]\s*"
    r"|[①-⑳]\s*|[一二三四五六七八九十]{1,3}\s*[、]\s*|(?!Q)[a-zA-Z][.)]\s+)"
)


def marker_length(line: str) -> int:
    """Return how many characters of ``line`` (without indentation) are a list marker; 0 where there is none."""
    match = LIST_MARKER.match(line)
    return match.end() if match else 0
