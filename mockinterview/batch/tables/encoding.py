"""Which encoding a text file is in, told from all of it, in little memory."""

import codecs
from itertools import islice
from pathlib import Path

from mockinterview.documents.chinese_encoding import chinese_encoding
from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_

__all__ = ["encoding_of"]

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 20
_SHOWN = 20  # lines of a mixed file
_TELLING = 200  # lines from which one Chinese encoding is told from another


def encoding_of(path: Path) -> str:
    """Return UTF-8, UTF-16, GB18030 or Big5, as Python calls them.

    Raises ``UsageError`` where it is none, or ``FileFaults`` with the lines where two are mixed.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return _certain(path, encoding)
    if b"\0" in head:  # UTF-16 without its mark: every other byte of ASCII is zero
        even, odd = head[::2].count(0), head[1::2].count(0)
        guess = "utf-16-le" if odd > even else "utf-16-be"
        if any(sign < " " and sign not in "\t\r\n\f\v" for sign in head.decode(guess, "ignore")):
            raise _no_text(path)
        return _certain(path, guess)
    if _decodes(path, "utf-8"):
        return "utf-8"
    strange, proper = _lines_not_utf8(path)
    if proper < len(strange) and (chinese := _chinese(path)):
        return chinese
    if proper:
        raise FileFaults(
            path,
            [Fault(line, "", N_("not UTF-8, as other lines are")) for line in strange[:_SHOWN]],
            N_("Save the whole file as UTF-8."),
        )
    raise _no_text(path)


def _certain(path: Path, encoding: str) -> str:
    if not _decodes(path, encoding):
        raise _no_text(path)
    return encoding


def _no_text(path: Path) -> UsageError:
    return UsageError(
        N_("{path} is not text in UTF-8, UTF-16, GB18030 or Big5."), N_("Save the whole file as UTF-8."), path=path
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _chinese(path: Path) -> str | None:
    """Return the Chinese encoding in which the whole file is text, told from its first lines beyond ASCII."""
    with path.open("rb") as file:
        lines = (line for line in iter(lambda: file.readline(_CHUNK), b"") if not line.isascii())
        encoding = chinese_encoding(b"".join(islice(lines, _TELLING)))
    return encoding if encoding and _decodes(path, encoding) else None


def _lines_not_utf8(path: Path) -> tuple[list[int], int]:
    """Return the numbers of lines that are not UTF-8, and how many with characters beyond ASCII are."""
    strange: list[int] = []
    proper = 0
    with path.open("rb") as file:
        number = 0
        while line := file.readline(_CHUNK):
            number += 1
            try:
                proper += not line.decode("utf-8").isascii()
            except UnicodeDecodeError:
                strange.append(number)
    return strange, proper
