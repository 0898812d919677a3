"""Dates and times as people write them, in their language and where they are."""

from datetime import datetime

from mockinterview.messages import N_, Translator

__all__ = ["local_time"]


def local_time(seconds: float, say: Translator) -> str:
    """Return the date and the time of day (since the epoch, told in the zone of this machine)."""
    from babel.dates import format_date

    at = datetime.fromtimestamp(seconds).astimezone()
    date = format_date(at, "medium", locale=say.language)
    return say(N_("{date}, {time}"), date=date, time=f"{at:%H:%M}")
