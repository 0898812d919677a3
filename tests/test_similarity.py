"""What the check of evidence asks of similarity, and what it may leave out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.grading import similarity as module
from mockinterview.grading.judges.lexicon import Lexicon, sign_recall
from mockinterview.grading.similarity import EVIDENCE_FLOOR, similarity

POINT = "键值缓存保存此前词元的键和值"
TEXTS = st.sampled_from(
    [POINT, "把前面词元的键和值都存下来", "O(n log n)", "sorting takes n log n", "今天天气不错", "a", "％"]
)


@settings(max_examples=60, deadline=None)
@given(TEXTS | st.text(max_size=12), TEXTS | st.text(max_size=12))
def test_signs_alone_never_promise_more_than_all_words_do(text: str, stretch: str) -> None:
    assert sign_recall(text, stretch) <= Lexicon([text], "").recall([stretch])[0, 0] + 1e-6
    reached = similarity(text, stretch) >= EVIDENCE_FLOOR
    assert (similarity(text, stretch, enough=EVIDENCE_FLOOR) >= EVIDENCE_FLOOR) == reached


def test_no_vector_is_computed_where_the_signs_or_the_words_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(texts: object) -> None:
        raise AssertionError(texts)

    monkeypatch.setattr(module, "encode", fail)
    assert similarity(POINT, "把前面词元的键和值都存下来", enough=EVIDENCE_FLOOR) >= EVIDENCE_FLOOR
    assert sign_recall("large memory", "big storage") == 0
    assert similarity("large memory", "big storage", enough=EVIDENCE_FLOOR) >= EVIDENCE_FLOOR
    with pytest.raises(AssertionError):
        similarity(POINT, "今天天气不错", enough=EVIDENCE_FLOOR)
