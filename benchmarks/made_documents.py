"""Documents of made-up questions in forms drawn at random, each block of an answer with a word of its own."""

import itertools
import random
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

__all__ = ["KINDS", "MadeDocument", "made_document"]

FORMS = yaml.safe_load((Path(__file__).parent / "question_forms.yaml").read_text(encoding="utf-8"))
KINDS: dict[str, dict[str, list[str]]] = FORMS["questions"]
ANSWER_MARKS, BODIES, BREAKS, STEMS = (FORMS[name] for name in ("answers", "bodies", "breaks", "stems"))
WORDS = {
    "en": [
        "caching",
        "sharding",
        "indexing",
        "pooling",
        "batching",
        "routing",
        "tracing",
        "paging",
        "hashing",
        "locking",
    ],
    "zh": [
        "缓存",
        "分片",
        "索引",
        "连接池",
        "批处理",
        "路由",
        "链路追踪",
        "分页",
        "哈希",
        "锁",
        "消息队列",
        "日志",
        "调优",
    ],
}
SENTENCES = {
    "en": (
        "It keeps the parts apart so that {m} stays small.",
        "Most teams begin with {m} and measure first.",
        "The cost grows with {m} and the load.",
    ),
    "zh": ("它把各部分分开，使得 {m} 保持较小。", "多数团队先从 {m} 开始，再做测量。", "代价随 {m} 和负载增长。"),
}
SHORT = {
    "en": ("fewer {m} calls", "a {m} for each part", "less {m} at night"),
    "zh": ("更少的 {m} 调用", "每个部分一个 {m}", "夜间减少 {m}"),
}


@dataclass(frozen=True)
class MadeDocument:
    """A document, the stems with the words of their answers, and the form: dimension to choice."""

    text: str
    plain: bool
    asked: list[tuple[str, set[str]]]
    form: dict[str, str]


def made_document(number: int, seed: int, only: str | None = None) -> MadeDocument:
    """Return the document of a number; the same seed gives the same documents."""
    draw = random.Random(f"{seed}-{number}")  # noqa: S311 - a benchmark
    language = draw.choice(("en", "zh"))
    kind = only or draw.choice([*KINDS])
    forms = KINDS[kind]
    form = {
        "language": language,
        "question": draw.choice([*forms["any"], *forms[language]]),
        "answer": draw.choice([*ANSWER_MARKS["any"], *ANSWER_MARKS[language]]),
        "body": draw.choice(BODIES) if draw.random() < 0.5 else "mixed",
        "break": draw.choice(BREAKS),
        "stems": draw.choice(("marks", "marks", "mostly marks", "orders", "topics")),
        "around": draw.choice(("nothing", "title", "title, introduction", "title, contents", "all")),
        "chapters": draw.choice(("none", "none", "numbers go on", "numbers begin again")),
        "layout": draw.choice(("blank lines", "blank lines", "answer directly below", "indented")),
        "file": "text" if kind == "line" and draw.random() < 0.5 else "markdown",
    }
    listed = form["question"].startswith(("{n}. ", "{n}) "))  # below anything else, indented lines are code in Markdown
    if form["layout"] == "indented" and form["file"] == "markdown" and (kind != "line" or not listed):
        form["layout"] = "blank lines"
    return _written(form, kind, draw)


def _written(form: dict[str, str], kind: str, draw: random.Random) -> MadeDocument:
    language = form["language"]
    chapters = 1 if form["chapters"] == "none" else 2
    each, counter = draw.randint(6, 8), itertools.count(1)
    words = draw.sample(WORDS[language], len(WORDS[language]))
    parts, asked, contents = [], [], []
    for chapter in range(chapters):
        if chapters > 1:
            title = ("Basics", "Practice")[chapter] if language == "en" else ("基础", "实践")[chapter]
            level = "#" if kind == "heading" and form["question"].startswith("## ") else "##"
            parts.append(title if form["file"] == "text" else f"{level} {title}")
        for at in range(1, each + 1):
            k = next(counter)
            number = at if form["chapters"] == "numbers begin again" else k
            stem = _stem(form, language, words, k, draw)
            body, marks = _body(form, kind, language, k, draw)
            parts += _entry(form, number, k, stem, body, words)
            asked.append((stem, marks))
            contents.append(stem)
    return MadeDocument(_around(form, language, parts, contents), form["file"] == "text", asked, form)


