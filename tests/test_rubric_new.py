"""``rubric new``: asks its way through, checks each entry at once, keeps what was entered, and overwrites nothing."""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.cli.main import run as main
from mockinterview.errors import UsageError
from mockinterview.messages import Language, translator
from mockinterview.rubric.commented_yaml import commented_yaml
from mockinterview.rubric.dialogue import Question
from mockinterview.rubric.library import load_rubric, shipped_rubrics
from mockinterview.rubric.new_rubric import NewRubric, Order
from mockinterview.rubric.rubric import Rubric, Words
from mockinterview.yaml_file import parse_yaml
from tests.pseudo_terminal import PseudoTerminal, in_terminal

ROOT = Path(__file__).parent.parent
INTERRUPT = "\x03"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as told:
        code = main(["--lang", "en", "rubric", "new", *arguments])
    return code, told.getvalue()


class Author:
    """Answers questions by their keys, takes what stands there for all others, and may leave before one of them."""

    def __init__(self, leaves_at: str = "", **answers: str) -> None:
        self.answers = answers
        self.leaves_at = leaves_at
        self.asked: list[str] = []

    def __call__(self, question: Question) -> str:
        if question.key == self.leaves_at:
            raise KeyboardInterrupt
        self.asked.append(question.key)
        entry = self.answers.get(question.key, question.default)
        question.read(entry)
        return entry


SCRATCH = {
    "id": "pitching",
    "title.en": "A pitch",
    "title.zh": "推介",
    "new.1.name.en": "Hook & start",
    "new.1.name.zh": "开场",
    "new.1.levels": "2",
    "new.1.cap": "25",
    "new.1.0.label.en": "None",
    "new.1.0.label.zh": "无",
    "new.1.0.descriptor.en": "Begins with the product: its name.",
    "new.1.0.descriptor.zh": "一开始就说产品名。",
    "new.1.1.label.en": "There",
    "new.1.1.label.zh": "有",
    "new.1.1.descriptor.en": "Begins with a listener's trouble.",
    "new.1.1.descriptor.zh": "一开始说听众的难处。",
}


def write(author: Author, order: Order | None = None, language: Language = "en") -> Path | None:
    return NewRubric(order or Order(), author, translator(language), lambda _: None).write()


def read(path: Path) -> Rubric:
    return Rubric.model_validate(parse_yaml(path, path.read_text(encoding="utf-8")))


def test_from_scratch_by_answering_questions(home: Path) -> None:
    assert write(Author(**SCRATCH)) == Path("pitching.yaml")
    rubric = read(home / "pitching.yaml")
    assert (rubric.name, rubric.pass_mark, rubric.kinds) == ("pitching@1", 0.6, ())
    coverage, hook = rubric.criteria
    assert (coverage.scored_by, coverage.weight) == ("key_points", 7)
    assert (hook.id, hook.weight, hook.at_most, hook.cap_on_error) == ("hook_start", 2, "coverage", 0.25)
    assert [level.score for level in hook.levels] == [0, 1]
    assert hook.levels[1].descriptor == Words(zh="一开始说听众的难处。", en="Begins with a listener's trouble.")
    assert [path.name for path in home.iterdir()] == ["pitching.yaml"]  # no answers are left behind


def test_the_authors_own_language_is_asked_first() -> None:
    author = Author(leaves_at="when", **SCRATCH)
    with pytest.raises(KeyboardInterrupt):
        write(author, language="zh")
    assert author.asked[-2:] == ["title.zh", "title.en"]


def test_a_copy_keeps_what_is_not_changed(home: Path) -> None:
    changes = {
        "id": "ours",
        "from": "comparison",
        "of.contrast.weight": "0",
        "of.attribution.change": "y",
        "exemplars": "y",
    }
    write(Author(**changes, **{"of.attribution.1.descriptor.en": "One trait is misplaced."}))
    rubric, start = read(home / "ours.yaml"), load_rubric("comparison")
    assert [criterion.id for criterion in rubric.criteria] == ["coverage", "attribution"]
    assert rubric.criteria[1].levels[1].descriptor.en == "One trait is misplaced."
    assert rubric.criteria[1].levels[1].descriptor.zh == start.criteria[1].levels[1].descriptor.zh
    assert (rubric.when, rubric.exemplars) == (start.when, start.exemplars)


