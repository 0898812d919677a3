"""The user's own editor, for texts that are too long for a line."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.yaml_file import read_text

__all__ = ["edit_text"]


def edit_text(text: str, suffix: str) -> str:
    """Return the text as it is after ``$VISUAL`` or ``$EDITOR`` (else vi) was closed.

    Raises ``UsageError`` where the editor cannot be started, or ends with an error.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"edit{suffix}"
        path.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*shlex.split(command), str(path)], check=True)  # noqa: S603 - the user's own setting
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise UsageError(
                N_("The editor {command} failed: {cause}"),
                N_("Set EDITOR to one that waits until the file is closed."),
                command=command,
                cause=error,
            ) from error
        return read_text(path)
