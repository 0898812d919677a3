"""Words and signs as the offline judge weighs them."""

import pytest

from mockinterview.grading.judges.encoder import information, piece_vectors, pieces
from mockinterview.grading.judges.lexicon import Lexicon
from mockinterview.grading.judges.polarity import opposed
from mockinterview.grading.judges.stretches import sentences, stretches


def test_rare_pieces_say_more_than_common_ones() -> None:
    the, entropy = pieces("the")[0], pieces("entropy")[0]
    assert information(entropy) > information(the) > 0


def test_pieces_of_near_meaning_are_near_across_languages() -> None:
    quick, rapid, fish = (piece_vectors(pieces(word)[:1])[0] for word in ("quick", "rapid", "fish"))
    assert quick @ rapid > 0.5 > quick @ fish
    assert quick @ quick == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("text", ["学习率过大时损失会发散", "The loss diverges when the learning rate is too high."])
def test_a_text_recalls_itself_wholly_and_a_stranger_hardly(text: str) -> None:
    words = Lexicon([text], "").recall([text, "🐈 miaow"])
    assert words[0, 0] == pytest.approx(1, abs=1e-5)
    assert words[0, 1] < 0.2


def test_synonyms_and_typing_errors_count_in_part() -> None:
    words = Lexicon(["quick convergence"], "").recall(["rapid converging", "quikc convergance", "banana bread"])[0]
    assert words[0] > words[2]
    assert words[1] > words[2]


def test_the_questions_own_words_hardly_count() -> None:
    point, question = "过拟合由参数过多引起", "什么是过拟合？"
    echoed, said = Lexicon([point], question).recall(["过拟合", "参数过多引起"])[0]
    assert echoed < 0.2 < said


@pytest.mark.parametrize(
    ("point", "stretch", "against"),
    [
        ("前面词元的键和值不会变化", "前面词元的键和值会变化", True),
        ("不必每一步都重算整个前缀", "不必重算整个前缀", False),
        ("不必每一步都重算整个前缀", "不用每步把前缀重算", False),
        ("all units are kept at inference", "units are not kept at inference", True),
        ("the lamp and the cell are separated by the gap", "the lamp is not connected to the cell", False),
        ("the lamp prevents a short", "the lamp does not prevent a short", True),
        ("lamps A and B are in one path", "the lamps light up and no wire of the other branch matters", False),
    ],
)
def test_an_opposite_has_the_points_words_and_one_negation_between_them(
    point: str, stretch: str, against: bool
) -> None:
    assert opposed(point, stretch) is against


def test_stretches_are_clauses_pairs_of_them_and_sentences() -> None:
    text = "先算注意力分数，再做归一化，最后加权求和。结果送入下一层。"
    found = {span.of(text) for span in stretches(text, sentences(text))}
    assert {"先算注意力分数，", "再做归一化，最后加权求和。", "先算注意力分数，再做归一化，最后加权求和。"} <= found
    assert "最后加权求和。结果送入下一层。" in found


@pytest.mark.parametrize(
    ("point", "stretch", "is_opposed"),
    [
        ("控制模型的复杂度，避免过拟合现象的发生", "控制模型复杂度，别过拟合", False),
        ("避免过拟合现象的发生", "不能避免过拟合现象的发生", True),
        ("prevents units from co-adapting", "keeps units from co-adapting", False),
        ("不依赖批次大小", "依赖批次大小", True),
    ],
)
def test_avoiding_has_paraphrases_that_do_not_contradict(point: str, stretch: str, is_opposed: bool) -> None:
    assert opposed(point, stretch) is is_opposed
