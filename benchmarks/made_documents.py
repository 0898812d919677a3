"""Documents of made-up questions in forms drawn at random, each block of an answer with a word of its own."""

import itertools
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

__all__ = ["KINDS", "MadeDocument", "made_document"]

FORMS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "question_forms.yaml").read_text(encoding="utf-8"))
KINDS: dict[str, dict[str, list[str]]] = FORMS["questions"]
Form = dict[str, str]


@dataclass(frozen=True)
class MadeDocument:
    """A document, the stems with the words of their answers, and the form: dimension to choice."""

    text: str
    plain: bool
    asked: list[tuple[str, set[str]]]
    form: Form


def made_document(number: int, seed: int, only: str | None = None) -> MadeDocument:
    """Return the document of a number; the same seed gives the same documents. ``only`` is one of ``KINDS``."""
    draw = random.Random(f"{seed}-{number}")  # noqa: S311 - a benchmark
    kind = only or draw.choice([*KINDS])
    return _Writer(_form(kind, draw), kind, draw).document()


def _form(kind: str, draw: random.Random) -> Form:
    language = draw.choice(("en", "zh"))
    in_text = kind == "line" and draw.random() < 0.5

    def of(forms: dict[str, list[str]]) -> str:
        return draw.choice([*forms.get("any", ()), *forms[language]])

    def sometimes(forms: dict[str, list[str]], share: float) -> str:
        return of(forms) if draw.random() < share else ""

    form = {
        "language": language,
        "question": of(KINDS[kind]),
        "answer": of(FORMS["answers"]),
        "body": draw.choice(FORMS["bodies"]) if draw.random() < 0.5 else "mixed",
        "break": draw.choice(FORMS["breaks"]),
        "stems": draw.choice(("marks", "marks", "mostly marks", "orders", "topics")),
        "title": sometimes(FORMS["titles"], 0.8),
        "head": sometimes(FORMS["heads"], 0.5),
        "contents": draw.choice(("none", "none", "list")),
        "tail": sometimes(FORMS["tails"], 0.5),
        "chapter": draw.choice((of(FORMS["text_chapters" if in_text else "chapters"]), "")),
        "numbers": draw.choice(("go on", "begin again")),
        "aside": sometimes(FORMS["asides"], 0.15),
        "ending": sometimes(FORMS["endings"], 0.3),
        "unanswered": draw.choice(("none", "none", "none", "some")),
        "layout": draw.choice(("blank lines", "blank lines", "answer directly below", "indented")),
        "file": "text" if in_text else "markdown",
    }
    return _sane(form, kind)


def _sane(form: Form, kind: str) -> Form:
    """Leave out what nobody would write, or what nobody could tell apart."""
    in_list = form["question"].startswith(("{n}. ", "{n}) "))  # below any other line four spaces are code
    if form["layout"] == "indented" and not (form["file"] == "text" or (kind == "line" and in_list)):
        form["layout"] = "blank lines"
    if not form["answer"].strip():
        form["aside"] = ""  # nothing would tell it from the answer
    if form["stems"] == "topics":
        form["unanswered"] = "none"
    if form["file"] == "text":
        form["contents"] = "none"
        for name in ("head", "tail"):
            form[name] = re.sub(r"(?m)^(#+ |> |!\[.*|<!--.*|\*\*|---$)|\*\*$", "", form[name]).strip()
        form["aside"] = form["aside"].replace("*", "")
    if kind == "heading" and form["question"].startswith("## ") and form["chapter"]:
        form["chapter"] = form["chapter"].replace("## ", "# ") if form["chapter"].startswith("#") else "# {c}"
    return form