def test_what_was_entered_is_kept_and_gone_on_with(home: Path) -> None:
    first = Author(leaves_at="new.1.levels", **SCRATCH)
    with pytest.raises(KeyboardInterrupt):
        write(first)
    assert not (home / "pitching.yaml").exists()
    kept = json.loads((home / "pitching.yaml.unfinished.json").read_text(encoding="utf-8"))
    assert kept["new.1.name.zh"] == "开场"
    second = Author(**SCRATCH)
    assert write(second)
    assert second.asked[:4] == ["id", "out", "go_on", "new.1.levels"]  # nothing is asked twice
    whole = read(home / "pitching.yaml")
    (home / "pitching.yaml").unlink()
    write(Author(**SCRATCH))
    assert read(home / "pitching.yaml") == whole
    assert not (home / "pitching.yaml.unfinished.json").exists()


def test_damaged_kept_answers_are_passed_over(home: Path) -> None:
    (home / "pitching.yaml.unfinished.json").write_text('{"title.en": ', encoding="utf-8")
    assert write(Author(**SCRATCH))
    (home / "pitching.yaml.unfinished.json").write_text('{"pass_mark": "900"}', encoding="utf-8")
    assert write(Author(**SCRATCH, replace="y"))
    assert read(home / "pitching.yaml").pass_mark == 0.6


def test_a_file_that_exists_is_replaced_only_if_its_author_says_so(home: Path) -> None:
    (home / "pitching.yaml").write_text("precious", encoding="utf-8")
    assert write(Author(**SCRATCH)) is None
    assert write(Author(**SCRATCH, replace="y", write="n")) is None
    assert (home / "pitching.yaml").read_text(encoding="utf-8") == "precious"
    assert write(Author(**SCRATCH, replace="y"))
    assert read(home / "pitching.yaml").id == "pitching"


@pytest.mark.parametrize(
    ("key", "entry", "told"),
    [
        ("id", "My Rubric", "is no id"),
        ("id", "concept", "A shipped rubric is called concept"),
        ("out", "x.txt", "A rubric is a .yaml file"),
        ("out", "no/such/x.yaml", "There is no folder no"),
        ("from", "nonsense", "no shipped rubric nonsense"),
        ("title.zh", "  ", "Words are needed here"),
        ("pass_mark", "101", "from 0 to 100"),
        ("pass_mark", "nan", "from 0 to 100"),
        ("of.coverage.weight", "0", "above 0"),
        ("of.coverage.weight", "inf", "above 0"),
        ("more.1", "perhaps", "Answer y"),
        ("new.1.id", "coverage", "Another criterion is called coverage"),
        ("new.1.levels", "1", "from 2 to 9"),
        ("new.1.1.score", "0", "levels go up"),
    ],
)
def test_each_entry_is_checked_at_once(key: str, entry: str, told: str, home: Path) -> None:
    author = Author(**(SCRATCH | {key: entry}))
    with pytest.raises(UsageError, match=told):
        write(author)
    assert author.asked[-1] == key
    assert not (home / "pitching.yaml").exists()


def test_a_copy_without_any_question(home: Path) -> None:
    assert run("--from", "concept", "--id", "my-rubric", "-o", "my.yaml") == (0, "")
    mine, concept = read(home / "my.yaml"), load_rubric("concept")
    assert (mine.name, mine.criteria, mine.kinds) == ("my-rubric@1", concept.criteria, ())
    code, told = run("--from", "concept", "--id", "my-rubric", "my.yaml")
    assert (code, "my.yaml exists already" in told) == (2, True)
    assert run("--from", "opinion", "--id", "my-rubric", "my.yaml", "--force")[0] == 0
    assert read(home / "my.yaml").criteria == load_rubric("opinion").criteria
    assert run("--from", "my.yaml", "--id", "copy-of-mine", "copy.yaml")[0] == 0


