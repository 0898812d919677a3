"""Text of users in a text column, whatever is in it.

PostgreSQL's text cannot hold NUL, and no database's UTF-8 half a surrogate pair (a file's name has them where it is not
UTF-8). Such text is stored as a mark and a JSON string in ASCII; all other text as it is. Different texts are stored
differently, so that the database can compare them.
"""

import json
import re

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator

__all__ = ["AnyLongText", "AnyText"]

_MARK = "\x1a"  # the control character for a substitute
_ESCAPED = re.compile(f"[\x00\ud800-\udfff]|\\A{_MARK}")


class AnyText(TypeDecorator[str]):
    """A text column that takes every Python string."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """Return what is stored."""
        return _MARK + json.dumps(value) if value is not None and _ESCAPED.search(value) else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """Return what was given."""
        if value is None or not value.startswith(_MARK):
            return value
        try:
            return str(json.loads(value[1:]))
        except ValueError:
            return value  # of a program that stored all text as it was


class AnyLongText(AnyText):
    """The same for a column that was made as TEXT."""

    impl = Text
    cache_ok = True
