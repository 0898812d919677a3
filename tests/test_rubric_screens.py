"""``rubric list`` and ``rubric show``: pleasant to read in both languages at any width, and data for programs."""

import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from mockinterview.messages import Language, translator
from mockinterview.rubric.library import load_rubric, shipped_rubrics
from mockinterview.rubric.rubric import Rubric
from mockinterview.rubric.scale_screen import print_rubric
from mockinterview.rubric.shares import percent, shares
from tests import lint_parts
from tests.test_rubric_versions import OWN, run


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    return tmp_path


def shown(rubric: Rubric, language: Language, width: int, *, exemplars: bool = False) -> str:
    screen = io.StringIO()
    print_rubric(rubric, Console(file=screen, width=width), translator(language), exemplars=exemplars)
    return screen.getvalue()


@pytest.mark.parametrize("width", [40, 60, 100, 160])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["concept", "system-design"])
def test_every_descriptor_is_seen_whole_and_nothing_is_wider_than_the_terminal(
    name: str, language: Language, width: int
) -> None:
    rubric = load_rubric(name)
    text = shown(rubric, language, width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "…" not in text
    for criterion in rubric.judged:
        for level in criterion.levels:
            for sign in set(level.descriptor.in_language(language)):
                assert sign in text


def test_a_wide_terminal_shows_levels_beside_each_other_and_a_narrow_one_below() -> None:
    [wide] = [line for line in shown(load_rubric("concept"), "zh", 100).splitlines() if "有误" in line]
    assert "错误" in wide
    assert "无误" in wide
    [narrow] = [line for line in shown(load_rubric("concept"), "zh", 50).splitlines() if "有误" in line]
    assert "无误" not in narrow


def test_caps_are_told_in_words_with_what_they_cost() -> None:
    text = " ".join(shown(load_rubric("concept"), "en", 120).split())
    assert "Never above Coverage: Correctness, Reasoning." in text
    assert "holds Correctness down to 50% of its marks: it costs up to 10 points of 100." in text
    free = load_rubric("concept").model_copy(update={"criteria": load_rubric("concept").criteria[:1]})
    assert "false claims cost nothing by themselves" in " ".join(shown(free, "en", 120).split())


def test_weights_and_levels_that_differ_for_some_items_are_shown() -> None:
    price = [lint_parts.level(0, "没有。", "None."), lint_parts.level(1, "说出了代价。", "The price is named.")]
    own = [
        {"items": ["kv-cache", "kv-cache-zh"], "criteria": [{"id": "cause", "weight": 2}]},
        {"items": ["lora"], "criteria": [{"id": "cause", "levels": price}]},
    ]
    text = " ".join(shown(lint_parts.rubric(for_items=own), "en", 100).split())
    assert "Different for kv-cache, kv-cache-zh: • Cause weighs 2 instead of 4." in text
    assert "The shares are then: Coverage 75% · Cause 25%." in text
    lora = text.partition("Different for lora:")[2]
    assert "The price is named." in lora
    assert "Cause 40%" in lora
    assert "weighs" not in lora
    assert "说出了代价" in shown(lint_parts.rubric(for_items=own), "zh", 50)
    assert "Different for" not in shown(lint_parts.rubric(), "en", 100)


def test_exemplars_are_shown_on_request() -> None:
    rubric = load_rubric("comparison")
    answer = "".join(rubric.exemplars[0].answer.split())
    assert answer not in "".join(shown(rubric, "zh", 100).split())
    assert answer in "".join(shown(rubric, "zh", 100, exemplars=True).split())


def test_foreign_text_cannot_steer_the_terminal() -> None:
    title = load_rubric("concept").title.model_copy(update={"en": "Title \x1b[2J[bold]"})
    text = shown(load_rubric("concept").model_copy(update={"title": title}), "en", 100)
    assert "\x1b" not in text
    assert "Title [bold]" in text


def test_weights_are_shares() -> None:
    assert shares(load_rubric("concept")) == pytest.approx({"coverage": 0.7, "correctness": 0.2, "reasoning": 0.1})
    assert [percent(value) for value in (0.7, 1 / 3, 0.125, 1)] == ["70%", "33.3%", "12.5%", "100%"]


def test_the_list_names_shipped_rubrics_and_ones_own_and_files_that_cannot_be_used(home: Path) -> None:
    (home / "own.yaml").write_text(OWN, encoding="utf-8")
    (home / "rubrics").mkdir()
    (home / "rubrics" / "bad.yaml").write_text(OWN.replace("version: 1", "version: 0\nmark: 1"), encoding="utf-8")
    (home / "bank.yaml").write_text("id: a bank\nitems: []\n", encoding="utf-8")
    code, out, _ = run("rubric", "list")
    assert code == 0
    for rubric in shipped_rubrics():
        assert rubric.name in out
    assert "Coverage 70% · Correctness 20% · Reasoning 10%" in out
    assert "own@1  Our own" in out
    assert "bad.yaml cannot be used: 2 faults" in " ".join(out.split())
    assert "bank.yaml" not in out
    listed = json.loads(run("rubric", "list", "--json", "own.yaml")[1])
    assert [entry["path"] for entry in listed["rubrics"] if entry["origin"] == "file"] == ["own.yaml"]
    assert listed["faulty"] == {}
    assert run("rubric", "list", "nowhere")[0] == 2


def test_show_as_json_holds_the_rubric_and_its_shares() -> None:
    told = json.loads(run("rubric", "show", "concept", "--json")[1])
    assert Rubric.model_validate(told["rubric"]) == load_rubric("concept")
    assert (told["name"], told["counts_as"], told["shares"]["coverage"]) == ("concept@3", "concept@3", 0.7)


def test_reading_makes_no_database(home: Path) -> None:
    run("rubric", "list")
    run("rubric", "show", "concept")
    assert not (home / "home").exists()


@pytest.mark.parametrize("name", ["nonsense", "concept@9", "../concept", "nowhere.yaml"])
def test_what_is_not_there_is_told_in_a_sentence(name: str) -> None:
    code, _, told = run("rubric", "show", name)
    assert code == 2
    assert "Traceback" not in told
    assert told.strip()