def test_without_a_terminal_everything_that_is_missing_is_told_at_once(home: Path) -> None:
    code, told = run()
    assert code == 2
    assert all(flag in told for flag in ("FILE", "--from", "--id"))
    assert run("--from", "concept", "--id", "concept", "x.yaml")[0] == 2
    assert run("--from", "concept", "--id", "own", "x.txt")[0] == 2
    assert [*home.iterdir()] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("rubric", shipped_rubrics(), ids=lambda rubric: rubric.id)
def test_comments_help_an_author_and_the_file_reads_back(rubric: Rubric, language: Language) -> None:
    text = commented_yaml(rubric, translator(language))
    assert Rubric.model_validate(parse_yaml(Path("x.yaml"), text)) == rubric
    comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert len(comments) >= 8
    assert all(any("\u4e00" <= c <= "\u9fff" for c in line) == (language == "zh") for line in comments)
    fields = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    assert fields == [name for name in Rubric.model_fields if name in fields]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1), st.integers(1, 50))
def test_any_words_read_back(words: str, weight: int) -> None:
    concept = load_rubric("concept")
    criterion = concept.criteria[1].model_copy(update={"weight": weight / 7, "name": Words(zh=words, en="# weight: 1")})
    title = Words(zh="weight: 2\nlevels:\n  - x", en=words)
    rubric = concept.model_copy(update={"title": title, "criteria": (concept.criteria[0], criterion)})
    assert Rubric.model_validate(parse_yaml(Path("x.yaml"), commented_yaml(rubric, translator("zh")))) == rubric


def answer(t: PseudoTerminal, question: str, typed: str) -> None:
    """Type at the question once the cursor stands at it: what is typed between two questions is edited by nobody."""

    def is_asked() -> bool:
        lines = [line.replace(" ", "") for line in t.lines if line.strip()]
        return bool(lines) and lines[-1].startswith(question)

    t.wait_until(is_asked, question)
    t.type(typed)


def test_at_a_real_terminal_in_chinese_interrupted_and_gone_on_with(tmp_path: Path) -> None:
    environment = dict(os.environ) | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    told = ["--lang", "zh", "rubric", "new", "我的.yaml", "--from", "definition"]
    command = [sys.executable, "-m", "mockinterview", *told]
    with in_terminal(command, cwd=tmp_path, environment=environment) as t:
        answer(t, "新评分标准的id：", "Mine\r")
        t.wait_for("Mine 不能用作 id")
        answer(t, "新评分标准的id：Mine", "\x15mine\r")  # the entry stands there to be mended
        answer(t, "标题（中文）：术语", "\x15定义题\r")
        answer(t, "标题（英文）", INTERRUPT)
        assert t.ended() == 130
        assert "已填的内容保存在" in t.shown
    assert [path.name for path in tmp_path.glob("*.yaml")] == []
    with in_terminal(command, cwd=tmp_path, environment=environment, rows=50) as t:
        answer(t, "新评分标准的id：", "mine\r")
        answer(t, "上次填写的1项还在", "\r")
        for question in (
            "标题（英文）：",
            "要说明何时使用吗",
            "何时使用（中文）",
            "何时使用（英文）",
            "及格线",
            "该项权重",
            "回答有错误说法时",
            "该项权重（0",
        ):
            answer(t, question, "\r")
        for question in ("回答有错误说法时", "要修改各等级的文字吗", "再加一个", "保留它的12个样例吗"):
            answer(t, question, "\r")
        answer(t, "写入我的.yaml吗", "\r")
        assert t.ended() == 0
        assert "要点覆盖，80%" in t.shown
    mine = read(tmp_path / "我的.yaml")
    assert (mine.id, mine.title) == ("mine", Words(zh="定义题", en=load_rubric("definition").title.en))
    assert mine.criteria == load_rubric("definition").criteria
    assert [path.name for path in tmp_path.iterdir() if "我的" in path.name] == ["我的.yaml"]
