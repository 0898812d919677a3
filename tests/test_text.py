import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mockinterview.errors import UsageError
from mockinterview.grading.terms import terms
from mockinterview.text import Span, cite, find, find_all, fold, spaced

ANSWER = "我认为：ＬＮ（层归一化）\r\n不受 batch size 影响，不受序列長度影響。"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("层归一化", "层归一化"),
        ("LN(層歸一化)", "ＬＮ（层归一化"),
        ("ln 层归一化 不受 BATCH-SIZE 影响", "ＬＮ（层归一化）\r\n不受 batch size 影响"),
        ("不受序列长度影响", "不受序列長度影響"),
    ],
)
def test_a_quote_is_found_after_folding_width_case_punctuation_space_and_script(quote: str, found: str) -> None:
    span = find(quote, ANSWER)
    assert span is not None
    assert span.of(ANSWER) == found


@pytest.mark.parametrize("quote", ["会受序列长度影响", "不受序列长度的影响", "层归化", "", "，。", "layer norm"])
def test_a_near_match_is_no_match(quote: str) -> None:
    assert find(quote, ANSWER) is None


def test_a_citation_is_the_text_at_its_offsets_and_says_so_when_the_text_changed() -> None:
    citation = cite("abc def", Span(start=4, end=7), "answer")
    assert citation.quote == "def"
    assert citation.check("abc def")
    assert not citation.check("abc deg")


@pytest.mark.parametrize("span", [Span(start=0, end=0), Span(start=2, end=9), Span(start=9, end=9)])
def test_a_citation_of_nothing_or_beyond_the_text_is_refused(span: Span) -> None:
    with pytest.raises(UsageError, match="does not fit a text of 3 characters"):
        cite("abc", span, "answer")


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValidationError, match="ends"):
        Span(start=3, end=2)


def test_part_of_a_character_that_folds_to_several_is_not_cited() -> None:
    assert find("k", "5 ㎏") is None
    span = find("kg", "5 ㎏")
    assert span is not None
    assert span.of("5 ㎏") == "㎏"


def test_symbols_that_carry_meaning_are_kept() -> None:
    assert find("50%", "about 50 % of it") is not None
    assert find("C", "C++ only") is not None
    assert find("C++", "only C or so") is None


@given(st.text(), st.text(), st.text())
def test_whatever_stands_in_a_text_is_found_there(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    span = find(quote, text)
    if quote.strip():
        assert span is not None
        assert span.of(text) == quote
    for place in find_all(quote, text):
        assert fold(place.of(text)).text == fold(quote).text


@given(st.text())
def test_folding_maps_every_character_back_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(offset < len(text) for offset in folded.offsets)


@given(st.text() | st.text(alphabet="层 。ab1½㎏\t\u200b"))
def test_one_space_stands_wherever_signs_were_dropped(text: str) -> None:
    folded, last = fold(text), -1
    expected = ""
    for sign, offset in zip(folded.text, folded.offsets, strict=True):
        expected += f" {sign}" if expected and offset > last + 1 else sign
        last = offset
    assert spaced(text) == expected


def test_terms_are_pairs_of_chinese_characters_and_whole_words_of_one_script() -> None:
    assert {*terms("层归一化LN2个, layer_norm 𠀀𠀁")} == {
        "层归",
        "归一",
        "一化",
        "ln",
        "2",
        "个",
        "layer",
        "norm",
        "𠀀𠀁",
    }


@given(st.text(min_size=1), st.data())
def test_every_citation_is_verbatim_whatever_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert cite(text, Span(start=start, end=end), "answer").quote == text[start:end]


def test_lone_surrogates_are_folded_as_they_are() -> None:
    assert find("層", "a\ud800层") == Span(start=2, end=3)
