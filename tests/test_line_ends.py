"""Paragraphs that were wrapped by hand: a line that goes on in the next is one sentence with it."""

import time
from pathlib import Path

import pytest

from mockinterview.bank.importing import import_document
from mockinterview.bank.key_points.sentences import sentences, strip
from mockinterview.bank.line_ends import one_line
from mockinterview.text import Span


def parts(text: str) -> list[str]:
    return [one_line(strip(text, one).of(text)) for one in sentences(text, Span(start=0, end=len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The client sends SYN with its number, the server answers with\nSYN-ACK, and the client with ACK. Two\n"
            "round trips are enough.",
            [
                "The client sends SYN with its number, the server answers with SYN-ACK, and the client with ACK",
                "Two round trips are enough",
            ],
        ),
        (
            "三次握手让双方都确认对方能收能发，避免已经失效的旧连接请求突然又传到服务器而\n产生错误。双方交换序号，\n"
            "数据才能排列。",
            [
                "三次握手让双方都确认对方能收能发，避免已经失效的旧连接请求突然又传到服务器而产生错误",
                "双方交换序号，数据才能排列",
            ],
        ),
    ],
)
def test_a_line_that_is_cut_off_goes_on_in_the_next(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["Locks", "Queues", "Channels"],  # short lines are entries
        ["A lock admits one thread at a time and makes the others wait for it", "- it costs time when many want it"],
        ["The header of UDP is much shorter than the header of TCP (20-60 bytes)", "The order of packets is not kept"],
        ["降低学习率", "增大批量", "检查数据"],
        [
            "在训练大模型的时候显存主要被参数和梯度还有优化器状态占用",
            "激活值可以重算",
        ],  # the paragraph is narrower than a page
        ["A sentence that is whole ends here.", "another begins here with a small letter, as some people write"],
    ],
)
def test_a_line_of_its_own_stays_one(lines: list[str]) -> None:
    assert len(parts("\n".join(lines))) == len(lines)


def test_key_points_of_wrapped_notes_are_whole_sentences(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "## What does a lock cost?\n\nA thread that waits for it does no work, and with many threads most of them\n"
        "wait. Two\nlocks taken in different orders can block each other for good.\n",
        encoding="utf-8",
    )
    bank, _ = import_document(notes)
    told = [point.text for point in bank.items[0].key_points]
    assert told[-1] == "Two locks taken in different orders can block each other for good"
    assert all(point.quote in bank.items[0].reference for point in bank.items[0].key_points)


def test_a_long_text_takes_time_by_its_length_only() -> None:
    def seconds(lines: int) -> float:
        text = "\n".join(f"This is line {n} of a paragraph that somebody wrapped by hand, and it" for n in range(lines))
        begun = time.process_time()
        assert len(parts(text)) == lines
        return time.process_time() - begun

    seconds(100)
    assert seconds(4000) < 40 * seconds(400)  # ten times the text; by its square it would be a hundred times
