"""What a rubric's arithmetic does, in words."""

from collections.abc import Iterator

from mockinterview.messages import N_, Translator
from mockinterview.rubric.rubric import Criterion, ItemScale, Rubric
from mockinterview.rubric.shares import percent, shares

__all__ = ["told_caps", "told_coverage", "told_facts", "told_items", "told_weights"]


def told_facts(rubric: Rubric, say: Translator) -> Iterator[str]:
    """Yield its name, what it grades unasked, and its pass mark."""
    yield rubric.name
    kinds = ", ".join(rubric.kinds)
    yield say(N_("grades {kinds} unless another is named"), kinds=kinds) if kinds else say(N_("used by name"))
    if rubric.pass_mark is None:
        yield say(N_("no pass mark"))
    else:
        yield say(N_("passes from {mark} of 100"), mark=f"{rubric.pass_mark * 100:g}")


def told_coverage(rubric: Rubric, say: Translator) -> str:
    """Return how the criterion is scored that has no levels."""
    [criterion] = [criterion for criterion in rubric.criteria if criterion.scored_by == "key_points"]
    return say(
        N_("{criterion}, {share}: how much of the item's key points the answer makes, by their weights. No levels."),
        criterion=criterion.name.in_language(say.language),
        share=percent(shares(rubric)[criterion.id]),
    )


def told_caps(rubric: Rubric, say: Translator) -> Iterator[str]:
    """Yield what ``at_most`` and ``cap_on_error`` do, each with an example or what it costs."""
    [covered] = [criterion for criterion in rubric.criteria if criterion.scored_by == "key_points"]
    capped = [criterion for criterion in rubric.criteria if criterion.at_most]
    if capped:
        yield say(
            N_(
                "Never above {coverage}: {criteria}. "
                "An answer that covers two fifths gets at most two fifths of their marks."
            ),
            coverage=covered.name.in_language(say.language),
            criteria=_named(capped, say),
        )
    share = shares(rubric)
    for criterion in rubric.criteria:
        if criterion.cap_on_error is not None:
            yield say(
                N_(
                    "A false claim in the answer holds {criterion} down to {cap} of its marks: "
                    "it costs up to {cost} points of 100."
                ),
                criterion=_named([criterion], say),
                cap=percent(criterion.cap_on_error),
                cost=f"{round(share[criterion.id] * (1 - criterion.cap_on_error) * 100, 1):g}",
            )
    if not capped and not any(c.cap_on_error is not None for c in rubric.criteria):
        yield say(N_("No criterion is held down by another, and false claims cost nothing by themselves."))


def told_items(scale: ItemScale, say: Translator) -> str:
    """Return which items have a scale of their own."""
    return say(N_("Different for {items}:"), items=", ".join(scale.items))


def told_weights(rubric: Rubric, changed: Rubric, say: Translator) -> Iterator[str]:
    """Yield each weight that differs for some items, and what that makes of all criteria's shares."""
    weights = {criterion.id: criterion.weight for criterion in rubric.criteria}
    moved = [criterion for criterion in changed.criteria if criterion.weight != weights[criterion.id]]
    for criterion in moved:
        yield say(
            N_("{criterion} weighs {weight} instead of {before}."),
            criterion=_named([criterion], say),
            weight=f"{criterion.weight:g}",
            before=f"{weights[criterion.id]:g}",
        )
    if moved:
        share = shares(changed)
        told = " · ".join(f"{_named([one], say)} {percent(share[one.id])}" for one in changed.criteria)
        yield say(N_("The shares are then: {shares}."), shares=told)


def _named(criteria: list[Criterion], say: Translator) -> str:
    return say(N_(", ")).join(criterion.name.in_language(say.language) for criterion in criteria)
