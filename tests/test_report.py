"""Reports: what counts, what is said, and that foreign text is shown and never obeyed."""

import io
import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.cells import cell_len
from rich.console import Console

from mockinterview.grading.grade import Band, CheckedBeyond, Feedback, Grade
from mockinterview.interview.advance import advance
from mockinterview.interview.attempt import AttemptKey
from mockinterview.interview.events import Answered, Asked, Event, Finished, FollowedUp, Skipped, Started
from mockinterview.interview.plan import Limits, Mode
from mockinterview.interview.session import Session
from mockinterview.messages import translator
from mockinterview.report.compose import compose_report
from mockinterview.report.element import Element, Style, visible
from mockinterview.report.markdown import as_markdown, escape
from mockinterview.report.report import Report, as_json, build_report
from mockinterview.report.terminal import print_elements
from mockinterview.store.grades import Failure
from mockinterview.text import Span, cite
from tests.session_parts import CAPITALS, StubGrader, a_plan, an_item, no_network

EN = translator("en")
ANSWER = f"我说：{CAPITALS[0]}。"


def a_session(mode: Mode = "practice", answer: str = ANSWER, count: int = 3) -> Session:
    session = Session(plan=a_plan(count, mode=mode, limits=Limits(session_seconds=600, item_seconds=90)))
    events: list[Event] = [
        Started(at=0),
        Asked(at=0, item="item-0"),
        Answered(at=4, answer=answer),
        Asked(at=4, item="item-1"),
        Skipped(at=5),
    ]
    for event in events:
        session = advance(session, event)
    return session


def graded(session: Session, **changes: object) -> dict[AttemptKey, Grade | Failure]:
    attempt = session.attempts[0]
    return {(0, 0): StubGrader().grade_of(attempt.item, attempt.answer).model_copy(update=changes)}


def shown(report: Report, width: int = 80, **options: object) -> str:
    out = io.StringIO()
    print_elements(compose_report(report, EN), Console(file=out, width=width, **options))  # type: ignore[arg-type]  # options are passed through
    return out.getvalue()


def markdown(report: Report) -> str:
    return as_markdown(compose_report(report, EN))


@pytest.mark.parametrize(
    ("mode", "score", "told"),
    [
        ("practice", 0.5, "Skipped and unreached questions are left out of the score."),
        ("exam", 0.5 / 3, "Skipped and unreached questions count 0 in an exam."),
    ],
)
def test_skipped_and_unreached_items_count_in_an_exam_only_and_it_is_said(mode: Mode, score: float, told: str) -> None:
    session = a_session(mode)
    report = build_report(session, graded(session))
    assert report.score == pytest.approx(score)
    assert report.counts.model_dump() == {
        "items": 3, "answered": 1, "timed_out": 0, "skipped": 1, "unreached": 1, "unscored": 0
    }  # fmt: skip
    assert told in shown(report)
    assert "Not finished" in shown(report)


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_answers_without_a_score_are_left_out_and_it_is_said(mode: Mode) -> None:
    session = a_session(mode)
    cases: list[Mapping[AttemptKey, Grade | Failure]] = [
        {},
        {(0, 0): Failure.of(no_network())},
        graded(session, score=None, reason="The reply was cut off."),
    ]
    for grades in cases:
        report = build_report(session, grades)
        assert report.counts.unscored == 1
        assert report.items[0].counted is None
        assert report.score == (None if mode == "practice" else 0)
        assert "Answers without a score, left out: 1." in shown(report, 200)
    assert "cannot be reached. Try again later." in shown(build_report(session, cases[1]))
    assert "Not scored: The reply was cut off." in shown(build_report(session, cases[2]))


def test_a_report_shows_what_was_said_and_what_the_reference_says_with_its_place() -> None:
    session = a_session()
    text = shown(build_report(session, graded(session, band=Band(low=0.4, high=0.7))))
    for expected in (
        "Interview on Cities",
        "time used 0:05 of 10:00",
        "Score: 50 of 100 (between 40 and 70)",
        "Judge: stub · rubric: concept@1 · fingerprint: ffffffffffff",
        "Question 1 of 3 · rivers",
        "answered · time 0:04 of 1:30",
        f"✓ {CAPITALS[0]} (covered)",
        f"✗ {CAPITALS[1]} (missing)",
        "The reference (line 1):",
        f"> Say next time: {CAPITALS[1]}",
        "Next step: Work on the river.",
        "* Coverage only.",
        "skipped · time 0:01 of 1:30",
        "not reached",
    ):
        assert expected in text
    assert text.count(CAPITALS[0]) == 4  # the answer, the point, the candidate's words, the reference's


