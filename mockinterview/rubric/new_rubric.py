"""A new rubric file: copied at once where all is told, asked for where it is not, never written over another."""

import re
from collections.abc import Callable
from pathlib import Path

from mockinterview.errors import Fault, FlagFaults, UsageError
from mockinterview.messages import N_, Translator
from mockinterview.rubric.authoring import ask_rubric
from mockinterview.rubric.commented_yaml import commented_yaml
from mockinterview.rubric.dialogue import Ask, Dialogue, copy_rubric
from mockinterview.rubric.entries import read_id, read_yes_no
from mockinterview.rubric.library import shipped_rubrics
from mockinterview.rubric.rubric import Rubric
from mockinterview.rubric.unfinished import Unfinished
from mockinterview.value import Value
from mockinterview.whole_file import write_whole
from mockinterview.yaml_file import read_yaml

__all__ = ["Order", "ask_new_rubric", "copy_new_rubric"]


class Order(Value):
    """What the flags tell: the file, the rubric to start from, the new id, and whether a file may be replaced."""

    out: Path | None = None
    start: Rubric | None = None
    id: str | None = None
    force: bool = False

    @property
    def complete(self) -> bool:
        """Whether nothing needs to be asked."""
        return None not in (self.out, self.start, self.id)


def copy_new_rubric(order: Order, say: Translator) -> Path:
    """Write a copy of the rubric to start from. Raises ``UsageError`` for all that is missing, or in the way."""
    flags = {"FILE": order.out, "--from": order.start, "--id": order.id}
    missing = [
        Fault(0, flag, N_("missing, and there is no terminal to ask at"))
        for flag, told in flags.items()
        if told is None
    ]
    if order.out is None or order.start is None or order.id is None:
        raise FlagFaults(missing)
    own_id = read_id(_taken())(order.id)
    if order.out.exists() and not order.force:
        raise UsageError(N_("{path} exists already."), N_("--force replaces it."), path=order.out)
    _write(copy_rubric(order.start, own_id), order.out, say)
    return order.out


def ask_new_rubric(order: Order, ask: Ask, say: Translator, show: Callable[[Rubric], None]) -> Path | None:
    """Ask for what is not told, show the rubric, and write it; None where its author does not want it written.

    Every answer is kept at once, so that a dialogue that was interrupted can be gone on with.
    """
    first = Dialogue(ask, say)
    stem = order.out.stem if order.out and re.fullmatch(r"[a-z][a-z0-9-]*", order.out.stem) else ""
    own_id = (
        read_id(_taken())(order.id)
        if order.id
        else first.ask("id", N_("Id of the new rubric"), read_id(_taken()), default=stem)
    )
    out = order.out or first.ask("out", N_("File to write"), _read_path, default=f"{own_id}.yaml")
    if out.exists() and not order.force:
        replace = N_("{path} exists. Replace it in the end? (y/n)")
        if not first.ask("replace", replace, read_yes_no, default="n", path=out):
            return None
    kept = Unfinished(out, ask)
    if count := kept.earlier():
        go_on = N_("{count} answers of an earlier dialogue are kept. Go on with them? (y/n)")
        if first.ask("go_on", go_on, read_yes_no, default="y", count=count):
            kept.take_up()
    dialogue = Dialogue(kept, say)
    rubric = ask_rubric(dialogue, own_id, order.start or _ask_start(dialogue))
    show(rubric)
    if not first.ask("write", N_("Write it to {path}? (y/n)"), read_yes_no, default="y", path=out):
        return None
    _write(rubric, out, say)
    kept.forget()
    return out


def _ask_start(dialogue: Dialogue) -> Rubric | None:
    shipped = {rubric.id: rubric for rubric in shipped_rubrics()}

    def read(text: str) -> Rubric | None:
        if text.strip() and text.strip() not in shipped:
            raise UsageError(N_("There is no shipped rubric {text}."), text=text.strip())
        return shipped.get(text.strip())

    heading = dialogue.say(N_("Shipped rubrics: {names}"), names=", ".join(shipped))
    return dialogue.ask("from", N_("Copy which one? (empty: from scratch)"), read, heading=heading)


def _read_path(text: str) -> Path:
    path = Path(text.strip()).expanduser()
    if path.suffix not in (".yaml", ".yml"):
        raise UsageError(N_("A rubric is a .yaml file."))
    if not path.parent.is_dir():
        raise UsageError(N_("There is no folder {path}."), path=path.parent)
    return path


def _taken() -> tuple[str, ...]:
    return tuple(rubric.id for rubric in shipped_rubrics())


def _write(rubric: Rubric, out: Path, say: Translator) -> None:
    write_whole(out, commented_yaml(rubric, say))
    if read_yaml(out, Rubric) != rubric:
        raise AssertionError(out)
