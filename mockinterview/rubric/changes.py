"""What changed from one rubric to another, as an author would say it, and what each change takes."""

from collections.abc import Iterator
from typing import Literal

from mockinterview.messages import LANGUAGES, N_
from mockinterview.rubric.rubric import Criterion, Rubric, Words
from mockinterview.rubric.shares import percent, shares
from mockinterview.value import Value

__all__ = ["Change", "Takes", "changes_of"]

Takes = Literal["nothing", "arithmetic", "judge"]
"""nothing: no score depends on it; arithmetic: scores are computed again; judge: a judge that reads it is asked."""


class Change(Value):
    """One change: of which criterion ("" for the whole rubric), what (marked for translation), from what to what."""

    criterion: str
    what: str
    before: str
    after: str
    takes: Takes


def changes_of(old: Rubric, new: Rubric) -> tuple[Change, ...]:
    """Return all changes, those of the whole rubric first."""
    return (*_of_rubric(old, new), *_of_criteria(old, new))


def _of_rubric(old: Rubric, new: Rubric) -> Iterator[Change]:
    yield from _words("", N_("title"), old.title, new.title, "nothing")
    yield from _words("", N_("when to use it"), old.when, new.when, "nothing")
    yield from _one("", N_("kinds of items"), ", ".join(old.kinds) or "–", ", ".join(new.kinds) or "–", "nothing")
    yield from _one("", N_("pass mark"), _number(old.pass_mark), _number(new.pass_mark), "arithmetic")
    yield from _of_items(old, new)
    if old.exemplars != new.exemplars:
        gone = [exemplar for exemplar in old.exemplars if exemplar not in new.exemplars]
        come = [exemplar for exemplar in new.exemplars if exemplar not in old.exemplars]
        before = f"{len(old.exemplars)} (−{len(gone)})"
        yield Change(
            criterion="",
            what=N_("exemplars"),
            before=before,
            after=f"{len(new.exemplars)} (+{len(come)})",
            takes="judge",
        )


def _of_items(old: Rubric, new: Rubric) -> Iterator[Change]:
    """Yield for each item with weights or levels of its own how these changed."""
    items = dict.fromkeys(item for rubric in (old, new) for scale in rubric.for_items for item in scale.items)
    for item in items:
        one, other = (
            {c.id: c for scale in rubric.for_items if item in scale.items for c in scale.criteria}
            for rubric in (old, new)
        )
        if one == other:
            continue
        names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
        reads = any(
            (one[name].levels if name in one else ()) != (other[name].levels if name in other else ()) for name in names
        )
        before, after = (", ".join(name for name in names if name in own) or "–" for own in (one, other))
        what = N_("scale of single items")
        yield Change(criterion=item, what=what, before=before, after=after, takes="judge" if reads else "arithmetic")


def _of_criteria(old: Rubric, new: Rubric) -> Iterator[Change]:
    before = {criterion.id: criterion for criterion in old.criteria}
    after = {criterion.id: criterion for criterion in new.criteria}
    for name in [*before, *(name for name in after if name not in before)]:
        if name not in after:
            yield _one_sided(N_("criterion removed"), before[name], _share(old, name), "–", "arithmetic")
        elif name not in before:
            takes: Takes = "judge" if after[name].scored_by == "judge" else "arithmetic"
            yield _one_sided(N_("criterion added"), after[name], "–", _share(new, name), takes)
        else:
            weights = (_share(old, name), _share(new, name))
            yield from _one(name, N_("weight (share)"), *weights, "arithmetic")
            yield from _of_criterion(before[name], after[name])
    if [name for name in before if name in after] != [name for name in after if name in before]:
        yield from _one("", N_("order of criteria"), ", ".join(before), ", ".join(after), "nothing")


def _of_criterion(old: Criterion, new: Criterion) -> Iterator[Change]:
    name = new.id
    yield from _words(name, N_("name"), old.name, new.name, "nothing")
    yield from _one(name, N_("scored by"), old.scored_by, new.scored_by, "judge" if new.levels else "arithmetic")
    yield from _one(name, N_("at most"), old.at_most or "–", new.at_most or "–", "arithmetic")
    caps = (_number(old.cap_on_error), _number(new.cap_on_error))
    yield from _one(name, N_("cap on a false claim"), *caps, "arithmetic")
    if len(old.levels) != len(new.levels):
        yield from _one(name, N_("levels"), _levels(old), _levels(new), "judge")
        return
    for number, (one, other) in enumerate(zip(old.levels, new.levels, strict=True)):
        where = f"{name} {number}"
        yield from _one(where, N_("score of a level"), f"{one.score:g}", f"{other.score:g}", "arithmetic")
        yield from _words(where, N_("label of a level"), one.label, other.label, "nothing")
        yield from _words(where, N_("descriptor of a level"), one.descriptor, other.descriptor, "judge")


def _one(criterion: str, what: str, before: str, after: str, takes: Takes) -> Iterator[Change]:
    if before != after:
        yield Change(criterion=criterion, what=what, before=before, after=after, takes=takes)


def _words(criterion: str, what: str, before: Words | None, after: Words | None, takes: Takes) -> Iterator[Change]:
    for language in LANGUAGES:
        texts = [words.in_language(language) if words else "–" for words in (before, after)]
        yield from _one(criterion, what, texts[0], texts[1], takes)


def _one_sided(what: str, criterion: Criterion, before: str, after: str, takes: Takes) -> Change:
    return Change(criterion=criterion.id, what=what, before=before, after=after, takes=takes)


def _share(rubric: Rubric, name: str) -> str:
    """Return the weight of a criterion and its share of all weights: another's weight changes it too."""
    weight = next(criterion.weight for criterion in rubric.criteria if criterion.id == name)
    return f"{weight:g} ({percent(shares(rubric)[name])})"


def _levels(criterion: Criterion) -> str:
    return ", ".join(f"{level.label.en} {level.score:g}" for level in criterion.levels) or "–"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
