"""GIFT (docs.moodle.org, "GIFT format"): one entry a question; right answers and general feedback are its reference."""

import re
from collections.abc import Iterator
from pathlib import Path

from mockinterview.bank.records.moodle_xml import topic_of_category
from mockinterview.bank.records.record import Record
from mockinterview.documents.decoding import decode, read_bytes
from mockinterview.documents.html import html_to_markdown

__all__ = ["records_of_gift"]

_HIDDEN = "\ue000"  # before the number of an escaped sign, while the text is taken apart
_SIGNS = "~=#{}:\\n"
_NOTE = re.compile(r"\[(id|tag):([^\]]*)\]")
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|moodle|plain)\]\s*")
_BLOCK = re.compile(r"\{(.*?)\}", re.DOTALL)
_ANSWER = re.compile(r"(?P<sign>[=~])(?:%(?P<weight>-?[\d.]+)%)?(?P<words>[^=~]*)")
_TRUE = re.compile(r"\s*(?:TRUE|T|FALSE|F)\b", re.IGNORECASE)


def records_of_gift(path: Path) -> Iterator[Record]:
    """Yield the questions. Raises ``UsageError`` where the file cannot be read."""
    text = re.sub(r"\\([~=#{}:\\n])", lambda m: _HIDDEN + str(_SIGNS.index(m[1])), decode(read_bytes(path), path))
    topic: tuple[str, ...] = ()
    line = 1
    for part in re.split(r"(\n\s*\n)", text):
        notes = [_NOTE.findall(row) for row in part.splitlines() if row.startswith("//")]
        rows = [row for row in part.splitlines() if not row.startswith("//")]
        for row in rows:
            if row.startswith("$CATEGORY:"):
                topic = topic_of_category(_shown(row.partition(":")[2]))
        body = "\n".join(row for row in rows if not row.startswith("$CATEGORY:")).strip()
        if body:
            yield _record(line, body, dict(pair for note in notes for pair in note), topic, path)
        line += part.count("\n")


def _record(line: int, body: str, notes: dict[str, str], topic: tuple[str, ...], path: Path) -> Record:
    title = _TITLE.match(body)
    body = body[title.end() :] if title else body
    form = _FORMAT.match(body)
    body = body[form.end() :] if form else body
    block = _BLOCK.search(body)
    before, after = (body[: block.start()], body[block.end() :]) if block else (body, "")
    question = f"{before}_____{after}" if after.strip() else before  # the answer fills a gap
    asked = _shown(question).strip() or (_shown(title[1]) if title else "")
    reference = _reference(block[1]) if block else ""
    if form and form[1] == "html":
        asked, reference = html_to_markdown(asked, path), html_to_markdown(reference, path)
    return Record(
        number=line,
        question=" ".join(asked.split()),
        reference=reference.strip(),
        id=notes.get("id") or None,
        topic=topic,
    )


def _reference(block: str) -> str:
    answers, _, feedback = block.partition("####")
    right = [
        match["words"].partition("#")[0].strip()
        for match in _ANSWER.finditer(answers)
        if match["sign"] == "=" or float(match["weight"] or 0) > 0
    ]
    if truth := _TRUE.match(answers):
        right = [truth[0].strip()]
    elif answers.lstrip().startswith("#"):
        right = [answers.strip().lstrip("#").strip()]
    return _shown("\n\n".join(part for part in (*right, feedback.strip()) if part))


def _shown(text: str) -> str:
    return re.sub(_HIDDEN + r"(\d)", lambda m: "\n" if _SIGNS[int(m[1])] == "n" else _SIGNS[int(m[1])], text)
