"""Pages and headings that once lost words, made questions of what asks nothing, or took seconds to read."""

import time
from pathlib import Path

import pytest

from mockinterview.documents.heading_words import words_of_heading
from mockinterview.documents.html import html_to_markdown
from tests.bank_documents import imported


def markdown(page: str) -> str:
    return " ".join(html_to_markdown(page, Path("page.html")).split())


def words(heading: str) -> str:
    start, end = words_of_heading(heading, 0, len(heading))
    return heading[start:end]


@pytest.mark.parametrize(
    "heading",
    [
        "Badges " + '<img src="b.svg">' * 2000 + " x",
        "Badges " + '<img src="b.svg">  ' * 2000 + "x",
        "Badges " + "<img " * 2000 + "x",
        "Badges" + " " * 20000 + "x",
        "Badges " + "[" * 20000 + "x",
    ],
)
def test_a_line_of_many_tags_is_read_at_once(heading: str) -> None:
    before = time.perf_counter()
    assert words(heading) == heading
    assert time.perf_counter() - before < 0.5


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("How do bees dance? <br> [medium] ([src](https://b.example)) <a id=dance></a>", "How do bees dance?"),
        ("What is <br> wax? [[来源1](https://b.example)]", "What is <br> wax?"),
        ("3. 什么是蜂王？（简单）⭐⭐ ", "什么是蜂王？"),
        ("什么是蜂王？ ⭐⭐ （简单）", "什么是蜂王？"),
        ("Wax (⭐⭐) ⭐", "Wax"),
        ("<br>", "<br>"),
    ],
)
def test_what_follows_a_heading_is_no_word_of_it(heading: str, expected: str) -> None:
    assert words(heading) == expected


@pytest.mark.parametrize("name", ["question__answer", "answer-to-question", "unquestionable", "question-answer big"])
def test_a_class_that_only_mentions_questions_keeps_its_code_and_links(name: str) -> None:
    page = f'<p>Hives</p><div class="{name}">Call <code>hive.open()</code>, see <a href="https://b.example">bees</a>.</div>'
    assert markdown(page) == "Hives Call `hive.open()`, see [bees](https://b.example)."


@pytest.mark.parametrize("name", ["question", "faq-question", "card faq__question-title", "Accordion-Header"])
def test_a_class_that_says_question_is_one(name: str) -> None:
    assert markdown(f'<div class="{name}">Why do bees hum</div><p>Wings.</p>') == "**Why do bees hum** Wings."


def test_a_long_class_is_read_at_once() -> None:
    before = time.perf_counter()
    assert markdown(f'<div class="{"-" * 30000}">Hum.</div>') == "Hum."
    assert time.perf_counter() - before < 0.5


def test_a_short_button_that_asks_is_kept_and_one_that_does_not_is_not() -> None:
    page = (
        "<button>什么是锁？</button><p>互斥。</p><button>Why? <span>+</span></button><p>Safe.</p><button>Share</button>"
    )
    assert markdown(page) == "**什么是锁？** 互斥。 **Why? +** Safe."


@pytest.mark.parametrize(
    "page",
    [
        "<h2>What is a lock?</h2><p>A gate.</p>{}<p>More.</p>",
        "<section><h2>What is a lock?</h2><div>A gate.</div>{}</section><p>More.</p>",
        "<article><div>A gate.</div>{}</article><p>More.</p>",
        "<details><summary>Lock?</summary><div>A gate.</div>{}</details><p>More.</p>",
    ],
)
def test_an_aside_in_an_answer_is_part_of_it(page: str) -> None:
    assert "A gate. It must be reentrant." in markdown(page.format("<aside>It must be reentrant.</aside>"))


def test_what_stands_around_a_page_is_left_out() -> None:
    menu = '<aside><h4>Read on</h4><a href="/a">Semaphores in the kernel</a></aside>'
    page = (
        f"<div>Top</div>{menu}<aside>About me</aside><main><h2>What is a lock?</h2><p>A gate.</p>{menu}</main>"
        '<footer>© 2026</footer><div class="cookie-banner">We bake.</div>'
    )
    assert markdown(page) == "Top ## What is a lock? A gate."


def test_a_class_named_after_what_is_asked_is_kept() -> None:
    page = '<h2>What is a cookie?</h2><div class="cookie">Text that a browser sends back.</div>'
    assert markdown(page) == "## What is a cookie? Text that a browser sends back."


def test_a_link_of_a_heading_to_itself_is_no_word_of_it(tmp_path: Path) -> None:
    page = '<h2>What is slip?<a class="hash-link" href="#slip" title="Direct link">\u200b</a></h2><p>Clay in water.</p>'

    assert next(iter(imported(tmp_path, page, "page.html"))) == "What is slip?"


def test_small_blocks_around_a_text_are_not_read_and_large_ones_are(tmp_path: Path) -> None:
    page = (
        "<h2>What is slip?</h2><p>Clay in water, as thin as cream and quite smooth.</p>"
        "<h2>What is grog?</h2><p>Fired clay, ground and put back into the body.</p>"
        '<div class="post-share"><p>Share this</p></div><ul class="relatedPosts"><li>What is raku?</li></ul>'
    )

    found = imported(tmp_path, page, "page.html")

    assert [item.reference for item in found.values()] == [
        "Clay in water, as thin as cream and quite smooth.",
        "Fired clay, ground and put back into the body.",
    ]
    assert len(imported(tmp_path, f'<div class="sidebar-layout">{page}</div>', "page.html")) == 2
