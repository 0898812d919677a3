"""A preview on a terminal: the messages, word for word, with their lengths and what can be cached."""

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from mockinterview.grading.judges.prompted import Asked
from mockinterview.messages import N_, Translator
from mockinterview.report.element import visible
from mockinterview.rubric.preview import Preview, PreviewRequest, Shared

__all__ = ["print_preview"]

_ASKS: dict[Asked, str] = {
    "verdicts": N_("all verdicts"),
    "nothing": N_("key point {point}, of an answer that says nothing (once an item)"),
    "reference": N_("key point {point}, of the reference itself (once an item)"),
    "point": N_("key point {point}, of the answer"),
}
_SHARED: dict[Shared, str] = {
    "item": N_("the same for every answer to this item in its language: cacheable"),
    "answer": N_("the same for every key point of this answer: cacheable"),
    "nothing": N_("different each time"),
}


def print_preview(found: Preview, console: Console, say: Translator) -> None:
    """Print every request; of several that begin alike the beginning once."""
    if not found.assesses_criteria:
        console.print(Text(visible(say(_left_out(found), judge=found.judge))))
    if not found.requests:
        console.print(Text(visible(_told_nothing(found, say))))
        return
    total = sum(request.tokens for request in found.requests)
    told = N_("{item}, judged by {judge} on {rubric}: requests: {count}, about {tokens} tokens of input.")
    line = say(told, judge=found.judge, count=len(found.requests), item=found.item, rubric=found.rubric, tokens=total)
    console.print(Text(visible(line), style="bold"))
    console.print(Text(say(N_("Tokens are estimated from the characters: vocabularies differ.")), style="dim"))
    if not found.answered:
        console.print(Text(say(N_("No --answer was given: a placeholder stands for it.")), style="dim"))
    shown: set[tuple[str, str]] = set()
    for number, request in enumerate(found.requests, start=1):
        _print(number, request, shown, console, say)


def _left_out(found: Preview) -> str:
    if found.requests or not found.answered:
        return N_("The judge {judge} leaves judged criteria out: the scores below are by key points alone.")
    return N_(
        "The judge {judge} leaves judged criteria out: the scores below are by key points alone, of imagined "
        "verdicts, and your answer changes nothing in them."
    )


def _told_nothing(found: Preview, say: Translator) -> str:
    if found.judge == "offline":
        return say(N_("The offline judge asks no model: nothing is sent. Name a model with --judge to see its prompt."))
    return say(
        N_("{judge} is asked nothing about this answer: there is nothing in it to ask about."), judge=found.judge
    )


def _print(
    number: int, request: PreviewRequest, shown: set[tuple[str, str]], console: Console, say: Translator
) -> None:
    asks = say(_ASKS[request.asks], point=request.key_point or "")
    told = N_("Request {number} to {judge}: {asks} · about {tokens} tokens, {cached} of them cacheable for the item")
    console.print()
    line = say(
        told, number=number, judge=request.judge, asks=asks, tokens=request.tokens, cached=request.cacheable_tokens
    )
    console.print(Text(visible(line), style="bold underline"))
    for part in request.parts:
        heading = say(
            N_("{role} · about {tokens} tokens · {shared}"),
            role=part.role,
            tokens=part.tokens,
            shared=say(_SHARED[part.shared]),
        )
        console.print(Rule(Text(heading), style="cyan", align="left"))
        if part.shared != "nothing" and (part.role, part.text) in shown:
            console.print(Text(say(N_("(as above)")), style="dim"))
        else:
            console.print(Text(visible(part.text)), soft_wrap=True)
        shown.add((part.role, part.text))
    if request.schema_tokens:
        note = N_("With it goes the JSON Schema of the reply, about {tokens} tokens, the same for every answer.")
        console.print(Rule(Text(say(note, tokens=request.schema_tokens)), style="cyan", align="left"))
