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
from mockinterview.yaml_file import is_yaml, read_yaml

__all__ = ["NewRubric", "Order", "copy_new_rubric"]


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
    """Write a copy of the rubric to start from. Raises ``UsageError`` for all that is missing, or in the way.

    Exemplars stay behind: they answer items of another bank, and their scores were agreed on for the other rubric.
    """
    flags = {"FILE": order.out, "--from": order.start, "--id": order.id}
    missing = [flag for flag, told in flags.items() if told is None]
    if order.out is None or order.start is None or order.id is None:
        raise FlagFaults([Fault(0, flag, N_("missing, and there is no terminal to ask at")) for flag in missing])
    own_id = read_id(_taken())(order.id)
    if order.out.exists() and not order.force:
        raise UsageError(N_("{path} exists already."), N_("--force replaces it."), path=order.out)
    _write(copy_rubric(order.start, own_id).model_copy(update={"exemplars": ()}), order.out, say)
    return order.out


class NewRubric:
    """Asks for what is not told, shows the rubric, and writes it.

    Every answer is kept at once (``kept`` is the file), so that a dialogue that was interrupted can be gone on with.
    """

    def __init__(self, order: Order, ask: Ask, say: Translator, show: Callable[[Rubric], None]) -> None:
        self._order = order
        self._ask = ask
        self._say = say
        self._show = show
        self.kept: Path | None = None

    def write(self) -> Path | None:
        """Return the file that was written; None where its author does not want it written."""
        own_id, out = self._place()
        first = Dialogue(self._ask, self._say)
        if out.exists() and not self._order.force:
            replace = N_("{path} exists. Replace it in the end? (y/n)")
            if not first.ask("replace", replace, read_yes_no, default="n", path=out):
                return None
        answers = self._answers(out, first)
        dialogue = Dialogue(answers, self._say)
        rubric = ask_rubric(dialogue, own_id, self._order.start or _ask_start(dialogue))
        self._show(rubric)
        if not first.ask("write", N_("Write it to {path}? (y/n)"), read_yes_no, default="y", path=out):
            return None
        _write(rubric, out, self._say)
        answers.forget()
        return out

    def _place(self) -> tuple[str, Path]:
        """Return the id and the file."""
        order, first, read = self._order, Dialogue(self._ask, self._say), read_id(_taken())
        stem = order.out.stem if order.out and re.fullmatch(r"[a-z][a-z0-9-]*", order.out.stem) else ""
        if order.id is not None:
            own_id = read(order.id)
        else:
            own_id = first.ask("id", N_("Id of the new rubric"), read, default=stem)
        return own_id, order.out or first.ask("out", N_("File to write"), _read_path, default=f"{own_id}.yaml")

    def _answers(self, out: Path, first: Dialogue) -> Unfinished:
        answers = Unfinished(out, self._ask)
        self.kept = answers.path
        if count := answers.earlier():
            go_on = N_("{count} answers of an earlier dialogue are kept. Go on with them? (y/n)")
            if first.ask("go_on", go_on, read_yes_no, default="y", count=count):
                answers.take_up()
        return answers


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
    if not is_yaml(path):
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
