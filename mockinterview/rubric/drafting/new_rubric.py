"""A rubric to start from: a shipped one's descriptors, marked as unreviewed, of no use until they are accepted."""

import re
from collections import Counter
from collections.abc import Sequence

from mockinterview.errors import UsageError
from mockinterview.messages import N_, Translator
from mockinterview.resources import resource
from mockinterview.rubric.drafting.fitting import Fit
from mockinterview.rubric.library import load_rubric
from mockinterview.yaml_file import read_text

__all__ = ["draft_rubric", "fitting_most"]

_ID = re.compile(r"[a-z][a-z0-9-]*")
_VERSION = re.compile(r"^version: .*$", re.MULTILINE)
_AFTER_CRITERIA = re.compile(r"^(?:#[^\n]*\n)*exemplars:.*", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"\A(?:#[^\n]*\n)*")
_ACCEPT = N_(
    "0 means unreviewed: nothing grades with this file. Read every line, weights and levels too, mend what does not "
    "suit, take the marks out, and set it to 1."
)


def fitting_most(fits: Sequence[Fit]) -> str:
    """Return the rubric that fits most items; of several the one that comes first."""
    return Counter(fit.rubric for fit in fits).most_common(1)[0][0]


def draft_rubric(source: str, name: str, say: Translator) -> str:
    """Return the YAML of a rubric with the id ``name`` and the criteria of the shipped rubric ``source``.

    Its version is 0, which no rubric may have, so that it cannot grade before its author has set it.
    Raises ``UsageError`` where ``name`` can be no id.
    """
    if not _ID.fullmatch(name):
        raise UsageError(
            N_("{name} can be no rubric's id: small letters, digits and -, a letter first."),
            N_("Name the file so, for example my-rubric.yaml."),
            name=name,
        )
    original = load_rubric(source)
    text = read_text(resource("rubrics", f"{source}.yaml"))
    text = _HEAD.sub("", _AFTER_CRITERIA.sub("", text))
    text = re.sub(r"^id: .*$", f"id: {name}", text, flags=re.MULTILINE)
    text = re.sub(r"^kinds: .*$", "kinds: []", text, flags=re.MULTILINE)
    text = _VERSION.sub(f"# {say(_ACCEPT)}\nversion: 0", text)
    mark = say(N_("unreviewed, from {rubric}"), rubric=original.name)
    text = re.sub(r"^( *descriptor:) *$", rf"\1  # {mark}", text, flags=re.MULTILINE)
    head = say(N_("Draft of a rubric, from {rubric}."), rubric=original.name)
    return f"# {head}\n{text.rstrip()}\n"
