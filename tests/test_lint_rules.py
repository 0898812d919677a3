"""Each rule of lint: a rubric that trips it, and one nearly the same that does not."""

from pathlib import Path
from typing import Any

import pytest

from mockinterview.bank.bank_file import read_bank
from mockinterview.rubric.lint import lint, lint_file
from mockinterview.rubric.lint_rules import RULES
from mockinterview.rubric.rubric import Rubric
from tests.lint_parts import SOUND, criterion, exemplar, level, rubric, rules

NONE, HALF, _ = (level(score, *words) for score, words in SOUND)


def top(zh: str, en: str, **changes: Any) -> Rubric:
    """Return the sound rubric with another top level."""
    return rubric(criterion(NONE, HALF, level(1, zh, en), **changes))


def bottom(zh: str, en: str) -> Rubric:
    return rubric(criterion(level(0, zh, en), *(level(score, *words) for score, words in SOUND[1:])))


def scores(*values: float, weight: float = 4, coverage: float = 6, **changes: Any) -> Rubric:
    """Return a rubric with levels of these scores, each asking for one cause more."""
    levels = [
        level(value, f"说出了 {count} 个原因。", f"{count} causes are named.") for count, value in enumerate(values)
    ]
    return rubric(criterion(*levels, weight=weight, **changes), coverage=coverage)


def exemplars(*values: float, **changes: Any) -> Rubric:
    return rubric(exemplars=[exemplar(value) for value in values], **changes)


