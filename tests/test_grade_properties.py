"""Whatever a judge claims of whatever answer: what is cited stands there, nothing scores without evidence."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mockinterview.bank.item import Group, Item, KeyPoint
from mockinterview.grading.grade import CheckedBeyond, CheckedCriterion, CheckedKeyPoint, Grade
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.score import Score, score
from mockinterview.grading.verdicts import BeyondClaim, CriterionVerdict, KeyPointVerdict, Verdict, Verdicts
from mockinterview.rubric.rubric import Criterion, Rubric
from mockinterview.text import Span, cite, find, fold
from tests.samples import ScriptedJudge, anything_goes, concept

PROPERTY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
FAMILY, FLAG, LETTER = "👩\u200d👩\u200d👧", "🇨🇳", "e\u0301\u0323"
PIECES = [
    *(
        "词元",
        "缓存",
        "緩存保存鍵和值",
        "不受影响",
        "会受影响",
        "KV cache",
        "ＫＶ　ｃａｃｈｅ",
        "ﬁ",
        "½",
        "㎏",
        "İ",
        "ß",
        "ẞ",
    ),
    *(
        FAMILY,
        FLAG,
        LETTER,
        "\r\n",
        "\n",
        "\t",
        "\u2028",
        "。",
        "，",
        ". ",
        "…",
        "...",
        "[…]",
        '"',
        "</answer>",
        "\x00",
    ),
    *("\ud800", "\udfff", "\u202e", "\ufeff", "\u3000", "ﷺ", "a" * 5000, "键" * 5000, "O(n²)", "keys and values"),
]
texts = st.one_of(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12).map("".join),
    st.text(st.characters(), max_size=40),  # surrogates too
)
sound_texts = texts.map(lambda text: text.encode("utf-8", "ignore").decode())  # an item refuses lone surrogates
degrees = st.floats(0, 1)
labels: st.SearchStrategy[Verdict] = st.sampled_from(["missing", "contradicted", "partial", "covered"])


@st.composite
def stretches(draw: st.DrawFn, text: str) -> str:
    """Draw a stretch of a text (possibly empty)."""
    start = draw(st.integers(0, len(text)))
    return text[start : draw(st.integers(start, min(len(text), start + 60)))]


@st.composite
def claims(draw: st.DrawFn, answer: str, other: str) -> str:
    """Draw what a judge claims to quote: words of the answer, folded or elided, words of the item, invented ones."""
    real = draw(stretches(answer))
    kind = draw(st.sampled_from(["real", "folded", "loud", "elided", "other", "invented", "all"]))
    return {
        "real": real,
        "folded": fold(real).text,
        "loud": f"  “{real.upper()}” !",
        "elided": f"{real} … {draw(stretches(answer))}",
        "other": draw(stretches(other)),
        "invented": draw(st.text(max_size=20)),
        "all": answer,
    }[kind]


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Draw an item with a reference of any kind and key points that stand in it."""
    reference = draw(sound_texts.filter(lambda text: fold(text).text))
    quotes = draw(st.lists(stretches(reference).filter(lambda q: find(q, reference) is not None), max_size=4))
    groups = tuple(Group(id=name, choose=choose) for name, choose in (("one", 1), ("two", 2), ("free", None)))
    points = tuple(
        KeyPoint(
            id=f"k{at}",
            text=quote,
            quote=quote,
            weight=draw(st.sampled_from([0.5, 1, 2])),
            role=draw(st.sampled_from(["claim", "example"])),
            group=draw(st.sampled_from([None, "one", "two", "free"])),
        )
        for at, quote in enumerate(quotes or [reference])
    )
    stem = draw(sound_texts.filter(bool))
    language = draw(st.sampled_from(["zh", "en"]))
    return Item(id="i", kind="qa", stem=stem, reference=reference, key_points=points, groups=groups, language=language)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Item, str, Verdicts]:
    """Draw an item, an answer, and what a judge that may lie says of it."""
    item = draw(items())
    answer = draw(st.one_of(texts, st.just(item.reference), texts.map(lambda text: item.reference + text)))
    claimed = claims(answer, item.reference + item.stem)
    points = [
        KeyPointVerdict(
            key_point=point.id,
            evidence=draw(claimed),
            verdict=draw(labels),
            degree=draw(degrees),
            spread=draw(st.none() | st.tuples(degrees, degrees)),
            doubts_reference=draw(st.sampled_from([False, False, False, True])),
        )
        for point in item.key_points
        if draw(st.integers(0, 9))  # one in ten is forgotten
    ]
    levels = st.none() | st.integers(0, 4)  # 3 and 4 do not exist
    criteria = [
        CriterionVerdict(criterion=criterion.id, evidence=draw(claimed), level=draw(levels))
        for criterion in concept().judged
    ]
    beyond = [BeyondClaim(evidence=draw(claimed), truth=draw(st.sampled_from(["true", "false", "unsure"])))]
    return item, answer, Verdicts(key_points=tuple(points), criteria=tuple(criteria), beyond=tuple(beyond))


