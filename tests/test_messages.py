import gettext
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import mockinterview
from mockinterview.messages import N_, locale_language, translator

PACKAGE = Path(mockinterview.__file__).parent
PO = PACKAGE / "locale/zh_CN/LC_MESSAGES/mockinterview.po"


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return read_po(BytesIO(PO.read_bytes()))


def messages_in_the_code() -> set[str]:
    found = extract_from_dir(PACKAGE, keywords={"N_": None})
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def fields(message: str) -> set[str]:
    return set(re.findall(r"(?<!\{)\{(\w+)\}(?!\})", message))


def test_every_message_of_the_code_is_translated_and_no_other(catalogue: Catalog) -> None:
    translated = {str(message.id) for message in catalogue if message.id and message.string}
    assert messages_in_the_code() == translated


def test_translations_have_the_same_fields(catalogue: Catalog) -> None:
    differing = {str(m.id) for m in catalogue if m.id and fields(str(m.id)) != fields(str(m.string))}
    assert differing == set()


def test_the_compiled_catalogue_is_up_to_date(catalogue: Catalog) -> None:
    compiled = read_mo(BytesIO(PO.with_suffix(".mo").read_bytes()))
    assert {m.id: m.string for m in compiled if m.id} == {m.id: m.string for m in catalogue if m.id and m.string}


def test_a_message_is_rendered_in_both_languages() -> None:
    message = N_("line {line}")
    assert translator("en")(message, line=3) == "line 3"
    assert translator("zh")(message, line=3) == "第 3 行"


def test_nothing_to_say_is_nothing() -> None:
    assert translator("zh")("") == ""


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_TW.UTF-8"}, "zh"),
    ],
)
def test_the_language_is_that_of_the_locale(environ: dict[str, str], language: str) -> None:
    assert locale_language(environ) == language


def test_gettext_itself_reads_the_catalogue() -> None:
    assert gettext.translation("mockinterview", localedir=PACKAGE / "locale", languages=["zh_CN"]).info()


def test_no_message_hides_in_an_f_string() -> None:
    """Extraction does not look into them (before Python 3.12): such a message would never be translated."""
    hidden = re.compile(r"""\bf["'].*\{[^}]*N_\(""")
    found = [p.name for p in PACKAGE.rglob("*.py") for line in p.read_text("utf-8").splitlines() if hidden.search(line)]
    assert found == []
