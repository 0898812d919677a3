"""Mock interviews over your own notes: every grade cites the answer and the reference word for word.

    from mockinterview import Grader, judge_from_name, load_settings, read_bank

    item = read_bank("llm-interview.en").item("kv-cache")
    grade = Grader(judge_from_name("offline", load_settings())).grade(item, "It stores the keys and values …")

Names are loaded when they are first used, so that ``import mockinterview`` costs next to nothing.
"""

import importlib

TYPE_CHECKING = False  # as typing's, which takes most of the time of this import

if TYPE_CHECKING:
    from mockinterview.bank.bank_file import read_bank, write_bank
    from mockinterview.bank.exports.export import export_bank
    from mockinterview.bank.importing import import_bank, import_document
    from mockinterview.bank.item import Item, KeyPoint
    from mockinterview.bank.item_bank import ItemBank
    from mockinterview.bank.item_of_text import item_of_text
    from mockinterview.errors import JudgeError, MockInterviewError, UsageError
    from mockinterview.grading.grade import Grade
    from mockinterview.grading.judges.judge import Judge
    from mockinterview.grading.judges.naming import judge_from_model, judge_from_name
    from mockinterview.grading.pipeline import Grader
    from mockinterview.rubric.agreement import Agreement, agreement
    from mockinterview.rubric.library import load_rubric
    from mockinterview.rubric.lint import lint
    from mockinterview.rubric.lint_finding import Finding
    from mockinterview.rubric.rubric import Rubric
    from mockinterview.settings import Settings, load_settings
    from mockinterview.text import Citation, Span

__version__ = "0.1.0"

__all__ = [
    "Agreement",
    "Citation",
    "Finding",
    "Grade",
    "Grader",
    "Item",
    "ItemBank",
    "Judge",
    "JudgeError",
    "KeyPoint",
    "MockInterviewError",
    "Rubric",
    "Settings",
    "Span",
    "UsageError",
    "agreement",
    "export_bank",
    "import_bank",
    "import_document",
    "item_of_text",
    "judge_from_model",
    "judge_from_name",
    "lint",
    "load_rubric",
    "load_settings",
    "read_bank",
    "write_bank",
]

_MODULES = {
    "bank.bank_file": ("read_bank", "write_bank"),
    "bank.exports.export": ("export_bank",),
    "bank.importing": ("import_bank", "import_document"),
    "bank.item": ("Item", "KeyPoint"),
    "bank.item_bank": ("ItemBank",),
    "bank.item_of_text": ("item_of_text",),
    "errors": ("JudgeError", "MockInterviewError", "UsageError"),
    "grading.grade": ("Grade",),
    "grading.judges.judge": ("Judge",),
    "grading.judges.naming": ("judge_from_model", "judge_from_name"),
    "grading.pipeline": ("Grader",),
    "rubric.agreement": ("Agreement", "agreement"),
    "rubric.library": ("load_rubric",),
    "rubric.lint": ("lint",),
    "rubric.lint_finding": ("Finding",),
    "rubric.rubric": ("Rubric",),
    "settings": ("Settings", "load_settings"),
    "text": ("Citation", "Span"),
}
_HOME_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name from the module it lives in."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
