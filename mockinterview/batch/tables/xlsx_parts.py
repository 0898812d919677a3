"""The parts of a workbook's archive, looked at before it is read: what would fill the memory is refused."""

import zipfile
from pathlib import Path

from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["broken", "check_parts"]

_LARGEST_PART = 1_500_000_000  # bytes, unpacked
_LARGEST_STRINGS = 200_000_000  # bytes, unpacked: they are read whole
_BOMB = 1000  # times that a part may grow when it is unpacked, if it is large
_LARGE = 50_000_000


def check_parts(path: Path) -> None:
    """Refuse what is no workbook, and what would fill the memory. Raises ``UsageError``."""
    with path.open("rb") as file:
        if file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise UsageError(
                N_("{path} is protected by a password, or an old .xls workbook."),
                N_("Save it as .xlsx without a password, or as CSV."),
                path=path,
            )
    try:
        with zipfile.ZipFile(path) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise broken(path, "zip") from error
    for part in infos:
        grows = part.file_size > _LARGE and part.file_size > _BOMB * max(1, part.compress_size)
        strings = part.filename.endswith("sharedStrings.xml") and part.file_size > _LARGEST_STRINGS
        if grows or strings or part.file_size > _LARGEST_PART:
            raise UsageError(
                N_("{path} would unpack to {size} bytes ({part}); it may be made to do harm."),
                N_("Save it as CSV and grade that."),
                path=path,
                size=part.file_size,
                part=part.filename,
            )
    if not any(part.filename == "xl/workbook.xml" for part in infos):
        raise broken(path, "xl/workbook.xml")


def broken(path: Path, cause: str) -> UsageError:
    """Return the error that tells of a file that is no workbook, or a damaged one."""
    return UsageError(
        N_("{path} is no XLSX workbook, or a damaged one ({cause})."),
        N_("Save it again as .xlsx, or as CSV."),
        path=path,
        cause=cause,
    )
