"""Lines of a document that are no part of an answer."""

import pytest

from mockinterview.bank.questions.asides import aside


@pytest.mark.parametrize("words", ["返回顶部", "⬆ 回到目录", "**[⬆ Back to Top](#contents)**", "返回目录"])
def test_a_way_back_up_is_navigation(words: str) -> None:
    assert aside(words) is not None


@pytest.mark.parametrize("words", ["函数返回到调用处。", "A stack has a top."])
def test_a_sentence_is_none(words: str) -> None:
    assert aside(words) is None
