"""GB18030 and Big5 are told apart by how common their characters are, from short texts too."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.batch.tables.opening import open_table
from mockinterview.documents.chinese_encoding import chinese_encoding
from mockinterview.documents.reading import read_document
from mockinterview.errors import UsageError

SIMPLIFIED = ("什么是缓存？它把常用的数据放在近处。", "题目,回答\n1,梯度下降", "等概率：n/2", "学习率预热")
TRADITIONAL = ("什麼是快取？它把常用的資料放在近處。", "題目,回答\n1,梯度下降法的學習率", "這個問題沒有標準的答案")


@pytest.mark.parametrize("text", [*SIMPLIFIED, *TRADITIONAL])
def test_gb18030_is_known(text: str) -> None:
    assert chinese_encoding(text.encode("gb18030")) == "gb18030"


@pytest.mark.parametrize("text", TRADITIONAL)
def test_big5_is_known(text: str) -> None:
    assert chinese_encoding(text.encode("big5")) == "big5hkscs"


@pytest.mark.parametrize("text", ["les données déjà vues", "Erkläre Fäden für Anfänger", "¿Qué es el más allá?"])
def test_western_text_is_neither(text: str) -> None:
    assert chinese_encoding(text.encode("cp1252")) is None


@given(st.binary(max_size=200))
def test_what_is_said_to_be_chinese_can_be_decoded(content: bytes) -> None:
    if encoding := chinese_encoding(content):
        content.decode(encoding)


def test_notes_and_answers_in_big5_are_read(tmp_path: Path) -> None:
    notes, answers = tmp_path / "notes.txt", tmp_path / "answers.csv"
    notes.write_bytes("什麼是索引？\r\n\r\n索引讓查詢更快。\r\n".encode("big5"))
    answers.write_bytes("編號,回答\r\n1,索引讓查詢更快\r\n".encode("big5"))
    assert read_document(notes).text == "什麼是索引？\n\n索引讓查詢更快。\n"
    assert [dict(row.columns) for row in open_table(answers).rows()] == [{"編號": "1", "回答": "索引讓查詢更快"}]


def test_notes_in_a_western_encoding_are_refused_rather_than_misread(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes("Qu'est-ce que les données déjà vues ?".encode("cp1252"))
    with pytest.raises(UsageError, match="in UTF-8"):
        read_document(notes)