SAME = ("说出了一个原因。", "A cause is named.")
CASES: dict[str, tuple[Rubric, Rubric]] = {
    "double-barrelled": (
        rubric(criterion(NONE, level(1, "解释了原因，并且举出一个实例。", "Explains the cause and gives a case."))),
        rubric(
            criterion(NONE, HALF, level(1, "解释了原因，并且举出一个实例。", "Explains the cause and gives a case."))
        ),
    ),
    "vague-word": (
        top("给出了适当的理由。", "An appropriate reason is given."),
        top("给出了题目所问情形的理由。", "A reason is given for the case asked about, as well."),
    ),
    "rewards-length": (
        top("用至少 50 字说出了原因。", "The cause is given in at least 50 words."),
        top("说出了至少 50 个部件。", "At least 50 parts are named."),
    ),
    "uncheckable": (
        top("真正理解了原因。", "Shows deep understanding of the cause."),
        top("说出了原因的原因。", "The cause of the cause is named."),
    ),
    "unseen": (
        top("语气坚定地说出了原因。", "The cause is named in a firm tone of voice."),
        top("用一个完整的句子说出了原因。", "The cause is named in a whole sentence."),
    ),
    "normative": (
        top("原因说得比其他人多。", "More causes are named, better than others do."),
        top("说出的原因比题目里的多。", "More causes are named than the question has."),
    ),
    "names-level": (
        top("优秀的回答。", "An excellent answer."),
        top("说出了两个原因。", "Two causes are named."),
    ),
    "positive-bottom": (
        bottom("准确地说出了题目的用词。", "The words of the question are used accurately."),
        bottom("说出的原因不准确。", "The cause named is not accurate."),
    ),
    "top-by-absence": (
        top("没有错误的说法。", "There is no false statement.", at_most=None, weight=2),
        top("没有错误的说法。", "There is no false statement."),
    ),
    "long-descriptor": (
        top("说出了原因" * 30, "The cause of it is named " * 15),
        top("说出了原因" * 10, "The cause of it is named " * 5),
    ),
    "same-descriptor": (
        rubric(criterion(NONE, level(0.5, *SAME), level(1, *SAME))),
        rubric(criterion(NONE, level(0.5, *SAME), level(1, "说出了两个原因。", "Two causes are named."))),
    ),
    "degree-only": (
        rubric(
            criterion(
                NONE,
                level(0.5, "部分说明了各步的原因。", "Partly explains the cause of the steps."),
                level(1, "完全说明了各步的原因。", "Fully explains the cause of the steps."),
            )
        ),
        rubric(
            criterion(
                NONE,
                level(0.5, "说明了一步的原因。", "Explains the cause of one step."),
                level(1, "说明了各步的原因。", "Explains the cause of every step asked about."),
            )
        ),
    ),
    "overlapping-levels": (
        rubric(
            criterion(
                NONE,
                level(
                    0.5,
                    "在题目所问的情形下把一方和另一方对照，写成表格。",
                    "One side is set against another for the case asked about, in a table.",
                ),
                level(
                    1,
                    "在题目所问的情形下把一方和另一方对照，写成列表。",
                    "One side is set against another for the case asked about, in a list.",
                ),
            )
        ),
        rubric(
            criterion(
                NONE,
                level(
                    0.5,
                    "在题目所问的情形下把一方和另一方对照",
                    "One side is set against another for the case asked about",
                ),
                level(
                    1,
                    "在题目所问的情形下把一方和另一方对照，说了代价。",
                    "One side is set against another for the case asked about, with its price.",
                ),
            )
        ),
    ),
    "repeated-label": (
        rubric(criterion({**NONE, "label": {"zh": "甲", "en": "A"}}, {**HALF, "label": {"zh": "甲", "en": "A"}})),
        rubric(criterion({**NONE, "label": {"zh": "甲", "en": "A"}}, {**HALF, "label": {"zh": "乙", "en": "B"}})),
    ),
    "no-top-level": (scores(0, 0.5, 0.9), scores(0, 0.5, 1)),
    "no-middle-level": (scores(0, 1), scores(0, 1, weight=1)),
    "wide-step": (scores(0, 0.1, 1), scores(0, 0.3, 1)),
    "narrow-step": (scores(0, 0.5, 0.55, 1), scores(0, 0.5, 0.6, 1)),
    "many-levels": (scores(0, 0.15, 0.3, 0.45, 0.6, 0.8, 1), scores(0, 0.2, 0.4, 0.6, 0.8, 1)),
    "tiny-weight": (scores(0, 0.5, 1, weight=0.2), scores(0, 0.5, 1, weight=0.5)),
    "dominant-weight": (scores(0, 0.5, 1, weight=1, coverage=19), scores(0, 0.5, 1, weight=1, coverage=4)),
    "cap-without-effect": (scores(0, 0.5, 1, cap_on_error=1), scores(0, 0.5, 1, cap_on_error=0.5)),
    "cap-hardly-felt": (scores(0, 0.5, 1, cap_on_error=0.95), scores(0, 0.5, 1, cap_on_error=0.5)),
    "hidden-levels": (scores(0, 0.8, 1), scores(0, 0.8, 1, at_most=None, weight=2)),
    "counts-twice": (
        rubric(criterion(name=("完整性", "Completeness"))),
        rubric(criterion(name=("一致性", "Consistency"))),
    ),
    "criteria-overlap": (
        rubric(criterion(), criterion(id="reason")),
        rubric(criterion(), scores(0, 0.5, 1).criteria[1].model_dump() | {"id": "count"}),
    ),
    "pass-mark-unreachable": (scores(0, 0.5, weight=9, coverage=1), scores(0, 0.5, weight=4, coverage=6)),
    "pass-mark-trivial": (rubric(pass_mark=0), rubric(pass_mark=None)),
    "pass-without-coverage": (
        scores(0, 0.5, 1, weight=6, coverage=4, at_most=None),
        scores(0, 0.5, 1, weight=6, coverage=4),
    ),
    "never-chosen": (
        rubric(kinds=[]),
        rubric(kinds=[], when={"zh": "问原因的题目。", "en": "Questions that ask why."}),
    ),
    "wrong-language": (
        top("说出了两个原因。", "说出了两个原因。"),
        top("说出了 KV cache 的原因。", "The cause of the KV cache is named."),
    ),
    "sentences-differ": (
        top("说出了原因。举出了实例。", "The cause is named, with a case."),
        top("说出了原因；举出了实例。", "The cause is named. A case is told."),
    ),
    "numbers-differ": (
        top("说出了两个原因。", "Three causes are named."),
        top("说出了两方的原因。", "The cause is named of both sides."),
    ),
    "negation-differs": (
        top("没有把原因说反。", "The cause is named."),
        top("没有把原因说反。", "The cause is not reversed."),
    ),
    "length-differs": (
        top("说了原因。", "The cause of what the question asks about is told, with what follows from it."),
        top("说了题目所问的事情的原因。", "The cause of what the question asks about is told."),
    ),
    "exemplar-out-of-reach": (
        exemplars(0, 0.5, 1, criteria=scores(0, 0.5, 0.9).model_dump()["criteria"]),
        exemplars(0, 0.5, 1),
    ),
    "exemplar-contradicts": (
        rubric(exemplars=[exemplar(0), exemplar(0.4, "It caches."), exemplar(0.8, "It caches!")]),
        rubric(exemplars=[exemplar(0), exemplar(0.4, "It caches."), exemplar(0.8, "It caches keys.")]),
    ),
    "exemplar-order": (exemplars(0.5, 0.2, 0.9), exemplars(0.2, 0.5, 0.9)),
    "exemplar-gap": (exemplars(0, 0.9), exemplars(0, 0.5, 0.9)),
}
WITH_ITEMS = {"unknown-item", "kind-without-items"}
OF_COMMENTS = {"allow-without-reason", "allow-unknown-rule", "allow-unused"}