class _Writer:
    def __init__(self, form: Form, kind: str, draw: random.Random) -> None:
        self._form = form
        self._kind = kind
        self._draw = draw
        self._language = form["language"]
        self._words = draw.sample(FORMS["words"][self._language], len(FORMS["words"][self._language]))

    def document(self) -> MadeDocument:
        form, counter = self._form, itertools.count(1)
        parts: list[str] = []
        asked: list[tuple[str, set[str]]] = []
        each = self._draw.randint(6, 8)
        for chapter in (1, 2) if form["chapter"] else (1,):
            if form["chapter"]:
                name = FORMS["chapter_names"][self._language][chapter - 1]
                parts.append(form["chapter"].format(c=name, i=chapter, ci=_chinese(chapter)))
            for at in range(1, each + 1):
                k = next(counter)
                stem = self._stem(k)
                body, marks = ("", set[str]()) if form["unanswered"] == "some" and k % 5 == 2 else self._body(k)
                parts += self._entry(at if form["numbers"] == "begin again" else k, k, stem, body)
                asked.append((stem, marks))
        contents = "\n".join(f"- [{stem}](#q{n})" for n, (stem, _) in enumerate(asked, 1))
        title = form["title"] if form["file"] == "text" or not form["title"] else f"# {form['title']}"
        above = [title, form["head"], contents if form["contents"] == "list" else ""]
        text = "\n\n".join([*filter(None, above), *parts, *filter(None, [form["tail"]])]) + "\n"
        return MadeDocument(text, form["file"] == "text", asked, form)

    def _stem(self, k: int) -> str:
        kind = self._form["stems"]
        if kind == "mostly marks":
            kind = "orders" if k % 4 == 3 else "marks"
        number = len(self._words)
        one, other = self._words[k % number], self._words[(k * 3 + 1) % number]
        pattern: str = self._draw.choice(FORMS["stems"][self._language][kind])
        return pattern.format(w=f"{one} {k}" if k > number else one, w2=other)

    def _body(self, k: int) -> tuple[str, set[str]]:
        pattern = self._form["body"] if self._form["body"] != "mixed" else self._draw.choice(FORMS["bodies"])
        deep = "{DEEPER}" in pattern
        if (deep and self._kind != "heading") or (
            self._form["file"] == "text" and (deep or re.search(r"[`|!]", pattern))
        ):
            pattern = self._draw.choice(FORMS["bodies"][:6])
        letters, marks = iter("abcdefghijklmnopqrstuvwxyz"), set()

        def filled(match: re.Match[str]) -> str:
            name = match[1]
            if name == "DEEPER":
                return "#####" if self._form["question"].startswith("####") else "####"
            if name == "w":
                return str(self._draw.choice(FORMS["labels"][self._language]))
            marks.add(word := f"zq{k}{next(letters)}")
            if name == "m":
                return word
            sentences = FORMS["sentences" if name == "p" else "short"][self._language]
            return str(self._draw.choice(sentences).format(m=word))

        return re.sub(r"\{(\w+)\}", filled, pattern), marks

    def _entry(self, number: int, k: int, stem: str, body: str) -> list[str]:
        form = self._form
        title = self._words[k % len(self._words)].title()
        asks = form["question"].format(n=number, k=k, cn=_chinese(number), q=stem + form["ending"], t=title)
        answer = self._answer(body) if body else ""
        close = form["layout"] == "answer directly below" and not answer.startswith(("#", "<", "!", "|", ">"))
        aside = [form["aside"]] if form["aside"] and body else []
        entry = [asks, *aside, *filter(None, [answer])]
        if close:
            entry = ["\n".join(entry)]
        return [*entry, form["break"]] if form["break"] else entry

    def _answer(self, body: str) -> str:
        mark = self._form["answer"]
        runs_on = not body.startswith(("{", "-", "*", "1.", "!", "|"))
        if mark.startswith("> "):
            answer = "\n".join(f"> {line}".rstrip() for line in f"{mark[2:]}{body}".splitlines())
        elif mark == "- " or not mark.strip():
            answer = mark + body if runs_on else body
        else:
            answer = mark + body if runs_on or mark.endswith("\n") else f"{mark.rstrip()}\n\n{body}"
        if mark.startswith("<details>"):
            answer += "\n\n</details>"
        if self._form["layout"] != "indented":
            return answer
        indent = "  " if self._form["file"] == "text" else "    "
        return "\n".join(f"{indent}{line}".rstrip() for line in answer.splitlines())


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")
