"""How near two texts are in words and meaning: what tells words about a point from words about something else."""

from functools import lru_cache

from mockinterview.grading.judges.encoder import encode
from mockinterview.grading.judges.fitted import fitted
from mockinterview.grading.judges.lexicon import Lexicon, sign_recall

__all__ = ["EVIDENCE_FLOOR", "similarity"]

EVIDENCE_FLOOR = fitted().evidence_floor
"""Below this similarity words are not about a point; set so that 98 % of the best stretches of answers that people
gave full marks pass (decision 0020)."""


def similarity(a: str, b: str, *, enough: float = 1.0) -> float:
    """Return how much (0–1) of ``a`` (a key point) ``b`` (words of an answer) says.

    The larger of word recall and cosine, for words in another language share only the meaning, and short technical
    ones (O(n log n)) only the words. Who only asks whether it reaches ``enough`` gets less than all of it where the
    bare signs do, or the words: a cosine costs more CPU than the request to a model.
    """
    if not (a.strip() and b.strip()):  # the encoder gives blanks a direction of their own
        return 0.0
    if (least := sign_recall(a, b)) >= enough:
        return least
    recall = float(_lexicon(a).recall([b])[0, 0])
    if recall >= enough:
        return min(recall, 1.0)
    first, second = encode([a, b])
    return min(max(recall, float(first @ second), 0.0), 1.0)


@lru_cache(maxsize=1024)
def _lexicon(text: str) -> Lexicon:
    return Lexicon([text], "")