def test_every_rule_has_a_case() -> None:
    assert {*CASES, *WITH_ITEMS, *OF_COMMENTS} == set(RULES)


def test_nothing_is_found_in_the_sound_rubric() -> None:
    assert rules() == set()


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_is_tripped_and_not_tripped(rule: str) -> None:
    trips, does_not = CASES[rule]
    assert rule in {finding.rule for finding in lint(trips)}
    assert rule not in {finding.rule for finding in lint(does_not)}


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        ("uncheckable", "能够在工作中应用这个原因。", "The candidate would be able to apply the cause at work."),
        ("uncheckable", "能独立运用这个原因。", "Is capable of using the cause."),
        ("vague-word", "对原因的说明透彻。", "The cause is named in depth, and deeply."),
    ],
)
def test_more_words_that_authors_use(rule: str, zh: str, en: str) -> None:
    assert [(f.rule, f.where) for f in lint(top(zh, en)) if f.rule == rule] == [
        (rule, "cause/1/zh"),
        (rule, "cause/1/en"),
    ]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("说出了不少于三个原因。", "Three or more causes are named."),
        ("说出了不超过三个原因。", "Up to three causes are named."),
        ("说出了三个或更多原因。", "No fewer than three causes are named."),
        ("不仅说出了原因，也说出了结果。", "Not only the cause is told, the effect is told too."),
    ],
)
def test_a_count_denies_nothing(zh: str, en: str) -> None:
    assert "negation-differs" not in {finding.rule for finding in lint(top(zh, en))}


def test_thoroughly_is_a_word_of_degree_in_chinese_too() -> None:
    some, thorough = (
        level(0.5, "解释了原因。", "Explains the cause."),
        level(1, "透彻地解释了原因。", "Thoroughly explains the cause."),
    )
    places = [f.where for f in lint(rubric(criterion(NONE, some, thorough))) if f.rule == "degree-only"]
    assert places == ["cause/1/zh", "cause/1/en"]


