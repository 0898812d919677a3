"""The HTML report: what stands in it, where its links lead, and that foreign text is shown and never obeyed."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.messages import Language, translator
from mockinterview.report.charts import TimeBar, draw_scores, draw_times
from mockinterview.report.compose import compose_report
from mockinterview.report.element import visible
from mockinterview.report.html import as_html
from mockinterview.report.marks import Mark, State, stretches
from mockinterview.report.report import Report
from mockinterview.text import Span
from tests.html_parts import LONG_TOPIC, a_report, a_session, a_tide, an_answer, an_unfinished_report

EN, ZH = translator("en"), translator("zh")
VOID = {"meta", "link", "br", "circle"}


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes and texts, in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[tuple[str, int]] = []
        self._begins: list[int] = []
        self.contents: dict[str, list[str]] = {}
        self.feed(html)
        self.close()
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attributes}))
        if tag not in VOID:
            self._open.append((tag, len(self.texts)))
            self._begins.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attributes}))

    def handle_endtag(self, tag: str) -> None:
        opened, at = self._open.pop()
        assert opened == tag
        self.contents.setdefault(self._key(self._begins.pop()), []).append("".join(self.texts[at:]))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def _key(self, index: int) -> str:
        tag, attributes = self.elements[index]
        return ".".join([tag, *attributes.get("class", "").split()])

    def having(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def page(report: Report, language: Language = "en") -> Page:
    return Page(as_html(report, translator(language), {}))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_says_what_the_other_reports_say(language: Language) -> None:
    report = a_report("en")
    say = translator(language)
    html = as_html(report, say, {})
    said = " ".join("".join(Page(html).texts).split())
    for element in compose_report(report, say):
        for text in (element.text, element.label, element.symbol):
            assert " ".join(visible(text).split()) in said
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in html


@pytest.mark.parametrize("report", [a_report("zh"), a_report(count=1), an_unfinished_report()])
def test_every_link_leads_to_a_place_in_the_page_and_headings_are_in_order(report: Report) -> None:
    made = page(report, "zh")
    anchors = made.having("id")
    assert len(anchors) == len(set(anchors))
    links = [attributes["href"] for tag, attributes in made.elements if tag == "a"]
    assert links
    assert {link.removeprefix("#") for link in links} <= set(anchors)
    labelled = {name for value in made.having("aria-labelledby") for name in value.split()}
    assert labelled <= set(anchors)
    levels = [int(tag[1]) for tag, _ in made.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    made = page(a_report("zh"))
    assert not made.tags() & {"script", "img", "iframe", "object", "embed", "form", "base", "input", "video", "audio"}
    assert [a for t, a in made.elements if t == "link"] == [{"rel": "icon", "href": "data:,"}]
    policy = next(a["content"] for t, a in made.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "url(" not in as_html(a_report("zh"), EN, {})
    assert not [name for _, attributes in made.elements for name in attributes if name.startswith("on")]


HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>' onmouseover='alert(2)",
    "</style></title></svg></textarea><iframe src='javascript:alert(3)'>",
    "javascript:alert(4) {{ 7*7 }} {% raw %} ${x} &lt;b&gt; <!-- ]]>",
    "\x1b[31mred\x1b]0;title\x07\x9b2J\u202egnol\x00\x85",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_wherever_it_comes_from(text: str) -> None:
    harmless = page(a_report(count=1))
    report = a_report(count=1)
    first = report.items[0]
    assert first.grade
    item = a_tide(0, stem=text, topic=(text, text), reference=first.attempt.item.reference + text)
    points = tuple(point.model_copy(update={"text": text, "problem": text}) for point in first.grade.key_points)
    feedback = first.grade.feedback.model_copy(update={"next_step": text, "strengths": (text,), "notes": (text,)})
    grade = first.grade.model_copy(
        update={
            "key_points": points,
            "judge": text,
            "feedback": feedback.model_copy(
                update={"key_points": tuple(p.model_copy(update={"advice": text}) for p in feedback.key_points)}
            ),
        }
    )
    attempt = first.attempt.model_copy(update={"item": item, "answer": first.attempt.answer + text})
    dressed = first.model_copy(update={"attempt": attempt, "grade": grade})
    made = page(report.model_copy(update={"items": (dressed,), "bank_title": text, "document": text, "session": text}))
    shown_text = "".join(made.texts)
    assert shown_text.count(visible(text)) >= 12
    assert not set(shown_text) & set("\x1b\x07\x9b\x00\x85\u202e")
    assert made.tags() <= harmless.tags()
    assert {n for _, a in made.elements for n in a} <= {n for _, a in harmless.elements for n in a}
    assert all(href.startswith("#") or href == "data:," for href in made.having("href"))


characters = st.sampled_from("ab行 \n\r\t\x1b[]31m\x07\\<&\x9b\u202e\ud800")
texts = st.text(characters, max_size=40)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_a_marked_text_is_the_visible_text_whatever_the_marks(data: st.DataObject) -> None:
    text = data.draw(texts)
    offsets = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(offsets, offsets).map(sorted), max_size=6))
    states: list[State] = ["covered", "partial", "missing", "contradicted", "false", "unverified"]
    marks = [
        Mark(span=Span(start=start, end=end), number=n, symbol="✓", state=states[n % 6], about=text)
        for n, (start, end) in enumerate(spans)
    ]
    pieces = stretches(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    assert "".join(visible(piece.text) for piece in pieces) == visible(text)
    clean = not any(character in text for character in "\x1b\x9b\r")
    for mark in marks:
        marked = "".join(piece.text for piece in pieces if mark in piece.marks)
        if clean and marks.count(mark) == 1:
            assert marked == mark.span.of(text)


@settings(deadline=None, max_examples=40)
@given(texts)
def test_the_answer_stands_whole_in_the_page(extra: str) -> None:
    answer = an_answer("en") + extra
    made = page(a_report(count=1, answer=answer))
    assert made.contents["div.words.answer.verbatim"][0] == visible(answer)


def test_evidence_is_marked_with_the_points_it_is_for() -> None:
    made = page(a_report(count=1))
    marked = [(a["class"], a["data-marks"]) for tag, a in made.elements if tag == "mark" and "data-marks" in a]
    in_answer, in_reference = marked[:4], marked[4:7]
    assert in_answer == [("false", "✓1 !"), ("covered", "✓1"), ("covered", "✓1 ◐2"), ("partial", "◐2")]
    assert made.contents["mark.false"][0] == "list"  # a claim held false, where the first point is covered too
    assert made.contents["mark.partial"][0] == ", the moon sets the rhythm"
    assert in_reference == [("covered", "✓1"), ("partial", "◐2"), ("missing", "✗3")]


def test_points_missed_come_by_weight_and_then_by_how_little_was_said() -> None:
    made = page(a_report("en", count=2))
    entries = made.contents["ol.card.missed"][0]
    weights = [float(weight) for weight in re.findall(r"weight ([\d.]+)", entries)]
    assert weights == [3, 3, 2, 2]
    assert entries.count("partly covered, 50 %") == 2


def test_a_group_of_which_enough_was_named_misses_nothing() -> None:
    from mockinterview.bank.item import Group

    report = a_report(count=1)
    first = report.items[0]
    assert first.grade
    item = first.attempt.item.model_copy(update={"groups": (Group(id="any", choose=1),)})
    points = tuple(point.model_copy(update={"group": "any"}) for point in first.grade.key_points)
    named = first.model_copy(
        update={
            "attempt": first.attempt.model_copy(update={"item": item}),
            "grade": first.grade.model_copy(update={"key_points": points}),
        }
    )
    assert "No key point was missed." in "".join(page(report.model_copy(update={"items": (named,)})).texts)


def test_what_to_read_again_names_the_document_and_not_where_it_lies() -> None:
    made = "".join(page(an_unfinished_report()).texts)
    assert "tides.md, from line 1" in made
    assert "someone" not in made
    assert made.count("not answered") == 3  # skipped, and two not reached


def test_a_session_that_came_to_nothing_has_a_page_too() -> None:
    from mockinterview.report.report import build_report

    report = build_report(a_session((a_tide(0),), ()), {})
    made = page(report)
    assert "No score: nothing has been graded." in "".join(made.texts)
    assert "svg" not in made.tags()
    assert "Nothing has been graded." in "".join(made.texts)


def test_the_page_has_the_charts_figures_in_words_too() -> None:
    report = a_report("zh")
    topics = {" › ".join(item.attempt.item.topic) for item in report.items}
    before = dict.fromkeys(topics, 0.25)
    made = Page(as_html(report, EN, before))
    assert made.contents["table"][0].count("25") == len(topics)
    assert "average of earlier comparable sessions" in made.contents["figcaption"][0] + made.contents["ul.key"][0]
    assert "average of earlier" not in "".join(page(report).texts)
    assert {a["aria-label"] for t, a in made.elements if a.get("role") == "img"} == {
        "Score by topic", "Time by question"
    }  # fmt: skip


@pytest.mark.parametrize("count", [1, 20])
@pytest.mark.parametrize("name", [" › ".join(LONG_TOPIC["zh"]) * 3, "x" * 300, "<a&b>", "\x1b[1m", "简短"])
def test_names_of_any_length_stay_within_the_chart_and_above_their_bars(count: int, name: str) -> None:
    from rich.cells import cell_len

    names = [f"{number} {name}" for number in range(count)]
    root = ElementTree.fromstring(draw_scores(dict.fromkeys(names, 0.5), {names[0]: 0.7}, name))  # noqa: S314 - made here
    place = "{http://www.w3.org/2000/svg}"
    labels = [text for text in root.iter(f"{place}text") if text.get("class") == "name"]
    assert all(cell_len(label.text or "") <= 60 for label in labels)
    assert count <= len(labels) <= 2 * count
    heights = [float(label.get("y", "0")) for label in labels]
    assert len(set(heights)) == len(heights)
    assert min(heights) >= 12
    assert max(heights) < float(root.get("viewBox", "").split()[3])
    assert not {element.tag.removeprefix(place) for element in root.iter()} & {"script", "style", "defs", "desc"}


@pytest.mark.parametrize("count", [1, 7, 60])
def test_columns_show_the_time_used_and_what_was_left(count: int) -> None:
    bars = [TimeBar(number=n + 1, used=30 + n, allowed=120) for n in range(count)]
    root = ElementTree.fromstring(draw_times(bars, "Time"))  # noqa: S314 - made here
    rectangles = list(root.iter("{http://www.w3.org/2000/svg}rect"))
    assert len(rectangles) == 2 * count
    assert max(float(r.get("width", "0")) for r in rectangles) < 40
    used, left = (float(rectangles[n].get("height", "0")) for n in (0, count))
    assert used / left == pytest.approx(30 / 90, rel=0.01)
    unlimited = draw_times([bar.model_copy(update={"allowed": None}) for bar in bars], "Time")
    heights = [
        float(r.get("height", "0"))
        for r in ElementTree.fromstring(unlimited).iter("{http://www.w3.org/2000/svg}rect")  # noqa: S314 - made here
    ]
    assert heights[count:] == [0] * count


def test_long_answers_and_many_items_are_no_burden() -> None:
    html = as_html(a_report("zh", count=60, answer=an_answer("zh") + "很长的回答。" * 3400), ZH, {})
    assert html.count("很长的回答。") >= 60 * 3400


def test_a_page_is_the_same_every_time() -> None:
    assert as_html(a_report(), EN, {}) == as_html(a_report(), EN, {})


def test_the_command_writes_a_page_and_names_what_it_can_write(tmp_path: Path) -> None:
    from tests.test_cli import run

    played = run(tmp_path, "interview", "--answers", "sample", "--questions", "2", "--seed", "1")
    assert played.returncode == 0, played.stderr
    assert run(tmp_path, "report", "-o", "report.html").returncode == 0
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    refused = run(tmp_path, "report", "-o", "report.pdf")
    assert refused.returncode == 2
    assert ".html" in refused.stderr


def test_reports_on_a_terminal_load_no_charts() -> None:
    program = "import sys, mockinterview.cli.app, mockinterview.report.terminal; print('pygal' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
