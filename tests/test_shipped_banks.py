"""The shipped banks: enough of them, whole, sourced, alike in both languages, and on every topic promised."""

from collections import Counter
from itertools import pairwise

import pytest

from mockinterview.bank.bank_file import read_bank, shipped_banks
from mockinterview.bank.checking.check import check_banks
from mockinterview.bank.item import Item
from mockinterview.rubric.library import load_rubric
from mockinterview.text import fold

LANGUAGES = ("en", "zh")
ITEMS = {language: read_bank(f"llm.{language}").items for language in LANGUAGES}
EVERY = [item for items in ITEMS.values() for item in items]
BY_ID = {item.id: item for item in EVERY}

TOPICS = """
7B|parameters of a dense; tokenizer; byte; emergen; repetition penalt; RMSNorm; post-norm; BERT; LLaMA; GLM;
projector|vision; data parallel; tensor parallel; pipeline; ZeRO|FSDP; expert parallel; attention weights|interpretab;
fairness|bias; mixed precision|bf16; loss spike|loss spikes; hallucination; RoPE; sliding; KV cache; own model;
Chinese; LoRA; QLoRA; LangChain; LangGraph; quantis; continuous batching|batching; PagedAttention; speculative;
few-shot; zero-shot; generalis; fine-tun; instruction tuning; chain of thought|chain-of-thought; reasoning model;
RLHF; DPO; GRPO;
RAG; agent; tool; benchmark; judge; safety|red team; prompt injection; mixture of experts|mixture-of-experts
"""


def test_there_are_enough_items_and_forty_terms_in_each_language() -> None:
    for language in LANGUAGES:
        assert len(ITEMS[language]) >= 120
        assert sum(item.kind == "term" for item in ITEMS[language]) >= 40


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.id)
def test_every_item_is_whole(item: Item) -> None:
    assert item.reference
    assert 3 <= len(item.key_points) <= 7
    assert item.difficulty in range(1, 6)
    assert item.rubric
    assert load_rubric(item.rubric)
    assert item.reading
    assert item.topic
    spans = sorted((c.start, c.end) for c in map(item.reference_citation, item.key_points))
    assert all(before[1] <= after[0] for before, after in pairwise(spans)), "quotes overlap"


def test_both_languages_ask_the_same_and_weigh_it_alike() -> None:
    def shape(item: Item) -> object:
        points = [(point.weight, point.role, point.group is not None) for point in item.key_points]
        return item.kind, item.difficulty, item.rubric, points, [group.choose for group in item.groups]

    for item in ITEMS["en"]:
        (alias,) = (alias for alias in item.aliases if alias.startswith("zh:"))
        other = BY_ID[alias.removeprefix("zh:")]
        assert f"en:{item.id}" in other.aliases
        assert shape(item) == shape(other), item.id
    assert len(ITEMS["en"]) == len(ITEMS["zh"])


def test_no_question_stands_twice() -> None:
    asked = Counter(fold(item.stem).text for item in EVERY)
    assert [words for words, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("topic", [topic.strip() for topic in TOPICS.split(";")])
def test_every_topic_promised_is_asked_about(topic: str) -> None:
    words = [word.strip().casefold() for word in topic.split("|")]
    texts = (" ".join((*item.topic, item.stem, *(p.text for p in item.key_points))).casefold() for item in ITEMS["en"])
    assert any(word in text for text in texts for word in words)


def test_bank_check_finds_no_fault_and_no_duplicate_in_them() -> None:
    found = check_banks(list(shipped_banks()))
    assert [each for each in found if each.kind.severity == "fault" or "duplicate" in each.check] == []
