"""A sound rubric to spoil in one place: what the tests of lint are made of."""

from typing import Any

from mockinterview.rubric.lint import lint
from mockinterview.rubric.rubric import Rubric

__all__ = ["criterion", "exemplar", "level", "rubric", "rules"]

SOUND = (
    (0, ("没有说出任何原因。", "No cause is named.")),
    (0.5, ("说出了一个原因，但没有说它怎样导致结果。", "A cause is named, but not how it leads to the outcome.")),
    (1, ("说出了一个原因，并说明它怎样导致结果。", "A cause is named, and how it leads to the outcome.")),
)


def level(score: float, zh: str, en: str, label: tuple[str, str] | None = None) -> dict[str, Any]:
    return {
        "score": score,
        "label": dict(zip(("zh", "en"), label or (f"第{score}级", f"Step {score}"), strict=True)),
        "descriptor": {"zh": zh, "en": en},
    }


def criterion(*levels: dict[str, Any], name: tuple[str, str] = ("原因", "Cause"), **changes: Any) -> dict[str, Any]:
    sound = {"id": "cause", "weight": 4, "scored_by": "judge", "at_most": "coverage"}
    there = list(levels) or [level(score, *words) for score, words in SOUND]
    return sound | {"name": {"zh": name[0], "en": name[1]}, "levels": there} | changes


def exemplar(score: float, answer: str = "", item: str = "kv-cache") -> dict[str, Any]:
    return {"item": item, "answer": answer or f"An answer worth {score}.", "score": score}


def rubric(*judged: dict[str, Any], coverage: float = 6, **changes: Any) -> Rubric:
    by_points = {
        "id": "coverage",
        "name": {"zh": "覆盖", "en": "Coverage"},
        "weight": coverage,
        "scored_by": "key_points",
    }
    sound: dict[str, Any] = {"id": "sound", "version": 1, "title": {"zh": "因果", "en": "Causes"}, "kinds": ["qa"]}
    criteria = [by_points, *(judged or (criterion(),))]
    return Rubric.model_validate(sound | {"pass_mark": 0.6, "criteria": criteria} | changes)


def rules(*judged: dict[str, Any], **changes: Any) -> set[str]:
    return {finding.rule for finding in lint(rubric(*judged, **changes))}
