"""Words for people in zh and en: one gettext catalogue, English as its keys.

``N_`` marks a literal for extraction where it stands; ``Translator`` renders it in a language when it is shown.
Errors and reports carry the English text and its values, and are translated at the last moment.
"""

import gettext
import locale
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

__all__ = ["LANGUAGES", "N_", "Language", "Translator", "locale_language", "translator"]

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_CATALOGUES = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name, which extraction tools look for
    """Mark a literal for translation and return it unchanged."""
    return message


class Translator:
    """Renders marked messages in one language; ``{name}`` fields are filled after translation."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._catalogue = (
            gettext.NullTranslations()
            if language == "en"
            else gettext.translation("mockinterview", localedir=_CATALOGUES, languages=["zh_CN"])
        )

    def __call__(self, message: str, /, **values: object) -> str:
        """Return ``message`` in this language; nothing to translate in an empty one (gettext's header)."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**values) if values else text


@lru_cache
def translator(language: Language) -> Translator:
    """Return the translator of a language, read once."""
    return Translator(language)


def locale_language(environ: Mapping[str, str] = os.environ) -> Language:
    """Return the language of the user's locale: zh where it is Chinese, en for all others."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
