"""Where replies of models are kept, so that what was asked once is never paid for again."""

from typing import Protocol

__all__ = ["Replies"]


class Replies(Protocol):
    """A store of raw replies under their request key (SHA-256, hexadecimal)."""

    def get(self, request_key: str) -> str | None:
        """Return the reply stored under the key, or None."""
        ...

    async def put(self, request_key: str, reply: str) -> None:
        """Keep a reply; it is safe when this returns."""
        ...
