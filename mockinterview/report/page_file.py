"""The file that a page is written to, checked before anything is paid for."""

from pathlib import Path

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["PAGES", "check_page"]

PAGES = (".html", ".htm")


def check_page(page: Path, *others: Path) -> None:
    """Raise ``UsageError`` where a page cannot be written to ``page``, or would overwrite one of the ``others``."""
    if page.suffix.lower() not in PAGES:
        raise UsageError(
            N_("The report on a batch is a page: {path} does not end in .html."), N_("Name it so."), path=page
        )
    if page.resolve() in [other.resolve() for other in others]:
        raise UsageError(N_("The report would overwrite {path}."), N_("Name another file."), path=page)
    if not page.parent.is_dir():
        raise UsageError(N_("The folder of the report does not exist: {path}."), path=page.parent)