def _stem(form: dict[str, str], language: str, words: list[str], k: int, draw: random.Random) -> str:
    kind = form["stems"] if form["stems"] != "mostly marks" else ("orders" if k % 4 == 3 else "marks")
    one, other = words[k % len(words)], words[(k * 3 + 1) % len(words)]
    if k > len(words):
        one = f"{one} {k}"
    return draw.choice(STEMS[language][kind]).format(w=one, w2=other)


def _body(form: dict[str, str], kind: str, language: str, k: int, draw: random.Random) -> tuple[str, set[str]]:
    pattern = form["body"] if form["body"] != "mixed" else draw.choice(BODIES)
    if form["file"] == "text" or (kind != "heading" and "{DEEPER}" in pattern):
        pattern = draw.choice(BODIES[:6]) if "{DEEPER}" in pattern or "`" in pattern or "|" in pattern else pattern
    letters, marks = iter("abcdefghijklmnopqrstuvwxyz"), set()

    def mark() -> str:
        marks.add(word := f"zq{k}{next(letters)}")
        return word

    def filled(match: re.Match[str]) -> str:
        name = match[1]
        if name == "p":
            return draw.choice(SENTENCES[language]).format(m=mark())
        if name == "s":
            return draw.choice(SHORT[language]).format(m=mark())
        if name == "w":
            return draw.choice(
                ("Cost", "Speed", "Use", "Limits") if language == "en" else ("成本", "速度", "用途", "限制")
            )
        return mark() if name == "m" else "#####" if form["question"].startswith("####") else "####"

    return re.sub(r"\{(\w+)\}", filled, pattern), marks


def _entry(form: dict[str, str], number: int, k: int, stem: str, body: str, words: list[str]) -> list[str]:
    asks = form["question"].format(n=number, k=k, cn=_chinese(number), q=stem, t=words[k % len(words)].title())
    mark = form["answer"]
    if mark.startswith("> "):
        answer = "\n".join(f"> {line}".rstrip() for line in f"{mark[2:]}{body}".splitlines())
    elif mark == "- " and body.startswith(("-", "*", "1.")):
        answer = body
    elif mark and not mark.endswith("\n") and not body.startswith(("{", "-", "*", "1.", "!", "|")):
        answer = mark + body
    else:
        answer = (mark.rstrip() + "\n\n" if mark.strip() and mark != "- " else "") + body
    if mark.startswith("<details>"):
        answer += "\n\n</details>"
    if form["layout"] == "indented":
        answer = "\n".join(
            f"    {line}".rstrip() if form["file"] == "markdown" else f"  {line}".rstrip()
            for line in answer.splitlines()
        )
    close = form["layout"] == "answer directly below" and not answer.startswith(("#", "<", "!", "|", ">"))
    entry = [f"{asks}\n{answer}"] if close else [asks, answer]
    return [*entry, form["break"]] if form["break"] else entry


def _around(form: dict[str, str], language: str, parts: list[str], contents: list[str]) -> str:
    text = form["file"] == "text"
    title = "Interview questions" if language == "en" else "面试题整理"
    intro = "These notes were collected over the years. zx1" if language == "en" else "这些笔记是几年来陆续整理的。zx1"
    tail = (
        ("Thanks for reading! Star the repository. zx2" if language == "en" else "感谢阅读，欢迎点赞收藏。zx2")
        if form["around"] == "all"
        else ""
    )
    above = []
    if form["around"] != "nothing":
        above.append(title if text else f"# {title}")
    if form["around"] in ("title, introduction", "all"):
        above.append(intro)
    if form["around"] in ("title, contents", "all") and not text:
        above.append("\n".join(f"- [{stem}](#q{n})" for n, stem in enumerate(contents, 1)))
    return "\n\n".join([*above, *parts, *([tail] if tail else [])]) + "\n"


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")