OVERLAP = {
    "from … to": (("给出一到三个例子。", "One to three examples."), ("提供两到五个例子。", "Two to five examples.")),
    "up to": (("给出最多 3 个例子。", "Gives up to 3 examples."), ("给出 2～5 个例子。", "Gives 2 to 5 examples.")),
    "one edge": (
        ("给出 1～3 个例子。", "Gives 1-3 examples."),
        ("给出至少三个例子。", "Gives three or more examples."),
    ),
    "between": (
        ("给出一个例子。", "Gives one example."),
        ("给出一至两个例子。", "Gives between one and two examples."),
    ),
    "no count": (("给出例子。", "Gives an example."), ("提供例子。", "Provides an example.")),
    "per cent": (
        ("说出了 20% 到 50% 的部件。", "20% to 50% of the parts are named."),
        ("说出了 40%～60% 的部件。", "40-60% of the parts are named."),
    ),
    "passive": (("说出了一个例子。", "An example is given."), ("列出了一个例子。", "An example is named.")),
}
APART = {
    "from … to": (("给出一到两个例子。", "One to two examples."), ("给出三到五个例子。", "Three to five examples.")),
    "steps": (("给出至少一个例子。", "At least one example."), ("给出至少三个例子。", "At least three examples.")),
    "fewer faults": (("错误不超过三处。", "At most three slips."), ("错误不超过一处。", "At most one slip.")),
    "more than": (("给出三个例子。", "Three examples."), ("给出超过三个例子。", "More than three examples.")),
    "another noun": (
        ("给出一到三个例子。", "Gives one to three examples."),
        ("说出两到五步的先后。", "Tells the order of two to five steps."),
    ),
    "more asked": (
        ("给出最多三个例子。", "Gives up to three examples."),
        ("给出两到三个例子，说了代价。", "Gives two to three examples, with their price."),
    ),
}


@pytest.mark.parametrize("case", OVERLAP)
def test_counts_that_fit_both_levels_and_verbs_that_say_the_same_overlap(case: str) -> None:
    low, high = OVERLAP[case]
    findings = lint(rubric(criterion(NONE, level(0.5, *low), level(1, *high))))
    places = [finding.where for finding in findings if finding.rule == "overlapping-levels"]
    assert places == ["cause/1/zh", "cause/1/en"]


@pytest.mark.parametrize("case", APART)
def test_counts_that_fit_one_level_only_tell_them_apart(case: str) -> None:
    low, high = APART[case]
    assert "overlapping-levels" not in rules(criterion(NONE, level(0.5, *low), level(1, *high)))


def test_an_overlap_is_told_with_a_count_that_fits_both() -> None:
    low, high = OVERLAP["up to"]
    told = [str(f) for f in lint(rubric(criterion(NONE, level(0.5, *low), level(1, *high))))]
    assert "“2 to 5” overlaps with “up to 3” of level 0.5: an answer with 2 fits both." in told[-1]


JOINED = {
    "qualities": ("结论正确，而且格式整齐。", "The conclusion is correct and the layout is tidy."),
    "quality and behaviour": ("结论正确，并且引用了来源。", "The conclusion is correct and a source is cited."),
    "gerund": ("解释了原因，同时引用了来源。", "Explains the cause as well as citing a source."),
}


@pytest.mark.parametrize("case", JOINED)
def test_a_level_without_something_else_is_not_for_one_of_two_joined(case: str) -> None:
    off_topic = level(0.5, "有一处跑题，没有细节。", "It is to the point, but without detail.")
    findings = lint(rubric(criterion(NONE, off_topic, level(1, *JOINED[case]))))
    assert [f.where for f in findings if f.rule == "double-barrelled"] == ["cause/1/zh", "cause/1/en"]


@pytest.mark.parametrize(
    "middle",
    [
        ("结论正确，但没有来源。", "The conclusion is correct, but without a source."),
        ("只做到其中一项。", "Only one of the two is there."),
        ("结论正确，但来源说错了。", "The conclusion is correct, but the source is false."),
    ],
)
def test_a_level_for_one_of_the_two_makes_them_sound(middle: tuple[str, str]) -> None:
    both = level(1, *JOINED["quality and behaviour"])
    assert "double-barrelled" not in rules(criterion(NONE, level(0.5, *middle), both))


