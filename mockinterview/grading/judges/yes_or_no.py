"""Reads a reply of one word: how likely the model was to say yes."""

import math

from mockinterview.errors import JudgeRefused, UnusableReply
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.messages import N_

__all__ = ["log_odds"]

_YES = frozenset({"yes", "y", "是", "对"})
_NO = frozenset({"no", "n", "not", "否", "不", "不是", "没有"})
_ENOUGH = 0.5  # probability of yes and no together: with less the model did not understand what it was asked
_LEAST = 1e-6  # probability taken for a word that is not among the alternatives given


def log_odds(reply: RawReply, judge: str) -> float:
    """Return the logarithm of P(yes) / P(no).

    Raises ``JudgeRefused`` where the endpoint gives no probabilities, ``UnusableReply`` where the model says neither.
    """
    if not reply.word:
        raise JudgeRefused(
            "no_probabilities",
            N_("{judge} gives no probabilities (logprobs), so it cannot be asked by probes."),
            N_("Set asking to verdicts (MOCKINTERVIEW_ASKING=verdicts)."),
            judge=judge,
        )
    yes, no = (_mass(reply.word, words) for words in (_YES, _NO))
    if yes + no < _ENOUGH:
        raise UnusableReply(
            "neither_yes_nor_no",
            N_("{judge} was asked for yes or no and said “{word}”."),
            N_("Set asking to verdicts (MOCKINTERVIEW_ASKING=verdicts), or use another model."),
            raw=reply.text,
            judge=judge,
            word=reply.text,
        )
    return math.log(max(yes, _LEAST) / max(no, _LEAST))


def _mass(alternatives: dict[str, float], words: frozenset[str]) -> float:
    return sum(p for word, p in alternatives.items() if word.strip(" \n\"'“”。.").casefold() in words)
