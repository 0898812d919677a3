"""What an HTTP error says, whichever provider's client raised it: status, words, and the wait that is asked for."""

import time
from email.utils import parsedate_to_datetime
from typing import Any

__all__ = ["retry_after", "server_words", "status_of"]

_LONGEST_WORDS = 300
_ENDS = tuple(".!?…。！？")


def status_of(error: BaseException) -> int | None:
    """Return the HTTP status that an error carries, if it does."""
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int) and status >= 400:
            return status
    return None


def server_words(error: BaseException) -> str:
    """Return what the server said, at most 300 characters of it, as a sentence: our own words come after it."""
    body = getattr(error, "body", None)
    words = body.get("message") if isinstance(body, dict) else None
    text = " ".join(str(words or getattr(error, "message", "") or error).split())
    if len(text) > _LONGEST_WORDS:
        return text[:_LONGEST_WORDS] + "…"
    return text if not text or text.endswith(_ENDS) else f"{text}."


def retry_after(error: BaseException, now: float | None = None) -> float | None:
    """Return the wait that a response asks for, in seconds: ``Retry-After`` as seconds or date, or ``retry-after-ms``.

    ``now`` is the time in seconds since the epoch.
    """
    headers: Any = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        if milliseconds := headers.get("retry-after-ms"):
            return max(0.0, float(milliseconds) / 1000)
        if not (value := headers.get("retry-after")):
            return None
        if value.strip().replace(".", "", 1).isdigit():
            return float(value)
        return max(0.0, parsedate_to_datetime(value).timestamp() - (time.time() if now is None else now))
    except ValueError:
        return None  # no wait that could be understood: our own backoff decides
