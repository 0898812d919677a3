"""Which lines of a text that marks nothing are its questions: a numbered series that asks, or lines that ask."""

from collections.abc import Sequence

from mockinterview.bank.questions.asking_shares import enough_ask
from mockinterview.bank.questions.indented_lines import indented_questions
from mockinterview.bank.questions.inner_series import Numbered, within_answers
from mockinterview.bank.questions.labels import answer_words
from mockinterview.bank.questions.plain_lines import PlainLine, Style, begins_with_sign
from mockinterview.bank.questions.unnumbered_questions import unnumbered_questions
from mockinterview.documents.page_breaks import columns

__all__ = ["question_lines"]

_LEAST = 4  # questions
_QUARTER = 4
_RESTART = 2.0  # what beginning at 1 again costs, as a list within an answer does
_LONGEST = 240  # columns of a question
_STYLES: tuple[Style, ...] = ("label", "number", "alone", "dotted", "bracket", "numeral", "spaced")
_DEEPER = 2  # columns by which a list within an answer is indented at least
_SHORT_HEADS = 48  # columns on the average of heads that need not ask where a document says that it asks


def question_lines(text: str, lines: Sequence[PlainLine], headings: frozenset[int], *, hinted: bool) -> list[int]:
    """Return which lines are questions, in order; ``headings`` are the places in ``text`` where its reader saw some.

    ``hinted``: the document says that it is one of questions, so that a series of short heads asks whatever its words.
    """
    if indented := indented_questions(lines):
        return indented
    chains = [chain for style in _STYLES if (chain := _chain(lines, style, _inner(text, lines, style)))]
    chains = [_without_list(lines, chain) for chain in chains]
    found = [
        chain
        for chain in chains
        if _ask(lines, chain)
        or _are_answered(text, lines, chain)
        or (hinted and (_alternates(lines, chain, headings) or _are_all(lines, chain)))
    ]
    if found:
        return _every_other(lines, max(found, key=lambda chain: sum(_score(lines, n) for n in chain)))
    return unnumbered_questions(text, lines, headings, hinted=hinted)


def _inner(text: str, lines: Sequence[PlainLine], style: Style) -> set[int]:
    """Return the lines of a style that are entries of lists within answers, as their numbers tell."""
    at = [n for n, line in enumerate(lines) if line.style == style]
    signs = [text[lines[n].span.start : lines[n].words.start].rstrip()[-1:] for n in at]
    close = [n - 1 == before and not lines[n].blank_before for n, before in zip(at, [-2, *at], strict=False)]
    entries = list(map(Numbered, (lines[n].number for n in at), signs, close))
    return {at[place] for place in within_answers(entries)}


def _chain(lines: Sequence[PlainLine], style: Style, inner: set[int]) -> list[int]:
    """Return the series 1, 2, 3 … of lines that asks most; numbers within answers are left out of it.

    A line that is indented deeper than the one before it in the series belongs to that one's answer; the indentation
    of a text's first line says nothing, as it is often lost.
    """
    best: dict[int, tuple[float, int]] = {}  # the score and the last line of the best series that ends with a number
    before: dict[int, int | None] = {}
    top: tuple[float, int] | None = None
    for n, line in enumerate(lines):
        if line.style != style or n in inner or columns(line.said) > _LONGEST:
            continue
        came = best.get(line.number - 1)
        if line.number == 1 and top is not None and top[0] > _RESTART:
            came = (top[0] - _RESTART, top[1])
        if came is None and line.number > 1 and top is not None:  # a page of many may begin with any number
            continue
        if came is not None and came[1] > 0 and line.indent >= lines[came[1]].indent + _DEEPER:
            continue
        score = (came[0] if came else 0.0) + _score(lines, n)
        before[n] = came[1] if came else None
        if score > best.get(line.number, (0.0, 0))[0]:
            best[line.number] = (score, n)
        if top is None or score > top[0]:
            top = (score, n)
    chain: list[int] = []
    at = top[1] if top else None
    while at is not None:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _without_list(lines: Sequence[PlainLine], chain: Sequence[int]) -> list[int]:
    """Leave out what counts from 1 to the number of the question above it, with the next number behind it.

    None of it asks, but both questions do: it is the answer.
    """
    kept: list[int] = []
    at = 0
    while at < len(chain):
        size = lines[chain[at - 1]].number if at and lines[chain[at]].number == 1 else 0
        here = [lines[n] for n in chain[at - 1 : at + size + 1]] if size else []
        counts = [line.number for line in here] == [size, *range(1, size + 2)]
        if counts and here[0].asks and here[-1].asks and not any(line.asks for line in here[1:-1]):
            at += size
        kept.append(chain[at])
        at += 1
    return kept


def _every_other(lines: Sequence[PlainLine], chain: list[int]) -> list[int]:
    """Leave out every second entry where the first, third … ask and those between do not: answers with numbers."""
    first, second = chain[::2], chain[1::2]
    asking = sum(lines[n].asks for n in first)
    alternate = 3 * asking >= 2 * len(first) and not any(lines[n].asks for n in second)
    return first if len(chain) >= 2 * _LEAST and alternate else chain


def _score(lines: Sequence[PlainLine], n: int) -> float:
    line = lines[n]
    after = lines[n + 1] if n + 1 < len(lines) else None
    heads = after is not None and (after.style != line.style or after.number == 1)
    asks = 3.0 if line.marked else 2.0 if line.asks else 1.0 if line.may_ask else 0.2
    return asks + 0.5 * heads + 0.3 * line.blank_before


def _ask(lines: Sequence[PlainLine], chain: Sequence[int]) -> bool:
    marked = sum(lines[n].marked for n in chain)
    asking = sum(lines[n].asks for n in chain)
    hinted = sum(lines[n].may_ask for n in chain)
    enough = enough_ask(len(chain), marked=marked, asking=asking, hinted=hinted)
    return len(chain) >= _LEAST and (enough or all(lines[n].counted for n in chain))  # their label says that they ask


def _are_answered(text: str, lines: Sequence[PlainLine], chain: Sequence[int]) -> bool:
    """Tell whether the mark of an answer, a label or a sign, begins the line below three of four, whatever they say."""
    below = [lines[n + 1].span for n in chain if n + 1 < len(lines)]
    marked = sum(answer_words(text, span) is not None or begins_with_sign(text, span) for span in below)
    return len(chain) >= _LEAST and 4 * marked >= 3 * len(chain)


def _alternates(lines: Sequence[PlainLine], chain: Sequence[int], headings: frozenset[int]) -> bool:
    """Tell whether short heads alternate with text: each has a line of its own below that is no head.

    Where most have a heading below, they are chapters.
    """
    at = {*chain}
    following = [n + 1 for n in chain if n + 1 < len(lines)]
    below = sum(n not in at for n in following)
    if 2 * sum(lines[n].span.start in headings for n in following) > len(chain):
        return False
    short = sum(columns(lines[n].said) for n in chain) <= _SHORT_HEADS * len(chain)
    return len(chain) > _LEAST and short and below == len(chain)


def _are_all(lines: Sequence[PlainLine], chain: Sequence[int]) -> bool:
    """Tell whether a text is a bare list in which some ask, from its first entry to its end but for a few heads."""
    asking = sum(lines[n].asks for n in chain)
    others = len(lines) - chain[0] - len(chain)
    bare = len(chain) > _LEAST and _QUARTER * others <= len(chain)
    return bare and asking > 1 and 2 * _QUARTER * asking >= len(chain)
