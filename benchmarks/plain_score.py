"""What a user would write instead: question, reference and answer in one prompt, for reasoning and a score."""

import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mockinterview.bank.item import Item
from mockinterview.errors import UnusableReply
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.grading.judges.sender import Request, Sender
from mockinterview.grading.prompt import Prompt
from mockinterview.grading.verdicts import Usage

__all__ = ["plain_score"]

SCHEMA = {
    "type": "object",
    "properties": {
        "reasoning": {"type": "string", "pattern": r'^[^"\\\n]{0,400}$'},
        "score": {"type": "number"},
    },
    "required": ["reasoning", "score"],
    "additionalProperties": False,
}
_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 - a prompt is no HTML
)


async def plain_score(sender: Sender, item: Item, answer: str) -> tuple[float, Usage]:
    """Return the score that the model names (fraction 0–1), and what it cost. Raises ``JudgeError``."""
    template = _templates.get_template(f"plain_score.{item.language}.j2")
    words = template.render(question=item.stem, reference=item.reference, answer=answer)
    prompt = Prompt(system="", user=words)
    sent = await sender.send(Request(("plain score", 1), SCHEMA, prompt, lambda: prompt, _read))
    return _read(sent.raw), sent.usage


def _read(raw: RawReply) -> float:
    try:
        return min(1.0, max(0.0, float(json.loads(raw.text)["score"])))
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableReply("not_json", "The reply is no score.", raw=raw.text) from error
