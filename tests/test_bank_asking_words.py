"""Ways of asking that end in no question mark."""

import pytest

from mockinterview.bank.questions.labels import is_question


@pytest.mark.parametrize(
    "words",
    [
        "Tell me about a time when a firing failed",
        "Tell us how you keep clay",
        "Give me an example of a glaze that ran",
        "Talk me through your last firing",
        "Share an example of a cracked pot",
    ],
)
def test_what_an_interviewer_asks_to_be_told_is_a_question(words: str) -> None:
    assert is_question(words)


@pytest.mark.parametrize("words", ["Telling stories", "Share of clay in slip", "Giving feedback"])
def test_words_that_only_begin_alike_are_none(words: str) -> None:
    assert not is_question(words)


@pytest.mark.parametrize("words", ["对比", "分析", "比较："])
def test_a_word_of_asking_alone_asks_nothing(words: str) -> None:
    assert not is_question(words)
    assert is_question(f"{words.strip('：')}素烧与釉烧")