def graded(item: Item, answer: str, verdicts: Verdicts) -> Grade:
    judge = ScriptedJudge(verdicts, verdicts)  # lies again when it is asked again
    return Grader(judge, concept(), about=anything_goes).grade(item, answer)


def told(score_of: float | None) -> float:
    return -1.0 if score_of is None else score_of


@PROPERTY
@given(cases())
def test_every_citation_is_the_text_at_its_offsets(case: tuple[Item, str, Verdicts]) -> None:
    item, answer, verdicts = case
    grade = graded(item, answer, verdicts)
    said = [c for point in grade.key_points for c in point.evidence]
    said += [c for criterion in grade.criteria for c in criterion.evidence]
    said += [c for claim in grade.beyond for c in claim.evidence]
    said += [c for entry in grade.feedback.key_points for c in entry.said]
    cited = [p.reference for p in grade.key_points] + [entry.reference for entry in grade.feedback.key_points]
    assert all(c.source == "answer" and answer[c.start : c.end] == c.quote and c.quote for c in said)
    assert all(c.source == "reference" and item.reference[c.start : c.end] == c.quote and c.quote for c in cited)


@PROPERTY
@given(cases())
def test_nothing_scores_without_accepted_evidence_that_says_what_was_claimed(case: tuple[Item, str, Verdicts]) -> None:
    item, answer, verdicts = case
    grade = graded(item, answer, verdicts)
    claimed = {verdict.key_point: verdict for verdict in verdicts.key_points}
    for point in grade.key_points:
        if point.degree > 0:
            assert point.standing == "accepted"
            assert point.evidence
            words = "".join(fold(citation.quote).text for citation in point.evidence)
            assert words == fold(claimed[point.id].evidence).text
        if point.verdict == "contradicted":
            assert point.degree == 0
    for criterion in grade.criteria[1:]:
        assert not criterion.score or (criterion.standing == "accepted" and criterion.evidence)


@PROPERTY
@given(cases())
def test_the_same_input_has_the_same_fingerprint_and_score(case: tuple[Item, str, Verdicts]) -> None:
    first, second = graded(*case), graded(*case)
    assert first == second
    assert score(first.key_points, first.criteria, first.beyond, case[0].groups, concept()).score == first.score


@PROPERTY
@given(cases())
def test_the_band_holds_the_score(case: tuple[Item, str, Verdicts]) -> None:
    grade = graded(*case)
    if grade.band is not None and grade.score is not None:
        assert grade.band.low - 1e-9 <= grade.score <= grade.band.high + 1e-9


@PROPERTY
@given(st.data())
def test_a_higher_degree_with_the_same_evidence_never_lowers_the_score(data: st.DataObject) -> None:
    """At the judge: of a point that it does not hold contradicted; a contradiction is no degree, but a finding."""
    item, answer, verdicts = data.draw(cases())
    raisable = [v for v in verdicts.key_points if v.verdict != "contradicted"]
    if not raisable:
        return
    chosen = data.draw(st.sampled_from(raisable))
    more = chosen.model_copy(update={"degree": data.draw(st.floats(chosen.degree, 1))})
    raised = tuple(more if verdict is chosen else verdict for verdict in verdicts.key_points)
    before, after = (
        graded(item, answer, verdicts),
        graded(item, answer, verdicts.model_copy(update={"key_points": raised})),
    )
    if after.score is not None:  # a claim that cannot be found may cost the grade, which is no low score
        assert after.score >= told(before.score) - 1e-9


WORDS = cite("some words", Span(start=0, end=4), "answer")
PLACE = cite("some words", Span(start=0, end=4), "reference")


@st.composite
def checked(draw: st.DrawFn) -> list[CheckedKeyPoint]:
    """Draw key points after the check, of which the first is accepted."""
    points = []
    for at in range(draw(st.integers(1, 6))):
        standing = "accepted" if at == 0 else draw(st.sampled_from(["accepted", "accepted", "unverified", "doubted"]))
        verdict = draw(labels)
        degree = draw(degrees) if standing == "accepted" and verdict != "contradicted" else 0.0
        points.append(
            CheckedKeyPoint(
                id=f"k{at}",
                text="a point",
                weight=draw(st.floats(0.1, 5)),
                group=draw(st.sampled_from([None, "one", "two", "free"])),
                verdict=verdict,
                degree=degree,
                claimed=draw(degrees),
                spread=draw(st.none() | st.tuples(degrees, degrees)),
                standing=standing,
                evidence=(WORDS,),
                reference=PLACE,
            )
        )
    return points


