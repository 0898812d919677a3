"""What the READMEs claim: their Python example runs, their commands exist, both say the same."""

import re
from pathlib import Path

import pytest

import mockinterview
from mockinterview.bank.bank_file import bank_groups, read_bank

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("readme", READMES)
def test_the_python_example_runs(
    readme: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOCKINTERVIEW_HOME", "/nonexistent")
    (example,) = blocks(readme, "python")
    exec(compile(example, readme, "exec"), {})  # noqa: S102 - the example is ours, and running it is the test
    printed = capsys.readouterr().out
    assert re.search(r"0\.\d+", printed)
    assert "“" in printed


@pytest.mark.parametrize("readme", READMES)
def test_the_two_commands_come_first(readme: str) -> None:
    first = blocks(readme, "sh")[0]
    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make interview", "make test"]


@pytest.mark.parametrize("readme", READMES)
def test_so_many_items_are_shipped_as_it_says(readme: str) -> None:
    (told,) = re.findall(r"(?:Shipped are |中英文各 )(\d+)", (ROOT / readme).read_text(encoding="utf-8"))
    assert {len(read_bank(name).items) for name in bank_groups()} == {int(told)}


def test_both_readmes_show_the_same_commands() -> None:
    def commands(readme: str) -> list[str]:
        return [line.split("#")[0].strip() for block in blocks(readme, "sh") for line in block.splitlines()]

    assert commands("README.md") == commands("README.zh-CN.md")


def test_every_public_name_can_be_had() -> None:
    for name in mockinterview.__all__:
        assert getattr(mockinterview, name) is not None
    assert set(mockinterview.__all__) <= set(dir(mockinterview))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = mockinterview.nonsense
