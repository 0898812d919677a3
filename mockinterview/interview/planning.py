"""From a bank and wishes to a session that is stored and ready to begin."""

import re
import secrets
from collections.abc import Mapping, Sequence

from mockinterview.bank.item import ItemKind
from mockinterview.bank.item_bank import ItemBank
from mockinterview.errors import UsageError
from mockinterview.interview.plan import Limits, Mode, Plan
from mockinterview.interview.selection import Filters, select
from mockinterview.interview.session import Session
from mockinterview.messages import N_, Language
from mockinterview.rubric.finding import find_rubric
from mockinterview.rubric.library import rubric_for
from mockinterview.store.store import Store

__all__ = ["plan_session", "read_difficulty", "read_kinds"]

_KINDS: tuple[ItemKind, ...] = ("qa", "term", "topic")


def plan_session(
    store: Store,
    bank: ItemBank,
    *,
    count: int | None,
    filters: Filters,
    limits: Limits,
    mode: Mode,
    seed: int,
    now: float,
    judge: str,
    rubric: str | None = None,
    language: Language = "en",
    weak: Mapping[str, float] = {},
) -> Session:
    """Select items, keep the rubrics they will be graded by, and store the session, not begun.

    ``now`` is in seconds since 1970; ``weak`` is what lacked of items before (see ``select``).
    Raises ``UsageError`` when no item fits or a rubric is missing.
    """
    items = select(bank.items, count=count, filters=filters, seen=store.sessions.seen(bank.id), weak=weak, seed=seed)
    chosen = find_rubric(rubric, store.rubrics.all()) if rubric else None
    for used in dict.fromkeys(chosen or rubric_for(item) for item in items):
        store.rubrics.use(used)
    plan = Plan(
        id=_session_id(),
        created=now,
        mode=mode,
        limits=limits,
        seed=seed,
        bank=bank.id,
        bank_title=bank.title,
        document=bank.document.path if bank.document else "",
        language=language,
        judge=judge,
        rubric=rubric,
        items=items,
    )
    return store.sessions.add(plan)


def read_difficulty(text: str | None) -> tuple[int, int] | None:
    """Read ``2-4`` or ``3``. Raises ``UsageError`` for anything else."""
    if text is None:
        return None
    match = re.fullmatch(r"\s*([1-5])(?:\s*[-–]\s*([1-5]))?\s*", text)
    low, high = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if low > high:
        raise UsageError(N_("{text} is no range of difficulties."), N_("Write it as 2-4, from 1 to 5."), text=text)
    return low, high


def read_kinds(names: Sequence[str]) -> tuple[ItemKind, ...]:
    """Read kinds of items. Raises ``UsageError`` for others than qa, term and topic."""
    unknown = [name for name in names if name not in _KINDS]
    if unknown:
        raise UsageError(
            N_("There is no kind of question called {kinds}."),
            N_("Kinds are: {there}."),
            kinds=", ".join(unknown),
            there=", ".join(_KINDS),
        )
    return tuple(kind for kind in _KINDS if kind in names)


def _session_id() -> str:
    """Six letters and digits that are not mistaken for each other; the store finds a session by its first ones."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(6))
