"""What makes two scores comparable."""

import hashlib
import json
from functools import lru_cache

from mockinterview.grading.calibration import Calibration
from mockinterview.grading.evidence import CHECK_VERSION
from mockinterview.grading.judges.judge import Judge
from mockinterview.grading.phrases import phrases
from mockinterview.grading.score import SCORER_VERSION
from mockinterview.rubric.rubric import Rubric

__all__ = ["fingerprint"]


def fingerprint(judge: Judge, rubric: Rubric, calibration: Calibration | None = None) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of judge, rubric, check of evidence, scorer and calibration.

    Neither item nor answer is part of it: scores with the same fingerprint were made in the same way.
    """
    return _digest(json.dumps(judge.identity(), sort_keys=True, ensure_ascii=False), rubric, calibration)


@lru_cache(maxsize=64)
def _digest(identity: str, rubric: Rubric, calibration: Calibration | None) -> str:
    parts = {
        "judge": json.loads(identity),
        "rubric": rubric.content_hash,
        "check": {"version": CHECK_VERSION, "phrases": phrases().content_hash},
        "scorer": SCORER_VERSION,
        "calibration": calibration.model_dump(mode="json") if calibration else None,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
