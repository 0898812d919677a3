"""What is said at the very first start: which judges there are to choose from, and the command for each.

Said once: a config file, a judge named anywhere, or a session kept are the memory of it.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.doctor.peek import peek
from mockinterview.messages import N_, Translator
from mockinterview.settings import Settings, config_path

if TYPE_CHECKING:
    from mockinterview.store.store import Store

__all__ = ["first_start", "has_sessions", "judge_choices"]

_CHOICES = (
    (
        N_("the offline judge, at once: no key, no network; it judges how much is covered, not whether it is true"),
        ("mockinterview interview",),
    ),
    (
        N_("a hosted model, with a key"),
        (
            "mockinterview config set judge openai:MODEL",
            "mockinterview config set api_key -",
        ),
    ),
    (
        N_("a server of your own that speaks OpenAI's protocol (llama.cpp, vLLM, LM Studio, Ollama)"),
        (
            "mockinterview config set judge openai:MODEL",
            "mockinterview config set base_url http://127.0.0.1:8080/v1",
            "mockinterview config set api_key none",
        ),
    ),
)


def first_start(settings: Settings, store: "Store | None", say: Translator) -> list[str] | None:
    """Return the lines to show before the first interview, or None where something was chosen or done already.

    ``store`` is None where no database has been made yet. Whether anybody would read it (a terminal, no ``--quiet``)
    is for the caller to say.
    """
    if "judge" in settings.model_fields_set or config_path().exists():
        return None
    if store is not None and store.sessions.ids():
        return None
    return judge_choices(say)


def judge_choices(say: Translator) -> list[str]:
    """Return the choices of a judge, each with its commands."""
    lines = [say(N_("Answers are graded by a judge. There are three ways:"))]
    for number, (choice, commands) in enumerate(_CHOICES, start=1):
        lines.append(f"  {number}. {say(choice)}")
        lines += [f"       {command}" for command in commands]
    lines.append(say(N_("Nothing is chosen yet, so the offline judge grades. `mockinterview doctor` checks a choice.")))
    return lines


def has_sessions(database: Path) -> bool:
    """Tell whether a database holds a session, without making or changing it; one that cannot be read may hold some."""
    if not database.exists():
        return False
    try:
        # Cheaper than the store by 0.3 s, which a command that only says what to do next should not take.
        with closing(peek(database)) as connection:
            return connection.execute("SELECT 1 FROM sessions LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True
