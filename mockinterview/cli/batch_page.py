"""``mockinterview report OUT -o FILE.html``: the page on a batch, again."""

from pathlib import Path

from mockinterview.cli.terms import terms
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["is_grades", "write_page"]

_GRADES = (".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx", ".parquet")


def is_grades(name: str | None) -> bool:
    """Tell whether the argument of ``report`` is a file of grades: no id of a session ends so."""
    return name is not None and Path(name).suffix.lower() in _GRADES


def write_page(name: str, out: Path | None) -> None:
    """Write the page. Raises ``UsageError`` where it is not named, or the grades cannot be read."""
    from mockinterview.report.batch_html import write_batch_page
    from mockinterview.report.page_file import check_page
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    if out is None:
        raise UsageError(N_("The report on a batch is a page."), N_("Say where it goes: -o FILE.html."))
    check_page(out, Path(name))
    with open_store(load_settings().store_place) as store:
        write_batch_page(Path(name), out, store, {}, terms().say)
