"""The part of the dialogue that is about criteria and their levels."""

import re

from mockinterview.messages import N_
from mockinterview.rubric.dialogue import Dialogue
from mockinterview.rubric.entries import (
    read_count,
    read_level_score,
    read_name,
    read_share,
    read_weight,
    read_yes_no,
)
from mockinterview.rubric.rubric import Criterion, Level, Words

__all__ = ["COVERAGE", "ask_criteria"]

COVERAGE = Criterion(id="coverage", name=Words(zh="要点覆盖", en="Coverage"), weight=7, scored_by="key_points")
_MOST = 9
_CAP = N_("Its most points of 100 when the answer makes a false claim (empty: no limit)")


def ask_criteria(dialogue: Dialogue, start: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """Ask what becomes of the criteria there are, then for more of them."""
    say = dialogue.say
    made = [kept for criterion in start if (kept := _ask_known(dialogue, criterion))]
    while len(made) < _MOST:
        names = say(N_(", ")).join(criterion.name.in_language(say.language) for criterion in made)
        more = dialogue.ask(
            f"more.{len(made)}",
            N_("Add a criterion that the judge scores by levels? (y/n)"),
            read_yes_no,
            default="y" if len(made) == 1 else "n",
            heading=say(N_("Criteria so far: {names}"), names=names),
        )
        if not more:
            break
        made.append(_ask_new(dialogue, tuple(c.id for c in made), len(made)))
    return tuple(made)


def _ask_known(dialogue: Dialogue, criterion: Criterion) -> Criterion | None:
    """Ask for weight, cap and words of a criterion there is; None where its author leaves it out."""
    at, say = f"of.{criterion.id}", dialogue.say
    judged = criterion.scored_by == "judge"
    name = criterion.name.in_language(say.language)
    scored = N_("{name}: scored by levels") if judged else N_("{name}: scored by the item's key points")
    weight = dialogue.ask(
        f"{at}.weight",
        N_("Its weight (0 leaves it out)") if judged else N_("Its weight"),
        read_share if judged else read_weight,
        default=criterion.weight,
        heading=say(scored, name=name),
    )
    if not weight:
        return None
    cap = dialogue.points(f"{at}.cap", _CAP, criterion.cap_on_error)
    changed = criterion.model_copy(update={"weight": weight, "cap_on_error": cap})
    if judged and dialogue.ask(f"{at}.change", N_("Change the words of its levels? (y/n)"), read_yes_no, default="n"):
        levels = [_ask_level(dialogue, f"{at}.{n}", level.score, level) for n, level in enumerate(criterion.levels)]
        changed = changed.model_copy(update={"levels": tuple(levels)})
    return changed


def _ask_new(dialogue: Dialogue, taken: tuple[str, ...], number: int) -> Criterion:
    at = f"new.{number}"
    name = dialogue.words(f"{at}.name", N_("Name of the criterion"))
    own_id = dialogue.ask(f"{at}.id", N_("Its id"), read_name(taken), default=_id_of(name.en, taken))
    weight = dialogue.ask(f"{at}.weight", N_("Its weight"), read_weight, default="2")
    held = dialogue.ask(
        f"{at}.at_most",
        N_("Never above coverage, so that fluent words off the point earn nothing? (y/n)"),
        read_yes_no,
        default="y",
    )
    cap = dialogue.points(f"{at}.cap", _CAP, None)
    count = dialogue.ask(f"{at}.levels", N_("How many levels"), read_count, default="3")
    levels: list[Level] = []
    for level in range(count):
        score = 0.0
        if level:
            usual = round(100 * level / (count - 1))
            reader = read_level_score(levels[-1].score)
            score = dialogue.ask(
                f"{at}.{level}.score", N_("Points of 100 for level {level}"), reader, default=usual, level=level + 1
            )
        levels.append(_ask_level(dialogue, f"{at}.{level}", score))
    return Criterion(
        id=own_id,
        name=name,
        weight=weight,
        scored_by="judge",
        levels=tuple(levels),
        at_most="coverage" if held else None,
        cap_on_error=cap,
    )


def _ask_level(dialogue: Dialogue, at: str, score: float, standing: Level | None = None) -> Level:
    heading = dialogue.say(N_("Level of {points} points"), points=f"{score * 100:g}")
    label, descriptor = (standing.label, standing.descriptor) if standing else (None, None)
    return Level(
        score=score,
        label=dialogue.words(f"{at}.label", N_("Label"), label, heading=heading),
        descriptor=dialogue.words(f"{at}.descriptor", N_("What shows it in an answer"), descriptor),
    )


def _id_of(name: str, taken: tuple[str, ...]) -> str:
    """Return an id made of an English name, or nothing where that is no id or taken."""
    made = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return made if re.match(r"[a-z]", made) and made not in taken else ""
