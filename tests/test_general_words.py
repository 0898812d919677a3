"""Words that fit any subject: what is left of a text without them, and what an answer made of them earns."""

import pytest

from mockinterview.bank.item import Item
from mockinterview.bank.item_of_text import item_of_text
from mockinterview.grading.judges.general import specificity
from mockinterview.grading.judges.offline import OfflineJudge
from mockinterview.grading.pipeline import Grader

LANGCHAIN = item_of_text("What is LangChain?", "An open-source framework for building applications on language models")
LANGCHAIN_ZH = item_of_text("LangChain 是什么？", "用大语言模型搭建应用的开源框架")
BOTTLENECK = item_of_text("Why was the cache added?", "It improves performance.")


def score(item: Item, answer: str) -> float:
    return Grader(OfflineJudge()).grade(item, answer).score or 0.0


def test_words_of_the_question_and_words_that_fit_any_subject_are_nothing_of_its_own() -> None:
    question = "What does dropout do?"
    assert specificity("Dropout is important and improves the model", question) < 0.3
    assert specificity("Dropout switches off random units", question) == 1
    assert specificity("What does dropout do", question) == 0
    assert specificity("", question) == 0


@pytest.mark.parametrize(
    ("item", "vague"),
    [
        (LANGCHAIN, "It helps users to use language models in many applications and improves results."),
        (LANGCHAIN, "Understanding it makes the use of language models much better in practice."),
        (LANGCHAIN_ZH, "它能提升大语言模型的效果，应用非常广泛。"),
        (LANGCHAIN_ZH, "作为当前主流的技术手段，它对大语言模型的实际效果有重要影响。"),
        (LANGCHAIN, "This powerful tool plays an essential part in the success of modern language model products."),
        (LANGCHAIN_ZH, "掌握它可以更好地使用语言模型，解决很多实际问题。"),
    ],
)
def test_a_vague_answer_in_words_of_the_subject_earns_next_to_nothing(item: Item, vague: str) -> None:
    assert score(item, vague) <= 0.15


@pytest.mark.parametrize(
    ("item", "honest"),
    [
        (LANGCHAIN, "It is an open framework; with it one builds useful applications that use large language models."),
        (LANGCHAIN, "open source framework, apps on language models"),
        (LANGCHAIN_ZH, "一个开源的框架，可以在大语言模型之上开发应用。"),
    ],
)
def test_an_honest_answer_with_general_words_in_it_keeps_its_marks(item: Item, honest: str) -> None:
    assert score(item, honest) >= 0.8


def test_a_point_made_of_general_words_can_be_made_with_general_words() -> None:
    assert score(BOTTLENECK, "The performance is improved by it.") >= 0.8
