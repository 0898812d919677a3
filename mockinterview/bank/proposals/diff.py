"""Proposals as people review them: a diff from what rules gave to what a judge proposes, and the file to accept."""

from collections.abc import Iterator

from mockinterview.bank.proposals.proposal import Proposals
from mockinterview.messages import N_, Translator
from mockinterview.yaml_file import dump_yaml

__all__ = ["diff_lines", "proposals_text"]

_HOW = N_(
    "Proposals of {judge} that nobody has reviewed. Nothing here counts yet.\n"
    "Read each one; where it is right, write `accept: true`. Questions, names and weights may be changed, references "
    "and quotes are words of the document and may not.\n"
    "Then: mockinterview bank import --accept {path}"
)


def diff_lines(proposals: Proposals, say: Translator, *, width: int = 76) -> Iterator[str]:
    """Yield lines: ``-`` what rules gave, ``+`` what is proposed in its place or beside it, ``!`` what was dropped."""
    for each in proposals.items:
        item = each.item
        yield f"+ {item.id}: {item.stem}"
        yield "+   " + say(N_("line {line}"), line=item.line) + ": " + _cut(item.reference, width)
        yield from (f"+   • {_cut(point.quote, width)}" for point in item.key_points)
    for points in proposals.key_points:
        new = [point.quote for point in points.proposed]
        yield f"  {points.item}: {_cut(points.stem, width)}"
        yield from (f"-   • {_cut(quote, width)}" for quote in points.rules if quote not in new)
        yield from (f"{' ' if quote in points.rules else '+'}   • {_cut(quote, width)}" for quote in new)
    for drop in proposals.dropped:
        line = say(N_("line {line}"), line=drop.line)
        yield f"! {line}, {say(drop.problem)}: {_cut(drop.words, width)}"


def proposals_text(proposals: Proposals, path: str, say: Translator) -> str:
    """Return the file: how it is used, in comments, and the proposals as YAML."""
    how = say(_HOW, judge=proposals.unreviewed_by, path=path)
    return "".join(f"# {line}\n" for line in how.split("\n")) + "\n" + dump_yaml(proposals)


def _cut(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
