"""How far a run is: one line that is renewed on a terminal."""

import asyncio
from collections.abc import Callable

from mockinterview.batch.tally import Tally
from mockinterview.messages import N_, Translator
from mockinterview.money import usd_words

__all__ = ["progress_line", "shown_progress"]

_RENEWED = 0.5  # seconds


def progress_line(tally: Tally, say: Translator, usd: float | None) -> str:
    """Return done, rate, time left, tokens and USD so far (None: unknown), unscored and flagged."""
    left = tally.seconds_left
    usage = tally.usage
    parts = [
        say(N_("{done} of {total}"), done=tally.done, total=tally.total),
        say(N_("{rate:.1f}/s"), rate=tally.rate),
        say(N_("{time} left"), time="…" if left is None else _clock(left)),
        say(N_("{tokens} tokens"), tokens=f"{usage.input_tokens + usage.output_tokens:,}"),
        say(N_("price unknown")) if usd is None else usd_words(usd, say),
        say(N_("{count} unscored"), count=tally.statuses["unscored"] + tally.statuses["pending"]),
        say(N_("{count} flagged"), count=tally.flagged),
    ]
    return " · ".join(parts)


async def shown_progress(line: Callable[[], str]) -> None:
    """Show the line on the terminal (standard error) and renew it, until cancelled."""
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    with Live(console=Console(stderr=True), auto_refresh=False, transient=True) as live:
        while True:
            live.update(Text(line(), overflow="ellipsis", no_wrap=True), refresh=True)
            await asyncio.sleep(_RENEWED)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
