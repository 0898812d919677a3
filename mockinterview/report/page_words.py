"""The words that only the page has: names of its parts. What a report says is in ``compose`` and ``feedback``."""

from mockinterview.messages import N_, Translator
from mockinterview.report.feedback import SYMBOLS, VERDICTS

__all__ = ["page_words"]

_WORDS = {
    "overview": N_("Overview"),
    "contents": N_("On this page"),
    "questions": N_("Questions"),
    "answers": N_("Answers"),
    "key_points": N_("Key points"),
    "missed": N_("Key points missed"),
    "missed_about": N_("The heaviest come first; of the same weight, those of which least was said."),
    "none_missed": N_("No key point was missed."),
    "nothing_graded": N_("Nothing has been graded."),
    "study": N_("What to read again"),
    "no_topic": N_("(no topic)"),
    "you_said": N_("You said"),
    "nothing": N_("Nothing was said on this point."),
    "reference": N_("The whole reference"),
    "figures": N_("The figures as a table"),
    "weight": N_("weight"),
    "legend": N_("What the marks mean"),
    "not_answered": N_("not answered"),
    "to_top": N_("Back to the top"),
}
_STATES: dict[str, str] = dict(VERDICTS.items()) | {
    "false": N_("held false"),
    "unverified": N_("not verified, no credit"),
    "doubted": N_("left out: the judge doubts the reference"),
    "open": N_("key point"),
}
_SYMBOLS: dict[str, str] = dict(SYMBOLS.items()) | {
    "false": "!",
    "unverified": "?",
    "doubted": "?",
    "open": "",
}


def page_words(say: Translator) -> dict[str, str]:
    """Return the page's words in the translator's language; ``state_…`` are those of the legends."""
    states = {f"state_{state}": f"{_SYMBOLS[state]} {say(word)}".strip() for state, word in _STATES.items()}
    return {name: say(word) for name, word in _WORDS.items()} | states
