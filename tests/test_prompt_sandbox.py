"""Templates that users write run in a sandbox, and what others write (rubric, item, answer) is never a template."""

from pathlib import Path

import pytest

from mockinterview.errors import UsageError
from mockinterview.grading.pipeline import Grader
from mockinterview.grading.prompt import render
from mockinterview.grading.verdicts import Verdicts
from mockinterview.rubric.rubric import Exemplar, Words
from tests.samples import CACHE, ScriptedJudge, anything_goes, concept, missing, task

BRACES = "{{ 7 * 7 }} {% for x in range(3) %}loop{% endfor %} {# gone #} ${7*7} %s {0.__class__}"


def prompt_of(folder: Path, words: str) -> str:
    """Render a template of a user's own whose system message says ``words``."""
    answer = "{% block answer %}{{ answer }}{% endblock %}"
    (folder / "grade.en.j2").write_text(f"{{% block system %}}{words}{{% endblock %}}{answer}", encoding="utf-8")
    return render(task(CACHE, "an answer"), folder=folder).system


@pytest.mark.parametrize(
    "words",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''|attr('__class__') }}",
        "{{ item.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ '{0.__class__}'.format(item) }}",
        "{{ item.update({'stem': 'another'}) }}",
        "{{ criteria.append(1) }}",
        "{{ item.parse_file('/etc/hostname') }}",
        "{{ item.model_config.clear() }}",
        "{{ range(999999999)|list }}",
        "{{ 1 / 0 }}",
        "{{ item.stem + 1 }}",
        "{% include '../../secret' %}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    ],
)
def test_a_template_reaches_nothing_but_its_variables_and_its_fault_is_told(tmp_path: Path, words: str) -> None:
    with pytest.raises(UsageError) as told:
        prompt_of(tmp_path, words)
    assert "grade.en.j2" in str(told.value)


def test_a_template_cannot_run_code_through_the_item(tmp_path: Path) -> None:
    """A pydantic model unpickles what its parse_raw is given: that is why a template gets plain data."""
    made = tmp_path / "made"
    pickled = rf"cbuiltins\nopen\n(S'{made}'\nS'w'\ntR."
    with pytest.raises(UsageError):
        prompt_of(tmp_path, f"{{{{ item.parse_raw(\"{pickled}\", proto='pickle', allow_pickle=True) }}}}")
    assert not made.exists()


def test_braces_in_an_item_are_words() -> None:
    item = CACHE.model_copy(update={"stem": BRACES, "reference": CACHE.reference + BRACES})
    system = render(task(item, "an answer")).system
    assert system.count(BRACES) == 2


def test_braces_in_a_rubric_and_its_exemplars_are_words() -> None:
    words = Words(zh=BRACES, en=BRACES)
    rubric = concept()
    levels = [level.model_copy(update={"descriptor": words}) for level in rubric.criteria[1].levels]
    judged = rubric.criteria[1].model_copy(update={"name": words, "levels": tuple(levels)})
    exemplar = Exemplar(item=CACHE.id, answer=BRACES, score=0.5, reason=words)
    rubric = rubric.model_copy(update={"criteria": (rubric.criteria[0], judged), "exemplars": (exemplar,)})
    system = render(task(CACHE, "an answer").model_copy(update={"rubric": rubric})).system
    assert system.count(BRACES) == len(levels) + 2


def test_braces_in_an_answer_reach_the_model_as_they_are() -> None:
    assert BRACES in render(task(CACHE, BRACES)).user


def test_braces_in_what_a_judge_says_are_words_in_the_feedback() -> None:
    verdicts = Verdicts(key_points=tuple(missing(p.id) for p in CACHE.key_points), strengths=(BRACES,))
    grade = Grader(ScriptedJudge(verdicts), concept(), about=anything_goes).grade(CACHE, "{stem} {0} " + BRACES)
    assert grade.feedback.strengths == (BRACES,)
