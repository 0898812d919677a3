"""The strings that name judges, taken apart without loading any client."""

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["JUDGE_NAMES", "OFFLINE", "judge_names"]

OFFLINE = "offline"
JUDGE_NAMES = N_("A judge is `offline` or `provider:model`, such as openai:gpt-5-mini or ollama:qwen3.")


def judge_names(name: str) -> tuple[str, ...]:
    """Return the judges that a string names, more than one for a panel.

    Raises ``UsageError`` when one is neither ``offline`` nor ``provider:model``, or offline sits on a panel.
    """
    names = tuple(part.strip() for part in name.split(",") if part.strip()) or ("",)
    if len(names) > 1 and OFFLINE in names:
        raise UsageError(
            N_("A panel consists of LLM judges; offline cannot sit on it."),
            N_("Use --cross-check offline to compare with it."),
        )
    for part in names:
        provider, colon, model = part.partition(":")
        if part != OFFLINE and not (provider and colon and model):
            raise UsageError(N_("There is no judge called {judge}."), JUDGE_NAMES, judge=part or "''")
    return names
