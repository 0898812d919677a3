"""Checks of the files that come with the program, and of rubrics of one's own."""

from collections.abc import Iterator

from mockinterview.bank.bank_file import read_bank, shipped_banks
from mockinterview.doctor.case import Case
from mockinterview.doctor.check import Check, CheckId
from mockinterview.doctor.sample import sample_task
from mockinterview.errors import MockInterviewError
from mockinterview.messages import LANGUAGES, N_, translator
from mockinterview.rubric.library import shipped_rubrics
from mockinterview.rubric.rubric import Rubric
from mockinterview.settings import home_folder
from mockinterview.yaml_file import is_yaml, read_yaml

__all__ = ["check_banks", "check_messages", "check_own_rubrics", "check_prompts", "check_rubrics"]

_AGAIN = N_("Install mockinterview again.")


def check_banks(case: Case) -> Iterator[Check]:
    """Read every shipped bank; there is one in each language."""
    desk = case.desk("files")
    banks = {name: read_bank(name) for name in shipped_banks()}
    for language in LANGUAGES:
        if not any(bank.language == language and bank.items for bank in banks.values()):
            yield desk.fault("banks", N_("no shipped bank in the language {language}"), _AGAIN, language=language)
    counts = ", ".join(f"{name} ({len(bank.items)})" for name, bank in banks.items())
    yield desk.ok("banks", "{counts}", counts=counts)


def check_rubrics(case: Case) -> Iterator[Check]:
    """Read every shipped rubric; each kind of item has one."""
    desk, rubrics = case.desk("files"), shipped_rubrics()
    kinds = {kind for rubric in rubrics for kind in rubric.kinds}
    for kind in sorted({"qa", "term", "topic"} - kinds):
        yield desk.fault("rubrics", N_("no rubric for items of kind {kind}"), _AGAIN, kind=kind)
    yield desk.ok("rubrics", ", ".join(rubric.name for rubric in rubrics))


def check_own_rubrics(case: Case) -> Iterator[Check]:
    """Read the rubrics that a user keeps in the home folder, if there are any."""
    desk, folder = case.desk("files"), home_folder() / "rubrics"
    files = sorted(file for file in folder.glob("*.y*ml") if is_yaml(file))
    for file in files:
        try:
            rubric = read_yaml(file, Rubric)
        except MockInterviewError as error:
            yield desk.told("own-rubrics", error, "warning")
        else:
            yield desk.ok("own-rubrics", "{rubric}: {file}", rubric=rubric.name, file=file)


def check_prompts(case: Case) -> Iterator[Check]:
    """Fill in the prompts of both languages, with and without the form in words."""
    from jinja2 import TemplateError

    from mockinterview.grading.prompt import render

    desk = case.desk("files")
    for language in LANGUAGES:
        try:
            for shape in (False, True):
                render(sample_task(language), shape=shape)
        except (TemplateError, OSError) as error:
            cause = f"{type(error).__name__}: {error}"
            yield desk.fault(
                "prompts", N_("the prompt in {language} fails: {cause}"), _AGAIN, language=language, cause=cause
            )
        else:
            yield desk.ok("prompts", N_("the prompt in {language} is whole"), language=language)


def check_messages(case: Case) -> Iterator[Check]:
    """Load the messages of each language."""
    desk = case.desk("files")
    name: CheckId = "messages"
    for language in LANGUAGES:
        try:
            translator(language)(N_("default"))
        except OSError as error:
            cause = error.strerror or str(error)
            yield desk.fault(
                name, N_("the messages in {language} are missing: {cause}"), _AGAIN, language=language, cause=cause
            )
    yield desk.ok(name, ", ".join(LANGUAGES))
