"""Links: to the same item in the other language, and to files."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

from mockinterview.bank.bank_file import read_bank, shipped_banks
from mockinterview.bank.checking.checked_bank import CheckedBank
from mockinterview.bank.checking.finding import Finding
from mockinterview.bank.item import Item
from mockinterview.messages import N_

__all__ = ["check_aliases", "check_files"]

_LINK = re.compile(
    r"\]\(\s*(?:<(?P<angled>[^<>\n]+)>|(?P<bare>[^\s()]+(?:\([^\s()]*\)[^\s()]*)*))(?:\s+[\"'(][^\n]*?)?\s*\)"
    r"|^[ ]{0,3}\[[^\]\n^]+\]:\s*(?P<reference>\S+)"
    r"|<(?:img|a)\b[^>]*?\b(?:src|href)\s*=\s*[\"'](?P<html>[^\"'\n]+)[\"']",
    re.MULTILINE | re.IGNORECASE,
)
_CODE = re.compile(r"^(```|~~~).*?(?:^\1|\Z)|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|#|\?|\{", re.IGNORECASE)


def check_aliases(banks: Sequence[CheckedBank]) -> Iterator[Finding]:
    """Yield aliases that do not exist, are not returned, or are of no bank at hand (those given, and the shipped)."""
    given: dict[tuple[str, str], Item] = {
        (item.language, item.id): item for checked in banks for item in checked.bank.items
    }
    languages = {language for language, _ in given}
    for checked in banks:
        for item in checked.bank.items:
            for alias in item.aliases:
                language, _, name = alias.partition(":")
                other = given.get((language, name)) or _shipped_items().get((language, name))
                check = _alias_fault(item, other, among_given=language in languages)
                if check:
                    yield Finding(
                        check=check,
                        bank=checked.name,
                        item=item.id,
                        line=item.line,
                        detail=N_("{alias}"),
                        values=(("alias", alias),),
                    )


def _alias_fault(item: Item, other: Item | None, *, among_given: bool) -> str | None:
    if other is None:
        return "unknown_alias" if among_given else "unchecked_alias"
    return None if f"{item.language}:{item.id}" in other.aliases else "one_sided_alias"


@lru_cache(maxsize=1)
def _shipped_items() -> dict[tuple[str, str], Item]:
    return {(item.language, item.id): item for name in shipped_banks() for item in read_bank(name).items}


def check_files(checked: CheckedBank) -> Iterator[Finding]:
    """Yield links to relative files that do not exist beside the document, or beside the bank where it is YAML."""
    for item, line, text in checked.texts():
        bare = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), text)
        for match in _LINK.finditer(bare):
            target = next(group for group in match.groups() if group)
            path = unquote(re.split(r"[#?]", target)[0])
            if _ELSEWHERE.match(target) or not path or _exists(checked, path):
                continue
            at = line + bare.count("\n", 0, match.start()) if line else 0
            owner = item or checked.item_at(at)
            yield Finding(
                check="broken_link",
                bank=checked.name,
                item=owner.id if owner else None,
                line=at,
                detail=N_("{target}"),
                values=(("target", target),),
            )


def _exists(checked: CheckedBank, path: str) -> bool:
    try:
        return (checked.path.parent / path).exists()
    except (OSError, ValueError):  # a name that no file can have
        return False
