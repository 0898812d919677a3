"""The list of rubrics on a terminal."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mockinterview.messages import N_, Translator
from mockinterview.report.element import visible
from mockinterview.rubric.listing import Entry, Listing, Origin
from mockinterview.rubric.shares import percent

__all__ = ["print_listing"]

_HEADINGS: dict[Origin, str] = {
    "shipped": N_("Shipped"),
    "file": N_("Your files"),
    "used": N_("Versions that graded and are neither shipped nor in these files"),
}


def print_listing(listing: Listing, console: Console, say: Translator) -> None:
    """Print each rubric with its title, its criteria with their shares, and when to use it."""
    for number, (origin, heading) in enumerate(_HEADINGS.items()):
        entries = [entry for entry in listing.rubrics if entry.origin == origin]
        if entries:
            console.print(Text(("\n" if number else "") + say(heading), style="bold underline"))
        for entry in entries:
            _print(entry, console, say)
    for path, count in listing.faulty.items():
        told = N_("{path} cannot be used: {count} faults. `mockinterview rubric show {path}` tells them.")
        console.print(Text(visible(say(told, path=path, count=count)), style="red"))


def _print(entry: Entry, console: Console, say: Translator) -> None:
    title = entry.title.in_language(say.language)
    console.print()
    console.print(Text.assemble((visible(entry.name), "bold cyan"), "  ", (visible(title), "bold")))
    parts = [f"{part.name.in_language(say.language)} {percent(part.share)}" for part in entry.criteria]
    _indented(console, " · ".join(parts))
    _indented(console, " · ".join(_facts(entry, say)), style="dim")
    if entry.when:
        _indented(console, entry.when.in_language(say.language))
    if entry.counts_as != entry.name:
        told = N_("Changed since {name} graded: as it stands it counts as {counted}.")
        _indented(console, say(told, name=entry.name, counted=entry.counts_as), style="yellow")


def _facts(entry: Entry, say: Translator) -> Iterator[str]:
    if entry.path:
        yield entry.path
    if entry.pass_mark is not None:
        yield say(N_("passes from {mark} of 100"), mark=f"{entry.pass_mark * 100:g}")
    else:
        yield say(N_("no pass mark"))
    judged = sum(part.scored_by == "judge" for part in entry.criteria)
    yield say(N_("criteria the judge scores: {count}"), count=judged)
    yield say(N_("exemplars: {count}"), count=entry.exemplars)
    kinds = ", ".join(entry.kinds)
    yield say(N_("grades {kinds} unless another is named"), kinds=kinds) if kinds else say(N_("used by name"))


def _indented(console: Console, text: str, style: str = "") -> None:
    console.print(Padding(Text(visible(text), style=style), (0, 0, 0, 2), expand=False))