GROUPS = (Group(id="one", choose=1), Group(id="two", choose=2), Group(id="free"))
standings = st.sampled_from(["accepted", "accepted", "unverified"])


@st.composite
def scales(draw: st.DrawFn) -> tuple[Rubric, list[CheckedCriterion]]:
    """Draw a rubric whose criteria may cap and be capped, and checked criteria for it."""
    shipped = concept()
    caps = st.none() | st.floats(0, 1)
    criteria: list[Criterion] = []
    for criterion in shipped.criteria:
        update: dict[str, object] = {"weight": draw(st.floats(0.1, 9)), "cap_on_error": draw(caps)}
        if criterion.scored_by == "judge":
            update["at_most"] = draw(st.sampled_from([None, "coverage"]))
        criteria.append(criterion.model_copy(update=update))
    levels = st.none() | st.integers(0, 2)
    judged = [
        CheckedCriterion(id=c.id, weight=c.weight, level=draw(levels), standing=draw(standings), evidence=(WORDS,))
        for c in criteria[1:]
    ]
    return shipped.model_copy(update={"criteria": tuple(criteria)}), judged


def scored(points: Sequence[CheckedKeyPoint], scale: tuple[Rubric, list[CheckedCriterion]], *, error: bool) -> Score:
    beyond = [CheckedBeyond(evidence=(WORDS,), truth="false")] if error else []
    return score(points, scale[1], beyond, GROUPS, scale[0])


@settings(max_examples=400, deadline=None)
@given(checked(), scales(), st.booleans(), degrees)
def test_raising_a_degree_never_lowers_a_score(
    points: list[CheckedKeyPoint], scale: tuple[Rubric, list[CheckedCriterion]], error: bool, more: float
) -> None:
    """With groups to choose from, caps on errors, criteria at most coverage, unverified and doubted points."""
    first = points[0]
    if first.verdict == "contradicted":
        return
    higher = first.model_copy(update={"degree": max(first.degree, more)})
    before, after = scored(points, scale, error=error), scored([higher, *points[1:]], scale, error=error)
    assert told(after.score) >= told(before.score) - 1e-9


@settings(max_examples=200, deadline=None)
@given(checked(), scales(), degrees)
def test_taking_a_contradiction_back_never_lowers_a_score(
    points: list[CheckedKeyPoint], scale: tuple[Rubric, list[CheckedCriterion]], more: float
) -> None:
    """A contradiction earns nothing and caps; the same point said rightly, to any degree, earns no less."""
    denied = points[0].model_copy(update={"verdict": "contradicted", "degree": 0.0})
    taken_back = points[0].model_copy(update={"verdict": "covered", "degree": more})
    before, after = (
        scored([denied, *points[1:]], scale, error=False),
        scored([taken_back, *points[1:]], scale, error=False),
    )
    assert told(after.score) >= told(before.score) - 1e-9


@settings(max_examples=300, deadline=None)
@given(checked(), scales(), st.booleans())
@example(
    [CheckedKeyPoint(id="k", text="", weight=1, group=None, verdict="contradicted", degree=0, claimed=0.4,
                     spread=(0.4, 0.6), standing="accepted", evidence=(WORDS,), reference=PLACE)],
    (concept(), []),
    False,
)  # fmt: skip
def test_a_band_holds_the_score_whatever_the_spread(
    points: list[CheckedKeyPoint], scale: tuple[Rubric, list[CheckedCriterion]], error: bool
) -> None:
    found = scored(points, scale, error=error)
    if found.band is not None and found.score is not None:
        assert found.band.low - 1e-9 <= found.score <= found.band.high + 1e-9


@pytest.mark.parametrize("text", ["\ud800 词元", "a\udfff", FAMILY, LETTER, "\x00 keys"])
def test_a_grade_of_any_answer_can_be_stored_and_read_again(text: str) -> None:
    item = Item(
        id="i",
        kind="qa",
        stem="s",
        reference="keys and values are kept",
        key_points=(KeyPoint(id="k", text="kept", quote="values are kept"),),
        language="en",
    )
    answer = f"{text} values are kept"
    verdicts = Verdicts(key_points=(KeyPointVerdict(key_point="k", evidence=answer, verdict="covered", degree=1),))
    grade = graded(item, answer, verdicts)
    assert Grade.model_validate(json.loads(json.dumps(grade.model_dump(mode="json")))) == grade