def test_what_the_candidate_got_wrong_or_right_beyond_the_points_is_shown() -> None:
    session = a_session()
    claim = CheckedBeyond(
        evidence=(cite(ANSWER, Span(start=0, end=2), "answer"),), truth="false", note="It is the other way round."
    )
    feedback = Feedback(language="en", strengths=("Short.",), follow_up="Why there?")
    text = markdown(build_report(session, graded(session, beyond=(claim,), feedback=feedback)))
    for expected in ("You also said, and it is false", "other way round", "Good: Short", "Follow-up question"):
        assert expected in text


def test_answers_graded_in_two_ways_are_said_not_to_compare() -> None:
    session = a_session()
    for event in (Asked(at=6, item="item-2"), Answered(at=7, answer="x"), Finished(at=7)):
        session = advance(session, event)
    one = graded(session)[0, 0]
    assert isinstance(one, Grade)
    other = StubGrader("e" * 64).grade_of(session.attempts[2].item, "x")
    said = "not all graded in the same way"
    assert said in shown(build_report(session, {(0, 0): one, (2, 0): other}), 200)
    same = other.model_copy(update={"fingerprint": one.fingerprint})
    assert said not in shown(build_report(session, {(0, 0): one, (2, 0): same}), 200)


def test_json_has_everything_but_the_raw_exchanges() -> None:
    session = a_session()
    data = json.loads(as_json(build_report(session, graded(session))))
    assert data["items"][0]["grade"]["key_points"][0]["evidence"][0]["quote"] == CAPITALS[0]
    assert "exchanges" not in data["items"][0]["grade"]
    assert data["items"][2]["attempt"]["outcome"] == "unreached"


def test_json_holds_any_answer() -> None:
    """Half a surrogate pair is no UTF-8, and can be typed."""
    session = Session(plan=a_plan(1))
    for event in (Started(at=0), Asked(at=0, item="item-0"), Answered(at=1, answer="half \ud83d, 好")):
        session = advance(session, event)
    text = as_json(build_report(session, {}))
    assert json.loads(text)["items"][0]["attempt"]["answer"] == "half \ud83d, 好"
    assert text.encode()


def asked_on(grade: Grade | Failure, question: str) -> Grade:
    assert isinstance(grade, Grade)
    return grade.model_copy(update={"feedback": grade.feedback.model_copy(update={"follow_up": question})})


def followed_up() -> tuple[Session, dict[AttemptKey, Grade | Failure]]:
    """A session whose first item had two follow-up questions: one well answered, one without a grade."""
    session = Session(plan=a_plan(2))
    first = an_item(0, id="item-0~1", stem="Which river?")
    second = an_item(0, id="item-0~2", stem="Which bridges?")
    events: list[Event] = [
        *(Started(at=0), Asked(at=0, item="item-0"), Answered(at=4, answer=CAPITALS[0])),
        *(FollowedUp(at=5, item=first), Answered(at=8, answer=". ".join(CAPITALS))),
        *(FollowedUp(at=9, item=second), Answered(at=11, answer="Many.")),
    ]
    for event in events:
        session = advance(session, event)
    stub = StubGrader()
    grades = {a.key: stub.grade_of(a.item, a.answer) for a in session.attempts[:2]}
    return session, {key: asked_on(grades[key], "Which river?" if key == (0, 0) else "Which tower?") for key in grades}


def test_follow_ups_stand_under_their_item_and_count_nowhere() -> None:
    session, grades = followed_up()
    report = build_report(session, grades)
    plain = build_report(session, {(0, 0): grades[0, 0]})
    for name in ("score", "band", "counts", "set_ups"):
        assert getattr(report, name) == getattr(plain, name)
    assert (report.score, report.counts.answered, report.counts.unscored, report.counts.unreached) == (0.5, 1, 0, 1)
    first, second = report.items[0].follow_ups
    assert first.grade == grades[0, 1]
    assert [(f.counted, f.unscored, f.attempt.item.stem) for f in (first, second)] == [
        (None, False, "Which river?"),
        (None, True, "Which bridges?"),
    ]
    assert report.items[1].follow_ups == ()


