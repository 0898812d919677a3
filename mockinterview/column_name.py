"""Names of columns as people write them, made comparable."""

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["matching_headers", "plain_name"]


def plain_name(header: str) -> str:
    """Return a header without case, width, white space and the signs that people put into it (``Item-ID``: itemid)."""
    return re.sub(r"[\s_\-—:：*()（）]", "", unicodedata.normalize("NFKC", header).casefold())


def matching_headers(names: Sequence[str], headers: Sequence[str]) -> list[tuple[int, int]]:
    """Return which headers are one of the plain ``names``, as places (name, header), in the names' order."""
    plain = [plain_name(header) for header in headers]
    return sorted((names.index(name), at) for at, name in enumerate(plain) if name in names)
