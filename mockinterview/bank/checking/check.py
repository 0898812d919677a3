"""All checks over banks."""

from mockinterview.bank.checking.checked_bank import open_banks
from mockinterview.bank.checking.duplicates import check_duplicates
from mockinterview.bank.checking.finding import KINDS, Finding
from mockinterview.bank.checking.item_checks import check_item
from mockinterview.bank.checking.links import check_aliases, check_files

__all__ = ["check_banks"]


def check_banks(names: list[str]) -> tuple[Finding, ...]:
    """Return what is found in banks, by file or shipped name: check by check, bank by bank, in the order of the items.

    The same banks give the same findings. Raises as ``read_bank`` does.
    """
    banks = open_banks(names)
    findings = [found for checked in banks for item in checked.bank.items for found in check_item(checked, item)]
    findings += [found for checked in banks for found in check_files(checked)]
    findings += check_aliases(banks)
    findings += check_duplicates(banks)
    places = {(checked.name, item.id): n for checked in banks for n, item in enumerate(checked.bank.items)}
    ranks, order = {name: n for n, name in enumerate(KINDS)}, {checked.name: n for n, checked in enumerate(banks)}

    def place(found: Finding) -> tuple[int, int, int, int]:
        at = places.get((found.bank, found.item or ""), -1)
        return ranks[found.check], order[found.bank], at, found.line

    return tuple(sorted(findings, key=place))