def test_a_follow_up_has_a_heading_of_its_own_and_its_question_is_said_once() -> None:
    session, grades = followed_up()
    text = shown(build_report(session, grades))
    expected = (
        *("Question 1 of 2 · rivers", "answered · time 0:04", "Question 1 of 2 · Follow-up question 1"),
        *("Which river?", "answered · time 0:03", "Score: 100 of 100", "Follow-up question: Which tower?"),
        *("Question 1 of 2 · Follow-up question 2", "Which bridges?", "Many.", "Not graded yet.", "Question 2 of 2"),
    )
    places = [text.index(words) for words in expected]
    assert places == sorted(places)
    assert text.count("Which river?") == 1  # put: under its heading; another one that was not put stays in the feedback


def test_json_has_follow_ups_without_the_raw_exchanges() -> None:
    session, grades = followed_up()
    item = json.loads(as_json(build_report(session, grades)))["items"][0]
    assert [f["attempt"]["follow_up"] for f in item["follow_ups"]] == [1, 2]
    assert item["follow_ups"][0]["grade"]["score"] == 1
    assert "exchanges" not in item["follow_ups"][0]["grade"]


@pytest.mark.parametrize("width", [60, 100])
def test_lines_fit_narrow_terminals_in_chinese_too(width: int) -> None:
    session = a_session(answer="巴黎是法国的首都，塞纳河流经巴黎。" * 20 + ANSWER)
    text = shown(build_report(session, graded(session)), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_a_terminal_without_utf8_gets_plain_symbols() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="replace")
    print_elements([Element(style="point", symbol="✗", text="x", label="missing")], Console(file=out))
    out.flush()
    assert b"- x (missing)" in raw.getvalue()


HOSTILE = "\x1b[31mred\x1b]0;title\x07 [bold]tags[/bold] <script>alert(1)</script> ![i](http://x/y.png)\x9b2J\u202egnol"


def test_control_sequences_and_markup_in_answers_stay_text() -> None:
    session = a_session(answer=HOSTILE)
    report = build_report(session, graded(session))
    text = shown(report, 200)
    assert "red [bold]tags[/bold] <script>alert(1)</script> ![i](http://x/y.png)gnol" in text
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown(report))
    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html


def words(tokens: list[Token]) -> str:
    text = []
    for token in tokens:
        assert token.type in ("paragraph_open", "paragraph_close", "inline", "text", "hardbreak", "softbreak")
        text.append("\n" if token.type in ("hardbreak", "softbreak") else token.content if not token.children else "")
        text.append(words(token.children or []) + ("\n" if token.type == "inline" else ""))
    return "".join(text)


texts = st.text(st.sampled_from("ab1 \t.*_`#>-+~|[]()<>!&;\\\n:='\"$@{}行。\x1b\u202e"), max_size=40)


@settings(deadline=None, max_examples=300)
@given(texts)
def test_escaped_markdown_reads_as_what_was_written(text: str) -> None:
    rendered = words(MarkdownIt("gfm-like", {"linkify": False}).parse(as_markdown([Element(style="text", text=text)])))
    assert rendered.replace("\xa0", " ").split() == visible(text).split()


@settings(deadline=None, max_examples=150)
@given(texts, st.sampled_from(["quote", "note", "advice"]))
def test_nothing_in_a_quote_or_note_becomes_structure(text: str, style: Style) -> None:
    parts = [Element(style="text", text="before"), Element(style=style, text=text, label="said")]
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(as_markdown(parts))
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or []}
    assert kinds <= {
        *("paragraph_open", "paragraph_close", "inline", "text", "hardbreak", "softbreak"),
        *("blockquote_open", "blockquote_close"),
    }


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_visible_text_cannot_steer_a_terminal_and_stays_as_it_is(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert not any((ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 for c in once)
    assert "\n" not in escape(text.replace("\n", "").replace("\r", ""))