@pytest.mark.parametrize("name", [("内容 / 结构", "Content / structure"), ("内容/结构", "Content/structure")])
def test_a_name_of_two_things_is_found(name: tuple[str, str]) -> None:
    findings = [finding for finding in lint(rubric(criterion(name=name))) if finding.rule == "double-barrelled"]
    assert [(f.where, dict(f.values)["joiner"]) for f in findings] == [("cause/zh", "/"), ("cause/en", "/")]


def test_nouns_that_are_joined_are_one_thing() -> None:
    assert "double-barrelled" not in {f.rule for f in lint(top("说明了原因和具体步骤。", "Explains causes and steps."))}


def test_the_pass_mark_may_just_be_reached() -> None:
    highest = scores(0, 0.5, weight=4, coverage=6)  # 0.8
    assert "pass-mark-unreachable" not in {f.rule for f in lint(highest.model_copy(update={"pass_mark": 0.8}))}
    assert "pass-mark-unreachable" in {f.rule for f in lint(highest.model_copy(update={"pass_mark": 0.81}))}


def test_an_exemplar_without_a_word_has_no_marks() -> None:
    assert "exemplar-out-of-reach" in rules(exemplars=[exemplar(0.2, "……"), exemplar(0.5), exemplar(1)])


def test_a_descriptor_that_repeats_its_label_says_nothing() -> None:
    assert "names-level" in rules(criterion(NONE, HALF, level(1, "充要。", "Whole.", ("充要", "Whole"))))


def test_with_items_those_that_there_are_not_are_found() -> None:
    items = read_bank("llm-interview.en").items
    sound = rubric(kinds=["qa", "term"], exemplars=[exemplar(score) for score in (0, 0.5, 1)])
    assert lint(sound, items) == ()
    assert {f.rule for f in lint(sound, [i for i in items if i.kind == "term"])} == {"kind-without-items"}
    elsewhere = rubric(exemplars=[exemplar(score, item="no-such-item") for score in (0, 0.5, 1)])
    assert {finding.rule for finding in lint(elsewhere, items)} == {"unknown-item"}
    assert lint(elsewhere) == ()


def test_levels_for_some_items_are_looked_at_too() -> None:
    own = [{"items": ["kv-cache"], "criteria": [{"id": "cause", "levels": [NONE, level(1, "好。", "Good answer.")]}]}]
    findings = lint(rubric(for_items=own))
    assert {finding.where for finding in findings} >= {"kv-cache/cause/1/zh", "kv-cache/cause/1/en"}
    assert lint(rubric(for_items=[{"items": ["kv-cache"], "criteria": [{"id": "cause", "weight": 3}]}])) == ()


def test_a_weight_for_some_items_is_looked_at_too() -> None:
    own = [{"items": ["kv-cache"], "criteria": [{"id": "cause", "weight": 0.1}]}]
    assert [(f.rule, f.where) for f in lint(rubric(for_items=own))] == [("tiny-weight", "kv-cache/cause")]


def test_findings_are_the_same_every_time_and_in_the_order_of_lines() -> None:
    file = Path(__file__).parent / "data/bad-rubrics/essay-teacher.yaml"
    assert lint_file(file) == lint_file(file)
    lines = [finding.line for finding in lint_file(file)]
    assert lines == sorted(lines)
    assert all(lines)


def test_words_of_the_matter_are_no_words_about_the_answer() -> None:
    matter = top(
        "说出了序列长度对排名的影响，而不是它的原因。",
        "The effect of the sequence length on the ranking is named, not its cause, as well as in a long context.",
    )
    assert lint(matter) == ()
    system = top("说出了系统这时能够做什么。", "It is named what the system is able to do then.")
    assert lint(system) == ()


def test_the_guide_names_every_rule_with_its_weight() -> None:
    guide = (Path(__file__).parent.parent / "docs/rubrics.md").read_text(encoding="utf-8")
    for rule, severity in RULES.items():
        assert (f"**{rule}**" in guide) == (severity == "error"), rule
        assert rule in guide, rule
