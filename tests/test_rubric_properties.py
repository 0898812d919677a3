"""Whatever stands in a rubric's file: it is refused with faults, or it is a rubric that lint can look at."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from mockinterview.messages import translator
from mockinterview.rubric.lint import lint
from mockinterview.rubric.rubric import Rubric
from mockinterview.yaml_faults import validation_faults
from tests.lint_parts import criterion, rubric

SOUND = rubric(
    criterion(), for_items=[{"items": ["a"], "criteria": [{"id": "cause", "weight": 2}]}], exemplars=[]
).model_dump(mode="json")
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.floats()
    | st.text(max_size=4)
    | st.sampled_from(["judge", "cause"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["zh", "id", "score"]), inner, max_size=2)
    ),
    max_leaves=4,
)


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for step, inner in steps for place in ((*at, step), *places(inner, (*at, step)))]


def put(value: Any, place: tuple[Any, ...], new: Any) -> None:
    """Put ``new`` at a place, unless an earlier change has taken the place away."""
    try:
        for step in place[:-1]:
            value = value[step]
        value[place[-1]] = new
    except (IndexError, KeyError, TypeError):
        pass


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(places(SOUND)), VALUES), min_size=1, max_size=3))
def test_a_spoiled_rubric_is_refused_with_faults_or_linted(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    spoiled = copy.deepcopy(SOUND)
    for place, value in changes:
        put(spoiled, place, value)
    try:
        made = Rubric.model_validate(spoiled)
    except ValidationError as error:
        faults = validation_faults(error, {}, Rubric)
        assert faults
        assert all(fault.tell(translator("zh")) for fault in faults)
    else:
        assert isinstance(lint(made), tuple)
