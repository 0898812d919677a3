"""Questions in bold that no question mark and no label shows: by their numbers, their neighbours, their answers."""

import re
from collections.abc import Iterator, Sequence

from mockinterview.bank.questions.asides import is_generic_heading, is_introduction
from mockinterview.bank.questions.labels import answer_words, is_question, unnumbered
from mockinterview.bank.questions.outer_matter import is_outer_heading
from mockinterview.bank.questions.piece import Piece
from mockinterview.documents.decoration import DECORATION
from mockinterview.documents.document import Block
from mockinterview.text import Span

__all__ = ["bold_questions"]

_BOLD = re.compile(
    DECORATION
    + r"(?P<mark>\*\*|__)(?P<words>[^*\n]+?)(?P=mark)"
    + DECORATION
    + r"(?P<end>$|(?:<br\s*/?>[ \t]*)?\n[ \t]*)"
)
_NUMBER = re.compile(r"\s*(?:Q|No\.?)?\s*(\d{1,3})\s*[.、．)）:：\s]")
_SERIES = 3
_CROWD = 4
_QUARTER = 4


def bold_questions(text: str, found: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with more of them labelled as questions, and a lone one in bold within prose no longer."""
    bold = {n: match for n, piece in enumerate(found) if (match := _bold(text, piece))}
    asking = {n for n in bold if found[n].label is None and n + 1 < len(found) and _answers(text, found[n + 1])}
    for series in _series(text, found, bold):
        asks = [n for n in series if found[n].label == "question" or n in asking or is_question(bold[n]["words"])]
        asking |= {*series} if len(series) >= _SERIES and 2 * len(asks) >= len(series) else set()
    asking |= _crowd(text, found, bold)
    entries = _entries(found, bold)
    asking |= set(entries)
    lone = None if entries else _lone(text, found)
    labelled = [
        piece
        for n, one in enumerate(found)
        for piece in (_asked(text, one, bold[n]) if n in asking and one.label is None else [_let_go(one, n == lone)])
    ]
    labelled = [_answering(text, labelled, n) for n in range(len(labelled))]
    return _without_groups(text, labelled) if entries else labelled


def _bold(text: str, piece: Piece) -> re.Match[str] | None:
    """Return the match of words in bold that stand alone, or on a line above others."""
    if piece.block.kind not in ("paragraph", "list_item"):
        return None
    return _BOLD.match(text, piece.block.content.start, piece.block.content.end)


def _answers(text: str, piece: Piece) -> bool:
    return piece.block.kind in ("paragraph", "list_item") and answer_words(text, piece.block.content) is not None


def _series(text: str, found: Sequence[Piece], bold: dict[int, re.Match[str]]) -> Iterator[list[int]]:
    """Yield runs of bold words whose numbers count up, inside the bold type or before it."""
    for inside in (True, False):
        run: list[int] = []
        last = 0
        for n, match in bold.items():
            block = found[n].block
            where = match["words"] if inside else text[block.span.start : block.content.start] + " "
            number = _NUMBER.match(where + " ")
            if number is None or block.level:
                continue
            if int(number[1]) != last + 1:
                yield run
                run = []
            last = int(number[1])
            run.append(n)
        yield run


def _crowd(text: str, found: Sequence[Piece], bold: dict[int, re.Match[str]]) -> set[int]:
    """Return bold paragraphs that head what follows as questions around them do, where nothing stands above the first.

    One that ends in a colon, is a part of any answer (Example) or leads out of the document is none.
    """
    heads = [n for n, match in bold.items() if found[n].block.kind == "paragraph" and not match["end"]]
    heads = [n for n in heads if bold[n]["words"].strip()[-1:] not in (":", "：")]
    said = {n: _unnumbered(bold[n]["words"]) for n in heads}
    heads = [n for n in heads if not is_generic_heading(said[n]) and not is_outer_heading(said[n])]
    asks = [n for n in heads if found[n].label == "question" or is_question(bold[n]["words"])]
    if len(heads) < _CROWD or 2 * len(asks) < len(heads) or _prose(text, found[: heads[0]]):
        return set()
    return set(heads)


def _entries(found: Sequence[Piece], bold: dict[int, re.Match[str]]) -> list[int]:
    """Return the entries of lists of nothing but words in bold, where a quarter asks: so reports of interviews."""
    top = min((piece.block.level for piece in found if piece.block.kind == "list_item"), default=0)
    entries = [n for n, p in enumerate(found) if p.block.kind == "list_item" and p.block.level == top]
    alone = [n for n in entries if found[n].label == "question" or (n in bold and not bold[n]["end"])]
    asks = [n for n in alone if found[n].label == "question" or is_question(bold[n]["words"])]
    many = len(entries) >= _CROWD and len(alone) == len(entries)
    return entries if many and _QUARTER * len(asks) >= len(entries) else []


def _without_groups(text: str, found: list[Piece]) -> list[Piece]:
    """Put aside the lines in bold, and those without a word, that head groups of entries."""
    for n, piece in enumerate(found):
        at_margin = text[max(piece.block.span.start - 1, 0)] == "\n" and piece.block.kind == "paragraph"
        words = piece.block.content.of(text)
        if at_margin and piece.label is None and (_BOLD.fullmatch(words) or re.search(r"\w", words) is None):
            found[n] = piece.model_copy(update={"label": "aside"})
    return found


def _unnumbered(words: str) -> str:
    return unnumbered(words, Span(start=0, end=len(words))).of(words)


def _lone(text: str, found: Sequence[Piece]) -> int | None:
    """Return the only question, where just its bold type shows it and prose stands above: a part of that prose."""
    questions = [n for n, piece in enumerate(found) if piece.label == "question"]
    if len(questions) != 1 or found[questions[0]].is_explicit or found[questions[0]].block.kind == "summary":
        return None
    n = questions[0]
    answered = n + 1 < len(found) and _answers(text, found[n + 1])
    return n if not answered and _prose(text, found[:n]) else None


def _prose(text: str, above: Sequence[Piece]) -> bool:
    kinds = ("paragraph", "list_item", "table", "code")
    return any(p.block.kind in kinds and not is_introduction(p.block.content.of(text)) for p in above)


def _answering(text: str, found: Sequence[Piece], n: int) -> Piece:
    """Leave out the label of an answer to a question that was none before."""
    piece = found[n]
    if n == 0 or piece.label is not None or found[n - 1].label != "question" or not _answers(text, piece):
        return piece
    words = answer_words(text, piece.block.content)
    words = piece.words if words is None else words
    return piece.model_copy(update={"label": "answer", "words": words, "is_explicit": True})


def _let_go(piece: Piece, lone: bool) -> Piece:
    return piece.model_copy(update={"label": None, "words": piece.block.span}) if lone else piece


def _asked(text: str, piece: Piece, match: re.Match[str]) -> list[Piece]:
    """Make a question of the bold words, and an answer of what stands below them in the same block."""
    words = unnumbered(text, Span(start=match.start("words"), end=match.end("words")))
    rest = Span(start=match.end(), end=piece.block.content.end)
    if not len(rest):
        return [piece.model_copy(update={"label": "question", "words": words})]
    first = piece.block.model_copy(update={"span": Span(start=piece.block.span.start, end=match.end("words") + 2)})
    answer = answer_words(text, rest)
    is_answer = answer is not None
    below = Block(kind="paragraph", span=rest, content=rest)
    return [
        Piece(block=first, label="question", words=words),
        Piece(
            block=below,
            label="answer" if is_answer else None,
            words=rest if answer is None else answer,
            is_explicit=is_answer,
        ),
    ]
