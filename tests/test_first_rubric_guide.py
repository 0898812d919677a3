"""The guide "Write your first rubric in ten minutes": every command in it, in its order."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

GUIDE = Path(__file__).parent.parent / "docs" / "first-rubric.md"
_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_SAVE = re.compile(r"Save this as `([^`]+)`")
_FILE = re.compile(r"In `([^`]+)`, change$")


class Step(NamedTuple):
    """What to do: ``save`` or ``change`` a file, or ``run`` commands (``fails``: one of them exits with 1)."""

    kind: str
    text: str
    file: str = ""
    old: str = ""


def steps(guide: str) -> Iterator[Step]:
    """Read the guide as a person does: what stands before a block says what it is for."""
    file, old, last = "", "", 0
    for block in _FENCE.finditer(guide):
        before = guide[last : block.start()].strip()
        last = block.end()
        if match := _SAVE.search(before):
            yield Step("save", block["text"], match[1])
        elif block["info"].startswith("sh"):
            yield Step("fails" if "fails" in block["info"] else "run", block["text"])
        elif before.endswith("hange"):
            file = match[1] if (match := _FILE.search(before)) else file
            old = block["text"]
        elif before == "to":
            yield Step("change", block["text"], file, old)
        else:
            raise AssertionError(f"nobody would know what to do with: {block['text']}")


def test_a_new_author_can_follow_the_guide_from_top_to_bottom(tmp_path: Path) -> None:
    programs = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "MOCKINTERVIEW_HOME": str(tmp_path / "home"),
        "COLUMNS": "100",
    }
    said: list[str] = []
    for step in steps(GUIDE.read_text(encoding="utf-8")):
        if step.kind == "save":
            (tmp_path / step.file).write_text(step.text, encoding="utf-8")
        elif step.kind == "change":
            text = (tmp_path / step.file).read_text(encoding="utf-8")
            assert text.count(step.old) == 1, step
            (tmp_path / step.file).write_text(text.replace(step.old, step.text), encoding="utf-8")
        else:
            done = subprocess.run(
                ["bash", "-e", "-c", step.text], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8"
            )
            assert done.returncode == (step.kind == "fails"), f"{step.text}\n{done.stdout}\n{done.stderr}"
            said.append(done.stdout + done.stderr)
    shown = "\n".join(said)
    for promised in ("vague-word", "rewards-length", "too few", "mine@2", "1 passed before and do not now"):
        assert promised in shown, promised
    assert "</html>" in (tmp_path / "agreement.html").read_text(encoding="utf-8")
