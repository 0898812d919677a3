"""Lines within answers that ask: questions that a reading took for answer, where there are many."""

import re

__all__ = ["asking_lines"]

_ASKING = re.compile(r"(?m)^[ \t>*#\-+0-9.、)）(（]*(?P<words>\S[^\n]{2,119}?[?？])[*_ \t]*$")
_CODE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)


def asking_lines(answer: str) -> list[int]:
    """Return where in an answer lines begin that end in a question mark, those of code left out."""
    shown = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), answer)
    return [match.start("words") for match in _ASKING.finditer(shown)]
