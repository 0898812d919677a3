"""A program in a pseudo-terminal, with a terminal emulator (pyte) that shows what a person would see."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

__all__ = ["PseudoTerminal", "in_terminal"]


class _Screen(pyte.Screen):
    """Answers when the program asks for the cursor's place."""

    answers = ""

    def write_process_input(self, data: str) -> None:
        self.answers += data


class PseudoTerminal:
    """``screen`` is what is seen now; ``shown`` is everything that was ever written to it."""

    def __init__(self, process: subprocess.Popen[bytes], fd: int, columns: int, rows: int) -> None:
        self.process = process
        self.fd = fd
        self.shown = ""
        self._screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen; pyte leaves an empty cell after a wide character."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def screen(self) -> str:
        return "\n".join(self.lines)

    @property
    def flowing(self) -> str:
        """The screen without spaces and line ends: for texts that are wrapped."""
        return self.screen.replace("\n", "").replace(" ", "")

    def type(self, text: str) -> None:
        """Type as a person or paste without brackets, as fast as the program reads."""
        waiting = text.encode("utf-8", "surrogateescape")
        while waiting:
            waiting = waiting[os.write(self.fd, waiting[:1000]) :]
            self.read(0)

    def paste(self, text: str) -> None:
        self.type(f"\x1b[200~{text}\x1b[201~")

    def read(self, seconds: float) -> bool:
        """Take in what the program writes within ``seconds``; False where nothing came, or it has ended."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.shown += data.decode("utf-8", "replace")
        # pyte has no second screen: what was shown before the editor is gone from ``screen``, and stays in ``shown``
        self._stream.feed(data)
        answers, self._screen.answers = self._screen.answers, ""
        os.write(self.fd, answers.encode())
        return True

    def wait_until(self, holds: Callable[[], bool], what: str, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, (
                f"{what} did not come; the screen:\n{self.screen}\n\nlast:\n{self.shown[-2000:]!r}"
            )
            if not self.read(0.05) and self.process.poll() is not None and not self.read(0):
                assert holds(), (
                    f"{what} did not come before the end; the screen:\n{self.screen}\n{self.shown[-2000:]!r}"
                )

    def wait_for(self, text: str, seconds: float = 30) -> None:
        """Wait until ``text`` is seen on the screen, also when it is wrapped."""
        wanted = text.replace(" ", "")
        self.wait_until(lambda: wanted in self.flowing, repr(text), seconds)

    def wait_shown(self, text: str, seconds: float = 30) -> None:
        """Wait until ``text`` was written at any time."""
        self.wait_until(lambda: text in self.shown, repr(text), seconds)

    def pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)
        _set_size(self.fd, columns, rows)
        self.process.send_signal(signal.SIGWINCH)

    def ended(self, seconds: float = 30) -> int:
        """Wait for the end of the program and return its exit code."""
        self.wait_until(lambda: self.process.poll() is not None, "the end", seconds)
        while self.read(0.05):
            pass
        return self.process.wait()


@contextmanager
def in_terminal(
    command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], columns: int = 100, rows: int = 30
) -> Iterator[PseudoTerminal]:
    """Run ``command`` in a terminal of its own, and kill it at the end of the block."""
    master, slave = pty.openpty()
    _set_size(slave, columns, rows)
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=dict(environment), start_new_session=True
    )
    os.close(slave)
    try:
        yield PseudoTerminal(process, master, columns, rows)
    finally:
        process.kill()
        process.wait()
        os.close(master)


def _set_size(fd: int, columns: int, rows: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
